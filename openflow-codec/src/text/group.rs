//! Groups.

use super::node::Node;
use super::out::{Out, put};
use super::{Message, actions, features, port};

/// Groups that are more than one, or none (`OFPG_*`).
const RESERVED: &[(u64, &str)] = &[(0xffff_fffc, "ALL"), (0xffff_ffff, "ANY")];

/// The kinds of groups (`OFPGT_*`).
const TYPES: &[&str] = &["all", "select", "indirect", "ff"];

/// What a group-mod does (`OFPGC_*`).
const COMMANDS: &[(u64, &str)] = &[
    (0, "ADD"),
    (1, "MOD"),
    (2, "DEL"),
    (3, "INSERT_BUCKET"),
    (5, "REMOVE_BUCKET"),
    (0x8000, "ADD_OR_MOD"),
];

/// Buckets by their place (`OFPG_BUCKET_*`).
const BUCKETS: &[(u64, &str)] =
    &[(0xffff_fffd, "first"), (0xffff_fffe, "last"), (0xffff_ffff, "all")];

/// The highest number of a bucket (`OFPG_BUCKET_MAX`).
const MAX_BUCKET: u64 = 0xffff_ff00;

pub(super) fn group_mod(message: &Message<'_>, out: &mut Out) {
    let body = message.body;
    let command = body.num("command");
    out.push("\n ");
    match COMMANDS.iter().find(|(number, _)| *number == command) {
        Some((_, name)) => out.push(name),
        None => put!(out, "cmd:{command}"),
    }
    out.push(" ");
    if matches!(command, 3 | 5) {
        out.push("command_bucket_id:");
        out.name(body.num("command_bucket_id"), BUCKETS);
        out.push(",");
    }
    // Changes of single buckets say nothing of the type.
    put_group(message, body, !matches!(command, 3 | 5), out);
}

/// Appends a group with its buckets, and its type if that counts.
fn put_group(message: &Message<'_>, group: Node<'_>, with_type: bool, out: &mut Out) {
    let type_ = group.num("type");
    put!(out, "group_id={}", group.num("group_id"));
    if with_type {
        let name = usize::try_from(type_).ok().and_then(|n| TYPES.get(n));
        put!(out, ",type={}", name.unwrap_or(&"unknown"));
    }
    put_selection(group, out);
    for bucket in group.list("buckets").map(Node::inner) {
        out.push(",bucket=");
        put_bucket(message, type_, bucket, out);
    }
}

/// How a bucket is selected: Open vSwitch's property of a group.
fn put_selection(group: Node<'_>, out: &mut Out) {
    for (class, property) in group.list("properties").map(Node::class) {
        if class != "OFPGroupPropExperimenter" {
            continue;
        }
        let words = property
            .list("data")
            .flat_map(|word| u32::try_from(word.int()).unwrap_or(0).to_be_bytes());
        let data: alloc::vec::Vec<u8> = words.collect();
        // Four bytes of padding, the method's name, its parameter, and the fields.
        let Some((head, _)) = data.split_at_checked(28) else { continue };
        let name = head[4..20].split(|byte| *byte == 0).next().unwrap_or_default();
        put!(out, ",selection_method={}", alloc::string::String::from_utf8_lossy(name));
        let parameter = head[20..28].iter().fold(0_u64, |n, byte| n << 8 | u64::from(*byte));
        if parameter != 0 {
            put!(out, ",selection_method_param={parameter}");
        }
    }
}

fn put_bucket(message: &Message<'_>, type_: u64, bucket: Node<'_>, out: &mut Out) {
    let id = bucket.at("bucket_id");
    if !id.is_absent() && id.int() <= MAX_BUCKET {
        put!(out, "bucket_id:{},", id.int());
    }
    // From 1.5 on these are properties.
    let (mut weight, mut watch_port, mut watch_group) =
        (u64::from(type_ == 1), port::ANY, port::ANY);
    if message.version < 6 {
        weight = bucket.num("weight");
        (watch_port, watch_group) = (bucket.num("watch_port"), bucket.num("watch_group"));
    }
    for property in bucket.list("properties").map(Node::inner) {
        match property.num("type") {
            0 => weight = property.num("weight"),
            1 => watch_port = property.num("watch"),
            2 => watch_group = property.num("watch"),
            _ => {}
        }
    }
    if weight != u64::from(type_ == 1) {
        put!(out, "weight:{weight},");
    }
    if watch_port != port::ANY {
        out.push("watch_port:");
        port::put(watch_port, out);
        out.push(",");
    }
    if watch_group != port::ANY {
        put!(out, "watch_group:{watch_group},");
    }
    actions::put_actions(message, bucket, "actions", out);
}

pub(super) fn request(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    out.push(" group_id=");
    out.name(body.num("group_id"), RESERVED);
}

/// Before 1.5 the descriptions of all groups are asked for.
pub(super) fn desc_request(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    if body.at("group_id").is_absent() {
        out.push(" group_id=ALL");
    } else {
        request(message, body, out);
    }
}

pub(super) fn desc_reply(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    for group in body.items().map(Node::inner) {
        out.push("\n ");
        put_group(message, group, true, out);
    }
}

pub(super) fn stats_reply(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    for group in body.items().map(Node::inner) {
        put!(out, "\n group_id={},", group.num("group_id"));
        if !group.at("duration_sec").is_absent() && group.num("duration_sec") != 0xffff_ffff {
            out.push("duration=");
            out.duration(group.num("duration_sec"), group.num("duration_nsec"));
            out.push(",");
        }
        put!(out, "ref_count={},", group.num("ref_count"));
        put_counts(group, out);
        let list =
            if group.at("bucket_stats").is_absent() { "bucket_counters" } else { "bucket_stats" };
        for (n, bucket) in group.list(list).map(Node::inner).enumerate() {
            if bucket.num("packet_count") != u64::MAX {
                put!(out, ",bucket{n}:");
                put_counts(bucket, out);
            }
        }
    }
}

fn put_counts(at: Node<'_>, out: &mut Out) {
    put!(out, "packet_count={},byte_count={}", at.num("packet_count"), at.num("byte_count"));
}

pub(super) fn features_reply(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    let members = body.inner();
    out.push("\n Group table:\n");
    put!(out, "    Types:  {:#x}\n", members.num("types"));
    put!(out, "    Capabilities:  {:#x}\n", members.num("capabilities"));
    let names = ["all", "select", "indirect", "fast failover"];
    let limits = members.list("max_groups").zip(members.list("actions"));
    for (n, (name, (max, actions))) in names.into_iter().zip(limits).enumerate() {
        if members.num("types") & 1 << n == 0 {
            continue;
        }
        put!(out, "    {name} group:\n       max_groups=");
        put!(out, "{:#x}\n       actions: ", max.int());
        features::put_action_bits(message.version, actions.int(), out);
        out.push("\n");
    }
}
