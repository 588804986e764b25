//! Every message of OpenFlow 1.1.

use std::net::Ipv4Addr;

use openflow_codec::ext::ActionExperimenter;
use openflow_codec::ext::nicira::*;
use openflow_codec::oxm::{self, ETH_DST, IN_PORT, REG0};
use openflow_codec::v1_1::OFPMessage;
use openflow_codec::v1_1::ofproto::*;
use openflow_codec::v1_1::ofproto_parser::*;
use openflow_codec::{List, MacAddr, Text, TextRef};

use super::{FRAME, NAME_16};

super::v1_1_and_1_2::common!();

pub(super) fn messages() -> Vec<OFPMessage<'static>> {
    let packet_in = OFPPacketIn {
        buffer_id: OFP_NO_BUFFER,
        in_port: OFPP_LOCAL,
        in_phy_port: u32::MAX,
        total_len: 0xffff,
        reason: PacketInReason(255),
        table_id: 255,
        data: FRAME,
    };
    let flow_removed = OFPFlowRemoved {
        cookie: 1,
        priority: 2,
        reason: FlowRemovedReason(255),
        table_id: 255,
        duration_sec: u32::MAX,
        duration_nsec: 3,
        idle_timeout: 4,
        packet_count: u64::MAX,
        byte_count: 6,
        match_: match_(),
    };
    // The form of 1.2, which Open vSwitch sends.
    let oxms = oxm::OFPMatch::new()
        .with(IN_PORT, OFPP_LOCAL)
        .with_masked(ETH_DST, MacAddr::BROADCAST, MacAddr([1, 0, 0, 0, 0, 0]))
        .with(REG0, u32::MAX);
    let with_oxms = OFPFlowRemoved { match_: oxms.into(), ..flow_removed.clone() };
    let mut messages = common();
    messages.extend([
        OFPMessage::OFPPacketIn(packet_in),
        OFPMessage::OFPPacketIn(OFPPacketIn { data: &[], ..packet_in }),
        OFPMessage::OFPFlowRemoved(flow_removed),
        OFPMessage::OFPFlowRemoved(with_oxms),
    ]);
    messages
}

/// No field has the value of another.
fn match_() -> OFPMatch<'static> {
    OFPMatch::Standard(OFPMatchStandard {
        in_port: OFPP_CONTROLLER,
        wildcards: Wildcards(u32::MAX),
        dl_src: MacAddr([0, 1, 2, 3, 4, 5]),
        dl_src_mask: MacAddr::BROADCAST,
        dl_dst: MacAddr([6; 6]),
        dl_dst_mask: MacAddr([0x80, 0, 0, 0, 0, 1]),
        dl_vlan: OFPVID_ANY,
        dl_vlan_pcp: 255,
        dl_type: 0x86dd,
        nw_tos: 254,
        nw_proto: 253,
        nw_src: Ipv4Addr::BROADCAST,
        nw_src_mask: Ipv4Addr::LOCALHOST,
        nw_dst: Ipv4Addr::UNSPECIFIED,
        nw_dst_mask: Ipv4Addr::new(1, 2, 3, 4),
        tp_src: 0xffff,
        tp_dst: 1,
        mpls_label: u32::MAX,
        mpls_tc: 252,
        metadata: u64::MAX,
        metadata_mask: 2,
    })
}

/// Every action, with Nicira's at the end.
fn actions() -> List<'static, OFPAction<'static>> {
    [
        OFPAction::output(OFPP_CONTROLLER),
        OFPActionVlanVid { vlan_vid: 0xffff }.into(),
        OFPActionVlanPcp { vlan_pcp: 255 }.into(),
        OFPActionSetDlSrc { dl_addr: MacAddr::BROADCAST }.into(),
        OFPActionSetDlDst { dl_addr: MacAddr([1; 6]) }.into(),
        OFPActionSetNwSrc { nw_addr: Ipv4Addr::BROADCAST }.into(),
        OFPActionSetNwDst { nw_addr: Ipv4Addr::LOCALHOST }.into(),
        OFPActionSetNwTos { tos: 255 }.into(),
        OFPActionSetNwEcn { ecn: 254 }.into(),
        OFPActionSetTpSrc { tp: 0xffff }.into(),
        OFPActionSetTpDst { tp: 1 }.into(),
        OFPActionCopyTtlOut {}.into(),
        OFPActionCopyTtlIn {}.into(),
        OFPActionSetMplsLabel { mpls_label: u32::MAX }.into(),
        OFPActionSetMplsTc { mpls_tc: 255 }.into(),
        OFPActionSetMplsTtl { mpls_ttl: 255 }.into(),
        OFPActionDecMplsTtl {}.into(),
        OFPActionPushVlan { ethertype: 0x88a8 }.into(),
        OFPActionPopVlan {}.into(),
        OFPActionPushMpls { ethertype: 0xffff }.into(),
        OFPActionPopMpls { ethertype: 0 }.into(),
        OFPActionSetQueue { queue_id: u32::MAX }.into(),
        OFPActionGroup { group_id: OFPG_ANY }.into(),
        OFPActionSetNwTtl { nw_ttl: 0 }.into(),
        OFPActionDecNwTtl {}.into(),
        ActionExperimenter::Unknown { experimenter: 1, data: (&b"12345678"[..]).into() }.into(),
        NXActionResubmitTable::to_table(255).into(),
        NXActionCT {
            actions: [OFPActionSetNwEcn { ecn: 1 }.into()].into(),
            ..NXActionCT::in_zone(1)
        }
        .into(),
    ]
    .into()
}

/// Every instruction.
fn instructions() -> List<'static, OFPInstruction<'static>> {
    [
        OFPInstruction::goto_table(255),
        OFPInstructionWriteMetadata { metadata: 0, metadata_mask: u64::MAX }.into(),
        OFPInstruction::WriteActions(OFPInstructionActions { actions: actions() }),
        OFPInstruction::apply(actions()),
        OFPInstruction::ClearActions(OFPInstructionActions::default()),
        OFPInstructionExperimenter { experimenter: u32::MAX, data: b"12345678" }.into(),
    ]
    .into()
}

fn queue() -> OFPPacketQueue<'static> {
    OFPPacketQueue {
        queue_id: u32::MAX,
        properties: [
            OFPQueuePropNone {}.into(),
            OFPQueueProp::MinRate(OFPQueuePropMinRate { rate: 1001 }),
            OFPQueueProp::MaxRate(OFPQueuePropMaxRate { rate: 0xffff }),
        ]
        .into(),
    }
}

fn table() -> OFPTableStats {
    OFPTableStats {
        table_id: 255,
        name: Text::new("12345678901234567890123456789012"),
        wildcards: 1,
        match_: 2,
        instructions: 3,
        write_actions: 4,
        apply_actions: 5,
        config: TableConfig(u32::MAX),
        max_entries: 6,
        active_count: 7,
        lookup_count: u64::MAX,
        matched_count: 8,
    }
}
