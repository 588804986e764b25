//! Actions: what is done with a packet.

use core::net::Ipv4Addr;

use crate::ext::ActionExperimenter;
use crate::wire::{MacAddr, Wire};

/// One change to a packet, or one place to send it (OpenFlow 1.0.1 section 5.2.4).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv, closed)]
#[non_exhaustive]
pub enum OFPAction<'a> {
    /// Send it out of a port.
    #[wire(ty = 0)]
    Output(OFPActionOutput),
    /// Set the VLAN id.
    #[wire(ty = 1)]
    VlanVid(OFPActionVlanVid),
    /// Set the VLAN priority.
    #[wire(ty = 2)]
    VlanPcp(OFPActionVlanPcp),
    /// Take the VLAN tag off.
    #[wire(ty = 3)]
    StripVlan(OFPActionStripVlan),
    /// Set the Ethernet source address.
    #[wire(ty = 4)]
    SetDlSrc(OFPActionSetDlSrc),
    /// Set the Ethernet destination address.
    #[wire(ty = 5)]
    SetDlDst(OFPActionSetDlDst),
    /// Set the IPv4 source address.
    #[wire(ty = 6)]
    SetNwSrc(OFPActionSetNwSrc),
    /// Set the IPv4 destination address.
    #[wire(ty = 7)]
    SetNwDst(OFPActionSetNwDst),
    /// Set the IP type of service.
    #[wire(ty = 8)]
    SetNwTos(OFPActionSetNwTos),
    /// Set the TCP or UDP source port.
    #[wire(ty = 9)]
    SetTpSrc(OFPActionSetTpSrc),
    /// Set the TCP or UDP destination port.
    #[wire(ty = 10)]
    SetTpDst(OFPActionSetTpDst),
    /// Send it out of a port through a queue.
    #[wire(ty = 11)]
    Enqueue(OFPActionEnqueue),
    /// A vendor's action; Nicira's are known.
    #[wire(ty = 0xffff)]
    Vendor(ActionExperimenter<'a, OFPAction<'a>>),
    /// An action that 1.0 does not define.
    Unknown {
        /// The type, `OFPAT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

impl OFPAction<'_> {
    /// Sends the packet out of a port; to the controller, as much of it as there is.
    pub fn output(port: u16) -> Self {
        Self::Output(OFPActionOutput { port, max_len: 0xffff })
    }
}

crate::ext::nicira::in_version!(OFPAction::Vendor);

/// Send the packet out of a port (OpenFlow 1.0.1 section 5.2.4, `OFPAT_OUTPUT`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionOutput {
    /// The port, which may be a reserved one (`OFPP_*`).
    pub port: u16,
    /// To the controller: how many bytes of the packet.
    pub max_len: u16,
}

/// Set the VLAN id (OpenFlow 1.0.1 section 5.2.4, `OFPAT_SET_VLAN_VID`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct OFPActionVlanVid {
    /// The VLAN id.
    pub vlan_vid: u16,
}

/// Set the VLAN priority (OpenFlow 1.0.1 section 5.2.4, `OFPAT_SET_VLAN_PCP`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 3)]
pub struct OFPActionVlanPcp {
    /// The VLAN priority.
    pub vlan_pcp: u8,
}

/// Take the VLAN tag off (OpenFlow 1.0.1 section 5.2.4, `OFPAT_STRIP_VLAN`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPActionStripVlan {}

/// Set the Ethernet source address (OpenFlow 1.0.1 section 5.2.4, `OFPAT_SET_DL_SRC`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 6)]
pub struct OFPActionSetDlSrc {
    /// The address.
    pub dl_addr: MacAddr,
}

/// Set the Ethernet destination address (OpenFlow 1.0.1 section 5.2.4, `OFPAT_SET_DL_DST`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 6)]
pub struct OFPActionSetDlDst {
    /// The address.
    pub dl_addr: MacAddr,
}

macro_rules! nw_addr {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Wire)]
        pub struct $name {
            /// The address.
            pub nw_addr: Ipv4Addr,
        }
    )*};
}
nw_addr! {
    /// Set the IPv4 source address (OpenFlow 1.0.1 section 5.2.4, `OFPAT_SET_NW_SRC`).
    OFPActionSetNwSrc;
    /// Set the IPv4 destination address (OpenFlow 1.0.1 section 5.2.4, `OFPAT_SET_NW_DST`).
    OFPActionSetNwDst;
}

/// Set the IP type of service (OpenFlow 1.0.1 section 5.2.4, `OFPAT_SET_NW_TOS`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 3)]
pub struct OFPActionSetNwTos {
    /// The type of service, the upper 6 bits.
    pub tos: u8,
}

/// Set the TCP or UDP source port (OpenFlow 1.0.1 section 5.2.4, `OFPAT_SET_TP_SRC`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct OFPActionSetTpSrc {
    /// The port.
    pub tp: u16,
}

/// Set the TCP or UDP destination port (OpenFlow 1.0.1 section 5.2.4, `OFPAT_SET_TP_DST`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct OFPActionSetTpDst {
    /// The port.
    pub tp: u16,
}

/// Send the packet out of a port through a queue (OpenFlow 1.0.1 section 5.2.4,
/// `OFPAT_ENQUEUE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionEnqueue {
    /// The port.
    pub port: u16,
    /// The queue.
    #[wire(pad = 6)]
    pub queue_id: u32,
}
