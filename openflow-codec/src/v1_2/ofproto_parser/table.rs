//! Tables.

use crate::v1_2::ofproto::*;
use crate::wire::{Text, Wire};

pub use crate::v1_1::ofproto_parser::OFPTableMod;

/// What a table can do, and its counters (OpenFlow 1.2 section A.3.5.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPTableStats {
    /// The table.
    pub table_id: u8,
    /// Its name.
    #[wire(pad = 7)]
    pub name: Text<32>,
    /// Bit `n` says that it can match field `n` (`OFPXMT_OFB_*`).
    pub match_: u64,
    /// Bit `n` says that field `n` (`OFPXMT_OFB_*`) need not be in a match.
    pub wildcards: u64,
    /// Bit `n` says that it can write action `n` (`OFPAT_*`) into the action set.
    pub write_actions: u32,
    /// Bit `n` says that it can carry action `n` (`OFPAT_*`) out at once.
    pub apply_actions: u32,
    /// Bit `n` says that an action in the action set can set field `n` (`OFPXMT_OFB_*`).
    pub write_setfields: u64,
    /// Bit `n` says that an action can set field `n` (`OFPXMT_OFB_*`) at once.
    pub apply_setfields: u64,
    /// Bits of metadata that it can match.
    pub metadata_match: u64,
    /// Bits of metadata that it can write.
    pub metadata_write: u64,
    /// Bit `n` says that it can do instruction `n` (`OFPIT_*`).
    pub instructions: u32,
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
