//! Meters.

use super::Message;
use super::node::Node;
use super::out::{Out, put};

/// Meters with a meaning of their own (`OFPM_*`).
const RESERVED: &[(u64, &str)] =
    &[(0xffff_fffd, "slowpath"), (0xffff_fffe, "controller"), (0xffff_ffff, "all")];

/// How a meter measures (`OFPMF_*`).
const FLAGS: &[(u64, &str)] = &[(1, "kbps"), (2, "pktps"), (4, "burst"), (8, "stats")];

const BURST: u64 = 4;

/// What a band does (`OFPMBT_*`).
const BANDS: &[(u64, &str)] = &[(1, "drop"), (2, "dscp_remark")];

/// The types of bands as a set has them: by the bit of each type.
const BAND_BITS: &[(u64, &str)] = &[(1 << 1, "drop"), (1 << 2, "dscp_remark")];

pub(super) fn meter_mod(message: &Message<'_>, out: &mut Out) {
    out.push(" ");
    match message.body.num("command") {
        0 => out.push("ADD"),
        1 => out.push("MOD"),
        2 => out.push("DEL"),
        command => put!(out, "cmd:{command}"),
    }
    out.push(" ");
    put_meter(message.body, out);
}

fn put_meter(meter: Node<'_>, out: &mut Out) {
    let flags = meter.num("flags");
    out.push("meter=");
    out.name(meter.num("meter_id"), RESERVED);
    out.push(" ");
    for (_, name) in FLAGS.iter().filter(|(bit, _)| flags & bit != 0) {
        put!(out, "{name} ");
    }
    if flags & !0xf != 0 {
        put!(out, "flags:{:#x} ", flags & !0xf);
    }
    out.push("bands=");
    for band in meter.list("bands").map(Node::inner) {
        out.push("\ntype=");
        out.name(band.num("type"), BANDS);
        put!(out, " rate={}", band.num("rate"));
        if flags & BURST != 0 {
            put!(out, " burst_size={}", band.num("burst_size"));
        }
        if !band.at("prec_level").is_absent() {
            put!(out, " prec_level={}", band.num("prec_level"));
        }
    }
    out.push("\n");
}

pub(super) fn request(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    out.push(" meter=");
    out.name(body.num("meter_id"), RESERVED);
}

pub(super) fn config_reply(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    for meter in body.items().map(Node::inner) {
        out.push("\n");
        put_meter(meter, out);
    }
}

pub(super) fn stats_reply(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    for meter in body.items().map(Node::inner) {
        out.push("\nmeter:");
        out.name(meter.num("meter_id"), RESERVED);
        let flows = if meter.at("flow_count").is_absent() { "ref_count" } else { "flow_count" };
        put!(out, " flow_count:{}", meter.num(flows));
        put!(out, " packet_in_count:{}", meter.num("packet_in_count"));
        put!(out, " byte_in_count:{} duration:", meter.num("byte_in_count"));
        out.duration(meter.num("duration_sec"), meter.num("duration_nsec"));
        out.push(" bands:\n");
        for (n, band) in meter.list("band_stats").map(Node::inner).enumerate() {
            let (packets, bytes) = (band.num("packet_band_count"), band.num("byte_band_count"));
            put!(out, "{n}: packet_count:{packets} byte_count:{bytes}\n");
        }
    }
}

pub(super) fn features_reply(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    let features = body.items().next().unwrap_or(body).inner();
    put!(out, "\nmax_meter:{} ", features.num("max_meter"));
    put!(out, "max_bands:{} ", features.num("max_bands"));
    put!(out, "max_color:{}\nband_types: ", features.num("max_color"));
    out.bits(features.num("band_types"), BAND_BITS, " ");
    out.push("\ncapabilities: ");
    out.bits(features.num("capabilities"), FLAGS, " ");
}
