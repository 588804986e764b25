//! Every message of OpenFlow 1.5: those of 1.4 that did not change, and its own.

use openflow_codec::oxm::*;
use openflow_codec::oxs::*;
use openflow_codec::v1_5::ofproto::*;
use openflow_codec::v1_5::ofproto_parser::*;
use openflow_codec::v1_5::{OFPMessage, V1_5};
use openflow_codec::wire::{Wire, Words};
use openflow_codec::{Body, InnerMessage, List, MacAddr, Text, v1_4};

use super::{FRAME, NAME_16};

const REQUEST: MultipartRequestFlags = MultipartRequestFlags(0xffff);
const REPLY: MultipartReplyFlags = MultipartReplyFlags(0xfffe);

macro_rules! as_in_1_4 {
    ($($name:ident,)*) => {
        /// The messages that 1.4 has just so.
        fn as_in_1_4() -> Vec<OFPMessage<'static>> {
            let messages = super::v1_4::messages().into_iter();
            messages
                .filter_map(|message| match message {
                    $( v1_4::OFPMessage::$name(body) => Some(OFPMessage::$name(body)), )*
                    _ => None,
                })
                .collect()
        }
    };
}
as_in_1_4! {
    OFPHello, OFPEchoRequest, OFPEchoReply, OFPExperimenter, OFPFeaturesRequest,
    OFPSwitchFeatures, OFPGetConfigRequest, OFPGetConfigReply, OFPSetConfig, OFPPacketIn,
    OFPPortMod, OFPTableMod, OFPDescStatsRequest, OFPFlowStatsRequest, OFPAggregateStatsRequest,
    OFPTableStatsRequest, OFPPortStatsRequest, OFPQueueStatsRequest, OFPGroupStatsRequest,
    OFPGroupFeaturesStatsRequest, OFPMeterStatsRequest, OFPMeterFeaturesStatsRequest,
    OFPTableDescStatsRequest, OFPQueueDescStatsRequest, OFPFlowMonitorRequest,
    OFPExperimenterStatsRequest, OFPDescStatsReply, OFPTableStatsReply, OFPPortStatsReply,
    OFPQueueStatsReply, OFPGroupStatsReply, OFPGroupFeaturesStatsReply, OFPTableDescStatsReply,
    OFPQueueDescStatsReply, OFPExperimenterStatsReply, OFPBarrierRequest, OFPBarrierReply,
    OFPGetAsyncRequest, OFPMeterMod, OFPRoleStatus, OFPTableStatus,
}

pub(super) fn messages() -> Vec<OFPMessage<'static>> {
    let mut messages = as_in_1_4();
    messages.extend(errors());
    messages.extend(packets());
    messages.extend(flows());
    messages.extend(monitors());
    messages.extend(groups());
    messages.extend(meters());
    messages.extend(ports());
    messages.extend(tables());
    messages.extend(roles());
    messages.extend(controllers());
    messages.extend(bundles());
    messages.extend(bundle_features());
    messages
}

/// An experimenter's property of that name, with data of an odd length or without any.
macro_rules! experimenters {
    ($name:ident) => {
        $name { experimenter: u32::MAX, exp_type: 1, data: Words(b"odd") }
    };
    ($name:ident, none) => {
        $name { experimenter: 1, exp_type: u32::MAX, data: Words(b"") }
    };
}

/// A field of statistics that nobody knows.
fn unknown_oxs(header: [u8; 4], value: &[u8]) -> Oxs<'static> {
    let bytes = [&header[..], value].concat().leak();
    Oxs::decode(&mut openflow_codec::wire::Reader::new(bytes, 6)).unwrap()
}

fn stats() -> OFPStats<'static> {
    let time = OxsTime { seconds: u32::MAX, nanoseconds: u32::MAX };
    let mut stats = OFPStats::new()
        .with(DURATION, time)
        .with(IDLE_TIME, OxsTime { seconds: 0, nanoseconds: 1 })
        .with(FLOW_COUNT, u32::MAX)
        .with(PACKET_COUNT, u64::MAX)
        .with(BYTE_COUNT, 0);
    for oxs in [
        unknown_oxs([0x80, 0x02, 2 << 1, 3], b"odd"),
        unknown_oxs([0x80, 0x03, 0, 0], b""),
        unknown_oxs([0xff, 0xff, 0x7f << 1, 9], b"\x01\x02\x03\x04value"),
    ] {
        stats.oxs_fields.push(&oxs);
    }
    stats
}

fn match_() -> OFPMatch<'static> {
    OFPMatch::new()
        .with(IN_PORT, 1)
        .with_masked(TCP_FLAGS, 0x012, 0xfff)
        .with(ACTSET_OUTPUT, OFPP_UNSET)
        .with(PACKET_TYPE, 0x0001_0800)
}

fn actions() -> List<'static, OFPAction<'static>> {
    let long = OFPActionCopyField {
        n_bits: 0xffff,
        src_offset: 1,
        dst_offset: 0xffff,
        oxm_ids: [
            OFPOxmId { header: 0xffff_0a08, experimenter: u32::MAX },
            OFPOxmId::new(ETH_DST.info(), true),
        ],
    };
    [
        OFPAction::output(OFPP_IN_PORT),
        OFPAction::set_field_masked(IPV4_DST, [10, 0, 0, 0].into(), [255, 0, 0, 0].into()),
        OFPActionCopyField::new(ETH_SRC, ETH_DST, 48).into(),
        long.into(),
        OFPActionMeter { meter_id: u32::MAX }.into(),
        OFPActionGroup { group_id: 0 }.into(),
    ]
    .into()
}

fn instructions() -> List<'static, OFPInstruction<'static>> {
    let trigger =
        |thresholds| OFPInstructionStatTrigger { flags: StatTriggerFlags(u32::MAX), thresholds };
    [
        OFPInstruction::goto_table(255),
        OFPInstruction::apply(actions()),
        OFPInstruction::WriteActions(OFPInstructionActions::default()),
        OFPInstruction::ClearActions(OFPInstructionActions::default()),
        trigger(stats()).into(),
        trigger(OFPStats::new()).into(),
        OFPInstructionExperimenter { experimenter: u32::MAX, data: b"" }.into(),
    ]
    .into()
}

fn errors() -> Vec<OFPMessage<'static>> {
    let error = |type_, code, data| OFPMessage::OFPErrorMsg(OFPErrorMsg { type_, code, data });
    vec![
        error(OFPET_HELLO_FAILED, 0, b""),
        error(ErrorType(0x1234), 0xffff, FRAME),
        error(OFPET_EXPERIMENTER, 1, b"\x00\x00\x23\x20odd"),
    ]
}

fn packets() -> Vec<OFPMessage<'static>> {
    let full = OFPPacketOut { buffer_id: 0, match_: match_(), actions: actions(), data: FRAME };
    vec![
        OFPMessage::OFPPacketOut(full),
        OFPMessage::OFPPacketOut(OFPPacketOut::default()),
        OFPMessage::OFPPacketOut(OFPPacketOut {
            match_: OFPMatch::new(),
            data: b"1",
            ..OFPPacketOut::default()
        }),
    ]
}

fn flow_mod() -> OFPFlowMod<'static> {
    OFPFlowMod {
        cookie: u64::MAX,
        command: FlowModCommand(255),
        flags: FlowModFlags(0xffff),
        importance: 0xffff,
        match_: match_(),
        instructions: instructions(),
        ..OFPFlowMod::default()
    }
}

fn flows() -> Vec<OFPMessage<'static>> {
    let removed = OFPFlowRemoved {
        table_id: 255,
        reason: FlowRemovedReason(255),
        priority: 0xffff,
        idle_timeout: 1,
        hard_timeout: 0xffff,
        cookie: u64::MAX,
        match_: match_(),
        stats: stats(),
    };
    let desc = OFPFlowDesc {
        table_id: 255,
        priority: 1,
        idle_timeout: 0xffff,
        hard_timeout: 2,
        flags: FlowModFlags(0xffff),
        importance: 3,
        cookie: u64::MAX,
        match_: match_(),
        stats: stats(),
        instructions: instructions(),
    };
    let light = OFPFlowStats {
        table_id: 255,
        reason: FlowStatsReason(255),
        priority: 0xffff,
        match_: match_(),
        stats: stats(),
    };
    let request = OFPFlowDescStatsRequest { flags: REQUEST, cookie: 1, ..Default::default() };
    let sums = |stats| {
        let body = OFPAggregateStats { stats };
        OFPMessage::OFPAggregateStatsReply(OFPAggregateStatsReply { flags: REPLY, body })
    };
    vec![
        OFPMessage::OFPFlowMod(flow_mod()),
        OFPMessage::OFPFlowMod(OFPFlowMod::default()),
        OFPMessage::OFPFlowRemoved(removed),
        OFPMessage::OFPFlowDescStatsRequest(request),
        OFPMessage::OFPFlowDescStatsReply(OFPFlowDescStatsReply {
            flags: REPLY,
            body: [OFPFlowDesc::default(), desc].into(),
        }),
        OFPMessage::OFPFlowStatsReply(OFPFlowStatsReply {
            flags: REPLY,
            body: [light, OFPFlowStats::default()].into(),
        }),
        sums(stats()),
        sums(OFPStats::new()),
    ]
}

fn monitors() -> Vec<OFPMessage<'static>> {
    use OFPFlowUpdate as Update;
    let full = OFPFlowUpdateFull {
        table_id: 255,
        reason: FlowRemovedReason(255),
        idle_timeout: 1,
        hard_timeout: 0xffff,
        priority: 2,
        cookie: u64::MAX,
        match_: match_(),
        instructions: instructions(),
    };
    let updates = [
        Update::Initial(full.clone()),
        Update::Added(full.clone()),
        Update::Removed(OFPFlowUpdateFull { instructions: List::new(), ..full.clone() }),
        Update::Modified(OFPFlowUpdateFull { match_: OFPMatch::new(), ..full }),
        OFPFlowUpdateAbbrev { xid: u32::MAX }.into(),
        Update::Paused(OFPFlowUpdatePaused {}),
        Update::Resumed(OFPFlowUpdatePaused {}),
    ];
    let body = updates.into();
    vec![OFPMessage::OFPFlowMonitorReply(OFPFlowMonitorReply { flags: REPLY, body })]
}

fn buckets() -> List<'static, OFPBucket<'static>> {
    let properties = [
        OFPGroupBucketPropWeight { weight: 0xffff }.into(),
        OFPGroupBucketProp::WatchPort(OFPGroupBucketPropWatch { watch: OFPP_ANY }),
        OFPGroupBucketProp::WatchGroup(OFPGroupBucketPropWatch { watch: 0 }),
        experimenters!(OFPGroupBucketPropExperimenter).into(),
        OFPGroupBucketProp::Unknown { type_: 3, body: b"12345" },
    ];
    let full = OFPBucket {
        bucket_id: OFPG_BUCKET_LAST,
        actions: actions(),
        properties: properties.clone().into(),
    };
    let idle = OFPBucket { actions: List::new(), ..full.clone() };
    let plain = OFPBucket { properties: List::new(), ..full.clone() };
    [full, idle, plain, OFPBucket::default()].into()
}

fn group_properties() -> List<'static, OFPGroupProp<'static>> {
    [
        experimenters!(OFPGroupPropExperimenter).into(),
        experimenters!(OFPGroupPropExperimenter, none).into(),
        OFPGroupProp::Unknown { type_: 0, body: &[] },
    ]
    .into()
}

fn group_mod() -> OFPGroupMod<'static> {
    OFPGroupMod {
        command: OFPGC_INSERT_BUCKET,
        type_: GroupType(255),
        group_id: u32::MAX,
        command_bucket_id: OFPG_BUCKET_FIRST,
        buckets: buckets(),
        properties: group_properties(),
    }
}

fn groups() -> Vec<OFPMessage<'static>> {
    let desc = OFPGroupDescStats {
        type_: OFPGT_FF,
        group_id: OFPG_MAX,
        buckets: buckets(),
        properties: group_properties(),
    };
    let empty = OFPGroupDescStats { buckets: List::new(), ..desc.clone() };
    vec![
        OFPMessage::OFPGroupMod(group_mod()),
        OFPMessage::OFPGroupMod(OFPGroupMod::default()),
        OFPMessage::OFPGroupMod(OFPGroupMod { buckets: List::new(), ..group_mod() }),
        OFPMessage::OFPGroupDescStatsRequest(OFPGroupDescStatsRequest {
            flags: REQUEST,
            group_id: OFPG_ALL,
        }),
        OFPMessage::OFPGroupDescStatsReply(OFPGroupDescStatsReply {
            flags: REPLY,
            body: [desc, empty, OFPGroupDescStats::default()].into(),
        }),
    ]
}

fn meters() -> Vec<OFPMessage<'static>> {
    let band = OFPMeterBandStats { packet_band_count: u64::MAX, byte_band_count: 1 };
    let stats = OFPMeterStats {
        meter_id: OFPM_MAX,
        ref_count: u32::MAX,
        duration_nsec: 1,
        band_stats: [band, band].into(),
        ..OFPMeterStats::default()
    };
    let desc = OFPMeterDescStats {
        flags: MeterFlags(0xffff),
        meter_id: u32::MAX,
        bands: [OFPMeterBandDrop { rate: u32::MAX, burst_size: 1 }.into()].into(),
    };
    let of_1_3 = OFPMeterFeaturesStats {
        max_meter: u32::MAX,
        band_types: 6,
        capabilities: 15,
        max_bands: 255,
        max_color: 1,
        features: None,
    };
    let features = Some(OFPMeterFeatures { features: MeterFeatureFlags(u32::MAX) });
    let of_1_5 = OFPMeterFeaturesStats { features, ..of_1_3 };
    let flags = REPLY;
    vec![
        OFPMessage::OFPMeterStatsReply(OFPMeterStatsReply {
            flags,
            body: [OFPMeterStats::default(), stats].into(),
        }),
        OFPMessage::OFPMeterDescStatsRequest(OFPMeterDescStatsRequest {
            flags: REQUEST,
            meter_id: OFPM_ALL,
        }),
        OFPMessage::OFPMeterDescStatsReply(OFPMeterDescStatsReply {
            flags,
            body: [desc, OFPMeterDescStats::default()].into(),
        }),
        OFPMessage::OFPMeterFeaturesStatsReply(OFPMeterFeaturesStatsReply { flags, body: of_1_3 }),
        OFPMessage::OFPMeterFeaturesStatsReply(OFPMeterFeaturesStatsReply { flags, body: of_1_5 }),
    ]
}

fn ports() -> Vec<OFPMessage<'static>> {
    let fields = |oxm_ids: List<'static, _>| OFPPortDescPropOxm { oxm_ids };
    let ids = [OFPOxmId::new(IN_PORT.info(), false), OFPOxmId::new(TUNNEL_ID.info(), true)];
    let port = OFPPort {
        port_no: OFPP_LOCAL,
        hw_addr: MacAddr::BROADCAST,
        name: Text::new(NAME_16),
        config: PortConfig(u32::MAX),
        state: PortState(u32::MAX),
        properties: [
            OFPPortDescPropEthernet { curr_speed: u32::MAX, ..Default::default() }.into(),
            OFPPortDescPropOptical { tx_pwr_max: 0xffff, ..Default::default() }.into(),
            OFPPortDescProp::PipelineInput(fields(ids.into())),
            OFPPortDescProp::PipelineOutput(fields(List::new())),
            OFPPortDescPropRecirculate { port_nos: [1, u32::MAX, 0].into() }.into(),
            experimenters!(OFPPortDescPropExperimenter).into(),
            OFPPortDescProp::Unknown { type_: 5, body: b"12345" },
        ]
        .into(),
    };
    let flags = REPLY;
    vec![
        OFPMessage::OFPPortStatus(OFPPortStatus { reason: PortReason(255), desc: port.clone() }),
        OFPMessage::OFPPortDescStatsRequest(OFPPortDescStatsRequest {
            flags: REQUEST,
            port_no: OFPP_ANY,
        }),
        OFPMessage::OFPPortDescStatsReply(OFPPortDescStatsReply {
            flags,
            body: [port, OFPPort::default()].into(),
        }),
    ]
}

fn tables() -> Vec<OFPMessage<'static>> {
    use OFPTableFeatureProp as Prop;
    let ids = [OFPOxmId::new(TCP_FLAGS.info(), true), OFPOxmId::new(PACKET_TYPE.info(), false)];
    let fields = || OFPTableFeaturePropOxm { oxm_ids: ids.into() };
    let types = [Oxm::new(PACKET_TYPE, 0), Oxm::new(PACKET_TYPE, u32::MAX)];
    let features = OFPTableFeaturesStats {
        table_id: 255,
        command: TableFeaturesCommand(255),
        features: TableFeatureFlags(u32::MAX),
        name: Text::new("12345678901234567890123456789012"),
        metadata_match: u64::MAX,
        capabilities: TableConfig(u32::MAX),
        properties: [
            Prop::TableSyncFrom(OFPTableFeaturePropNextTables { table_ids: [0, 255].into() }),
            Prop::WriteCopyfield(fields()),
            Prop::WriteCopyfieldMiss(OFPTableFeaturePropOxm::default()),
            Prop::ApplyCopyfield(fields()),
            Prop::ApplyCopyfieldMiss(fields()),
            OFPTableFeaturePropOxmValues { oxm_values: types.into() }.into(),
            OFPTableFeaturePropOxmValues::default().into(),
            Prop::Unknown { type_: 17, body: b"12345" },
        ]
        .into(),
        ..OFPTableFeaturesStats::default()
    };
    let request = [features.clone()].into();
    let reply = [features, OFPTableFeaturesStats::default()].into();
    vec![
        OFPMessage::OFPTableFeaturesStatsRequest(OFPTableFeaturesStatsRequest {
            flags: REQUEST,
            body: request,
        }),
        OFPMessage::OFPTableFeaturesStatsReply(OFPTableFeaturesStatsReply {
            flags: REPLY,
            body: reply,
        }),
    ]
}

fn roles() -> Vec<OFPMessage<'static>> {
    use OFPAsyncConfigProp as Prop;
    let mask = |mask| OFPAsyncConfigPropReasons { mask };
    let properties: List<'_, _> = [
        Prop::PacketInSlave(mask(0)),
        Prop::RequestForwardMaster(mask(u32::MAX)),
        Prop::FlowStatsSlave(mask(1)),
        Prop::FlowStatsMaster(mask(2)),
        Prop::ContStatusSlave(mask(3)),
        Prop::ContStatusMaster(mask(4)),
        Prop::ExperimenterSlave(experimenters!(OFPAsyncConfigPropExperimenter)),
        Prop::ExperimenterMaster(experimenters!(OFPAsyncConfigPropExperimenter, none)),
        Prop::Unknown { type_: 16, body: b"1" },
    ]
    .into();
    let (role, short_id, generation_id) = (ControllerRole(u32::MAX), 0xffff, u64::MAX);
    vec![
        OFPMessage::OFPRoleRequest(OFPRoleRequest { role, short_id, generation_id }),
        OFPMessage::OFPRoleReply(OFPRoleReply { role, short_id, generation_id }),
        OFPMessage::OFPGetAsyncReply(OFPGetAsyncReply { properties: properties.clone() }),
        OFPMessage::OFPSetAsync(OFPSetAsync { properties }),
        OFPMessage::OFPSetAsync(OFPSetAsync::default()),
    ]
}

fn controllers() -> Vec<OFPMessage<'static>> {
    let controller = OFPControllerStatusStats {
        short_id: 0xffff,
        role: ControllerRole(u32::MAX),
        reason: ControllerStatusReason(255),
        channel_status: ControlChannelStatus(255),
        properties: [
            OFPControllerStatusPropUri { uri: b"tls:192.0.2.1:6653" }.into(),
            OFPControllerStatusPropUri { uri: b"" }.into(),
            OFPControllerStatusPropUri { uri: b"no text: \xff\0" }.into(),
            experimenters!(OFPControllerStatusPropExperimenter).into(),
            OFPControllerStatusProp::Unknown { type_: 1, body: b"123" },
        ]
        .into(),
    };
    let flags = REQUEST;
    vec![
        OFPMessage::OFPControllerStatus(OFPControllerStatus { status: controller.clone() }),
        OFPMessage::OFPControllerStatus(OFPControllerStatus::default()),
        OFPMessage::OFPControllerStatusStatsRequest(OFPControllerStatusStatsRequest { flags }),
        OFPMessage::OFPControllerStatusStatsReply(OFPControllerStatusStatsReply {
            flags: REPLY,
            body: [OFPControllerStatusStats::default(), controller].into(),
        }),
    ]
}

/// A message of that transaction id for a bundle.
fn inner<'m>(xid: u32, body: &(impl Body<V1_5> + Wire<'m>)) -> InnerMessage<'static, V1_5> {
    InnerMessage::new(xid, body).unwrap()
}

fn bundles() -> Vec<OFPMessage<'static>> {
    let scheduled_time = OFPTime { seconds: u64::MAX, nanoseconds: u32::MAX };
    let properties: List<'_, _> = [
        OFPBundlePropTime { scheduled_time }.into(),
        experimenters!(OFPBundlePropExperimenter).into(),
        OFPBundleProp::Unknown { type_: 0, body: &[] },
    ]
    .into();
    let control = OFPBundleCtrlMsg {
        bundle_id: u32::MAX,
        type_: BundleCtrlType(0xffff),
        flags: OFPBF_ATOMIC | OFPBF_TIME,
        properties: properties.clone(),
    };
    let add = |message| OFPBundleAddMsg {
        bundle_id: u32::MAX,
        flags: BundleFlags(0xffff),
        message,
        properties: List::new(),
    };
    let odd = add(inner(1, &OFPEchoRequest { data: FRAME }));
    let full = OFPBundleAddMsg { properties, ..odd.clone() };
    vec![
        OFPMessage::OFPBundleCtrlMsg(control),
        OFPMessage::OFPBundleCtrlMsg(OFPBundleCtrlMsg::default()),
        OFPMessage::OFPBundleAddMsg(add(inner(u32::MAX, &flow_mod()))),
        OFPMessage::OFPBundleAddMsg(odd),
        OFPMessage::OFPBundleAddMsg(full),
        OFPMessage::OFPRequestForward(OFPRequestForward { request: inner(0, &group_mod()) }),
    ]
}

fn bundle_features() -> Vec<OFPMessage<'static>> {
    let time = |seconds| OFPTime { seconds, nanoseconds: u32::MAX };
    let times = OFPBundleFeaturesPropTime {
        sched_accuracy: time(0),
        sched_max_future: time(1),
        sched_max_past: time(2),
        timestamp: time(u64::MAX),
    };
    let properties: List<'_, _> = [
        times.into(),
        experimenters!(OFPBundleFeaturesPropExperimenter, none).into(),
        OFPBundleFeaturesProp::Unknown { type_: 0, body: b"1" },
    ]
    .into();
    let body = OFPBundleFeaturesStats {
        capabilities: BundleFlags(0xffff),
        properties: properties.clone(),
    };
    let flags = REPLY;
    vec![
        OFPMessage::OFPBundleFeaturesStatsRequest(OFPBundleFeaturesStatsRequest {
            flags: REQUEST,
            feature_request_flags: BundleFeatureFlags(u32::MAX),
            properties,
        }),
        OFPMessage::OFPBundleFeaturesStatsRequest(OFPBundleFeaturesStatsRequest::default()),
        OFPMessage::OFPBundleFeaturesStatsReply(OFPBundleFeaturesStatsReply { flags, body }),
    ]
}
