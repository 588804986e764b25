//! Instructions: what a flow entry does with a packet.

use super::OFPAction;
use crate::wire::{List, Wire};

/// Declares the instructions of a version, which hold the version's own actions: those of 1.1,
/// and further ones that the version adds.
macro_rules! instructions {
    ($section:literal; $($(#[$meta:meta])* $name:ident($body:ty),)*) => {
        #[doc = concat!("One step of what is done with a packet that matches (", $section, ").")]
        #[derive(Clone, Debug, PartialEq, Wire)]
        #[wire(tlv, closed, type_name = "type", len_name = "len")]
        #[non_exhaustive]
        pub enum OFPInstruction<'a> {
            /// Go on in a later table.
            #[wire(ty = 1)]
            GotoTable(OFPInstructionGotoTable),
            /// Write bits of the metadata that is passed between tables.
            #[wire(ty = 2)]
            WriteMetadata(OFPInstructionWriteMetadata),
            /// Put actions into the action set, which is carried out at the end of the pipeline.
            #[wire(ty = 3)]
            WriteActions(OFPInstructionActions<'a>),
            /// Carry actions out at once.
            #[wire(ty = 4)]
            ApplyActions(OFPInstructionActions<'a>),
            /// Empty the action set.
            #[wire(ty = 5, len = 8)]
            ClearActions(OFPInstructionActions<'a>),
            $( $(#[$meta])* $name($body), )*
            /// An experimenter's instruction.
            #[wire(ty = 0xffff)]
            Experimenter(OFPInstructionExperimenter<'a>),
            /// An instruction that the version does not define.
            Unknown {
                /// The type, `OFPIT_*`.
                type_: u16,
                /// What follows type and length.
                body: &'a [u8],
            },
        }

        impl<'a> OFPInstruction<'a> {
            /// Carries these actions out at once.
            pub fn apply(actions: impl Into<List<'a, OFPAction<'a>>>) -> Self {
                Self::ApplyActions(OFPInstructionActions { actions: actions.into() })
            }

            /// Goes on in a later table.
            pub fn goto_table(table_id: u8) -> Self {
                Self::GotoTable(OFPInstructionGotoTable { table_id })
            }
        }

        #[doc = concat!(
            "Actions to write into the action set or to carry out at once (", $section, ").",
        )]
        #[derive(Clone, Debug, Default, PartialEq, Wire)]
        pub struct OFPInstructionActions<'a> {
            /// The actions.
            #[wire(pad = 4)]
            pub actions: List<'a, OFPAction<'a>>,
        }
    };
}
pub(crate) use instructions;

instructions! { "OpenFlow 1.1 section A.2.4"; }

/// Go on in a later table (OpenFlow 1.1 section A.2.4, `OFPIT_GOTO_TABLE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPInstructionGotoTable {
    /// The table, later than this one.
    pub table_id: u8,
}

/// Write bits of the metadata (OpenFlow 1.1 section A.2.4, `OFPIT_WRITE_METADATA`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPInstructionWriteMetadata {
    /// The bits to write.
    #[wire(pad = 4)]
    pub metadata: u64,
    /// Which bits to write.
    pub metadata_mask: u64,
}

/// An experimenter's instruction (OpenFlow 1.1 section A.2.4, `OFPIT_EXPERIMENTER`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPInstructionExperimenter<'a> {
    /// The experimenter's id.
    pub experimenter: u32,
    /// What the experimenter defines.
    pub data: &'a [u8],
}
