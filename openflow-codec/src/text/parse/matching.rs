//! What a flow matches: from text to the match of a version.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::cursor::{Pair, Piece};
use super::error::{ParseError, Result};
use super::fields::{Field, info, port};
use crate::oxm::FieldInfo;
use crate::wire::json::{Cx, Json, Members, Value, object};

/// The class of experimenters' fields.
const OFPXMC_EXPERIMENTER: u16 = 0xffff;
const ETH_IP: u128 = 0x800;
const ETH_ARP: u128 = 0x806;
const ETH_RARP: u128 = 0x8035;
pub(super) const ETH_IPV6: u128 = 0x86dd;
const ETH_NSH: u128 = 0x894f;
pub(super) const ETH_MPLS: [u128; 2] = [0x8847, 0x8848];
const TCP: u128 = 6;
const UDP: u128 = 17;
const SCTP: u128 = 132;

/// Names that stand for an Ethernet type and an IP protocol.
const SHORTHANDS: [(&str, u128, Option<u128>); 16] = [
    ("ip", ETH_IP, None),
    ("icmp", ETH_IP, Some(1)),
    ("tcp", ETH_IP, Some(TCP)),
    ("udp", ETH_IP, Some(UDP)),
    ("sctp", ETH_IP, Some(SCTP)),
    ("ipv6", ETH_IPV6, None),
    ("ip6", ETH_IPV6, None),
    ("icmp6", ETH_IPV6, Some(58)),
    ("tcp6", ETH_IPV6, Some(TCP)),
    ("udp6", ETH_IPV6, Some(UDP)),
    ("sctp6", ETH_IPV6, Some(SCTP)),
    ("arp", ETH_ARP, None),
    ("rarp", ETH_RARP, None),
    ("mpls", ETH_MPLS[0], None),
    ("mplsm", ETH_MPLS[1], None),
    ("eth", 0, None),
];

/// The same bits under the name of what carries them.
const SAME: [(&str, &str); 14] = [
    ("in_port_oxm", "in_port"),
    ("tcp_src", "tp_src"),
    ("tcp_dst", "tp_dst"),
    ("udp_src", "tp_src"),
    ("udp_dst", "tp_dst"),
    ("sctp_src", "tp_src"),
    ("sctp_dst", "tp_dst"),
    ("icmp_type", "tp_src"),
    ("icmp_code", "tp_dst"),
    ("icmpv6_type", "tp_src"),
    ("icmpv6_code", "tp_dst"),
    ("arp_op", "nw_proto"),
    ("arp_spa", "nw_src"),
    ("arp_tpa", "nw_dst"),
];

/// A match by field, each with value and mask.
#[derive(Debug, Default)]
pub(super) struct Match(pub(super) BTreeMap<&'static str, (u128, u128)>);

/// A match field as it goes on the wire: its name, value, and mask unless that is all ones.
pub(super) struct Entry {
    pub(super) field: &'static Field,
    pub(super) name: &'static str,
    pub(super) value: u128,
    pub(super) mask: Option<u128>,
}

impl Match {
    /// Takes a field or a shorthand; false if it is neither.
    pub(super) fn take(&mut self, pair: Pair<'_>) -> Result<bool> {
        let key = pair.key.text;
        if let (None, Some((_, eth, proto))) =
            (pair.value, SHORTHANDS.iter().find(|(name, _, _)| *name == key))
        {
            if *eth != 0 {
                self.set("dl_type", *eth, 0xffff);
            }
            if let Some(proto) = proto {
                self.set("nw_proto", *proto, 0xff);
            }
            return Ok(true);
        }
        let key = key.strip_suffix("[]").unwrap_or(key);
        let Some(field) = Field::find(key) else { return Ok(false) };
        let text = pair.need()?;
        let is_port = matches!(field.name(), "in_port" | "in_port_oxm");
        if text.text == "*" || text.text == "ANY" && !is_port {
            // Any value is no condition; ANY is the name of a port, too.
            return Ok(true);
        }
        if is_port {
            self.set("in_port", port(text, true)?.into(), 0xffff_ffff);
            return Ok(true);
        }
        let (value, mask) = field.value_mask(text)?;
        self.add(field, value, mask, text)?;
        Ok(true)
    }

    fn add(&mut self, field: &Field, value: u128, mask: u128, text: Piece<'_>) -> Result<()> {
        const PRESENT: u128 = 0x1000;
        match field.name() {
            "dl_vlan" if value == 0xffff => self.set("vlan_tci", 0, 0xffff),
            "dl_vlan" if value > 0xfff => return Err(text.error("a VLAN id of 12 bits, or 0xffff")),
            "dl_vlan" => self.set("vlan_tci", value | PRESENT, 0x1fff),
            "vlan_vid" => self.set("vlan_tci", value, mask),
            "dl_vlan_pcp" | "vlan_pcp" => {
                self.set("vlan_tci", value << 13 | PRESENT, 0xe000 | PRESENT);
            }
            "arp_op" if value > 0xff => return Err(text.error("a number of 8 bits")),
            "arp_op" => self.set("nw_proto", value, 0xff),
            "nw_tos" if value & 3 != 0 => {
                return Err(text.error("a number with its low two bits 0"));
            }
            "nw_tos" => self.set("nw_tos", value, 0xfc),
            "ip_dscp" => self.set("nw_tos", value << 2, 0xfc),
            name => {
                if let Some(number) = name.strip_prefix("xxreg") {
                    self.set_registers(number, 4, value, mask);
                } else if let Some(number) = name.strip_prefix("xreg") {
                    self.set_registers(number, 2, value, mask);
                } else {
                    let name =
                        SAME.iter().find(|(from, _)| *from == name).map_or(name, |(_, to)| to);
                    let name = Field::find(name).map_or("", Field::name);
                    self.set(name, value, mask);
                }
            }
        }
        Ok(())
    }

    /// A wide register is several of 32 bits, the first its upper part.
    fn set_registers(&mut self, number: &str, count: usize, value: u128, mask: u128) {
        let first = number.parse::<usize>().unwrap_or(0) * count;
        for part in 0..count {
            let shift = 32 * (count - 1 - part);
            let bits = |number: u128| number >> shift & 0xffff_ffff;
            let name = Field::find(&format!("reg{}", first + part)).map_or("", Field::name);
            self.set(name, bits(value), bits(mask));
        }
    }

    fn set(&mut self, name: &'static str, value: u128, mask: u128) {
        if mask != 0 {
            let old = self.0.entry(name).or_default();
            *old = (old.0 & !mask | value & mask, old.1 | mask);
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<u128> {
        self.0.get(name).map(|(value, _)| *value)
    }

    /// Whether packets that match have a VLAN tag.
    pub(super) fn has_vlan(&self) -> bool {
        self.0.get("vlan_tci").is_some_and(|(value, mask)| value & mask & 0x1000 != 0)
    }

    /// The name of a transport port's field, from the protocol that is matched.
    pub(super) fn transport(&self, end: &str) -> Option<&'static Field> {
        let protocol = match self.get("nw_proto")? {
            TCP => "tcp",
            UDP => "udp",
            SCTP => "sctp",
            _ => return None,
        };
        Field::find(&format!("{protocol}_{end}"))
    }

    /// The Ethernet type of what packets that match carry or, without an Ethernet header, are.
    fn carried(&self) -> Option<u128> {
        let type_ = self.get("packet_type").filter(|type_| type_ >> 16 == 1);
        self.get("dl_type").or_else(|| type_.map(|type_| type_ & 0xffff))
    }

    /// The match as the fields of a version, in Open vSwitch's order. 1.0 is Nicira's match.
    pub(super) fn entries(&self, version: u8, whole: Piece<'_>) -> Result<Vec<Entry>> {
        let mut left = self.0.clone();
        let mut entries = Vec::new();
        for (key, name) in self.order(version) {
            let Some((value, mask)) = left.remove(key) else { continue };
            put(&mut entries, name, value, mask, version);
        }
        if let Some((value, mask)) = left.remove("vlan_tci") {
            if version != 1 && mask & 0xe000 != 0 && value & mask & 0x1fff == 0 && mask != 0xffff {
                let why = "this version matches the priority of a tag only if there must be one";
                return Err(ParseError::new(whole, why));
            }
            let at =
                entries.iter().position(|entry| after_vlan(entry.field)).unwrap_or(entries.len());
            let mut tags = Vec::new();
            put_vlan(&mut tags, value, mask, version);
            entries.splice(at..at, tags);
        }
        if version == 6 {
            let registers: BTreeMap<_, _> = left
                .iter()
                .filter(|(name, _)| name.starts_with("reg"))
                .map(|(n, v)| (*n, *v))
                .collect();
            left.retain(|name, _| !name.starts_with("reg"));
            let at =
                entries.iter().position(|it| after_registers(it.field)).unwrap_or(entries.len());
            let mut wide = Vec::new();
            put_wide_registers(&mut wide, &registers);
            entries.splice(at..at, wide);
        }
        match left.keys().next() {
            None => Ok(entries),
            Some(name) => Err(ParseError::new(
                whole,
                format!("a match of {name} needs what carries it before it, such as ip or tcp"),
            )),
        }
    }

    /// Which fields there can be, given what carries them: key, and name of the field.
    fn order(&self, version: u8) -> Vec<(&'static str, &'static str)> {
        let mut order: Vec<(&str, &str)> = Vec::new();
        let mut same =
            |names: &[&'static str]| order.extend(names.iter().map(|name| (*name, *name)));
        same(&[
            "packet_type",
            "dp_hash",
            "recirc_id",
            "conj_id",
            "in_port",
            "actset_output",
            "dl_src",
            "dl_dst",
            "dl_type",
        ]);
        match self.carried() {
            Some(type_) if ETH_MPLS.contains(&type_) => {
                same(&["mpls_tc", "mpls_bos", "mpls_ttl", "mpls_label"]);
            }
            Some(ETH_IP) => same(&["nw_src", "nw_dst"]),
            Some(ETH_IPV6) => same(&["ipv6_src", "ipv6_dst"]),
            Some(ETH_ARP | ETH_RARP) => {
                order.extend([
                    ("nw_proto", "arp_op"),
                    ("nw_src", "arp_spa"),
                    ("nw_dst", "arp_tpa"),
                ]);
                order.extend([("arp_sha", "arp_sha"), ("arp_tha", "arp_tha")]);
            }
            _ => {}
        }
        if let Some(type_ @ (ETH_IP | ETH_IPV6)) = self.carried() {
            order.push(("ip_frag", "ip_frag"));
            order.push(("nw_tos", if version == 1 { "nw_tos" } else { "ip_dscp" }));
            order.extend([
                ("nw_ecn", "nw_ecn"),
                ("nw_ttl", "nw_ttl"),
                ("ipv6_label", "ipv6_label"),
            ]);
            order.push(("nw_proto", "nw_proto"));
            let transport: &[(&str, &str)] = match (self.get("nw_proto"), type_) {
                (Some(TCP), _) => {
                    &[("tp_src", "tcp_src"), ("tp_dst", "tcp_dst"), ("tcp_flags", "tcp_flags")]
                }
                (Some(UDP), _) => &[("tp_src", "udp_src"), ("tp_dst", "udp_dst")],
                (Some(SCTP), _) => &[("tp_src", "sctp_src"), ("tp_dst", "sctp_dst")],
                (Some(1), ETH_IP) => &[("tp_src", "icmp_type"), ("tp_dst", "icmp_code")],
                (Some(58), ETH_IPV6) => &[
                    ("tp_src", "icmpv6_type"),
                    ("tp_dst", "icmpv6_code"),
                    ("nd_target", "nd_target"),
                    ("nd_sll", "nd_sll"),
                    ("nd_tll", "nd_tll"),
                    ("nd_reserved", "nd_reserved"),
                    ("nd_options_type", "nd_options_type"),
                ],
                _ => &[],
            };
            order.extend(transport);
        }
        let mut same =
            |names: &[&'static str]| order.extend(names.iter().map(|name| (*name, *name)));
        if self.carried() == Some(ETH_NSH) {
            same(&["nsh_flags", "nsh_ttl", "nsh_mdtype", "nsh_np", "nsh_spi", "nsh_si"]);
            same(&["nsh_c1", "nsh_c2", "nsh_c3", "nsh_c4"]);
        }
        same(&["tun_id", "tun_flags", "tun_src", "tun_dst", "tun_ipv6_src", "tun_ipv6_dst"]);
        same(&["tun_gbp_id", "tun_gbp_flags", "tun_erspan_ver", "tun_erspan_idx"]);
        same(&["tun_erspan_dir", "tun_erspan_hwid", "tun_gtpu_flags", "tun_gtpu_msgtype"]);
        if version != 6 {
            same(&["reg0", "reg1", "reg2", "reg3", "reg4", "reg5", "reg6", "reg7"]);
            same(&["reg8", "reg9", "reg10", "reg11", "reg12", "reg13", "reg14", "reg15"]);
        }
        same(&["pkt_mark", "ct_state", "ct_zone", "ct_mark", "ct_label"]);
        same(&["ct_nw_src", "ct_nw_dst", "ct_ipv6_src", "ct_ipv6_dst", "ct_nw_proto"]);
        same(&["ct_tp_src", "ct_tp_dst", "metadata"]);
        order
    }

    /// Whether its ports are ICMP's type and code.
    pub(super) fn is_icmp(&self) -> bool {
        matches!(
            (self.get("dl_type"), self.get("nw_proto")),
            (Some(ETH_IP), Some(1)) | (Some(ETH_IPV6), Some(58))
        )
    }
}

/// Whether a field comes after the VLAN tag.
fn after_vlan(field: &Field) -> bool {
    const BEFORE: [&str; 8] = [
        "dp_hash",
        "recirc_id",
        "conj_id",
        "in_port",
        "in_port_oxm",
        "actset_output",
        "dl_src",
        "dl_dst",
    ];
    !BEFORE.contains(&field.name()) && field.name() != "dl_type"
}

fn after_registers(field: &Field) -> bool {
    ["pkt_mark", "ct_state", "ct_zone", "ct_mark", "ct_label", "metadata"].contains(&field.name())
}

fn put(entries: &mut Vec<Entry>, key: &'static str, value: u128, mask: u128, version: u8) {
    let (key, value, mask) = match key {
        "in_port" if version == 1 => (key, value & 0xffff, mask & 0xffff),
        "in_port" => ("in_port_oxm", value, mask),
        "ip_dscp" => (key, value >> 2, mask >> 2),
        "nw_tos" => (key, value, 0xff),
        // Only eight bits of it are kept.
        "arp_op" => (key, value, 0xffff),
        key => (key, value, mask),
    };
    let Some(field) = Field::find(key) else { return };
    let name = name_in(field, version);
    let mask = (mask & field.ones() != field.ones()).then_some(mask);
    entries.push(Entry { field, name, value, mask });
}

/// The name of the field in the match of a version: the standard's if the version has it.
pub(super) fn name_in(field: &Field, version: u8) -> &'static str {
    let is_standard = |info: &FieldInfo| info.class != OFPXMC_EXPERIMENTER;
    let standard = !field.oxm.1.is_empty()
        && (field.nxm.1.is_empty()
            || version != 1
                && FieldInfo::by_name(field.oxm.1, version)
                    .is_some_and(|info| version > 3 || is_standard(info)));
    if standard { field.oxm.1 } else { field.nxm.1 }
}

/// A match field with value and mask in JSON, even if its name is not one of the version.
pub(super) fn tlv(
    name: &str,
    field: &Field,
    value: u128,
    mask: Option<u128>,
    version: u8,
) -> Value {
    let mut members = Members::new();
    let mut put = |key: &str, value: Value| members.insert(key.into(), value);
    match info(name).filter(|_| FieldInfo::by_name(name, version).is_none()) {
        Some(info) => {
            let bytes = |number: u128| {
                let bytes = number.to_be_bytes();
                (&bytes[16 - usize::from(info.len.min(16))..]).to_json(Cx { version, xid: 0 })
            };
            put("field", unnamed(info).into());
            put("mask", mask.map_or(Value::Null, bytes));
            put("value", bytes(value));
        }
        None => {
            put("field", name.into());
            put("mask", mask.map_or(Value::Null, |mask| field.to_json(mask)));
            put("value", field.to_json(value));
        }
    }
    object("OXMTlv", members)
}

/// The name in JSON of a field that the version has no name for.
pub(super) fn unnamed(info: &FieldInfo) -> String {
    match info.class {
        OFPXMC_EXPERIMENTER => format!("exp_{}_{}", info.experimenter, info.number),
        class => format!("field_{}", u32::from(class) << 7 | u32::from(info.number)),
    }
}

fn put_vlan(entries: &mut Vec<Entry>, value: u128, mask: u128, version: u8) {
    if version == 1 {
        put(entries, "vlan_tci", value, mask, version);
        return;
    }
    if mask & 0x1fff != 0 {
        put(entries, "vlan_vid", value & 0x1fff, mask & 0x1fff, version);
    }
    if value & mask & 0x1fff != 0 && mask & 0xe000 != 0 {
        put(entries, "vlan_pcp", value >> 13, 7, version);
    }
}

/// Two registers of 32 bits at a time, as 1.5 has them.
fn put_wide_registers(entries: &mut Vec<Entry>, registers: &BTreeMap<&str, (u128, u128)>) {
    for wide in 0..8 {
        let part = |number: usize| {
            let name: String = format!("reg{number}");
            registers.get(name.as_str()).copied().unwrap_or_default()
        };
        let (high, low) = (part(2 * wide), part(2 * wide + 1));
        let (value, mask) = (high.0 << 32 | low.0, high.1 << 32 | low.1);
        let field = Field::find(&format!("xreg{wide}"));
        if let Some(field) = field.filter(|_| mask != 0) {
            put(entries, field.name(), value, mask, 6);
        }
    }
}
