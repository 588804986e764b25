//! How Open vSwitch names match fields and writes their values.

use core::net::{Ipv4Addr, Ipv6Addr};

use super::node::Node;
use super::out::{Out, put};
use super::port;
use crate::oxm::FieldInfo;
use crate::wire::MacAddr;

/// How a value is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Style {
    Decimal,
    Hexadecimal,
    Mac,
    Ipv4,
    Ipv6,
    Port,
    Flags(&'static [(u64, &'static str)]),
    PacketType,
}
use Style::{Decimal, Flags, Hexadecimal, Mac, PacketType, Port};

/// A match field as Open vSwitch writes it.
#[derive(Clone, Debug)]
pub(super) struct FieldText {
    /// In `set_field`.
    pub(super) name: &'static str,
    /// In `load`, `move` and where else part of a field is named.
    pub(super) header: &'static str,
    /// In a match.
    pub(super) key: &'static str,
    pub(super) style: Style,
    /// The number that follows each name of a field that is one of several.
    pub(super) index: Option<u8>,
    pub(super) bits: u16,
}

pub(super) const CT_STATES: &[(u64, &str)] = &[
    (0x01, "new"),
    (0x02, "est"),
    (0x04, "rel"),
    (0x08, "rpl"),
    (0x10, "inv"),
    (0x20, "trk"),
    (0x40, "snat"),
    (0x80, "dnat"),
];

pub(super) const TCP_FLAGS: &[(u64, &str)] = &[
    (0x001, "fin"),
    (0x002, "syn"),
    (0x004, "rst"),
    (0x008, "psh"),
    (0x010, "ack"),
    (0x020, "urg"),
    (0x040, "ece"),
    (0x080, "cwr"),
    (0x100, "ns"),
    (0x200, "[200]"),
    (0x400, "[400]"),
    (0x800, "[800]"),
];

pub(super) const TUNNEL_FLAGS: &[(u64, &str)] = &[(1, "oam")];

/// A row: the name in JSON, then those of [`FieldText`].
type Row = (&'static str, &'static str, &'static str, &'static str, Style, u16);

/// Every field by its name in JSON (without `_nxm`): in `set_field`, header, in a match, style
/// and bits. `#` stands for the number of a field that is one of several.
#[rustfmt::skip]
const FIELDS: &[Row] = &[
    ("in_port", "in_port", "OXM_OF_IN_PORT", "in_port", Port, 32),
    ("in_phy_port", "in_phy_port", "OXM_OF_IN_PHY_PORT", "in_phy_port", Port, 32),
    ("metadata", "metadata", "OXM_OF_METADATA", "metadata", Hexadecimal, 64),
    ("eth_dst", "eth_dst", "NXM_OF_ETH_DST", "dl_dst", Mac, 48),
    ("eth_src", "eth_src", "NXM_OF_ETH_SRC", "dl_src", Mac, 48),
    ("eth_type", "eth_type", "NXM_OF_ETH_TYPE", "dl_type", Hexadecimal, 16),
    ("vlan_vid", "vlan_vid", "OXM_OF_VLAN_VID", "vlan_vid", Decimal, 12),
    ("vlan_pcp", "vlan_pcp", "OXM_OF_VLAN_PCP", "vlan_pcp", Decimal, 3),
    ("vlan_tci", "vlan_tci", "NXM_OF_VLAN_TCI", "vlan_tci", Hexadecimal, 16),
    ("ip_dscp", "ip_dscp", "OXM_OF_IP_DSCP", "ip_dscp", Decimal, 6),
    ("nw_tos", "nw_tos", "NXM_OF_IP_TOS", "nw_tos", Decimal, 8),
    ("ip_ecn", "nw_ecn", "NXM_NX_IP_ECN", "nw_ecn", Decimal, 2),
    ("ip_proto", "nw_proto", "NXM_OF_IP_PROTO", "nw_proto", Decimal, 8),
    ("nw_ttl", "nw_ttl", "NXM_NX_IP_TTL", "nw_ttl", Decimal, 8),
    ("ip_frag", "ip_frag", "NXM_NX_IP_FRAG", "nw_frag", Decimal, 2),
    ("ipv4_src", "ip_src", "NXM_OF_IP_SRC", "nw_src", Style::Ipv4, 32),
    ("ipv4_dst", "ip_dst", "NXM_OF_IP_DST", "nw_dst", Style::Ipv4, 32),
    ("tcp_src", "tcp_src", "NXM_OF_TCP_SRC", "tp_src", Decimal, 16),
    ("tcp_dst", "tcp_dst", "NXM_OF_TCP_DST", "tp_dst", Decimal, 16),
    ("udp_src", "udp_src", "NXM_OF_UDP_SRC", "tp_src", Decimal, 16),
    ("udp_dst", "udp_dst", "NXM_OF_UDP_DST", "tp_dst", Decimal, 16),
    ("sctp_src", "sctp_src", "OXM_OF_SCTP_SRC", "tp_src", Decimal, 16),
    ("sctp_dst", "sctp_dst", "OXM_OF_SCTP_DST", "tp_dst", Decimal, 16),
    ("tcp_flags", "tcp_flags", "NXM_NX_TCP_FLAGS", "tcp_flags", Flags(TCP_FLAGS), 12),
    ("icmpv4_type", "icmp_type", "NXM_OF_ICMP_TYPE", "icmp_type", Decimal, 8),
    ("icmpv4_code", "icmp_code", "NXM_OF_ICMP_CODE", "icmp_code", Decimal, 8),
    ("icmpv6_type", "icmpv6_type", "NXM_NX_ICMPV6_TYPE", "icmp_type", Decimal, 8),
    ("icmpv6_code", "icmpv6_code", "NXM_NX_ICMPV6_CODE", "icmp_code", Decimal, 8),
    ("arp_op", "arp_op", "NXM_OF_ARP_OP", "arp_op", Decimal, 16),
    ("arp_spa", "arp_spa", "NXM_OF_ARP_SPA", "arp_spa", Style::Ipv4, 32),
    ("arp_tpa", "arp_tpa", "NXM_OF_ARP_TPA", "arp_tpa", Style::Ipv4, 32),
    ("arp_sha", "arp_sha", "NXM_NX_ARP_SHA", "arp_sha", Mac, 48),
    ("arp_tha", "arp_tha", "NXM_NX_ARP_THA", "arp_tha", Mac, 48),
    ("ipv6_src", "ipv6_src", "NXM_NX_IPV6_SRC", "ipv6_src", Style::Ipv6, 128),
    ("ipv6_dst", "ipv6_dst", "NXM_NX_IPV6_DST", "ipv6_dst", Style::Ipv6, 128),
    ("ipv6_flabel", "ipv6_label", "NXM_NX_IPV6_LABEL", "ipv6_label", Hexadecimal, 20),
    ("ipv6_label", "ipv6_label", "NXM_NX_IPV6_LABEL", "ipv6_label", Hexadecimal, 20),
    ("ipv6_exthdr", "ipv6_exthdr", "OXM_OF_IPV6_EXTHDR", "ipv6_exthdr", Hexadecimal, 9),
    ("ipv6_nd_target", "nd_target", "NXM_NX_ND_TARGET", "nd_target", Style::Ipv6, 128),
    ("ipv6_nd_sll", "nd_sll", "NXM_NX_ND_SLL", "nd_sll", Mac, 48),
    ("ipv6_nd_tll", "nd_tll", "NXM_NX_ND_TLL", "nd_tll", Mac, 48),
    ("nd_target", "nd_target", "NXM_NX_ND_TARGET", "nd_target", Style::Ipv6, 128),
    ("nd_sll", "nd_sll", "NXM_NX_ND_SLL", "nd_sll", Mac, 48),
    ("nd_tll", "nd_tll", "NXM_NX_ND_TLL", "nd_tll", Mac, 48),
    ("mpls_label", "mpls_label", "OXM_OF_MPLS_LABEL", "mpls_label", Decimal, 20),
    ("mpls_tc", "mpls_tc", "OXM_OF_MPLS_TC", "mpls_tc", Decimal, 3),
    ("mpls_bos", "mpls_bos", "OXM_OF_MPLS_BOS", "mpls_bos", Decimal, 1),
    ("mpls_ttl", "mpls_ttl", "NXM_NX_MPLS_TTL", "mpls_ttl", Decimal, 8),
    ("pbb_isid", "pbb_isid", "OXM_OF_PBB_ISID", "pbb_isid", Hexadecimal, 24),
    ("pbb_uca", "pbb_uca", "OXM_OF_PBB_UCA", "pbb_uca", Decimal, 1),
    ("tunnel_id", "tun_id", "NXM_NX_TUN_ID", "tun_id", Hexadecimal, 64),
    ("tun_ipv4_src", "tun_src", "NXM_NX_TUN_IPV4_SRC", "tun_src", Style::Ipv4, 32),
    ("tun_ipv4_dst", "tun_dst", "NXM_NX_TUN_IPV4_DST", "tun_dst", Style::Ipv4, 32),
    ("tun_ipv6_src", "tun_ipv6_src", "NXM_NX_TUN_IPV6_SRC", "tun_ipv6_src", Style::Ipv6, 128),
    ("tun_ipv6_dst", "tun_ipv6_dst", "NXM_NX_TUN_IPV6_DST", "tun_ipv6_dst", Style::Ipv6, 128),
    ("tun_gbp_id", "tun_gbp_id", "NXM_NX_TUN_GBP_ID", "tun_gbp_id", Decimal, 16),
    ("tun_gbp_flags", "tun_gbp_flags", "NXM_NX_TUN_GBP_FLAGS", "tun_gbp_flags", Hexadecimal, 8),
    ("tun_flags", "tun_flags", "NXM_NX_TUN_FLAGS", "tun_flags", Flags(TUNNEL_FLAGS), 1),
    ("tun_erspan_idx", "tun_erspan_idx", "NXOXM_ET_ERSPAN_IDX", "tun_erspan_idx", Hexadecimal, 20),
    ("tun_erspan_ver", "tun_erspan_ver", "NXOXM_ET_ERSPAN_VER", "tun_erspan_ver", Decimal, 4),
    ("tun_erspan_dir", "tun_erspan_dir", "NXOXM_ET_ERSPAN_DIR", "tun_erspan_dir", Decimal, 1),
    ("tun_erspan_hwid", "tun_erspan_hwid", "NXOXM_ET_ERSPAN_HWID", "tun_erspan_hwid", Hexadecimal, 6),
    ("tun_gtpu_flags", "tun_gtpu_flags", "NXOXM_ET_GTPU_FLAGS", "tun_gtpu_flags", Hexadecimal, 8),
    ("tun_gtpu_msgtype", "tun_gtpu_msgtype", "NXOXM_ET_GTPU_MSGTYPE", "tun_gtpu_msgtype", Decimal, 8),
    ("nd_reserved", "nd_reserved", "ERICOXM_OF_ICMPV6_ND_RESERVED", "nd_reserved", Decimal, 32),
    ("nd_options_type", "nd_options_type", "ERICOXM_OF_ICMPV6_ND_OPTIONS_TYPE", "nd_options_type", Decimal, 8),
    ("actset_output", "actset_output", "ONFOXM_ET_ACTSET_OUTPUT", "actset_output", Port, 32),
    ("packet_type", "packet_type", "OXM_OF_PACKET_TYPE", "packet_type", PacketType, 32),
    ("pkt_mark", "pkt_mark", "NXM_NX_PKT_MARK", "pkt_mark", Hexadecimal, 32),
    ("_recirc_id", "recirc_id", "NXM_NX_RECIRC_ID", "recirc_id", Hexadecimal, 32),
    ("_dp_hash", "dp_hash", "NXM_NX_DP_HASH", "dp_hash", Hexadecimal, 32),
    ("conj_id", "conj_id", "NXM_NX_CONJ_ID", "conj_id", Decimal, 32),
    ("ct_state", "ct_state", "NXM_NX_CT_STATE", "ct_state", Flags(CT_STATES), 32),
    ("ct_zone", "ct_zone", "NXM_NX_CT_ZONE", "ct_zone", Hexadecimal, 16),
    ("ct_mark", "ct_mark", "NXM_NX_CT_MARK", "ct_mark", Hexadecimal, 32),
    ("ct_label", "ct_label", "NXM_NX_CT_LABEL", "ct_label", Hexadecimal, 128),
    ("ct_nw_proto", "ct_nw_proto", "NXM_NX_CT_NW_PROTO", "ct_nw_proto", Decimal, 8),
    ("ct_nw_src", "ct_nw_src", "NXM_NX_CT_NW_SRC", "ct_nw_src", Style::Ipv4, 32),
    ("ct_nw_dst", "ct_nw_dst", "NXM_NX_CT_NW_DST", "ct_nw_dst", Style::Ipv4, 32),
    ("ct_ipv6_src", "ct_ipv6_src", "NXM_NX_CT_IPV6_SRC", "ct_ipv6_src", Style::Ipv6, 128),
    ("ct_ipv6_dst", "ct_ipv6_dst", "NXM_NX_CT_IPV6_DST", "ct_ipv6_dst", Style::Ipv6, 128),
    ("ct_tp_src", "ct_tp_src", "NXM_NX_CT_TP_SRC", "ct_tp_src", Decimal, 16),
    ("ct_tp_dst", "ct_tp_dst", "NXM_NX_CT_TP_DST", "ct_tp_dst", Decimal, 16),
    ("nsh_flags", "nsh_flags", "NXOXM_NSH_FLAGS", "nsh_flags", Decimal, 8),
    ("nsh_mdtype", "nsh_mdtype", "NXOXM_NSH_MDTYPE", "nsh_mdtype", Decimal, 8),
    ("nsh_np", "nsh_np", "NXOXM_NSH_NP", "nsh_np", Decimal, 8),
    ("nsh_spi", "nsh_spi", "NXOXM_NSH_SPI", "nsh_spi", Hexadecimal, 24),
    ("nsh_si", "nsh_si", "NXOXM_NSH_SI", "nsh_si", Decimal, 8),
    ("nsh_ttl", "nsh_ttl", "NXOXM_NSH_TTL", "nsh_ttl", Decimal, 8),
    ("nsh_c#", "nsh_c#", "NXOXM_NSH_C#", "nsh_c#", Hexadecimal, 32),
    ("reg#", "reg#", "NXM_NX_REG#", "reg#", Hexadecimal, 32),
    ("xreg#", "xreg#", "OXM_OF_PKT_REG#", "xreg#", Hexadecimal, 64),
    ("xxreg#", "xxreg#", "NXM_NX_XXREG#", "xxreg#", Hexadecimal, 128),
    ("tun_metadata#", "tun_metadata#", "NXM_NX_TUN_METADATA#", "tun_metadata#", Hexadecimal, 992),
];

impl FieldText {
    /// What is written for the field that has this name in JSON.
    pub(super) fn of(json: &str) -> Option<Self> {
        // The 1.0 port is a field of its own, of 16 bits.
        if json == "in_port_nxm" {
            let (name, header, key) = ("in_port", "NXM_OF_IN_PORT", "in_port");
            return Some(Self { name, header, key, style: Port, index: None, bits: 16 });
        }
        if let Some((class, number, experimenter)) = numbers(json) {
            return Self::numbered(class, number, experimenter);
        }
        let json = json.strip_suffix("_nxm").unwrap_or(json);
        let stem = json.trim_end_matches(|c: char| c.is_ascii_digit());
        let index = json.get(stem.len()..).and_then(|digits| digits.parse().ok());
        let row = FIELDS.iter().find(|row| match row.0.strip_suffix('#') {
            Some(of_several) => of_several == stem && index.is_some(),
            None => row.0 == json,
        })?;
        let (_, name, header, key, style, bits) = *row;
        let index = index.filter(|_| name.ends_with('#'));
        Some(Self { name, header, key, style, index, bits })
    }

    /// What is written for the field with these numbers, in any version.
    pub(super) fn numbered(class: u16, number: u8, experimenter: u32) -> Option<Self> {
        let experimenter = if class == 0xffff { experimenter } else { 0 };
        Self::of(FieldInfo::known(class, number, experimenter)?.name)
    }

    /// Appends one of the names.
    pub(super) fn put_name(&self, name: &str, out: &mut Out) {
        out.push(name.trim_end_matches('#'));
        if let Some(index) = self.index {
            put!(out, "{index}");
        }
    }

    /// Appends `HEADER[from..to]`, `HEADER[bit]`, or `HEADER[]` for the whole field.
    pub(super) fn put_part(&self, offset: u64, bits: u64, out: &mut Out) {
        self.put_name(self.header, out);
        match bits {
            _ if offset == 0 && bits == u64::from(self.bits) => out.push("[]"),
            1 => put!(out, "[{offset}]"),
            _ => put!(out, "[{offset}..{}]", offset.saturating_add(bits).saturating_sub(1)),
        }
    }
}

/// Appends `bits` bits from `offset` of the field that JSON calls `name`.
pub(super) fn put_part(name: &str, offset: u64, bits: u64, out: &mut Out) {
    match FieldText::of(name) {
        Some(field) => field.put_part(offset, bits, out),
        None => put!(out, "{name}[{offset}..{}]", offset.saturating_add(bits).saturating_sub(1)),
    }
}

/// The numbers of a field that JSON only has by them, since the version does not define it:
/// `field_<class << 7 | number>`, `exp_<experimenter>_<number>`.
fn numbers(json: &str) -> Option<(u16, u8, u32)> {
    if let Some(header) = json.strip_prefix("field_") {
        let header: u32 = header.parse().ok()?;
        return Some((u16::try_from(header >> 7).ok()?, u8::try_from(header & 0x7f).ok()?, 0));
    }
    let (experimenter, number) = json.strip_prefix("exp_")?.split_once('_')?;
    Some((0xffff, number.parse().ok()?, experimenter.parse().ok()?))
}

/// A value of an `OXMTlv`, whatever JSON writes it as; `None` if that is none.
pub(super) fn number(value: Node<'_>) -> Option<u128> {
    let text = value.str();
    if text.is_empty() {
        return value.value().is_number().then(|| value.wide());
    }
    if let Ok(address) = text.parse::<Ipv4Addr>() {
        return Some(u32::from(address).into());
    }
    if let Ok(address) = text.parse::<Ipv6Addr>() {
        return Some(address.into());
    }
    let bytes = match text.parse::<MacAddr>() {
        Ok(mac) => mac.0.to_vec(),
        Err(_) => value.base64().filter(|bytes| bytes.len() <= 16)?,
    };
    Some(bytes.iter().fold(0, |all, byte| all << 8 | u128::from(*byte)))
}

/// All bits of a field.
pub(super) fn all_ones(bits: u16) -> u128 {
    if bits >= 128 { u128::MAX } else { (1 << bits) - 1 }
}

/// Appends a value as `set_field` has it.
pub(super) fn put_value(field: &FieldText, value: u128, mask: Option<u128>, out: &mut Out) {
    match field.style {
        Decimal => put!(out, "{value}"),
        Hexadecimal => put_hex(value, out),
        Mac => put_mac(value, out),
        Style::Ipv4 => return put_ipv4(value, mask.unwrap_or(all_ones(32)), out),
        Style::Ipv6 => return put_ipv6(value, mask.unwrap_or(u128::MAX), out),
        Port => return port::put(low64(value), out),
        Flags(names) => return put_flags(low64(value), mask.map(low64), names, out),
        PacketType => put!(out, "({},{:#x})", value >> 16, value & 0xffff),
    }
    let Some(mask) = mask else { return };
    out.push("/");
    if field.style == Mac { put_mac(mask, out) } else { put_hex(mask, out) }
}

/// The low 64 bits.
#[allow(clippy::cast_possible_truncation)] // that is what it is for
pub(super) fn low64(value: u128) -> u64 {
    value as u64
}

/// Hexadecimal with `0x`, but zero is `0`, as C's `%#x` has it.
pub(super) fn put_hex(value: u128, out: &mut Out) {
    if value == 0 { out.push("0") } else { put!(out, "{value:#x}") }
}

pub(super) fn put_mac(value: u128, out: &mut Out) {
    let [.., a, b, c, d, e, f] = value.to_be_bytes();
    put!(out, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{f:02x}");
}

/// An address, and its mask unless that is all ones: as a prefix length if it is one.
pub(super) fn put_ipv4(value: u128, mask: u128, out: &mut Out) {
    let address = |v: u128| Ipv4Addr::from(u32::try_from(v).unwrap_or(u32::MAX));
    put!(out, "{}", address(value));
    let mask = mask & all_ones(32);
    if mask != all_ones(32) {
        match prefix_len(mask << 96) {
            Some(len) => put!(out, "/{len}"),
            None => put!(out, "/{}", address(mask)),
        }
    }
}

/// The same for IPv6.
pub(super) fn put_ipv6(value: u128, mask: u128, out: &mut Out) {
    put!(out, "{}", Ipv6Addr::from(value));
    if mask != u128::MAX {
        match prefix_len(mask) {
            Some(len) => put!(out, "/{len}"),
            None => put!(out, "/{}", Ipv6Addr::from(mask)),
        }
    }
}

/// How many ones a mask starts with, if only zeros follow.
fn prefix_len(mask: u128) -> Option<u32> {
    (mask.leading_ones() + mask.trailing_zeros() >= 128).then_some(mask.leading_ones())
}

/// Flags: `syn|ack` if all are given, else each that is: `+syn-ack`.
pub(super) fn put_flags(
    value: u64,
    mask: Option<u64>,
    names: &[(u64, &'static str)],
    out: &mut Out,
) {
    let Some(mask) = mask else { return out.bits(value, names, "|") };
    if mask == 0 {
        return out.push("0/0");
    }
    for bit in (0..64).map(|n| 1 << n).filter(|bit| mask & bit != 0) {
        out.push(if value & bit != 0 { "+" } else { "-" });
        match names.iter().find(|(b, _)| *b == bit) {
            Some((_, name)) => out.push(name),
            None => put!(out, "[{bit:x}]"),
        }
    }
}
