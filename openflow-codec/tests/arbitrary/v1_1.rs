//! Random structures of OpenFlow 1.1.

use openflow_codec::v1_1::ofproto::*;
use openflow_codec::v1_1::ofproto_parser::*;
use proptest::prelude::*;

use super::{experimenter, nicira, within_conntrack};

/// The actions that 1.1 shares with later versions, and those of its own.
pub(crate) fn action() -> BoxedStrategy<OFPAction<'static>> {
    let (u8s, u16s, u32s, macs) = (any::<u8>(), any::<u16>(), any::<u32>(), any::<[u8; 6]>());
    let own = prop_oneof![
        (u32s, u16s).prop_map(|(port, max_len)| OFPActionOutput { port, max_len }.into()),
        u16s.prop_map(|vlan_vid| OFPActionVlanVid { vlan_vid }.into()),
        u8s.prop_map(|vlan_pcp| OFPActionVlanPcp { vlan_pcp }.into()),
        macs.prop_map(|mac| OFPActionSetDlSrc { dl_addr: mac.into() }.into()),
        macs.prop_map(|mac| OFPActionSetDlDst { dl_addr: mac.into() }.into()),
        u32s.prop_map(|ip| OFPActionSetNwSrc { nw_addr: ip.into() }.into()),
        u32s.prop_map(|ip| OFPActionSetNwDst { nw_addr: ip.into() }.into()),
        u8s.prop_map(|tos| OFPActionSetNwTos { tos }.into()),
        u8s.prop_map(|ecn| OFPActionSetNwEcn { ecn }.into()),
        u16s.prop_map(|tp| OFPActionSetTpSrc { tp }.into()),
        u16s.prop_map(|tp| OFPActionSetTpDst { tp }.into()),
        u32s.prop_map(|mpls_label| OFPActionSetMplsLabel { mpls_label }.into()),
        u8s.prop_map(|mpls_tc| OFPActionSetMplsTc { mpls_tc }.into()),
        u32s.prop_map(|group_id| OFPActionGroup { group_id }.into()),
        Just(OFPActionPopVlan {}.into()),
        experimenter().prop_map(OFPAction::Experimenter),
    ];
    within_conntrack(prop_oneof![2 => own, 1 => nicira()].boxed())
}

/// A match in either form.
pub(crate) fn match_() -> BoxedStrategy<OFPMatch<'static>> {
    let dl = (any::<[[u8; 6]; 4]>(), any::<(u16, u8, u16)>());
    let nw = (any::<(u8, u8)>(), any::<[u32; 4]>(), any::<(u16, u16)>());
    let rest = any::<(u32, u32, u32, u8, u64, u64)>();
    let standard = (dl, nw, rest).prop_map(
        |(
            (dl, (dl_vlan, dl_vlan_pcp, dl_type)),
            ((nw_tos, nw_proto), nw, (tp_src, tp_dst)),
            (in_port, wildcards, mpls_label, mpls_tc, metadata, metadata_mask),
        )| {
            let ([dl_src, dl_src_mask, dl_dst, dl_dst_mask], [nw_src, nw_src_mask, nw_dst, mask]) =
                (dl.map(Into::into), nw.map(Into::into));
            OFPMatch::Standard(OFPMatchStandard {
                in_port,
                wildcards: Wildcards(wildcards),
                dl_src,
                dl_src_mask,
                dl_dst,
                dl_dst_mask,
                dl_vlan,
                dl_vlan_pcp,
                dl_type,
                nw_tos,
                nw_proto,
                nw_src,
                nw_src_mask,
                nw_dst,
                nw_dst_mask: mask,
                tp_src,
                tp_dst,
                mpls_label,
                mpls_tc,
                metadata,
                metadata_mask,
            })
        },
    );
    prop_oneof![standard, super::match_(2).prop_map(OFPMatch::Oxm)].boxed()
}
