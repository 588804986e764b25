//! Groups.

use super::{OFPAction, OFPGroupBucketPropExperimenter, OFPGroupPropExperimenter};
use crate::v1_5::ofproto::*;
use crate::wire::{List, Wire};

/// Adds, changes or removes a group or some of its buckets (OpenFlow 1.5.1 section 7.3.4.3).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPGroupMod<'a> {
    /// What to do.
    pub command: GroupModCommand,
    /// How the group works.
    pub type_: GroupType,
    /// The group, or [`OFPG_ALL`] to remove all.
    #[wire(pad = 1)]
    pub group_id: u32,
    /// The bucket to insert others after, or to remove, or one of `OFPG_BUCKET_*`; of other
    /// commands [`OFPG_BUCKET_ALL`].
    #[wire(length_of(buckets, "bucket_array_len"), pad = 2)]
    pub command_bucket_id: u32,
    /// The group's buckets, or those to insert.
    pub buckets: List<'a, OFPBucket<'a>>,
    /// The group's properties.
    pub properties: List<'a, OFPGroupProp<'a>>,
}

impl Default for OFPGroupMod<'_> {
    /// Adds group 0, which sends to all of its buckets, of which there are none.
    fn default() -> Self {
        Self {
            command: OFPGC_ADD,
            type_: OFPGT_ALL,
            group_id: 0,
            command_bucket_id: OFPG_BUCKET_ALL,
            buckets: List::new(),
            properties: List::new(),
        }
    }
}

/// A list of actions of a group (OpenFlow 1.5.1 section 7.3.4.3).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPBucket<'a> {
    /// The bucket's number within its group.
    #[wire(length = "len", length_of(actions, "action_array_len"))]
    pub bucket_id: u32,
    /// What is done with the packet.
    pub actions: List<'a, OFPAction<'a>>,
    /// When the bucket is used.
    pub properties: List<'a, OFPGroupBucketProp<'a>>,
}

/// A property of a bucket (OpenFlow 1.5.1 section 7.3.4.3).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPGroupBucketProp<'a> {
    /// Its share of a select group.
    #[wire(ty = 0)]
    Weight(OFPGroupBucketPropWeight),
    /// The port that must be up for the bucket to be used, in a fast failover group.
    #[wire(ty = 1)]
    WatchPort(OFPGroupBucketPropWatch),
    /// The group that must be alive for the bucket to be used, in a fast failover group.
    #[wire(ty = 2)]
    WatchGroup(OFPGroupBucketPropWatch),
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPGroupBucketPropExperimenter<'a>),
    /// A property that 1.5 does not define.
    Unknown {
        /// The type, `OFPGBPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// A bucket's share of a select group (OpenFlow 1.5.1 section 7.3.4.3, `OFPGBPT_WEIGHT`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct OFPGroupBucketPropWeight {
    /// The share.
    pub weight: u16,
}

/// What must be alive for a bucket to be used (OpenFlow 1.5.1 section 7.3.4.3,
/// `OFPGBPT_WATCH_PORT` and `OFPGBPT_WATCH_GROUP`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPGroupBucketPropWatch {
    /// The port or group.
    pub watch: u32,
}

/// A property of a group (OpenFlow 1.5.1 section 7.3.4.3).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPGroupProp<'a> {
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPGroupPropExperimenter<'a>),
    /// A property that 1.5 does not define.
    Unknown {
        /// The type, `OFPGPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// Asks for groups (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPGroupDescStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The group, or [`OFPG_ALL`].
    #[wire(pad = 4)]
    pub group_id: u32,
}

/// Groups (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPGroupDescStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The groups.
    #[wire(pad = 4)]
    pub body: List<'a, OFPGroupDescStats<'a>>,
}

/// A group (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPGroupDescStats<'a> {
    /// How it works.
    #[wire(length = "length")]
    pub type_: GroupType,
    /// The group.
    #[wire(pad = 1)]
    pub group_id: u32,
    /// Its buckets.
    #[wire(sized(name = "bucket_array_len", gap = 6))]
    pub buckets: List<'a, OFPBucket<'a>>,
    /// Its properties.
    pub properties: List<'a, OFPGroupProp<'a>>,
}
