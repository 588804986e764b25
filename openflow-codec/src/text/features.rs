//! What flow tables can do: instructions, actions and fields, as Open vSwitch tells it.
//!
//! A table like the one before it is not told again: all of it, or a part, is `ditto` or `same`.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::actions::{self, ActionSet};
use super::fields::FieldText;
use super::node::Node;
use super::out::{Out, put};
use crate::oxm;

/// Fields in the order in which Open vSwitch lists them. `#` is for one that is one of several.
#[rustfmt::skip]
const ORDER: &[&str] = &[
    "dp_hash", "recirc_id", "packet_type", "conj_id", "tun_id", "tun_src", "tun_dst",
    "tun_ipv6_src", "tun_ipv6_dst", "tun_flags", "tun_ttl", "tun_tos", "tun_gbp_id",
    "tun_gbp_flags", "tun_erspan_idx", "tun_erspan_ver", "tun_erspan_dir", "tun_erspan_hwid",
    "tun_gtpu_flags", "tun_gtpu_msgtype", "tun_metadata#", "metadata", "in_port", "in_port_oxm",
    "actset_output", "skb_priority", "pkt_mark", "ct_state", "ct_zone", "ct_mark", "ct_label",
    "ct_nw_proto", "ct_nw_src", "ct_nw_dst", "ct_ipv6_src", "ct_ipv6_dst", "ct_tp_src",
    "ct_tp_dst", "reg#", "xreg#", "xxreg#", "eth_src", "eth_dst", "eth_type", "vlan_tci",
    "vlan_vid", "vlan_pcp", "mpls_label", "mpls_tc", "mpls_bos", "mpls_ttl", "ip_src", "ip_dst",
    "ipv6_src", "ipv6_dst", "ipv6_label", "nw_proto", "nw_tos", "ip_dscp", "nw_ecn", "nw_ttl",
    "ip_frag", "arp_op", "arp_spa", "arp_tpa", "arp_sha", "arp_tha", "tcp_src", "tcp_dst",
    "tcp_flags", "udp_src", "udp_dst", "sctp_src", "sctp_dst", "icmp_type", "icmp_code",
    "icmpv6_type", "icmpv6_code", "nd_target", "nd_sll", "nd_tll", "nd_reserved",
    "nd_options_type", "nsh_flags", "nsh_mdtype", "nsh_np", "nsh_spi", "nsh_si", "nsh_c#",
    "nsh_ttl",
];

/// The fields of 1.0 by the bits of its wildcards.
#[rustfmt::skip]
const WILDCARDS_1_0: &[(u64, &str)] = &[
    (1, "in_port"), (1 << 1, "vlan_vid"), (1 << 2, "eth_src"), (1 << 3, "eth_dst"),
    (1 << 4, "eth_type"), (1 << 5, "nw_proto"), (1 << 6, "tcp_src"), (1 << 7, "tcp_dst"),
    (0x3f << 8, "ip_src"), (0x3f << 14, "ip_dst"), (1 << 20, "vlan_pcp"), (1 << 21, "nw_tos"),
];

/// The fields of 1.1 by their bits (`OFPFMF_*`).
#[rustfmt::skip]
const FIELDS_1_1: &[(u64, &str)] = &[
    (1, "in_port"), (1 << 1, "vlan_vid"), (1 << 2, "vlan_pcp"), (1 << 3, "eth_type"),
    (1 << 4, "nw_tos"), (1 << 5, "nw_proto"), (1 << 6, "tcp_src"), (1 << 7, "tcp_dst"),
    (1 << 8, "mpls_label"), (1 << 9, "mpls_tc"), (1 << 11, "eth_src"), (1 << 12, "eth_dst"),
    (1 << 13, "ip_src"), (1 << 14, "ip_dst"), (1 << 15, "metadata"),
];

/// Instructions by their type, in the order in which they are carried out.
#[rustfmt::skip]
const INSTRUCTIONS: &[(u64, &str)] = &[
    (6, "meter"), (4, "apply_actions"), (5, "clear_actions"), (3, "write_actions"),
    (2, "write_metadata"), (1, "goto_table"),
];

/// Some fields: the place in [`ORDER`], the number of one of several, the name.
#[derive(Clone, Default, PartialEq)]
struct Fields(Vec<(usize, u8, String)>);

impl Fields {
    /// The fields of these names, in order.
    fn new(names: impl Iterator<Item = String>) -> Self {
        let place = |name: String| {
            let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
            let number = name[stem.len()..].parse().unwrap_or(0);
            let place = ORDER.iter().position(|known| match known.strip_suffix('#') {
                Some(of_several) => of_several == stem && stem.len() < name.len(),
                None => *known == name,
            });
            Some((place?, number, name))
        };
        let mut fields: Vec<_> = names.filter_map(place).collect();
        fields.sort();
        fields.dedup();
        Self(fields)
    }

    /// The fields of these bits.
    fn of_bits(bits: u64, names: &[(u64, &str)]) -> Self {
        let set = names.iter().filter(|(mask, _)| bits & mask != 0);
        Self::new(set.map(|(_, name)| (*name).to_string()))
    }

    /// The fields of 1.2, a bit for each number of the standard's class.
    fn of_numbers(bits: u64) -> Self {
        let known = oxm::FIELDS.iter().filter(|field| {
            field.class == 0x8000 && field.versions.contains(&3) && bits >> field.number & 1 != 0
        });
        Self::new(known.filter_map(|field| name_of(field.name)))
    }

    /// The fields of a list of ids, or those with a mask.
    fn of_ids(property: Node<'_>, masked: bool) -> Self {
        let ids = property.list("oxm_ids").map(Node::inner);
        let ids = ids.filter(|id| !masked || id.num("hasmask") != 0);
        Self::new(ids.filter_map(|id| match id.at("exp_id") {
            none if none.is_absent() => name_of(id.text("type")),
            experimenter => experimenters_name(id.text("type"), experimenter.int()),
        }))
    }

    /// Those of the fields that are among `others`, or that are not.
    fn among(&self, others: &Self, yes: bool) -> Self {
        let kept = self.0.iter().filter(|field| others.0.contains(field) == yes);
        Self(kept.cloned().collect())
    }

    fn put(&self, out: &mut Out) {
        let names: Vec<&str> = self.0.iter().map(|(.., name)| name.as_str()).collect();
        put_names(&names, " ", out);
    }
}

/// The name of the field that JSON calls so.
fn name_of(json: &str) -> Option<String> {
    // The two numberings of ports are two fields.
    if json == "in_port" {
        return Some("in_port_oxm".into());
    }
    FieldText::of(json).map(|field| text_of(&field))
}

/// The name of an experimenter's field that JSON calls `field_<N>`, the class included.
fn experimenters_name(json: &str, experimenter: u64) -> Option<String> {
    let number: u32 = json.strip_prefix("field_")?.parse().ok()?;
    let number = u8::try_from(number & 0x7f).ok()?;
    let field = FieldText::numbered(0xffff, number, u32::try_from(experimenter).ok()?);
    field.map(|field| text_of(&field))
}

fn text_of(field: &FieldText) -> String {
    let mut name = Out::default();
    field.put_name(field.name, &mut name);
    name.into_text()
}

/// Appends names that begin alike as one: `eth_{src,dst}`, `reg0...reg7`.
fn put_names(names: &[&str], separator: &str, out: &mut Out) {
    let mut rest = names;
    while let Some(first) = rest.first() {
        if rest.len() < names.len() {
            out.push(separator);
        }
        let stem = first.trim_end_matches(|c: char| c.is_ascii_digit());
        let start: u32 = first[stem.len()..].parse().unwrap_or(0);
        let in_row = (start..).zip(rest).take_while(|(n, name)| **name == format!("{stem}{n}"));
        let row = if stem.len() < first.len() { in_row.count() } else { 0 };
        let prefix = first.find('_').map_or("", |end| &first[..=end]);
        let alike = rest.iter().take_while(|name| name.starts_with(prefix)).count();
        let taken = if row > 1 {
            put!(out, "{first}...{}", rest[row - 1]);
            row
        } else if !prefix.is_empty() && alike > 1 {
            let ends: Vec<&str> = rest[..alike].iter().map(|name| &name[prefix.len()..]).collect();
            put!(out, "{prefix}{{");
            put_names(&ends, ",", out);
            out.push("}");
            alike
        } else {
            out.push(first);
            1
        };
        rest = &rest[taken..];
    }
}

/// The actions of one kind of instruction.
#[derive(Clone, Default, PartialEq)]
struct Actions {
    actions: ActionSet,
    set_fields: Fields,
}

impl Actions {
    fn put(&self, before: Option<&Self>, out: &mut Out) {
        if before.is_some_and(|before| before.actions == self.actions) {
            if !self.actions.is_empty() {
                out.push("        (same actions)\n");
            }
        } else if !self.actions.is_empty() {
            out.push("        actions: ");
            self.actions.put(out);
            out.push("\n");
        }
        if !self.set_fields.0.is_empty() {
            out.push("        supported on Set-Field: ");
            self.set_fields.put(out);
            out.push("\n");
        }
    }
}

/// What can be done with packets that fit an entry, or with those that fit none.
#[derive(Clone, Default, PartialEq)]
struct Instructions {
    next: Vec<u64>,
    instructions: Vec<&'static str>,
    write: Actions,
    apply: Actions,
}

impl Instructions {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn put(&self, before: Option<&Self>, out: &mut Out) {
        if before.is_some_and(|before| before.next == self.next) {
            if !self.next.is_empty() {
                out.push("      (same next tables)\n");
            }
        } else if !self.next.is_empty() {
            out.push("      next tables: ");
            put_ranges(&self.next, out);
            out.push("\n");
        }
        if before.is_some_and(|before| before.instructions == self.instructions) {
            if !self.instructions.is_empty() {
                out.push("      (same instructions)\n");
            }
        } else if !self.instructions.is_empty() {
            put!(out, "      instructions: {}\n", self.instructions.join(" "));
        }
        let actions = |i: &Self| i.write == self.write && i.apply == self.apply;
        // Open vSwitch only says so of tables that can set fields.
        if before.is_some_and(actions) && !self.write.set_fields.0.is_empty() {
            out.push("      (same actions)\n");
        } else if self.write == self.apply {
            out.push("      Write-Actions and Apply-Actions features:\n");
            self.write.put(before.map(|before| &before.write), out);
        } else {
            out.push("      Write-Actions features:\n");
            self.write.put(before.map(|before| &before.write), out);
            out.push("      Apply-Actions features:\n");
            self.apply.put(before.map(|before| &before.apply), out);
        }
    }
}

/// Appends numbers in order, those in a row as `1-254`.
fn put_ranges(numbers: &[u64], out: &mut Out) {
    let mut rest = numbers;
    while let Some(first) = rest.first() {
        let row = (0..).zip(rest).take_while(|(n, number)| first.checked_add(*n) == Some(**number));
        let row = row.count();
        out.push(if rest.len() < numbers.len() { "," } else { "" });
        put!(out, "{first}");
        if row > 1 {
            put!(out, "-{}", rest[row - 1]);
        }
        rest = &rest[row.max(1)..];
    }
}

/// What a table can do.
#[derive(Clone, Default)]
pub(super) struct Features {
    table: u64,
    name: String,
    command: Option<u64>,
    metadata: (u64, u64),
    miss: Option<&'static str>,
    eviction: Option<bool>,
    vacancy: Option<bool>,
    max_entries: u64,
    others: Instructions,
    no_match: Instructions,
    exact: Fields,
    masked: Fields,
    wildcard: Fields,
}

/// What becomes of a packet that no entry matches, in 1.1 and 1.2 (`OFPTC_TABLE_MISS_*`).
const MISS: [&str; 4] = ["controller", "continue", "drop", "controller"];

/// What a table can do since 1.4 (`OFPTC_*`).
const EVICTION: u64 = 4;
const VACANCY_EVENTS: u64 = 8;

impl Features {
    /// From the statistics of a table, which have them until 1.2.
    pub(super) fn of_stats(version: u64, table: Node<'_>) -> Self {
        let bits = |name: &str| table.num(name);
        let (exact, wildcard) = match version {
            1 => {
                let fields = Fields::of_bits(bits("wildcards"), WILDCARDS_1_0);
                (fields.clone(), fields)
            }
            // What can be ignored can be matched.
            2 => {
                let wildcards = bits("wildcards");
                let either = Fields::of_bits(bits("match") | wildcards, FIELDS_1_1);
                (either, Fields::of_bits(wildcards, FIELDS_1_1))
            }
            _ => {
                let wildcards = bits("wildcards");
                (Fields::of_numbers(bits("match") | wildcards), Fields::of_numbers(wildcards))
            }
        };
        let (mut others, mut miss) = (Instructions::default(), None);
        if version > 1 && version < 4 {
            let known = INSTRUCTIONS.iter().filter(|(type_, _)| *type_ < 6);
            others.instructions = known
                .filter(|(type_, _)| bits("instructions") >> type_ & 1 != 0)
                .map(|(_, name)| *name)
                .collect();
            others.write = actions_of(version, bits("write_actions"), bits("write_setfields"));
            others.apply = actions_of(version, bits("apply_actions"), bits("apply_setfields"));
            miss = MISS.iter().zip(0..).find(|(_, n)| bits("config") & 3 == *n).map(|(m, _)| *m);
        }
        Self {
            table: bits("table_id"),
            name: table.text("name").to_string(),
            metadata: (bits("metadata_match"), bits("metadata_write")),
            miss,
            max_entries: bits("max_entries"),
            no_match: others.clone(),
            others,
            exact,
            wildcard,
            ..Self::default()
        }
    }

    /// From the features of a table, since 1.3.
    pub(super) fn of_properties(version: u64, table: Node<'_>) -> Self {
        let property =
            |type_: u64| table.list("properties").map(Node::inner).find(|p| p.num("type") == type_);
        // What nothing is said of for packets without a match is as for the others.
        let instructions = |miss: u64| {
            let either = |type_: u64| {
                let found = if miss == 1 { property(type_ + 1) } else { None };
                found.or_else(|| property(type_))
            };
            let listed = either(0).map(|p| {
                let given: Vec<u64> =
                    p.list("instruction_ids").map(|id| id.inner().num("type")).collect();
                let names = INSTRUCTIONS.iter().filter(|(type_, _)| given.contains(type_));
                names.map(|(_, name)| *name).collect()
            });
            let actions = |type_: u64, fields: u64| Actions {
                actions: either(type_).map(ActionSet::of_ids).unwrap_or_default(),
                set_fields: either(fields).map(|p| Fields::of_ids(p, false)).unwrap_or_default(),
            };
            let mut next: Vec<u64> =
                either(2).map(|p| p.list("table_ids").map(Node::int).collect()).unwrap_or_default();
            next.sort_unstable();
            Instructions {
                next,
                instructions: listed.unwrap_or_default(),
                write: actions(4, 12),
                apply: actions(6, 14),
            }
        };
        let fields = |type_: u64, masked: bool| {
            property(type_).map(|p| Fields::of_ids(p, masked)).unwrap_or_default()
        };
        let can = |bit: u64| {
            let bits = if version < 6 { table.num("config") } else { table.num("capabilities") };
            (version >= 5).then_some(bits & bit != 0)
        };
        Self {
            table: table.num("table_id"),
            name: table.text("name").to_string(),
            command: Some(table.at("command")).filter(|c| !c.is_absent()).map(Node::int),
            metadata: (table.num("metadata_match"), table.num("metadata_write")),
            miss: None,
            eviction: can(EVICTION),
            vacancy: can(VACANCY_EVENTS),
            max_entries: table.num("max_entries"),
            others: instructions(0),
            no_match: instructions(1),
            exact: fields(8, false),
            masked: fields(8, true),
            wildcard: fields(10, false),
        }
    }

    /// Whether nothing is known but the number and the name.
    fn is_empty(&self) -> bool {
        let named = Self { table: self.table, name: self.name.clone(), ..Self::default() };
        self.same(&named)
    }

    /// Whether another table can do the same.
    fn same(&self, other: &Self) -> bool {
        self.metadata == other.metadata
            && self.miss == other.miss
            && (self.eviction, self.vacancy) == (other.eviction, other.vacancy)
            && self.max_entries == other.max_entries
            && self.others == other.others
            && self.no_match == other.no_match
            && self.same_matching(other)
    }

    fn same_matching(&self, other: &Self) -> bool {
        (&self.exact, &self.masked, &self.wildcard)
            == (&other.exact, &other.masked, &other.wildcard)
    }

    /// Appends what the table can do, as far as it is not as the one before.
    fn put(&self, before: Option<&Self>, out: &mut Out) {
        if self.metadata != (0, 0) {
            let (matched, written) = self.metadata;
            out.push("    metadata: match=");
            super::fields::put_hex(matched.into(), out);
            out.push(" write=");
            super::fields::put_hex(written.into(), out);
            out.push("\n");
        }
        if let Some(miss) = self.miss {
            put!(out, "    config={miss}\n");
        }
        for (name, can) in [("eviction", self.eviction), ("vacancy events", self.vacancy)] {
            if let Some(can) = can {
                put!(out, "    {name}: {}supported\n", if can { "" } else { "not " });
            }
        }
        if self.max_entries != 0 {
            put!(out, "    max_entries={}\n", self.max_entries);
        }
        self.put_instructions(before, out);
        self.put_matching(before, out);
    }

    fn put_instructions(&self, before: Option<&Self>, out: &mut Out) {
        let (others, no_match) = (&self.others, &self.no_match);
        let same = |b: &Self| b.others == *others && b.no_match == *no_match;
        if before.is_some_and(same) {
            if !others.is_empty() {
                out.push("    (same instructions)\n");
            }
        } else if others != no_match {
            out.push("    instructions (other than table miss):\n");
            others.put(before.map(|before| &before.others), out);
            out.push("    instructions (table miss):\n");
            no_match.put(before.map(|before| &before.no_match), out);
        } else if !others.is_empty() {
            out.push("    instructions (table miss and others):\n");
            others.put(before.map(|before| &before.others), out);
        }
    }

    fn put_matching(&self, before: Option<&Self>, out: &mut Out) {
        if self.exact.0.is_empty() {
            return;
        }
        if before.is_some_and(|before| before.same_matching(self)) {
            return out.push("    (same matching)\n");
        }
        out.push("    matching:\n");
        let rest = self.exact.among(&self.masked, false);
        for (label, fields) in [
            ("arbitrary mask", self.masked.clone()),
            ("exact match or wildcard", rest.among(&self.wildcard, true)),
            ("must exact match", rest.among(&self.wildcard, false)),
        ] {
            if !fields.0.is_empty() {
                put!(out, "      {label}: ");
                fields.put(out);
                out.push("\n");
            }
        }
    }
}

fn actions_of(version: u64, actions: u64, set_fields: u64) -> Actions {
    let set_fields = if version == 3 { Fields::of_numbers(set_fields) } else { Fields::default() };
    Actions { actions: ActionSet::of_bits(version, actions), set_fields }
}

/// Tables, one after another.
#[derive(Default)]
pub(super) struct Tables {
    before: Option<(Features, Option<[u64; 3]>)>,
    ditto: Option<(u64, u64)>,
}

impl Tables {
    /// Appends a table: its counters, if there are any, and what it can do.
    pub(super) fn put(&mut self, table: Features, stats: Option<[u64; 3]>, out: &mut Out) {
        let before = self.before.as_ref();
        let same_stats = stats.is_none() || before.is_some_and(|(_, s)| *s == stats);
        let same_features = before.is_some_and(|(features, _)| features.same(&table));
        if same_stats && same_features && table.name.is_empty() {
            let first = self.ditto.map_or(table.table, |(first, _)| first);
            self.ditto = Some((first, table.table));
        } else {
            self.finish(out);
            let before = self.before.as_ref().map(|(features, _)| features);
            put_table(&table, stats, before, (same_stats, same_features), out);
        }
        self.before = Some((table, stats));
    }

    /// Appends the tables that were like the ones before them.
    pub(super) fn finish(&mut self, out: &mut Out) {
        match self.ditto.take() {
            None => {}
            Some((first, last)) if first == last => put!(out, "\n  table {first}: ditto\n"),
            Some((first, last)) => put!(out, "\n  tables {first}...{last}: ditto\n"),
        }
    }
}

/// What a change of a table's features does (`OFPTFC_*`).
const COMMANDS: &[(u64, &str)] = &[(0, "replace"), (1, "modify"), (2, "enable"), (3, "disable")];

fn put_table(
    table: &Features,
    stats: Option<[u64; 3]>,
    before: Option<&Features>,
    (same_stats, same_features): (bool, bool),
    out: &mut Out,
) {
    if let Some(command) = table.command.filter(|command| *command != 0) {
        out.push("\n  command: ");
        out.name(command, COMMANDS);
    }
    put!(out, "\n  table {}", table.table);
    if !table.name.is_empty() {
        put!(out, " (\"{}\")", table.name);
    }
    if same_stats && same_features {
        return out.push(": ditto\n");
    }
    out.push(":\n");
    if let Some([active, lookup, matched]) = stats {
        put!(out, "    active={active}, lookup={lookup}, matched={matched}\n");
    }
    if !same_features {
        table.put(before, out);
    } else if !table.is_empty() {
        out.push("    (same features)\n");
    }
}

/// Appends the names of the actions whose bits are set, as of 1.2.
pub(super) fn put_action_bits(version: u64, bits: u64, out: &mut Out) {
    match actions::ActionSet::of_bits(version, bits) {
        none if none.is_empty() => out.push("<none>"),
        some => some.put(out),
    }
}
