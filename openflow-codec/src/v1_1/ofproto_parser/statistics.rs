//! Statistics messages: `flags`, then a body.

use super::{
    OFPAggregateStats, OFPDescStats, OFPExperimenterMultipart, OFPFlowStats, OFPGroupDescStats,
    OFPGroupStats, OFPMatch, OFPPortStats, OFPQueueStats, OFPTableStats,
};
use crate::v1_1::ofproto::*;
use crate::wire::{List, Wire};

/// Declares the statistics messages that all versions from 1.1 to 1.3 have, with the version's own
/// flags and bodies.
macro_rules! statistics {
    (
        flags $request:ty = $flags:literal, $reply:ty;
        $spec:literal desc $desc:literal, flow $flow:literal, aggregate $aggregate:literal,
        table $table:literal, port $port:literal, queue $queue:literal, group $group:literal,
        group_desc $group_desc:literal, experimenter $experimenter:literal
    ) => {
        #[doc = concat!("Asks who made the switch (", $spec, $desc, ").")]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
        #[wire(pad_end = 4)]
        pub struct OFPDescStatsRequest {
            #[doc = $flags]
            pub flags: $request,
        }

        #[doc = concat!("Who made the switch (", $spec, $desc, ").")]
        #[derive(Clone, Debug, Default, PartialEq, Wire)]
        pub struct OFPDescStatsReply<'a> {
            /// Whether more replies follow.
            pub flags: $reply,
            /// The description.
            #[wire(pad = 4)]
            pub body: OFPDescStats<'a>,
        }

        #[doc = concat!("Asks for flow entries (", $spec, $flow, ").")]
        #[derive(Clone, Debug, PartialEq, Wire)]
        pub struct OFPFlowStatsRequest<'a> {
            #[doc = $flags]
            pub flags: $request,
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
                    flags: Default::default(),
                    table_id: OFPTT_ALL,
                    out_port: OFPP_ANY,
                    out_group: OFPG_ANY,
                    cookie: 0,
                    cookie_mask: 0,
                    match_: OFPMatch::new(),
                }
            }
        }

        #[doc = concat!("Flow entries (", $spec, $flow, ").")]
        #[derive(Clone, Debug, PartialEq, Wire)]
        pub struct OFPFlowStatsReply<'a> {
            /// Whether more replies follow.
            pub flags: $reply,
            /// The entries.
            #[wire(pad = 4)]
            pub body: List<'a, OFPFlowStats<'a>>,
        }

        #[doc = concat!("Asks for the sums over flow entries (", $spec, $aggregate, ").")]
        #[derive(Clone, Debug, PartialEq, Wire)]
        pub struct OFPAggregateStatsRequest<'a> {
            #[doc = $flags]
            pub flags: $request,
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

        #[doc = concat!("The sums over flow entries (", $spec, $aggregate, ").")]
        #[derive(Clone, Debug, PartialEq, Wire)]
        pub struct OFPAggregateStatsReply {
            /// Whether more replies follow.
            pub flags: $reply,
            /// The sums.
            #[wire(pad = 4)]
            pub body: OFPAggregateStats,
        }

        #[doc = concat!("Asks for the counters of tables (", $spec, $table, ").")]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
        #[wire(pad_end = 4)]
        pub struct OFPTableStatsRequest {
            #[doc = $flags]
            pub flags: $request,
        }

        #[doc = concat!("Counters of tables (", $spec, $table, ").")]
        #[derive(Clone, Debug, Default, PartialEq, Wire)]
        pub struct OFPTableStatsReply<'a> {
            /// Whether more replies follow.
            pub flags: $reply,
            /// The tables.
            #[wire(pad = 4)]
            pub body: List<'a, OFPTableStats>,
        }

        #[doc = concat!("Asks for the counters of ports (", $spec, $port, ").")]
        #[derive(Clone, Copy, Debug, PartialEq, Wire)]
        #[wire(pad_end = 4)]
        pub struct OFPPortStatsRequest {
            #[doc = $flags]
            pub flags: $request,
            /// The port, or [`OFPP_ANY`] for all.
            #[wire(pad = 4)]
            pub port_no: u32,
        }

        #[doc = concat!("Counters of ports (", $spec, $port, ").")]
        #[derive(Clone, Debug, Default, PartialEq, Wire)]
        pub struct OFPPortStatsReply<'a> {
            /// Whether more replies follow.
            pub flags: $reply,
            /// The ports.
            #[wire(pad = 4)]
            pub body: List<'a, OFPPortStats>,
        }

        #[doc = concat!("Asks for the counters of queues (", $spec, $queue, ").")]
        #[derive(Clone, Copy, Debug, PartialEq, Wire)]
        pub struct OFPQueueStatsRequest {
            #[doc = $flags]
            pub flags: $request,
            /// The port, or [`OFPP_ANY`] for all.
            #[wire(pad = 4)]
            pub port_no: u32,
            /// The queue, or [`OFPQ_ALL`].
            pub queue_id: u32,
        }

        #[doc = concat!("Counters of queues (", $spec, $queue, ").")]
        #[derive(Clone, Debug, Default, PartialEq, Wire)]
        pub struct OFPQueueStatsReply<'a> {
            /// Whether more replies follow.
            pub flags: $reply,
            /// The queues.
            #[wire(pad = 4)]
            pub body: List<'a, OFPQueueStats>,
        }

        #[doc = concat!("Asks for the counters of groups (", $spec, $group, ").")]
        #[derive(Clone, Copy, Debug, PartialEq, Wire)]
        #[wire(pad_end = 4)]
        pub struct OFPGroupStatsRequest {
            #[doc = $flags]
            pub flags: $request,
            /// The group, or [`OFPG_ALL`].
            #[wire(pad = 4)]
            pub group_id: u32,
        }

        #[doc = concat!("Counters of groups (", $spec, $group, ").")]
        #[derive(Clone, Debug, Default, PartialEq, Wire)]
        pub struct OFPGroupStatsReply<'a> {
            /// Whether more replies follow.
            pub flags: $reply,
            /// The groups.
            #[wire(pad = 4)]
            pub body: List<'a, OFPGroupStats<'a>>,
        }

        #[doc = concat!("Asks for the groups (", $spec, $group_desc, ").")]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
        #[wire(pad_end = 4)]
        pub struct OFPGroupDescStatsRequest {
            #[doc = $flags]
            pub flags: $request,
        }

        #[doc = concat!("The groups (", $spec, $group_desc, ").")]
        #[derive(Clone, Debug, Default, PartialEq, Wire)]
        pub struct OFPGroupDescStatsReply<'a> {
            /// Whether more replies follow.
            pub flags: $reply,
            /// The groups.
            #[wire(pad = 4)]
            pub body: List<'a, OFPGroupDescStats<'a>>,
        }

        #[doc = concat!("Asks for something that an experimenter defines (", $spec, $experimenter, ").")]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
        pub struct OFPExperimenterStatsRequest<'a> {
            #[doc = $flags]
            pub flags: $request,
            /// The experimenter's id.
            #[wire(pad = 4)]
            pub experimenter: u32,
            /// The type, which the experimenter defines.
            pub exp_type: u32,
            /// What the experimenter defines.
            pub data: &'a [u8],
        }

        #[doc = concat!("Something that an experimenter defines (", $spec, $experimenter, ").")]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
        pub struct OFPExperimenterStatsReply<'a> {
            /// Whether more replies follow.
            pub flags: $reply,
            /// The experimenter's id, type and data.
            #[wire(pad = 4)]
            pub body: OFPExperimenterMultipart<'a>,
        }
    };
}
pub(crate) use statistics;

statistics! {
    flags u16 = "None is defined.", StatsReplyFlags;
    "OpenFlow 1.1 section A.3.5." desc "1", flow "2", aggregate "3", table "4", port "5",
    queue "6", group "7", group_desc "8", experimenter "9"
}
