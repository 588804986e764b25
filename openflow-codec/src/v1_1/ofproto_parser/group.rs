//! Groups.

use super::OFPAction;
use crate::v1_1::ofproto::*;
use crate::wire::{List, Wire};

/// Declares the groups of 1.1 to 1.4, whose buckets hold the version's own actions.
macro_rules! groups {
    (mod $section:literal, desc $desc:literal) => {
        #[doc = concat!("Adds, changes or removes a group (", $section, ").")]
        #[derive(Clone, Debug, PartialEq, Wire)]
        pub struct OFPGroupMod<'a> {
            /// What to do.
            pub command: GroupModCommand,
            /// How the group works.
            pub type_: GroupType,
            /// The group, or [`OFPG_ALL`] to remove all.
            #[wire(pad = 1)]
            pub group_id: u32,
            /// The group's buckets.
            pub buckets: List<'a, OFPBucket<'a>>,
        }

        #[doc = concat!("A list of actions of a group (", $section, ").")]
        #[derive(Clone, Debug, PartialEq, Wire)]
        pub struct OFPBucket<'a> {
            /// The bucket's share of a select group.
            #[wire(length = "len")]
            pub weight: u16,
            /// The port that must be up for the bucket to be used, in a fast failover group; else
            /// [`OFPP_ANY`].
            pub watch_port: u32,
            /// The group that must be alive for the bucket to be used, in a fast failover group;
            /// else [`OFPG_ANY`].
            pub watch_group: u32,
            /// What is done with the packet.
            #[wire(pad = 4)]
            pub actions: List<'a, OFPAction<'a>>,
        }

        impl Default for OFPBucket<'_> {
            /// A bucket without weight that watches nothing and drops.
            fn default() -> Self {
                Self {
                    weight: 0,
                    watch_port: OFPP_ANY,
                    watch_group: OFPG_ANY,
                    actions: List::new(),
                }
            }
        }

        #[doc = concat!("A group (", $desc, ").")]
        #[derive(Clone, Debug, Default, PartialEq, Wire)]
        pub struct OFPGroupDescStats<'a> {
            /// How it works.
            #[wire(length = "length")]
            pub type_: GroupType,
            /// The group.
            #[wire(pad = 1)]
            pub group_id: u32,
            /// Its buckets.
            pub buckets: List<'a, OFPBucket<'a>>,
        }
    };
}
pub(crate) use groups;

groups!(mod "OpenFlow 1.1 section A.3.4.2", desc "OpenFlow 1.1 section A.3.5.8");

/// The counters of a group (OpenFlow 1.1 section A.3.5.7).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPGroupStats<'a> {
    /// The group.
    #[wire(length = "length", pad = 2)]
    pub group_id: u32,
    /// How many flow entries and groups lead to it.
    pub ref_count: u32,
    /// How many packets it got.
    #[wire(pad = 4)]
    pub packet_count: u64,
    /// How many bytes it got.
    pub byte_count: u64,
    /// The counters of its buckets.
    pub bucket_counters: List<'a, OFPBucketCounter>,
}

/// The counters of a bucket (OpenFlow 1.1 section A.3.5.7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPBucketCounter {
    /// How many packets it got.
    pub packet_count: u64,
    /// How many bytes it got.
    pub byte_count: u64,
}
