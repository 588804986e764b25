//! Queues of a port.

use crate::wire::Wire;

pub use crate::v1_2::ofproto_parser::{
    OFPPacketQueue, OFPQueueGetConfigReply, OFPQueueGetConfigRequest, OFPQueueProp,
    OFPQueuePropExperimenter, OFPQueuePropMaxRate, OFPQueuePropMinRate,
};

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
