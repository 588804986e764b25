//! Flow entries: changing them, losing them, counting them.

use super::{OFPInstruction, OFPMatch};
use crate::v1_1::ofproto::*;
use crate::wire::{List, Wire};

/// Declares the flow-mod of a version, which holds the version's own match and instructions.
///
/// Behind the flags 1.1 to 1.3 have a gap of two bytes, later versions a further field.
macro_rules! flow_mod {
    (
        $section:literal, gap = $gap:literal;
        $($(#[$meta:meta])* $field:ident: $ty:ty = $default:expr,)*
    ) => {
        #[doc = concat!("Adds, changes or removes flow entries (", $section, ").")]
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
            /// A packet that the switch keeps and the new entry is applied to, or
            /// [`OFP_NO_BUFFER`].
            pub buffer_id: u32,
            /// When removing: only entries with an output to this port; [`OFPP_ANY`] is no
            /// condition.
            pub out_port: u32,
            /// When removing: only entries with an output to this group; [`OFPG_ANY`] is no
            /// condition.
            pub out_group: u32,
            /// Details.
            pub flags: FlowModFlags,
            $( $(#[$meta])* pub $field: $ty, )*
            /// What the entry matches.
            #[wire(pad = $gap)]
            pub match_: OFPMatch<'a>,
            /// What is done with a packet that matches.
            pub instructions: List<'a, OFPInstruction<'a>>,
        }

        impl Default for OFPFlowMod<'_> {
            /// Adds a flow entry to table 0 that stays, matches every packet and does nothing,
            /// with the priority [`OFP_DEFAULT_PRIORITY`].
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
                    $( $field: $default, )*
                    match_: OFPMatch::new(),
                    instructions: List::new(),
                }
            }
        }
    };
}
pub(crate) use flow_mod;

flow_mod! { "OpenFlow 1.1 section A.3.4.1", gap = 2; }

/// Declares a flow entry in statistics of 1.1 to 1.4, which holds the version's own match and
/// instructions.
///
/// Behind the timeouts 1.1 and 1.2 have a gap of six bytes, later versions further fields.
macro_rules! flow_stats {
    ($section:literal, gap = $gap:literal; $($(#[$meta:meta])* $field:ident: $ty:ty,)*) => {
        #[doc = concat!("A flow entry and its counters (", $section, ").")]
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
            $( $(#[$meta])* pub $field: $ty, )*
            /// Its cookie.
            #[wire(pad = $gap)]
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
    };
}
pub(crate) use flow_stats;

flow_stats! { "OpenFlow 1.1 section A.3.5.2", gap = 6; }

/// A flow entry is gone (OpenFlow 1.1 section A.4.2).
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
    /// How many packets matched it.
    #[wire(pad = 2)]
    pub packet_count: u64,
    /// How many bytes matched it.
    pub byte_count: u64,
    /// What it matched.
    pub match_: OFPMatch<'a>,
}

/// Sums over flow entries (OpenFlow 1.1 section A.3.5.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(class = "OFPAggregateStatsReply", pad_end = 4)]
pub struct OFPAggregateStats {
    /// How many packets matched them.
    pub packet_count: u64,
    /// How many bytes matched them.
    pub byte_count: u64,
    /// How many entries there are.
    pub flow_count: u32,
}
