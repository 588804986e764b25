//! Tables and what they can do.

use super::{
    OFPTableFeaturePropActions, OFPTableFeaturePropExperimenter, OFPTableFeaturePropInstructions,
    OFPTableFeaturePropNextTables, OFPTableFeaturePropOxm, Oxm,
};
use crate::v1_5::ofproto::*;
use crate::wire::{List, Text, Wire};

/// Asks what tables can do, or says what they shall do (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturesStatsRequest<'a> {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The tables as they shall be; empty to ask.
    #[wire(pad = 4)]
    pub body: List<'a, OFPTableFeaturesStats<'a>>,
}

/// What tables can do (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturesStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The tables.
    #[wire(pad = 4)]
    pub body: List<'a, OFPTableFeaturesStats<'a>>,
}

/// What a table can do (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturesStats<'a> {
    /// The table.
    #[wire(length = "length")]
    pub table_id: u8,
    /// What to do with the table; not used in replies.
    pub command: TableFeaturesCommand,
    /// Where in the pipeline it can be.
    pub features: TableFeatureFlags,
    /// Its name.
    pub name: Text<32>,
    /// Bits of metadata that it can match.
    pub metadata_match: u64,
    /// Bits of metadata that it can write.
    pub metadata_write: u64,
    /// The settings it can have.
    pub capabilities: TableConfig,
    /// How many entries it can have.
    pub max_entries: u32,
    /// What it can do, one list of capabilities after the other.
    pub properties: List<'a, OFPTableFeatureProp<'a>>,
}

/// Something a table can do (OpenFlow 1.5.1 section 7.3.5). The types with `Miss` stand for
/// the table-miss entry; where they are absent it can do the same as any other.
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPTableFeatureProp<'a> {
    /// Instructions.
    #[wire(ty = 0)]
    Instructions(OFPTableFeaturePropInstructions<'a>),
    /// Instructions of the table-miss entry.
    #[wire(ty = 1)]
    InstructionsMiss(OFPTableFeaturePropInstructions<'a>),
    /// Tables that can come next.
    #[wire(ty = 2)]
    NextTables(OFPTableFeaturePropNextTables<'a>),
    /// Tables that can come after the table-miss entry.
    #[wire(ty = 3)]
    NextTablesMiss(OFPTableFeaturePropNextTables<'a>),
    /// Actions that can be written into the action set.
    #[wire(ty = 4)]
    WriteActions(OFPTableFeaturePropActions<'a>),
    /// The same, of the table-miss entry.
    #[wire(ty = 5)]
    WriteActionsMiss(OFPTableFeaturePropActions<'a>),
    /// Actions that can be carried out at once.
    #[wire(ty = 6)]
    ApplyActions(OFPTableFeaturePropActions<'a>),
    /// The same, of the table-miss entry.
    #[wire(ty = 7)]
    ApplyActionsMiss(OFPTableFeaturePropActions<'a>),
    /// Fields that can be matched.
    #[wire(ty = 8)]
    Match(OFPTableFeaturePropOxm<'a>),
    /// Fields that need not be in a match.
    #[wire(ty = 10)]
    Wildcards(OFPTableFeaturePropOxm<'a>),
    /// Fields that an action in the action set can set.
    #[wire(ty = 12)]
    WriteSetfield(OFPTableFeaturePropOxm<'a>),
    /// The same, of the table-miss entry.
    #[wire(ty = 13)]
    WriteSetfieldMiss(OFPTableFeaturePropOxm<'a>),
    /// Fields that an action can set at once.
    #[wire(ty = 14)]
    ApplySetfield(OFPTableFeaturePropOxm<'a>),
    /// The same, of the table-miss entry.
    #[wire(ty = 15)]
    ApplySetfieldMiss(OFPTableFeaturePropOxm<'a>),
    /// The tables that this one is synchronized from.
    #[wire(ty = 16)]
    TableSyncFrom(OFPTableFeaturePropNextTables<'a>),
    /// Fields that an action in the action set can copy.
    #[wire(ty = 18)]
    WriteCopyfield(OFPTableFeaturePropOxm<'a>),
    /// The same, of the table-miss entry.
    #[wire(ty = 19)]
    WriteCopyfieldMiss(OFPTableFeaturePropOxm<'a>),
    /// Fields that an action can copy at once.
    #[wire(ty = 20)]
    ApplyCopyfield(OFPTableFeaturePropOxm<'a>),
    /// The same, of the table-miss entry.
    #[wire(ty = 21)]
    ApplyCopyfieldMiss(OFPTableFeaturePropOxm<'a>),
    /// The types of packets that it can process.
    #[wire(ty = 22)]
    PacketTypes(OFPTableFeaturePropOxmValues<'a>),
    /// An experimenter's.
    #[wire(ty = 0xfffe)]
    Experimenter(OFPTableFeaturePropExperimenter<'a>),
    /// An experimenter's, of the table-miss entry.
    #[wire(ty = 0xffff)]
    ExperimenterMiss(OFPTableFeaturePropExperimenter<'a>),
    /// Something that 1.5 does not define.
    Unknown {
        /// The type, `OFPTFPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// Values of a match field (OpenFlow 1.5.1 section 7.3.5, `OFPTFPT_PACKET_TYPES`).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturePropOxmValues<'a> {
    /// The field with each of its values.
    pub oxm_values: List<'a, Oxm<'a>>,
}
