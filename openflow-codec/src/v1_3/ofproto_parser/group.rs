//! Groups.

use super::OFPAction;
use crate::v1_1::ofproto_parser::group::groups;
use crate::v1_2::ofproto_parser::group::group_features;
use crate::v1_3::ofproto::*;
use crate::wire::{List, Wire};

pub use crate::v1_2::ofproto_parser::OFPBucketCounter;

groups!(mod "OpenFlow 1.3.5 section 7.3.4.2", desc "OpenFlow 1.3.5 section 7.3.5.10");

group_features!(
    "OpenFlow 1.3.5 section 7.3.5.11",
    flags MultipartRequestFlags = "Whether more requests follow.",
    MultipartReplyFlags
);

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
