//! Flow entries: changing them, losing them, counting them.

use super::{OFPInstruction, OFPMatch};
use crate::v1_3::ofproto::*;
use crate::wire::{List, Wire};

/// Adds, changes or removes flow entries (OpenFlow 1.3.5 section 7.3.4.1).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPFlowMod<'a> {
    /// A number of the controller's choice.
    pub cookie: u64,
    /// Which bits of `cookie` select entries to change or remove; 0 selects all.
    pub cookie_mask: u64,
    /// The table; [`OFPTT_ALL`] removes from every table.
    pub table_id: u8,
    /// What to do.
    pub command: FlowModCommand,
    /// Seconds without a packet after which the entry goes; 0 is never.
    pub idle_timeout: u16,
    /// Seconds after which the entry goes in any case; 0 is never.
    pub hard_timeout: u16,
    /// The entry of the highest priority that matches wins.
    pub priority: u16,
    /// A packet that the switch keeps and the new entry is applied to, or [`OFP_NO_BUFFER`].
    pub buffer_id: u32,
    /// When removing: only entries with an output to this port; [`OFPP_ANY`] is no condition.
    pub out_port: u32,
    /// When removing: only entries with an output to this group; [`OFPG_ANY`] is no condition.
    pub out_group: u32,
    /// Details.
    pub flags: FlowModFlags,
    /// What the entry matches.
    #[wire(pad = 2)]
    pub match_: OFPMatch<'a>,
    /// What is done with a packet that matches.
    pub instructions: List<'a, OFPInstruction<'a>>,
}

impl Default for OFPFlowMod<'_> {
    /// Adds a flow entry to table 0 that stays, matches every packet and does nothing, with the
    /// priority [`OFP_DEFAULT_PRIORITY`].
    fn default() -> Self {
        Self {
            cookie: 0,
            cookie_mask: 0,
            table_id: 0,
            command: OFPFC_ADD,
            idle_timeout: 0,
            hard_timeout: 0,
            priority: OFP_DEFAULT_PRIORITY,
            buffer_id: OFP_NO_BUFFER,
            out_port: OFPP_ANY,
            out_group: OFPG_ANY,
            flags: FlowModFlags(0),
            match_: OFPMatch::new(),
            instructions: List::new(),
        }
    }
}

/// A flow entry is gone (OpenFlow 1.3.5 section 7.4.2).
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

/// Asks for flow entries (OpenFlow 1.3.5 section 7.3.5.2).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPFlowStatsRequest<'a> {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The table, or [`OFPTT_ALL`].
    #[wire(pad = 4)]
    pub table_id: u8,
    /// Only entries with an output to this port; [`OFPP_ANY`] is no condition.
    #[wire(pad = 3)]
    pub out_port: u32,
    /// Only entries with an output to this group; [`OFPG_ANY`] is no condition.
    pub out_group: u32,
    /// Only entries with this cookie, in the bits of `cookie_mask`.
    #[wire(pad = 4)]
    pub cookie: u64,
    /// Which bits of `cookie` count; 0 is no condition.
    pub cookie_mask: u64,
    /// Only entries that match nothing but this.
    pub match_: OFPMatch<'a>,
}

impl Default for OFPFlowStatsRequest<'_> {
    /// Asks for all flow entries of all tables.
    fn default() -> Self {
        Self {
            flags: MultipartRequestFlags(0),
            table_id: OFPTT_ALL,
            out_port: OFPP_ANY,
            out_group: OFPG_ANY,
            cookie: 0,
            cookie_mask: 0,
            match_: OFPMatch::new(),
        }
    }
}

/// Flow entries (OpenFlow 1.3.5 section 7.3.5.2).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPFlowStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The entries.
    #[wire(pad = 4)]
    pub body: List<'a, OFPFlowStats<'a>>,
}

/// A flow entry and its counters (OpenFlow 1.3.5 section 7.3.5.2).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPFlowStats<'a> {
    /// The table it is in.
    #[wire(length = "length")]
    pub table_id: u8,
    /// How long it lives, in seconds …
    #[wire(pad = 1)]
    pub duration_sec: u32,
    /// … and nanoseconds beyond them.
    pub duration_nsec: u32,
    /// Its priority.
    pub priority: u16,
    /// Its idle timeout in seconds; 0 is none.
    pub idle_timeout: u16,
    /// Its hard timeout in seconds; 0 is none.
    pub hard_timeout: u16,
    /// The flags it was added with.
    pub flags: FlowModFlags,
    /// Its cookie.
    #[wire(pad = 4)]
    pub cookie: u64,
    /// How many packets matched it.
    pub packet_count: u64,
    /// How many bytes matched it.
    pub byte_count: u64,
    /// What it matches.
    pub match_: OFPMatch<'a>,
    /// What is done with a packet that matches.
    pub instructions: List<'a, OFPInstruction<'a>>,
}

/// Asks for the sums over flow entries (OpenFlow 1.3.5 section 7.3.5.3).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPAggregateStatsRequest<'a> {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The table, or [`OFPTT_ALL`].
    #[wire(pad = 4)]
    pub table_id: u8,
    /// Only entries with an output to this port; [`OFPP_ANY`] is no condition.
    #[wire(pad = 3)]
    pub out_port: u32,
    /// Only entries with an output to this group; [`OFPG_ANY`] is no condition.
    pub out_group: u32,
    /// Only entries with this cookie, in the bits of `cookie_mask`.
    #[wire(pad = 4)]
    pub cookie: u64,
    /// Which bits of `cookie` count; 0 is no condition.
    pub cookie_mask: u64,
    /// Only entries that match nothing but this.
    pub match_: OFPMatch<'a>,
}

/// The sums over flow entries (OpenFlow 1.3.5 section 7.3.5.3).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPAggregateStatsReply {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The sums.
    #[wire(pad = 4)]
    pub body: OFPAggregateStats,
}

/// Sums over flow entries (OpenFlow 1.3.5 section 7.3.5.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPAggregateStats {
    /// How many packets matched them.
    pub packet_count: u64,
    /// How many bytes matched them.
    pub byte_count: u64,
    /// How many entries there are.
    pub flow_count: u32,
}
