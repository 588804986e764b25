//! Flow entries with Nicira's match: changing them, losing them, counting them.

use super::NXMatch;
use crate::oxm::OFPMatch;
use crate::v1_0::ofproto::{
    FlowModCommand, FlowModFlags, FlowRemovedReason, OFP_DEFAULT_PRIORITY, OFP_NO_BUFFER,
    OFPFC_ADD, OFPP_NONE,
};
use crate::wire::{List, MaybeArbitrary, MaybeJson, Wire};

/// Adds, changes or removes flow entries (`NXT_FLOW_MOD`).
///
/// `A` is the action in OpenFlow 1.0, and the instruction in later versions.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXTFlowMod<'a, A: Wire<'a>> {
    /// A number of the controller's choice.
    pub cookie: u64,
    /// What to do. The upper byte is the table if
    /// [`NXTFlowModTableId`](super::NXTFlowModTableId) said so; see [`NXTFlowMod::in_table`].
    pub command: FlowModCommand,
    /// Seconds without a packet after which the entry goes; 0 is never.
    pub idle_timeout: u16,
    /// Seconds after which the entry goes in any case; 0 is never.
    pub hard_timeout: u16,
    /// The entry of the highest priority that matches wins.
    pub priority: u16,
    /// A packet that the switch keeps and the new entry is applied to, or 0xffffffff.
    pub buffer_id: u32,
    /// When removing: only entries with an output to this port; 0xffff is no condition.
    pub out_port: u16,
    /// Details.
    pub flags: FlowModFlags,
    /// What the entry matches.
    #[wire(length_of(match_, padded), pad = 6)]
    pub match_: NXMatch<'a>,
    /// What is done with a packet that matches: actions, or instructions.
    pub actions: List<'a, A>,
}

impl<'a, A: Wire<'a>> NXTFlowMod<'a, A> {
    /// The same for a table, which [`NXTFlowModTableId`](super::NXTFlowModTableId) must have
    /// allowed.
    #[must_use]
    pub fn in_table(self, table_id: u8) -> Self {
        let command = self.command.0 & 0xff | u16::from(table_id) << 8;
        Self { command: FlowModCommand(command), ..self }
    }
}

impl<'a, A: Wire<'a>> Default for NXTFlowMod<'a, A> {
    /// Adds a flow entry that stays, matches every packet and drops it.
    fn default() -> Self {
        Self {
            cookie: 0,
            command: OFPFC_ADD,
            idle_timeout: 0,
            hard_timeout: 0,
            priority: OFP_DEFAULT_PRIORITY,
            buffer_id: OFP_NO_BUFFER,
            out_port: OFPP_NONE,
            flags: FlowModFlags(0),
            match_: NXMatch(OFPMatch::new()),
            actions: List::new(),
        }
    }
}

/// A flow entry is gone (`NXT_FLOW_REMOVED`).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXTFlowRemoved<'a> {
    /// The entry's cookie.
    pub cookie: u64,
    /// The entry's priority.
    pub priority: u16,
    /// Why it is gone.
    pub reason: FlowRemovedReason,
    /// The table it was in, plus one; 0 if that is not said.
    pub table_id: u8,
    /// How long it lived, in seconds …
    pub duration_sec: u32,
    /// … and nanoseconds beyond them.
    pub duration_nsec: u32,
    /// Its idle timeout in seconds.
    pub idle_timeout: u16,
    /// How many packets matched it.
    #[wire(length_of(match_, padded))]
    pub packet_count: u64,
    /// How many bytes matched it.
    pub byte_count: u64,
    /// What it matched.
    pub match_: NXMatch<'a>,
}

macro_rules! requests {
    ($( $(#[$doc:meta])* $name:ident; )*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Wire)]
        pub struct $name<'a> {
            /// Only entries with an output to this port; 0xffff is no condition.
            pub out_port: u16,
            /// The table; 0xff is all.
            #[wire(length_of(match_, padded))]
            pub table_id: u8,
            /// Only entries that match nothing but this.
            #[wire(pad = 3)]
            pub match_: NXMatch<'a>,
        }

        impl Default for $name<'_> {
            /// Asks for all flow entries of all tables.
            fn default() -> Self {
                Self { out_port: OFPP_NONE, table_id: 0xff, match_: NXMatch(OFPMatch::new()) }
            }
        }
    )*};
}

requests! {
    /// Asks for flow entries (`NXST_FLOW`).
    NXFlowStatsRequest;
    /// Asks for the sums over flow entries (`NXST_AGGREGATE`).
    NXAggregateStatsRequest;
}

/// Flow entries (`NXST_FLOW`). `A` is the version's action.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXFlowStatsReply<'a, A: Wire<'a> + MaybeJson + MaybeArbitrary> {
    /// The entries.
    pub body: List<'a, NXFlowStats<'a, A>>,
}

/// A flow entry and its counters (`nx_flow_stats`). `A` is the version's action.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXFlowStats<'a, A: Wire<'a>> {
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
    /// Seconds since a packet matched it, plus one; 0 if that is not said.
    #[wire(length_of(match_, padded))]
    pub idle_age: u16,
    /// Seconds since it was changed, plus one; 0 if that is not said.
    pub hard_age: u16,
    /// Its cookie.
    pub cookie: u64,
    /// How many packets matched it.
    pub packet_count: u64,
    /// How many bytes matched it.
    pub byte_count: u64,
    /// What it matches.
    pub match_: NXMatch<'a>,
    /// What is done with a packet that matches.
    pub actions: List<'a, A>,
}

/// The sums over flow entries (`NXST_AGGREGATE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct NXAggregateStatsReply {
    /// How many packets matched them.
    pub packet_count: u64,
    /// How many bytes matched them.
    pub byte_count: u64,
    /// How many entries there are.
    pub flow_count: u32,
}
