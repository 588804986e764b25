//! Ports.

use crate::v1_0::ofproto::*;
use crate::wire::{List, MacAddr, Text, Wire};

/// A port (OpenFlow 1.0.1 section 5.2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPhyPort {
    /// The port's number.
    pub port_no: u16,
    /// Its hardware address.
    pub hw_addr: MacAddr,
    /// Its name.
    pub name: Text<16>,
    /// How the controller set it.
    pub config: PortConfig,
    /// How it is.
    pub state: PortState,
    /// Features in use.
    pub curr: PortFeatures,
    /// Features it advertises.
    pub advertised: PortFeatures,
    /// Features it could use.
    pub supported: PortFeatures,
    /// Features the other end advertises.
    pub peer: PortFeatures,
}

/// A port came, went or changed (OpenFlow 1.0.1 section 5.4.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStatus {
    /// What happened.
    pub reason: PortReason,
    /// The port as it is now.
    #[wire(pad = 7)]
    pub desc: OFPPhyPort,
}

/// Sets how a port behaves (OpenFlow 1.0.1 section 5.3.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPPortMod {
    /// The port.
    pub port_no: u16,
    /// Its hardware address, to be sure.
    pub hw_addr: MacAddr,
    /// The settings.
    pub config: PortConfig,
    /// Which settings to change.
    pub mask: PortConfig,
    /// The features to advertise; none set changes nothing.
    pub advertise: PortFeatures,
}

/// Asks for the counters of ports (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 6)]
pub struct OFPPortStatsRequest {
    /// None is defined.
    pub flags: u16,
    /// The port, or [`OFPP_NONE`] for all.
    pub port_no: u16,
}

/// Counters of ports (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: StatsReplyFlags,
    /// The ports.
    pub body: List<'a, OFPPortStats>,
}

/// The counters of a port (OpenFlow 1.0.1 section 5.3.5). A counter that the switch does not have
/// is all ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStats {
    /// The port.
    pub port_no: u16,
    /// Packets received.
    #[wire(pad = 6)]
    pub rx_packets: u64,
    /// Packets sent.
    pub tx_packets: u64,
    /// Bytes received.
    pub rx_bytes: u64,
    /// Bytes sent.
    pub tx_bytes: u64,
    /// Packets dropped on receipt.
    pub rx_dropped: u64,
    /// Packets dropped on sending.
    pub tx_dropped: u64,
    /// Receive errors of any kind.
    pub rx_errors: u64,
    /// Send errors of any kind.
    pub tx_errors: u64,
    /// Frame alignment errors.
    pub rx_frame_err: u64,
    /// Packets lost to an overrun.
    pub rx_over_err: u64,
    /// Checksum errors.
    pub rx_crc_err: u64,
    /// Collisions.
    pub collisions: u64,
}

#[cfg(feature = "json")]
impl crate::json_forms::PortNo for OFPPhyPort {
    fn port_no(&self) -> u32 {
        self.port_no.into()
    }
}
