//! Queues of a port.

use crate::v1_0::ofproto::*;
use crate::wire::{List, Wire};

/// Asks for the queues of a port (OpenFlow 1.0.1 section 5.3.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct OFPQueueGetConfigRequest {
    /// The port.
    pub port: u16,
}

/// The queues of a port (OpenFlow 1.0.1 section 5.3.4).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueGetConfigReply<'a> {
    /// The port that was asked for.
    pub port: u16,
    /// The queues.
    #[wire(pad = 6)]
    pub queues: List<'a, OFPPacketQueue<'a>>,
}

/// A queue (OpenFlow 1.0.1 section 5.2.2).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPacketQueue<'a> {
    /// The queue.
    pub queue_id: u32,
    /// Its properties.
    #[wire(length = "len", pad = 2)]
    pub properties: List<'a, OFPQueueProp<'a>>,
}

/// A property of a queue (OpenFlow 1.0.1 section 5.2.2).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv, closed, type_name = "property", len_name = "len")]
#[non_exhaustive]
pub enum OFPQueueProp<'a> {
    /// Nothing.
    #[wire(ty = 0)]
    None(OFPQueuePropNone),
    /// The rate that is guaranteed.
    #[wire(ty = 1)]
    MinRate(OFPQueuePropMinRate),
    /// The rate that is not exceeded: not in the specification, but Open vSwitch sends it.
    #[wire(ty = 2)]
    MaxRate(OFPQueuePropMaxRate),
    /// A property that 1.0 does not define.
    Unknown {
        /// The type, `OFPQT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// No property (OpenFlow 1.0.1 section 5.2.2, `OFPQT_NONE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPQueuePropNone {}

/// Asks for the counters of queues (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct OFPQueueStatsRequest {
    /// None is defined.
    pub flags: u16,
    /// The port, or [`OFPP_ALL`].
    pub port_no: u16,
    /// The queue, or [`OFPQ_ALL`].
    #[wire(pad = 2)]
    pub queue_id: u32,
}

/// Counters of queues (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: StatsReplyFlags,
    /// The queues.
    pub body: List<'a, OFPQueueStats>,
}

/// The counters of a queue (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueStats {
    /// The port.
    pub port_no: u16,
    /// The queue.
    #[wire(pad = 2)]
    pub queue_id: u32,
    /// Bytes sent.
    pub tx_bytes: u64,
    /// Packets sent.
    pub tx_packets: u64,
    /// Packets lost to an overrun.
    pub tx_errors: u64,
}

/// The rate that is guaranteed (OpenFlow 1.0.1 section 5.2.2, `OFPQT_MIN_RATE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 6)]
pub struct OFPQueuePropMinRate {
    /// In tenths of a percent; more than 1000 is none.
    #[wire(pad = 4)]
    pub rate: u16,
}

/// The rate that is not exceeded (OpenFlow 1.0.1 section 5.2.2, `OFPQT_MAX_RATE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 6)]
pub struct OFPQueuePropMaxRate {
    /// In tenths of a percent; more than 1000 is none.
    #[wire(pad = 4)]
    pub rate: u16,
}
