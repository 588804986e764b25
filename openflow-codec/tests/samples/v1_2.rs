//! Every message of OpenFlow 1.2.

use std::net::Ipv6Addr;

use openflow_codec::ext::ActionExperimenter;
use openflow_codec::ext::nicira::*;
use openflow_codec::oxm::*;
use openflow_codec::v1_2::OFPMessage;
use openflow_codec::v1_2::ofproto::*;
use openflow_codec::v1_2::ofproto_parser::*;
use openflow_codec::wire::Octets;
use openflow_codec::{List, MacAddr, Text, TextRef};

use super::{FRAME, NAME_16};

super::v1_1_and_1_2::common!();

pub(super) fn messages() -> Vec<OFPMessage<'static>> {
    let mut messages = common();
    messages.extend(asynchronous());
    messages.extend(since_1_2());
    messages
}

fn asynchronous() -> Vec<OFPMessage<'static>> {
    let packet_in = OFPPacketIn {
        buffer_id: OFP_NO_BUFFER,
        total_len: 0xffff,
        reason: PacketInReason(255),
        table_id: 255,
        match_: match_(),
        data: FRAME,
    };
    let empty = OFPPacketIn { match_: OFPMatch::new(), data: &[], ..packet_in.clone() };
    let flow_removed = OFPFlowRemoved {
        cookie: 1,
        priority: 2,
        reason: FlowRemovedReason(255),
        table_id: 255,
        duration_sec: u32::MAX,
        duration_nsec: 3,
        idle_timeout: 4,
        hard_timeout: 5,
        packet_count: u64::MAX,
        byte_count: 6,
        match_: match_(),
    };
    vec![
        OFPMessage::OFPPacketIn(packet_in),
        OFPMessage::OFPPacketIn(empty),
        OFPMessage::OFPFlowRemoved(flow_removed),
    ]
}

/// What 1.1 does not have.
fn since_1_2() -> Vec<OFPMessage<'static>> {
    let experimenters = OFPErrorMsg { type_: OFPET_EXPERIMENTER, code: 2300, data: b"ONF\0odd" };
    let features = OFPGroupFeaturesStats {
        types: u32::MAX,
        capabilities: GroupCapabilities(u32::MAX),
        max_groups: [0, 1, 2, u32::MAX],
        actions: [u32::MAX, 2, 1, 0],
    };
    let role = ControllerRole(u32::MAX);
    vec![
        OFPMessage::OFPErrorMsg(experimenters),
        OFPMessage::OFPGroupFeaturesStatsRequest(OFPGroupFeaturesStatsRequest { flags: 0xffff }),
        OFPMessage::OFPGroupFeaturesStatsReply(OFPGroupFeaturesStatsReply {
            flags: StatsReplyFlags(0xffff),
            body: features,
        }),
        OFPMessage::OFPRoleRequest(OFPRoleRequest { role, generation_id: u64::MAX }),
        OFPMessage::OFPRoleReply(OFPRoleReply { role, generation_id: 0 }),
    ]
}

fn match_() -> OFPMatch<'static> {
    OFPMatch::new()
        .with(IN_PORT, OFPP_CONTROLLER)
        .with_masked(METADATA, u64::MAX, 0)
        .with_masked(ETH_DST, MacAddr::BROADCAST, MacAddr([0, 1, 2, 3, 4, 5]))
        .with_masked(IPV6_DST, Ipv6Addr::LOCALHOST, Ipv6Addr::UNSPECIFIED)
        .with(MPLS_TC, 255)
        .with(REG0, 1)
        // Not a field of 1.2: it is kept under its number.
        .with(TUNNEL_ID, u64::MAX)
}

/// Every action, with Nicira's at the end.
fn actions() -> List<'static, OFPAction<'static>> {
    [
        OFPAction::output(OFPP_CONTROLLER),
        OFPActionCopyTtlOut {}.into(),
        OFPActionCopyTtlIn {}.into(),
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
        OFPAction::set_field(IPV6_SRC, Ipv6Addr::LOCALHOST),
        OFPAction::set_field(IP_DSCP, 63),
        ActionExperimenter::Unknown { experimenter: 1, data: (&b"12345678"[..]).into() }.into(),
        NXActionResubmitTable::to_table(255).into(),
        NXActionCT { actions: [OFPAction::output(1)].into(), ..NXActionCT::in_zone(1) }.into(),
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
        port: OFPP_ANY,
        properties: [
            OFPQueueProp::MinRate(OFPQueuePropMinRate { rate: 1001 }),
            OFPQueueProp::MaxRate(OFPQueuePropMaxRate { rate: 0xffff }),
            OFPQueuePropExperimenter { experimenter: 1, data: Octets(b"12345678") }.into(),
        ]
        .into(),
    }
}

fn table() -> OFPTableStats {
    OFPTableStats {
        table_id: 255,
        name: Text::new("12345678901234567890123456789012"),
        match_: 1,
        wildcards: u64::MAX,
        write_actions: 2,
        apply_actions: 3,
        write_setfields: 4,
        apply_setfields: 5,
        metadata_match: 6,
        metadata_write: 7,
        instructions: 8,
        config: TableConfig(u32::MAX),
        max_entries: 9,
        active_count: 10,
        lookup_count: u64::MAX,
        matched_count: 11,
    }
}
