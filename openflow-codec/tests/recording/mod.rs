//! Capture files made by hand: packets, and pcap and pcapng around them.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

pub(crate) const CLIENT: &str = "10.0.0.1:40000";
pub(crate) const SERVER: &str = "10.0.0.2:6653";

pub(crate) const NULL: u32 = 0;
pub(crate) const ETHERNET: u32 = 1;
pub(crate) const RAW: u32 = 101;
pub(crate) const LOOP: u32 = 108;
pub(crate) const LINUX_SLL: u32 = 113;
pub(crate) const LINUX_SLL2: u32 = 276;

pub(crate) const FIN: u8 = 1;
pub(crate) const SYN: u8 = 2;
pub(crate) const RST: u8 = 4;

const CLIENT_PORT: u16 = 40_000;
const SERVER_PORT: u16 = 6653;

/// A TCP segment of one connection.
#[derive(Clone, Copy)]
pub(crate) struct Tcp<'a> {
    pub(crate) to_server: bool,
    pub(crate) seq: u32,
    pub(crate) ack: Option<u32>,
    pub(crate) flags: u8,
    pub(crate) data: &'a [u8],
}

impl<'a> Tcp<'a> {
    pub(crate) fn to_server(seq: u32, data: &'a [u8]) -> Self {
        Self { to_server: true, seq, ack: None, flags: 0, data }
    }

    pub(crate) fn to_client(seq: u32, data: &'a [u8]) -> Self {
        Self { to_server: false, ..Self::to_server(seq, data) }
    }

    pub(crate) fn with(self, flags: u8) -> Self {
        Self { flags, ..self }
    }

    fn bytes(self) -> Vec<u8> {
        let (src, dst) = self.order(CLIENT_PORT, SERVER_PORT);
        let mut bytes = [src.to_be_bytes(), dst.to_be_bytes()].concat();
        bytes.extend(self.seq.to_be_bytes());
        bytes.extend(self.ack.unwrap_or(0).to_be_bytes());
        let ack = if self.ack.is_some() { 16 } else { 0 };
        bytes.extend([0x50, self.flags | ack, 0xff, 0xff, 0, 0, 0, 0]);
        bytes.extend(self.data);
        bytes
    }

    fn order<T>(self, client: T, server: T) -> (T, T) {
        if self.to_server { (client, server) } else { (server, client) }
    }

    /// In IPv4 between 10.0.0.1 and 10.0.0.2.
    pub(crate) fn ipv4(self) -> Vec<u8> {
        self.fragment(0)
    }

    /// The same with this fragment offset, in units of 8 bytes, and flags.
    pub(crate) fn fragment(self, offset: u16) -> Vec<u8> {
        let tcp = self.bytes();
        let (src, dst) = self.order([10, 0, 0, 1], [10, 0, 0, 2]);
        let mut bytes = vec![0x45, 0];
        bytes.extend(u16::try_from(20 + tcp.len()).unwrap().to_be_bytes());
        bytes.extend([0, 1]);
        bytes.extend(offset.to_be_bytes());
        bytes.extend([64, 6, 0, 0]);
        bytes.extend([src, dst].concat());
        bytes.extend(tcp);
        bytes
    }

    /// In IPv6 between fd00::1 and fd00::2.
    pub(crate) fn ipv6(self) -> Vec<u8> {
        let tcp = self.bytes();
        let (src, dst) = self.order(1, 2);
        let mut bytes = vec![0x60, 0, 0, 0];
        bytes.extend(u16::try_from(tcp.len()).unwrap().to_be_bytes());
        bytes.extend([6, 64]);
        for last in [src, dst] {
            bytes.extend([0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last]);
        }
        bytes.extend(tcp);
        bytes
    }

    /// In IPv4 in an Ethernet frame.
    pub(crate) fn ethernet(self) -> Vec<u8> {
        ethernet(&[0x08, 0x00], &self.ipv4())
    }
}

/// An Ethernet frame; `type_` can have VLAN tags before the type.
pub(crate) fn ethernet(type_: &[u8], packet: &[u8]) -> Vec<u8> {
    [&[2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2], type_, packet].concat()
}

/// A pcap file.
pub(crate) struct Pcap {
    pub(crate) bytes: Vec<u8>,
    big_endian: bool,
}

impl Pcap {
    pub(crate) fn new(big_endian: bool, nanoseconds: bool, link: u32) -> Self {
        let mut file = Self { bytes: Vec::new(), big_endian };
        file.u32(if nanoseconds { 0xa1b2_3c4d } else { 0xa1b2_c3d4 });
        file.bytes.extend(u16_bytes(big_endian, 2));
        file.bytes.extend(u16_bytes(big_endian, 4));
        [0, 0, 65_535, link].into_iter().for_each(|number| file.u32(number));
        file
    }

    /// Segments in Ethernet frames, a millisecond after each other.
    pub(crate) fn of(segments: &[Tcp<'_>]) -> Vec<u8> {
        let mut file = Self::new(false, false, ETHERNET);
        for (time, segment) in (0..).zip(segments) {
            file.packet(1_700_000_000, time * 1000, &segment.ethernet());
        }
        file.bytes
    }

    pub(crate) fn packet(&mut self, seconds: u32, fraction: u32, packet: &[u8]) {
        self.cut_packet(seconds, fraction, packet, packet.len());
    }

    /// A packet of which only so many bytes are recorded.
    pub(crate) fn cut_packet(
        &mut self,
        seconds: u32,
        fraction: u32,
        packet: &[u8],
        recorded: usize,
    ) {
        let lengths = [recorded, packet.len()].map(|length| u32::try_from(length).unwrap());
        [seconds, fraction, lengths[0], lengths[1]].into_iter().for_each(|n| self.u32(n));
        self.bytes.extend(&packet[..recorded]);
    }

    fn u32(&mut self, number: u32) {
        self.bytes.extend(u32_bytes(self.big_endian, number));
    }
}

/// A pcapng file.
pub(crate) struct Pcapng {
    pub(crate) bytes: Vec<u8>,
    big_endian: bool,
}

impl Pcapng {
    pub(crate) fn new(big_endian: bool) -> Self {
        let mut file = Self { bytes: Vec::new(), big_endian };
        let mut body = file.numbers(&[0x1a2b_3c4d]);
        body.extend(u16_bytes(big_endian, 1));
        body.extend([0; 2]);
        body.extend([0xff; 8]);
        file.block(0x0a0d_0d0a, &body);
        file
    }

    /// An interface; options are a code and a value, such as `if_tsresol` (9).
    pub(crate) fn interface(&mut self, link: u16, options: &[(u16, &[u8])]) {
        let mut body = u16_bytes(self.big_endian, link).to_vec();
        body.extend([0; 6]);
        for (code, value) in options {
            body.extend(u16_bytes(self.big_endian, *code));
            body.extend(u16_bytes(self.big_endian, u16::try_from(value.len()).unwrap()));
            body.extend(*value);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        if !options.is_empty() {
            body.extend([0; 4]);
        }
        self.block(1, &body);
    }

    /// A packet at this time in units of its interface.
    pub(crate) fn packet(&mut self, interface: u32, time: u64, packet: &[u8]) {
        let length = u32::try_from(packet.len()).unwrap();
        let high = u32::try_from(time >> 32).unwrap();
        let low = u32::try_from(time & 0xffff_ffff).unwrap();
        let mut body = self.numbers(&[interface, high, low, length, length]);
        body.extend(packet);
        self.block(6, &body);
    }

    /// A packet of the first interface without a time.
    pub(crate) fn simple_packet(&mut self, packet: &[u8]) {
        let mut body = self.numbers(&[u32::try_from(packet.len()).unwrap()]);
        body.extend(packet);
        self.block(3, &body);
    }

    /// A block of any type.
    pub(crate) fn block(&mut self, type_: u32, body: &[u8]) {
        let padded = body.len().next_multiple_of(4);
        let length = u32::try_from(12 + padded).unwrap();
        let before = self.numbers(&[type_, length]);
        self.bytes.extend(before);
        self.bytes.extend(body);
        self.bytes.resize(self.bytes.len() + padded - body.len(), 0);
        let after = self.numbers(&[length]);
        self.bytes.extend(after);
    }

    fn numbers(&self, numbers: &[u32]) -> Vec<u8> {
        numbers.iter().flat_map(|number| u32_bytes(self.big_endian, *number)).collect()
    }
}

fn u32_bytes(big_endian: bool, number: u32) -> [u8; 4] {
    if big_endian { number.to_be_bytes() } else { number.to_le_bytes() }
}

fn u16_bytes(big_endian: bool, number: u16) -> [u8; 2] {
    if big_endian { number.to_be_bytes() } else { number.to_le_bytes() }
}
