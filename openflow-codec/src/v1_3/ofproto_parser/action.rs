//! Actions and instructions: what is done with a packet.

use crate::ext::ActionExperimenter;
use crate::oxm::{Field, Oxm, OxmValue};
use crate::v1_1::ofproto_parser::{action::actions, instruction::instructions};
use crate::wire::{List, Wire};

pub use crate::v1_2::ofproto_parser::{
    OFPActionCopyTtlIn, OFPActionCopyTtlOut, OFPActionDecMplsTtl, OFPActionDecNwTtl,
    OFPActionGroup, OFPActionOutput, OFPActionPopMpls, OFPActionPopVlan, OFPActionPushMpls,
    OFPActionPushVlan, OFPActionSetField, OFPActionSetMplsTtl, OFPActionSetNwTtl,
    OFPActionSetQueue, OFPInstructionExperimenter, OFPInstructionGotoTable,
    OFPInstructionWriteMetadata,
};

instructions! {
    "OpenFlow 1.3.5 section 7.2.4";

    /// Pass the packet through a meter.
    #[wire(ty = 6)]
    Meter(OFPInstructionMeter),
}

/// Pass the packet through a meter (OpenFlow 1.3.5 section 7.2.4, `OFPIT_METER`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPInstructionMeter {
    /// The meter.
    pub meter_id: u32,
}

actions! {
    "OpenFlow 1.3.5 section 7.2.5";

    /// Set a header field.
    #[wire(ty = 25)]
    SetField(OFPActionSetField<'a>),
    /// Push a provider backbone bridging tag.
    #[wire(ty = 26)]
    PushPbb(OFPActionPushPbb),
    /// Pop the provider backbone bridging tag.
    #[wire(ty = 27)]
    PopPbb(OFPActionPopPbb),
}

impl OFPAction<'_> {
    /// Sets a header field.
    pub fn set_field<T: OxmValue>(field: Field<T>, value: T) -> Self {
        Self::SetField(OFPActionSetField { field: Oxm::new(field, value) })
    }
}

/// Push a provider backbone bridging tag (OpenFlow 1.3.5 section 7.2.5, `OFPAT_PUSH_PBB`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPushPbb {
    /// The tag's Ethernet type, 0x88e7.
    pub ethertype: u16,
}

/// Pop the provider backbone bridging tag (OpenFlow 1.3.5 section 7.2.5, `OFPAT_POP_PBB`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPopPbb {}
