//! Flow tables: configuration, statistics and features.

use super::Message;
use super::features::{Features, Tables};
use super::node::Node;
use super::out::{Out, put};

/// All tables (`OFPTT_ALL`).
const ALL: u64 = 255;

/// What becomes of a packet that no entry matches, in 1.1 and 1.2 (`OFPTC_TABLE_MISS_*`).
const MISS: [&str; 4] = ["controller", "continue", "drop", "Unknown"];

/// The bits of a table's configuration since 1.4 (`OFPTC_*`).
const EVICTION: u64 = 4;
const VACANCY_EVENTS: u64 = 8;

/// What counts when an entry is evicted (`OFPTMPEF_*`).
const EVICTION_FLAGS: &[(u64, &str)] = &[(1, "OTHER"), (2, "IMPORTANCE"), (4, "LIFETIME")];

pub(super) fn table_mod(message: &Message<'_>, out: &mut Out) {
    let (table, config) = (message.body.num("table_id"), message.body.num("config"));
    if table == ALL {
        out.push(" table_id: ALL_TABLES");
    } else {
        put!(out, " table_id={table}");
    }
    if matches!(message.version, 2 | 3) {
        let miss = MISS.iter().zip(0..).find(|(_, n)| config & 3 == *n);
        put!(out, ", flow_miss_config={}", miss.map_or("", |(name, _)| name));
    }
    if message.version >= 5 {
        put!(out, ", eviction={}", if config & EVICTION != 0 { "on" } else { "off" });
        if let Some(eviction) = message.body.find("properties", "OFPTableModPropEviction") {
            out.push(", eviction_flags=");
            out.bits(eviction.num("flags"), EVICTION_FLAGS, "|");
        }
        put!(out, ", vacancy={}", if config & VACANCY_EVENTS != 0 { "on" } else { "off" });
        if let Some(vacancy) = message.body.find("properties", "OFPTableModPropVacancy") {
            let (down, up) = (vacancy.num("vacancy_down"), vacancy.num("vacancy_up"));
            put!(out, " vacancy:{down},{up}");
        }
    }
}

fn put_desc(desc: Node<'_>, out: &mut Out) {
    let config = desc.num("config");
    put!(out, "\n  table {}:\n", desc.num("table_id"));
    put!(out, "   eviction={} eviction_flags=", if config & EVICTION != 0 { "on" } else { "off" });
    match desc.find("properties", "OFPTableModPropEviction") {
        Some(eviction) => out.bits(eviction.num("flags"), EVICTION_FLAGS, "|"),
        None => out.push("(default)"),
    }
    out.push("\n   vacancy=");
    if config & VACANCY_EVENTS == 0 {
        return out.push("off\n");
    }
    let vacancy = desc.find("properties", "OFPTableModPropVacancy").unwrap_or(desc);
    put!(out, "on vacancy_down={}%", vacancy.num("vacancy_down"));
    put!(out, " vacancy_up={}%", vacancy.num("vacancy_up"));
    put!(out, " vacancy={}%\n", vacancy.num("vacancy"));
}

pub(super) fn desc_reply(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    for desc in body.items().map(Node::inner) {
        put_desc(desc, out);
    }
}

pub(super) fn status(message: &Message<'_>, out: &mut Out) {
    out.push(" reason=");
    match message.body.num("reason") {
        3 => out.push("VACANCY_DOWN"),
        4 => out.push("VACANCY_UP"),
        reason => put!(out, "{reason}"),
    }
    out.push("\ntable_desc:-");
    put_desc(message.body.at("table").inner(), out);
}

pub(super) fn stats_reply(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    let mut tables = Tables::default();
    for table in body.items().map(Node::inner) {
        let stats = ["active_count", "lookup_count", "matched_count"].map(|name| table.num(name));
        // Until 1.2 they say what the table can do, too.
        let features = Features::of_stats(message.version, table);
        tables.put(features, Some(stats), out);
    }
    tables.finish(out);
}

pub(super) fn features(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    // In a request they are a member, in a reply the body.
    let body = if body.at("body").is_absent() { body } else { body.at("body") };
    let mut tables = Tables::default();
    for table in body.items().map(Node::inner) {
        tables.put(Features::of_properties(message.version, table), None, out);
    }
    tables.finish(out);
}
