//! Nicira's actions.

use super::fields::{FieldText, put_hex, put_part, put_value};
use super::node::Node;
use super::out::{Out, put};
use super::{Message, actions, inner, legacy, port, reasons};

/// What a hash is made of (`NX_HASH_FIELDS_*`).
const HASH_FIELDS: &[(u64, &str)] = &[
    (0, "eth_src"),
    (1, "symmetric_l4"),
    (2, "symmetric_l3l4"),
    (3, "symmetric_l3l4+udp"),
    (4, "nw_src"),
    (5, "nw_dst"),
    (6, "symmetric_l3"),
];

const MULTIPATH: &[(u64, &str)] =
    &[(0, "modulo_n"), (1, "hash_threshold"), (2, "hrw"), (3, "iter_hash")];

const BUNDLE: &[(u64, &str)] = &[(0, "active_backup"), (1, "hrw")];

/// Application helpers of connection tracking by their port.
const HELPERS: &[(u64, &str)] = &[(21, "ftp"), (69, "tftp")];

/// No table to go on in, or the packet's own.
const NO_TABLE: u64 = 255;

/// The offset and the width that one number holds.
fn part_of(ofs_nbits: u64) -> (u64, u64) {
    (ofs_nbits >> 6, (ofs_nbits & 0x3f) + 1)
}

/// Appends the part of a field that an action names.
fn put_dst(at: Node<'_>, name: &str, out: &mut Out) {
    let (offset, bits) = part_of(at.num("ofs_nbits"));
    put_part(at.text(name), offset, bits, out);
}

fn port_of(at: Node<'_>, name: &str) -> u64 {
    legacy::port(at.num(name).into()).into()
}

/// Appends bytes, a dot between.
pub(super) fn put_bytes(bytes: impl Iterator<Item = u64>, out: &mut Out) {
    for (n, byte) in bytes.enumerate() {
        put!(out, "{}{byte:02x}", if n > 0 { "." } else { "" });
    }
}

/// Appends numbers, a comma between.
fn put_numbers<'a>(numbers: impl Iterator<Item = Node<'a>>, out: &mut Out) {
    for (n, number) in numbers.enumerate() {
        put!(out, "{}{}", if n > 0 { "," } else { "" }, number.int());
    }
}

/// Appends an action of Nicira's, or one that only its class tells.
pub(super) fn put_action(message: &Message<'_>, class: &str, at: Node<'_>, out: &mut Out) {
    match class {
        "NXActionSetTunnel" | "NXActionSetTunnel64" => {
            out.push(if class == "NXActionSetTunnel" { "set_tunnel:" } else { "set_tunnel64:" });
            put_hex(at.at("tun_id").wide(), out);
        }
        "NXActionResubmit" => put_resubmit(port_of(at, "in_port"), NO_TABLE, out),
        "NXActionResubmitTable" => {
            put_resubmit(port_of(at, "in_port"), at.num("table_id"), out);
        }
        "NXActionRegMove" => {
            let bits = at.num("n_bits");
            out.push("move:");
            put_part(at.text("src_field"), at.num("src_ofs"), bits, out);
            out.push("->");
            put_part(at.text("dst_field"), at.num("dst_ofs"), bits, out);
        }
        "NXActionRegLoad" => {
            out.push("load:");
            put_hex(at.at("value").wide(), out);
            out.push("->");
            put_dst(at, "dst", out);
        }
        "NXActionRegLoad2" => {
            actions::put_set_field(at.text("dst"), at.at("value"), at.at("mask"), out);
        }
        "NXActionNote" => {
            out.push("note:");
            put_note(at, out);
        }
        "NXActionDecTtlCntIds" => {
            out.push("dec_ttl(");
            put_numbers(at.list("cnt_ids"), out);
            out.push(")");
        }
        "NXActionStackPush" | "NXActionStackPop" => {
            out.push(if class == "NXActionStackPush" { "push:" } else { "pop:" });
            put_part(at.text("field"), at.num("start"), at.num("end"), out);
        }
        "NXActionOutputReg" | "NXActionOutputReg2" => {
            out.push("output:");
            put_dst(at, "src", out);
        }
        "NXActionOutputTrunc" => {
            out.push("output(port=");
            port::put(port_of(at, "port"), out);
            put!(out, ",max_len={})", at.num("max_len"));
        }
        "NXActionFinTimeout" => put_fin_timeout(at, out),
        "NXActionConjunction" => {
            let (id, clause, of) =
                (at.num("id"), at.num("clause").saturating_add(1), at.num("n_clauses"));
            put!(out, "conjunction({id},{clause}/{of})");
        }
        "NXActionSample" | "NXActionSample2" => put_sample(at, out),
        "NXActionController" | "NXActionController2" => put_controller(at, out),
        "NXActionMultipath" | "NXActionBundle" | "NXActionBundleLoad" => {
            put_choice(class, at, out);
        }
        "NXActionCT" => put_ct(message, at, out),
        "NXActionNAT" => put_nat(at, out),
        "NXActionLearn" => put_learn(at, out),
        "NXActionUnknown" => put_untyped(message, at, out),
        _ => super::put_members(class, at, out),
    }
}

/// A note's bytes: a list, or base64.
fn put_note(at: Node<'_>, out: &mut Out) {
    if at.at("note").value().is_array() {
        put_bytes(at.list("note").map(Node::int), out);
    } else {
        put_bytes(at.bytes("note").into_iter().map(u64::from), out);
    }
}

fn put_resubmit(in_port: u64, table: u64, out: &mut Out) {
    if in_port != port::IN_PORT && table == NO_TABLE {
        out.push("resubmit:");
        return port::put(in_port, out);
    }
    out.push("resubmit(");
    if in_port != port::IN_PORT {
        port::put(in_port, out);
    }
    out.push(",");
    if table != NO_TABLE {
        put!(out, "{table}");
    }
    out.push(")");
}

fn put_fin_timeout(at: Node<'_>, out: &mut Out) {
    out.push("fin_timeout(");
    for (member, name) in
        [("fin_idle_timeout", "idle_timeout"), ("fin_hard_timeout", "hard_timeout")]
    {
        if at.num(member) != 0 {
            put!(out, "{name}={},", at.num(member));
        }
    }
    out.trim(',');
    out.push(")");
}

fn put_sample(at: Node<'_>, out: &mut Out) {
    out.push("sample(");
    for name in ["probability", "collector_set_id", "obs_domain_id", "obs_point_id"] {
        put!(out, "{name}={},", at.num(name));
    }
    if !at.at("sampling_port").is_absent() && port_of(at, "sampling_port") != port::ANY {
        out.push("sampling_port=");
        port::put(port_of(at, "sampling_port"), out);
    }
    out.trim(',');
    out.push(")");
}

fn put_controller(at: Node<'_>, out: &mut Out) {
    let or = |name: &str, default: u64| {
        if at.at(name).is_absent() { default } else { at.num(name) }
    };
    let (max_len, reason, id) = (or("max_len", 0xffff), or("reason", 1), or("controller_id", 0));
    let (pause, userdata) = (at.num("pause") != 0, at.list("userdata"));
    if reason == 1 && id == 0 && !pause && userdata.clone().next().is_none() {
        return put!(out, "CONTROLLER:{max_len}");
    }
    out.push("controller(");
    if reason != 1 {
        out.push("reason=");
        out.name(reason, reasons::PACKET_IN);
        out.push(",");
    }
    if max_len != 0xffff {
        put!(out, "max_len={max_len},");
    }
    if id != 0 {
        put!(out, "id={id},");
    }
    if userdata.clone().next().is_some() {
        out.push("userdata=");
        put_bytes(userdata.map(Node::int), out);
        out.push(",");
    }
    if pause {
        out.push("pause,");
    }
    out.trim(',');
    out.push(")");
}

/// The actions that choose one of several links or ports by a hash.
fn put_choice(class: &str, at: Node<'_>, out: &mut Out) {
    let (fields, basis) = (at.num("fields"), at.num("basis"));
    out.push(match class {
        "NXActionMultipath" => "multipath(",
        "NXActionBundle" => "bundle(",
        _ => "bundle_load(",
    });
    out.name(fields, HASH_FIELDS);
    put!(out, ",{basis},");
    if class == "NXActionMultipath" {
        out.name(at.num("algorithm"), MULTIPATH);
        put!(out, ",{},{},", at.num("max_link").saturating_add(1), at.num("arg"));
        put_dst(at, "dst", out);
    } else {
        out.name(at.num("algorithm"), BUNDLE);
        out.push(",ofport,");
        if class == "NXActionBundleLoad" {
            put_dst(at, "dst", out);
            out.push(",");
        }
        out.push("members:");
        for (n, member) in at.list("slaves").enumerate() {
            out.push(if n > 0 { "," } else { "" });
            port::put(legacy::port(member.wide()).into(), out);
        }
    }
    out.push(")");
}

fn put_ct(message: &Message<'_>, at: Node<'_>, out: &mut Out) {
    let (flags, zone) = (at.num("flags"), at.num("zone_ofs_nbits"));
    out.push("ct(");
    if flags & 1 != 0 {
        out.push("commit,");
    }
    if flags & 2 != 0 {
        out.push("force,");
    }
    if at.num("recirc_table") != NO_TABLE {
        put!(out, "table={},", at.num("recirc_table"));
    }
    if !at.text("zone_src").is_empty() {
        let (offset, bits) = part_of(zone);
        out.push("zone=");
        put_part(at.text("zone_src"), offset, bits, out);
        out.push(",");
    } else if zone != 0 {
        put!(out, "zone={zone},");
    }
    let mut inner = at.list("actions").peekable();
    if let Some(nat) = inner.next_if(|action| action.class().0 == "NXActionNAT") {
        put_nat(nat.inner(), out);
        out.push(",");
    }
    if inner.peek().is_some() {
        out.push("exec(");
        actions::put_list(message, inner, out);
        out.push("),");
    }
    if at.num("alg") != 0 {
        out.push("alg=");
        out.name(at.num("alg"), HELPERS);
        out.push(",");
    }
    out.trim(',');
    out.push(")");
}

fn put_nat(at: Node<'_>, out: &mut Out) {
    let flags = at.num("flags");
    out.push("nat");
    if flags & 3 == 0 {
        return;
    }
    out.push(if flags & 1 != 0 { "(src" } else { "(dst" });
    let (v4, v6) = (at.text("range_ipv4_min"), at.text("range_ipv6_min"));
    let least = at.num("range_proto_min");
    if !v4.is_empty() || !v6.is_empty() || least != 0 {
        out.push("=");
        let most =
            if v4.is_empty() { at.text("range_ipv6_max") } else { at.text("range_ipv4_max") };
        let bracket = v4.is_empty() && least != 0;
        let address = |text: &str, out: &mut Out| {
            if bracket { put!(out, "[{text}]") } else { out.push(text) }
        };
        if !v4.is_empty() || !v6.is_empty() {
            address(if v4.is_empty() { v6 } else { v4 }, out);
        }
        if !most.is_empty() {
            out.push("-");
            address(most, out);
        }
        if least != 0 {
            put!(out, ":{least}");
            if at.num("range_proto_max") > least {
                put!(out, "-{}", at.num("range_proto_max"));
            }
        }
        out.push(",");
        for (bit, name) in [(4, "persistent,"), (8, "hash,"), (16, "random,")] {
            out.push(if flags & bit != 0 { name } else { "" });
        }
    }
    out.trim(',');
    out.push(")");
}

fn put_learn(at: Node<'_>, out: &mut Out) {
    put!(out, "learn(table={}", at.num("table_id"));
    for name in ["idle_timeout", "hard_timeout", "fin_idle_timeout", "fin_hard_timeout"] {
        if at.num(name) != 0 {
            put!(out, ",{name}={}", at.num(name));
        }
    }
    if at.num("priority") != 0x8000 {
        put!(out, ",priority={}", at.num("priority"));
    }
    for (bit, name) in [(1, ",send_flow_rem"), (2, ",delete_learned")] {
        out.push(if at.num("flags") & bit != 0 { name } else { "" });
    }
    if at.num("cookie") != 0 {
        put!(out, ",cookie={:#x}", at.num("cookie"));
    }
    for (class, spec) in at.list("specs").map(Node::class) {
        out.push(",");
        put_spec(class, spec, out);
    }
    out.push(")");
}

/// A field and where in it a part begins, in JSON: `[field, offset]`.
fn subfield(at: Node<'_>) -> Option<(&str, u64)> {
    let mut items = at.items();
    Some((items.next()?.str(), items.next()?.int()))
}

fn put_spec(class: &str, spec: Node<'_>, out: &mut Out) {
    let bits = spec.num("n_bits");
    let (src, dst) = (subfield(spec.at("src")), subfield(spec.at("dst")));
    let immediate = spec.at("src").wide();
    match (class, src, dst) {
        ("NXFlowSpecMatch", None, Some((field, 0)))
            if FieldText::of(field).is_some_and(|f| u64::from(f.bits) == bits) =>
        {
            if let Some(field) = FieldText::of(field) {
                field.put_name(field.name, out);
                out.push("=");
                put_value(&field, immediate, None, out);
            }
        }
        ("NXFlowSpecMatch", src, Some((field, offset))) => {
            put_part(field, offset, bits, out);
            match src {
                None => put!(out, "={immediate:#x}"),
                Some(from) if from != (field, offset) => {
                    out.push("=");
                    put_part(from.0, from.1, bits, out);
                }
                Some(_) => {}
            }
        }
        ("NXFlowSpecLoad", src, Some((field, offset))) => {
            out.push("load:");
            match src {
                None => put_hex(immediate, out),
                Some((from, at)) => put_part(from, at, bits, out),
            }
            out.push("->");
            put_part(field, offset, bits, out);
        }
        ("NXFlowSpecOutput", Some((from, at)), _) => {
            out.push("output:");
            put_part(from, at, bits, out);
        }
        _ => super::put_members(class, spec, out),
    }
}

/// An action that the JSON form only has as bytes.
fn put_untyped(message: &Message<'_>, at: Node<'_>, out: &mut Out) {
    let data = at.bytes("data");
    match (at.num("subtype"), data.as_slice()) {
        (22, [_, _, _, _, _, _, written @ ..]) if written.len() >= 16 => {
            let number = |bytes: &[u8]| bytes.iter().fold(0, |n, b| n << 8 | u128::from(*b));
            let (value, mask) = (number(&written[..8]), number(&written[8..16]));
            out.push("write_metadata:");
            put_hex(value, out);
            if mask != u128::from(u64::MAX) {
                put!(out, "/{mask:#x}");
            }
        }
        (42, [_, _, _, _, _, _, rest @ ..]) => {
            out.push("clone(");
            match inner::actions(message, rest) {
                Some(list) => actions::put_list(message, Node::new(&list).items(), out),
                None => put_bytes(rest.iter().map(|b| u64::from(*b)), out),
            }
            out.push(")");
        }
        (44, [p0, p1, table, ..]) => {
            put_resubmit(
                legacy::port(u16::from_be_bytes([*p0, *p1]).into()).into(),
                u64::from(*table),
                out,
            );
            out.trim(')');
            out.push(",ct)");
        }
        (46, [_, _, t0, t1, t2, t3, properties @ ..]) => {
            put_encap(u32::from_be_bytes([*t0, *t1, *t2, *t3]).into(), properties, out);
        }
        (47, [_, _, t0, t1, t2, t3, ..]) => {
            match u64::from(u32::from_be_bytes([*t0, *t1, *t2, *t3])) {
                NEXT_PROTOCOL => out.push("decap()"),
                type_ => {
                    put!(out, "decap(packet_type(ns={},type={:#x}))", type_ >> 16, type_ & 0xffff);
                }
            }
        }
        (48, _) => out.push("dec_nsh_ttl"),
        (49, [l0, l1, o0, o1, header @ ..]) => {
            put!(out, "check_pkt_larger({})->", u16::from_be_bytes([*l0, *l1]));
            if let Some(field) = field_of(header) {
                field.put_part(u16::from_be_bytes([*o0, *o1]).into(), 1, out);
            }
        }
        (50, header) => {
            out.push("delete_field:");
            if let Some(field) = field_of(header) {
                field.put_name(field.name, out);
            }
        }
        (subtype, data) => {
            put!(out, "nicira_{subtype}(");
            put_bytes(data.iter().map(|b| u64::from(*b)), out);
            out.push(")");
        }
    }
}

/// The field that an OXM header is of.
fn field_of(header: &[u8]) -> Option<FieldText> {
    let [c0, c1, field, _] = header.first_chunk()?;
    let id = header.get(4..8).map_or(0, |id| u32::from_be_bytes([id[0], id[1], id[2], id[3]]));
    FieldText::numbered(u16::from_be_bytes([*c0, *c1]), field >> 1, id)
}

/// The types of packets that a header can be put in front of (`packet_type`).
const PACKET_TYPES: &[(u64, &str)] =
    &[(0, "ethernet"), (0x1_894f, "nsh"), (0x1_8847, "mpls"), (0x1_8848, "mpls_mc")];

/// The type of whatever is in the packet.
const NEXT_PROTOCOL: u64 = 0xfffe;

fn put_encap(type_: u64, properties: &[u8], out: &mut Out) {
    out.push("encap(");
    out.name(type_, PACKET_TYPES);
    // Of the properties only that one is told: of what kind the header is.
    if let [0, 4, 1, _, md_type, ..] = properties {
        put!(out, "(md_type={md_type})");
    }
    out.push(")");
}
