//! The table of match fields: all facts of a field in one line.
//!
//! The standard's fields are described in OpenFlow 1.5.1 section 7.2.3.8 (1.3.5: 7.2.3.7), the
//! `NXM` fields and Open vSwitch's experimenter fields in Open vSwitch's `ovs-fields(7)`.

use core::net::{Ipv4Addr, Ipv6Addr};
use core::ops::RangeInclusive;

use super::{Field, OxmKind, OxmValue};
use crate::wire::MacAddr;

/// What is known of a match field.
#[derive(Debug)]
pub struct FieldInfo {
    /// The name, as in OS-Ken: `eth_dst`. A field that OS-Ken does not know has Open vSwitch's.
    pub name: &'static str,
    /// `oxm_class`: 0x8000 is the standard's, 0 and 1 are Nicira's, 0xffff an experimenter's.
    pub class: u16,
    /// `oxm_field`, 7 bits.
    pub number: u8,
    /// The experimenter's id, if the class is 0xffff.
    pub experimenter: u32,
    /// How many bytes a value takes, at most if it is of [`OxmKind::Bytes`]; the mask as many
    /// again.
    pub len: u8,
    /// How many bits of them count.
    pub bits: u16,
    /// What kind of value it is.
    pub kind: OxmKind,
    /// Whether a mask is allowed.
    pub maskable: bool,
    /// The versions that know the field, by their numbers on the wire: there its length is
    /// checked, and JSON calls it by its name. No version knows [`OVS_FIELDS`](super::OVS_FIELDS),
    /// whose lengths are only checked where a value is read.
    pub versions: RangeInclusive<u8>,
    /// What else a match has to say for this field to have a meaning, e.g. `ip_proto=6`.
    pub prerequisites: &'static str,
}

macro_rules! oxm_fields {
    (
        $(#[$table_doc:meta])* $table:ident;
        $(
        $(#[$doc:meta])*
        $const:ident: $value:ty = $name:literal, $class:literal, $number:literal,
            $experimenter:literal, $len:literal, $bits:literal, $maskable:literal,
            $versions:expr, $prerequisites:literal;
    )*) => {
        $(
            $(#[$doc])*
            pub const $const: Field<$value> = Field::new(&FieldInfo {
                name: $name,
                class: $class,
                number: $number,
                experimenter: $experimenter,
                len: $len,
                bits: $bits,
                kind: <$value as OxmValue>::KIND,
                maskable: $maskable,
                versions: $versions,
                prerequisites: $prerequisites,
            });
        )*

        $(#[$table_doc])*
        pub const $table: &[&FieldInfo] = &[$( $const.info() ),*];
    };
}
pub(super) use oxm_fields;

// Name in JSON and text, class, number, experimenter, bytes, bits, maskable, versions on the
// wire, prerequisites.
oxm_fields! {
    /// Every match field that has a name in JSON; [`OVS_FIELDS`](super::OVS_FIELDS) are the others.
    FIELDS;

    /// Port the packet came in by.
    IN_PORT: u32 = "in_port", 0x8000, 0, 0x0, 4, 32, false, 2..=6, "";
    /// Physical port under a logical `in_port`.
    IN_PHY_PORT: u32 = "in_phy_port", 0x8000, 1, 0x0, 4, 32, false, 2..=6, "in_port present";
    /// Metadata passed between tables.
    METADATA: u64 = "metadata", 0x8000, 2, 0x0, 8, 64, true, 2..=6, "";
    /// Ethernet destination address.
    ETH_DST: MacAddr = "eth_dst", 0x8000, 3, 0x0, 6, 48, true, 2..=6, "";
    /// Ethernet source address.
    ETH_SRC: MacAddr = "eth_src", 0x8000, 4, 0x0, 6, 48, true, 2..=6, "";
    /// Ethernet type of the payload, after VLAN tags.
    ETH_TYPE: u16 = "eth_type", 0x8000, 5, 0x0, 2, 16, false, 2..=6, "";
    /// VLAN id, with `OFPVID_PRESENT` (0x1000) if there is a tag.
    VLAN_VID: u16 = "vlan_vid", 0x8000, 6, 0x0, 2, 13, true, 2..=6, "";
    /// VLAN priority.
    VLAN_PCP: u8 = "vlan_pcp", 0x8000, 7, 0x0, 1, 3, false, 2..=6, "vlan_vid!=none";
    /// Differentiated services code point (6 bits).
    IP_DSCP: u8 = "ip_dscp", 0x8000, 8, 0x0, 1, 6, false, 2..=6, "eth_type=0x0800|0x86dd";
    /// Explicit congestion notification (2 bits).
    IP_ECN: u8 = "ip_ecn", 0x8000, 9, 0x0, 1, 2, false, 2..=6, "eth_type=0x0800|0x86dd";
    /// IP protocol.
    IP_PROTO: u8 = "ip_proto", 0x8000, 10, 0x0, 1, 8, false, 2..=6, "eth_type=0x0800|0x86dd";
    /// IPv4 source address.
    IPV4_SRC: Ipv4Addr = "ipv4_src", 0x8000, 11, 0x0, 4, 32, true, 2..=6, "eth_type=0x0800";
    /// IPv4 destination address.
    IPV4_DST: Ipv4Addr = "ipv4_dst", 0x8000, 12, 0x0, 4, 32, true, 2..=6, "eth_type=0x0800";
    /// TCP source port.
    TCP_SRC: u16 = "tcp_src", 0x8000, 13, 0x0, 2, 16, false, 2..=6, "ip_proto=6";
    /// TCP destination port.
    TCP_DST: u16 = "tcp_dst", 0x8000, 14, 0x0, 2, 16, false, 2..=6, "ip_proto=6";
    /// UDP source port.
    UDP_SRC: u16 = "udp_src", 0x8000, 15, 0x0, 2, 16, false, 2..=6, "ip_proto=17";
    /// UDP destination port.
    UDP_DST: u16 = "udp_dst", 0x8000, 16, 0x0, 2, 16, false, 2..=6, "ip_proto=17";
    /// SCTP source port.
    SCTP_SRC: u16 = "sctp_src", 0x8000, 17, 0x0, 2, 16, false, 2..=6, "ip_proto=132";
    /// SCTP destination port.
    SCTP_DST: u16 = "sctp_dst", 0x8000, 18, 0x0, 2, 16, false, 2..=6, "ip_proto=132";
    /// ICMP type.
    ICMPV4_TYPE: u8 = "icmpv4_type", 0x8000, 19, 0x0, 1, 8, false, 2..=6, "ip_proto=1";
    /// ICMP code.
    ICMPV4_CODE: u8 = "icmpv4_code", 0x8000, 20, 0x0, 1, 8, false, 2..=6, "ip_proto=1";
    /// ARP operation.
    ARP_OP: u16 = "arp_op", 0x8000, 21, 0x0, 2, 16, false, 2..=6, "eth_type=0x0806";
    /// ARP sender IPv4 address.
    ARP_SPA: Ipv4Addr = "arp_spa", 0x8000, 22, 0x0, 4, 32, true, 2..=6, "eth_type=0x0806";
    /// ARP target IPv4 address.
    ARP_TPA: Ipv4Addr = "arp_tpa", 0x8000, 23, 0x0, 4, 32, true, 2..=6, "eth_type=0x0806";
    /// ARP sender hardware address.
    ARP_SHA: MacAddr = "arp_sha", 0x8000, 24, 0x0, 6, 48, true, 2..=6, "eth_type=0x0806";
    /// ARP target hardware address.
    ARP_THA: MacAddr = "arp_tha", 0x8000, 25, 0x0, 6, 48, true, 2..=6, "eth_type=0x0806";
    /// IPv6 source address.
    IPV6_SRC: Ipv6Addr = "ipv6_src", 0x8000, 26, 0x0, 16, 128, true, 2..=6, "eth_type=0x86dd";
    /// IPv6 destination address.
    IPV6_DST: Ipv6Addr = "ipv6_dst", 0x8000, 27, 0x0, 16, 128, true, 2..=6, "eth_type=0x86dd";
    /// IPv6 flow label (20 bits).
    IPV6_FLABEL: u32 = "ipv6_flabel", 0x8000, 28, 0x0, 4, 20, true, 2..=6, "eth_type=0x86dd";
    /// ICMPv6 type.
    ICMPV6_TYPE: u8 = "icmpv6_type", 0x8000, 29, 0x0, 1, 8, false, 2..=6, "ip_proto=58";
    /// ICMPv6 code.
    ICMPV6_CODE: u8 = "icmpv6_code", 0x8000, 30, 0x0, 1, 8, false, 2..=6, "ip_proto=58";
    /// Target address of a neighbour discovery message.
    IPV6_ND_TARGET: Ipv6Addr = "ipv6_nd_target", 0x8000, 31, 0x0, 16, 128, false, 2..=6, "icmpv6_type=135|136";
    /// Source link-layer address of a neighbour solicitation.
    IPV6_ND_SLL: MacAddr = "ipv6_nd_sll", 0x8000, 32, 0x0, 6, 48, false, 2..=6, "icmpv6_type=135";
    /// Target link-layer address of a neighbour advertisement.
    IPV6_ND_TLL: MacAddr = "ipv6_nd_tll", 0x8000, 33, 0x0, 6, 48, false, 2..=6, "icmpv6_type=136";
    /// MPLS label (20 bits).
    MPLS_LABEL: u32 = "mpls_label", 0x8000, 34, 0x0, 4, 20, false, 2..=6, "eth_type=0x8847|0x8848";
    /// MPLS traffic class (3 bits).
    MPLS_TC: u8 = "mpls_tc", 0x8000, 35, 0x0, 1, 3, false, 2..=6, "eth_type=0x8847|0x8848";
    /// MPLS bottom of stack bit.
    MPLS_BOS: u8 = "mpls_bos", 0x8000, 36, 0x0, 1, 1, false, 4..=6, "eth_type=0x8847|0x8848";
    /// Provider backbone service id (24 bits).
    PBB_ISID: u32 = "pbb_isid", 0x8000, 37, 0x0, 3, 24, true, 4..=6, "eth_type=0x88e7";
    /// Logical port metadata, such as a tunnel key.
    TUNNEL_ID: u64 = "tunnel_id", 0x8000, 38, 0x0, 8, 64, true, 4..=6, "";
    /// IPv6 extension headers present (`OFPIEH_*`).
    IPV6_EXTHDR: u16 = "ipv6_exthdr", 0x8000, 39, 0x0, 2, 9, true, 4..=6, "eth_type=0x86dd";
    /// Provider backbone use-customer-address bit.
    PBB_UCA: u8 = "pbb_uca", 0x8000, 41, 0x0, 1, 1, false, 5..=6, "eth_type=0x88e7";
    /// TCP flags (12 bits).
    TCP_FLAGS: u16 = "tcp_flags", 0x8000, 42, 0x0, 2, 12, true, 6..=6, "ip_proto=6";
    /// Port of the output action in the action set.
    ACTSET_OUTPUT: u32 = "actset_output", 0x8000, 43, 0x0, 4, 32, false, 6..=6, "";
    /// Type of the packet: name space and type.
    PACKET_TYPE: u32 = "packet_type", 0x8000, 44, 0x0, 4, 32, false, 6..=6, "";
    /// Packet register 0 of 64 bits.
    XREG0: u64 = "xreg0", 0x8001, 0, 0x0, 8, 64, true, 4..=6, "";
    /// Packet register 1 of 64 bits.
    XREG1: u64 = "xreg1", 0x8001, 1, 0x0, 8, 64, true, 4..=6, "";
    /// Packet register 2 of 64 bits.
    XREG2: u64 = "xreg2", 0x8001, 2, 0x0, 8, 64, true, 4..=6, "";
    /// Packet register 3 of 64 bits.
    XREG3: u64 = "xreg3", 0x8001, 3, 0x0, 8, 64, true, 4..=6, "";
    /// Packet register 4 of 64 bits.
    XREG4: u64 = "xreg4", 0x8001, 4, 0x0, 8, 64, true, 4..=6, "";
    /// Packet register 5 of 64 bits.
    XREG5: u64 = "xreg5", 0x8001, 5, 0x0, 8, 64, true, 4..=6, "";
    /// Packet register 6 of 64 bits.
    XREG6: u64 = "xreg6", 0x8001, 6, 0x0, 8, 64, true, 4..=6, "";
    /// Packet register 7 of 64 bits.
    XREG7: u64 = "xreg7", 0x8001, 7, 0x0, 8, 64, true, 4..=6, "";
    /// Port the packet came in by (Nicira form).
    IN_PORT_NXM: u16 = "in_port_nxm", 0x0000, 0, 0x0, 2, 16, false, 1..=6, "";
    /// Ethernet destination address (Nicira form).
    ETH_DST_NXM: MacAddr = "eth_dst_nxm", 0x0000, 1, 0x0, 6, 48, true, 1..=6, "";
    /// Ethernet source address (Nicira form).
    ETH_SRC_NXM: MacAddr = "eth_src_nxm", 0x0000, 2, 0x0, 6, 48, true, 1..=6, "";
    /// Ethernet type of the payload, after VLAN tags (Nicira form).
    ETH_TYPE_NXM: u16 = "eth_type_nxm", 0x0000, 3, 0x0, 2, 16, false, 1..=6, "";
    /// VLAN tag control information, with the CFI bit set if there is a tag.
    VLAN_TCI: u16 = "vlan_tci", 0x0000, 4, 0x0, 2, 16, true, 1..=6, "";
    /// IP type of service byte, ECN bits zero.
    NW_TOS: u8 = "nw_tos", 0x0000, 5, 0x0, 1, 8, false, 1..=6, "";
    /// IP protocol (Nicira form).
    IP_PROTO_NXM: u8 = "ip_proto_nxm", 0x0000, 6, 0x0, 1, 8, false, 1..=6, "";
    /// IPv4 source address (Nicira form).
    IPV4_SRC_NXM: Ipv4Addr = "ipv4_src_nxm", 0x0000, 7, 0x0, 4, 32, true, 1..=6, "";
    /// IPv4 destination address (Nicira form).
    IPV4_DST_NXM: Ipv4Addr = "ipv4_dst_nxm", 0x0000, 8, 0x0, 4, 32, true, 1..=6, "";
    /// TCP source port (Nicira form).
    TCP_SRC_NXM: u16 = "tcp_src_nxm", 0x0000, 9, 0x0, 2, 16, true, 1..=6, "";
    /// TCP destination port (Nicira form).
    TCP_DST_NXM: u16 = "tcp_dst_nxm", 0x0000, 10, 0x0, 2, 16, true, 1..=6, "";
    /// UDP source port (Nicira form).
    UDP_SRC_NXM: u16 = "udp_src_nxm", 0x0000, 11, 0x0, 2, 16, true, 1..=6, "";
    /// UDP destination port (Nicira form).
    UDP_DST_NXM: u16 = "udp_dst_nxm", 0x0000, 12, 0x0, 2, 16, true, 1..=6, "";
    /// ICMP type (Nicira form).
    ICMPV4_TYPE_NXM: u8 = "icmpv4_type_nxm", 0x0000, 13, 0x0, 1, 8, false, 1..=6, "";
    /// ICMP code (Nicira form).
    ICMPV4_CODE_NXM: u8 = "icmpv4_code_nxm", 0x0000, 14, 0x0, 1, 8, false, 1..=6, "";
    /// ARP operation (Nicira form).
    ARP_OP_NXM: u16 = "arp_op_nxm", 0x0000, 15, 0x0, 2, 16, false, 1..=6, "";
    /// ARP sender IPv4 address (Nicira form).
    ARP_SPA_NXM: Ipv4Addr = "arp_spa_nxm", 0x0000, 16, 0x0, 4, 32, true, 1..=6, "";
    /// ARP target IPv4 address (Nicira form).
    ARP_TPA_NXM: Ipv4Addr = "arp_tpa_nxm", 0x0000, 17, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 0 of 32 bits.
    REG0: u32 = "reg0", 0x0001, 0, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 1 of 32 bits.
    REG1: u32 = "reg1", 0x0001, 1, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 2 of 32 bits.
    REG2: u32 = "reg2", 0x0001, 2, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 3 of 32 bits.
    REG3: u32 = "reg3", 0x0001, 3, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 4 of 32 bits.
    REG4: u32 = "reg4", 0x0001, 4, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 5 of 32 bits.
    REG5: u32 = "reg5", 0x0001, 5, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 6 of 32 bits.
    REG6: u32 = "reg6", 0x0001, 6, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 7 of 32 bits.
    REG7: u32 = "reg7", 0x0001, 7, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 8 of 32 bits.
    REG8: u32 = "reg8", 0x0001, 8, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 9 of 32 bits.
    REG9: u32 = "reg9", 0x0001, 9, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 10 of 32 bits.
    REG10: u32 = "reg10", 0x0001, 10, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 11 of 32 bits.
    REG11: u32 = "reg11", 0x0001, 11, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 12 of 32 bits.
    REG12: u32 = "reg12", 0x0001, 12, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 13 of 32 bits.
    REG13: u32 = "reg13", 0x0001, 13, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 14 of 32 bits.
    REG14: u32 = "reg14", 0x0001, 14, 0x0, 4, 32, true, 1..=6, "";
    /// Nicira register 15 of 32 bits.
    REG15: u32 = "reg15", 0x0001, 15, 0x0, 4, 32, true, 1..=6, "";
    /// Logical port metadata, such as a tunnel key (Nicira form).
    TUNNEL_ID_NXM: u64 = "tunnel_id_nxm", 0x0001, 16, 0x0, 8, 64, true, 1..=6, "";
    /// ARP sender hardware address (Nicira form).
    ARP_SHA_NXM: MacAddr = "arp_sha_nxm", 0x0001, 17, 0x0, 6, 48, true, 1..=6, "";
    /// ARP target hardware address (Nicira form).
    ARP_THA_NXM: MacAddr = "arp_tha_nxm", 0x0001, 18, 0x0, 6, 48, true, 1..=6, "";
    /// IPv6 source address (Nicira form).
    IPV6_SRC_NXM: Ipv6Addr = "ipv6_src_nxm", 0x0001, 19, 0x0, 16, 128, true, 1..=6, "";
    /// IPv6 destination address (Nicira form).
    IPV6_DST_NXM: Ipv6Addr = "ipv6_dst_nxm", 0x0001, 20, 0x0, 16, 128, true, 1..=6, "";
    /// ICMPv6 type (Nicira form).
    ICMPV6_TYPE_NXM: u8 = "icmpv6_type_nxm", 0x0001, 21, 0x0, 1, 8, false, 1..=6, "";
    /// ICMPv6 code (Nicira form).
    ICMPV6_CODE_NXM: u8 = "icmpv6_code_nxm", 0x0001, 22, 0x0, 1, 8, false, 1..=6, "";
    /// Neighbour discovery target address.
    ND_TARGET: Ipv6Addr = "nd_target", 0x0001, 23, 0x0, 16, 128, true, 1..=6, "";
    /// Neighbour discovery source link-layer address.
    ND_SLL: MacAddr = "nd_sll", 0x0001, 24, 0x0, 6, 48, true, 1..=6, "";
    /// Neighbour discovery target link-layer address.
    ND_TLL: MacAddr = "nd_tll", 0x0001, 25, 0x0, 6, 48, true, 1..=6, "";
    /// Fragment bits: any (1), later (2).
    IP_FRAG: u8 = "ip_frag", 0x0001, 26, 0x0, 1, 8, true, 1..=6, "";
    /// IPv6 flow label.
    IPV6_LABEL: u32 = "ipv6_label", 0x0001, 27, 0x0, 4, 32, true, 1..=6, "";
    /// Explicit congestion notification (2 bits) (Nicira form).
    IP_ECN_NXM: u8 = "ip_ecn_nxm", 0x0001, 28, 0x0, 1, 8, false, 1..=6, "";
    /// IP time to live or hop limit.
    NW_TTL: u8 = "nw_ttl", 0x0001, 29, 0x0, 1, 8, false, 1..=6, "";
    /// MPLS time to live.
    MPLS_TTL: u8 = "mpls_ttl", 0x0001, 30, 0x0, 1, 8, false, 1..=6, "";
    /// Outer IPv4 source address of a tunnel.
    TUN_IPV4_SRC: Ipv4Addr = "tun_ipv4_src", 0x0001, 31, 0x0, 4, 32, true, 1..=6, "";
    /// Outer IPv4 destination address of a tunnel.
    TUN_IPV4_DST: Ipv4Addr = "tun_ipv4_dst", 0x0001, 32, 0x0, 4, 32, true, 1..=6, "";
    /// Packet mark, shared with the host system.
    PKT_MARK: u32 = "pkt_mark", 0x0001, 33, 0x0, 4, 32, true, 1..=6, "";
    /// TCP flags (12 bits) (Nicira form).
    TCP_FLAGS_NXM: u16 = "tcp_flags_nxm", 0x0001, 34, 0x0, 2, 16, true, 1..=6, "";
    /// Recirculation id of the datapath.
    RECIRC_ID: u32 = "_recirc_id", 0x0001, 36, 0x0, 4, 32, false, 1..=6, "";
    /// Id of a conjunctive match that is complete.
    CONJ_ID: u32 = "conj_id", 0x0001, 37, 0x0, 4, 32, false, 1..=6, "";
    /// VXLAN group policy id.
    TUN_GBP_ID: u16 = "tun_gbp_id", 0x0001, 38, 0x0, 2, 16, true, 1..=6, "";
    /// VXLAN group policy flags.
    TUN_GBP_FLAGS: u8 = "tun_gbp_flags", 0x0001, 39, 0x0, 1, 8, true, 1..=6, "";
    /// Tunnel flags.
    TUN_FLAGS: u16 = "tun_flags", 0x0001, 104, 0x0, 2, 16, true, 1..=6, "";
    /// Connection tracking state bits.
    CT_STATE: u32 = "ct_state", 0x0001, 105, 0x0, 4, 32, true, 1..=6, "";
    /// Connection tracking zone.
    CT_ZONE: u16 = "ct_zone", 0x0001, 106, 0x0, 2, 16, false, 1..=6, "";
    /// Connection tracking mark.
    CT_MARK: u32 = "ct_mark", 0x0001, 107, 0x0, 4, 32, true, 1..=6, "";
    /// Connection tracking label.
    CT_LABEL: u128 = "ct_label", 0x0001, 108, 0x0, 16, 128, true, 1..=6, "";
    /// Outer IPv6 source address of a tunnel.
    TUN_IPV6_SRC: Ipv6Addr = "tun_ipv6_src", 0x0001, 109, 0x0, 16, 128, true, 1..=6, "";
    /// Outer IPv6 destination address of a tunnel.
    TUN_IPV6_DST: Ipv6Addr = "tun_ipv6_dst", 0x0001, 110, 0x0, 16, 128, true, 1..=6, "";
    /// Nicira register 0 to 3 as one of 128 bits.
    XXREG0: u128 = "xxreg0", 0x0001, 111, 0x0, 16, 128, true, 1..=6, "";
    /// Nicira register 4 to 7 as one of 128 bits.
    XXREG1: u128 = "xxreg1", 0x0001, 112, 0x0, 16, 128, true, 1..=6, "";
    /// Nicira register 8 to 11 as one of 128 bits.
    XXREG2: u128 = "xxreg2", 0x0001, 113, 0x0, 16, 128, true, 1..=6, "";
    /// Nicira register 12 to 15 as one of 128 bits.
    XXREG3: u128 = "xxreg3", 0x0001, 114, 0x0, 16, 128, true, 1..=6, "";
    /// Packet hash of the datapath.
    DP_HASH: u32 = "_dp_hash", 0xffff, 0, 0x2320, 4, 32, true, 2..=6, "";
    /// NSH flags.
    NSH_FLAGS: u8 = "nsh_flags", 0xffff, 1, 0x5ad650, 1, 8, true, 2..=6, "";
    /// NSH metadata type.
    NSH_MDTYPE: u8 = "nsh_mdtype", 0xffff, 2, 0x5ad650, 1, 8, false, 2..=6, "";
    /// NSH next protocol.
    NSH_NP: u8 = "nsh_np", 0xffff, 3, 0x5ad650, 1, 8, false, 2..=6, "";
    /// NSH service path id.
    NSH_SPI: u32 = "nsh_spi", 0xffff, 4, 0x5ad650, 4, 32, false, 2..=6, "";
    /// NSH service index.
    NSH_SI: u8 = "nsh_si", 0xffff, 5, 0x5ad650, 1, 8, false, 2..=6, "";
    /// NSH context header 1.
    NSH_C1: u32 = "nsh_c1", 0xffff, 6, 0x5ad650, 4, 32, true, 2..=6, "";
    /// NSH context header 2.
    NSH_C2: u32 = "nsh_c2", 0xffff, 7, 0x5ad650, 4, 32, true, 2..=6, "";
    /// NSH context header 3.
    NSH_C3: u32 = "nsh_c3", 0xffff, 8, 0x5ad650, 4, 32, true, 2..=6, "";
    /// NSH context header 4.
    NSH_C4: u32 = "nsh_c4", 0xffff, 9, 0x5ad650, 4, 32, true, 2..=6, "";
    /// NSH time to live.
    NSH_TTL: u8 = "nsh_ttl", 0xffff, 10, 0x5ad650, 1, 8, true, 2..=6, "";
    /// Provider backbone use-customer-address bit.
    ONF_PBB_UCA: u8 = "pbb_uca", 0xffff, 0, 0x4f4e4600, 1, 1, false, 2..=4, "";
    /// TCP flags (12 bits).
    ONF_TCP_FLAGS: u16 = "tcp_flags", 0xffff, 42, 0x4f4e4600, 2, 12, true, 2..=5, "";
    /// Port of the output action in the action set.
    ONF_ACTSET_OUTPUT: u32 = "actset_output", 0xffff, 43, 0x4f4e4600, 4, 32, false, 2..=5, "";
}

/// The place of a field in [`FIELDS`] by class and number, for the classes that are not an
/// experimenter's; 255 is none.
const INDEX: [[u8; 128]; 4] = {
    let mut index = [[u8::MAX; 128]; 4];
    let mut i = 0;
    while i < FIELDS.len() {
        let info = FIELDS[i];
        if let Some(row) = row(info.class) {
            #[allow(clippy::cast_possible_truncation)] // the assertion below
            {
                index[row][info.number as usize] = i as u8;
            }
        }
        i += 1;
    }
    assert!(i < u8::MAX as usize);
    index
};

/// The experimenter id of the Open Networking Foundation.
pub(super) const ONF_EXPERIMENTER_ID: u32 = 0x4f4e_4600;

/// What ONF's `pbb_uca` has behind the experimenter's id.
const ONF_PBB_UCA_EXP_TYPE: u16 = 2560;

/// The row of a class in tables: of 0, 1, 0x8000 and 0x8001 its lowest bit and its highest.
#[inline(always)]
const fn row(class: u16) -> Option<usize> {
    if class & 0x7ffe == 0 { Some((class & 1 | class >> 14 & 2) as usize) } else { None }
}

/// How long a field's value is, and in which versions: bit `n` stands for the version whose
/// number on the wire is `n`.
#[derive(Clone, Copy)]
struct Length {
    bytes: u8,
    versions: u8,
}

/// The lengths of the fields in [`INDEX`], in a form that is quick to look up: each field of each
/// message is checked.
static LENGTHS: [[Length; 128]; 4] = {
    let mut lengths = [[Length { bytes: 0, versions: 0 }; 128]; 4];
    let mut i = 0;
    while i < FIELDS.len() {
        let info = FIELDS[i];
        if let Some(row) = row(info.class) {
            let (first, last) = (*info.versions.start(), *info.versions.end());
            let versions = (1 << (last + 1)) - (1 << first);
            lengths[row][info.number as usize] = Length { bytes: info.len, versions };
        }
        i += 1;
    }
    lengths
};

impl FieldInfo {
    /// How long the value of a field is that is not an experimenter's; 0 if the version (its
    /// number on the wire) does not know it.
    #[inline]
    pub(super) fn len_of(class: u16, number: u8, version: u8) -> u8 {
        let Some(row) = row(class) else { return 0 };
        let Length { bytes, versions } = LENGTHS[row][usize::from(number & 0x7f)];
        if versions >> (version & 7) & 1 == 1 { bytes } else { 0 }
    }

    /// The field with this class, number and experimenter, if the version (its number on the
    /// wire) knows it.
    #[inline]
    pub fn find(class: u16, number: u8, experimenter: u32, version: u8) -> Option<&'static Self> {
        let info = match row(class) {
            Some(row) => *FIELDS.get(usize::from(INDEX[row][usize::from(number & 0x7f)]))?,
            None => *FIELDS.iter().find(|f| {
                f.class == class && f.number == number && f.experimenter == experimenter
            })?,
        };
        info.versions.contains(&version).then_some(info)
    }

    /// The field with this class, number and experimenter, whether any version knows it or not:
    /// one of [`FIELDS`] or [`OVS_FIELDS`](super::OVS_FIELDS).
    pub fn known(class: u16, number: u8, experimenter: u32) -> Option<&'static Self> {
        let both = FIELDS.iter().chain(super::OVS_FIELDS).copied();
        let mut same = both
            .filter(|f| f.class == class && f.number == number && f.experimenter == experimenter);
        same.next()
    }

    /// Whether a value may take so many bytes.
    #[inline(always)]
    pub(super) fn fits(&self, len: usize) -> bool {
        len == usize::from(self.len) || self.kind == OxmKind::Bytes
    }

    /// The field of that name, if the version knows it.
    pub fn by_name(name: &str, version: u8) -> Option<&'static Self> {
        FIELDS.iter().copied().find(|f| f.name == name && f.versions.contains(&version))
    }

    /// The `exp_type` behind the experimenter's id. Of the fields known here only ONF's `pbb_uca`
    /// has one: it is older than the custom to put the number into the header.
    pub const fn exp_type(&self) -> Option<u16> {
        if self.experimenter == ONF_EXPERIMENTER_ID && self.number == 0 {
            Some(ONF_PBB_UCA_EXP_TYPE)
        } else {
            None
        }
    }

    /// The header of the field without a mask: class, number, length.
    pub const fn header(&self) -> u32 {
        let experimenter = match (self.class, self.exp_type()) {
            (0xffff, Some(_)) => 6,
            (0xffff, None) => 4,
            _ => 0,
        };
        (self.class as u32) << 16 | (self.number as u32) << 9 | (self.len as u32 + experimenter)
    }
}
