//! From a recorded packet to its TCP segment, through link layer, VLAN tags and IP.

use std::net::SocketAddr;
use std::time::Duration;

use etherparse::{EtherType, LaxNetSlice, LaxSlicedPacket, TransportSlice};
use openflow_codec::capture::Segment;
use pcap_parser::Linktype;

/// Numbers of link types that carry IP (<https://www.tcpdump.org/linktypes.html>).
const NULL: i32 = 0;
const ETHERNET: i32 = 1;
const RAW: i32 = 101;
const LOOP: i32 = 108;
const LINUX_SLL: i32 = 113;
const IPV4: i32 = 228;
const IPV6: i32 = 229;
const LINUX_SLL2: i32 = 276;
/// What some systems write for raw IP.
const RAW_OLD: [i32; 2] = [12, 14];

/// Why a packet has no segment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum NoSegment {
    /// It is something else than TCP over IP.
    NotTcp,
    /// It is a piece of an IP packet, which is not put together here.
    Fragment,
    /// Its headers are malformed or were not recorded.
    Malformed,
    /// Packets of this link type are not understood.
    LinkType(i32),
}

/// The segment in a packet.
pub(crate) fn segment(
    time: Duration,
    link: Linktype,
    data: &[u8],
) -> Result<Segment<'_>, NoSegment> {
    let packet = packet(link, data)?;
    let (source, destination, fragment) = match &packet.net {
        Some(LaxNetSlice::Ipv4(ip)) => (
            ip.header().source_addr().into(),
            ip.header().destination_addr().into(),
            ip.payload().fragmented,
        ),
        Some(LaxNetSlice::Ipv6(ip)) => (
            ip.header().source_addr().into(),
            ip.header().destination_addr().into(),
            ip.payload().fragmented,
        ),
        _ if packet.stop_err.is_some() => return Err(NoSegment::Malformed),
        _ => return Err(NoSegment::NotTcp),
    };
    if fragment {
        return Err(NoSegment::Fragment);
    }
    match &packet.transport {
        Some(TransportSlice::Tcp(tcp)) => Ok(Segment {
            time,
            src: SocketAddr::new(source, tcp.source_port()),
            dst: SocketAddr::new(destination, tcp.destination_port()),
            seq: tcp.sequence_number(),
            ack: tcp.ack().then(|| tcp.acknowledgment_number()),
            syn: tcp.syn(),
            fin: tcp.fin(),
            rst: tcp.rst(),
            payload: tcp.payload(),
        }),
        _ if packet.stop_err.is_some() => Err(NoSegment::Malformed),
        _ => Err(NoSegment::NotTcp),
    }
}

fn packet(link: Linktype, data: &[u8]) -> Result<LaxSlicedPacket<'_>, NoSegment> {
    let ip = |data| LaxSlicedPacket::from_ip(data).map_err(|_| NoSegment::Malformed);
    let rest = |skip: usize| data.get(skip..).ok_or(NoSegment::Malformed);
    // The type of an Ethernet frame, where the link layer keeps it.
    let typed = |at: usize, skip: usize| {
        let type_ = data.get(at..).and_then(<[u8]>::first_chunk).ok_or(NoSegment::Malformed)?;
        let type_ = EtherType(u16::from_be_bytes(*type_));
        Ok(LaxSlicedPacket::from_ether_type(type_, rest(skip)?))
    };
    match link.0 {
        ETHERNET => LaxSlicedPacket::from_ethernet(data).map_err(|_| NoSegment::Malformed),
        LINUX_SLL => typed(14, 16),
        LINUX_SLL2 => typed(0, 20),
        // An address family in some byte order, whose IPv6 differs from system to system: the
        // packet itself says it.
        NULL | LOOP => match rest(4)?.first().map(|byte| byte >> 4) {
            Some(4 | 6) => ip(rest(4)?),
            _ => Err(NoSegment::NotTcp),
        },
        RAW | IPV4 | IPV6 => ip(data),
        other if RAW_OLD.contains(&other) => ip(data),
        other => Err(NoSegment::LinkType(other)),
    }
}

/// The name of what the link types above leave out of an Ethernet type, for people.
pub(crate) fn link_name(link: i32) -> String {
    match Linktype(link).to_string() {
        name if name.starts_with(|c: char| c.is_ascii_digit()) => format!("link type {link}"),
        name => format!("link type {link} ({name})"),
    }
}
