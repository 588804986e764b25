//! Queues of a port.

use super::OFPPacketQueue;
use crate::wire::{List, Wire};

/// Asks for the queues of a port (OpenFlow 1.1 section A.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPQueueGetConfigRequest {
    /// The port, or [`OFPP_ANY`](crate::v1_1::ofproto::OFPP_ANY) for all.
    pub port: u32,
}

/// The queues of a port (OpenFlow 1.1 section A.3.6).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPQueueGetConfigReply<'a> {
    /// The port that was asked for.
    pub port: u32,
    /// The queues.
    #[wire(pad = 4)]
    pub queues: List<'a, OFPPacketQueue<'a>>,
}

/// The counters of a queue (OpenFlow 1.1 section A.3.5.6).
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
}
