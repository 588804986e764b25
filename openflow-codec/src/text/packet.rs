//! Packets that come in and go out, and what is in them.

use super::matching::Flow;
use super::out::{Out, put};
use super::{Message, actions, headers, port, reasons};

/// No buffer (`OFP_NO_BUFFER`).
const NO_BUFFER: u64 = 0xffff_ffff;

pub(super) fn packet_in(message: &Message<'_>, out: &mut Out) {
    let body = message.body;
    let data = body.bytes("data");
    if body.num("table_id") != 0 {
        put!(out, " table_id={}", body.num("table_id"));
    }
    let cookie = body.at("cookie");
    if !cookie.is_absent() && cookie.int() != u64::MAX {
        put!(out, " cookie={:#x}", cookie.int());
    }
    put!(out, " total_len={} ", body.num("total_len"));
    if body.at("match").is_absent() {
        out.push("in_port=");
        port::put(port::of(message, body, "in_port"), out);
    } else {
        Flow::of(body.at("match")).put(None, out);
    }
    out.push(" (via ");
    out.name(body.num("reason"), reasons::PACKET_IN);
    put!(out, ") data_len={}", data.len());
    let (total, len) = (body.num("total_len"), data.len() as u64);
    match body.num("buffer_id") {
        NO_BUFFER => {
            out.push(" (unbuffered)");
            out.push(if total != len { " (***total_len != data_len***)" } else { "" });
        }
        buffer => {
            put!(out, " buffer={buffer:#010x}");
            out.push(if total < len { " (***total_len < data_len***)" } else { "" });
        }
    }
    out.push("\n");
    headers::put(&data, out);
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
