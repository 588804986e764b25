//! Flow entries: changing them, losing them, counting them, watching them change.

use super::{OFPFlowUpdateAbbrev, OFPFlowUpdatePaused, OFPInstruction, OFPMatch, OFPStats};
use crate::v1_1::ofproto_parser::flow::flow_mod;
use crate::v1_4::ofproto_parser::flow_updates;
use crate::v1_5::ofproto::*;
use crate::wire::{List, Wire};

flow_mod! {
    "OpenFlow 1.5.1 section 7.3.4.2", gap = 0;

    /// Entries of less importance go first when the switch needs their room.
    importance: u16 = 0,
}

/// A flow entry is gone (OpenFlow 1.5.1 section 7.4.2).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPFlowRemoved<'a> {
    /// The table it was in.
    pub table_id: u8,
    /// Why it is gone.
    pub reason: FlowRemovedReason,
    /// The entry's priority.
    pub priority: u16,
    /// Its idle timeout in seconds.
    pub idle_timeout: u16,
    /// Its hard timeout in seconds.
    pub hard_timeout: u16,
    /// The entry's cookie.
    pub cookie: u64,
    /// What it matched.
    pub match_: OFPMatch<'a>,
    /// How long it lived, and what it counted.
    pub stats: OFPStats<'a>,
}

/// Asks for flow entries with their instructions (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPFlowDescStatsRequest<'a> {
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

impl Default for OFPFlowDescStatsRequest<'_> {
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

/// Flow entries with their instructions (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPFlowDescStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The entries.
    #[wire(pad = 4)]
    pub body: List<'a, OFPFlowDesc<'a>>,
}

/// A flow entry (`ofp_flow_desc`, OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPFlowDesc<'a> {
    /// The table it is in.
    #[wire(length = "length", pad = 2)]
    pub table_id: u8,
    /// Its priority.
    #[wire(pad = 1)]
    pub priority: u16,
    /// Its idle timeout in seconds; 0 is none.
    pub idle_timeout: u16,
    /// Its hard timeout in seconds; 0 is none.
    pub hard_timeout: u16,
    /// The flags it was added with.
    pub flags: FlowModFlags,
    /// Entries of less importance go first when the switch needs their room.
    pub importance: u16,
    /// Its cookie.
    pub cookie: u64,
    /// What it matches.
    pub match_: OFPMatch<'a>,
    /// How long it lives, and what it counted.
    pub stats: OFPStats<'a>,
    /// What is done with a packet that matches.
    pub instructions: List<'a, OFPInstruction<'a>>,
}

/// Flow entries' statistics without their instructions (OpenFlow 1.5.1 section 7.3.5). The switch
/// also sends this unasked, for [`OFPInstructionStatTrigger`](super::OFPInstructionStatTrigger).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPFlowStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The entries.
    #[wire(pad = 4)]
    pub body: List<'a, OFPFlowStats<'a>>,
}

/// A flow entry's statistics (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPFlowStats<'a> {
    /// The table it is in.
    #[wire(length = "length", pad = 2)]
    pub table_id: u8,
    /// Why the statistics are sent.
    pub reason: FlowStatsReason,
    /// Its priority.
    pub priority: u16,
    /// What it matches.
    pub match_: OFPMatch<'a>,
    /// How long it lives, and what it counted.
    pub stats: OFPStats<'a>,
}

/// The sums over flow entries (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPAggregateStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The sums.
    #[wire(pad = 4)]
    pub body: OFPAggregateStats<'a>,
}

/// Sums over flow entries (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPAggregateStats<'a> {
    /// The sums, by field.
    #[wire(json(crate::json_forms::with_length))]
    pub stats: OFPStats<'a>,
}

flow_updates!("OpenFlow 1.5.1 section 7.3.5");
