//! Ports.

use crate::v1_3::ofproto::*;
use crate::wire::{List, Wire};

pub use crate::v1_2::ofproto_parser::{OFPPort, OFPPortMod, OFPPortStatus};

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
