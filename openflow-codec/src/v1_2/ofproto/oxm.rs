//! Match fields as numbers, the same in 1.2 and 1.3; the typed fields to build a match from are in
//! [`crate::oxm`].

use crate::wire::{numbers, wire_enum};

wire_enum! {
    /// The form of a match (OpenFlow 1.2 section A.2.3.1).
    pub struct MatchType(u16) {
        /// A list of match fields, the only form in use.
        OFPMT_OXM = 1,
        /// The fixed structure of OpenFlow 1.1, no longer used.
        OFPMT_STANDARD = 0,
    }

    /// Who defines a match field (OpenFlow 1.2 section A.2.3.3).
    pub struct OxmClass(u16) {
        /// The specification.
        OFPXMC_OPENFLOW_BASIC = 0x8000,
        /// Nicira, the fields of OpenFlow 1.0.
        OFPXMC_NXM_0 = 0,
        /// Nicira, further fields.
        OFPXMC_NXM_1 = 1,
        /// The experimenter whose id follows the field's header.
        OFPXMC_EXPERIMENTER = 0xffff,
    }
}

numbers! {
    /// Values of match fields that have names.
    OXM_VALUES;

    /// The VLAN id of a packet without a tag.
    OFPVID_NONE: u16 = 0;
    /// The bit of the VLAN id that says that there is a tag.
    OFPVID_PRESENT: u16 = 0x1000;
    /// The former name of [`OFPVID_NONE`].
    OFP_VLAN_NONE: u16 = 0;
}

numbers! {
    /// Numbers of the match fields (OpenFlow 1.2 section A.2.3.7).
    OXM_FIELDS;

    /// The port that the packet came in on.
    OFPXMT_OFB_IN_PORT: u8 = 0;
    /// The physical port under the logical port that it came in on.
    OFPXMT_OFB_IN_PHY_PORT: u8 = 1;
    /// The metadata that earlier tables wrote.
    OFPXMT_OFB_METADATA: u8 = 2;
    /// The Ethernet destination address.
    OFPXMT_OFB_ETH_DST: u8 = 3;
    /// The Ethernet source address.
    OFPXMT_OFB_ETH_SRC: u8 = 4;
    /// The Ethernet type, after VLAN tags.
    OFPXMT_OFB_ETH_TYPE: u8 = 5;
    /// The VLAN id, with [`OFPVID_PRESENT`].
    OFPXMT_OFB_VLAN_VID: u8 = 6;
    /// The VLAN priority.
    OFPXMT_OFB_VLAN_PCP: u8 = 7;
    /// The differentiated services code point.
    OFPXMT_OFB_IP_DSCP: u8 = 8;
    /// The explicit congestion notification.
    OFPXMT_OFB_IP_ECN: u8 = 9;
    /// The IP protocol.
    OFPXMT_OFB_IP_PROTO: u8 = 10;
    /// The IPv4 source address.
    OFPXMT_OFB_IPV4_SRC: u8 = 11;
    /// The IPv4 destination address.
    OFPXMT_OFB_IPV4_DST: u8 = 12;
    /// The TCP source port.
    OFPXMT_OFB_TCP_SRC: u8 = 13;
    /// The TCP destination port.
    OFPXMT_OFB_TCP_DST: u8 = 14;
    /// The UDP source port.
    OFPXMT_OFB_UDP_SRC: u8 = 15;
    /// The UDP destination port.
    OFPXMT_OFB_UDP_DST: u8 = 16;
    /// The SCTP source port.
    OFPXMT_OFB_SCTP_SRC: u8 = 17;
    /// The SCTP destination port.
    OFPXMT_OFB_SCTP_DST: u8 = 18;
    /// The ICMP type.
    OFPXMT_OFB_ICMPV4_TYPE: u8 = 19;
    /// The ICMP code.
    OFPXMT_OFB_ICMPV4_CODE: u8 = 20;
    /// The ARP opcode.
    OFPXMT_OFB_ARP_OP: u8 = 21;
    /// The IPv4 source address within ARP.
    OFPXMT_OFB_ARP_SPA: u8 = 22;
    /// The IPv4 target address within ARP.
    OFPXMT_OFB_ARP_TPA: u8 = 23;
    /// The Ethernet source address within ARP.
    OFPXMT_OFB_ARP_SHA: u8 = 24;
    /// The Ethernet target address within ARP.
    OFPXMT_OFB_ARP_THA: u8 = 25;
    /// The IPv6 source address.
    OFPXMT_OFB_IPV6_SRC: u8 = 26;
    /// The IPv6 destination address.
    OFPXMT_OFB_IPV6_DST: u8 = 27;
    /// The IPv6 flow label.
    OFPXMT_OFB_IPV6_FLABEL: u8 = 28;
    /// The ICMPv6 type.
    OFPXMT_OFB_ICMPV6_TYPE: u8 = 29;
    /// The ICMPv6 code.
    OFPXMT_OFB_ICMPV6_CODE: u8 = 30;
    /// The target address of IPv6 neighbour discovery.
    OFPXMT_OFB_IPV6_ND_TARGET: u8 = 31;
    /// The source link-layer address of IPv6 neighbour discovery.
    OFPXMT_OFB_IPV6_ND_SLL: u8 = 32;
    /// The target link-layer address of IPv6 neighbour discovery.
    OFPXMT_OFB_IPV6_ND_TLL: u8 = 33;
    /// The outermost MPLS label.
    OFPXMT_OFB_MPLS_LABEL: u8 = 34;
    /// The traffic class of the outermost MPLS label.
    OFPXMT_OFB_MPLS_TC: u8 = 35;
}

numbers! {
    /// Headers of the match fields: class, number, whether a mask follows, bytes of the payload.
    OXM_HEADERS;

    /// Header of [`OFPXMT_OFB_IN_PORT`] without a mask.
    OXM_OF_IN_PORT: u32 = header(OFPXMT_OFB_IN_PORT, 4);
    /// Header of [`OFPXMT_OFB_IN_PORT`] with a mask of the same size.
    OXM_OF_IN_PORT_W: u32 = masked(OFPXMT_OFB_IN_PORT, 4);
    /// Header of [`OFPXMT_OFB_IN_PHY_PORT`] without a mask.
    OXM_OF_IN_PHY_PORT: u32 = header(OFPXMT_OFB_IN_PHY_PORT, 4);
    /// Header of [`OFPXMT_OFB_IN_PHY_PORT`] with a mask of the same size.
    OXM_OF_IN_PHY_PORT_W: u32 = masked(OFPXMT_OFB_IN_PHY_PORT, 4);
    /// Header of [`OFPXMT_OFB_METADATA`] without a mask.
    OXM_OF_METADATA: u32 = header(OFPXMT_OFB_METADATA, 8);
    /// Header of [`OFPXMT_OFB_METADATA`] with a mask of the same size.
    OXM_OF_METADATA_W: u32 = masked(OFPXMT_OFB_METADATA, 8);
    /// Header of [`OFPXMT_OFB_ETH_DST`] without a mask.
    OXM_OF_ETH_DST: u32 = header(OFPXMT_OFB_ETH_DST, 6);
    /// Header of [`OFPXMT_OFB_ETH_DST`] with a mask of the same size.
    OXM_OF_ETH_DST_W: u32 = masked(OFPXMT_OFB_ETH_DST, 6);
    /// Header of [`OFPXMT_OFB_ETH_SRC`] without a mask.
    OXM_OF_ETH_SRC: u32 = header(OFPXMT_OFB_ETH_SRC, 6);
    /// Header of [`OFPXMT_OFB_ETH_SRC`] with a mask of the same size.
    OXM_OF_ETH_SRC_W: u32 = masked(OFPXMT_OFB_ETH_SRC, 6);
    /// Header of [`OFPXMT_OFB_ETH_TYPE`] without a mask.
    OXM_OF_ETH_TYPE: u32 = header(OFPXMT_OFB_ETH_TYPE, 2);
    /// Header of [`OFPXMT_OFB_ETH_TYPE`] with a mask of the same size.
    OXM_OF_ETH_TYPE_W: u32 = masked(OFPXMT_OFB_ETH_TYPE, 2);
    /// Header of [`OFPXMT_OFB_VLAN_VID`] without a mask.
    OXM_OF_VLAN_VID: u32 = header(OFPXMT_OFB_VLAN_VID, 2);
    /// Header of [`OFPXMT_OFB_VLAN_VID`] with a mask of the same size.
    OXM_OF_VLAN_VID_W: u32 = masked(OFPXMT_OFB_VLAN_VID, 2);
    /// Header of [`OFPXMT_OFB_VLAN_PCP`] without a mask.
    OXM_OF_VLAN_PCP: u32 = header(OFPXMT_OFB_VLAN_PCP, 1);
    /// Header of [`OFPXMT_OFB_VLAN_PCP`] with a mask of the same size.
    OXM_OF_VLAN_PCP_W: u32 = masked(OFPXMT_OFB_VLAN_PCP, 1);
    /// Header of [`OFPXMT_OFB_IP_DSCP`] without a mask.
    OXM_OF_IP_DSCP: u32 = header(OFPXMT_OFB_IP_DSCP, 1);
    /// Header of [`OFPXMT_OFB_IP_DSCP`] with a mask of the same size.
    OXM_OF_IP_DSCP_W: u32 = masked(OFPXMT_OFB_IP_DSCP, 1);
    /// Header of [`OFPXMT_OFB_IP_ECN`] without a mask.
    OXM_OF_IP_ECN: u32 = header(OFPXMT_OFB_IP_ECN, 1);
    /// Header of [`OFPXMT_OFB_IP_ECN`] with a mask of the same size.
    OXM_OF_IP_ECN_W: u32 = masked(OFPXMT_OFB_IP_ECN, 1);
    /// Header of [`OFPXMT_OFB_IP_PROTO`] without a mask.
    OXM_OF_IP_PROTO: u32 = header(OFPXMT_OFB_IP_PROTO, 1);
    /// Header of [`OFPXMT_OFB_IP_PROTO`] with a mask of the same size.
    OXM_OF_IP_PROTO_W: u32 = masked(OFPXMT_OFB_IP_PROTO, 1);
    /// Header of [`OFPXMT_OFB_IPV4_SRC`] without a mask.
    OXM_OF_IPV4_SRC: u32 = header(OFPXMT_OFB_IPV4_SRC, 4);
    /// Header of [`OFPXMT_OFB_IPV4_SRC`] with a mask of the same size.
    OXM_OF_IPV4_SRC_W: u32 = masked(OFPXMT_OFB_IPV4_SRC, 4);
    /// Header of [`OFPXMT_OFB_IPV4_DST`] without a mask.
    OXM_OF_IPV4_DST: u32 = header(OFPXMT_OFB_IPV4_DST, 4);
    /// Header of [`OFPXMT_OFB_IPV4_DST`] with a mask of the same size.
    OXM_OF_IPV4_DST_W: u32 = masked(OFPXMT_OFB_IPV4_DST, 4);
    /// Header of [`OFPXMT_OFB_TCP_SRC`] without a mask.
    OXM_OF_TCP_SRC: u32 = header(OFPXMT_OFB_TCP_SRC, 2);
    /// Header of [`OFPXMT_OFB_TCP_SRC`] with a mask of the same size.
    OXM_OF_TCP_SRC_W: u32 = masked(OFPXMT_OFB_TCP_SRC, 2);
    /// Header of [`OFPXMT_OFB_TCP_DST`] without a mask.
    OXM_OF_TCP_DST: u32 = header(OFPXMT_OFB_TCP_DST, 2);
    /// Header of [`OFPXMT_OFB_TCP_DST`] with a mask of the same size.
    OXM_OF_TCP_DST_W: u32 = masked(OFPXMT_OFB_TCP_DST, 2);
    /// Header of [`OFPXMT_OFB_UDP_SRC`] without a mask.
    OXM_OF_UDP_SRC: u32 = header(OFPXMT_OFB_UDP_SRC, 2);
    /// Header of [`OFPXMT_OFB_UDP_SRC`] with a mask of the same size.
    OXM_OF_UDP_SRC_W: u32 = masked(OFPXMT_OFB_UDP_SRC, 2);
    /// Header of [`OFPXMT_OFB_UDP_DST`] without a mask.
    OXM_OF_UDP_DST: u32 = header(OFPXMT_OFB_UDP_DST, 2);
    /// Header of [`OFPXMT_OFB_UDP_DST`] with a mask of the same size.
    OXM_OF_UDP_DST_W: u32 = masked(OFPXMT_OFB_UDP_DST, 2);
    /// Header of [`OFPXMT_OFB_SCTP_SRC`] without a mask.
    OXM_OF_SCTP_SRC: u32 = header(OFPXMT_OFB_SCTP_SRC, 2);
    /// Header of [`OFPXMT_OFB_SCTP_SRC`] with a mask of the same size.
    OXM_OF_SCTP_SRC_W: u32 = masked(OFPXMT_OFB_SCTP_SRC, 2);
    /// Header of [`OFPXMT_OFB_SCTP_DST`] without a mask.
    OXM_OF_SCTP_DST: u32 = header(OFPXMT_OFB_SCTP_DST, 2);
    /// Header of [`OFPXMT_OFB_SCTP_DST`] with a mask of the same size.
    OXM_OF_SCTP_DST_W: u32 = masked(OFPXMT_OFB_SCTP_DST, 2);
    /// Header of [`OFPXMT_OFB_ICMPV4_TYPE`] without a mask.
    OXM_OF_ICMPV4_TYPE: u32 = header(OFPXMT_OFB_ICMPV4_TYPE, 1);
    /// Header of [`OFPXMT_OFB_ICMPV4_TYPE`] with a mask of the same size.
    OXM_OF_ICMPV4_TYPE_W: u32 = masked(OFPXMT_OFB_ICMPV4_TYPE, 1);
    /// Header of [`OFPXMT_OFB_ICMPV4_CODE`] without a mask.
    OXM_OF_ICMPV4_CODE: u32 = header(OFPXMT_OFB_ICMPV4_CODE, 1);
    /// Header of [`OFPXMT_OFB_ICMPV4_CODE`] with a mask of the same size.
    OXM_OF_ICMPV4_CODE_W: u32 = masked(OFPXMT_OFB_ICMPV4_CODE, 1);
    /// Header of [`OFPXMT_OFB_ARP_OP`] without a mask.
    OXM_OF_ARP_OP: u32 = header(OFPXMT_OFB_ARP_OP, 2);
    /// Header of [`OFPXMT_OFB_ARP_OP`] with a mask of the same size.
    OXM_OF_ARP_OP_W: u32 = masked(OFPXMT_OFB_ARP_OP, 2);
    /// Header of [`OFPXMT_OFB_ARP_SPA`] without a mask.
    OXM_OF_ARP_SPA: u32 = header(OFPXMT_OFB_ARP_SPA, 4);
    /// Header of [`OFPXMT_OFB_ARP_SPA`] with a mask of the same size.
    OXM_OF_ARP_SPA_W: u32 = masked(OFPXMT_OFB_ARP_SPA, 4);
    /// Header of [`OFPXMT_OFB_ARP_TPA`] without a mask.
    OXM_OF_ARP_TPA: u32 = header(OFPXMT_OFB_ARP_TPA, 4);
    /// Header of [`OFPXMT_OFB_ARP_TPA`] with a mask of the same size.
    OXM_OF_ARP_TPA_W: u32 = masked(OFPXMT_OFB_ARP_TPA, 4);
    /// Header of [`OFPXMT_OFB_ARP_SHA`] without a mask.
    OXM_OF_ARP_SHA: u32 = header(OFPXMT_OFB_ARP_SHA, 6);
    /// Header of [`OFPXMT_OFB_ARP_SHA`] with a mask of the same size.
    OXM_OF_ARP_SHA_W: u32 = masked(OFPXMT_OFB_ARP_SHA, 6);
    /// Header of [`OFPXMT_OFB_ARP_THA`] without a mask.
    OXM_OF_ARP_THA: u32 = header(OFPXMT_OFB_ARP_THA, 6);
    /// Header of [`OFPXMT_OFB_ARP_THA`] with a mask of the same size.
    OXM_OF_ARP_THA_W: u32 = masked(OFPXMT_OFB_ARP_THA, 6);
    /// Header of [`OFPXMT_OFB_IPV6_SRC`] without a mask.
    OXM_OF_IPV6_SRC: u32 = header(OFPXMT_OFB_IPV6_SRC, 16);
    /// Header of [`OFPXMT_OFB_IPV6_SRC`] with a mask of the same size.
    OXM_OF_IPV6_SRC_W: u32 = masked(OFPXMT_OFB_IPV6_SRC, 16);
    /// Header of [`OFPXMT_OFB_IPV6_DST`] without a mask.
    OXM_OF_IPV6_DST: u32 = header(OFPXMT_OFB_IPV6_DST, 16);
    /// Header of [`OFPXMT_OFB_IPV6_DST`] with a mask of the same size.
    OXM_OF_IPV6_DST_W: u32 = masked(OFPXMT_OFB_IPV6_DST, 16);
    /// Header of [`OFPXMT_OFB_IPV6_FLABEL`] without a mask.
    OXM_OF_IPV6_FLABEL: u32 = header(OFPXMT_OFB_IPV6_FLABEL, 4);
    /// Header of [`OFPXMT_OFB_IPV6_FLABEL`] with a mask of the same size.
    OXM_OF_IPV6_FLABEL_W: u32 = masked(OFPXMT_OFB_IPV6_FLABEL, 4);
    /// Header of [`OFPXMT_OFB_ICMPV6_TYPE`] without a mask.
    OXM_OF_ICMPV6_TYPE: u32 = header(OFPXMT_OFB_ICMPV6_TYPE, 1);
    /// Header of [`OFPXMT_OFB_ICMPV6_TYPE`] with a mask of the same size.
    OXM_OF_ICMPV6_TYPE_W: u32 = masked(OFPXMT_OFB_ICMPV6_TYPE, 1);
    /// Header of [`OFPXMT_OFB_ICMPV6_CODE`] without a mask.
    OXM_OF_ICMPV6_CODE: u32 = header(OFPXMT_OFB_ICMPV6_CODE, 1);
    /// Header of [`OFPXMT_OFB_ICMPV6_CODE`] with a mask of the same size.
    OXM_OF_ICMPV6_CODE_W: u32 = masked(OFPXMT_OFB_ICMPV6_CODE, 1);
    /// Header of [`OFPXMT_OFB_IPV6_ND_TARGET`] without a mask.
    OXM_OF_IPV6_ND_TARGET: u32 = header(OFPXMT_OFB_IPV6_ND_TARGET, 16);
    /// Header of [`OFPXMT_OFB_IPV6_ND_TARGET`] with a mask of the same size.
    OXM_OF_IPV6_ND_TARGET_W: u32 = masked(OFPXMT_OFB_IPV6_ND_TARGET, 16);
    /// Header of [`OFPXMT_OFB_IPV6_ND_SLL`] without a mask.
    OXM_OF_IPV6_ND_SLL: u32 = header(OFPXMT_OFB_IPV6_ND_SLL, 6);
    /// Header of [`OFPXMT_OFB_IPV6_ND_SLL`] with a mask of the same size.
    OXM_OF_IPV6_ND_SLL_W: u32 = masked(OFPXMT_OFB_IPV6_ND_SLL, 6);
    /// Header of [`OFPXMT_OFB_IPV6_ND_TLL`] without a mask.
    OXM_OF_IPV6_ND_TLL: u32 = header(OFPXMT_OFB_IPV6_ND_TLL, 6);
    /// Header of [`OFPXMT_OFB_IPV6_ND_TLL`] with a mask of the same size.
    OXM_OF_IPV6_ND_TLL_W: u32 = masked(OFPXMT_OFB_IPV6_ND_TLL, 6);
    /// Header of [`OFPXMT_OFB_MPLS_LABEL`] without a mask.
    OXM_OF_MPLS_LABEL: u32 = header(OFPXMT_OFB_MPLS_LABEL, 4);
    /// Header of [`OFPXMT_OFB_MPLS_LABEL`] with a mask of the same size.
    OXM_OF_MPLS_LABEL_W: u32 = masked(OFPXMT_OFB_MPLS_LABEL, 4);
    /// Header of [`OFPXMT_OFB_MPLS_TC`] without a mask.
    OXM_OF_MPLS_TC: u32 = header(OFPXMT_OFB_MPLS_TC, 1);
    /// Header of [`OFPXMT_OFB_MPLS_TC`] with a mask of the same size.
    OXM_OF_MPLS_TC_W: u32 = masked(OFPXMT_OFB_MPLS_TC, 1);
}

/// The header of a field of the specification's class, of `len` bytes.
pub(crate) const fn header(field: u8, len: u8) -> u32 {
    (OFPXMC_OPENFLOW_BASIC.0 as u32) << 16 | (field as u32) << 9 | len as u32
}

/// The same with a mask, which doubles the length.
pub(crate) const fn masked(field: u8, len: u8) -> u32 {
    header(field, 2 * len) | 1 << 8
}
