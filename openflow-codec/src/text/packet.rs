//! Packets that come in and go out, and what is in them.

use alloc::vec::Vec;

use super::matching::Flow;
use super::node::Node;
use super::out::{Out, put};
use super::{Message, actions, headers, nicira, port, reasons};

/// No buffer (`OFP_NO_BUFFER`).
const NO_BUFFER: u64 = 0xffff_ffff;

/// A packet that came in, and what is said of it.
#[derive(Default)]
struct PacketIn {
    table: u64,
    cookie: Option<u64>,
    total_len: Option<u64>,
    fields: Flow,
    reason: u64,
    buffer: Option<u64>,
    userdata: Vec<u8>,
    data: Vec<u8>,
}

pub(super) fn packet_in(message: &Message<'_>, out: &mut Out) {
    let body = message.body;
    let mut fields = Flow::of(body.at("match"));
    if body.at("match").is_absent() {
        fields.exact("in_port", port::of(message, body, "in_port"));
    }
    let packet = PacketIn {
        table: body.num("table_id"),
        cookie: Some(body.at("cookie")).filter(|c| !c.is_absent()).map(Node::int),
        total_len: Some(body.num("total_len")),
        fields,
        reason: body.num("reason"),
        buffer: Some(body.num("buffer_id")),
        userdata: Vec::new(),
        data: body.bytes("data"),
    };
    packet.put(out);
}

/// The same in Nicira's form, where all is a property.
pub(super) fn of_properties(body: Node<'_>, out: &mut Out) {
    let mut packet = PacketIn::default();
    for property in body.list("properties").map(Node::inner) {
        match property.num("type") {
            0 => packet.data = property.bytes("packet"),
            1 => packet.total_len = Some(property.num("full_len")),
            2 => packet.buffer = Some(property.num("buffer_id")),
            3 => packet.table = property.num("table_id"),
            4 => packet.cookie = Some(property.num("cookie")),
            5 => packet.reason = property.num("reason"),
            6 => packet.fields = Flow::of(property.at("metadata")),
            7 => packet.userdata = property.bytes("userdata"),
            _ => {}
        }
    }
    packet.put(out);
}

impl PacketIn {
    fn put(&self, out: &mut Out) {
        let len = self.data.len() as u64;
        let total = self.total_len.unwrap_or(len);
        if self.table != 0 {
            put!(out, " table_id={}", self.table);
        }
        if let Some(cookie) = self.cookie.filter(|cookie| *cookie != u64::MAX) {
            put!(out, " cookie={cookie:#x}");
        }
        put!(out, " total_len={total} ");
        self.fields.put(None, out);
        out.push(if out.ends_with(' ') { "(via " } else { " (via " });
        out.name(self.reason, reasons::PACKET_IN);
        put!(out, ") data_len={len}");
        match self.buffer.filter(|buffer| *buffer != NO_BUFFER) {
            None => {
                out.push(" (unbuffered)");
                out.push(if total != len { " (***total_len != data_len***)" } else { "" });
            }
            Some(buffer) => {
                put!(out, " buffer={buffer:#010x}");
                out.push(if total < len { " (***total_len < data_len***)" } else { "" });
            }
        }
        if !self.userdata.is_empty() {
            out.push("\n userdata=");
            nicira::put_bytes(self.userdata.iter().map(|byte| u64::from(*byte)), out);
        }
        out.push("\n");
        headers::put(&self.data, out);
    }
}

pub(super) fn packet_out(message: &Message<'_>, out: &mut Out) {
    let body = message.body;
    out.push(" ");
    if body.at("match").is_absent() {
        out.push("in_port=");
        port::put(port::of(message, body, "in_port"), out);
    } else {
        Flow::of(body.at("match")).put(None, out);
    }
    out.push(" ");
    actions::put_actions(message, body, "actions", out);
    if body.num("buffer_id") != NO_BUFFER {
        return put!(out, " buffer={:#010x}", body.num("buffer_id"));
    }
    let data = body.bytes("data");
    put!(out, " data_len={}\n", data.len());
    if !data.is_empty() {
        headers::put(&data, out);
    }
}
