//! The headers of a packet, as the match that only such packets fit.

use etherparse::{
    ArpPacketSlice, Ethernet2HeaderSlice, Icmpv4Slice, Icmpv6Slice, Ipv4HeaderSlice,
    Ipv6ExtensionsSlice, Ipv6HeaderSlice, SingleVlanHeaderSlice, TcpHeaderSlice, UdpHeaderSlice,
};

use super::matching::{
    ETH_TYPE_ARP, ETH_TYPE_IP, ETH_TYPE_IPV6, ETH_TYPE_RARP, Flow, VLAN_PRESENT,
};
use super::out::{Out, put};

/// The types that a VLAN tag follows.
const TAGS: [u16; 2] = [0x8100, 0x88a8];

/// The type of a frame that has a length in its place (`FLOW_DL_TYPE_NONE`).
const NO_TYPE: u16 = 0x05ff;

/// Appends what is in a packet, and its checksum; headers that are cut short are as if zero.
pub(super) fn put(packet: &[u8], out: &mut Out) {
    let mut flow = Flow::default();
    let checksum = ethernet(packet, &mut flow);
    flow.put(None, out);
    if let Some((name, sum)) = checksum {
        put!(out, " {name}_csum:{sum:x}");
    }
    out.push("\n");
}

/// The name of a protocol and the checksum in its header.
type Checksum = Option<(&'static str, u32)>;

/// Bytes as a number.
fn number(bytes: &[u8]) -> u128 {
    bytes.iter().fold(0, |all, byte| all << 8 | u128::from(*byte))
}

fn ethernet(packet: &[u8], flow: &mut Flow) -> Checksum {
    let Ok(frame) = Ethernet2HeaderSlice::from_slice(packet) else {
        for key in ["vlan_tci", "dl_src", "dl_dst", "dl_type"] {
            flow.exact(key, 0_u8);
        }
        return None;
    };
    flow.exact("dl_src", number(&frame.source()));
    flow.exact("dl_dst", number(&frame.destination()));
    let (mut type_, mut rest) = (frame.ether_type().0, &packet[frame.slice().len()..]);
    for key in ["vlan_tci", "vlan_tci1"] {
        let tag = SingleVlanHeaderSlice::from_slice(rest).ok().filter(|_| TAGS.contains(&type_));
        let Some(tag) = tag else {
            flow.exact(key, 0_u8);
            break;
        };
        let tci = u16::from_be_bytes([tag.slice()[0], tag.slice()[1]]);
        flow.exact(key, u128::from(tci) | VLAN_PRESENT);
        (type_, rest) = (tag.ether_type().0, &rest[tag.slice().len()..]);
    }
    if type_ < 0x600 {
        // A length: the type is in the header of 802.2 that follows, if it is one with a type.
        (type_, rest) = match rest {
            [0xaa, 0xaa, 3, 0, 0, 0, t0, t1, rest @ ..] => (u16::from_be_bytes([*t0, *t1]), rest),
            _ => (NO_TYPE, rest),
        };
    }
    let type_ = u128::from(type_);
    flow.exact("dl_type", type_);
    match type_ {
        ETH_TYPE_IP => ipv4(rest, flow),
        ETH_TYPE_IPV6 => ipv6(rest, flow),
        0x8847 | 0x8848 => mpls(rest, flow),
        ETH_TYPE_ARP | ETH_TYPE_RARP => arp(rest, flow),
        _ => None,
    }
}

fn arp(bytes: &[u8], flow: &mut Flow) -> Checksum {
    // Of Ethernet and IPv4 only, else nothing is known of it.
    let arp = ArpPacketSlice::from_slice(bytes).ok();
    let arp = arp.filter(|arp| (arp.hw_addr_size(), arp.proto_addr_size()) == (6, 4));
    let part = |get: fn(&ArpPacketSlice<'_>) -> u128| arp.as_ref().map_or(0, get);
    flow.exact("arp_spa", part(|arp| number(arp.sender_protocol_addr())));
    flow.exact("arp_tpa", part(|arp| number(arp.target_protocol_addr())));
    flow.exact("arp_op", part(|arp| arp.operation().0.into()));
    flow.exact("arp_sha", part(|arp| number(arp.sender_hw_addr())));
    flow.exact("arp_tha", part(|arp| number(arp.target_hw_addr())));
    None
}

fn mpls(bytes: &[u8], flow: &mut Flow) -> Checksum {
    for (n, entry) in bytes.chunks_exact(4).take(3).enumerate() {
        let word = number(entry);
        if n == 0 {
            flow.exact("mpls_label", word >> 12);
            flow.exact("mpls_tc", word >> 9 & 7);
            flow.exact("mpls_bos", word >> 8 & 1);
            flow.exact("mpls_ttl", word & 0xff);
        } else {
            flow.exact(if n == 1 { "mpls_lse1" } else { "mpls_lse2" }, word);
        }
        if word >> 8 & 1 != 0 {
            break;
        }
    }
    None
}

/// What IPv4 and IPv6 share.
fn ip(protocol: u8, tos: u8, ttl: u8, fragment: u128, flow: &mut Flow) {
    flow.exact("nw_proto", protocol);
    flow.exact("nw_tos", tos & 0xfc);
    flow.exact("nw_ecn", tos & 3);
    flow.exact("nw_ttl", ttl);
    flow.set("nw_frag", fragment, 3);
}

/// The kind of a fragment, as in a match.
fn fragment(offset: u16, more: bool) -> u128 {
    match (offset, more) {
        (0, false) => 0,
        (0, true) => 1,
        _ => 3,
    }
}

fn ipv4(bytes: &[u8], flow: &mut Flow) -> Checksum {
    let fits = |header: &Ipv4HeaderSlice<'_>| {
        (header.slice().len()..=bytes.len()).contains(&usize::from(header.total_len()))
    };
    let Some(header) = Ipv4HeaderSlice::from_slice(bytes).ok().filter(fits) else {
        flow.exact("nw_src", 0_u8);
        flow.exact("nw_dst", 0_u8);
        ip(0, 0, 0, 0, flow);
        return None;
    };
    flow.exact("nw_src", number(&header.source()));
    flow.exact("nw_dst", number(&header.destination()));
    let kind = fragment(header.fragments_offset().value(), header.more_fragments());
    let protocol = header.protocol().0;
    ip(protocol, header.slice()[1], header.ttl(), kind, flow);
    let payload = &bytes[header.slice().len()..usize::from(header.total_len())];
    if kind == 3 { None } else { transport(protocol, payload, flow) }
}

fn ipv6(bytes: &[u8], flow: &mut Flow) -> Checksum {
    let header = Ipv6HeaderSlice::from_slice(bytes).ok();
    let payload = header.as_ref().and_then(|header| {
        let start = header.slice().len();
        bytes.get(start..start + usize::from(header.payload_length()))
    });
    let (Some(header), Some(payload)) = (header, payload) else {
        for key in ["ipv6_src", "ipv6_dst", "ipv6_label"] {
            flow.exact(key, 0_u8);
        }
        ip(0, 0, 0, 0, flow);
        return None;
    };
    flow.exact("ipv6_src", number(&header.source()));
    flow.exact("ipv6_dst", number(&header.destination()));
    flow.exact("ipv6_label", header.flow_label().value());
    let (extensions, protocol, rest, _) =
        Ipv6ExtensionsSlice::from_slice_lax(header.next_header(), payload);
    let kind = extensions.clone().into_iter().find_map(|extension| match extension {
        etherparse::Ipv6ExtensionSlice::Fragment(header) => {
            Some(fragment(header.fragment_offset().value(), header.more_fragments()))
        }
        _ => None,
    });
    let kind = kind.unwrap_or(0);
    ip(protocol.0, header.traffic_class(), header.hop_limit(), kind, flow);
    if kind == 3 { None } else { transport(protocol.0, rest, flow) }
}

fn ports(source: u16, destination: u16, flow: &mut Flow) {
    flow.exact("tp_src", source);
    flow.exact("tp_dst", destination);
}

fn icmp(type_: u8, code: u8, flow: &mut Flow) {
    flow.exact("icmp_type", type_);
    flow.exact("icmp_code", code);
}

fn transport(protocol: u8, bytes: &[u8], flow: &mut Flow) -> Checksum {
    match protocol {
        1 => {
            let header = Icmpv4Slice::from_slice(bytes).ok();
            let of = header.as_ref().map_or((0, 0), |icmp| (icmp.type_u8(), icmp.code_u8()));
            icmp(of.0, of.1, flow);
            header.map(|icmp| ("icmp", icmp.checksum().into()))
        }
        6 => {
            let header = TcpHeaderSlice::from_slice(bytes).ok();
            let of = header.as_ref().map_or((0, 0), |h| (h.source_port(), h.destination_port()));
            ports(of.0, of.1, flow);
            let flags = header.as_ref().map_or(0, |h| number(&h.slice()[12..14]) & 0xfff);
            flow.exact("tcp_flags", flags);
            header.map(|tcp| ("tcp", tcp.checksum().into()))
        }
        17 => {
            let header = UdpHeaderSlice::from_slice(bytes).ok();
            let of = header.as_ref().map_or((0, 0), |h| (h.source_port(), h.destination_port()));
            ports(of.0, of.1, flow);
            header.map(|udp| ("udp", udp.checksum().into()))
        }
        58 => icmpv6(bytes, flow),
        132 => {
            let header = bytes.first_chunk::<12>();
            let of = header.map_or((0, 0), |h| {
                (u16::from_be_bytes([h[0], h[1]]), u16::from_be_bytes([h[2], h[3]]))
            });
            ports(of.0, of.1, flow);
            header.map(|h| ("sctp", u32::from_be_bytes([h[8], h[9], h[10], h[11]])))
        }
        _ => None,
    }
}

fn icmpv6(bytes: &[u8], flow: &mut Flow) -> Checksum {
    let header = Icmpv6Slice::from_slice(bytes).ok();
    let of = header.as_ref().map_or((0, 0), |icmp| (icmp.type_u8(), icmp.code_u8()));
    icmp(of.0, of.1, flow);
    let header = header?;
    if matches!(of, (135 | 136, 0)) {
        neighbour(header.payload(), flow);
    }
    Some(("icmp6", header.checksum().into()))
}

/// Neighbour discovery: the target, and link-layer addresses in the options.
fn neighbour(body: &[u8], flow: &mut Flow) {
    let Some((target, mut options)) = body.split_at_checked(16) else { return };
    let (mut source, mut destination) = (0, 0);
    while let [type_, words, ..] = *options {
        let Some((option, rest)) = options.split_at_checked(usize::from(words) * 8) else { break };
        match (type_, option) {
            (_, []) => break,
            (1, [_, _, address @ ..]) if words == 1 => source = number(address),
            (2, [_, _, address @ ..]) if words == 1 => destination = number(address),
            _ => {}
        }
        options = rest;
    }
    flow.exact("nd_target", number(target));
    flow.exact("nd_sll", source);
    flow.exact("nd_tll", destination);
}
