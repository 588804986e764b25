//! The fields that flows name, and the forms of their values.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::net::{Ipv4Addr, Ipv6Addr};

use super::cursor::{Piece, narrow, number};
use super::error::{ParseError, Result};
use crate::oxm::{FIELDS as FIELD_INFOS, FieldInfo, OVS_FIELDS};
use crate::wire::MacAddr;
use crate::wire::json::{Cx, Json, Value};

/// How a field's value is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Form {
    Number,
    Mac,
    Ipv4,
    Ipv6,
    Port,
    Fragment,
    /// `(name space,type)`.
    PacketType,
    /// Flags as `+trk-new`, by bit.
    Flags(&'static [&'static str]),
}

/// A field under all its names.
#[derive(Debug)]
pub(super) struct Field {
    /// Short names; the first is the one that a match is kept under.
    pub(super) names: &'static [&'static str],
    /// The name as a standard match field (and of the JSON form), if it is one.
    pub(super) oxm: (&'static str, &'static str),
    /// The name as one of Nicira's.
    pub(super) nxm: (&'static str, &'static str),
    pub(super) bits: u16,
    pub(super) form: Form,
}

const CT_STATE: Form = Form::Flags(&["new", "est", "rel", "rpl", "inv", "trk", "snat", "dnat"]);
const TCP_FLAGS: Form = Form::Flags(&[
    "fin", "syn", "rst", "psh", "ack", "urg", "ece", "cwr", "ns", "[9]", "[10]", "[11]",
]);
const TUN_FLAGS: Form = Form::Flags(&["oam"]);

macro_rules! fields {
    ($( [$($name:literal)*] $oxm:literal $oxm_json:literal $nxm:literal $nxm_json:literal $bits:literal $form:expr; )*) => {
        &[$( Field {
            names: &[$($name),*],
            oxm: ($oxm, $oxm_json),
            nxm: ($nxm, $nxm_json),
            bits: $bits,
            form: $form,
        } ),*]
    };
}

/// All fields but the numbered registers.
const FIELDS: &[Field] = fields! {
    ["packet_type"] "OXM_OF_PACKET_TYPE" "packet_type" "" "" 32 Form::PacketType;
    ["dp_hash"] "" "" "NXM_NX_DP_HASH" "dp_hash" 32 Form::Number;
    ["recirc_id"] "" "" "NXM_NX_RECIRC_ID" "_recirc_id" 32 Form::Number;
    ["conj_id"] "" "" "NXM_NX_CONJ_ID" "conj_id" 32 Form::Number;
    ["in_port"] "" "" "NXM_OF_IN_PORT" "in_port_nxm" 16 Form::Port;
    ["in_port_oxm"] "OXM_OF_IN_PORT" "in_port" "" "" 32 Form::Port;
    ["actset_output"] "OXM_OF_ACTSET_OUTPUT" "actset_output" "" "" 32 Form::Port;
    ["dl_src" "eth_src"] "OXM_OF_ETH_SRC" "eth_src" "NXM_OF_ETH_SRC" "eth_src_nxm" 48 Form::Mac;
    ["dl_dst" "eth_dst"] "OXM_OF_ETH_DST" "eth_dst" "NXM_OF_ETH_DST" "eth_dst_nxm" 48 Form::Mac;
    ["dl_type" "eth_type"] "OXM_OF_ETH_TYPE" "eth_type" "NXM_OF_ETH_TYPE" "eth_type_nxm" 16 Form::Number;
    ["vlan_tci"] "" "" "NXM_OF_VLAN_TCI" "vlan_tci" 16 Form::Number;
    ["dl_vlan"] "" "" "" "" 16 Form::Number;
    ["dl_vlan_pcp"] "" "" "" "" 3 Form::Number;
    ["vlan_vid"] "OXM_OF_VLAN_VID" "vlan_vid" "" "" 13 Form::Number;
    ["vlan_pcp"] "OXM_OF_VLAN_PCP" "vlan_pcp" "" "" 3 Form::Number;
    ["mpls_tc"] "OXM_OF_MPLS_TC" "mpls_tc" "" "" 3 Form::Number;
    ["mpls_bos"] "OXM_OF_MPLS_BOS" "mpls_bos" "" "" 1 Form::Number;
    ["mpls_ttl"] "" "" "NXM_NX_MPLS_TTL" "mpls_ttl" 8 Form::Number;
    ["mpls_label"] "OXM_OF_MPLS_LABEL" "mpls_label" "" "" 20 Form::Number;
    ["nw_src" "ip_src"] "OXM_OF_IPV4_SRC" "ipv4_src" "NXM_OF_IP_SRC" "ipv4_src_nxm" 32 Form::Ipv4;
    ["nw_dst" "ip_dst"] "OXM_OF_IPV4_DST" "ipv4_dst" "NXM_OF_IP_DST" "ipv4_dst_nxm" 32 Form::Ipv4;
    ["ipv6_src"] "OXM_OF_IPV6_SRC" "ipv6_src" "NXM_NX_IPV6_SRC" "ipv6_src_nxm" 128 Form::Ipv6;
    ["ipv6_dst"] "OXM_OF_IPV6_DST" "ipv6_dst" "NXM_NX_IPV6_DST" "ipv6_dst_nxm" 128 Form::Ipv6;
    ["ip_frag" "nw_frag"] "" "" "NXM_NX_IP_FRAG" "ip_frag" 2 Form::Fragment;
    ["nw_tos"] "" "" "NXM_OF_IP_TOS" "nw_tos" 8 Form::Number;
    ["ip_dscp"] "OXM_OF_IP_DSCP" "ip_dscp" "" "" 6 Form::Number;
    ["nw_ecn" "ip_ecn"] "OXM_OF_IP_ECN" "ip_ecn" "NXM_NX_IP_ECN" "ip_ecn_nxm" 2 Form::Number;
    ["nw_ttl"] "" "" "NXM_NX_IP_TTL" "nw_ttl" 8 Form::Number;
    ["ipv6_label"] "OXM_OF_IPV6_FLABEL" "ipv6_flabel" "NXM_NX_IPV6_LABEL" "ipv6_label" 20 Form::Number;
    ["nw_proto" "ip_proto"] "OXM_OF_IP_PROTO" "ip_proto" "NXM_OF_IP_PROTO" "ip_proto_nxm" 8 Form::Number;
    ["tp_src"] "" "" "" "" 16 Form::Number;
    ["tp_dst"] "" "" "" "" 16 Form::Number;
    ["tcp_src"] "OXM_OF_TCP_SRC" "tcp_src" "NXM_OF_TCP_SRC" "tcp_src_nxm" 16 Form::Number;
    ["tcp_dst"] "OXM_OF_TCP_DST" "tcp_dst" "NXM_OF_TCP_DST" "tcp_dst_nxm" 16 Form::Number;
    ["tcp_flags"] "OXM_OF_TCP_FLAGS" "tcp_flags" "NXM_NX_TCP_FLAGS" "tcp_flags_nxm" 12 TCP_FLAGS;
    ["udp_src"] "OXM_OF_UDP_SRC" "udp_src" "NXM_OF_UDP_SRC" "udp_src_nxm" 16 Form::Number;
    ["udp_dst"] "OXM_OF_UDP_DST" "udp_dst" "NXM_OF_UDP_DST" "udp_dst_nxm" 16 Form::Number;
    ["sctp_src"] "OXM_OF_SCTP_SRC" "sctp_src" "" "" 16 Form::Number;
    ["sctp_dst"] "OXM_OF_SCTP_DST" "sctp_dst" "" "" 16 Form::Number;
    ["icmp_type"] "OXM_OF_ICMPV4_TYPE" "icmpv4_type" "NXM_OF_ICMP_TYPE" "icmpv4_type_nxm" 8 Form::Number;
    ["icmp_code"] "OXM_OF_ICMPV4_CODE" "icmpv4_code" "NXM_OF_ICMP_CODE" "icmpv4_code_nxm" 8 Form::Number;
    ["icmpv6_type"] "OXM_OF_ICMPV6_TYPE" "icmpv6_type" "NXM_NX_ICMPV6_TYPE" "icmpv6_type_nxm" 8 Form::Number;
    ["icmpv6_code"] "OXM_OF_ICMPV6_CODE" "icmpv6_code" "NXM_NX_ICMPV6_CODE" "icmpv6_code_nxm" 8 Form::Number;
    ["nd_target"] "OXM_OF_IPV6_ND_TARGET" "ipv6_nd_target" "NXM_NX_ND_TARGET" "nd_target" 128 Form::Ipv6;
    ["nd_sll"] "OXM_OF_IPV6_ND_SLL" "ipv6_nd_sll" "NXM_NX_ND_SLL" "nd_sll" 48 Form::Mac;
    ["nd_tll"] "OXM_OF_IPV6_ND_TLL" "ipv6_nd_tll" "NXM_NX_ND_TLL" "nd_tll" 48 Form::Mac;
    ["arp_op"] "OXM_OF_ARP_OP" "arp_op" "NXM_OF_ARP_OP" "arp_op_nxm" 16 Form::Number;
    ["arp_spa"] "OXM_OF_ARP_SPA" "arp_spa" "NXM_OF_ARP_SPA" "arp_spa_nxm" 32 Form::Ipv4;
    ["arp_tpa"] "OXM_OF_ARP_TPA" "arp_tpa" "NXM_OF_ARP_TPA" "arp_tpa_nxm" 32 Form::Ipv4;
    ["arp_sha"] "OXM_OF_ARP_SHA" "arp_sha" "NXM_NX_ARP_SHA" "arp_sha_nxm" 48 Form::Mac;
    ["arp_tha"] "OXM_OF_ARP_THA" "arp_tha" "NXM_NX_ARP_THA" "arp_tha_nxm" 48 Form::Mac;
    ["tun_id" "tunnel_id"] "OXM_OF_TUNNEL_ID" "tunnel_id" "NXM_NX_TUN_ID" "tunnel_id_nxm" 64 Form::Number;
    ["tun_flags"] "" "" "NXM_NX_TUN_FLAGS" "tun_flags" 16 TUN_FLAGS;
    ["tun_src"] "" "" "NXM_NX_TUN_IPV4_SRC" "tun_ipv4_src" 32 Form::Ipv4;
    ["tun_dst"] "" "" "NXM_NX_TUN_IPV4_DST" "tun_ipv4_dst" 32 Form::Ipv4;
    ["tun_ipv6_src"] "" "" "NXM_NX_TUN_IPV6_SRC" "tun_ipv6_src" 128 Form::Ipv6;
    ["tun_ipv6_dst"] "" "" "NXM_NX_TUN_IPV6_DST" "tun_ipv6_dst" 128 Form::Ipv6;
    ["tun_gbp_id"] "" "" "NXM_NX_TUN_GBP_ID" "tun_gbp_id" 16 Form::Number;
    ["tun_gbp_flags"] "" "" "NXM_NX_TUN_GBP_FLAGS" "tun_gbp_flags" 8 Form::Number;
    ["tun_erspan_ver"] "" "" "NXOXM_ET_ERSPAN_VER" "tun_erspan_ver" 4 Form::Number;
    ["tun_erspan_idx"] "" "" "NXOXM_ET_ERSPAN_IDX" "tun_erspan_idx" 20 Form::Number;
    ["tun_erspan_dir"] "" "" "NXOXM_ET_ERSPAN_DIR" "tun_erspan_dir" 1 Form::Number;
    ["tun_erspan_hwid"] "" "" "NXOXM_ET_ERSPAN_HWID" "tun_erspan_hwid" 6 Form::Number;
    ["tun_gtpu_flags"] "" "" "NXOXM_ET_GTPU_FLAGS" "tun_gtpu_flags" 8 Form::Number;
    ["tun_gtpu_msgtype"] "" "" "NXOXM_ET_GTPU_MSGTYPE" "tun_gtpu_msgtype" 8 Form::Number;
    ["nsh_ttl"] "" "" "NXOXM_NSH_TTL" "nsh_ttl" 8 Form::Number;
    ["nsh_flags"] "" "" "NXOXM_NSH_FLAGS" "nsh_flags" 8 Form::Number;
    ["nsh_mdtype"] "" "" "NXOXM_NSH_MDTYPE" "nsh_mdtype" 8 Form::Number;
    ["nsh_np"] "" "" "NXOXM_NSH_NP" "nsh_np" 8 Form::Number;
    ["nsh_spi" "nsp"] "" "" "NXOXM_NSH_SPI" "nsh_spi" 24 Form::Number;
    ["nsh_si" "nsi"] "" "" "NXOXM_NSH_SI" "nsh_si" 8 Form::Number;
    ["nsh_c1" "nshc1"] "" "" "NXOXM_NSH_C1" "nsh_c1" 32 Form::Number;
    ["nsh_c2" "nshc2"] "" "" "NXOXM_NSH_C2" "nsh_c2" 32 Form::Number;
    ["nsh_c3" "nshc3"] "" "" "NXOXM_NSH_C3" "nsh_c3" 32 Form::Number;
    ["nsh_c4" "nshc4"] "" "" "NXOXM_NSH_C4" "nsh_c4" 32 Form::Number;
    ["nd_reserved"] "" "" "ERICOXM_OF_ICMPV6_ND_RESERVED" "nd_reserved" 32 Form::Number;
    ["nd_options_type"] "" "" "ERICOXM_OF_ICMPV6_ND_OPTIONS_TYPE" "nd_options_type" 8 Form::Number;
    ["pkt_mark"] "" "" "NXM_NX_PKT_MARK" "pkt_mark" 32 Form::Number;
    ["ct_state"] "" "" "NXM_NX_CT_STATE" "ct_state" 32 CT_STATE;
    ["ct_zone"] "" "" "NXM_NX_CT_ZONE" "ct_zone" 16 Form::Number;
    ["ct_mark"] "" "" "NXM_NX_CT_MARK" "ct_mark" 32 Form::Number;
    ["ct_label"] "" "" "NXM_NX_CT_LABEL" "ct_label" 128 Form::Number;
    ["ct_nw_proto"] "" "" "NXM_NX_CT_NW_PROTO" "ct_nw_proto" 8 Form::Number;
    ["ct_nw_src"] "" "" "NXM_NX_CT_NW_SRC" "ct_nw_src" 32 Form::Ipv4;
    ["ct_nw_dst"] "" "" "NXM_NX_CT_NW_DST" "ct_nw_dst" 32 Form::Ipv4;
    ["ct_ipv6_src"] "" "" "NXM_NX_CT_IPV6_SRC" "ct_ipv6_src" 128 Form::Ipv6;
    ["ct_ipv6_dst"] "" "" "NXM_NX_CT_IPV6_DST" "ct_ipv6_dst" 128 Form::Ipv6;
    ["ct_tp_src"] "" "" "NXM_NX_CT_TP_SRC" "ct_tp_src" 16 Form::Number;
    ["ct_tp_dst"] "" "" "NXM_NX_CT_TP_DST" "ct_tp_dst" 16 Form::Number;
    ["metadata"] "OXM_OF_METADATA" "metadata" "" "" 64 Form::Number;
    ["reg0"] "" "" "NXM_NX_REG0" "reg0" 32 Form::Number;
    ["reg1"] "" "" "NXM_NX_REG1" "reg1" 32 Form::Number;
    ["reg2"] "" "" "NXM_NX_REG2" "reg2" 32 Form::Number;
    ["reg3"] "" "" "NXM_NX_REG3" "reg3" 32 Form::Number;
    ["reg4"] "" "" "NXM_NX_REG4" "reg4" 32 Form::Number;
    ["reg5"] "" "" "NXM_NX_REG5" "reg5" 32 Form::Number;
    ["reg6"] "" "" "NXM_NX_REG6" "reg6" 32 Form::Number;
    ["reg7"] "" "" "NXM_NX_REG7" "reg7" 32 Form::Number;
    ["reg8"] "" "" "NXM_NX_REG8" "reg8" 32 Form::Number;
    ["reg9"] "" "" "NXM_NX_REG9" "reg9" 32 Form::Number;
    ["reg10"] "" "" "NXM_NX_REG10" "reg10" 32 Form::Number;
    ["reg11"] "" "" "NXM_NX_REG11" "reg11" 32 Form::Number;
    ["reg12"] "" "" "NXM_NX_REG12" "reg12" 32 Form::Number;
    ["reg13"] "" "" "NXM_NX_REG13" "reg13" 32 Form::Number;
    ["reg14"] "" "" "NXM_NX_REG14" "reg14" 32 Form::Number;
    ["reg15"] "" "" "NXM_NX_REG15" "reg15" 32 Form::Number;
    ["xreg0"] "OXM_OF_PKT_REG0" "xreg0" "" "" 64 Form::Number;
    ["xreg1"] "OXM_OF_PKT_REG1" "xreg1" "" "" 64 Form::Number;
    ["xreg2"] "OXM_OF_PKT_REG2" "xreg2" "" "" 64 Form::Number;
    ["xreg3"] "OXM_OF_PKT_REG3" "xreg3" "" "" 64 Form::Number;
    ["xreg4"] "OXM_OF_PKT_REG4" "xreg4" "" "" 64 Form::Number;
    ["xreg5"] "OXM_OF_PKT_REG5" "xreg5" "" "" 64 Form::Number;
    ["xreg6"] "OXM_OF_PKT_REG6" "xreg6" "" "" 64 Form::Number;
    ["xreg7"] "OXM_OF_PKT_REG7" "xreg7" "" "" 64 Form::Number;
    ["xxreg0"] "" "" "NXM_NX_XXREG0" "xxreg0" 128 Form::Number;
    ["xxreg1"] "" "" "NXM_NX_XXREG1" "xxreg1" 128 Form::Number;
    ["xxreg2"] "" "" "NXM_NX_XXREG2" "xxreg2" 128 Form::Number;
    ["xxreg3"] "" "" "NXM_NX_XXREG3" "xxreg3" 128 Form::Number;
};

/// The special ports, from `IN_PORT` (0xfff8 in 1.0, 0xfffffff8 later).
const PORTS: [&str; 8] =
    ["in_port", "table", "normal", "flood", "all", "controller", "local", "none"];

impl Field {
    /// The field of that name, short or long, in any case; a long one may end with `[]`.
    pub(super) fn find(name: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| {
            field.names.iter().any(|it| it.eq_ignore_ascii_case(name))
                || [field.oxm.0, field.nxm.0]
                    .iter()
                    .any(|long| !long.is_empty() && long.eq_ignore_ascii_case(name))
        })
    }

    /// All short names.
    pub(super) fn names() -> Vec<&'static str> {
        FIELDS.iter().flat_map(|field| field.names.iter().copied()).collect()
    }

    pub(super) fn name(&self) -> &'static str {
        self.names[0]
    }

    /// The name in the JSON form of what Nicira's actions refer to.
    pub(super) fn in_action(&self) -> &'static str {
        if self.nxm.1.is_empty() { self.oxm.1 } else { self.nxm.1 }
    }

    /// All bits of the field.
    pub(super) fn ones(&self) -> u128 {
        ones(self.bits)
    }

    /// Reads `value` or `value/mask`.
    pub(super) fn value_mask(&self, piece: Piece<'_>) -> Result<(u128, u128)> {
        if let Form::Flags(names) = self.form {
            if piece.text.starts_with(['+', '-']) {
                return flags(piece, names);
            }
            if piece.text.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let mask = if names.len() == 1 { 1 } else { self.ones() };
                return Ok((flag_names(piece, names)?, mask));
            }
        }
        let Some(slash) = piece.text.find('/') else {
            if self.form == Form::Fragment {
                return fragment(piece);
            }
            return Ok((self.value(piece)?, self.ones()));
        };
        let (value, mask) = (piece.part(0, slash), piece.part(slash + 1, piece.text.len()));
        let mask = match (self.form, mask.text.parse::<u16>()) {
            (Form::Ipv4 | Form::Ipv6, Ok(length)) if length <= self.bits => {
                self.ones() & !ones(self.bits - length)
            }
            _ => self.value(mask)?,
        };
        if mask & self.ones() != self.ones() && !self.is_maskable() {
            return Err(piece.error("a value without a mask"));
        }
        Ok((self.value(value)? & mask, mask))
    }

    /// Whether some of its bits can be matched.
    fn is_maskable(&self) -> bool {
        [self.oxm.1, self.nxm.1].iter().filter_map(|name| info(name)).any(|info| info.maskable)
            || ["tp_src", "tp_dst", "sctp_src", "sctp_dst"].contains(&self.name())
    }

    /// Reads a value without a mask.
    pub(super) fn value(&self, piece: Piece<'_>) -> Result<u128> {
        let bad = |what: &str| piece.error(what);
        let text = piece.text;
        let value = match self.form {
            Form::Mac => mac(text).ok_or_else(|| bad("an Ethernet address"))?,
            Form::Ipv4 => {
                let address: Ipv4Addr = text.parse().map_err(|_| bad("an IPv4 address"))?;
                u32::from(address).into()
            }
            Form::Ipv6 => {
                let address: Ipv6Addr = text.parse().map_err(|_| bad("an IPv6 address"))?;
                address.into()
            }
            Form::Port => port(piece, self.bits > 16)?.into(),
            Form::PacketType => packet_type(piece)?,
            Form::Number | Form::Fragment | Form::Flags(_) => number(piece)?,
        };
        if value & !self.ones() != 0 {
            return Err(piece.error(&alloc::format!("a number of {} bits", self.bits)));
        }
        Ok(value)
    }

    /// The value in the JSON form.
    pub(super) fn to_json(&self, value: u128) -> Value {
        to_json(self.form, value)
    }
}

/// An error for a field that is not known, or one of these `others`.
pub(super) fn unknown_field(name: Piece<'_>, what: &str, others: &[&str]) -> ParseError {
    if name.text.starts_with("tun_metadata") {
        return ParseError::new(name, "only the switch's table says how long this field is");
    }
    let mut names = Field::names();
    names.extend(others);
    ParseError::unknown(name, what, &names)
}

/// A number with that many bits set.
pub(super) fn ones(bits: u16) -> u128 {
    if bits >= 128 { u128::MAX } else { (1 << bits) - 1 }
}

fn to_json(form: Form, value: u128) -> Value {
    match form {
        Form::Mac => {
            let [.., a, b, c, d, e, f] = value.to_be_bytes();
            MacAddr([a, b, c, d, e, f]).to_string().into()
        }
        Form::Ipv4 => Ipv4Addr::from((value & 0xffff_ffff) as u32).to_string().into(),
        Form::Ipv6 => Ipv6Addr::from(value).to_string().into(),
        _ => value.to_json(Cx { version: 4, xid: 0 }),
    }
}

/// A port by number or name: 16 bits wide as in 1.0, or 32.
pub(super) fn port(piece: Piece<'_>, wide: bool) -> Result<u32> {
    let lower = piece.text.to_ascii_lowercase();
    let lower = if lower == "any" { "none" } else { lower.as_str() };
    let base = if wide { 0xffff_fff8 } else { 0xfff8 };
    if let Some(index) = (0..).zip(PORTS).find(|(_, name)| *name == lower) {
        return Ok(base + index.0);
    }
    let port = number(piece).map_err(|_| ParseError::unknown(piece, "port", &PORTS))?;
    match u32::try_from(port) {
        Ok(port @ 0..0xff00) => Ok(port),
        Ok(port @ 0xfff8..=0xffff) => Ok(base + (port - 0xfff8)),
        Ok(port @ 0xffff_ff00..) => Ok(if wide { port } else { port & 0xffff }),
        Ok(port) if wide => Ok(port),
        _ => Err(piece.error("a port")),
    }
}

fn mac(text: &str) -> Option<u128> {
    let mut value = 0;
    let mut count = 0;
    for byte in text.split(':') {
        if !byte.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        value = value << 8 | u128::from(u8::from_str_radix(byte, 16).ok()?);
        count += 1;
    }
    (count == 6).then_some(value)
}

/// The field of that name in the JSON form, in whatever version.
pub(super) fn info(name: &str) -> Option<&'static FieldInfo> {
    FIELD_INFOS.iter().chain(OVS_FIELDS).copied().find(|info| info.name == name)
}

fn packet_type(piece: Piece<'_>) -> Result<u128> {
    let inner = piece.text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let Some((space, type_)) = inner.and_then(|_| piece.part(1, piece.text.len() - 1).cut(","))
    else {
        return number(piece);
    };
    Ok(u128::from(narrow::<u16>(space.trim())?) << 16 | u128::from(narrow::<u16>(type_.trim())?))
}

/// `syn|ack`: those and no others.
fn flag_names(piece: Piece<'_>, names: &[&str]) -> Result<u128> {
    let (mut value, mut from) = (0, 0);
    for part in piece.text.split('|') {
        let name = piece.part(from, from + part.len());
        let bit = names.iter().position(|it| *it == name.text);
        value |= 1 << bit.ok_or_else(|| ParseError::unknown(name, "flag", names))?;
        from += part.len() + 1;
    }
    Ok(value)
}

/// `+trk-new` and the like.
fn flags(piece: Piece<'_>, names: &[&str]) -> Result<(u128, u128)> {
    let (mut value, mut mask) = (0, 0);
    let mut at = 0;
    while at < piece.text.len() {
        let rest = &piece.text[at + 1..];
        let end = rest.find(['+', '-']).map_or(piece.text.len(), |end| at + 1 + end);
        let name = piece.part(at + 1, end);
        let bit = names.iter().position(|it| *it == name.text);
        let bit = bit.ok_or_else(|| ParseError::unknown(name, "flag", names))?;
        mask |= 1 << bit;
        if piece.text.as_bytes()[at] == b'+' {
            value |= 1 << bit;
        }
        at = end;
    }
    Ok((value, mask))
}

fn fragment(piece: Piece<'_>) -> Result<(u128, u128)> {
    const NAMES: [(&str, u128, u128); 5] =
        [("no", 0, 3), ("yes", 1, 1), ("first", 1, 3), ("later", 3, 3), ("not_later", 0, 2)];
    let known = NAMES.iter().find(|(name, _, _)| *name == piece.text);
    let names: Vec<&str> = NAMES.iter().map(|(name, _, _)| *name).collect();
    known
        .map(|(_, value, mask)| (*value, *mask))
        .ok_or_else(|| ParseError::unknown(piece, "kind of fragment", &names))
}

/// A part of a field: `NAME[a..b]`, `NAME[a]`, `NAME[]` or `NAME`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subfield {
    pub(super) field: &'static Field,
    pub(super) start: u16,
    pub(super) bits: u16,
}

impl Subfield {
    pub(super) fn parse(piece: Piece<'_>) -> Result<Self> {
        let (name, range) = match piece.text.find('[') {
            Some(open) if piece.text.ends_with(']') => {
                (piece.part(0, open), Some(piece.part(open + 1, piece.text.len() - 1)))
            }
            Some(_) => return Err(piece.error("a field whose bits end with ]")),
            None => (piece, None),
        };
        let known = match name.text {
            "tp_src" => "tcp_src",
            "tp_dst" => "tcp_dst",
            known => known,
        };
        let field = Field::find(known)
            .filter(|field| !field.in_action().is_empty())
            .ok_or_else(|| unknown_field(name, "field", &[]))?;
        let (start, end) = match range {
            None => (0, field.bits - 1),
            Some(range) if range.text.is_empty() => (0, field.bits - 1),
            Some(range) => match range.text.find("..") {
                Some(dots) => (
                    bit(range.part(0, dots), field)?,
                    bit(range.part(dots + 2, range.text.len()), field)?,
                ),
                None => {
                    let bit = bit(range, field)?;
                    (bit, bit)
                }
            },
        };
        if start > end {
            return Err(piece.error("bits from the lower to the higher"));
        }
        Ok(Self { field, start, bits: end - start + 1 })
    }

    /// How Nicira's actions write the part.
    pub(super) fn ofs_nbits(self) -> Value {
        (self.start << 6 | (self.bits - 1)).into()
    }

    pub(super) fn name(self) -> Value {
        String::from(self.field.in_action()).into()
    }
}

fn bit(piece: Piece<'_>, field: &Field) -> Result<u16> {
    let bit = number(piece)?;
    u16::try_from(bit).ok().filter(|bit| *bit < field.bits).ok_or_else(|| {
        piece.error(&alloc::format!("a bit of {}, which has {}", field.name(), field.bits))
    })
}
