//! What a flow entry matches.

use core::net::Ipv4Addr;

use crate::oxm;
use crate::v1_1::ofproto::*;
use crate::wire::{ErrorKind, MacAddr, Out, Reader, Result, Wire};

/// What a flow entry matches, in one of two forms (OpenFlow 1.1 section A.2.3).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OFPMatch<'a> {
    /// The form that the specification defines.
    Standard(OFPMatchStandard),
    /// The form of OpenFlow 1.2: not in the specification, but Open vSwitch sends it in flow
    /// statistics.
    Oxm(oxm::OFPMatch<'a>),
}

impl OFPMatch<'_> {
    /// A match of every packet.
    pub const fn new() -> Self {
        Self::Standard(OFPMatchStandard::new())
    }
}

impl Default for OFPMatch<'_> {
    /// A match of every packet.
    fn default() -> Self {
        Self::new()
    }
}

impl From<OFPMatchStandard> for OFPMatch<'_> {
    fn from(match_: OFPMatchStandard) -> Self {
        Self::Standard(match_)
    }
}

impl<'a> From<oxm::OFPMatch<'a>> for OFPMatch<'a> {
    fn from(match_: oxm::OFPMatch<'a>) -> Self {
        Self::Oxm(match_)
    }
}

// Written by hand: one form counts its padding and has one length only, the other does not.
impl<'a> Wire<'a> for OFPMatch<'a> {
    type At<'b> = OFPMatch<'b>;

    #[inline]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        if u16::decode(&mut r.clone())? != OFPMT_STANDARD.0 {
            return oxm::OFPMatch::decode(r).map(Self::Oxm);
        }
        r.skip(2)?;
        let at = r.pos();
        let length = u16::decode(r)?;
        if length != OFPMT_STANDARD_LENGTH {
            return Err(r.error(ErrorKind::BadLength, "ofp_match", at, length.into()));
        }
        Wire::decode(r).map(Self::Standard)
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        match self {
            Self::Standard(match_) => {
                OFPMT_STANDARD.encode(out);
                OFPMT_STANDARD_LENGTH.encode(out);
                match_.encode(out);
            }
            Self::Oxm(match_) => match_.encode(out),
        }
    }
}

crate::if_arbitrary! {
    impl crate::wire::ArbitraryWire for OFPMatch<'_> {
        fn arbitrary(
            u: &mut crate::wire::arbitrary::Unstructured<'_>,
            cx: crate::wire::arbitrary::Cx,
            out: &mut crate::Vec<u8>,
        ) -> crate::wire::arbitrary::Result<()> {
            if u.arbitrary()? {
                return oxm::OFPMatch::arbitrary(u, cx, out);
            }
            OFPMT_STANDARD.encode(out);
            OFPMT_STANDARD_LENGTH.encode(out);
            OFPMatchStandard::arbitrary(u, cx, out)
        }
    }
}

crate::if_json! {
    impl crate::wire::json::JsonClass for OFPMatch<'_> {
        fn is_class(name: &str) -> bool {
            name == "OFPMatch"
        }

        fn members(
            &self,
            cx: crate::wire::json::Cx,
            members: &mut crate::wire::json::Members,
        ) -> &'static str {
            match self {
                Self::Standard(match_) => {
                    members.insert("type".into(), OFPMT_STANDARD.0.into());
                    members.insert("length".into(), OFPMT_STANDARD_LENGTH.into());
                    match_.members(cx, members)
                }
                Self::Oxm(match_) => match_.members(cx, members),
            }
        }

        fn from_members(
            class: &str,
            members: &crate::wire::json::Members,
            cx: crate::wire::json::Cx,
            out: &mut crate::Vec<u8>,
        ) -> crate::wire::json::Result<()> {
            if members.contains_key("oxm_fields") {
                return oxm::OFPMatch::from_members(class, members, cx, out);
            }
            OFPMT_STANDARD.encode(out);
            OFPMT_STANDARD_LENGTH.encode(out);
            OFPMatchStandard::from_members(class, members, cx, out)
        }
    }
}

/// What a flow entry matches: fields that do not count are in `wildcards` or have a mask of ones
/// (OpenFlow 1.1 section A.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(class = "OFPMatch")]
pub struct OFPMatchStandard {
    /// The port.
    pub in_port: u32,
    /// Which fields do not count.
    pub wildcards: Wildcards,
    /// The Ethernet source address.
    pub dl_src: MacAddr,
    /// Which bits of `dl_src` do not count.
    pub dl_src_mask: MacAddr,
    /// The Ethernet destination address.
    pub dl_dst: MacAddr,
    /// Which bits of `dl_dst` do not count.
    pub dl_dst_mask: MacAddr,
    /// The VLAN id, [`OFPVID_NONE`] or [`OFPVID_ANY`].
    pub dl_vlan: u16,
    /// The VLAN priority.
    pub dl_vlan_pcp: u8,
    /// The Ethernet type.
    #[wire(pad = 1)]
    pub dl_type: u16,
    /// The IP type of service, the upper 6 bits.
    pub nw_tos: u8,
    /// The IP protocol, or the lower 8 bits of an ARP operation.
    pub nw_proto: u8,
    /// The IPv4 source address.
    pub nw_src: Ipv4Addr,
    /// Which bits of `nw_src` do not count.
    pub nw_src_mask: Ipv4Addr,
    /// The IPv4 destination address.
    pub nw_dst: Ipv4Addr,
    /// Which bits of `nw_dst` do not count.
    pub nw_dst_mask: Ipv4Addr,
    /// The TCP, UDP or SCTP source port, or the ICMP type.
    pub tp_src: u16,
    /// The TCP, UDP or SCTP destination port, or the ICMP code.
    pub tp_dst: u16,
    /// The MPLS label.
    pub mpls_label: u32,
    /// The MPLS traffic class.
    pub mpls_tc: u8,
    /// The metadata that earlier tables wrote.
    #[wire(pad = 3)]
    pub metadata: u64,
    /// Which bits of `metadata` do not count.
    pub metadata_mask: u64,
}

impl OFPMatchStandard {
    /// A match of every packet, to be narrowed with the `with_` methods.
    pub const fn new() -> Self {
        Self {
            in_port: 0,
            wildcards: OFPFW_ALL,
            dl_src: MacAddr([0; 6]),
            dl_src_mask: MacAddr([0xff; 6]),
            dl_dst: MacAddr([0; 6]),
            dl_dst_mask: MacAddr([0xff; 6]),
            dl_vlan: 0,
            dl_vlan_pcp: 0,
            dl_type: 0,
            nw_tos: 0,
            nw_proto: 0,
            nw_src: Ipv4Addr::UNSPECIFIED,
            nw_src_mask: Ipv4Addr::BROADCAST,
            nw_dst: Ipv4Addr::UNSPECIFIED,
            nw_dst_mask: Ipv4Addr::BROADCAST,
            tp_src: 0,
            tp_dst: 0,
            mpls_label: 0,
            mpls_tc: 0,
            metadata: 0,
            metadata_mask: u64::MAX,
        }
    }

    /// Only packets that come in by this port.
    #[must_use]
    pub fn with_in_port(self, in_port: u32) -> Self {
        Self { in_port, wildcards: Wildcards(self.wildcards.0 & !OFPFW_IN_PORT.0), ..self }
    }

    /// Only packets from this Ethernet address.
    #[must_use]
    pub fn with_dl_src(self, dl_src: MacAddr) -> Self {
        Self { dl_src, dl_src_mask: MacAddr([0; 6]), ..self }
    }

    /// Only packets to this Ethernet address.
    #[must_use]
    pub fn with_dl_dst(self, dl_dst: MacAddr) -> Self {
        Self { dl_dst, dl_dst_mask: MacAddr([0; 6]), ..self }
    }

    /// Only packets of this Ethernet type.
    #[must_use]
    pub fn with_dl_type(self, dl_type: u16) -> Self {
        Self { dl_type, wildcards: Wildcards(self.wildcards.0 & !OFPFW_DL_TYPE.0), ..self }
    }
}

impl Default for OFPMatchStandard {
    /// A match of every packet.
    fn default() -> Self {
        Self::new()
    }
}
