//! Queues of a port.

use crate::v1_3::ofproto::*;
use crate::wire::{List, Octets, Wire};

pub use crate::v1_0::ofproto_parser::{OFPQueuePropMaxRate, OFPQueuePropMinRate};

/// Asks for the queues of a port (OpenFlow 1.3.5 section 7.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPQueueGetConfigRequest {
    /// The port, or [`OFPP_ANY`] for all.
    pub port: u32,
}

/// The queues of a port (OpenFlow 1.3.5 section 7.3.6).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueGetConfigReply<'a> {
    /// The port that was asked for.
    pub port: u32,
    /// The queues.
    #[wire(pad = 4)]
    pub queues: List<'a, OFPPacketQueue<'a>>,
}

/// A queue (OpenFlow 1.3.5 section 7.2.2).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPacketQueue<'a> {
    /// The queue.
    pub queue_id: u32,
    /// The port it belongs to.
    pub port: u32,
    /// Its properties.
    #[wire(length = "len", pad = 6)]
    pub properties: List<'a, OFPQueueProp<'a>>,
}

/// A property of a queue (OpenFlow 1.3.5 section 7.2.2).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv, closed, type_name = "property", len_name = "len")]
#[non_exhaustive]
pub enum OFPQueueProp<'a> {
    /// The rate that is guaranteed.
    #[wire(ty = 1)]
    MinRate(OFPQueuePropMinRate),
    /// The rate that is not exceeded.
    #[wire(ty = 2)]
    MaxRate(OFPQueuePropMaxRate),
    /// An experimenter's property.
    #[wire(ty = 0xffff)]
    Experimenter(OFPQueuePropExperimenter<'a>),
    /// A property that 1.3 does not define.
    Unknown {
        /// The type, `OFPQT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// An experimenter's property (OpenFlow 1.3.5 section 7.2.2, `OFPQT_EXPERIMENTER`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPQueuePropExperimenter<'a> {
    /// The experimenter's id.
    #[wire(pad = 4)]
    pub experimenter: u32,
    /// What the experimenter defines.
    #[wire(pad = 4)]
    pub data: Octets<'a>,
}

/// Asks for the counters of queues (OpenFlow 1.3.5 section 7.3.5.8).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct OFPQueueStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The port, or [`OFPP_ANY`] for all.
    #[wire(pad = 4)]
    pub port_no: u32,
    /// The queue, or [`OFPQ_ALL`].
    pub queue_id: u32,
}

/// Counters of queues (OpenFlow 1.3.5 section 7.3.5.8).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The queues.
    #[wire(pad = 4)]
    pub body: List<'a, OFPQueueStats>,
}

/// The counters of a queue (OpenFlow 1.3.5 section 7.3.5.8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueStats {
    /// The port.
    pub port_no: u32,
    /// The queue.
    pub queue_id: u32,
    /// Bytes sent.
    pub tx_bytes: u64,
    /// Packets sent.
    pub tx_packets: u64,
    /// Packets lost to an overrun.
    pub tx_errors: u64,
    /// How long the queue lives, in seconds …
    pub duration_sec: u32,
    /// … and nanoseconds beyond them.
    pub duration_nsec: u32,
}
