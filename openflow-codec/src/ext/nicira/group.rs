//! Groups in OpenFlow 1.0, in the form of OpenFlow 1.5.
//!
//! `A` is the version's action.

use crate::v1_3::ofproto::{GroupModCommand, GroupType, OFPG_ALL};
use crate::wire::{List, MaybeArbitrary, MaybeJson, Wire};

/// Adds, changes or removes a group or some of its buckets (`NXT_GROUP_MOD`; OpenFlow 1.0).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXTGroupMod<'a, A: Wire<'a> + MaybeJson + MaybeArbitrary> {
    /// What to do; 3 and 5 (`OFPGC_INSERT_BUCKET`, `OFPGC_REMOVE_BUCKET`) beside 1.3's.
    pub command: GroupModCommand,
    /// How the group works.
    pub type_: GroupType,
    /// The group, or 0xfffffffc to remove all.
    #[wire(pad = 1)]
    pub group_id: u32,
    /// The bucket that buckets are inserted behind, or that is removed; or `OFPG_BUCKET_*`.
    #[wire(length_of(buckets, padded), pad = 2)]
    pub command_bucket_id: u32,
    /// The group's buckets.
    pub buckets: List<'a, NXBucket<'a, A>>,
    /// More about the group.
    pub properties: List<'a, NXGroupProp<'a>>,
}

/// A list of actions of a group (`ofp_bucket`, OpenFlow 1.5.1 section 7.3.4.3.1).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXBucket<'a, A: Wire<'a>> {
    /// The bucket's number within the group.
    #[wire(length = "len", length_of(actions, padded))]
    pub bucket_id: u32,
    /// What is done with the packet.
    pub actions: List<'a, A>,
    /// The bucket's share and what it watches.
    pub properties: List<'a, NXBucketProp<'a>>,
}

/// More about a bucket (`OFPGBPT_*`, OpenFlow 1.5.1 section 7.3.4.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum NXBucketProp<'a> {
    /// Its share of a select group.
    #[wire(ty = 0, len = 8)]
    Weight(NXBucketWeight),
    /// The port that must be up for it to be used.
    #[wire(ty = 1, len = 8)]
    WatchPort(NXBucketWatchPort),
    /// The group that must be alive for it to be used.
    #[wire(ty = 2, len = 8)]
    WatchGroup(NXBucketWatchGroup),
    /// Something that is not known here.
    Unknown {
        /// The type.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// A bucket's share of a select group (`OFPGBPT_WEIGHT`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct NXBucketWeight {
    /// The share.
    pub weight: u16,
}

/// The port that a bucket watches (`OFPGBPT_WATCH_PORT`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXBucketWatchPort {
    /// The port.
    pub watch: u32,
}

/// The group that a bucket watches (`OFPGBPT_WATCH_GROUP`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXBucketWatchGroup {
    /// The group.
    pub watch: u32,
}

/// More about a group (`OFPGPT_*`, OpenFlow 1.5.1 section 7.3.4.3).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum NXGroupProp<'a> {
    /// What an experimenter defines: Netronome's, how a select group chooses.
    #[wire(ty = 0xffff)]
    Experimenter(NXGroupExperimenter<'a>),
    /// Something that is not known here.
    Unknown {
        /// The type.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// What an experimenter says of a group (`OFPGPT_EXPERIMENTER`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXGroupExperimenter<'a> {
    /// The experimenter's id: 0x154d is Netronome.
    pub experimenter: u32,
    /// What the experimenter defines it as: 1 is how a select group chooses.
    pub exp_type: u32,
    /// What the experimenter defines.
    pub data: &'a [u8],
}

/// Asks for groups (`NXST_GROUP_DESC`; OpenFlow 1.0).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct NXGroupDescStatsRequest {
    /// The group; 0xfffffffc is all.
    pub group_id: u32,
}

impl Default for NXGroupDescStatsRequest {
    /// Asks for all groups.
    fn default() -> Self {
        Self { group_id: OFPG_ALL }
    }
}

/// Groups (`NXST_GROUP_DESC`; OpenFlow 1.0).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXGroupDescStatsReply<'a, A: Wire<'a> + MaybeJson + MaybeArbitrary> {
    /// The groups.
    pub body: List<'a, NXGroupDescStats<'a, A>>,
}

/// A group (`ofp_group_desc`, OpenFlow 1.5.1 section 7.3.5.10).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXGroupDescStats<'a, A: Wire<'a> + MaybeJson + MaybeArbitrary> {
    /// How it works.
    #[wire(length = "length")]
    pub type_: GroupType,
    /// The group.
    #[wire(pad = 1)]
    pub group_id: u32,
    /// Its buckets.
    #[wire(length_of(buckets, padded), pad = 6)]
    pub buckets: List<'a, NXBucket<'a, A>>,
    /// More about it.
    pub properties: List<'a, NXGroupProp<'a>>,
}
