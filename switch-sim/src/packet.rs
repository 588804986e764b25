//! Ethernet frames: reading the fields that flow entries match, and changing them.

use openflow_codec::oxm;

/// Numbers of match fields: those of the standard OXM class, whose order OpenFlow 1.0 can use, too.
pub(crate) mod field {
    use super::oxm;

    macro_rules! numbers {
        ($($name:ident),* $(,)?) => {
            $( pub(crate) const $name: u8 = oxm::$name.info().number; )*
        };
    }
    numbers! {
        IN_PORT, METADATA, ETH_DST, ETH_SRC, ETH_TYPE, VLAN_VID, VLAN_PCP, IP_DSCP, IP_ECN,
        IP_PROTO, IPV4_SRC, IPV4_DST, TCP_SRC, TCP_DST, UDP_SRC, UDP_DST, SCTP_SRC, SCTP_DST,
        ICMPV4_TYPE, ICMPV4_CODE, ARP_OP, ARP_SPA, ARP_TPA, ARP_SHA, ARP_THA, IPV6_SRC, IPV6_DST,
        ICMPV6_TYPE, ICMPV6_CODE,
    }
    /// One more than the highest of them.
    pub(crate) const COUNT: usize = ICMPV6_CODE as usize + 1;

    /// Whether packets have values for this field here.
    pub(crate) fn is_known(number: u8) -> bool {
        number <= IPV6_DST && number != oxm::IN_PHY_PORT.info().number
            || matches!(number, ICMPV6_TYPE | ICMPV6_CODE)
    }
}

pub(crate) const ETH_P_IP: u16 = 0x0800;
pub(crate) const ETH_P_ARP: u16 = 0x0806;
pub(crate) const ETH_P_IPV6: u16 = 0x86dd;
const ETH_P_8021Q: u16 = 0x8100;
const ETH_P_8021AD: u16 = 0x88a8;
/// Stands for the Ethernet type of an 802.3 frame that has none.
const NOT_ETH_TYPE: u16 = 0x05ff;
const IPPROTO_ICMP: u8 = 1;
const IPPROTO_TCP: u8 = 6;
const IPPROTO_UDP: u8 = 17;
const IPPROTO_ICMPV6: u8 = 58;
const IPPROTO_SCTP: u8 = 132;
/// That there is a VLAN tag (`OFPVID_PRESENT`).
pub(crate) const VID_PRESENT: u16 = 0x1000;

/// The values of a packet's fields, as far as it has them.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    present: u64,
    values: [u128; field::COUNT],
}

impl Key {
    fn new() -> Self {
        Self { present: 0, values: [0; field::COUNT] }
    }

    fn set(&mut self, number: u8, value: impl Into<u128>) {
        if let Some(slot) = self.values.get_mut(usize::from(number)) {
            *slot = value.into();
            self.present |= 1 << number;
        }
    }

    /// The value of a field.
    pub(crate) fn get(&self, number: u8) -> Option<u128> {
        let value = *self.values.get(usize::from(number))?;
        (self.present >> number & 1 == 1).then_some(value)
    }
}

/// Where the headers of a frame begin.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Layout {
    has_vlan: bool,
    eth_type: u16,
    l3: usize,
    /// Only of packets that are not a later fragment.
    l4: Option<usize>,
    proto: u8,
}

/// A packet on its way through a switch.
#[derive(Clone, Debug)]
pub(crate) struct Packet {
    /// The Ethernet frame.
    pub(crate) frame: Vec<u8>,
    /// The port it came in by, or a reserved one.
    pub(crate) in_port: u32,
    /// What earlier tables wrote.
    pub(crate) metadata: u64,
    /// Its fields, as of the last call to [`Packet::read`].
    pub(crate) key: Key,
    layout: Layout,
}

impl Packet {
    /// Reads a frame.
    pub(crate) fn new(in_port: u32, frame: Vec<u8>) -> Self {
        let (key, layout) = (Key::new(), Layout::default());
        let mut packet = Self { frame, in_port, metadata: 0, key, layout };
        packet.read();
        packet
    }

    /// Reads the fields anew, after changes.
    pub(crate) fn read(&mut self) {
        let mut key = Key::new();
        key.set(field::IN_PORT, self.in_port);
        key.set(field::METADATA, self.metadata);
        self.layout = read_ethernet(&self.frame, &mut key).unwrap_or_default();
        self.key = key;
    }

    /// Whether the frame has all of an Ethernet header.
    pub(crate) fn is_ethernet(&self) -> bool {
        self.frame.len() >= 14
    }

    /// Sets a field; nothing happens if the packet does not have it.
    pub(crate) fn set(&mut self, number: u8, value: u128) {
        if self.key.get(number).is_none() {
            return;
        }
        let Layout { l3, l4, has_vlan, .. } = self.layout;
        let l4 = l4.unwrap_or(usize::MAX - 64);
        match number {
            field::ETH_DST => self.put(0, 6, value),
            field::ETH_SRC => self.put(6, 6, value),
            field::ETH_TYPE => self.put(l3.saturating_sub(2), 2, value),
            field::VLAN_VID if has_vlan => self.put_bits(14, 2, 0x0fff, value),
            field::VLAN_PCP => self.put_bits(14, 2, 0xe000, value << 13),
            field::IP_DSCP => self.put_traffic_class(0xfc, value << 2),
            field::IP_ECN => self.put_traffic_class(0x03, value),
            field::IPV4_SRC => self.put(l3 + 12, 4, value),
            field::IPV4_DST => self.put(l3 + 16, 4, value),
            field::IPV6_SRC => self.put(l3 + 8, 16, value),
            field::IPV6_DST => self.put(l3 + 24, 16, value),
            field::ARP_OP => self.put(l3 + 6, 2, value),
            field::ARP_SHA => self.put(l3 + 8, 6, value),
            field::ARP_SPA => self.put(l3 + 14, 4, value),
            field::ARP_THA => self.put(l3 + 18, 6, value),
            field::ARP_TPA => self.put(l3 + 24, 4, value),
            field::TCP_SRC | field::UDP_SRC | field::SCTP_SRC => self.put(l4, 2, value),
            field::TCP_DST | field::UDP_DST | field::SCTP_DST => self.put(l4 + 2, 2, value),
            field::ICMPV4_TYPE | field::ICMPV6_TYPE => self.put(l4, 1, value),
            field::ICMPV4_CODE | field::ICMPV6_CODE => self.put(l4 + 1, 1, value),
            _ => return,
        }
        self.fix_checksums();
        self.read();
    }

    /// Pushes a VLAN tag with the id and priority of the outermost, if there is one.
    pub(crate) fn push_vlan(&mut self, tpid: u16) {
        if !self.is_ethernet() {
            return;
        }
        let old = if self.layout.has_vlan { number(&self.frame, 14, 2).unwrap_or(0) } else { 0 };
        let [_, .., t0, t1] = old.to_be_bytes();
        let [p0, p1] = tpid.to_be_bytes();
        self.frame.splice(12..12, [p0, p1, t0, t1]);
        self.read();
    }

    /// Takes the outermost VLAN tag off, if there is one.
    pub(crate) fn pop_vlan(&mut self) {
        if self.layout.has_vlan {
            self.frame.drain(12..16);
            self.read();
        }
    }

    /// Sets the VLAN id or priority, pushing a tag where there is none (OpenFlow 1.0).
    pub(crate) fn set_vlan(&mut self, number: u8, value: u128) {
        if !self.layout.has_vlan {
            self.push_vlan(ETH_P_8021Q);
        }
        self.set(number, value);
    }

    /// The IP time to live, or hop limit.
    pub(crate) fn ttl(&self) -> Option<u8> {
        self.ttl_at().and_then(|at| self.frame.get(at).copied())
    }

    /// Sets the IP time to live, or hop limit.
    pub(crate) fn set_ttl(&mut self, ttl: u8) {
        if let Some(at) = self.ttl_at() {
            self.put(at, 1, ttl.into());
            self.fix_checksums();
        }
    }

    fn ttl_at(&self) -> Option<usize> {
        match self.layout.eth_type {
            ETH_P_IP => Some(self.layout.l3 + 8),
            ETH_P_IPV6 => Some(self.layout.l3 + 7),
            _ => None,
        }
    }

    fn put(&mut self, at: usize, len: usize, value: u128) {
        let bytes = value.to_be_bytes();
        if let (Some(to), Some(from)) = (self.frame.get_mut(at..at + len), bytes.get(16 - len..)) {
            to.copy_from_slice(from);
        }
    }

    fn put_bits(&mut self, at: usize, len: usize, mask: u128, value: u128) {
        let old = number(&self.frame, at, len).unwrap_or(0);
        self.put(at, len, old & !mask | value & mask);
    }

    fn put_traffic_class(&mut self, mask: u128, value: u128) {
        match self.layout.eth_type {
            ETH_P_IP => self.put_bits(self.layout.l3 + 1, 1, mask, value),
            _ => self.put_bits(self.layout.l3, 2, mask << 4, value << 4),
        }
    }

    fn fix_checksums(&mut self) {
        let Layout { eth_type, l3, l4, proto, .. } = self.layout;
        if eth_type == ETH_P_IP {
            let header = l3 + 4 * usize::from(self.frame.get(l3).copied().unwrap_or(0) & 0x0f);
            self.put(l3 + 10, 2, 0);
            let sum = self.frame.get(l3..header).map(checksum);
            self.put(l3 + 10, 2, sum.unwrap_or(0).into());
        }
        let Some(l4) = l4 else { return };
        let at = match proto {
            IPPROTO_TCP => l4 + 16,
            IPPROTO_UDP if number(&self.frame, l4 + 6, 2) != Some(0) => l4 + 6,
            IPPROTO_ICMP | IPPROTO_ICMPV6 => l4 + 2,
            _ => return,
        };
        // The frame may be padded to Ethernet's least length: what the IP header says counts.
        let end = match eth_type {
            ETH_P_IP => number(&self.frame, l3 + 2, 2).map(|len| (l3, len)),
            _ => number(&self.frame, l3 + 4, 2).map(|len| (l3 + 40, len)),
        };
        let end = end.and_then(|(from, len)| Some(from + usize::try_from(len).ok()?));
        self.put(at, 2, 0);
        let Some(segment) = end.and_then(|end| self.frame.get(l4..end)) else { return };
        let addresses = match eth_type {
            _ if proto == IPPROTO_ICMP => &[][..],
            ETH_P_IP => self.frame.get(l3 + 12..l3 + 20).unwrap_or_default(),
            _ => self.frame.get(l3 + 8..l3 + 40).unwrap_or_default(),
        };
        let mut data = addresses.to_vec();
        if proto != IPPROTO_ICMP {
            let len = u32::try_from(segment.len()).unwrap_or(0);
            data.extend_from_slice(&[0, 0, 0, proto]);
            data.extend_from_slice(&len.to_be_bytes());
        }
        data.extend_from_slice(segment);
        let sum = match checksum(&data) {
            0 if proto == IPPROTO_UDP => 0xffff,
            sum => sum,
        };
        self.put(at, 2, sum.into());
    }
}

/// The internet checksum of `bytes` (RFC 1071).
pub(crate) fn checksum(bytes: &[u8]) -> u16 {
    let words = bytes.chunks(2).map(|word| match *word {
        [high, low] => u64::from(u16::from_be_bytes([high, low])),
        [high] => u64::from(high) << 8,
        _ => 0,
    });
    let mut sum: u64 = words.sum();
    while sum > 0xffff {
        sum = (sum >> 16) + (sum & 0xffff);
    }
    !u16::try_from(sum).unwrap_or(0)
}

/// The number of `len` bytes at `at`.
fn number(frame: &[u8], at: usize, len: usize) -> Option<u128> {
    let bytes = frame.get(at..at.checked_add(len)?)?;
    Some(bytes.iter().fold(0, |all, byte| all << 8 | u128::from(*byte)))
}

fn u16_at(frame: &[u8], at: usize) -> Option<u16> {
    frame.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

fn u8_at(frame: &[u8], at: usize) -> Option<u8> {
    frame.get(at).copied()
}

/// Reads all headers; `None` if there is not even an Ethernet header.
fn read_ethernet(frame: &[u8], key: &mut Key) -> Option<Layout> {
    let mut eth_type = u16_at(frame, 12)?;
    key.set(field::ETH_DST, number(frame, 0, 6)?);
    key.set(field::ETH_SRC, number(frame, 6, 6)?);
    let mut l3 = 14;
    let has_vlan = matches!(eth_type, ETH_P_8021Q | ETH_P_8021AD) && frame.len() >= 18;
    key.set(field::VLAN_VID, 0u16);
    if has_vlan {
        let tci = u16_at(frame, 14)?;
        key.set(field::VLAN_VID, VID_PRESENT | tci & 0x0fff);
        key.set(field::VLAN_PCP, tci >> 13);
    }
    while matches!(eth_type, ETH_P_8021Q | ETH_P_8021AD) {
        let Some(inner) = u16_at(frame, l3 + 2) else { break };
        eth_type = inner;
        l3 += 4;
    }
    if eth_type < 0x0600 {
        eth_type = NOT_ETH_TYPE;
    }
    key.set(field::ETH_TYPE, eth_type);
    let layout = Layout { has_vlan, eth_type, l3, l4: None, proto: 0 };
    let read = match eth_type {
        ETH_P_IP => read_ipv4(frame, l3, key),
        ETH_P_IPV6 => read_ipv6(frame, l3, key),
        ETH_P_ARP => read_arp(frame, l3, key),
        _ => None,
    };
    let (l4, proto) = read.unwrap_or_default();
    Some(Layout { l4, proto, ..layout })
}

type Transport = (Option<usize>, u8);

fn read_ipv4(frame: &[u8], l3: usize, key: &mut Key) -> Option<Transport> {
    let header = 4 * usize::from(u8_at(frame, l3)? & 0x0f);
    let (tos, proto) = (u8_at(frame, l3 + 1)?, u8_at(frame, l3 + 9)?);
    let destination = number(frame, l3 + 16, 4)?;
    key.set(field::IP_DSCP, tos >> 2);
    key.set(field::IP_ECN, tos & 3);
    key.set(field::IP_PROTO, proto);
    key.set(field::IPV4_SRC, number(frame, l3 + 12, 4)?);
    key.set(field::IPV4_DST, destination);
    let is_later_fragment = u16_at(frame, l3 + 6)? & 0x1fff != 0;
    if is_later_fragment {
        return Some((None, proto));
    }
    Some((read_transport(frame, l3 + header, proto, key), proto))
}

/// Extension headers are not looked behind.
fn read_ipv6(frame: &[u8], l3: usize, key: &mut Key) -> Option<Transport> {
    let (class, proto) = (number(frame, l3, 2)? >> 4 & 0xff, u8_at(frame, l3 + 6)?);
    let destination = number(frame, l3 + 24, 16)?;
    key.set(field::IP_DSCP, class >> 2);
    key.set(field::IP_ECN, class & 3);
    key.set(field::IP_PROTO, proto);
    key.set(field::IPV6_SRC, number(frame, l3 + 8, 16)?);
    key.set(field::IPV6_DST, destination);
    Some((read_transport(frame, l3 + 40, proto, key), proto))
}

fn read_transport(frame: &[u8], l4: usize, proto: u8, key: &mut Key) -> Option<usize> {
    let (first, second, width) = match proto {
        IPPROTO_TCP => (field::TCP_SRC, field::TCP_DST, 2),
        IPPROTO_UDP => (field::UDP_SRC, field::UDP_DST, 2),
        IPPROTO_SCTP => (field::SCTP_SRC, field::SCTP_DST, 2),
        IPPROTO_ICMP => (field::ICMPV4_TYPE, field::ICMPV4_CODE, 1),
        IPPROTO_ICMPV6 => (field::ICMPV6_TYPE, field::ICMPV6_CODE, 1),
        _ => return None,
    };
    let values = (number(frame, l4, width)?, number(frame, l4 + width, width)?);
    key.set(first, values.0);
    key.set(second, values.1);
    Some(l4)
}

fn read_arp(frame: &[u8], l3: usize, key: &mut Key) -> Option<Transport> {
    const ETHERNET_AND_IPV4: u128 = 0x0001_0800_0604;
    let target = number(frame, l3 + 24, 4)?;
    if number(frame, l3, 6)? != ETHERNET_AND_IPV4 {
        return None;
    }
    key.set(field::ARP_OP, number(frame, l3 + 6, 2)?);
    key.set(field::ARP_SHA, number(frame, l3 + 8, 6)?);
    key.set(field::ARP_SPA, number(frame, l3 + 14, 4)?);
    key.set(field::ARP_THA, number(frame, l3 + 18, 6)?);
    key.set(field::ARP_TPA, target);
    None
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use openflow_codec::MacAddr;

    use super::*;
    use crate::frames;

    fn udp() -> Packet {
        let (a, b) = (MacAddr([2, 0, 0, 0, 0, 1]), MacAddr([2, 0, 0, 0, 0, 2]));
        let (from, to) = (Ipv4Addr::new(10, 0, 0, 1), Ipv4Addr::new(10, 0, 0, 2));
        Packet::new(3, frames::udp((a, from, 1000), (b, to, 53), b"hello"))
    }

    fn sums_are_right(packet: &Packet) -> bool {
        let Layout { l3, l4, .. } = packet.layout;
        let mut copy = packet.clone();
        copy.fix_checksums();
        checksum(&packet.frame[l3..l4.unwrap()]) == 0 && copy.frame == packet.frame
    }

    #[test]
    fn the_fields_of_a_udp_packet() {
        let packet = udp();
        let get = |number| packet.key.get(number);
        assert_eq!(get(field::IN_PORT), Some(3));
        assert_eq!(get(field::ETH_DST), Some(0x0200_0000_0002));
        assert_eq!(get(field::ETH_TYPE), Some(0x0800));
        assert_eq!(get(field::VLAN_VID), Some(0), "no tag");
        assert_eq!(get(field::VLAN_PCP), None);
        assert_eq!(get(field::IP_PROTO), Some(17));
        assert_eq!(get(field::IPV4_SRC), Some(0x0a00_0001));
        assert_eq!(get(field::UDP_DST), Some(53));
        assert_eq!(get(field::TCP_DST), None);
        assert!(sums_are_right(&packet));
    }

    #[test]
    fn changes_keep_checksums_right() {
        let mut packet = udp();
        packet.set(field::IPV4_DST, 0xc0a8_0001);
        packet.set(field::UDP_SRC, 4242);
        packet.set(field::IP_DSCP, 46);
        packet.set(field::TCP_SRC, 1);
        packet.set_ttl(3);
        assert_eq!(packet.key.get(field::IPV4_DST), Some(0xc0a8_0001));
        assert_eq!(packet.key.get(field::UDP_SRC), Some(4242));
        assert_eq!(packet.key.get(field::IP_DSCP), Some(46));
        assert_eq!(packet.ttl(), Some(3));
        assert!(sums_are_right(&packet));
    }

    #[test]
    fn vlan_tags_come_and_go() {
        let mut packet = udp();
        let before = packet.frame.clone();
        packet.push_vlan(0x8100);
        packet.set(field::VLAN_VID, 0x1000 | 7);
        packet.set(field::VLAN_PCP, 5);
        assert_eq!(packet.key.get(field::VLAN_VID), Some(0x1007));
        assert_eq!(packet.key.get(field::VLAN_PCP), Some(5));
        assert_eq!(packet.key.get(field::UDP_DST), Some(53), "behind the tag");
        packet.push_vlan(0x88a8);
        assert_eq!(packet.key.get(field::VLAN_VID), Some(0x1007), "copied");
        packet.pop_vlan();
        packet.pop_vlan();
        packet.pop_vlan();
        assert_eq!(packet.frame, before);
        packet.set_vlan(field::VLAN_VID, 9);
        assert_eq!(packet.key.get(field::VLAN_VID), Some(0x1009));
    }

    #[test]
    fn truncated_frames_have_fewer_fields_and_never_panic() {
        let whole = udp().frame;
        for len in 0..whole.len() {
            let mut packet = Packet::new(1, whole[..len].to_vec());
            for number in 0..=field::ICMPV6_CODE {
                packet.set(number, 1);
            }
            packet.set_ttl(1);
            packet.set_vlan(field::VLAN_PCP, 1);
            packet.pop_vlan();
            assert_eq!(packet.key.get(field::IN_PORT), Some(1));
        }
    }
}
