//! Random structures of OpenFlow 1.0.

use openflow_codec::v1_0::ofproto_parser::*;
use proptest::prelude::*;

use super::{experimenter, nicira, within_conntrack};

pub(crate) fn action() -> BoxedStrategy<OFPAction<'static>> {
    let (u16s, macs) = (any::<u16>(), any::<[u8; 6]>());
    let own = prop_oneof![
        (u16s, u16s).prop_map(|(port, max_len)| OFPActionOutput { port, max_len }.into()),
        u16s.prop_map(|vlan_vid| OFPActionVlanVid { vlan_vid }.into()),
        any::<u8>().prop_map(|vlan_pcp| OFPActionVlanPcp { vlan_pcp }.into()),
        Just(OFPActionStripVlan {}.into()),
        macs.prop_map(|mac| OFPActionSetDlSrc { dl_addr: mac.into() }.into()),
        macs.prop_map(|mac| OFPActionSetDlDst { dl_addr: mac.into() }.into()),
        any::<u32>().prop_map(|ip| OFPActionSetNwSrc { nw_addr: ip.into() }.into()),
        any::<u32>().prop_map(|ip| OFPActionSetNwDst { nw_addr: ip.into() }.into()),
        any::<u8>().prop_map(|tos| OFPActionSetNwTos { tos }.into()),
        u16s.prop_map(|tp| OFPActionSetTpSrc { tp }.into()),
        u16s.prop_map(|tp| OFPActionSetTpDst { tp }.into()),
        (u16s, any::<u32>())
            .prop_map(|(port, queue_id)| OFPActionEnqueue { port, queue_id }.into()),
        experimenter().prop_map(OFPAction::Vendor),
    ];
    within_conntrack(prop_oneof![2 => own, 1 => nicira()].boxed())
}

pub(crate) fn queue() -> impl Strategy<Value = OFPPacketQueue<'static>> {
    let property = prop_oneof![
        Just(OFPQueueProp::None(OFPQueuePropNone {})),
        any::<u16>().prop_map(|rate| OFPQueueProp::MinRate(OFPQueuePropMinRate { rate })),
        any::<u16>().prop_map(|rate| OFPQueueProp::MaxRate(OFPQueuePropMaxRate { rate })),
    ];
    (any::<u32>(), prop::collection::vec(property, 0..4)).prop_map(|(queue_id, properties)| {
        OFPPacketQueue { queue_id, properties: properties.into() }
    })
}
