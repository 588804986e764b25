//! Ports.

use crate::v1_3::ofproto::*;
use crate::wire::{List, MacAddr, Text, Wire};

/// A port (OpenFlow 1.3.5 section 7.2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPort {
    /// The port's number.
    pub port_no: u32,
    /// Its hardware address.
    #[wire(pad = 4)]
    pub hw_addr: MacAddr,
    /// Its name.
    #[wire(pad = 2)]
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
    /// The speed in use, in kbit/s.
    pub curr_speed: u32,
    /// The highest speed, in kbit/s.
    pub max_speed: u32,
}

/// A port came, went or changed (OpenFlow 1.3.5 section 7.4.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStatus {
    /// What happened.
    pub reason: PortReason,
    /// The port as it is now.
    #[wire(pad = 7)]
    pub desc: OFPPort,
}

/// Sets how a port behaves (OpenFlow 1.3.5 section 7.3.4.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPPortMod {
    /// The port.
    pub port_no: u32,
    /// Its hardware address, to be sure.
    #[wire(pad = 4)]
    pub hw_addr: MacAddr,
    /// The settings.
    #[wire(pad = 2)]
    pub config: PortConfig,
    /// Which settings to change.
    pub mask: PortConfig,
    /// The features to advertise; none set changes nothing.
    pub advertise: PortFeatures,
}

/// Asks for the counters of ports (OpenFlow 1.3.5 section 7.3.5.6).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPPortStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The port, or [`OFPP_ANY`] for all.
    #[wire(pad = 4)]
    pub port_no: u32,
}

/// Counters of ports (OpenFlow 1.3.5 section 7.3.5.6).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The ports.
    #[wire(pad = 4)]
    pub body: List<'a, OFPPortStats>,
}

/// The counters of a port (OpenFlow 1.3.5 section 7.3.5.6). A counter that the switch does not
/// have is all ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStats {
    /// The port.
    pub port_no: u32,
    /// Packets received.
    #[wire(pad = 4)]
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
    /// How long the port lives, in seconds …
    pub duration_sec: u32,
    /// … and nanoseconds beyond them.
    pub duration_nsec: u32,
}

/// Asks for the ports (OpenFlow 1.3.5 section 7.3.5.7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPPortDescStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
}

/// The ports (OpenFlow 1.3.5 section 7.3.5.7).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortDescStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The ports.
    #[wire(pad = 4)]
    pub body: List<'a, OFPPort>,
}
