//! Actions and instructions: what is done with a packet.

use crate::ext::ActionExperimenter;
use crate::oxm::{Field, Oxm, OxmValue};
use crate::v1_1::ofproto_parser::{action::actions, instruction::instructions};
use crate::wire::{List, Wire};

pub use crate::v1_1::ofproto_parser::{
    OFPActionCopyTtlIn, OFPActionCopyTtlOut, OFPActionDecMplsTtl, OFPActionDecNwTtl,
    OFPActionGroup, OFPActionOutput, OFPActionPopMpls, OFPActionPopVlan, OFPActionPushMpls,
    OFPActionPushVlan, OFPActionSetMplsTtl, OFPActionSetNwTtl, OFPActionSetQueue,
    OFPInstructionExperimenter, OFPInstructionGotoTable, OFPInstructionWriteMetadata,
};

instructions! { "OpenFlow 1.2 section A.2.4"; }

actions! {
    "OpenFlow 1.2 section A.2.5";

    /// Set a header field.
    #[wire(ty = 25)]
    SetField(OFPActionSetField<'a>),
}

impl OFPAction<'_> {
    /// Sets a header field.
    pub fn set_field<T: OxmValue>(field: Field<T>, value: T) -> Self {
        Self::SetField(OFPActionSetField { field: Oxm::new(field, value) })
    }
}

/// Set a header field (OpenFlow 1.2 section A.2.5, `OFPAT_SET_FIELD`).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPActionSetField<'a> {
    /// The field and its value.
    pub field: Oxm<'a>,
}
