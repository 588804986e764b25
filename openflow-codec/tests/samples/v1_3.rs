//! Every message of OpenFlow 1.3.

use std::net::{Ipv4Addr, Ipv6Addr};

use openflow_codec::ext::ActionExperimenter;
use openflow_codec::ext::nicira::*;
use openflow_codec::oxm::*;
use openflow_codec::v1_3::OFPMessage;
use openflow_codec::v1_3::ofproto::*;
use openflow_codec::v1_3::ofproto_parser::*;
use openflow_codec::wire::{Octets, Reader, Wire, Words};
use openflow_codec::{List, MacAddr, Text, TextRef};

use super::{FRAME, NAME_16};

const REQUEST: MultipartRequestFlags = MultipartRequestFlags(0xffff);
const REPLY: MultipartReplyFlags = MultipartReplyFlags(0xfffe);

pub(super) fn messages() -> Vec<OFPMessage<'static>> {
    let mut messages = symmetric();
    messages.extend(switch());
    messages.extend(packets_and_flows());
    messages.extend(groups_and_meters());
    messages.extend(multipart_requests());
    messages.extend(multipart_replies());
    messages.extend(group_and_meter_replies());
    messages
}

fn symmetric() -> Vec<OFPMessage<'static>> {
    let experimenters = OFPErrorMsg { type_: OFPET_EXPERIMENTER, code: 2300, data: b"ONF\0odd" };
    vec![
        OFPMessage::OFPHello(OFPHello { elements: &[] }),
        OFPMessage::OFPHello(OFPHello { elements: &[0, 1, 0, 8, 0x80, 0, 0, 0x12] }),
        OFPMessage::OFPHello(OFPHello {
            elements: &[0, 1, 0, 12, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0],
        }),
        OFPMessage::OFPErrorMsg(OFPErrorMsg {
            type_: ErrorType(0xfffe),
            code: 0xffff,
            data: FRAME,
        }),
        OFPMessage::OFPErrorMsg(experimenters),
        OFPMessage::OFPEchoRequest(OFPEchoRequest { data: &[] }),
        OFPMessage::OFPEchoReply(OFPEchoReply { data: b"\0" }),
        OFPMessage::OFPExperimenter(OFPExperimenter {
            experimenter: u32::MAX,
            exp_type: 0,
            data: b"odd",
        }),
        OFPMessage::OFPBarrierRequest(OFPBarrierRequest {}),
        OFPMessage::OFPBarrierReply(OFPBarrierReply {}),
    ]
}

fn port(port_no: u32) -> OFPPort {
    OFPPort {
        port_no,
        hw_addr: MacAddr::BROADCAST,
        name: Text::new(NAME_16),
        config: PortConfig(u32::MAX),
        state: PortState(u32::MAX),
        curr: PortFeatures(0xffff),
        advertised: PortFeatures(0),
        supported: PortFeatures(1),
        peer: PortFeatures(1 << 31),
        curr_speed: u32::MAX,
        max_speed: 0,
    }
}

fn switch() -> Vec<OFPMessage<'static>> {
    let features = OFPSwitchFeatures {
        datapath_id: u64::MAX,
        n_buffers: u32::MAX,
        n_tables: 255,
        auxiliary_id: 255,
        capabilities: Capabilities(u32::MAX),
        reserved: 0,
    };
    let port_mod = OFPPortMod {
        port_no: OFPP_ANY,
        hw_addr: MacAddr([1, 2, 3, 4, 5, 6]),
        config: PortConfig(1),
        mask: PortConfig(u32::MAX),
        advertise: PortFeatures(0),
    };
    let queue = OFPPacketQueue {
        queue_id: u32::MAX,
        port: OFPP_ANY,
        properties: [
            OFPQueueProp::MinRate(OFPQueuePropMinRate { rate: 1001 }),
            OFPQueueProp::MaxRate(OFPQueuePropMaxRate { rate: 0xffff }),
            OFPQueueProp::Experimenter(OFPQueuePropExperimenter {
                experimenter: 1,
                data: Octets(b"12345678"),
            }),
            OFPQueueProp::Experimenter(OFPQueuePropExperimenter::default()),
        ]
        .into(),
    };
    let masks = ([u32::MAX, 0], [0, u32::MAX], [1, 1 << 31]);
    vec![
        OFPMessage::OFPFeaturesRequest(OFPFeaturesRequest {}),
        OFPMessage::OFPSwitchFeatures(features),
        OFPMessage::OFPGetConfigRequest(OFPGetConfigRequest {}),
        OFPMessage::OFPGetConfigReply(OFPGetConfigReply {
            flags: ConfigFlags(0xffff),
            miss_send_len: 0xffff,
        }),
        OFPMessage::OFPSetConfig(OFPSetConfig { flags: ConfigFlags(0), miss_send_len: 128 }),
        OFPMessage::OFPPortStatus(OFPPortStatus {
            reason: PortReason(255),
            desc: port(OFPP_LOCAL),
        }),
        OFPMessage::OFPPortMod(port_mod),
        OFPMessage::OFPTableMod(OFPTableMod { table_id: OFPTT_ALL, config: TableConfig(u32::MAX) }),
        OFPMessage::OFPQueueGetConfigRequest(OFPQueueGetConfigRequest { port: OFPP_ANY }),
        OFPMessage::OFPQueueGetConfigReply(OFPQueueGetConfigReply {
            port: OFPP_ANY,
            queues: [OFPPacketQueue::default(), queue].into(),
        }),
        OFPMessage::OFPRoleRequest(OFPRoleRequest {
            role: ControllerRole(u32::MAX),
            generation_id: u64::MAX,
        }),
        OFPMessage::OFPRoleReply(OFPRoleReply { role: ControllerRole(0), generation_id: 0 }),
        OFPMessage::OFPGetAsyncRequest(OFPGetAsyncRequest {}),
        OFPMessage::OFPGetAsyncReply(OFPGetAsyncReply {
            packet_in_mask: masks.0,
            port_status_mask: masks.1,
            flow_removed_mask: masks.2,
        }),
        OFPMessage::OFPSetAsync(OFPSetAsync {
            packet_in_mask: masks.0,
            port_status_mask: masks.1,
            flow_removed_mask: masks.2,
        }),
    ]
}

/// A field in wire form, known or not.
fn oxm(bytes: &'static [u8]) -> Oxm<'static> {
    Oxm::decode(&mut Reader::new(bytes, 4)).unwrap_or_else(|error| panic!("{bytes:x?}: {error}"))
}

/// Fields of every width and kind, with masks and without, twice, unknown, experimenters'.
fn match_() -> OFPMatch<'static> {
    let mac = MacAddr([0, 1, 2, 3, 4, 5]);
    let mut match_ = OFPMatch::new()
        .with(IN_PORT, OFPP_CONTROLLER)
        .with(IN_PORT, 0)
        .with_masked(METADATA, u64::MAX, 0)
        .with_masked(ETH_DST, MacAddr::BROADCAST, mac)
        .with(ETH_TYPE, 0x86dd)
        .with_masked(VLAN_VID, 0xffff, 0x1000)
        .with(IP_PROTO, 255)
        .with_masked(IPV4_SRC, Ipv4Addr::BROADCAST, Ipv4Addr::UNSPECIFIED)
        .with_masked(IPV6_DST, Ipv6Addr::LOCALHOST, Ipv6Addr::UNSPECIFIED)
        .with(IPV6_FLABEL, u32::MAX)
        .with_masked(PBB_ISID, 0x00ff_ffff, 1)
        .with(TUNNEL_ID, u64::MAX)
        .with_masked(IPV6_EXTHDR, 0x1ff, 0x1ff)
        .with(XREG7, 1)
        .with_masked(VLAN_TCI, 0x1000, 0x1000)
        .with_masked(CT_LABEL, u128::MAX, 1 << 127)
        .with_masked(DP_HASH, 1, 0xf)
        .with(NSH_SPI, 0x00ff_ffff)
        .with(ONF_PBB_UCA, 1)
        .with_masked(ONF_TCP_FLAGS, 0xfff, 0x002);
    // Of no class that is known, of no value, masked; an experimenter's that is not known.
    match_.push(&oxm(&[0x12, 0x34, 0xfe, 3, 1, 2, 3]));
    match_.push(&oxm(&[0x80, 0, 0xfe, 0]));
    match_.push(&oxm(&[0x80, 0, 0xff, 4, 1, 2, 0xff, 0xff]));
    match_.push(&oxm(&[0xff, 0xff, 0xfe, 5, 0xff, 0xff, 0xff, 0xff, 9]));
    match_.push(&oxm(&[0xff, 0xff, 0x01, 6, 0, 0, 0, 1, 9, 9]));
    match_
}

/// Every action, with Nicira's at the end.
fn actions() -> List<'static, OFPAction<'static>> {
    let mut actions: Vec<OFPAction<'static>> = vec![
        OFPAction::output(OFPP_CONTROLLER),
        OFPActionOutput { port: 0, max_len: 0 }.into(),
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
        OFPActionSetField { field: oxm(&[0x12, 0x34, 0xfe, 3, 1, 2, 3]) }.into(),
        OFPActionPushPbb { ethertype: 0x88e7 }.into(),
        OFPActionPopPbb {}.into(),
        ActionExperimenter::Unknown { experimenter: u32::MAX, data: (&[][..]).into() }.into(),
        ActionExperimenter::Unknown { experimenter: 1, data: (&b"12345678"[..]).into() }.into(),
        NXActionRegMove::new(DP_HASH, 0, XXREG0, 127, 1).into(),
        NXActionStackPush::new(NSH_C1, 31, 1).into(),
        NXActionBundle::new(BundleAlgorithm(9), HashFields(0), [1, 2, 3]).into(),
        NXAction::Unknown { subtype: 0, data: (&b"123456"[..]).into() }.into(),
    ];
    actions.push(conntrack(9));
    actions.into()
}

/// A conntrack action within a conntrack action, this many within the outermost.
fn conntrack(depth: u8) -> OFPAction<'static> {
    let inner = match depth {
        0 => NXActionNAT { range_proto_min: Some(1), ..NXActionNAT::default() }.into(),
        _ => conntrack(depth - 1),
    };
    NXActionCT { actions: [inner].into(), ..NXActionCT::in_zone(depth.into()) }.into()
}

/// Every instruction.
fn instructions() -> List<'static, OFPInstruction<'static>> {
    let unusual = OFPInstructionExperimenter { experimenter: u32::MAX, data: b"12345678" };
    [
        OFPInstruction::goto_table(255),
        OFPInstruction::WriteMetadata(OFPInstructionWriteMetadata {
            metadata: 0,
            metadata_mask: u64::MAX,
        }),
        OFPInstruction::WriteActions(OFPInstructionActions { actions: actions() }),
        OFPInstruction::apply(actions()),
        OFPInstruction::apply([]),
        OFPInstruction::ClearActions(OFPInstructionActions::default()),
        OFPInstruction::Meter(OFPInstructionMeter { meter_id: u32::MAX }),
        OFPInstruction::Experimenter(unusual),
        OFPInstruction::Experimenter(OFPInstructionExperimenter::default()),
    ]
    .into()
}

fn packets_and_flows() -> Vec<OFPMessage<'static>> {
    let packet_in = OFPPacketIn {
        buffer_id: OFP_NO_BUFFER,
        total_len: 0xffff,
        reason: PacketInReason(255),
        table_id: 255,
        cookie: u64::MAX,
        match_: match_(),
        data: FRAME,
    };
    let empty = OFPPacketIn { match_: OFPMatch::new(), data: &[], ..packet_in.clone() };
    let flow_mod = OFPFlowMod {
        cookie: u64::MAX,
        cookie_mask: 1,
        table_id: OFPTT_ALL,
        command: FlowModCommand(255),
        idle_timeout: 0xffff,
        hard_timeout: 1,
        priority: 0xffff,
        buffer_id: 0,
        out_port: 0,
        out_group: 0,
        flags: FlowModFlags(0xffff),
        match_: match_(),
        instructions: instructions(),
    };
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
    let specs = [NXFlowSpec::match_field(IPV6_SRC, IPV6_DST), NXFlowSpec::output(IN_PORT)];
    let learn = NXActionLearn { specs: specs.into(), ..NXActionLearn::default() };
    let controller = NXActionController2::new().with_max_len(0).with_reason(255).with_userdata(b"");
    vec![
        OFPMessage::OFPPacketIn(packet_in),
        OFPMessage::OFPPacketIn(empty),
        OFPMessage::OFPFlowRemoved(flow_removed),
        OFPMessage::OFPPacketOut(OFPPacketOut {
            buffer_id: 1,
            in_port: OFPP_ANY,
            actions: actions(),
            data: FRAME,
        }),
        OFPMessage::OFPPacketOut(OFPPacketOut {
            actions: [learn.into(), controller.into(), OFPActionPopVlan {}.into()].into(),
            ..OFPPacketOut::default()
        }),
        OFPMessage::OFPPacketOut(OFPPacketOut::default()),
        OFPMessage::OFPFlowMod(flow_mod),
        OFPMessage::OFPFlowMod(OFPFlowMod::default()),
    ]
}

fn buckets() -> List<'static, OFPBucket<'static>> {
    let bucket = OFPBucket { weight: 0xffff, watch_port: 0, watch_group: 0, actions: actions() };
    [OFPBucket::default(), bucket].into()
}

fn bands() -> List<'static, OFPMeterBand<'static>> {
    let (rate, burst_size) = (u32::MAX, 0);
    let band = OFPMeterBandExperimenter { rate, burst_size, experimenter: 1, data: b"12345678" };
    [
        OFPMeterBand::Drop(OFPMeterBandDrop { rate, burst_size }),
        OFPMeterBand::DscpRemark(OFPMeterBandDscpRemark { rate, burst_size, prec_level: 255 }),
        OFPMeterBand::Experimenter(band),
        OFPMeterBand::Experimenter(OFPMeterBandExperimenter { data: &[], ..band }),
    ]
    .into()
}

fn groups_and_meters() -> Vec<OFPMessage<'static>> {
    let (command, type_) = (GroupModCommand(0xffff), GroupType(255));
    vec![
        OFPMessage::OFPGroupMod(OFPGroupMod { command, type_, group_id: 0, buckets: buckets() }),
        OFPMessage::OFPGroupMod(OFPGroupMod { command, type_, group_id: 1, buckets: List::new() }),
        OFPMessage::OFPMeterMod(OFPMeterMod {
            command: MeterModCommand(0xffff),
            flags: MeterFlags(0xffff),
            meter_id: OFPM_ALL,
            bands: bands(),
        }),
        OFPMessage::OFPMeterMod(OFPMeterMod::default()),
    ]
}

fn multipart_requests() -> Vec<OFPMessage<'static>> {
    let flags = REQUEST;
    let aggregate = OFPAggregateStatsRequest {
        flags,
        table_id: 0,
        out_port: 0,
        out_group: 0,
        cookie: u64::MAX,
        cookie_mask: 1,
        match_: match_(),
    };
    vec![
        OFPMessage::OFPDescStatsRequest(OFPDescStatsRequest { flags }),
        OFPMessage::OFPFlowStatsRequest(OFPFlowStatsRequest::default()),
        OFPMessage::OFPAggregateStatsRequest(aggregate),
        OFPMessage::OFPTableStatsRequest(OFPTableStatsRequest { flags }),
        OFPMessage::OFPPortStatsRequest(OFPPortStatsRequest { flags, port_no: OFPP_ANY }),
        OFPMessage::OFPQueueStatsRequest(OFPQueueStatsRequest {
            flags,
            port_no: OFPP_ANY,
            queue_id: OFPQ_ALL,
        }),
        OFPMessage::OFPGroupStatsRequest(OFPGroupStatsRequest { flags, group_id: OFPG_ANY }),
        OFPMessage::OFPGroupDescStatsRequest(OFPGroupDescStatsRequest { flags }),
        OFPMessage::OFPGroupFeaturesStatsRequest(OFPGroupFeaturesStatsRequest { flags }),
        OFPMessage::OFPMeterStatsRequest(OFPMeterStatsRequest { flags, meter_id: OFPM_ALL }),
        OFPMessage::OFPMeterConfigStatsRequest(OFPMeterConfigStatsRequest { flags, meter_id: 0 }),
        OFPMessage::OFPMeterFeaturesStatsRequest(OFPMeterFeaturesStatsRequest { flags }),
        OFPMessage::OFPTableFeaturesStatsRequest(OFPTableFeaturesStatsRequest::default()),
        OFPMessage::OFPTableFeaturesStatsRequest(OFPTableFeaturesStatsRequest {
            flags,
            body: [table_features()].into(),
        }),
        OFPMessage::OFPPortDescStatsRequest(OFPPortDescStatsRequest { flags }),
        OFPMessage::OFPExperimenterStatsRequest(OFPExperimenterStatsRequest {
            flags,
            experimenter: u32::MAX,
            exp_type: 1,
            data: b"odd",
        }),
    ]
}

/// A table with a property of every type, and one of none.
fn table_features() -> OFPTableFeaturesStats<'static> {
    use OFPTableFeatureProp as Prop;
    let instructions = OFPTableFeaturePropInstructions {
        instruction_ids: [
            OFPInstructionId { type_: InstructionType(1), data: &[] },
            OFPInstructionId { type_: InstructionType(2), data: &[0; 4] },
            OFPInstructionId { type_: InstructionType(0xffff), data: b"\0\0\0\x01odd" },
        ]
        .into(),
    };
    let tables = OFPTableFeaturePropNextTables { table_ids: [0, 1, 255].into() };
    let actions = OFPTableFeaturePropActions {
        action_ids: [
            OFPActionId { type_: ActionType(0), data: &[] },
            OFPActionId { type_: ActionType(0xfffe), data: &[0; 4] },
            OFPActionId { type_: ActionType(0xffff), data: b"\0\0\x23\x20" },
        ]
        .into(),
    };
    let oxms = OFPTableFeaturePropOxm {
        oxm_ids: [
            OFPOxmId::new(IN_PORT.info(), false),
            OFPOxmId::new(ETH_DST.info(), true),
            OFPOxmId::new(DP_HASH.info(), true),
            OFPOxmId { header: 0x1234_fe03, experimenter: 0 },
            OFPOxmId { header: 0xffff_fe03, experimenter: u32::MAX },
        ]
        .into(),
    };
    let words = OFPTableFeaturePropExperimenter {
        experimenter: 1,
        exp_type: u32::MAX,
        data: Words(b"12345678"),
    };
    let odd = OFPTableFeaturePropExperimenter { data: Words(b"odd"), ..words };
    let properties = [
        Prop::Instructions(instructions.clone()),
        Prop::InstructionsMiss(OFPTableFeaturePropInstructions::default()),
        Prop::NextTables(tables.clone()),
        Prop::NextTablesMiss(tables),
        Prop::WriteActions(actions.clone()),
        Prop::WriteActionsMiss(actions.clone()),
        Prop::ApplyActions(actions),
        Prop::ApplyActionsMiss(OFPTableFeaturePropActions::default()),
        Prop::Match(oxms.clone()),
        Prop::Wildcards(oxms.clone()),
        Prop::WriteSetfield(oxms.clone()),
        Prop::WriteSetfieldMiss(OFPTableFeaturePropOxm::default()),
        Prop::ApplySetfield(oxms.clone()),
        Prop::ApplySetfieldMiss(oxms),
        Prop::Experimenter(words),
        Prop::ExperimenterMiss(odd),
        Prop::Unknown { type_: 0x1234, body: b"12345" },
    ];
    OFPTableFeaturesStats {
        table_id: 255,
        name: Text::new("12345678901234567890123456789012"),
        metadata_match: u64::MAX,
        metadata_write: 0,
        config: TableConfig(u32::MAX),
        max_entries: u32::MAX,
        properties: properties.into(),
    }
}

fn multipart_replies() -> Vec<OFPMessage<'static>> {
    let flags = REPLY;
    let desc = OFPDescStats {
        mfr_desc: TextRef::new("Nicira, Inc."),
        serial_num: TextRef::new("None"),
        ..OFPDescStats::default()
    };
    let flow = OFPFlowStats {
        table_id: 255,
        duration_sec: u32::MAX,
        duration_nsec: 1,
        priority: 0xffff,
        idle_timeout: 2,
        hard_timeout: 3,
        flags: FlowModFlags(0xffff),
        cookie: u64::MAX,
        packet_count: u64::MAX,
        byte_count: 4,
        match_: match_(),
        instructions: instructions(),
    };
    let bare = OFPFlowStats { match_: OFPMatch::new(), instructions: List::new(), ..flow.clone() };
    let body = OFPAggregateStats { packet_count: u64::MAX, byte_count: 1, flow_count: u32::MAX };
    let table = OFPTableStats {
        table_id: 255,
        active_count: u32::MAX,
        lookup_count: u64::MAX,
        matched_count: 0,
    };
    let stats = OFPPortStats { port_no: OFPP_LOCAL, duration_nsec: 1, ..OFPPortStats::default() };
    let queue = OFPQueueStats { port_no: 1, queue_id: u32::MAX, ..OFPQueueStats::default() };
    let experimenters = OFPExperimenterMultipart { experimenter: 1, exp_type: 2, data: b"\0" };
    vec![
        OFPMessage::OFPDescStatsReply(OFPDescStatsReply { flags, body: desc }),
        OFPMessage::OFPFlowStatsReply(OFPFlowStatsReply { flags, body: [bare, flow].into() }),
        OFPMessage::OFPAggregateStatsReply(OFPAggregateStatsReply { flags, body }),
        OFPMessage::OFPTableStatsReply(OFPTableStatsReply { flags, body: [table, table].into() }),
        OFPMessage::OFPPortStatsReply(OFPPortStatsReply { flags, body: [stats, stats].into() }),
        OFPMessage::OFPQueueStatsReply(OFPQueueStatsReply { flags, body: [queue, queue].into() }),
        OFPMessage::OFPTableFeaturesStatsReply(OFPTableFeaturesStatsReply {
            flags,
            body: [table_features(), OFPTableFeaturesStats::default(), table_features()].into(),
        }),
        OFPMessage::OFPPortDescStatsReply(OFPPortDescStatsReply {
            flags,
            body: [port(0), port(OFPP_ANY)].into(),
        }),
        OFPMessage::OFPExperimenterStatsReply(OFPExperimenterStatsReply {
            flags,
            body: experimenters,
        }),
    ]
}

fn group_and_meter_replies() -> Vec<OFPMessage<'static>> {
    let flags = REPLY;
    let counter = OFPBucketCounter { packet_count: u64::MAX, byte_count: 0 };
    let group = OFPGroupStats {
        group_id: u32::MAX,
        ref_count: u32::MAX,
        packet_count: 1,
        byte_count: u64::MAX,
        duration_sec: 2,
        duration_nsec: 3,
        bucket_stats: [counter, counter].into(),
    };
    let desc = OFPGroupDescStats { type_: GroupType(255), group_id: 1, buckets: buckets() };
    let features = OFPGroupFeaturesStats {
        types: u32::MAX,
        capabilities: GroupCapabilities(u32::MAX),
        max_groups: [0, 1, 2, u32::MAX],
        actions: [u32::MAX, 2, 1, 0],
    };
    let band = OFPMeterBandStats { packet_band_count: 1, byte_band_count: u64::MAX };
    let meter = OFPMeterStats {
        meter_id: 1,
        flow_count: u32::MAX,
        packet_in_count: u64::MAX,
        byte_in_count: 0,
        duration_sec: 1,
        duration_nsec: 2,
        band_stats: [band, band].into(),
    };
    let config = OFPMeterConfigStats { flags: MeterFlags(0xffff), meter_id: 1, bands: bands() };
    let meters = OFPMeterFeaturesStats { max_meter: 1, max_color: 255, ..Default::default() };
    vec![
        OFPMessage::OFPGroupStatsReply(OFPGroupStatsReply {
            flags,
            body: [OFPGroupStats::default(), group].into(),
        }),
        OFPMessage::OFPGroupDescStatsReply(OFPGroupDescStatsReply {
            flags,
            body: [OFPGroupDescStats::default(), desc].into(),
        }),
        OFPMessage::OFPGroupFeaturesStatsReply(OFPGroupFeaturesStatsReply {
            flags,
            body: features,
        }),
        OFPMessage::OFPMeterStatsReply(OFPMeterStatsReply {
            flags,
            body: [meter, OFPMeterStats::default()].into(),
        }),
        OFPMessage::OFPMeterConfigStatsReply(OFPMeterConfigStatsReply {
            flags,
            body: [config, OFPMeterConfigStats::default()].into(),
        }),
        OFPMessage::OFPMeterFeaturesStatsReply(OFPMeterFeaturesStatsReply {
            flags,
            body: [meters].into(),
        }),
        OFPMessage::OFPMeterFeaturesStatsReply(OFPMeterFeaturesStatsReply::default()),
    ]
}
