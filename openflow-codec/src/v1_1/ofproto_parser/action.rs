//! Actions: what is done with a packet.

use crate::ext::ActionExperimenter;
use crate::wire::Wire;

pub use crate::v1_0::ofproto_parser::{
    OFPActionSetDlDst, OFPActionSetDlSrc, OFPActionSetNwDst, OFPActionSetNwSrc, OFPActionSetNwTos,
    OFPActionSetTpDst, OFPActionSetTpSrc, OFPActionVlanPcp, OFPActionVlanVid,
};

/// Declares the actions of a version, so that no action of another can stand among them: those
/// that all versions from 1.1 on have, and further ones.
macro_rules! actions {
    ($section:literal; $($(#[$meta:meta])* $name:ident($body:ty),)*) => {
        #[doc = concat!("One change to a packet, or one place to send it (", $section, ").")]
        #[derive(Clone, Debug, PartialEq, Wire)]
        #[wire(tlv, closed, type_name = "type", len_name = "len")]
        #[non_exhaustive]
        pub enum OFPAction<'a> {
            /// Send it out of a port.
            #[wire(ty = 0)]
            Output(OFPActionOutput),
            /// Copy the TTL from the next-to-outermost to the outermost header.
            #[wire(ty = 11)]
            CopyTtlOut(OFPActionCopyTtlOut),
            /// Copy the TTL from the outermost to the next-to-outermost header.
            #[wire(ty = 12)]
            CopyTtlIn(OFPActionCopyTtlIn),
            /// Set the TTL of the outermost MPLS header.
            #[wire(ty = 15)]
            SetMplsTtl(OFPActionSetMplsTtl),
            /// Decrement the TTL of the outermost MPLS header.
            #[wire(ty = 16)]
            DecMplsTtl(OFPActionDecMplsTtl),
            /// Push a VLAN tag.
            #[wire(ty = 17)]
            PushVlan(OFPActionPushVlan),
            /// Pop the outermost VLAN tag.
            #[wire(ty = 18)]
            PopVlan(OFPActionPopVlan),
            /// Push an MPLS header.
            #[wire(ty = 19)]
            PushMpls(OFPActionPushMpls),
            /// Pop the outermost MPLS header.
            #[wire(ty = 20)]
            PopMpls(OFPActionPopMpls),
            /// Choose the queue for a later output.
            #[wire(ty = 21)]
            SetQueue(OFPActionSetQueue),
            /// Pass the packet to a group.
            #[wire(ty = 22)]
            Group(OFPActionGroup),
            /// Set the IP TTL.
            #[wire(ty = 23)]
            SetNwTtl(OFPActionSetNwTtl),
            /// Decrement the IP TTL.
            #[wire(ty = 24)]
            DecNwTtl(OFPActionDecNwTtl),
            $( $(#[$meta])* $name($body), )*
            /// An experimenter's action; Nicira's are known.
            #[wire(ty = 0xffff)]
            Experimenter(ActionExperimenter<'a, OFPAction<'a>>),
            /// An action that the version does not define.
            Unknown {
                /// The type, `OFPAT_*`.
                type_: u16,
                /// What follows type and length.
                body: &'a [u8],
            },
        }

        impl OFPAction<'_> {
            /// Sends the packet out of a port; to the controller, as much of it as there is.
            pub fn output(port: u32) -> Self {
                Self::Output(OFPActionOutput { port, max_len: 0xffff })
            }
        }

        crate::ext::nicira::in_version!(OFPAction::Experimenter);
    };
}
pub(crate) use actions;

actions! {
    "OpenFlow 1.1 section A.2.5";

    /// Set the VLAN id.
    #[wire(ty = 1)]
    VlanVid(OFPActionVlanVid),
    /// Set the VLAN priority.
    #[wire(ty = 2)]
    VlanPcp(OFPActionVlanPcp),
    /// Set the Ethernet source address.
    #[wire(ty = 3)]
    SetDlSrc(OFPActionSetDlSrc),
    /// Set the Ethernet destination address.
    #[wire(ty = 4)]
    SetDlDst(OFPActionSetDlDst),
    /// Set the IPv4 source address.
    #[wire(ty = 5)]
    SetNwSrc(OFPActionSetNwSrc),
    /// Set the IPv4 destination address.
    #[wire(ty = 6)]
    SetNwDst(OFPActionSetNwDst),
    /// Set the DSCP bits of the IP type of service.
    #[wire(ty = 7)]
    SetNwTos(OFPActionSetNwTos),
    /// Set the ECN bits of the IP type of service.
    #[wire(ty = 8)]
    SetNwEcn(OFPActionSetNwEcn),
    /// Set the TCP, UDP or SCTP source port.
    #[wire(ty = 9)]
    SetTpSrc(OFPActionSetTpSrc),
    /// Set the TCP, UDP or SCTP destination port.
    #[wire(ty = 10)]
    SetTpDst(OFPActionSetTpDst),
    /// Set the outermost MPLS label.
    #[wire(ty = 13)]
    SetMplsLabel(OFPActionSetMplsLabel),
    /// Set the traffic class of the outermost MPLS label.
    #[wire(ty = 14)]
    SetMplsTc(OFPActionSetMplsTc),
}

/// Set the ECN bits (OpenFlow 1.1 section A.2.5, `OFPAT_SET_NW_ECN`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 3)]
pub struct OFPActionSetNwEcn {
    /// The explicit congestion notification, the lower 2 bits.
    pub ecn: u8,
}

/// Set the MPLS label (OpenFlow 1.1 section A.2.5, `OFPAT_SET_MPLS_LABEL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionSetMplsLabel {
    /// The label, the lower 20 bits.
    pub mpls_label: u32,
}

/// Set the MPLS traffic class (OpenFlow 1.1 section A.2.5, `OFPAT_SET_MPLS_TC`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 3)]
pub struct OFPActionSetMplsTc {
    /// The traffic class, the lower 3 bits.
    pub mpls_tc: u8,
}

/// Send the packet out of a port (OpenFlow 1.1 section A.2.5, `OFPAT_OUTPUT`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionOutput {
    /// The port, which may be a reserved one (`OFPP_*`).
    pub port: u32,
    /// To the controller: how many bytes of the packet; 0xffff is all of it.
    pub max_len: u16,
}

/// Copy the TTL outwards (OpenFlow 1.1 section A.2.5, `OFPAT_COPY_TTL_OUT`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionCopyTtlOut {}

/// Copy the TTL inwards (OpenFlow 1.1 section A.2.5, `OFPAT_COPY_TTL_IN`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionCopyTtlIn {}

/// Set the MPLS TTL (OpenFlow 1.1 section A.2.5, `OFPAT_SET_MPLS_TTL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionSetMplsTtl {
    /// The TTL.
    pub mpls_ttl: u8,
}

/// Decrement the MPLS TTL (OpenFlow 1.1 section A.2.5, `OFPAT_DEC_MPLS_TTL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionDecMplsTtl {}

/// Push a VLAN tag (OpenFlow 1.1 section A.2.5, `OFPAT_PUSH_VLAN`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPushVlan {
    /// The tag's Ethernet type, 0x8100 or 0x88a8.
    pub ethertype: u16,
}

/// Pop the outermost VLAN tag (OpenFlow 1.1 section A.2.5, `OFPAT_POP_VLAN`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPopVlan {}

/// Push an MPLS header (OpenFlow 1.1 section A.2.5, `OFPAT_PUSH_MPLS`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPushMpls {
    /// The packet's Ethernet type from now on, 0x8847 or 0x8848.
    pub ethertype: u16,
}

/// Pop the outermost MPLS header (OpenFlow 1.1 section A.2.5, `OFPAT_POP_MPLS`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPopMpls {
    /// The packet's Ethernet type from now on.
    pub ethertype: u16,
}

/// Choose the queue for a later output (OpenFlow 1.1 section A.2.5, `OFPAT_SET_QUEUE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionSetQueue {
    /// The queue.
    pub queue_id: u32,
}

/// Pass the packet to a group (OpenFlow 1.1 section A.2.5, `OFPAT_GROUP`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionGroup {
    /// The group.
    pub group_id: u32,
}

/// Set the IP TTL (OpenFlow 1.1 section A.2.5, `OFPAT_SET_NW_TTL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionSetNwTtl {
    /// The TTL.
    pub nw_ttl: u8,
}

/// Decrement the IP TTL (OpenFlow 1.1 section A.2.5, `OFPAT_DEC_NW_TTL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionDecNwTtl {}
