//! The connection and the switch: hello, errors, features, configuration, roles.

use alloc::string::String;
use alloc::vec::Vec;

use super::node::Node;
use super::out::{Out, put};
use super::{Message, inner, port, reasons, versions};
use crate::ext;

/// What a switch can do (`OFPC_*`).
#[rustfmt::skip]
const CAPABILITIES: &[(u64, &str)] = &[
    (1, "FLOW_STATS"), (1 << 1, "TABLE_STATS"), (1 << 2, "PORT_STATS"), (1 << 3, "GROUP_STATS"),
    (1 << 5, "IP_REASM"), (1 << 6, "QUEUE_STATS"), (1 << 8, "PORT_BLOCKED"),
    (1 << 7, "ARP_MATCH_IP"), (1 << 9, "BUNDLES"), (1 << 10, "FLOW_MONITORING"),
];

/// Which of them 1.1 has, those between that and 1.4, and the later ones.
const CAPABILITIES_KNOWN: [u64; 7] = [0, 0, 0xef, 0x16f, 0x16f, 0x76f, 0x76f];

#[rustfmt::skip]
const CAPABILITIES_1_0: &[(u64, &str)] = &[
    (1, "FLOW_STATS"), (1 << 1, "TABLE_STATS"), (1 << 2, "PORT_STATS"), (1 << 3, "STP"),
    (1 << 5, "IP_REASM"), (1 << 6, "QUEUE_STATS"), (1 << 7, "ARP_MATCH_IP"),
];

/// The actions of 1.0 by the bit that stands for them.
#[rustfmt::skip]
const ACTIONS_1_0: &[(u64, &str)] = &[
    (1, "output"), (1 << 11, "enqueue"), (1 << 1, "set_vlan_vid"), (1 << 2, "set_vlan_pcp"),
    (1 << 3, "strip_vlan"), (1 << 4, "mod_dl_src"), (1 << 5, "mod_dl_dst"),
    (1 << 6, "mod_nw_src"), (1 << 7, "mod_nw_dst"), (1 << 8, "mod_nw_tos"),
    (1 << 9, "mod_tp_src"), (1 << 10, "mod_tp_dst"),
];

/// What is done with fragments (`OFPC_FRAG_*`).
const FRAGMENTS: [&str; 4] = ["normal", "drop", "reassemble", "nx-match"];

pub(super) fn hello(message: &Message<'_>, out: &mut Out) {
    // Which versions there are is in JSON since 1.3 only, what else there is nowhere.
    let (mut versions, mut unknown) = (None, false);
    let mut rest = message.bytes.get(8..).unwrap_or_default();
    while let [t0, t1, l0, l1, ..] = *rest {
        let len = usize::from(u16::from_be_bytes([l0, l1]));
        let element = rest.get(4..len);
        let (Some(element), Some(next)) = (element, rest.get(len.next_multiple_of(8)..)) else {
            break;
        };
        // The last bitmap counts, and of that the first word.
        let bits = Some(bits_of(element))
            .filter(|bits| (t0, t1) == (0, 1) && element.len() % 4 == 0 && !bits.is_empty());
        unknown |= bits.is_none();
        versions = bits.or(versions);
        rest = next;
    }
    unknown |= !rest.is_empty();
    let versions = versions.unwrap_or_else(|| {
        let known: Vec<u64> = message
            .body
            .list("elements")
            .flat_map(|element| element.inner().list("versions").map(Node::int))
            .collect();
        if known.is_empty() || !message.bytes.is_empty() {
            (1..=message.version.min(6)).collect()
        } else {
            known
        }
    });
    out.push("\n version bitmap: ");
    for (n, version) in versions.iter().enumerate() {
        put!(out, "{}{version:#04x}", if n > 0 { ", " } else { "" });
    }
    if unknown {
        out.push("\n unknown data in hello:\n");
        out.hex_dump(message.bytes);
    }
}

/// The numbers of the bits that are set in the first word.
fn bits_of(bitmap: &[u8]) -> Vec<u64> {
    let word = bitmap.first_chunk().map_or(0, |word| u32::from_be_bytes(*word));
    (1..32).filter(|bit| word >> bit & 1 != 0).collect()
}

pub(super) fn echo(message: &Message<'_>, out: &mut Out) {
    let data = message.body.bytes("data");
    put!(out, " {} bytes of payload\n", data.len());
    if message.depth == 0 {
        out.hex_dump(&data);
    }
}

pub(super) fn error(message: &Message<'_>, out: &mut Out) {
    let (type_, code) = (message.body.num("type"), message.body.num("code"));
    let data = message.body.bytes("data");
    out.push(" ");
    // Before 1.2 the data say which experimenter's error it is.
    let vendor = ext::vendor_error(u16::try_from(type_).unwrap_or(0), &data);
    if let Some((vendor, type_, code, data)) = vendor {
        put_vendor_error(message, vendor, type_, code, out);
        out.push("\n");
        return put_request(data, out);
    }
    put_error_name(message, type_, code, out);
    out.push("\n");
    if type_ == 0 {
        return out.push(String::from_utf8_lossy(&data).trim_end_matches('\0'));
    }
    put_request(&data, out);
}

/// What the error is about.
fn put_request(data: &[u8], out: &mut Out) {
    if data.is_empty() { out.push("OpenFlow message is empty") } else { inner::put(data, out) }
}

/// An error that an experimenter defines.
fn put_vendor_error(message: &Message<'_>, id: u32, type_: u16, code: u16, out: &mut Out) {
    let version = u8::try_from(message.version).unwrap_or(0);
    match ext::error_name(version, id, type_, code) {
        Some(name) => out.push(name),
        None => put!(out, "experimenter={id:#x} type={type_} code={code}"),
    }
}

/// Open vSwitch's names of errors that the specification calls otherwise.
#[rustfmt::skip]
const OTHER_NAMES: &[(&str, &str)] = &[
    ("OFPBRC_BAD_MULTIPART", "OFPBRC_BAD_STAT"), ("OFPBRC_BAD_EXP_TYPE", "OFPBRC_BAD_SUBTYPE"),
    ("OFPBRC_BAD_EXPERIMENTER", "OFPBRC_BAD_VENDOR"), ("OFPBRC_IS_SLAVE", "OFPBRC_IS_SECONDARY"),
    ("OFPBAC_BAD_EXPERIMENTER", "OFPBAC_BAD_VENDOR"),
    ("OFPBAC_BAD_EXP_TYPE", "OFPBAC_BAD_VENDOR_TYPE"),
    ("OFPBIC_UNSUP_EXP_INST", "OFPBIC_BAD_EXPERIMENTER"),
    ("OFPFMFC_ALL_TABLES_FULL", "OFPFMFC_TABLE_FULL"),
    ("OFPTFFC_BAD_TYPE", "OFPBPC_BAD_TYPE"), ("OFPTFFC_BAD_LEN", "OFPBPC_BAD_LEN"),
];

fn put_error_name(message: &Message<'_>, type_: u64, code: u64, out: &mut Out) {
    let small = |number: u64| u16::try_from(number).unwrap_or(u16::MAX);
    let experimenter = message.body.at("experimenter");
    if !experimenter.is_absent() {
        let id = u32::try_from(experimenter.int()).unwrap_or(0);
        return put_vendor_error(message, id, 0xffff, small(message.body.num("exp_type")), out);
    }
    match versions::error_names(message.version, small(type_), small(code)) {
        (_, Some(name)) => {
            let other = OTHER_NAMES.iter().find(|(known, _)| *known == name);
            out.push(other.map_or(name, |(_, other)| other));
        }
        (Some(kind), None) => put!(out, "{kind} code={code}"),
        (None, None) => put!(out, "type={type_} code={code}"),
    }
}

pub(super) fn features(message: &Message<'_>, out: &mut Out) {
    let body = message.body;
    put!(out, " dpid:{:016x}\n", body.num("datapath_id"));
    put!(out, "n_tables:{}, n_buffers:{}", body.num("n_tables"), body.num("n_buffers"));
    if body.num("auxiliary_id") != 0 {
        put!(out, ", auxiliary_id:{}", body.num("auxiliary_id"));
    }
    out.push("\ncapabilities: ");
    let names = if message.version == 1 { CAPABILITIES_1_0 } else { CAPABILITIES };
    let known = match usize::try_from(message.version).ok().and_then(|v| CAPABILITIES_KNOWN.get(v))
    {
        Some(0) | None => CAPABILITIES_1_0.iter().fold(0, |all, (bit, _)| all | bit),
        Some(known) => *known,
    };
    out.bits(body.num("capabilities") & known, names, " ");
    out.push("\n");
    if message.version == 1 {
        out.push("actions: ");
        let known = ACTIONS_1_0.iter().fold(0, |all, (bit, _)| all | bit);
        match body.num("actions") & known {
            0 => out.push("<none>"),
            bits => out.bits(bits, ACTIONS_1_0, " "),
        }
        out.push("\n");
    }
    port::put_all(message, out);
}

pub(super) fn config(message: &Message<'_>, out: &mut Out) {
    let flags = message.body.num("flags");
    let fragments = FRAGMENTS.iter().zip(0..).find(|(_, n)| flags & 3 == *n);
    put!(out, " frags={}", fragments.map_or("", |(name, _)| name));
    if flags & 4 != 0 {
        out.push(" invalid_ttl_to_controller");
    }
    if flags & !7 != 0 {
        put!(out, " ***unknown flags {:#06x}***", flags & !7);
    }
    put!(out, " miss_send_len={}", message.body.num("miss_send_len"));
}

pub(super) fn desc(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    let desc = body.inner();
    for (label, name) in [
        ("Manufacturer", "mfr_desc"),
        ("Hardware", "hw_desc"),
        ("Software", "sw_desc"),
        ("Serial Num", "serial_num"),
        ("DP Description", "dp_desc"),
    ] {
        put!(out, "\n{label}: {}", desc.text(name));
    }
}

pub(super) fn role(message: &Message<'_>, out: &mut Out) {
    let body = message.body;
    out.push(" role=");
    out.name(body.num("role"), reasons::ROLES);
    // No change of role needs none.
    let asks_nothing = message.class == "OFPRoleRequest" && body.num("role") == 0;
    if body.num("generation_id") != u64::MAX && !asks_nothing {
        put!(out, " generation_id={}", body.num("generation_id"));
    }
    if !body.at("reason").is_absent() {
        out.push(" reason=");
        out.name(body.num("reason"), reasons::ROLE_STATUS);
    }
}

type Names = &'static [(u64, &'static str)];

/// What the masks of asynchronous messages are of: the label, the reasons, the member in 1.3,
/// the type of the property for other roles later (that for the primary role is one more).
#[rustfmt::skip]
const MASKS: &[(&str, Names, &str, u64)] = &[
    ("       PACKET_IN:", reasons::PACKET_IN, "packet_in_mask", 0),
    ("     PORT_STATUS:", reasons::PORT_STATUS, "port_status_mask", 2),
    ("    FLOW_REMOVED:", reasons::FLOW_REMOVED, "flow_removed_mask", 4),
    ("     ROLE_STATUS:", reasons::ROLE_STATUS, "", 6),
    ("    TABLE_STATUS:", reasons::TABLE_STATUS, "", 8),
    ("  REQUESTFORWARD:", reasons::REQUEST_FORWARD, "", 10),
];

pub(super) fn asynchronous(message: &Message<'_>, out: &mut Out) {
    for (n, role) in ["primary", "secondary"].into_iter().enumerate() {
        put!(out, "\n {role}:\n");
        for (label, names, member, type_) in MASKS {
            let wanted = type_ + u64::from(n == 0);
            let properties = message.body.list("properties").map(Node::inner);
            let property = properties.filter(|p| p.num("type") == wanted).last();
            let mask = match property {
                Some(property) => property.num("mask"),
                // Before properties there were only three reasons for a packet-in.
                None if *type_ == 0 => message.body.list(member).nth(n).map_or(0, Node::int) & 7,
                None => message.body.list(member).nth(n).map_or(0, Node::int),
            };
            out.push(label);
            let start = out.len();
            for (_, name) in names.iter().filter(|(reason, _)| mask >> reason & 1 != 0) {
                put!(out, " {name}");
            }
            out.push(if out.len() == start { " (off)\n" } else { "\n" });
        }
    }
}
