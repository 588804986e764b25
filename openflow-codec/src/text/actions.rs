//! Actions and instructions.

use alloc::vec::Vec;

use super::fields::{self, FieldText, put_hex, put_part, put_value};
use super::node::Node;
use super::out::{Out, put};
use super::{Message, legacy, nicira, port};

/// The bits of a masked write that are all of it.
const ALL_METADATA: u128 = u64::MAX as u128;

/// How an action is printed.
enum Form {
    /// A name alone.
    Name(&'static str),
    /// What is before a member's number.
    Number(&'static str, &'static str),
    /// The same in hexadecimal of four digits.
    EthType(&'static str, &'static str),
    /// What stands around a member's number.
    Argument(&'static str, &'static str),
    /// What is before a member's text.
    Text(&'static str, &'static str),
}
use Form::{Argument, EthType, Name, Number, Text};

/// The actions that are no more than a name and a value.
const SIMPLE: &[(&str, Form)] = &[
    ("OFPActionStripVlan", Name("strip_vlan")),
    ("OFPActionPopVlan", Name("pop_vlan")),
    ("OFPActionCopyTtlOut", Name("copy_ttl_out")),
    ("OFPActionCopyTtlIn", Name("copy_ttl_in")),
    ("OFPActionDecMplsTtl", Name("dec_mpls_ttl")),
    ("OFPActionDecNwTtl", Name("dec_ttl")),
    ("OFPActionPopPbb", Name("pop_pbb")),
    ("OFPActionPushVlan", EthType("push_vlan:", "ethertype")),
    ("OFPActionPushMpls", EthType("push_mpls:", "ethertype")),
    ("OFPActionPopMpls", EthType("pop_mpls:", "ethertype")),
    ("OFPActionPushPbb", EthType("push_pbb:", "ethertype")),
    ("OFPActionGroup", Number("group:", "group_id")),
    ("OFPActionMeter", Number("meter:", "meter_id")),
    ("OFPActionSetQueue", Number("set_queue:", "queue_id")),
    ("OFPActionSetNwTtl", Number("mod_nw_ttl:", "nw_ttl")),
    ("OFPActionSetMplsTtl", Argument("set_mpls_ttl", "mpls_ttl")),
    ("OFPActionSetMplsLabel", Argument("set_mpls_label", "mpls_label")),
    ("OFPActionSetMplsTc", Argument("set_mpls_tc", "mpls_tc")),
    ("OFPActionSetDlSrc", Text("mod_dl_src:", "dl_addr")),
    ("OFPActionSetDlDst", Text("mod_dl_dst:", "dl_addr")),
    ("OFPActionSetNwSrc", Text("mod_nw_src:", "nw_addr")),
    ("OFPActionSetNwDst", Text("mod_nw_dst:", "nw_addr")),
    ("OFPActionSetNwTos", Number("mod_nw_tos:", "tos")),
    ("OFPActionSetNwEcn", Number("mod_nw_ecn:", "ecn")),
    ("OFPActionSetTpSrc", Number("mod_tp_src:", "tp")),
    ("OFPActionSetTpDst", Number("mod_tp_dst:", "tp")),
    ("NXActionDecTtl", Name("dec_ttl")),
    ("NXActionDecMplsTtl", Name("dec_mpls_ttl")),
    ("NXActionPopQueue", Name("pop_queue")),
    ("NXActionExit", Name("exit")),
    ("NXActionCTClear", Name("ct_clear")),
    ("NXActionPushMpls", EthType("push_mpls:", "ethertype")),
    ("NXActionPopMpls", EthType("pop_mpls:", "ethertype")),
    ("NXActionSetQueue", Number("set_queue:", "queue_id")),
    ("NXActionSetMplsTtl", Argument("set_mpls_ttl", "ttl")),
    ("NXActionSetMplsLabel", Argument("set_mpls_label", "label")),
    ("NXActionSetMplsTc", Argument("set_mpls_tc", "tc")),
];

/// The order in which instructions are carried out, which is that in which they are printed.
const INSTRUCTION_ORDER: [u64; 6] = [6, 4, 5, 3, 2, 1];

/// Appends `actions=` and the actions in the member `name`; `drop` if there is none.
pub(super) fn put_actions(message: &Message<'_>, at: Node<'_>, name: &str, out: &mut Out) {
    out.push("actions=");
    put_list(message, at.list(name), out);
}

/// Appends `actions=` and what a flow entry does: actions in 1.0, instructions later.
pub(super) fn put_effect(message: &Message<'_>, entry: Node<'_>, out: &mut Out) {
    // Nicira's structures have either in the same place.
    let first = entry.list("actions").next().map_or("", |first| first.class().0);
    let name = if first.starts_with("OFPInstruction") { "actions" } else { "instructions" };
    if entry.at(name).is_absent() {
        return put_actions(message, entry, "actions", out);
    }
    out.push("actions=");
    let start = out.len();
    let known = |class: &str, members: Node<'_>| match class {
        "OFPInstructionMeter" | "OFPInstructionActions" => members.num("type"),
        "OFPInstructionWriteMetadata" => 2,
        "OFPInstructionGotoTable" => 1,
        _ => 0,
    };
    for wanted in INSTRUCTION_ORDER.into_iter().chain([0]) {
        for (class, members) in entry.list(name).map(Node::class) {
            if known(class, members) != wanted {
                continue;
            }
            let before = out.len();
            put_instruction(message, wanted, (class, members), out);
            if out.len() > before {
                out.push(",");
            }
        }
    }
    if out.len() == start {
        out.push("drop");
    }
    out.trim(',');
}

fn put_instruction(
    message: &Message<'_>,
    type_: u64,
    (class, members): (&str, Node<'_>),
    out: &mut Out,
) {
    match type_ {
        1 => put!(out, "goto_table:{}", members.num("table_id")),
        2 => {
            out.push("write_metadata:");
            put_hex(members.at("metadata").wide(), out);
            let mask = members.at("metadata_mask").wide();
            if mask != ALL_METADATA {
                put!(out, "/{mask:#x}");
            }
        }
        3 => {
            out.push("write_actions(");
            put_list(message, members.list("actions"), out);
            out.push(")");
        }
        4 if members.list("actions").next().is_none() => {}
        4 => put_list(message, members.list("actions"), out),
        5 => out.push("clear_actions"),
        6 => put!(out, "meter:{}", members.num("meter_id")),
        _ => super::put_members(class, members, out),
    }
}

/// Appends actions, comma between; `drop` if there is none.
pub(super) fn put_list<'a>(
    message: &Message<'_>,
    mut actions: impl Iterator<Item = Node<'a>>,
    out: &mut Out,
) {
    match actions.next() {
        None => out.push("drop"),
        Some(first) => put_action(message, first, out),
    }
    for action in actions {
        out.push(",");
        put_action(message, action, out);
    }
}

fn put_action(message: &Message<'_>, action: Node<'_>, out: &mut Out) {
    let (class, at) = action.class();
    if let Some((_, form)) = SIMPLE.iter().find(|(name, _)| *name == class) {
        return match form {
            Name(name) => out.push(name),
            Number(name, member) => put!(out, "{name}{}", at.num(member)),
            EthType(name, member) => put!(out, "{name}{:#06x}", at.num(member)),
            Argument(name, member) => put!(out, "{name}({})", at.num(member)),
            Text(name, member) => put!(out, "{name}{}", at.text(member)),
        };
    }
    match class {
        "OFPActionOutput" => put_output(message, at, out),
        "OFPActionEnqueue" => {
            out.push("enqueue:");
            port::put(port::of(message, at, "port"), out);
            put!(out, ":{}", at.num("queue_id"));
        }
        "OFPActionVlanVid" => {
            put!(out, "{}_vlan_vid:{}", vlan_verb(message), at.num("vlan_vid"));
        }
        "OFPActionVlanPcp" => {
            put!(out, "{}_vlan_pcp:{}", vlan_verb(message), at.num("vlan_pcp"));
        }
        "OFPActionSetField" => {
            let tlv = at.at("field").inner();
            put_set_field(tlv.text("field"), tlv.at("value"), tlv.at("mask"), out);
        }
        "OFPActionCopyField" => put_copy_field(at, out),
        _ => nicira::put_action(message, class, at, out),
    }
}

/// 1.0 adds a tag if there is none, 1.1 does not.
fn vlan_verb(message: &Message<'_>) -> &'static str {
    if message.version == 1 { "mod" } else { "set" }
}

fn put_output(message: &Message<'_>, at: Node<'_>, out: &mut Out) {
    match port::of(message, at, "port") {
        port::CONTROLLER => put!(out, "CONTROLLER:{}", at.num("max_len")),
        number if number < 0xffff_ff00 => put!(out, "output:{number}"),
        reserved => port::put(reserved, out),
    }
}

/// Appends `set_field:value/mask->field`.
pub(super) fn put_set_field(name: &str, value: Node<'_>, mask: Node<'_>, out: &mut Out) {
    out.push("set_field:");
    match (FieldText::of(name), fields::number(value)) {
        (Some(field), Some(number)) => {
            let number = if name == "in_port_nxm" { legacy::port(number).into() } else { number };
            let all = fields::all_ones(field.bits);
            let mask = fields::number(mask).filter(|mask| mask & all != all);
            put_value(&field, number, mask, out);
            out.push("->");
            field.put_name(field.name, out);
        }
        _ => put!(out, "{}->{name}", value.str()),
    }
}

fn put_copy_field(at: Node<'_>, out: &mut Out) {
    let mut ids = at.list("oxm_ids").map(|id| id.inner().text("type"));
    let bits = at.num("n_bits");
    out.push("move:");
    put_part(ids.next().unwrap_or(""), at.num("src_offset"), bits, out);
    out.push("->");
    put_part(ids.next().unwrap_or(""), at.num("dst_offset"), bits, out);
}

/// Kinds of actions by their type, in Open vSwitch's order; those of 1.1 alone are marked.
#[rustfmt::skip]
const KINDS: &[(u64, &str, bool)] = &[
    (0, "output", false), (22, "group", false), (25, "set_field", false),
    (1, "set_vlan_vid", true), (2, "set_vlan_pcp", true), (18, "strip_vlan", false),
    (17, "push_vlan", false), (3, "mod_dl_src", true), (4, "mod_dl_dst", true),
    (5, "mod_nw_src", true), (6, "mod_nw_dst", true), (7, "mod_nw_tos", true),
    (8, "mod_nw_ecn", true), (23, "mod_nw_ttl", false), (9, "mod_tp_src", true),
    (10, "mod_tp_dst", true), (24, "dec_ttl", false), (13, "set_mpls_label", true),
    (14, "set_mpls_tc", true), (15, "set_mpls_ttl", false), (16, "dec_mpls_ttl", false),
    (19, "push_mpls", false), (20, "pop_mpls", false), (21, "set_queue", false),
];

/// Some kinds of actions.
#[derive(Clone, Default, PartialEq)]
pub(super) struct ActionSet(Vec<&'static str>);

impl ActionSet {
    /// Those whose bits are set, a bit for each type.
    pub(super) fn of_bits(version: u64, bits: u64) -> Self {
        let known = |only_1_1: bool| version == 2 || !only_1_1;
        // Setting any field came with 1.2.
        let has = |type_: u64| bits >> type_ & 1 != 0 && (type_ != 25 || version != 2);
        let set = KINDS.iter().filter(|(type_, _, only)| known(*only) && has(*type_));
        Self(set.map(|(_, name, _)| *name).collect())
    }

    /// Those in a list of ids.
    pub(super) fn of_ids(property: Node<'_>) -> Self {
        let ids = property.list("action_ids").map(|id| id.inner().num("type"));
        Self::of_bits(4, ids.filter(|id| *id < 64).fold(0, |bits, id| bits | 1 << id))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn put(&self, out: &mut Out) {
        out.push(&self.0.join(" "));
    }
}
