//! Flow entries: changing them, losing them, counting them.

use super::{OFPInstruction, OFPMatch};
use crate::v1_1::ofproto_parser::flow::{flow_mod, flow_stats};
use crate::v1_2::ofproto::*;
use crate::wire::{List, Wire};

flow_mod! { "OpenFlow 1.2 section A.3.4.1", gap = 2; }

flow_stats! { "OpenFlow 1.2 section A.3.5.2", gap = 6; }

/// A flow entry is gone (OpenFlow 1.2 section A.4.2).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPFlowRemoved<'a> {
    /// The entry's cookie.
    pub cookie: u64,
    /// The entry's priority.
    pub priority: u16,
    /// Why it is gone.
    pub reason: FlowRemovedReason,
    /// The table it was in.
    pub table_id: u8,
    /// How long it lived, in seconds …
    pub duration_sec: u32,
    /// … and nanoseconds beyond them.
    pub duration_nsec: u32,
    /// Its idle timeout in seconds.
    pub idle_timeout: u16,
    /// Its hard timeout in seconds.
    pub hard_timeout: u16,
    /// How many packets matched it.
    pub packet_count: u64,
    /// How many bytes matched it.
    pub byte_count: u64,
    /// What it matched.
    pub match_: OFPMatch<'a>,
}
