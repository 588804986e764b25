//! Tables, how they are configured, and what they can do.

use super::OFPTableModPropExperimenter;
use crate::v1_4::ofproto::*;
use crate::wire::{List, Text, Wire};

pub use crate::v1_3::ofproto_parser::{
    OFPActionId, OFPInstructionId, OFPTableFeaturePropActions, OFPTableFeaturePropExperimenter,
    OFPTableFeaturePropInstructions, OFPTableFeaturePropNextTables, OFPTableFeaturePropOxm,
    OFPTableStats, OFPTableStatsReply, OFPTableStatsRequest,
};

/// Sets how a table behaves (OpenFlow 1.4.1 section 7.3.3).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableMod<'a> {
    /// The table, or [`OFPTT_ALL`].
    pub table_id: u8,
    /// The settings.
    #[wire(pad = 3)]
    pub config: TableConfig,
    /// Further settings.
    pub properties: List<'a, OFPTableModProp<'a>>,
}

/// A setting of a table (OpenFlow 1.4.1 section 7.3.3).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPTableModProp<'a> {
    /// What makes the switch remove flow entries; the controller cannot set it.
    #[wire(ty = 2)]
    Eviction(OFPTableModPropEviction),
    /// When to tell that the table fills or empties.
    #[wire(ty = 3)]
    Vacancy(OFPTableModPropVacancy),
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPTableModPropExperimenter<'a>),
    /// A property that 1.4 does not define.
    Unknown {
        /// The type, `OFPTMPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// What makes the switch remove flow entries (OpenFlow 1.4.1 section 7.3.3, `OFPTMPT_EVICTION`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPTableModPropEviction {
    /// How the switch chooses the entry that goes.
    pub flags: TableModPropEvictionFlags,
}

/// When to tell that a table fills or empties (OpenFlow 1.4.1 section 7.3.3, `OFPTMPT_VACANCY`), in
/// percent of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 1)]
pub struct OFPTableModPropVacancy {
    /// Tell when less room is left than this …
    pub vacancy_down: u8,
    /// … and, after that, when more is left than this.
    pub vacancy_up: u8,
    /// How much room is left; not set by the controller.
    pub vacancy: u8,
}

/// A table's room crossed a threshold (OpenFlow 1.4.1 section 7.4.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableStatus<'a> {
    /// Which threshold.
    pub reason: TableReason,
    /// The table as it is now.
    #[wire(pad = 7)]
    pub table: OFPTableDesc<'a>,
}

/// Asks how the tables are configured (OpenFlow 1.4.1 section 7.3.5.16).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPTableDescStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
}

/// How the tables are configured (OpenFlow 1.4.1 section 7.3.5.16).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableDescStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The tables.
    #[wire(pad = 4)]
    pub body: List<'a, OFPTableDesc<'a>>,
}

/// How a table is configured (OpenFlow 1.4.1 section 7.3.5.16).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableDesc<'a> {
    /// The table.
    #[wire(length = "length")]
    pub table_id: u8,
    /// Its settings.
    #[wire(pad = 1)]
    pub config: TableConfig,
    /// Further settings.
    pub properties: List<'a, OFPTableModProp<'a>>,
}

/// Asks what tables can do, or says what they shall do (OpenFlow 1.4.1 section 7.3.5.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturesStatsRequest<'a> {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The tables as they shall be; empty to ask.
    #[wire(pad = 4)]
    pub body: List<'a, OFPTableFeaturesStats<'a>>,
}

/// What tables can do (OpenFlow 1.4.1 section 7.3.5.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturesStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The tables.
    #[wire(pad = 4)]
    pub body: List<'a, OFPTableFeaturesStats<'a>>,
}

/// What a table can do (OpenFlow 1.4.1 section 7.3.5.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturesStats<'a> {
    /// The table.
    #[wire(length = "length")]
    pub table_id: u8,
    /// Its name.
    #[wire(pad = 5)]
    pub name: Text<32>,
    /// Bits of metadata that it can match.
    pub metadata_match: u64,
    /// Bits of metadata that it can write.
    pub metadata_write: u64,
    /// Its settings.
    pub config: TableConfig,
    /// How many entries it can have.
    pub max_entries: u32,
    /// What it can do, one list of capabilities after the other.
    pub properties: List<'a, OFPTableFeatureProp<'a>>,
}

/// Something a table can do (OpenFlow 1.4.1 section 7.3.5.5.2). The types with `Miss` stand for
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
    /// An experimenter's.
    #[wire(ty = 0xfffe)]
    Experimenter(OFPTableFeaturePropExperimenter<'a>),
    /// An experimenter's, of the table-miss entry.
    #[wire(ty = 0xffff)]
    ExperimenterMiss(OFPTableFeaturePropExperimenter<'a>),
    /// Something that 1.4 does not define.
    Unknown {
        /// The type, `OFPTFPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}
