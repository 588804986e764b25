//! Instructions and actions: what is done with a packet. A meter is an action here.

use super::{
    OFPActionCopyTtlIn, OFPActionCopyTtlOut, OFPActionDecMplsTtl, OFPActionDecNwTtl,
    OFPActionGroup, OFPActionOutput, OFPActionPopMpls, OFPActionPopPbb, OFPActionPopVlan,
    OFPActionPushMpls, OFPActionPushPbb, OFPActionPushVlan, OFPActionSetField, OFPActionSetMplsTtl,
    OFPActionSetNwTtl, OFPActionSetQueue, OFPInstructionExperimenter, OFPInstructionGotoTable,
    OFPInstructionWriteMetadata,
};
use crate::ext::ActionExperimenter;
use crate::oxm::{Field, OFPOxmId, Oxm, OxmValue};
use crate::oxs::OFPStats;
use crate::v1_1::ofproto_parser::{action::actions, instruction::instructions};
use crate::v1_5::ofproto::StatTriggerFlags;
use crate::wire::{List, Wire};

instructions! {
    "OpenFlow 1.5.1 section 7.2.5";

    /// Tell the controller when counters pass thresholds.
    #[wire(ty = 7)]
    StatTrigger(OFPInstructionStatTrigger<'a>),
}

/// Tell the controller when counters pass thresholds (OpenFlow 1.5.1 section 7.2.5,
/// `OFPIT_STAT_TRIGGER`).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPInstructionStatTrigger<'a> {
    /// How often.
    pub flags: StatTriggerFlags,
    /// The thresholds, by field.
    pub thresholds: OFPStats<'a>,
}

actions! {
    "OpenFlow 1.5.1 section 7.2.6";

    /// Set a header field, or with a mask some of its bits.
    #[wire(ty = 25)]
    SetField(OFPActionSetField<'a>),
    /// Push a provider backbone bridging tag.
    #[wire(ty = 26)]
    PushPbb(OFPActionPushPbb),
    /// Pop the provider backbone bridging tag.
    #[wire(ty = 27)]
    PopPbb(OFPActionPopPbb),
    /// Copy bits from one header field to another.
    #[wire(ty = 28)]
    CopyField(OFPActionCopyField),
    /// Pass the packet through a meter.
    #[wire(ty = 29)]
    Meter(OFPActionMeter),
}

impl OFPAction<'_> {
    /// Sets a header field.
    pub fn set_field<T: OxmValue>(field: Field<T>, value: T) -> Self {
        Self::SetField(OFPActionSetField { field: Oxm::new(field, value) })
    }

    /// Sets the bits of a header field that are in `mask`.
    pub fn set_field_masked<T: OxmValue>(field: Field<T>, value: T, mask: T) -> Self {
        Self::SetField(OFPActionSetField { field: Oxm::masked(field, value, mask) })
    }
}

/// Copy bits from one header field to another (OpenFlow 1.5.1 section 7.2.6,
/// `OFPAT_COPY_FIELD`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct OFPActionCopyField {
    /// How many bits.
    pub n_bits: u16,
    /// The lowest bit to copy.
    pub src_offset: u16,
    /// The lowest bit to set.
    pub dst_offset: u16,
    /// The field to copy from, and the one to copy to.
    #[wire(pad = 2)]
    pub oxm_ids: [OFPOxmId; 2],
}

impl OFPActionCopyField {
    /// Copies the `n_bits` lowest bits of `src` to those of `dst`.
    pub fn new<S, D>(src: Field<S>, dst: Field<D>, n_bits: u16) -> Self {
        let oxm_ids = [OFPOxmId::new(src.info(), false), OFPOxmId::new(dst.info(), false)];
        Self { n_bits, src_offset: 0, dst_offset: 0, oxm_ids }
    }
}

/// Pass the packet through a meter (OpenFlow 1.5.1 section 7.2.6, `OFPAT_METER`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionMeter {
    /// The meter.
    pub meter_id: u32,
}
