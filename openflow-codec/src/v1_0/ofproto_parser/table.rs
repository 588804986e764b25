//! Tables.

use crate::v1_0::ofproto::*;
use crate::wire::{List, Text, Wire};

/// Asks for the counters of tables (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPTableStatsRequest {
    /// None is defined.
    pub flags: u16,
}

/// Counters of tables (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: StatsReplyFlags,
    /// The tables.
    pub body: List<'a, OFPTableStats>,
}

/// The counters of a table (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPTableStats {
    /// The table.
    pub table_id: u8,
    /// Its name.
    #[wire(pad = 3)]
    pub name: Text<32>,
    /// Which fields need not be in a match.
    pub wildcards: Wildcards,
    /// How many entries it can have.
    pub max_entries: u32,
    /// How many entries it has.
    pub active_count: u32,
    /// How many packets were looked up.
    pub lookup_count: u64,
    /// How many of them matched.
    pub matched_count: u64,
}
