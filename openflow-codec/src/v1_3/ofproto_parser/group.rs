//! Groups.

use super::OFPAction;
use crate::v1_3::ofproto::*;
use crate::wire::{List, Wire};

/// Adds, changes or removes a group (OpenFlow 1.3.5 section 7.3.4.2).
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

/// A list of actions of a group (OpenFlow 1.3.5 section 7.3.4.2).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPBucket<'a> {
    /// The bucket's share of a select group.
    #[wire(length = "len")]
    pub weight: u16,
    /// The port that must be up for the bucket to be used, in a fast failover group; else
    /// [`OFPP_ANY`].
    pub watch_port: u32,
    /// The group that must be alive for the bucket to be used, in a fast failover group; else
    /// [`OFPG_ANY`].
    pub watch_group: u32,
    /// What is done with the packet.
    #[wire(pad = 4)]
    pub actions: List<'a, OFPAction<'a>>,
}

impl Default for OFPBucket<'_> {
    /// A bucket without weight that watches nothing and drops.
    fn default() -> Self {
        Self { weight: 0, watch_port: OFPP_ANY, watch_group: OFPG_ANY, actions: List::new() }
    }
}

/// Asks for the counters of groups (OpenFlow 1.3.5 section 7.3.5.9).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPGroupStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The group, or [`OFPG_ALL`].
    #[wire(pad = 4)]
    pub group_id: u32,
}

/// Counters of groups (OpenFlow 1.3.5 section 7.3.5.9).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPGroupStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The groups.
    #[wire(pad = 4)]
    pub body: List<'a, OFPGroupStats<'a>>,
}

/// The counters of a group (OpenFlow 1.3.5 section 7.3.5.9).
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
    /// How long it lives, in seconds …
    pub duration_sec: u32,
    /// … and nanoseconds beyond them.
    pub duration_nsec: u32,
    /// The counters of its buckets.
    pub bucket_stats: List<'a, OFPBucketCounter>,
}

/// The counters of a bucket (OpenFlow 1.3.5 section 7.3.5.9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPBucketCounter {
    /// How many packets it got.
    pub packet_count: u64,
    /// How many bytes it got.
    pub byte_count: u64,
}

/// Asks for the groups (OpenFlow 1.3.5 section 7.3.5.10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPGroupDescStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
}

/// The groups (OpenFlow 1.3.5 section 7.3.5.10).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPGroupDescStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The groups.
    #[wire(pad = 4)]
    pub body: List<'a, OFPGroupDescStats<'a>>,
}

/// A group (OpenFlow 1.3.5 section 7.3.5.10).
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

/// Asks what groups the switch can do (OpenFlow 1.3.5 section 7.3.5.11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPGroupFeaturesStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
}

/// What groups the switch can do (OpenFlow 1.3.5 section 7.3.5.11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPGroupFeaturesStatsReply {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The features.
    #[wire(pad = 4)]
    pub body: OFPGroupFeaturesStats,
}

/// What groups the switch can do (OpenFlow 1.3.5 section 7.3.5.11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPGroupFeaturesStats {
    /// Bit `n` says that it knows group type `n` (`OFPGT_*`).
    pub types: u32,
    /// What it can do.
    pub capabilities: GroupCapabilities,
    /// How many groups of each type there can be.
    pub max_groups: [u32; 4],
    /// For each type: bit `n` says that it can do action `n` (`OFPAT_*`).
    pub actions: [u32; 4],
}
