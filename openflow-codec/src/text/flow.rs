//! Flow entries: changes, removals, statistics and monitoring.

use super::fields::put_hex;
use super::matching::Flow;
use super::node::Node;
use super::out::{Out, put};
use super::{Message, actions, port, reasons};

/// No buffer (`OFP_NO_BUFFER`).
const NO_BUFFER: u64 = 0xffff_ffff;

/// The commands of a flow-mod (`OFPFC_*`).
const COMMANDS: &[&str] = &["ADD", "MOD", "MOD_STRICT", "DEL", "DEL_STRICT"];

/// The flags of a flow entry (`OFPFF_*`).
const FLAGS: &[(u64, &str)] = &[
    (1, "send_flow_rem "),
    (2, "check_overlap "),
    (4, "reset_counts "),
    (8, "no_packet_counts "),
    (16, "no_byte_counts "),
];

/// Appends the flags that the version knows, a blank after each.
fn put_flags(message: &Message<'_>, flags: u64, out: &mut Out) {
    let known = match message.version {
        1 | 2 => 0x03,
        3 => 0x07,
        _ => 0x1f,
    };
    for (_, name) in FLAGS.iter().filter(|(bit, _)| flags & known & bit != 0) {
        out.push(name);
    }
}

/// A table, in 1.0 the upper byte of the command.
fn table_of(message: &Message<'_>) -> u64 {
    let body = message.body;
    if message.version == 1 { body.num("command") >> 8 } else { body.num("table_id") }
}

/// The priority of an entry; in 1.0 one without wildcards has the highest.
fn priority_of(message: &Message<'_>, entry: Node<'_>) -> u64 {
    let wildcards = entry.at("match").inner().at("wildcards");
    let exact = message.version == 1 && wildcards.int() & 0x003f_ffff == 0;
    if exact && !wildcards.is_absent() { 0xffff } else { entry.num("priority") }
}

pub(super) fn flow_mod(message: &Message<'_>, out: &mut Out) {
    let body = message.body;
    let command = body.num("command") & 0xff;
    out.push(" ");
    match usize::try_from(command).ok().and_then(|n| COMMANDS.get(n)) {
        Some(name) => out.push(name),
        None => put!(out, "cmd:{command}"),
    }
    if table_of(message) != 0 {
        put!(out, " table:{}", table_of(message));
    }
    out.push(" ");
    Flow::of_mod(body.at("match")).put(Some(priority_of(message, body)), out);
    if !out.ends_with(' ') {
        out.push(" ");
    }
    put_cookies(message, command, out);
    for (name, member) in
        [("idle:", "idle_timeout"), ("hard:", "hard_timeout"), ("importance:", "importance")]
    {
        if body.num(member) != 0 {
            put!(out, "{name}{} ", body.num(member));
        }
    }
    if body.num("buffer_id") != NO_BUFFER {
        put!(out, "buf:{:#x} ", body.num("buffer_id"));
    }
    let out_port = port::of(message, body, "out_port");
    if out_port != port::ANY {
        out.push("out_port:");
        port::put(out_port, out);
        out.push(" ");
    }
    put_flags(message, body.num("flags"), out);
    actions::put_effect(message, body, out);
}

/// The cookie that a new entry gets, or those of the entries that are meant.
fn put_cookies(message: &Message<'_>, command: u64, out: &mut Out) {
    let (cookie, mask) = (message.body.num("cookie"), message.body.num("cookie_mask"));
    // In 1.1 a change that asks for no cookie adds an entry if there is none.
    let adds = message.version == 2 && matches!(command, 1 | 2) && mask == 0;
    let new = message.version == 1 || command == 0 || adds;
    if new && cookie != 0 && cookie != u64::MAX {
        put!(out, "cookie:{cookie:#x} ");
    } else if !new && mask != 0 {
        put!(out, "cookie:{cookie:#x}/{mask:#x} ");
    }
}

/// A value of the statistics of 1.5, which are a list of fields: the last, if there are several.
fn oxs<'a>(stats: Node<'a>, field: &str) -> Option<Node<'a>> {
    let fields = stats.inner().list("oxs_fields").map(Node::inner);
    fields.filter(|tlv| tlv.text("field") == field).last().map(|tlv| tlv.at("value"))
}

/// What is known of an entry's time and packets, in the fixed form or as a list of fields.
struct Counts {
    seconds: u64,
    nanoseconds: u64,
    packets: u64,
    bytes: u64,
}

impl Counts {
    fn of(entry: Node<'_>) -> Self {
        let stats = entry.at("stats");
        if stats.is_absent() {
            return Self {
                seconds: entry.num("duration_sec"),
                nanoseconds: entry.num("duration_nsec"),
                packets: entry.num("packet_count"),
                bytes: entry.num("byte_count"),
            };
        }
        let count = |field: &str| oxs(stats, field).map_or(u64::MAX, Node::int);
        let duration = oxs(stats, "duration");
        let mut times = duration.into_iter().flat_map(Node::items).map(Node::int);
        Self {
            seconds: times.next().unwrap_or(u32::MAX.into()),
            nanoseconds: times.next().unwrap_or(u32::MAX.into()),
            packets: count("packet_count"),
            bytes: count("byte_count"),
        }
    }
}

pub(super) fn removed(message: &Message<'_>, out: &mut Out) {
    let body = message.body;
    let counts = Counts::of(body);
    out.push(" ");
    Flow::of(body.at("match")).put(Some(priority_of(message, body)), out);
    out.push(" reason=");
    out.name(body.num("reason"), reasons::FLOW_REMOVED);
    // Nicira's is one more than the table, or zero if that is not said.
    let nicira = body.at("match").value().is_array();
    let table = Some(body.at("table_id")).filter(|table| !table.is_absent()).map(Node::int);
    let table = table.and_then(|table| table.checked_sub(u64::from(nicira)));
    if let Some(table) = table.filter(|table| *table != 255) {
        put!(out, " table_id={table}");
    }
    if body.num("cookie") != 0 {
        put!(out, " cookie:{:#x}", body.num("cookie"));
    }
    out.push(" duration");
    out.duration(counts.seconds, counts.nanoseconds);
    put!(out, " idle{}", body.num("idle_timeout"));
    if body.num("hard_timeout") != 0 {
        put!(out, " hard{}", body.num("hard_timeout"));
    }
    put!(out, " pkts{} bytes{}", counts.packets, counts.bytes);
}

/// The table and port that a request for statistics is limited to, and the match.
pub(super) fn stats_request(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    if body.num("table_id") != 255 {
        put!(out, " table={}", body.num("table_id"));
    }
    let out_port = port::of(message, body, "out_port");
    if out_port != port::ANY {
        out.push(" out_port=");
        port::put(out_port, out);
    }
    out.push(" ");
    Flow::of(body.at("match")).put(None, out);
}

pub(super) fn stats_reply(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    for entry in body.items().map(Node::inner) {
        let counts = Counts::of(entry);
        put!(out, "\n cookie={:#x}, duration=", entry.num("cookie"));
        out.duration(counts.seconds, counts.nanoseconds);
        put!(out, ", table={}, n_packets=", entry.num("table_id"));
        port::put_counter(counts.packets, out);
        out.push(", n_bytes=");
        port::put_counter(counts.bytes, out);
        out.push(", ");
        for name in ["idle_timeout", "hard_timeout"] {
            if entry.num(name) != 0 {
                put!(out, "{name}={}, ", entry.num(name));
            }
        }
        put_flags(message, entry.num("flags"), out);
        if entry.num("importance") != 0 {
            put!(out, "importance={}, ", entry.num("importance"));
        }
        if let Some(idle) = oxs(entry.at("stats"), "idle_time") {
            put!(out, "idle_age={}, ", idle.items().next().map_or(0, Node::int));
        }
        for name in ["idle_age", "hard_age"] {
            // One more than the seconds, if that is said; without a change it is the duration.
            let age = entry.num(name).checked_sub(1);
            let said = age.filter(|age| name == "idle_age" || *age != counts.seconds);
            if let Some(age) = said {
                put!(out, "{name}={age}, ");
            }
        }
        Flow::of(entry.at("match")).put(Some(priority_of(message, entry)), out);
        if !out.ends_with(' ') {
            out.push(" ");
        }
        actions::put_effect(message, entry, out);
    }
}

pub(super) fn aggregate_reply(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    // A list of one in 1.0.
    let entry = body.items().next().unwrap_or(body).inner();
    let counts = Counts::of(entry);
    let stats = entry.at("stats");
    let flows = if stats.is_absent() {
        entry.num("flow_count")
    } else {
        oxs(stats, "flow_count").map_or(u64::from(u32::MAX), Node::int)
    };
    put!(out, " packet_count={} byte_count={} flow_count={flows}", counts.packets, counts.bytes);
}

/// What a flow monitor tells of (`OFPFMF_*`).
#[rustfmt::skip]
const MONITOR_FLAGS: &[(u64, &str)] = &[
    (1, "initial"), (2, "add"), (4, "delete"), (8, "modify"), (16, "actions"),
    (32, "no_abbrev"), (64, "own"),
];

/// What happened to a flow (`OFPFME_*`).
const EVENTS: &[(u64, &str)] = &[
    (0, "INITIAL"),
    (1, "ADDED"),
    (2, "DELETED"),
    (3, "MODIFIED"),
    (4, "ABBREV"),
    (5, "PAUSED"),
    (6, "RESUMED"),
];

pub(super) fn monitor_request(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    if body.at("body").is_absent() {
        return put_monitor(message, body, out);
    }
    for monitor in body.list("body") {
        put_monitor(message, monitor, out);
    }
}

/// The same in Nicira's monitors and in those of the foundation's extension.
#[rustfmt::skip]
const NICIRA_MONITOR_FLAGS: &[(u64, &str)] =
    &[(1, "initial"), (2, "add"), (4, "delete"), (8, "modify"), (16, "actions"), (32, "own")];

const NICIRA_EVENTS: &[(u64, &str)] =
    &[(0, "ADDED"), (1, "DELETED"), (2, "MODIFIED"), (3, "ABBREV")];

/// A monitor of Nicira's.
pub(super) fn put_nicira_monitor(message: &Message<'_>, monitor: Node<'_>, out: &mut Out) {
    put!(out, "\n id={} flags=", monitor.num("id"));
    out.bits(monitor.num("flags"), NICIRA_MONITOR_FLAGS, ",");
    put_monitored(message, monitor, out);
}

/// What a monitor of Nicira's tells.
pub(super) fn put_nicira_update(message: &Message<'_>, update: Node<'_>, out: &mut Out) {
    let event = update.num("event");
    out.push("\n event=");
    out.name(event, NICIRA_EVENTS);
    if event == 3 {
        return put!(out, " xid={:#x}", update.num("xid"));
    }
    put_update(message, event == 1, update, out);
}

fn put_monitor(message: &Message<'_>, monitor: Node<'_>, out: &mut Out) {
    put!(out, "\n id={} ", monitor.num("monitor_id"));
    match monitor.num("command") {
        0 => {}
        1 => out.push("command=modify "),
        2 => return out.push("command=delete"),
        command => put!(out, "command={command} "),
    }
    out.push("flags=");
    out.bits(monitor.num("monitor_flags"), MONITOR_FLAGS, ",");
    put_monitored(message, monitor, out);
}

/// Which entries a monitor is for.
fn put_monitored(message: &Message<'_>, monitor: Node<'_>, out: &mut Out) {
    let out_port = port::of(message, monitor, "out_port");
    if out_port != port::ANY {
        out.push(" out_port=");
        port::put(out_port, out);
    }
    if monitor.num("table_id") != 255 {
        put!(out, " table={}", monitor.num("table_id"));
    }
    out.push(" ");
    Flow::of(monitor.at("match")).put(None, out);
    while out.ends_with(' ') {
        out.trim(' ');
    }
}

pub(super) fn monitor_reply(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    for (class, update) in body.items().map(Node::class) {
        let event = update.num("event");
        out.push("\n event=");
        out.name(event, EVENTS);
        match class {
            "OFPFlowUpdateAbbrev" => put!(out, " xid={:#x}", update.num("xid")),
            "OFPFlowUpdatePaused" => {}
            _ => put_update(message, event == 2, update, out),
        }
    }
}

fn put_update(message: &Message<'_>, removed: bool, update: Node<'_>, out: &mut Out) {
    if removed {
        out.push(" reason=");
        out.name(update.num("reason"), reasons::FLOW_REMOVED);
    }
    put!(out, " table={}", update.num("table_id"));
    for name in ["idle_timeout", "hard_timeout"] {
        if update.num(name) != 0 {
            put!(out, " {name}={}", update.num(name));
        }
    }
    out.push(" cookie=");
    put_hex(update.at("cookie").wide(), out);
    out.push(" ");
    Flow::of(update.at("match")).put(Some(0x8000), out);
    let has = |name: &str| update.list(name).next().is_some();
    if has("instructions") || has("actions") {
        if !out.ends_with(' ') {
            out.push(" ");
        }
        actions::put_effect(message, update, out);
    }
}
