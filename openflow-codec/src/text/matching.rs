//! A match in any of its forms, as what Open vSwitch prints of one: `tcp,in_port=1,nw_src=…`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::fields::{
    self, FieldText, all_ones, low64, put_flags, put_hex, put_ipv4, put_ipv6, put_mac,
};
use super::node::Node;
use super::out::{Out, put};
use super::{legacy, port};

/// The priority that is not printed (`OFP_DEFAULT_PRIORITY`).
const DEFAULT_PRIORITY: u64 = 0x8000;

pub(super) const ETH_TYPE_IP: u128 = 0x0800;
pub(super) const ETH_TYPE_ARP: u128 = 0x0806;
pub(super) const ETH_TYPE_RARP: u128 = 0x8035;
pub(super) const ETH_TYPE_IPV6: u128 = 0x86dd;

/// The bit of `vlan_tci` that says there is a tag, as in `OFPVID_PRESENT`.
pub(super) const VLAN_PRESENT: u128 = 0x1000;

/// How a field of a match is written.
#[derive(Clone, Copy)]
enum Form {
    /// `%d`, with a mask `0x…/0x…`.
    Decimal(u16),
    /// `0x…`, but `0`; with a mask `0x…/0x…`.
    Hexadecimal(u16),
    /// The same with as many digits as given.
    Padded(u16, usize),
    Mac,
    Ipv4,
    Ipv6,
    Port,
    /// Names of bits: with and without a sign.
    Flags(&'static [(u64, &'static str)], u128),
    /// The kinds of fragment.
    Fragment,
    PacketType,
    /// The VLAN tag.
    Vlan,
    /// The name of the protocol, or `dl_type`.
    Protocol,
    /// `nw_proto`, unless the name of the protocol says it.
    IpProto,
    /// `dl_type`, unless the name of the protocol says it.
    EthType,
}
use Form::{Decimal, Flags, Hexadecimal, Mac, Padded};

/// The order in which fields are printed, and how. `#` is for a field that is one of several.
#[rustfmt::skip]
const ORDER: &[(&str, Form)] = &[
    ("pkt_mark", Hexadecimal(32)),
    ("recirc_id", Hexadecimal(32)),
    ("dp_hash", Hexadecimal(32)),
    ("conj_id", Decimal(32)),
    ("skb_priority", Hexadecimal(32)),
    ("actset_output", Form::Port),
    ("ct_state", Flags(fields::CT_STATES, 0xff)),
    ("ct_zone", Decimal(16)),
    ("ct_mark", Hexadecimal(32)),
    ("ct_label", Hexadecimal(128)),
    ("ct_nw_src", Form::Ipv4),
    ("ct_ipv6_src", Form::Ipv6),
    ("ct_nw_dst", Form::Ipv4),
    ("ct_ipv6_dst", Form::Ipv6),
    ("ct_nw_proto", Decimal(8)),
    ("ct_tp_src", Decimal(16)),
    ("ct_tp_dst", Decimal(16)),
    ("packet_type", Form::PacketType),
    ("", Form::Protocol),
    ("reg#", Hexadecimal(32)),
    ("tun_id", Hexadecimal(64)),
    ("tun_src", Form::Ipv4),
    ("tun_dst", Form::Ipv4),
    ("tun_ipv6_src", Form::Ipv6),
    ("tun_ipv6_dst", Form::Ipv6),
    ("tun_gbp_id", Decimal(16)),
    ("tun_gbp_flags", Hexadecimal(8)),
    ("tun_erspan_ver", Decimal(4)),
    ("tun_erspan_idx", Hexadecimal(20)),
    ("tun_erspan_dir", Decimal(1)),
    ("tun_erspan_hwid", Hexadecimal(6)),
    ("tun_gtpu_flags", Hexadecimal(8)),
    ("tun_gtpu_msgtype", Decimal(8)),
    ("tun_flags", Flags(fields::TUNNEL_FLAGS, u128::MAX)),
    ("tun_metadata#", Hexadecimal(128)),
    ("metadata", Hexadecimal(64)),
    ("in_port", Form::Port),
    ("in_phy_port", Form::Port),
    ("vlan_tci", Form::Vlan),
    ("vlan_tci1", Form::Vlan),
    ("dl_src", Mac),
    ("dl_dst", Mac),
    ("dl_type", Form::EthType),
    ("ipv6_src", Form::Ipv6),
    ("ipv6_dst", Form::Ipv6),
    ("ipv6_label", Padded(20, 5)),
    ("ipv6_exthdr", Hexadecimal(9)),
    ("arp_spa", Form::Ipv4),
    ("arp_tpa", Form::Ipv4),
    ("nsh_flags", Decimal(8)),
    ("nsh_ttl", Decimal(8)),
    ("nsh_mdtype", Decimal(8)),
    ("nsh_np", Decimal(8)),
    ("nsh_spi", Hexadecimal(24)),
    ("nsh_si", Decimal(8)),
    ("nsh_c#", Padded(32, 1)),
    ("nw_src", Form::Ipv4),
    ("nw_dst", Form::Ipv4),
    ("nw_proto", Form::IpProto),
    ("arp_op", Decimal(16)),
    ("arp_sha", Mac),
    ("arp_tha", Mac),
    ("nw_tos", Decimal(8)),
    ("nw_ecn", Decimal(2)),
    ("nw_ttl", Decimal(8)),
    ("mpls_label", Decimal(20)),
    ("mpls_tc", Decimal(3)),
    ("mpls_ttl", Decimal(8)),
    ("mpls_bos", Decimal(1)),
    ("mpls_lse#", Padded(32, 1)),
    ("pbb_isid", Hexadecimal(24)),
    ("pbb_uca", Decimal(1)),
    ("nw_frag", Form::Fragment),
    ("icmp_type", Decimal(8)),
    ("icmp_code", Decimal(8)),
    ("igmp_type", Decimal(16)),
    ("igmp_code", Decimal(16)),
    ("nd_target", Form::Ipv6),
    ("nd_sll", Mac),
    ("nd_tll", Mac),
    ("nd_reserved", Decimal(32)),
    ("nd_options_type", Decimal(8)),
    ("tp_src", Decimal(16)),
    ("tp_dst", Decimal(16)),
    ("tcp_flags", Flags(fields::TCP_FLAGS, 0xfff)),
];

/// Names of protocols by Ethernet type and IP protocol, and whether that is said by the name.
const PROTOCOLS: &[(u128, Option<u128>, &str)] = &[
    (ETH_TYPE_IP, Some(1), "icmp"),
    (ETH_TYPE_IP, Some(2), "igmp"),
    (ETH_TYPE_IP, Some(6), "tcp"),
    (ETH_TYPE_IP, Some(17), "udp"),
    (ETH_TYPE_IP, Some(132), "sctp"),
    (ETH_TYPE_IP, None, "ip"),
    (ETH_TYPE_IPV6, Some(58), "icmp6"),
    (ETH_TYPE_IPV6, Some(6), "tcp6"),
    (ETH_TYPE_IPV6, Some(17), "udp6"),
    (ETH_TYPE_IPV6, Some(132), "sctp6"),
    (ETH_TYPE_IPV6, None, "ipv6"),
    (ETH_TYPE_ARP, None, "arp"),
    (ETH_TYPE_RARP, None, "rarp"),
    (0x8847, None, "mpls"),
    (0x8848, None, "mplsm"),
];

/// Kinds of fragment: any fragment is bit 0, a later one bit 1.
const FRAGMENTS: &[(u128, u128, &str)] = &[
    (0, 3, "no"),
    (1, 3, "first"),
    (3, 3, "later"),
    (0, 1, "no"),
    (1, 1, "yes"),
    (0, 2, "not_later"),
    (2, 2, "later"),
];

/// A field of a match: a value, and a mask of the bits that count.
struct Entry {
    key: String,
    value: u128,
    mask: u128,
}

/// What a match matches, each field by the name it is printed with.
#[derive(Default)]
pub(super) struct Flow {
    entries: Vec<Entry>,
    /// What is in no table, as it is printed.
    unknown: Vec<String>,
}

impl Flow {
    /// The match of a structure in any version.
    pub(super) fn of(match_: Node<'_>) -> Self {
        Self::of_any(match_, legacy::Meaning::Any)
    }

    /// The match of a flow-mod: what means nothing without other fields is left out.
    pub(super) fn of_mod(match_: Node<'_>) -> Self {
        Self::of_any(match_, legacy::Meaning::Some)
    }

    fn of_any(match_: Node<'_>, meaning: legacy::Meaning) -> Self {
        // Nicira's match is a list of fields.
        if match_.value().is_array() {
            return Self::of_fields(match_.items());
        }
        let members = match_.at("OFPMatch");
        if members.at("oxm_fields").is_absent() && !members.at("wildcards").is_absent() {
            return legacy::flow(members, meaning);
        }
        Self::of_fields(members.list("oxm_fields"))
    }

    /// The match that a list of `OXMTlv` makes.
    pub(super) fn of_fields<'a>(fields: impl Iterator<Item = Node<'a>>) -> Self {
        let mut flow = Self::default();
        for tlv in fields.map(Node::inner) {
            flow.add_tlv(tlv);
        }
        flow
    }

    fn add_tlv(&mut self, tlv: Node<'_>) {
        let name = tlv.text("field");
        let field = FieldText::of(name);
        let (Some(field), Some(value)) = (field, fields::number(tlv.at("value"))) else {
            let mut out = Out::default();
            put!(out, "{name}={}", tlv.text("value"));
            if !tlv.at("mask").is_absent() {
                put!(out, "/{}", tlv.text("mask"));
            }
            return self.unknown.push(out.into_text());
        };
        let mask = fields::number(tlv.at("mask")).unwrap_or(u128::MAX);
        match field.key {
            "vlan_vid" => self.merge("vlan_tci", value & 0x1fff, mask & 0x1fff),
            "vlan_pcp" => {
                self.merge("vlan_tci", (value & 7) << 13 | VLAN_PRESENT, 0xe000 | VLAN_PRESENT);
            }
            "vlan_tci" => self.merge("vlan_tci", value, mask & 0xffff),
            "ip_dscp" => self.set("nw_tos", value << 2, all_ones(8)),
            "xreg#" => self.set_registers(field.index, 2, value, mask),
            "xxreg#" => self.set_registers(field.index, 4, value, mask),
            "in_port" if field.bits == 16 => self.set("in_port", legacy::port(value).into(), mask),
            key => {
                let mut name = Out::default();
                field.put_name(key, &mut name);
                self.set(&name.into_text(), value, mask & all_ones(field.bits));
            }
        }
    }

    /// Registers that are joined to a wider one.
    fn set_registers(&mut self, index: Option<u8>, count: u32, value: u128, mask: u128) {
        let first = u32::from(index.unwrap_or(0)) * count;
        for n in 0..count {
            let shift = 32 * (count - 1 - n);
            let part = |all: u128| all >> shift & all_ones(32);
            self.set(&format!("reg{}", first + n), part(value), part(mask));
        }
    }

    /// Sets a field; nothing is said of one with no bit that counts.
    pub(super) fn set(&mut self, key: &str, value: u128, mask: u128) {
        self.entries.retain(|entry| entry.key != key);
        if mask != 0 {
            self.entries.push(Entry { key: key.into(), value, mask });
        }
    }

    /// Adds bits to a field.
    pub(super) fn merge(&mut self, key: &str, value: u128, mask: u128) {
        let (old, old_mask) = self.get(key).unwrap_or_default();
        self.set(key, old & !mask | value & mask, old_mask | mask);
    }

    /// Sets all bits of a field.
    pub(super) fn exact(&mut self, key: &str, value: impl Into<u128>) {
        self.set(key, value.into(), u128::MAX);
    }

    fn get(&self, key: &str) -> Option<(u128, u128)> {
        self.entries.iter().find(|e| e.key == key).map(|e| (e.value, e.mask))
    }

    /// The value of a field, if the match has it.
    pub(super) fn value(&self, key: &str) -> Option<u128> {
        self.get(key).map(|(value, _)| value)
    }

    /// The name of the protocol that the match is for.
    fn protocol(&self) -> Option<&'static (u128, Option<u128>, &'static str)> {
        let (eth_type, ip_proto) = (self.value("dl_type")?, self.value("nw_proto"));
        PROTOCOLS.iter().find(|(eth, ip, _)| *eth == eth_type && (ip.is_none() || *ip == ip_proto))
    }

    /// Appends the match, and the priority unless it is the default.
    pub(super) fn put(&self, priority: Option<u64>, out: &mut Out) {
        let start = out.len();
        if let Some(priority) = priority.filter(|p| *p != DEFAULT_PRIORITY) {
            put!(out, "priority={priority},");
        }
        for (key, form) in ORDER {
            match key.strip_suffix('#') {
                Some(stem) => self.put_several(stem, *form, out),
                None => self.put_field(key, *form, out),
            }
        }
        for unknown in &self.unknown {
            put!(out, "{unknown},");
        }
        if out.len() > start {
            out.trim(',');
        }
    }

    /// The fields whose names begin so and end in a number.
    fn put_several(&self, stem: &str, form: Form, out: &mut Out) {
        let number = |entry: &Entry| entry.key.strip_prefix(stem)?.parse::<u8>().ok();
        let mut found: Vec<(u8, &Entry)> =
            self.entries.iter().filter_map(|entry| Some((number(entry)?, entry))).collect();
        found.sort_by_key(|(number, _)| *number);
        for (_, entry) in found {
            put_entry(&entry.key, form, entry.value, entry.mask, out);
        }
    }

    fn put_field(&self, key: &str, form: Form, out: &mut Out) {
        let protocol = self.protocol();
        match form {
            Form::Protocol => {
                if let Some((_, _, name)) = protocol {
                    put!(out, "{name},");
                }
            }
            Form::EthType if protocol.is_some() => {}
            Form::IpProto if protocol.is_some_and(|(_, ip, _)| ip.is_some()) => {}
            form => {
                if let Some((value, mask)) = self.get(key) {
                    put_entry(key, form, value, mask, out);
                }
            }
        }
    }
}

fn put_entry(key: &str, form: Form, value: u128, mask: u128, out: &mut Out) {
    match form {
        Form::Vlan => {
            return put_vlan(key.strip_prefix("vlan_tci").unwrap_or(""), value, mask, out);
        }
        Form::Ipv4 if mask & all_ones(32) == 0 => return,
        _ => {}
    }
    put!(out, "{key}=");
    match form {
        Decimal(bits) if mask & all_ones(bits) == all_ones(bits) => put!(out, "{value}"),
        Decimal(_) if key == "nsh_flags" => put!(out, "{value:#04x}/{mask:#04x}"),
        Decimal(_) => put!(out, "{value:#x}/{mask:#x}"),
        Hexadecimal(bits) => {
            put_hex(value, out);
            if mask & all_ones(bits) != all_ones(bits) {
                put!(out, "/{mask:#x}");
            }
        }
        Padded(bits, digits) => {
            put!(out, "{value:#0width$x}", width = digits + 2);
            if mask & all_ones(bits) != all_ones(bits) {
                put!(out, "/{mask:#0width$x}", width = digits + 2);
            }
        }
        Mac => {
            put_mac(value, out);
            if mask & all_ones(48) != all_ones(48) {
                out.push("/");
                put_mac(mask, out);
            }
        }
        Form::Ipv4 => put_ipv4(value, mask, out),
        Form::Ipv6 => put_ipv6(value, mask, out),
        Form::Port => port::put(low64(value), out),
        Flags(names, all) => {
            let mask = (mask & all != all).then_some(low64(mask));
            put_flags(low64(value), mask, names, out);
        }
        Form::Fragment => {
            let kind = FRAGMENTS.iter().find(|(v, m, _)| (*v, *m) == (value, mask & 3));
            out.push(kind.map_or("<error>", |(_, _, name)| name));
        }
        Form::PacketType => put!(out, "({},{:#x})", value >> 16, value & 0xffff),
        Form::EthType => put!(out, "{value:#06x}"),
        Form::IpProto => put!(out, "{value}"),
        Form::Vlan | Form::Protocol => {}
    }
    out.push(",");
}

/// A tag as `dl_vlan` and `dl_vlan_pcp` if it says that there is one and is wholly given, else
/// as a number; `nth` is empty for the outer tag.
fn put_vlan(nth: &str, tci: u128, mask: u128, out: &mut Out) {
    let whole = |part: u128| mask & part == part || mask & part == 0;
    let (vid, pcp) = (0x0fff, 0xe000);
    let present = mask & tci & VLAN_PRESENT != 0;
    if present && whole(vid) && whole(pcp) && mask & (vid | pcp) != 0 {
        if mask & vid != 0 {
            put!(out, "dl_vlan{nth}={},", tci & vid);
        }
        if mask & pcp != 0 {
            put!(out, "dl_vlan_pcp{nth}={},", tci >> 13);
        }
    } else if mask & 0xffff == 0xffff {
        put!(out, "vlan_tci{nth}={tci:#06x},");
    } else {
        put!(out, "vlan_tci{nth}={tci:#06x}/{mask:#06x},");
    }
}
