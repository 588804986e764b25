//! Tables.

use crate::v1_1::ofproto::*;
use crate::wire::{Text, Wire};

/// Sets what a table does with packets that no entry matches (OpenFlow 1.1 section A.3.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPTableMod {
    /// The table, or [`OFPTT_ALL`].
    pub table_id: u8,
    /// The settings.
    #[wire(pad = 3)]
    pub config: TableConfig,
}

/// What a table can do, and its counters (OpenFlow 1.1 section A.3.5.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPTableStats {
    /// The table.
    pub table_id: u8,
    /// Its name.
    #[wire(pad = 7)]
    pub name: Text<32>,
    /// Which fields need not be in a match, a bit for each.
    pub wildcards: u32,
    /// Which fields it can match, a bit for each.
    pub match_: u32,
    /// Bit `n` says that it can do instruction `n` (`OFPIT_*`).
    pub instructions: u32,
    /// Bit `n` says that it can write action `n` (`OFPAT_*`) into the action set.
    pub write_actions: u32,
    /// Bit `n` says that it can carry action `n` (`OFPAT_*`) out at once.
    pub apply_actions: u32,
    /// Its settings.
    pub config: TableConfig,
    /// How many entries it can have.
    pub max_entries: u32,
    /// How many entries it has.
    pub active_count: u32,
    /// How many packets were looked up.
    pub lookup_count: u64,
    /// How many of them matched.
    pub matched_count: u64,
}
