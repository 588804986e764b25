//! Every message of OpenFlow 1.4: those of 1.3 that did not change, and its own.

use openflow_codec::oxm::*;
use openflow_codec::v1_4::ofproto::*;
use openflow_codec::v1_4::ofproto_parser::*;
use openflow_codec::v1_4::{OFPMessage, V1_4};
use openflow_codec::wire::{Wire, Words};
use openflow_codec::{Body, InnerMessage, List, MacAddr, Text, v1_3};

use super::{FRAME, NAME_16};

const REQUEST: MultipartRequestFlags = MultipartRequestFlags(0xffff);
const REPLY: MultipartReplyFlags = MultipartReplyFlags(0xfffe);

macro_rules! as_in_1_3 {
    ($($name:ident,)*) => {
        /// The messages that 1.3 has just so.
        fn as_in_1_3() -> Vec<OFPMessage<'static>> {
            let messages = super::v1_3::messages().into_iter();
            messages
                .filter_map(|message| match message {
                    $( v1_3::OFPMessage::$name(body) => Some(OFPMessage::$name(body)), )*
                    _ => None,
                })
                .collect()
        }
    };
}
as_in_1_3! {
    OFPHello, OFPEchoRequest, OFPEchoReply, OFPExperimenter, OFPFeaturesRequest,
    OFPSwitchFeatures, OFPGetConfigRequest, OFPGetConfigReply, OFPSetConfig, OFPPacketIn,
    OFPFlowRemoved, OFPPacketOut, OFPGroupMod, OFPDescStatsRequest, OFPFlowStatsRequest,
    OFPAggregateStatsRequest, OFPTableStatsRequest, OFPPortStatsRequest, OFPQueueStatsRequest,
    OFPGroupStatsRequest, OFPGroupDescStatsRequest, OFPGroupFeaturesStatsRequest,
    OFPMeterStatsRequest, OFPMeterConfigStatsRequest, OFPMeterFeaturesStatsRequest,
    OFPPortDescStatsRequest, OFPExperimenterStatsRequest, OFPDescStatsReply,
    OFPAggregateStatsReply, OFPTableStatsReply, OFPGroupStatsReply, OFPGroupDescStatsReply,
    OFPGroupFeaturesStatsReply, OFPMeterStatsReply, OFPMeterConfigStatsReply,
    OFPMeterFeaturesStatsReply, OFPExperimenterStatsReply, OFPBarrierRequest, OFPBarrierReply,
    OFPRoleRequest, OFPRoleReply, OFPGetAsyncRequest, OFPMeterMod,
}

pub(super) fn messages() -> Vec<OFPMessage<'static>> {
    let mut messages = as_in_1_3();
    let (type_, code) = (OFPET_BUNDLE_FAILED, OFPBFC_TIMEOUT.0);
    messages.push(OFPMessage::OFPErrorMsg(OFPErrorMsg { type_, code, data: FRAME }));
    let experimenters = OFPErrorMsg { type_: OFPET_EXPERIMENTER, code: 2300, data: b"ONF\0odd" };
    messages.push(OFPMessage::OFPErrorMsg(experimenters));
    messages.extend(ports());
    messages.extend(queues());
    messages.extend(tables());
    messages.extend(roles());
    messages.extend(flows());
    messages.extend(bundles());
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

fn port(port_no: u32) -> OFPPort<'static> {
    let ethernet = OFPPortDescPropEthernet {
        curr: PortFeatures(0xffff),
        advertised: PortFeatures(0),
        supported: PortFeatures(1),
        peer: PortFeatures(1 << 31),
        curr_speed: u32::MAX,
        max_speed: 0,
    };
    let optical = OFPPortDescPropOptical {
        supported: OpticalPortFeatures(u32::MAX),
        tx_min_freq_lmda: 1,
        rx_grid_freq_lmda: u32::MAX,
        tx_pwr_min: 0xffff,
        tx_pwr_max: 2,
        ..OFPPortDescPropOptical::default()
    };
    OFPPort {
        port_no,
        hw_addr: MacAddr::BROADCAST,
        name: Text::new(NAME_16),
        config: PortConfig(u32::MAX),
        state: PortState(u32::MAX),
        properties: [
            ethernet.into(),
            optical.into(),
            experimenters!(OFPPortDescPropExperimenter).into(),
            experimenters!(OFPPortDescPropExperimenter, none).into(),
            OFPPortDescProp::Unknown { type_: 0x1234, body: b"12345" },
        ]
        .into(),
    }
}

fn ports() -> Vec<OFPMessage<'static>> {
    let optical = OFPPortModPropOptical {
        configure: OpticalPortFeatures(u32::MAX),
        freq_lmda: 1,
        fl_offset: u32::MAX,
        grid_span: 2,
        tx_pwr: 3,
    };
    let port_mod = OFPPortMod {
        port_no: OFPP_ANY,
        hw_addr: MacAddr([1, 2, 3, 4, 5, 6]),
        config: PortConfig(1),
        mask: PortConfig(u32::MAX),
        properties: [
            OFPPortModPropEthernet { advertise: PortFeatures(u32::MAX) }.into(),
            optical.into(),
            experimenters!(OFPPortModPropExperimenter).into(),
            OFPPortModProp::Unknown { type_: 2, body: &[] },
        ]
        .into(),
    };
    let optical = OFPPortStatsPropOptical {
        flags: PortStatsOpticalFlags(u32::MAX),
        tx_freq_lmda: 1,
        temperature: 0xffff,
        ..OFPPortStatsPropOptical::default()
    };
    let stats = OFPPortStats {
        port_no: OFPP_LOCAL,
        tx_errors: u64::MAX,
        properties: [
            OFPPortStatsPropEthernet { collisions: u64::MAX, ..Default::default() }.into(),
            optical.into(),
            experimenters!(OFPPortStatsPropExperimenter).into(),
        ]
        .into(),
        ..OFPPortStats::default()
    };
    let flags = REPLY;
    vec![
        OFPMessage::OFPPortStatus(OFPPortStatus { reason: PortReason(255), desc: port(0) }),
        OFPMessage::OFPPortMod(port_mod),
        OFPMessage::OFPPortMod(OFPPortMod::default()),
        OFPMessage::OFPPortStatsReply(OFPPortStatsReply {
            flags,
            body: [OFPPortStats::default(), stats].into(),
        }),
        OFPMessage::OFPPortDescStatsReply(OFPPortDescStatsReply {
            flags,
            body: [port(0), OFPPort::default(), port(OFPP_ANY)].into(),
        }),
    ]
}

fn queues() -> Vec<OFPMessage<'static>> {
    let queue = OFPQueueStats {
        port_no: 1,
        queue_id: u32::MAX,
        properties: [experimenters!(OFPQueueStatsPropExperimenter).into()].into(),
        ..OFPQueueStats::default()
    };
    let desc = OFPQueueDesc {
        port_no: OFPP_ANY,
        queue_id: u32::MAX,
        properties: [
            OFPQueueDescPropMinRate { rate: 1001 }.into(),
            OFPQueueDescPropMaxRate { rate: OFPQ_MAX_RATE_UNCFG }.into(),
            experimenters!(OFPQueueDescPropExperimenter, none).into(),
        ]
        .into(),
    };
    let flags = REPLY;
    vec![
        OFPMessage::OFPQueueStatsReply(OFPQueueStatsReply {
            flags,
            body: [OFPQueueStats::default(), queue].into(),
        }),
        OFPMessage::OFPQueueDescStatsRequest(OFPQueueDescStatsRequest {
            flags: REQUEST,
            port_no: OFPP_ANY,
            queue_id: OFPQ_ALL,
        }),
        OFPMessage::OFPQueueDescStatsReply(OFPQueueDescStatsReply {
            flags,
            body: [desc, OFPQueueDesc::default()].into(),
        }),
    ]
}

fn settings() -> List<'static, OFPTableModProp<'static>> {
    [
        OFPTableModPropEviction { flags: TableModPropEvictionFlags(u32::MAX) }.into(),
        OFPTableModPropVacancy { vacancy_down: 1, vacancy_up: 255, vacancy: 100 }.into(),
        experimenters!(OFPTableModPropExperimenter).into(),
        OFPTableModProp::Unknown { type_: 0, body: b"1234" },
    ]
    .into()
}

fn tables() -> Vec<OFPMessage<'static>> {
    use OFPTableFeatureProp as Prop;
    let desc =
        OFPTableDesc { table_id: 255, config: TableConfig(u32::MAX), properties: settings() };
    let features = OFPTableFeaturesStats {
        table_id: 255,
        name: Text::new("12345678901234567890123456789012"),
        metadata_match: u64::MAX,
        config: OFPTC_EVICTION | OFPTC_VACANCY_EVENTS,
        properties: [
            Prop::TableSyncFrom(OFPTableFeaturePropNextTables { table_ids: [0, 255].into() }),
            Prop::Match(OFPTableFeaturePropOxm {
                oxm_ids: [OFPOxmId::new(PBB_UCA.info(), false)].into(),
            }),
            Prop::ApplyActions(OFPTableFeaturePropActions {
                action_ids: [OFPActionId { type_: ActionType(0), data: &[] }].into(),
            }),
            Prop::Unknown { type_: 17, body: b"12345" },
        ]
        .into(),
        ..OFPTableFeaturesStats::default()
    };
    let (flags, body) = (REQUEST, [features.clone()].into());
    vec![
        OFPMessage::OFPTableMod(OFPTableMod {
            table_id: OFPTT_ALL,
            config: TableConfig(u32::MAX),
            properties: settings(),
        }),
        OFPMessage::OFPTableMod(OFPTableMod::default()),
        OFPMessage::OFPTableStatus(OFPTableStatus {
            reason: TableReason(255),
            table: desc.clone(),
        }),
        OFPMessage::OFPTableDescStatsRequest(OFPTableDescStatsRequest { flags }),
        OFPMessage::OFPTableDescStatsReply(OFPTableDescStatsReply {
            flags: REPLY,
            body: [OFPTableDesc::default(), desc].into(),
        }),
        OFPMessage::OFPTableFeaturesStatsRequest(OFPTableFeaturesStatsRequest { flags, body }),
        OFPMessage::OFPTableFeaturesStatsReply(OFPTableFeaturesStatsReply {
            flags: REPLY,
            body: [features, OFPTableFeaturesStats::default()].into(),
        }),
    ]
}

fn roles() -> Vec<OFPMessage<'static>> {
    use OFPAsyncConfigProp as Prop;
    let mask = |mask| OFPAsyncConfigPropReasons { mask };
    let properties: List<'_, _> = [
        Prop::PacketInSlave(mask(0)),
        Prop::PacketInMaster(mask(u32::MAX)),
        Prop::PortStatusSlave(mask(1)),
        Prop::PortStatusMaster(mask(2)),
        Prop::FlowRemovedSlave(mask(3)),
        Prop::FlowRemovedMaster(mask(4)),
        Prop::RoleStatusSlave(mask(5)),
        Prop::RoleStatusMaster(mask(6)),
        Prop::TableStatusSlave(mask(7)),
        Prop::TableStatusMaster(mask(8)),
        Prop::RequestForwardSlave(mask(9)),
        Prop::RequestForwardMaster(mask(10)),
        Prop::ExperimenterSlave(experimenters!(OFPAsyncConfigPropExperimenter)),
        Prop::ExperimenterMaster(experimenters!(OFPAsyncConfigPropExperimenter, none)),
        Prop::Unknown { type_: 12, body: b"1" },
    ]
    .into();
    let role = OFPRoleStatus {
        role: ControllerRole(u32::MAX),
        reason: ControllerRoleReason(255),
        generation_id: u64::MAX,
        properties: [
            experimenters!(OFPRolePropExperimenter).into(),
            OFPRoleProp::Unknown { type_: 0, body: b"123" },
        ]
        .into(),
    };
    vec![
        OFPMessage::OFPRoleStatus(OFPRoleStatus::default()),
        OFPMessage::OFPRoleStatus(role),
        OFPMessage::OFPGetAsyncReply(OFPGetAsyncReply { properties: properties.clone() }),
        OFPMessage::OFPSetAsync(OFPSetAsync { properties }),
        OFPMessage::OFPSetAsync(OFPSetAsync::default()),
    ]
}

fn instructions() -> List<'static, OFPInstruction<'static>> {
    let set_field = OFPAction::set_field(PBB_UCA, 1);
    [OFPInstruction::goto_table(255), OFPInstruction::apply([set_field])].into()
}

fn flow_mod() -> OFPFlowMod<'static> {
    OFPFlowMod {
        cookie: u64::MAX,
        command: FlowModCommand(255),
        flags: FlowModFlags(0xffff),
        importance: 0xffff,
        match_: OFPMatch::new().with(IN_PORT, 1).with(PBB_UCA, 1),
        instructions: instructions(),
        ..OFPFlowMod::default()
    }
}

fn flows() -> Vec<OFPMessage<'static>> {
    use OFPFlowUpdate as Update;
    let OFPFlowMod { match_, instructions, .. } = flow_mod();
    let flow = OFPFlowStats {
        table_id: 255,
        duration_sec: u32::MAX,
        duration_nsec: 1,
        priority: 0xffff,
        idle_timeout: 2,
        hard_timeout: 3,
        flags: FlowModFlags(0xffff),
        importance: 0xffff,
        cookie: u64::MAX,
        packet_count: u64::MAX,
        byte_count: 4,
        match_: match_.clone(),
        instructions: instructions.clone(),
    };
    let monitor = OFPFlowMonitor {
        monitor_id: u32::MAX,
        out_port: 1,
        out_group: 2,
        monitor_flags: FlowMonitorFlags(0xffff),
        table_id: 3,
        command: FlowMonitorCommand(255),
        match_: match_.clone(),
    };
    let full = OFPFlowUpdateFull {
        table_id: 255,
        reason: FlowRemovedReason(255),
        idle_timeout: 1,
        hard_timeout: 0xffff,
        priority: 2,
        cookie: u64::MAX,
        match_,
        instructions,
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
    let request = |body: List<'static, _>| {
        OFPMessage::OFPFlowMonitorRequest(OFPFlowMonitorRequest { flags: REQUEST, body })
    };
    vec![
        OFPMessage::OFPFlowMod(flow_mod()),
        OFPMessage::OFPFlowMod(OFPFlowMod::default()),
        OFPMessage::OFPFlowStatsReply(OFPFlowStatsReply {
            flags: REPLY,
            body: [flow.clone(), flow].into(),
        }),
        request(List::new()),
        request([monitor.clone()].into()),
        request([monitor, OFPFlowMonitor::default()].into()),
        OFPMessage::OFPFlowMonitorReply(OFPFlowMonitorReply { flags: REPLY, body: updates.into() }),
    ]
}

/// A message of that transaction id for a bundle.
fn inner<'m>(xid: u32, body: &(impl Body<V1_4> + Wire<'m>)) -> InnerMessage<'static, V1_4> {
    InnerMessage::new(xid, body).unwrap()
}

fn bundles() -> Vec<OFPMessage<'static>> {
    let properties: List<'_, _> = [
        experimenters!(OFPBundlePropExperimenter).into(),
        OFPBundleProp::Unknown { type_: 1, body: &[] },
    ]
    .into();
    let control = OFPBundleCtrlMsg {
        bundle_id: u32::MAX,
        type_: BundleCtrlType(0xffff),
        flags: BundleFlags(0xffff),
        properties: properties.clone(),
    };
    let add = |message| OFPBundleAddMsg {
        bundle_id: u32::MAX,
        flags: OFPBF_ATOMIC | OFPBF_ORDERED,
        message,
        properties: List::new(),
    };
    let odd = add(inner(1, &OFPEchoRequest { data: FRAME }));
    let full = OFPBundleAddMsg { properties, ..odd.clone() };
    let nested = (0..9).fold(odd.clone(), |message, xid| add(inner(xid, &message)));
    let group = OFPGroupMod {
        command: OFPGC_DELETE,
        type_: OFPGT_ALL,
        group_id: OFPG_ALL,
        buckets: List::new(),
    };
    vec![
        OFPMessage::OFPBundleCtrlMsg(control),
        OFPMessage::OFPBundleCtrlMsg(OFPBundleCtrlMsg::default()),
        OFPMessage::OFPBundleAddMsg(add(inner(u32::MAX, &flow_mod()))),
        OFPMessage::OFPBundleAddMsg(odd),
        OFPMessage::OFPBundleAddMsg(full),
        OFPMessage::OFPBundleAddMsg(nested),
        OFPMessage::OFPRequestForward(OFPRequestForward { request: inner(0, &group) }),
        OFPMessage::OFPRequestForward(OFPRequestForward {
            request: inner(u32::MAX, &OFPMeterMod::default()),
        }),
    ]
}
