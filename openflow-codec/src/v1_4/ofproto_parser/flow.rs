//! Flow entries: changing them, counting them, watching them change.

use super::{OFPInstruction, OFPMatch};
use crate::v1_1::ofproto_parser::flow::{flow_mod, flow_stats};
use crate::v1_4::ofproto::*;
use crate::wire::{List, Wire};

pub use crate::v1_3::ofproto_parser::{
    OFPAggregateStats, OFPAggregateStatsReply, OFPAggregateStatsRequest, OFPFlowRemoved,
    OFPFlowStatsRequest,
};

flow_mod! {
    "OpenFlow 1.4.1 section 7.3.4.1", gap = 0;

    /// Entries of less importance go first when the switch needs their room.
    importance: u16 = 0,
}

/// Flow entries (OpenFlow 1.4.1 section 7.3.5.2).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPFlowStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The entries.
    #[wire(pad = 4)]
    pub body: List<'a, OFPFlowStats<'a>>,
}

flow_stats! {
    "OpenFlow 1.4.1 section 7.3.5.2", gap = 2;

    /// The flags it was added with.
    flags: FlowModFlags,
    /// Its importance: entries of less go first when the switch needs their room.
    importance: u16,
}

/// Sets up, changes or removes flow monitors (OpenFlow 1.4.1 section 7.3.5.17.1).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPFlowMonitorRequest<'a> {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The monitors, usually one.
    #[wire(pad = 4, json(crate::json_forms::flow_monitors))]
    pub body: List<'a, OFPFlowMonitor<'a>>,
}

/// A flow monitor: which flow entries to watch, and for what (`ofp_flow_monitor_request`,
/// OpenFlow 1.4.1 section 7.3.5.17.1).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPFlowMonitor<'a> {
    /// The monitor, a number of the controller's choice.
    pub monitor_id: u32,
    /// Only entries with an output to this port; [`OFPP_ANY`] is no condition.
    pub out_port: u32,
    /// Only entries with an output to this group; [`OFPG_ANY`] is no condition.
    pub out_group: u32,
    /// What is reported.
    pub monitor_flags: FlowMonitorFlags,
    /// The table, or [`OFPTT_ALL`].
    pub table_id: u8,
    /// What to do with the monitor.
    pub command: FlowMonitorCommand,
    /// Only entries that match nothing but this.
    pub match_: OFPMatch<'a>,
}

impl Default for OFPFlowMonitor<'_> {
    /// Adds monitor 0, which watches all flow entries but reports nothing.
    fn default() -> Self {
        Self {
            monitor_id: 0,
            out_port: OFPP_ANY,
            out_group: OFPG_ANY,
            monitor_flags: FlowMonitorFlags(0),
            table_id: OFPTT_ALL,
            command: OFPFMC_ADD,
            match_: OFPMatch::new(),
        }
    }
}

/// Declares what flow monitors tell, which holds the version's own instructions.
macro_rules! flow_updates {
    ($section:literal) => {
        #[doc = concat!("What flow monitors saw (", $section, ").")]
        #[derive(Clone, Debug, Default, PartialEq, Wire)]
        pub struct OFPFlowMonitorReply<'a> {
            /// Whether more replies follow.
            pub flags: MultipartReplyFlags,
            /// The updates.
            #[wire(pad = 4)]
            pub body: List<'a, OFPFlowUpdate<'a>>,
        }

        #[doc = concat!("An update of a flow monitor (", $section, ").")]
        #[derive(Clone, Debug, PartialEq, Wire)]
        #[wire(tlv(length_first), closed, type_name = "event", len_name = "length")]
        #[non_exhaustive]
        pub enum OFPFlowUpdate<'a> {
            /// A flow entry that was there when the monitor was set up.
            #[wire(ty = 0)]
            Initial(OFPFlowUpdateFull<'a>),
            /// A flow entry was added.
            #[wire(ty = 1)]
            Added(OFPFlowUpdateFull<'a>),
            /// A flow entry was removed.
            #[wire(ty = 2)]
            Removed(OFPFlowUpdateFull<'a>),
            /// A flow entry's instructions were changed.
            #[wire(ty = 3)]
            Modified(OFPFlowUpdateFull<'a>),
            /// A change that this controller made itself, in short.
            #[wire(ty = 4)]
            Abbrev(OFPFlowUpdateAbbrev),
            /// There are no updates until [`Resumed`](Self::Resumed).
            #[wire(ty = 5)]
            Paused(OFPFlowUpdatePaused),
            /// There are updates again.
            #[wire(ty = 6)]
            Resumed(OFPFlowUpdatePaused),
            /// An event that the version does not define.
            Unknown {
                /// The event, `OFPFME_*`.
                type_: u16,
                /// What follows length and event.
                body: &'a [u8],
            },
        }

        #[doc = concat!("A flow entry that a monitor saw (`ofp_flow_update_full`, ", $section, ").")]
        #[derive(Clone, Debug, PartialEq, Wire)]
        pub struct OFPFlowUpdateFull<'a> {
            /// The table it is in.
            pub table_id: u8,
            /// Why it was removed, if it was.
            pub reason: FlowRemovedReason,
            /// Its idle timeout in seconds; 0 is none.
            pub idle_timeout: u16,
            /// Its hard timeout in seconds; 0 is none.
            pub hard_timeout: u16,
            /// Its priority.
            pub priority: u16,
            /// Its cookie.
            #[wire(pad = 4)]
            pub cookie: u64,
            /// What it matches.
            pub match_: OFPMatch<'a>,
            /// What is done with a packet that matches, if the monitor asked for it.
            pub instructions: List<'a, OFPInstruction<'a>>,
        }
    };
}
pub(crate) use flow_updates;

flow_updates!("OpenFlow 1.4.1 section 7.3.5.17.2");

/// A change that the controller made itself (`ofp_flow_update_abbrev`, OpenFlow 1.4.1 section
/// 7.3.5.17.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPFlowUpdateAbbrev {
    /// The transaction id of the flow-mod.
    pub xid: u32,
}

/// There are no updates for a while, or again (`ofp_flow_update_paused`, OpenFlow 1.4.1 section
/// 7.3.5.17.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPFlowUpdatePaused {}
