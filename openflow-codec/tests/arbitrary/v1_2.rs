//! Random structures of OpenFlow 1.2.

use openflow_codec::v1_2::ofproto_parser::*;
use proptest::prelude::*;

use super::{experimenter, nicira, oxm, within_conntrack};

pub(crate) fn action() -> BoxedStrategy<OFPAction<'static>> {
    let (u8s, u16s, u32s) = (any::<u8>(), any::<u16>(), any::<u32>());
    let own = prop_oneof![
        (u32s, u16s).prop_map(|(port, max_len)| OFPActionOutput { port, max_len }.into()),
        u8s.prop_map(|mpls_ttl| OFPActionSetMplsTtl { mpls_ttl }.into()),
        u16s.prop_map(|ethertype| OFPActionPushVlan { ethertype }.into()),
        u32s.prop_map(|group_id| OFPActionGroup { group_id }.into()),
        oxm(3).prop_map(|field| OFPActionSetField { field }.into()),
        Just(OFPActionDecNwTtl {}.into()),
        experimenter().prop_map(OFPAction::Experimenter),
    ];
    within_conntrack(prop_oneof![2 => own, 1 => nicira()].boxed())
}
