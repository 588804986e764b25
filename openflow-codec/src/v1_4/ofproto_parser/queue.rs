//! Queues of a port.

use super::{OFPQueueDescPropExperimenter, OFPQueueStatsPropExperimenter};
use crate::v1_4::ofproto::*;
use crate::wire::{List, Wire};

pub use crate::v1_3::ofproto_parser::OFPQueueStatsRequest;

/// Asks for the queues of a port (OpenFlow 1.4.1 section 7.3.5.8).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct OFPQueueDescStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The port, or [`OFPP_ANY`] for all.
    #[wire(pad = 4)]
    pub port_no: u32,
    /// The queue, or [`OFPQ_ALL`].
    pub queue_id: u32,
}

/// The queues of a port (OpenFlow 1.4.1 section 7.3.5.8).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueDescStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The queues.
    #[wire(pad = 4)]
    pub body: List<'a, OFPQueueDesc<'a>>,
}

/// A queue (OpenFlow 1.4.1 section 7.3.5.8).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueDesc<'a> {
    /// The port it belongs to.
    pub port_no: u32,
    /// The queue.
    pub queue_id: u32,
    /// Its properties.
    #[wire(length = "len", pad = 6)]
    pub properties: List<'a, OFPQueueDescProp<'a>>,
}

/// A property of a queue (OpenFlow 1.4.1 section 7.3.5.8).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPQueueDescProp<'a> {
    /// The rate that is guaranteed.
    #[wire(ty = 1)]
    MinRate(OFPQueueDescPropMinRate),
    /// The rate that is not exceeded.
    #[wire(ty = 2)]
    MaxRate(OFPQueueDescPropMaxRate),
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPQueueDescPropExperimenter<'a>),
    /// A property that 1.4 does not define.
    Unknown {
        /// The type, `OFPQDPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// The rate that is guaranteed (OpenFlow 1.4.1 section 7.3.5.8, `OFPQDPT_MIN_RATE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct OFPQueueDescPropMinRate {
    /// The rate in tenths of a percent of the link; [`OFPQ_MIN_RATE_UNCFG`] is none.
    pub rate: u16,
}

/// The rate that is not exceeded (OpenFlow 1.4.1 section 7.3.5.8, `OFPQDPT_MAX_RATE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct OFPQueueDescPropMaxRate {
    /// The rate in tenths of a percent of the link; [`OFPQ_MAX_RATE_UNCFG`] is none.
    pub rate: u16,
}

/// Counters of queues (OpenFlow 1.4.1 section 7.3.5.9).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The queues.
    #[wire(pad = 4)]
    pub body: List<'a, OFPQueueStats<'a>>,
}

/// The counters of a queue (OpenFlow 1.4.1 section 7.3.5.9).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueStats<'a> {
    /// The port.
    #[wire(length = "length", pad = 6)]
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
    /// Further counters.
    pub properties: List<'a, OFPQueueStatsProp<'a>>,
}

/// Further counters of a queue (OpenFlow 1.4.1 section 7.3.5.9).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPQueueStatsProp<'a> {
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPQueueStatsPropExperimenter<'a>),
    /// A property that 1.4 does not define.
    Unknown {
        /// The type, `OFPQSPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}
