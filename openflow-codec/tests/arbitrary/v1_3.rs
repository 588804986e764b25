//! Random structures of OpenFlow 1.3.

use openflow_codec::v1_3::ofproto::*;
use openflow_codec::v1_3::ofproto_parser::*;
use openflow_codec::wire::{Octets, Words};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{bytes, experimenter, in_eights, nicira, oxm, within_conntrack};

pub(crate) fn action() -> BoxedStrategy<OFPAction<'static>> {
    let (u8s, u16s, u32s) = (any::<u8>(), any::<u16>(), any::<u32>());
    let plain = prop::sample::select(vec![
        OFPAction::from(OFPActionCopyTtlOut {}),
        OFPActionCopyTtlIn {}.into(),
        OFPActionDecMplsTtl {}.into(),
        OFPActionPopVlan {}.into(),
        OFPActionDecNwTtl {}.into(),
        OFPActionPopPbb {}.into(),
    ]);
    let own = prop_oneof![
        plain,
        (u32s, u16s).prop_map(|(port, max_len)| OFPActionOutput { port, max_len }.into()),
        u8s.prop_map(|mpls_ttl| OFPActionSetMplsTtl { mpls_ttl }.into()),
        u16s.prop_map(|ethertype| OFPActionPushVlan { ethertype }.into()),
        u16s.prop_map(|ethertype| OFPActionPushMpls { ethertype }.into()),
        u16s.prop_map(|ethertype| OFPActionPopMpls { ethertype }.into()),
        u16s.prop_map(|ethertype| OFPActionPushPbb { ethertype }.into()),
        u32s.prop_map(|queue_id| OFPActionSetQueue { queue_id }.into()),
        u32s.prop_map(|group_id| OFPActionGroup { group_id }.into()),
        u8s.prop_map(|nw_ttl| OFPActionSetNwTtl { nw_ttl }.into()),
        oxm(4).prop_map(|field| OFPActionSetField { field }.into()),
        experimenter().prop_map(OFPAction::Experimenter),
    ];
    within_conntrack(prop_oneof![2 => own, 1 => nicira()].boxed())
}

pub(crate) fn instruction() -> impl Strategy<Value = OFPInstruction<'static>> {
    let actions = || {
        vec(action(), 0..4).prop_map(|actions| OFPInstructionActions { actions: actions.into() })
    };
    prop_oneof![
        any::<u8>().prop_map(OFPInstruction::goto_table),
        (any::<u64>(), any::<u64>()).prop_map(|(metadata, metadata_mask)| {
            OFPInstruction::WriteMetadata(OFPInstructionWriteMetadata { metadata, metadata_mask })
        }),
        actions().prop_map(OFPInstruction::WriteActions),
        actions().prop_map(OFPInstruction::ApplyActions),
        Just(OFPInstruction::ClearActions(OFPInstructionActions::default())),
        any::<u32>().prop_map(|meter_id| OFPInstruction::Meter(OFPInstructionMeter { meter_id })),
        (any::<u32>(), in_eights(0)).prop_map(|(experimenter, data)| {
            OFPInstruction::Experimenter(OFPInstructionExperimenter { experimenter, data })
        }),
    ]
}

pub(crate) fn bucket() -> impl Strategy<Value = OFPBucket<'static>> {
    (any::<u16>(), any::<u32>(), any::<u32>(), vec(action(), 0..4)).prop_map(
        |(weight, watch_port, watch_group, actions)| OFPBucket {
            weight,
            watch_port,
            watch_group,
            actions: actions.into(),
        },
    )
}

pub(crate) fn band() -> impl Strategy<Value = OFPMeterBand<'static>> {
    let rates = (any::<u32>(), any::<u32>());
    prop_oneof![
        rates.prop_map(|(rate, burst_size)| {
            OFPMeterBand::Drop(OFPMeterBandDrop { rate, burst_size })
        }),
        (rates, any::<u8>()).prop_map(|((rate, burst_size), prec_level)| {
            OFPMeterBand::DscpRemark(OFPMeterBandDscpRemark { rate, burst_size, prec_level })
        }),
        (rates, any::<u32>(), in_eights(0)).prop_map(|((rate, burst_size), experimenter, data)| {
            let band = OFPMeterBandExperimenter { rate, burst_size, experimenter, data };
            OFPMeterBand::Experimenter(band)
        }),
    ]
}

pub(crate) fn queue() -> impl Strategy<Value = OFPPacketQueue<'static>> {
    let property = prop_oneof![
        any::<u16>().prop_map(|rate| OFPQueueProp::MinRate(OFPQueuePropMinRate { rate })),
        any::<u16>().prop_map(|rate| OFPQueueProp::MaxRate(OFPQueuePropMaxRate { rate })),
        (any::<u32>(), in_eights(0)).prop_map(|(experimenter, data)| {
            let property = OFPQueuePropExperimenter { experimenter, data: Octets(data) };
            OFPQueueProp::Experimenter(property)
        }),
    ];
    (any::<u32>(), any::<u32>(), vec(property, 0..4)).prop_map(|(queue_id, port, properties)| {
        OFPPacketQueue { queue_id, port, properties: properties.into() }
    })
}

/// The id of an instruction or action: a type and what follows it.
fn id() -> impl Strategy<Value = (u16, &'static [u8])> {
    prop_oneof![
        (0u16..0xffff).prop_map(|type_| (type_, &[][..])),
        (0u16..0xffff).prop_map(|type_| (type_, &[0; 4][..])),
        (any::<u32>(), bytes(9)).prop_map(|(experimenter, data)| {
            let data = [&experimenter.to_be_bytes(), data].concat();
            (0xffff, super::leak(data))
        }),
    ]
}

fn oxm_id() -> impl Strategy<Value = OFPOxmId> {
    (oxm(4), any::<bool>()).prop_map(|(oxm, mask)| match oxm.info(4) {
        Some(info) => OFPOxmId::new(info, mask),
        None => OFPOxmId {
            header: u32::from(oxm.class()) << 16 | u32::from(oxm.number()) << 9 | 4,
            experimenter: oxm.experimenter(),
        },
    })
}

pub(crate) fn table_features_prop() -> impl Strategy<Value = OFPTableFeatureProp<'static>> {
    use OFPTableFeatureProp as Prop;
    let instructions = vec(id(), 0..5).prop_map(|ids| OFPTableFeaturePropInstructions {
        instruction_ids: ids
            .into_iter()
            .map(|(type_, data)| OFPInstructionId { type_: InstructionType(type_), data })
            .collect(),
    });
    let actions = vec(id(), 0..5).prop_map(|ids| OFPTableFeaturePropActions {
        action_ids: ids
            .into_iter()
            .map(|(type_, data)| OFPActionId { type_: ActionType(type_), data })
            .collect(),
    });
    let oxms = vec(oxm_id(), 0..9).prop_map(|ids| OFPTableFeaturePropOxm { oxm_ids: ids.into() });
    let tables = vec(any::<u8>(), 0..20)
        .prop_map(|ids| OFPTableFeaturePropNextTables { table_ids: ids.into() });
    let experimenters =
        (any::<u32>(), any::<u32>(), bytes(9)).prop_map(|(experimenter, exp_type, data)| {
            OFPTableFeaturePropExperimenter { experimenter, exp_type, data: Words(data) }
        });
    prop_oneof![
        (instructions, any::<bool>()).prop_map(|(p, miss)| match miss {
            false => Prop::Instructions(p),
            true => Prop::InstructionsMiss(p),
        }),
        (tables, any::<bool>()).prop_map(|(p, miss)| match miss {
            false => Prop::NextTables(p),
            true => Prop::NextTablesMiss(p),
        }),
        (actions, 0..4).prop_map(|(p, which)| match which {
            0 => Prop::WriteActions(p),
            1 => Prop::WriteActionsMiss(p),
            2 => Prop::ApplyActions(p),
            _ => Prop::ApplyActionsMiss(p),
        }),
        (oxms, 0..6).prop_map(|(p, which)| match which {
            0 => Prop::Match(p),
            1 => Prop::Wildcards(p),
            2 => Prop::WriteSetfield(p),
            3 => Prop::WriteSetfieldMiss(p),
            4 => Prop::ApplySetfield(p),
            _ => Prop::ApplySetfieldMiss(p),
        }),
        (experimenters, any::<bool>()).prop_map(|(p, miss)| match miss {
            false => Prop::Experimenter(p),
            true => Prop::ExperimenterMiss(p),
        }),
        (16u16..0xfffe, bytes(9)).prop_map(|(type_, body)| Prop::Unknown { type_, body }),
    ]
}
