//! Ethernet frames, built from their addresses: for hosts, tests and load generators.

use std::net::Ipv4Addr;

use openflow_codec::MacAddr;

use crate::packet::{ETH_P_ARP, ETH_P_IP, checksum};

const ARP_REQUEST: u16 = 1;
const ARP_REPLY: u16 = 2;
const TTL: u8 = 64;

/// Any frame.
pub fn ethernet(src: MacAddr, dst: MacAddr, eth_type: u16, payload: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(14 + payload.len());
    frame.extend_from_slice(&dst.0);
    frame.extend_from_slice(&src.0);
    frame.extend_from_slice(&eth_type.to_be_bytes());
    frame.extend_from_slice(payload);
    frame
}

/// Asks everybody who has the address `target`.
pub fn arp_request(src: MacAddr, src_ip: Ipv4Addr, target: Ipv4Addr) -> Vec<u8> {
    let nobody = MacAddr([0; 6]);
    arp(MacAddr::BROADCAST, ARP_REQUEST, (src, src_ip), (nobody, target))
}

/// Tells `dst` that `src` has the address `src_ip`.
pub fn arp_reply(src: MacAddr, src_ip: Ipv4Addr, dst: MacAddr, dst_ip: Ipv4Addr) -> Vec<u8> {
    arp(dst, ARP_REPLY, (src, src_ip), (dst, dst_ip))
}

fn arp(dst: MacAddr, op: u16, sender: (MacAddr, Ipv4Addr), target: (MacAddr, Ipv4Addr)) -> Vec<u8> {
    let mut body = vec![0, 1, 8, 0, 6, 4];
    body.extend_from_slice(&op.to_be_bytes());
    for (mac, ip) in [sender, target] {
        body.extend_from_slice(&mac.0);
        body.extend_from_slice(&ip.octets());
    }
    ethernet(sender.0, dst, ETH_P_ARP, &body)
}

/// An ICMP echo request, or the reply to one.
pub fn icmp_echo(
    src: (MacAddr, Ipv4Addr),
    dst: (MacAddr, Ipv4Addr),
    is_reply: bool,
    id_and_seq: (u16, u16),
    payload: &[u8],
) -> Vec<u8> {
    let mut body = vec![if is_reply { 0 } else { 8 }, 0, 0, 0];
    body.extend_from_slice(&id_and_seq.0.to_be_bytes());
    body.extend_from_slice(&id_and_seq.1.to_be_bytes());
    body.extend_from_slice(payload);
    let sum = checksum(&body).to_be_bytes();
    body[2..4].copy_from_slice(&sum);
    ethernet(src.0, dst.0, ETH_P_IP, &ipv4(src.1, dst.1, 1, &body))
}

/// A UDP datagram between two ends of address and port, without a UDP checksum.
pub fn udp(
    src: (MacAddr, Ipv4Addr, u16),
    dst: (MacAddr, Ipv4Addr, u16),
    payload: &[u8],
) -> Vec<u8> {
    let length = u16::try_from(8 + payload.len()).unwrap_or(u16::MAX);
    let mut body = Vec::with_capacity(8 + payload.len());
    for number in [src.2, dst.2, length, 0] {
        body.extend_from_slice(&number.to_be_bytes());
    }
    body.extend_from_slice(payload);
    ethernet(src.0, dst.0, ETH_P_IP, &ipv4(src.1, dst.1, 17, &body))
}

/// An IPv4 packet without options.
fn ipv4(src: Ipv4Addr, dst: Ipv4Addr, proto: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(20 + payload.len()).unwrap_or(u16::MAX).to_be_bytes();
    let mut packet = vec![0x45, 0, length[0], length[1], 0, 0, 0x40, 0, TTL, proto, 0, 0];
    packet.extend_from_slice(&src.octets());
    packet.extend_from_slice(&dst.octets());
    let sum = checksum(&packet).to_be_bytes();
    packet[10..12].copy_from_slice(&sum);
    packet.extend_from_slice(payload);
    packet
}
