//! Any message as one line of text, in the notation of Open vSwitch's tools.
//!
//! ```
//! use openflow_codec::{AnyMessage, text};
//!
//! let hello = [4, 0, 0, 16, 0, 0, 0, 7, 0, 1, 0, 8, 0, 0, 0, 0x12];
//! let line = text::print(&hello)?;
//! assert_eq!(line, "OFPT_HELLO (OF1.3) (xid=0x7): version bitmap: 0x01, 0x04");
//! # Ok::<(), openflow_codec::DecodeError>(())
//! ```
//!
//! The text is that of `ovs-ofctl ofp-print`, which prints some messages on several lines. Here
//! they are one: every line is stripped of the blanks around it, empty lines are left out, and
//! the next line follows after a blank if a line ends in a colon, after `; ` otherwise.
//!
//! The text is made from the message's JSON form, which has the same names in every version of
//! the protocol: one printer serves them all. What Open vSwitch has no notation for is printed
//! as `NAME (OF1.x) (xid=…): member=value,…`.

mod actions;
mod bundle;
mod features;
mod fields;
mod flow;
mod group;
mod headers;
mod inner;
mod legacy;
mod matching;
mod meter;
mod nicira;
mod node;
mod out;
mod packet;
pub mod parse;
mod port;
mod queue;
mod reasons;
mod switch;
mod table;
mod vendor;
mod versions;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::frame::{AnyMessage, Header};
use crate::wire::DecodeError;
use crate::wire::json::Value;
use node::Node;
use out::{Out, put};

impl AnyMessage<'_> {
    /// The message as one line of text, see [`text`](self).
    pub fn to_text(&self) -> String {
        let mut bytes = Vec::new();
        // What is too long to be sent is printed without what only its bytes tell.
        let _ = self.encode(&mut bytes);
        of_json(&self.to_json(), &bytes)
    }
}

/// One whole message as one line of text, see the [module](self).
///
/// # Errors
/// What is malformed, and where.
pub fn print(bytes: &[u8]) -> Result<String, DecodeError> {
    Ok(of_json(&AnyMessage::decode(bytes)?.to_json(), bytes))
}

/// The text of a message in JSON (what [`AnyMessage::to_json`] makes of it, and `ofp decode`).
///
/// `bytes` are the message's, for the little that JSON does not carry; they may be empty. Members
/// that are absent or of another kind read as zero, empty or not there: this cannot fail.
pub fn of_json(message: &Value, bytes: &[u8]) -> String {
    let mut out = Out::default();
    put_message(message, bytes, 0, &mut out);
    out::one_line(&out.into_text())
}

/// A message that is being printed.
struct Message<'a> {
    /// Its version's number on the wire.
    version: u64,
    xid: u64,
    class: &'a str,
    /// Its members.
    body: Node<'a>,
    /// All of it, or nothing.
    bytes: &'a [u8],
    /// How many messages it is in: what is in another is printed with less detail.
    depth: u8,
}

type Print = fn(&Message<'_>, &mut Out);

/// The messages by their class: Open vSwitch's name, and what follows it.
#[rustfmt::skip]
const MESSAGES: &[(&str, &str, Print)] = &[
    ("OFPHello", "OFPT_HELLO", switch::hello),
    ("OFPErrorMsg", "OFPT_ERROR", switch::error),
    ("OFPEchoRequest", "OFPT_ECHO_REQUEST", switch::echo),
    ("OFPEchoReply", "OFPT_ECHO_REPLY", switch::echo),
    ("OFPFeaturesRequest", "OFPT_FEATURES_REQUEST", nothing),
    ("OFPSwitchFeatures", "OFPT_FEATURES_REPLY", switch::features),
    ("OFPGetConfigRequest", "OFPT_GET_CONFIG_REQUEST", nothing),
    ("OFPGetConfigReply", "OFPT_GET_CONFIG_REPLY", switch::config),
    ("OFPSetConfig", "OFPT_SET_CONFIG", switch::config),
    ("OFPPacketIn", "OFPT_PACKET_IN", packet::packet_in),
    ("OFPPacketOut", "OFPT_PACKET_OUT", packet::packet_out),
    ("OFPFlowMod", "OFPT_FLOW_MOD", flow::flow_mod),
    ("OFPFlowRemoved", "OFPT_FLOW_REMOVED", flow::removed),
    ("OFPPortStatus", "OFPT_PORT_STATUS", port::status),
    ("OFPPortMod", "OFPT_PORT_MOD", port::port_mod),
    ("OFPGroupMod", "OFPT_GROUP_MOD", group::group_mod),
    ("OFPMeterMod", "OFPT_METER_MOD", meter::meter_mod),
    ("OFPTableMod", "OFPT_TABLE_MOD", table::table_mod),
    ("OFPTableStatus", "OFPT_TABLE_STATUS", table::status),
    ("OFPBarrierRequest", "OFPT_BARRIER_REQUEST", nothing),
    ("OFPBarrierReply", "OFPT_BARRIER_REPLY", nothing),
    ("OFPQueueGetConfigRequest", "OFPT_QUEUE_GET_CONFIG_REQUEST", queue::config_request),
    ("OFPQueueGetConfigReply", "OFPT_QUEUE_GET_CONFIG_REPLY", queue::config_reply),
    ("OFPRoleRequest", "OFPT_ROLE_REQUEST", switch::role),
    ("OFPRoleReply", "OFPT_ROLE_REPLY", switch::role),
    ("OFPRoleStatus", "OFPT_ROLE_STATUS", switch::role),
    ("OFPGetAsyncRequest", "OFPT_GET_ASYNC_REQUEST", nothing),
    ("OFPGetAsyncReply", "OFPT_GET_ASYNC_REPLY", switch::asynchronous),
    ("OFPSetAsync", "OFPT_SET_ASYNC", switch::asynchronous),
    ("OFPBundleCtrlMsg", "OFPT_BUNDLE_CONTROL", bundle::control),
    ("OFPBundleAddMsg", "OFPT_BUNDLE_ADD_MESSAGE", bundle::add),
    ("OFPRequestForward", "OFPT_REQUESTFORWARD", bundle::forward),
];

type PrintBody = fn(&Message<'_>, Node<'_>, &mut Out);

/// Statistics: the type, what stands between `OFP` and `StatsRequest` or `StatsReply` in the
/// class, Open vSwitch's name, and what follows it in a request and in a reply.
#[rustfmt::skip]
const STATISTICS: &[(u64, &str, &str, PrintBody, PrintBody)] = &[
    (0, "Desc", "DESC", no_body, switch::desc),
    (1, "FlowDesc", "FLOW", flow::stats_request, flow::stats_reply),
    (1, "Flow", "FLOW", flow::stats_request, flow::stats_reply),
    (2, "Aggregate", "AGGREGATE", flow::stats_request, flow::aggregate_reply),
    (3, "Table", "TABLE", no_body, table::stats_reply),
    (4, "Port", "PORT", port::stats_request, port::stats_reply),
    (5, "Queue", "QUEUE", queue::stats_request, queue::stats_reply),
    (6, "Group", "GROUP", group::request, group::stats_reply),
    (7, "GroupDesc", "GROUP_DESC", group::desc_request, group::desc_reply),
    (8, "GroupFeatures", "GROUP_FEATURES", no_body, group::features_reply),
    (9, "Meter", "METER", meter::request, meter::stats_reply),
    (10, "MeterConfig", "METER_CONFIG", meter::request, meter::config_reply),
    (10, "MeterDesc", "METER_CONFIG", meter::request, meter::config_reply),
    (11, "MeterFeatures", "METER_FEATURES", no_body, meter::features_reply),
    (12, "TableFeatures", "TABLE_FEATURES", table::features, table::features),
    (13, "PortDesc", "PORT_DESC", port::desc_request, port::desc_reply),
    (14, "TableDesc", "TABLE_DESC", no_body, table::desc_reply),
    (15, "QueueDesc", "QUEUE_DESC", queue::desc_request, queue::desc_reply),
    (16, "FlowMonitor", "FLOW_MONITOR", flow::monitor_request, flow::monitor_reply),
];

fn nothing(_: &Message<'_>, _: &mut Out) {}

fn no_body(_: &Message<'_>, _: Node<'_>, _: &mut Out) {}

/// Appends the text of a message in JSON.
fn put_message(message: &Value, bytes: &[u8], depth: u8, out: &mut Out) {
    let envelope = Node::new(message);
    let (class, body) = envelope.at("msg").class();
    let (version, xid) = (envelope.num("version"), envelope.num("xid"));
    put_class(&Message { version, xid, class, body, bytes, depth }, out);
}

/// Appends the text of a message.
fn put_class(message: &Message<'_>, out: &mut Out) {
    let class = message.class;
    if let Some((_, name, print)) = MESSAGES.iter().find(|(known, ..)| *known == class) {
        put_title(message, format_args!("{name}"), out);
        return print(message, out);
    }
    if put_statistics(message, out) || vendor::put(message, out) {
        return;
    }
    if matches!(class, "" | "Unknown") {
        // A message of a type that its version does not define.
        let type_ = Header::peek(message.bytes).map_or(0, |header| header.type_);
        put_title(message, format_args!("OFPT_UNKNOWN"), out);
        put!(out, " type={type_}\n");
        out.hex_dump(message.bytes);
        return;
    }
    put_title(message, format_args!("{class}"), out);
    out.push(" ");
    put_pairs(message.body, out);
}

fn put_statistics(message: &Message<'_>, out: &mut Out) -> bool {
    // Those of flow monitors alone have no `Stats` in their name.
    let stem = |end: &str| {
        let stem = message.class.strip_prefix("OFP")?.strip_suffix(end)?;
        stem.strip_suffix("Stats").or_else(|| Some(stem).filter(|stem| *stem == "FlowMonitor"))
    };
    let (stem, reply) = match (stem("Request"), stem("Reply")) {
        (Some(stem), _) => (stem, false),
        (_, Some(stem)) => (stem, true),
        _ => return false,
    };
    let type_ = message.body.num("type");
    // 1.5 has statistics of flows of its own, in a form that Open vSwitch does not know.
    if stem == "Flow" && type_ == 17 {
        return false;
    }
    let found =
        STATISTICS.iter().find(|row| if stem.is_empty() { row.0 == type_ } else { row.1 == stem });
    let Some((_, _, name, request_body, reply_body)) = found else { return false };
    let kind = if reply { "reply" } else { "request" };
    put_title(message, format_args!("OFPST_{name} {kind}"), out);
    if message.body.num("flags") != 0 {
        let flags = message.body.num("flags");
        // Requests have had a flag since 1.3.
        let more = flags & 1 != 0 && (reply || message.version >= 4);
        out.push(if more { " flags=[more]" } else { " flags=" });
        let unknown = flags & !u64::from(more);
        if unknown != 0 {
            put!(out, "[***unknown flags {unknown:#06x}***]");
        }
    }
    let (print, body) =
        if reply { (reply_body, message.body.at("body")) } else { (request_body, message.body) };
    print(message, body, out);
    true
}

/// Appends a message's name, its version after 1.0, and its transaction id.
fn put_title(message: &Message<'_>, name: fmt::Arguments<'_>, out: &mut Out) {
    out.put(name);
    if message.version > 1 {
        put!(out, " (OF1.{})", message.version - 1);
    }
    put!(out, " (xid={:#x}):", message.xid);
}

/// Appends a structure that has no notation of its own: `Class(member=value,…)`.
fn put_members(class: &str, members: Node<'_>, out: &mut Out) {
    put!(out, "{class}(");
    put_pairs(members, out);
    out.push(")");
}

/// Appends `member=value,…`.
fn put_pairs(members: Node<'_>, out: &mut Out) {
    for (n, (name, value)) in members.members().enumerate() {
        put!(out, "{}{name}=", if n > 0 { "," } else { "" });
        put_value(value, out);
    }
}

fn put_value(value: Node<'_>, out: &mut Out) {
    match value.value() {
        Value::String(text) => put!(out, "{}", text.escape_debug()),
        Value::Array(_) => {
            out.push("[");
            for (n, item) in value.items().enumerate() {
                out.push(if n > 0 { "," } else { "" });
                put_value(item, out);
            }
            out.push("]");
        }
        Value::Object(_) => match value.class() {
            ("OFPMatch", _) => matching::Flow::of(value).put(None, out),
            (class, members) if members.value().is_object() => put_members(class, members, out),
            _ => put_members("", value, out),
        },
        other => put!(out, "{other}"),
    }
}
