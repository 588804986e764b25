//! A host: answers ARP and pings, and pings others.

use std::collections::{BTreeMap, VecDeque};
use std::net::Ipv4Addr;
use std::time::Duration;

use openflow_codec::MacAddr;

use crate::frames;
use crate::packet::{Packet, field};

/// How long a host waits for an answer to an ARP request before it asks again.
const ARP_RETRY: Duration = Duration::from_millis(200);
/// How often it asks.
const ARP_TRIES: u32 = 25;
/// Pings that wait for an address, of one address.
const MAX_WAITING: usize = 64;
/// Pings that have not been answered.
const MAX_PENDING: usize = 4096;
/// The data of a ping.
const PAYLOAD: [u8; 56] = *b"Gouken Gouken Gouken Gouken Gouken Gouken Gouken Gouken ";

/// What a host is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HostConfig {
    /// What people call it: `h1`.
    pub name: String,
    /// Its Ethernet address.
    pub mac: MacAddr,
    /// Its IPv4 address.
    pub ip: Ipv4Addr,
    /// How many bits of the address are the network's: other networks are behind the gateway.
    pub prefix_len: u8,
    /// The router to other networks; without one all addresses are taken to be neighbours.
    pub gateway: Option<Ipv4Addr>,
}

impl HostConfig {
    /// Host number `n`, counted from 1: `h1` is 00:00:00:00:00:01 and 10.0.0.1, as in Mininet.
    pub fn new(n: u16) -> Self {
        let [high, low] = n.to_be_bytes();
        Self {
            name: format!("h{n}"),
            mac: MacAddr([0, 0, 0, 0, high, low]),
            ip: Ipv4Addr::new(10, 0, high, low),
            prefix_len: 8,
            gateway: None,
        }
    }
}

/// A ping was answered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PingReply {
    /// Who answered.
    pub from: Ipv4Addr,
    /// The number that the ping was given.
    pub seq: u16,
    /// The time from the call of [`Host::ping`] on, finding the Ethernet address included.
    pub rtt: Duration,
}

/// A simulated host, without interface, clock or thread.
#[derive(Debug)]
pub struct Host {
    config: HostConfig,
    neighbours: BTreeMap<Ipv4Addr, MacAddr>,
    questions: BTreeMap<Ipv4Addr, Question>,
    pending: BTreeMap<(Ipv4Addr, u16), Duration>,
    replies: Vec<PingReply>,
    frames: Vec<Vec<u8>>,
    received: u64,
}

/// An ARP request without an answer.
#[derive(Debug)]
struct Question {
    again: Duration,
    tries: u32,
    waiting: VecDeque<(Ipv4Addr, u16)>,
}

impl Host {
    /// A host that knows nobody.
    pub fn new(config: HostConfig) -> Self {
        Self {
            config,
            neighbours: BTreeMap::new(),
            questions: BTreeMap::new(),
            pending: BTreeMap::new(),
            replies: Vec::new(),
            frames: Vec::new(),
            received: 0,
        }
    }

    /// Pings an address, once its Ethernet address is found out.
    pub fn ping(&mut self, now: Duration, dst: Ipv4Addr, seq: u16) {
        if self.pending.len() >= MAX_PENDING {
            self.pending.pop_first();
        }
        self.pending.insert((dst, seq), now);
        let next_hop = self.next_hop(dst);
        if let Some(mac) = self.neighbours.get(&next_hop).copied() {
            return self.send_ping(mac, dst, seq);
        }
        let is_new = !self.questions.contains_key(&next_hop);
        let question = self.questions.entry(next_hop).or_insert_with(|| Question {
            again: now + ARP_RETRY,
            tries: 1,
            waiting: VecDeque::new(),
        });
        if question.waiting.len() >= MAX_WAITING {
            question.waiting.pop_front();
        }
        question.waiting.push_back((dst, seq));
        if is_new {
            self.ask(next_hop);
        }
    }

    /// A frame has arrived.
    pub fn frame(&mut self, now: Duration, frame: &[u8]) {
        let packet = Packet::new(1, frame.to_vec());
        let is_for_us = frame
            .first_chunk()
            .is_some_and(|dst| MacAddr(*dst) == self.config.mac || MacAddr(*dst).is_multicast());
        // A host's interface has no VLANs: what is tagged is not for it.
        if !is_for_us || packet.key.get(field::VLAN_VID) != Some(0) {
            return;
        }
        self.received += 1;
        if packet.key.get(field::ARP_OP).is_some() {
            self.arp(&packet);
        } else if packet.key.get(field::ICMPV4_TYPE).is_some() {
            self.icmp(now, &packet);
        }
    }

    /// Time has passed: asks again for addresses that nobody answered for.
    pub fn tick(&mut self, now: Duration) {
        let due: Vec<Ipv4Addr> =
            self.questions.iter().filter(|(_, q)| q.again <= now).map(|(ip, _)| *ip).collect();
        for ip in due {
            match self.questions.get_mut(&ip) {
                Some(question) if question.tries < ARP_TRIES => {
                    question.tries += 1;
                    question.again = now + ARP_RETRY;
                    self.ask(ip);
                }
                _ => {
                    self.questions.remove(&ip);
                }
            }
        }
    }

    /// When [`Host::tick`] has something to do next.
    pub fn next_timeout(&self) -> Option<Duration> {
        self.questions.values().map(|question| question.again).min()
    }

    /// Sends any frame.
    pub fn send(&mut self, frame: Vec<u8>) {
        self.frames.push(frame);
    }

    /// The frames that have left.
    pub fn take_frames(&mut self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.frames)
    }

    /// The answers to pings that came since the last call.
    pub fn take_replies(&mut self) -> Vec<PingReply> {
        std::mem::take(&mut self.replies)
    }

    /// What the host is.
    pub fn config(&self) -> &HostConfig {
        &self.config
    }

    /// How many frames have arrived that were for this host.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// The Ethernet address that the host knows for an IPv4 address.
    pub fn neighbour(&self, ip: Ipv4Addr) -> Option<MacAddr> {
        self.neighbours.get(&ip).copied()
    }

    fn next_hop(&self, dst: Ipv4Addr) -> Ipv4Addr {
        let host_bits = 32u32.saturating_sub(self.config.prefix_len.into());
        let mask = u32::MAX.checked_shl(host_bits).unwrap_or(0);
        let is_near = (dst.to_bits() ^ self.config.ip.to_bits()) & mask == 0;
        self.config.gateway.filter(|_| !is_near).unwrap_or(dst)
    }

    fn ask(&mut self, ip: Ipv4Addr) {
        self.frames.push(frames::arp_request(self.config.mac, self.config.ip, ip));
    }

    fn send_ping(&mut self, mac: MacAddr, dst: Ipv4Addr, seq: u16) {
        let (src, dst) = ((self.config.mac, self.config.ip), (mac, dst));
        self.frames.push(frames::icmp_echo(src, dst, false, (self.id(), seq), &PAYLOAD));
    }

    /// What tells the pings of this host from those of others.
    fn id(&self) -> u16 {
        let [.., high, low] = self.config.ip.octets();
        u16::from_be_bytes([high, low])
    }

    fn arp(&mut self, packet: &Packet) {
        let Some(asker) = address(packet, field::ARP_SPA) else { return };
        let Some(mac) = packet.key.get(field::ARP_SHA).map(mac) else { return };
        if address(packet, field::ARP_TPA) != Some(self.config.ip) {
            return;
        }
        // Who asks for us will be answered by us: its address is worth keeping.
        self.neighbours.insert(asker, mac);
        if packet.key.get(field::ARP_OP) == Some(1) {
            self.frames.push(frames::arp_reply(self.config.mac, self.config.ip, mac, asker));
        }
        let question = self.questions.remove(&asker);
        for (dst, seq) in question.into_iter().flat_map(|question| question.waiting) {
            self.send_ping(mac, dst, seq);
        }
    }

    fn icmp(&mut self, now: Duration, packet: &Packet) {
        if address(packet, field::IPV4_DST) != Some(self.config.ip) {
            return;
        }
        let Some(from) = address(packet, field::IPV4_SRC) else { return };
        // Frames of our own making have an IPv4 header without options.
        let Some((&[i0, i1, s0, s1], payload)) =
            packet.frame.get(38..).and_then(|icmp| icmp.split_first_chunk())
        else {
            return;
        };
        let (id, seq) = (u16::from_be_bytes([i0, i1]), u16::from_be_bytes([s0, s1]));
        match packet.key.get(field::ICMPV4_TYPE) {
            Some(8) => {
                let asker = packet.key.get(field::ETH_SRC).map(mac).unwrap_or_default();
                let us = (self.config.mac, self.config.ip);
                let reply = frames::icmp_echo(us, (asker, from), true, (id, seq), payload);
                self.frames.push(reply);
            }
            Some(0) if id == self.id() => {
                if let Some(sent) = self.pending.remove(&(from, seq)) {
                    let rtt = now.saturating_sub(sent);
                    self.replies.push(PingReply { from, seq, rtt });
                }
            }
            _ => {}
        }
    }
}

fn address(packet: &Packet, number: u8) -> Option<Ipv4Addr> {
    let bits = u32::try_from(packet.key.get(number)?).ok()?;
    Some(Ipv4Addr::from_bits(bits))
}

fn mac(number: u128) -> MacAddr {
    let [.., a, b, c, d, e, f] = number.to_be_bytes();
    MacAddr([a, b, c, d, e, f])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    /// Carries frames between two hosts on one cable until it is quiet.
    fn exchange(now: Duration, a: &mut Host, b: &mut Host) {
        loop {
            let (from_a, from_b) = (a.take_frames(), b.take_frames());
            if from_a.is_empty() && from_b.is_empty() {
                return;
            }
            from_a.iter().for_each(|frame| b.frame(now, frame));
            from_b.iter().for_each(|frame| a.frame(now, frame));
        }
    }

    #[test]
    fn a_ping_is_answered_after_arp() {
        let (mut a, mut b) = (Host::new(HostConfig::new(1)), Host::new(HostConfig::new(2)));
        a.ping(at(0), b.config().ip, 7);
        exchange(at(3), &mut a, &mut b);
        let from = b.config().ip;
        assert_eq!(a.take_replies(), [PingReply { from, seq: 7, rtt: at(3) }]);
        assert_eq!(b.neighbour(a.config().ip), Some(a.config().mac), "learnt from the question");
        b.ping(at(5), a.config().ip, 8);
        exchange(at(6), &mut a, &mut b);
        assert_eq!(b.take_replies()[0].rtt, at(1));
        assert_eq!(a.next_timeout(), None);
    }

    #[test]
    fn arp_requests_are_repeated_for_a_while() {
        let mut host = Host::new(HostConfig::new(1));
        host.ping(at(0), Ipv4Addr::new(10, 0, 0, 9), 1);
        host.ping(at(0), Ipv4Addr::new(10, 0, 0, 9), 2);
        assert_eq!(host.take_frames().len(), 1, "one question for both");
        host.tick(at(199));
        assert_eq!(host.take_frames().len(), 0);
        let mut asked = 1;
        for n in 1..100 {
            host.tick(at(200 * n));
            asked += host.take_frames().len();
        }
        assert_eq!(asked, 25);
        assert_eq!(host.next_timeout(), None);
    }

    #[test]
    fn other_networks_are_behind_the_gateway() {
        let router = HostConfig::new(254);
        let gateway = Some(router.ip);
        let mut host = Host::new(HostConfig { prefix_len: 24, gateway, ..HostConfig::new(1) });
        host.ping(at(0), Ipv4Addr::new(192, 168, 0, 1), 1);
        let mut router = Host::new(router);
        router.frame(at(0), &host.take_frames()[0]);
        host.frame(at(0), &router.take_frames()[0]);
        let ping = Packet::new(1, host.take_frames().remove(0));
        assert_eq!(ping.key.get(field::ETH_DST).map(mac), Some(router.config().mac));
        assert_eq!(address(&ping, field::IPV4_DST), Some(Ipv4Addr::new(192, 168, 0, 1)));
    }

    #[test]
    fn frames_for_others_are_ignored() {
        let (mut a, mut b) = (Host::new(HostConfig::new(1)), Host::new(HostConfig::new(2)));
        a.ping(at(0), Ipv4Addr::new(10, 0, 0, 3), 1);
        let request = a.take_frames().remove(0);
        b.frame(at(0), &request);
        b.frame(at(0), &frames::ethernet(a.config().mac, MacAddr([2; 6]), 0x0800, &[0; 40]));
        b.frame(at(0), &[1, 2, 3]);
        assert_eq!((b.take_frames().len(), b.received()), (0, 1));
    }
}
