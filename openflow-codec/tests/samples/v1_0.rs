//! Every message of OpenFlow 1.0.

use std::net::{Ipv4Addr, Ipv6Addr};

use openflow_codec::ext::ActionExperimenter;
use openflow_codec::ext::nicira::*;
use openflow_codec::oxm::{CT_LABEL, ETH_SRC_NXM, IN_PORT_NXM, REG0, REG1, TUN_IPV6_SRC};
use openflow_codec::v1_0::OFPMessage;
use openflow_codec::v1_0::ofproto::*;
use openflow_codec::v1_0::ofproto_parser::*;
use openflow_codec::{List, MacAddr, Text, TextRef};

use super::{FRAME, NAME_16};

/// An address that is a group's and not byte-symmetric.
const MAC: MacAddr = MacAddr([1, 0x80, 0xc2, 0, 0xff, 0xfe]);

pub(super) fn messages() -> Vec<OFPMessage<'static>> {
    let mut messages = symmetric();
    messages.extend(switch());
    messages.extend(flows());
    messages.extend(statistics_requests());
    messages.extend(statistics_replies());
    messages.extend(queues());
    messages
}

fn symmetric() -> Vec<OFPMessage<'static>> {
    vec![
        OFPMessage::OFPHello(OFPHello { elements: &[] }),
        OFPMessage::OFPErrorMsg(OFPErrorMsg { type_: OFPET_BAD_ACTION, code: 8, data: FRAME }),
        OFPMessage::OFPErrorMsg(OFPErrorMsg { type_: ErrorType(0xffff), code: 0xffff, data: &[] }),
        OFPMessage::OFPEchoRequest(OFPEchoRequest { data: b"?" }),
        OFPMessage::OFPEchoReply(OFPEchoReply { data: &[] }),
        OFPMessage::OFPVendor(OFPVendor { vendor: u32::MAX, data: b"\0\0\0" }),
        OFPMessage::OFPVendor(OFPVendor { vendor: NX_EXPERIMENTER_ID, data: &[] }),
    ]
}

/// A port whose number, name and bits are all they can be.
fn port(port_no: u16) -> OFPPhyPort {
    OFPPhyPort {
        port_no,
        hw_addr: MAC,
        name: Text::new(NAME_16),
        config: PortConfig(u32::MAX),
        state: PortState(1 << 31),
        curr: PortFeatures(0xfff),
        advertised: PortFeatures(0),
        supported: PortFeatures(u32::MAX),
        peer: PortFeatures(1),
    }
}

fn switch() -> Vec<OFPMessage<'static>> {
    let ports = [port(OFPP_LOCAL), port(1), OFPPhyPort::default()];
    let features = OFPSwitchFeatures {
        datapath_id: u64::MAX,
        n_buffers: 0,
        n_tables: 255,
        capabilities: Capabilities(u32::MAX),
        actions: 0xfff,
        ports: ports.into(),
    };
    let port_mod = OFPPortMod {
        port_no: OFPP_NONE,
        hw_addr: MacAddr::BROADCAST,
        config: PortConfig(1),
        mask: PortConfig(u32::MAX),
        advertise: PortFeatures(1 << 30),
    };
    vec![
        OFPMessage::OFPFeaturesRequest(OFPFeaturesRequest {}),
        OFPMessage::OFPSwitchFeatures(features),
        OFPMessage::OFPSwitchFeatures(OFPSwitchFeatures::default()),
        OFPMessage::OFPGetConfigRequest(OFPGetConfigRequest {}),
        OFPMessage::OFPGetConfigReply(OFPGetConfigReply {
            flags: ConfigFlags(0xffff),
            miss_send_len: 0xffff,
        }),
        OFPMessage::OFPSetConfig(OFPSetConfig { flags: ConfigFlags(0), miss_send_len: 0 }),
        OFPMessage::OFPPortStatus(OFPPortStatus { reason: PortReason(255), desc: port(0xff00) }),
        OFPMessage::OFPPortMod(port_mod),
        OFPMessage::OFPBarrierRequest(OFPBarrierRequest {}),
        OFPMessage::OFPBarrierReply(OFPBarrierReply {}),
    ]
}

fn match_() -> OFPMatch {
    OFPMatch {
        wildcards: Wildcards(u32::MAX),
        in_port: OFPP_NONE,
        dl_src: MAC,
        dl_dst: MacAddr::BROADCAST,
        dl_vlan: 0xffff,
        dl_vlan_pcp: 255,
        dl_type: 0x05ff,
        nw_tos: 255,
        nw_proto: 255,
        nw_src: Ipv4Addr::BROADCAST,
        nw_dst: Ipv4Addr::new(224, 0, 0, 1),
        tp_src: 0,
        tp_dst: 0xffff,
    }
}

/// Every action, some with Nicira's in their midst.
fn actions() -> List<'static, OFPAction<'static>> {
    let mut actions = vec![
        OFPAction::output(OFPP_CONTROLLER),
        OFPActionVlanVid { vlan_vid: 0xffff }.into(),
        OFPActionVlanPcp { vlan_pcp: 255 }.into(),
        OFPActionStripVlan {}.into(),
        OFPActionSetDlSrc { dl_addr: MAC }.into(),
        OFPActionSetDlDst { dl_addr: MacAddr::BROADCAST }.into(),
        OFPActionSetNwSrc { nw_addr: Ipv4Addr::UNSPECIFIED }.into(),
        OFPActionSetNwDst { nw_addr: Ipv4Addr::BROADCAST }.into(),
        OFPActionSetNwTos { tos: 252 }.into(),
        OFPActionSetTpSrc { tp: 0 }.into(),
        OFPActionSetTpDst { tp: 0xffff }.into(),
        OFPActionEnqueue { port: OFPP_IN_PORT, queue_id: u32::MAX }.into(),
        ActionExperimenter::Unknown { experimenter: 0, data: (&[][..]).into() }.into(),
        ActionExperimenter::Unknown { experimenter: u32::MAX, data: (&b"12345678"[..]).into() }
            .into(),
    ];
    actions.extend(nicira_actions());
    actions.into()
}

fn nicira_actions() -> Vec<OFPAction<'static>> {
    let nat = NXActionNAT {
        flags: NX_NAT_F_SRC,
        range_ipv6_min: Some(Ipv6Addr::LOCALHOST),
        range_proto_min: Some(0),
        range_proto_max: Some(0xffff),
        ..NXActionNAT::default()
    };
    let inner: OFPAction<'static> =
        NXActionCT { actions: [nat.into()].into(), ..NXActionCT::in_zone(1) }.into();
    vec![
        NXActionResubmitTable::to_table(255).into(),
        NXActionRegMove::new(REG0, 31, REG1, 0, 1).into(),
        NXActionRegLoad::new(REG1, 0, 31, u64::MAX).into(),
        NXActionRegLoad2::masked(TUN_IPV6_SRC, Ipv6Addr::LOCALHOST, Ipv6Addr::UNSPECIFIED).into(),
        NXActionNote { note: openflow_codec::wire::Octets(b"\0\xff\0\xff\0\xff") }.into(),
        NXActionCT { actions: [inner].into(), ..NXActionCT::in_zone_of(REG0, 0, 15) }.into(),
        NXAction::Unknown { subtype: 0xfffe, data: (&b"123456"[..]).into() }.into(),
    ]
}

fn flows() -> Vec<OFPMessage<'static>> {
    let flow_mod = OFPFlowMod {
        match_: match_(),
        cookie: u64::MAX,
        command: FlowModCommand(0xffff),
        idle_timeout: 0xffff,
        hard_timeout: 0,
        priority: 0xffff,
        buffer_id: 0,
        out_port: OFPP_ALL,
        flags: FlowModFlags(0xffff),
        actions: actions(),
    };
    let flow_removed = OFPFlowRemoved {
        match_: match_(),
        cookie: 1,
        priority: 0,
        reason: FlowRemovedReason(255),
        duration_sec: u32::MAX,
        duration_nsec: 999_999_999,
        idle_timeout: 1,
        packet_count: u64::MAX,
        byte_count: u64::MAX - 1,
    };
    let packet_in = OFPPacketIn {
        buffer_id: OFP_NO_BUFFER,
        total_len: 0xffff,
        in_port: OFPP_LOCAL,
        reason: PacketInReason(255),
        data: FRAME,
    };
    let packet_out = OFPPacketOut { buffer_id: 1, in_port: 0, actions: actions(), data: FRAME };
    let learn = NXActionLearn {
        specs: [
            NXFlowSpec::match_field(ETH_SRC_NXM, ETH_SRC_NXM),
            NXFlowSpec::match_value(CT_LABEL, u128::MAX),
            NXFlowSpec::load_value(REG0, 7),
            NXFlowSpec::output(IN_PORT_NXM),
        ]
        .into(),
        ..NXActionLearn::default()
    };
    let controller = NXActionController2::new().with_userdata(b"odd").with_pause();
    vec![
        OFPMessage::OFPPacketIn(packet_in),
        OFPMessage::OFPPacketIn(OFPPacketIn { total_len: 0, data: &[], ..packet_in }),
        OFPMessage::OFPFlowRemoved(flow_removed),
        OFPMessage::OFPPacketOut(packet_out),
        OFPMessage::OFPPacketOut(OFPPacketOut {
            actions: [learn.into(), controller.into()].into(),
            ..OFPPacketOut::default()
        }),
        OFPMessage::OFPPacketOut(OFPPacketOut::default()),
        OFPMessage::OFPFlowMod(flow_mod),
        OFPMessage::OFPFlowMod(OFPFlowMod::default()),
    ]
}

fn statistics_requests() -> Vec<OFPMessage<'static>> {
    let flags = 0xffff;
    vec![
        OFPMessage::OFPDescStatsRequest(OFPDescStatsRequest { flags }),
        OFPMessage::OFPFlowStatsRequest(OFPFlowStatsRequest::default()),
        OFPMessage::OFPAggregateStatsRequest(OFPAggregateStatsRequest {
            flags,
            match_: match_(),
            table_id: 0xfe,
            out_port: OFPP_FLOOD,
        }),
        OFPMessage::OFPTableStatsRequest(OFPTableStatsRequest { flags: 0 }),
        OFPMessage::OFPPortStatsRequest(OFPPortStatsRequest { flags: 0, port_no: OFPP_NONE }),
        OFPMessage::OFPQueueStatsRequest(OFPQueueStatsRequest {
            flags: 0,
            port_no: OFPP_ALL,
            queue_id: OFPQ_ALL,
        }),
        OFPMessage::OFPVendorStatsRequest(OFPVendorStatsRequest {
            flags,
            vendor: u32::MAX,
            specific_data: b"odd",
        }),
        OFPMessage::OFPVendorStatsRequest(OFPVendorStatsRequest::default()),
    ]
}

fn statistics_replies() -> Vec<OFPMessage<'static>> {
    let flags = StatsReplyFlags(0xffff);
    let long = "é".repeat(128);
    let desc = OFPDescStats {
        mfr_desc: TextRef::new(long.leak()),
        hw_desc: TextRef::new(""),
        sw_desc: TextRef::new("3.1.0"),
        serial_num: TextRef::new("12345678901234567890123456789012"),
        dp_desc: TextRef::new("\u{fffd}"),
    };
    let flow = OFPFlowStats {
        table_id: 255,
        match_: match_(),
        duration_sec: 1,
        duration_nsec: u32::MAX,
        priority: 1,
        idle_timeout: 2,
        hard_timeout: 3,
        cookie: 4,
        packet_count: u64::MAX,
        byte_count: u64::MAX,
        actions: actions(),
    };
    let aggregate =
        OFPAggregateStats { packet_count: u64::MAX, byte_count: 0, flow_count: u32::MAX };
    let table = OFPTableStats {
        table_id: 254,
        name: Text::new("12345678901234567890123456789012"),
        wildcards: Wildcards(u32::MAX),
        max_entries: u32::MAX,
        active_count: 0,
        lookup_count: u64::MAX,
        matched_count: 1,
    };
    let port =
        OFPPortStats { port_no: OFPP_LOCAL, collisions: u64::MAX, ..OFPPortStats::default() };
    let queue = OFPQueueStats {
        port_no: 1,
        queue_id: u32::MAX,
        tx_bytes: 1,
        tx_packets: 2,
        tx_errors: u64::MAX,
    };
    vec![
        OFPMessage::OFPDescStatsReply(OFPDescStatsReply { flags, body: desc }),
        OFPMessage::OFPFlowStatsReply(OFPFlowStatsReply {
            flags,
            body: [flow.clone(), OFPFlowStats::default(), flow].into(),
        }),
        OFPMessage::OFPFlowStatsReply(OFPFlowStatsReply::default()),
        OFPMessage::OFPAggregateStatsReply(OFPAggregateStatsReply { flags, body: aggregate }),
        OFPMessage::OFPTableStatsReply(OFPTableStatsReply { flags, body: [table, table].into() }),
        OFPMessage::OFPPortStatsReply(OFPPortStatsReply { flags, body: [port, port].into() }),
        OFPMessage::OFPQueueStatsReply(OFPQueueStatsReply { flags, body: [queue].into() }),
        OFPMessage::OFPVendorStatsReply(OFPVendorStatsReply {
            flags,
            body: OFPVendorStats { vendor: 7, specific_data: b"\0" },
        }),
    ]
}

fn queues() -> Vec<OFPMessage<'static>> {
    let properties = [
        OFPQueueProp::None(OFPQueuePropNone {}),
        OFPQueueProp::MinRate(OFPQueuePropMinRate { rate: 0xffff }),
        OFPQueueProp::MaxRate(OFPQueuePropMaxRate { rate: 0 }),
    ];
    let queues = [
        OFPPacketQueue { queue_id: u32::MAX, properties: properties.into() },
        OFPPacketQueue::default(),
    ];
    vec![
        OFPMessage::OFPQueueGetConfigRequest(OFPQueueGetConfigRequest { port: OFPP_ALL }),
        OFPMessage::OFPQueueGetConfigReply(OFPQueueGetConfigReply {
            port: 1,
            queues: queues.into(),
        }),
        OFPMessage::OFPQueueGetConfigReply(OFPQueueGetConfigReply::default()),
    ]
}
