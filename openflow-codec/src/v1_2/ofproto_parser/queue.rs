//! Queues of a port.

use crate::wire::{List, Octets, Wire};

pub use crate::v1_1::ofproto_parser::{
    OFPQueueGetConfigRequest, OFPQueuePropMaxRate, OFPQueuePropMinRate, OFPQueueStats,
};

/// The queues of a port (OpenFlow 1.2 section A.3.6).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueGetConfigReply<'a> {
    /// The port that was asked for.
    pub port: u32,
    /// The queues.
    #[wire(pad = 4)]
    pub queues: List<'a, OFPPacketQueue<'a>>,
}

/// A queue (OpenFlow 1.2 section A.2.2).
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

/// A property of a queue (OpenFlow 1.2 section A.2.2).
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
    /// A property that the version does not define.
    Unknown {
        /// The type, `OFPQT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// An experimenter's property (OpenFlow 1.2 section A.2.2, `OFPQT_EXPERIMENTER`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPQueuePropExperimenter<'a> {
    /// The experimenter's id.
    #[wire(pad = 4)]
    pub experimenter: u32,
    /// What the experimenter defines.
    #[wire(pad = 4)]
    pub data: Octets<'a>,
}
