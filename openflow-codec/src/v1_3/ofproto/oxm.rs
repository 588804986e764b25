//! Match fields as numbers; the typed fields to build a match from are in [`crate::oxm`].

use crate::v1_2::ofproto::oxm::{header, masked};
use crate::wire::numbers;

numbers! {
    /// Values of match fields that have names.
    OXM_VALUES as in v1_2 {
        OFPVID_NONE, OFPVID_PRESENT, OFP_VLAN_NONE,
    };

    /// The IPv6 packet ends after its headers.
    OFPIEH_NONEXT: u16 = 0x1;
    /// An encrypted payload follows the IPv6 header.
    OFPIEH_ESP: u16 = 0x2;
    /// There is an IPv6 authentication header.
    OFPIEH_AUTH: u16 = 0x4;
    /// There are one or two IPv6 destination options headers.
    OFPIEH_DEST: u16 = 0x8;
    /// There is an IPv6 fragment header.
    OFPIEH_FRAG: u16 = 0x10;
    /// There is an IPv6 routing header.
    OFPIEH_ROUTER: u16 = 0x20;
    /// There is an IPv6 hop-by-hop options header.
    OFPIEH_HOP: u16 = 0x40;
    /// An IPv6 extension header occurs more often than it should.
    OFPIEH_UNREP: u16 = 0x80;
    /// The IPv6 extension headers are not in the usual order.
    OFPIEH_UNSEQ: u16 = 0x100;
}

numbers! {
    /// Numbers of the specification's match fields (OpenFlow 1.3.5 section 7.2.3.7).
    OXM_FIELDS as in v1_2 {
        OFPXMT_OFB_IN_PORT, OFPXMT_OFB_IN_PHY_PORT, OFPXMT_OFB_METADATA, OFPXMT_OFB_ETH_DST,
        OFPXMT_OFB_ETH_SRC, OFPXMT_OFB_ETH_TYPE, OFPXMT_OFB_VLAN_VID, OFPXMT_OFB_VLAN_PCP,
        OFPXMT_OFB_IP_DSCP, OFPXMT_OFB_IP_ECN, OFPXMT_OFB_IP_PROTO, OFPXMT_OFB_IPV4_SRC,
        OFPXMT_OFB_IPV4_DST, OFPXMT_OFB_TCP_SRC, OFPXMT_OFB_TCP_DST, OFPXMT_OFB_UDP_SRC,
        OFPXMT_OFB_UDP_DST, OFPXMT_OFB_SCTP_SRC, OFPXMT_OFB_SCTP_DST, OFPXMT_OFB_ICMPV4_TYPE,
        OFPXMT_OFB_ICMPV4_CODE, OFPXMT_OFB_ARP_OP, OFPXMT_OFB_ARP_SPA, OFPXMT_OFB_ARP_TPA,
        OFPXMT_OFB_ARP_SHA, OFPXMT_OFB_ARP_THA, OFPXMT_OFB_IPV6_SRC, OFPXMT_OFB_IPV6_DST,
        OFPXMT_OFB_IPV6_FLABEL, OFPXMT_OFB_ICMPV6_TYPE, OFPXMT_OFB_ICMPV6_CODE,
        OFPXMT_OFB_IPV6_ND_TARGET, OFPXMT_OFB_IPV6_ND_SLL, OFPXMT_OFB_IPV6_ND_TLL,
        OFPXMT_OFB_MPLS_LABEL, OFPXMT_OFB_MPLS_TC,
    };

    /// Whether the outermost MPLS label is the last.
    OFPXMT_OFB_MPLS_BOS: u8 = 36;
    /// The service id of a provider backbone bridge.
    OFPXMT_OFB_PBB_ISID: u8 = 37;
    /// The number of the tunnel that the packet came through.
    OFPXMT_OFB_TUNNEL_ID: u8 = 38;
    /// Which IPv6 extension headers there are, and how: bits like [`OFPIEH_ESP`].
    OFPXMT_OFB_IPV6_EXTHDR: u8 = 39;
}

numbers! {
    /// Headers of the match fields: class, number, whether a mask follows, bytes of the payload.
    OXM_HEADERS as in v1_2 {
        OXM_OF_IN_PORT, OXM_OF_IN_PORT_W, OXM_OF_IN_PHY_PORT, OXM_OF_IN_PHY_PORT_W,
        OXM_OF_METADATA, OXM_OF_METADATA_W, OXM_OF_ETH_DST, OXM_OF_ETH_DST_W, OXM_OF_ETH_SRC,
        OXM_OF_ETH_SRC_W, OXM_OF_ETH_TYPE, OXM_OF_ETH_TYPE_W, OXM_OF_VLAN_VID, OXM_OF_VLAN_VID_W,
        OXM_OF_VLAN_PCP, OXM_OF_VLAN_PCP_W, OXM_OF_IP_DSCP, OXM_OF_IP_DSCP_W, OXM_OF_IP_ECN,
        OXM_OF_IP_ECN_W, OXM_OF_IP_PROTO, OXM_OF_IP_PROTO_W, OXM_OF_IPV4_SRC, OXM_OF_IPV4_SRC_W,
        OXM_OF_IPV4_DST, OXM_OF_IPV4_DST_W, OXM_OF_TCP_SRC, OXM_OF_TCP_SRC_W, OXM_OF_TCP_DST,
        OXM_OF_TCP_DST_W, OXM_OF_UDP_SRC, OXM_OF_UDP_SRC_W, OXM_OF_UDP_DST, OXM_OF_UDP_DST_W,
        OXM_OF_SCTP_SRC, OXM_OF_SCTP_SRC_W, OXM_OF_SCTP_DST, OXM_OF_SCTP_DST_W,
        OXM_OF_ICMPV4_TYPE, OXM_OF_ICMPV4_TYPE_W, OXM_OF_ICMPV4_CODE, OXM_OF_ICMPV4_CODE_W,
        OXM_OF_ARP_OP, OXM_OF_ARP_OP_W, OXM_OF_ARP_SPA, OXM_OF_ARP_SPA_W, OXM_OF_ARP_TPA,
        OXM_OF_ARP_TPA_W, OXM_OF_ARP_SHA, OXM_OF_ARP_SHA_W, OXM_OF_ARP_THA, OXM_OF_ARP_THA_W,
        OXM_OF_IPV6_SRC, OXM_OF_IPV6_SRC_W, OXM_OF_IPV6_DST, OXM_OF_IPV6_DST_W,
        OXM_OF_IPV6_FLABEL, OXM_OF_IPV6_FLABEL_W, OXM_OF_ICMPV6_TYPE, OXM_OF_ICMPV6_TYPE_W,
        OXM_OF_ICMPV6_CODE, OXM_OF_ICMPV6_CODE_W, OXM_OF_IPV6_ND_TARGET, OXM_OF_IPV6_ND_TARGET_W,
        OXM_OF_IPV6_ND_SLL, OXM_OF_IPV6_ND_SLL_W, OXM_OF_IPV6_ND_TLL, OXM_OF_IPV6_ND_TLL_W,
        OXM_OF_MPLS_LABEL, OXM_OF_MPLS_LABEL_W, OXM_OF_MPLS_TC, OXM_OF_MPLS_TC_W,
    };

    /// Header of [`OFPXMT_OFB_MPLS_BOS`] without a mask.
    OXM_OF_MPLS_BOS: u32 = header(OFPXMT_OFB_MPLS_BOS, 1);
    /// Header of [`OFPXMT_OFB_MPLS_BOS`] with a mask of the same size.
    OXM_OF_MPLS_BOS_W: u32 = masked(OFPXMT_OFB_MPLS_BOS, 1);
    /// Header of [`OFPXMT_OFB_PBB_ISID`] without a mask.
    OXM_OF_PBB_ISID: u32 = header(OFPXMT_OFB_PBB_ISID, 3);
    /// Header of [`OFPXMT_OFB_PBB_ISID`] with a mask of the same size.
    OXM_OF_PBB_ISID_W: u32 = masked(OFPXMT_OFB_PBB_ISID, 3);
    /// Header of [`OFPXMT_OFB_TUNNEL_ID`] without a mask.
    OXM_OF_TUNNEL_ID: u32 = header(OFPXMT_OFB_TUNNEL_ID, 8);
    /// Header of [`OFPXMT_OFB_TUNNEL_ID`] with a mask of the same size.
    OXM_OF_TUNNEL_ID_W: u32 = masked(OFPXMT_OFB_TUNNEL_ID, 8);
    /// Header of [`OFPXMT_OFB_IPV6_EXTHDR`] without a mask.
    OXM_OF_IPV6_EXTHDR: u32 = header(OFPXMT_OFB_IPV6_EXTHDR, 2);
    /// Header of [`OFPXMT_OFB_IPV6_EXTHDR`] with a mask of the same size.
    OXM_OF_IPV6_EXTHDR_W: u32 = masked(OFPXMT_OFB_IPV6_EXTHDR, 2);
}
