//! Match fields that 1.3 adds, as numbers.

use crate::v1_2::ofproto::oxm::{header, masked};
use crate::wire::numbers;

numbers! {
    /// Bits of [`OFPXMT_OFB_IPV6_EXTHDR`], by name.
    OXM_VALUES;

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
    /// Numbers of the match fields that 1.3 adds (OpenFlow 1.3.5 section 7.2.3.7).
    OXM_FIELDS;

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
    /// Headers of these match fields: class, number, whether a mask follows, bytes of the payload.
    OXM_HEADERS;

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
