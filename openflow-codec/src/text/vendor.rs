//! Messages and statistics of Nicira and of the Open Networking Foundation, as far as Open vSwitch
//! has a notation for them.

use super::node::Node;
use super::out::{Out, put};
use super::{Message, PrintBody, bundle, flow, group, no_body, packet, put_title, switch};
use crate::ext::nicira::*;
use crate::ext::{self, onf::*};
use crate::v1_0::{self, V1_0};
use crate::v1_1::{self, V1_1};
use crate::v1_2::{self, V1_2};
use crate::v1_3::{self, V1_3};
use crate::v1_4::{self, V1_4};
use crate::v1_5::V1_5;
use crate::wire::json::{Cx, Json, Value};

/// Finds out what a message holds: a name, what prints it, and the version and type it is of.
macro_rules! known {
    ($message:ident; $( $name:literal $print:path: $which:tt $($ty:ty),+; )*) => {
        $( known! { @ $which $message $name $print; $($ty),+ } )*
    };
    (@ all $message:ident $name:literal $print:path; $ty:ty) => {
        known! {
            @ [V1_0 V1_1 V1_2 V1_3 V1_4 V1_5] $message $name $print; $ty, $ty, $ty, $ty, $ty, $ty
        }
    };
    (@ [$($v:ident)+] $message:ident $name:literal $print:path; $($ty:ty),+) => {$(
        if let Ok(Some(body)) = ext::get::<$v, $ty>($message.bytes) {
            let xid = $message.xid.try_into().unwrap_or(0);
            let cx = Cx { version: <$v as crate::Version>::WIRE, xid };
            return Some(Known { name: $name, print: $print, json: body.to_json(cx) });
        }
    )+};
}

/// What a message holds.
struct Known {
    name: &'static str,
    print: PrintBody,
    json: Value,
}

/// The typed form of what an experimenter defines, in the version of the message.
fn known(message: &Message<'_>) -> Option<Known> {
    known! {
        message;
        "NXT_SET_PACKET_IN_FORMAT" packet_in_format: all NXTSetPacketInFormat;
        "NXT_PACKET_IN" packet_in: all NXTPacketIn<'_>;
        "NXT_PACKET_IN2" packet_in: all NXTPacketIn2<'_>;
        "NXT_RESUME" packet_in: all NXTResume<'_>;
        "NXT_FLOW_REMOVED" removed: all NXTFlowRemoved<'_>;
        "NXT_CT_FLUSH_ZONE" zone: all NXTCtFlushZone;
        "NXT_TLV_TABLE_MOD" tlv_table_mod: all NXTTlvTableMod<'_>;
        "NXT_TLV_TABLE_REQUEST" no_body: all NXTTlvTableRequest;
        "NXT_TLV_TABLE_REPLY" tlv_table_reply: all NXTTlvTableReply<'_>;
        "NXT_FLOW_MONITOR_CANCEL" cancel: [V1_0 V1_1 V1_2]
            NXTFlowMonitorCancel, NXTFlowMonitorCancel, NXTFlowMonitorCancel;
        "NXT_FLOW_MONITOR_PAUSED" no_body: [V1_0 V1_1 V1_2]
            NXTFlowMonitorPaused, NXTFlowMonitorPaused, NXTFlowMonitorPaused;
        "NXT_FLOW_MONITOR_RESUMED" no_body: [V1_0 V1_1 V1_2]
            NXTFlowMonitorResumed, NXTFlowMonitorResumed, NXTFlowMonitorResumed;
        "NXT_FLOW_MOD" flow_mod: [V1_0] NXTFlowMod<'_, v1_0::ofproto_parser::OFPAction<'_>>;
        "NXT_FLOW_MOD" flow_mod: [V1_1] NXTFlowMod<'_, v1_1::ofproto_parser::OFPInstruction<'_>>;
        "NXT_FLOW_MOD" flow_mod: [V1_2] NXTFlowMod<'_, v1_2::ofproto_parser::OFPInstruction<'_>>;
        "NXT_FLOW_MOD" flow_mod: [V1_3] NXTFlowMod<'_, v1_3::ofproto_parser::OFPInstruction<'_>>;
        "NXT_FLOW_MOD" flow_mod: [V1_4] NXTFlowMod<'_, v1_4::ofproto_parser::OFPInstruction<'_>>;
        "NXT_REQUESTFORWARD" forward: [V1_0 V1_1 V1_2]
            NXTRequestForward<crate::InnerMessage<'_, V1_0>>,
            NXTRequestForward<crate::InnerMessage<'_, V1_1>>,
            NXTRequestForward<crate::InnerMessage<'_, V1_2>>;
        "NXST_FLOW request" stats_request: [V1_0] NXFlowStatsRequest<'_>;
        "NXST_FLOW reply" stats_reply: [V1_0] NXFlowStatsReply<'_, v1_0::ofproto_parser::OFPAction<'_>>;
        "NXST_AGGREGATE request" stats_request: [V1_0] NXAggregateStatsRequest<'_>;
        "NXST_AGGREGATE reply" flow::aggregate_reply: [V1_0] NXAggregateStatsReply;
        "NXST_FLOW_MONITOR request" monitor_request: [V1_0 V1_1 V1_2]
            NXFlowMonitorRequest<'_>, NXFlowMonitorRequest<'_>, NXFlowMonitorRequest<'_>;
        "NXST_FLOW_MONITOR reply" monitor_reply: [V1_0 V1_1 V1_2]
            NXFlowMonitorReply<'_, v1_0::ofproto_parser::OFPAction<'_>>,
            NXFlowMonitorReply<'_, v1_1::ofproto_parser::OFPAction<'_>>,
            NXFlowMonitorReply<'_, v1_2::ofproto_parser::OFPAction<'_>>;
        "NXST_IPFIX_BRIDGE request" no_body: all NXIpfixBridgeStatsRequest;
        "NXST_IPFIX_FLOW request" no_body: all NXIpfixFlowStatsRequest;
        "NXST_GROUP request" group_request: [V1_0] NXGroupStatsRequest;
        "NXST_GROUP_DESC request" group_request: [V1_0] NXGroupDescStatsRequest;
        "NXST_GROUP_DESC reply" group_descs: [V1_0]
            NXGroupDescStatsReply<'_, v1_0::ofproto_parser::OFPAction<'_>>;
        "NXST_GROUP_FEATURES request" no_body: [V1_0 V1_1]
            NXGroupFeaturesStatsRequest, NXGroupFeaturesStatsRequest;
        "ONFT_BUNDLE_CONTROL" bundle_control: [V1_3] ONFBundleCtrlMsg<'_>;
        "ONFT_BUNDLE_ADD_MESSAGE" bundle_add: [V1_3] ONFBundleAddMsg<'_>;
        "ONFT_ROLE_STATUS" role: [V1_3] ONFRoleStatus<'_>;
        "ONFT_REQUESTFORWARD" forward: [V1_3] ONFRequestForward<'_>;
        "ONFT_FLOW_MONITOR_CANCEL" cancel: [V1_3] ONFFlowMonitorCancel;
        "ONFT_FLOW_MONITOR_PAUSED" no_body: [V1_3] ONFFlowMonitorPaused;
        "ONFT_FLOW_MONITOR_RESUMED" no_body: [V1_3] ONFFlowMonitorResumed;
        "ONFST_FLOW_MONITOR request" onf_monitor_request: [V1_3] ONFFlowMonitorStatsRequest<'_>;
        "ONFST_FLOW_MONITOR reply" monitor_reply: [V1_3] ONFFlowMonitorStatsReply<'_>;
    }
    None
}

/// Appends the text of a message of an experimenter; `false` if it has no notation of its own.
pub(super) fn put(message: &Message<'_>, out: &mut Out) -> bool {
    let Some(known) = known(message) else { return false };
    put_title(message, format_args!("{}", known.name), out);
    (known.print)(message, Node::new(&known.json), out);
    true
}

/// The message with what it holds in place of its body, as of `version`.
fn within<'a>(message: &Message<'a>, version: u64, body: Node<'a>) -> Message<'a> {
    let Message { xid, class, bytes, depth, .. } = *message;
    Message { version, xid, class, body: body.inner(), bytes, depth }
}

// Nicira's structures are those of 1.0, with a match of fields and ports of 16 bits, in every
// version.

fn flow_mod(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    flow::flow_mod(&within(message, 1, body), out);
}

fn removed(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    flow::removed(&within(message, 1, body), out);
}

fn stats_request(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    flow::stats_request(&within(message, 1, body), body.inner(), out);
}

fn stats_reply(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    flow::stats_reply(message, body.inner().at("body"), out);
}

fn packet_in_format(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    out.push(" format=");
    let formats = [(0, "standard"), (1, "nxt_packet_in"), (2, "nxt_packet_in2")];
    let (_, format) = body.inner().members().next().unwrap_or(("", body));
    out.name(format.int(), &formats);
}

fn packet_in(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    let message = within(message, 1, body);
    if message.body.at("properties").is_absent() {
        packet::packet_in(&message, out);
    } else {
        packet::of_properties(message.body, out);
    }
}

fn zone(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    put!(out, " zone_id={}", body.inner().num("zone_id"));
}

fn cancel(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    put!(out, " id={}", body.inner().num("id"));
}

fn tlv_table_mod(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    out.push("\n ");
    let command = body.inner().num("command");
    out.name(command, &[(0, "ADD"), (1, "DEL"), (2, "CLEAR")]);
    if command != 2 {
        put_tlv_maps(body.inner(), out);
    }
}

fn tlv_table_reply(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    let body = body.inner();
    let (space, fields) = (body.num("max_option_space"), body.num("max_fields"));
    put!(out, "\n max option space={space} max fields={fields}\n");
    let lens = body.list("maps").map(|map| map.inner().num("option_len"));
    put!(out, " allocated option space={}\n\n", lens.fold(0, u64::saturating_add));
    put_tlv_maps(body, out);
}

fn put_tlv_maps(body: Node<'_>, out: &mut Out) {
    out.push(" mapping table:\n  class  type  length  match field\n");
    out.push(" ------  ----  ------  --------------");
    for map in body.list("maps").map(Node::inner) {
        let (class, type_) = (map.num("option_class"), map.num("option_type"));
        let (len, index) = (map.num("option_len"), map.num("index"));
        put!(out, "\n {class:#06x}{type_:>6}{len:>8}  tun_metadata{index}");
    }
}

fn monitor_request(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    for monitor in body.inner().list("body").map(Node::inner) {
        flow::put_nicira_monitor(&within(message, 1, body), monitor, out);
    }
}

fn onf_monitor_request(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    for monitor in body.inner().list("body").map(Node::inner) {
        flow::put_nicira_monitor(message, monitor, out);
    }
}

fn monitor_reply(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    for (_, update) in body.inner().list("body").map(Node::class) {
        flow::put_nicira_update(message, update, out);
    }
}

fn group_request(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    group::request(message, body.inner(), out);
}

fn group_descs(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    group::desc_reply(&within(message, 6, body), body.inner().at("body"), out);
}

fn bundle_control(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    bundle::control(&within(message, message.version, body), out);
}

fn bundle_add(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    bundle::add(&within(message, message.version, body), out);
}

fn forward(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    bundle::forward(&within(message, message.version, body), out);
}

fn role(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    switch::role(&within(message, message.version, body), out);
}
