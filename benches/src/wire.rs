//! The messages of the hot path as templates that are copied and patched, and how the answers to
//! them are recognised: by the header and the buffer id, nothing else is looked at.

use clap::ValueEnum;
use openflow_codec::oxm::{ETH_DST, ETH_SRC, IN_PORT};
use openflow_codec::{Header, MacAddr, TooLong, Version, encode, v1_0, v1_3};

/// A version of OpenFlow.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Ofp {
    /// OpenFlow 1.0.
    #[value(name = "1.0")]
    V1_0,
    /// OpenFlow 1.3.
    #[value(name = "1.3")]
    V1_3,
}

impl Ofp {
    /// The version's number on the wire.
    pub fn wire(self) -> u8 {
        match self {
            Self::V1_0 => v1_0::V1_0::WIRE,
            Self::V1_3 => v1_3::V1_3::WIRE,
        }
    }

    /// The version with that number on the wire, if it is one of these.
    pub fn from_wire(version: u8) -> Option<Self> {
        [Self::V1_0, Self::V1_3].into_iter().find(|ofp| ofp.wire() == version)
    }

    /// The version's name, e.g. "1.3".
    pub fn name(self) -> &'static str {
        match self {
            Self::V1_0 => v1_0::V1_0::NAME,
            Self::V1_3 => v1_3::V1_3::NAME,
        }
    }
}

/// `OFPT_PACKET_IN`, the same in every version.
pub const PACKET_IN: u8 = 10;
/// `OFPT_PACKET_OUT`, the same in every version.
const PACKET_OUT: u8 = 13;
/// `OFPT_FLOW_MOD`, the same in every version.
const FLOW_MOD: u8 = 14;

/// Where the buffer id of a packet-in and of a packet-out is.
const BUFFER_ID: usize = 8;

fn flow_mod_buffer_id(version: u8) -> usize {
    if version == v1_0::V1_0::WIRE { 64 } else { 32 }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

/// The message with which a controller answers a packet-in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Answer {
    /// A flow-mod that names the packet's buffer.
    FlowMod,
    /// A packet-out that names the packet's buffer.
    PacketOut,
}

impl Answer {
    /// Which answer a message is, and the buffer it is for. `None` if it is none.
    #[inline]
    pub fn of(header: Header, frame: &[u8]) -> Option<(Self, u32)> {
        let (answer, at) = match header.type_ {
            FLOW_MOD => (Self::FlowMod, flow_mod_buffer_id(header.version)),
            PACKET_OUT => (Self::PacketOut, BUFFER_ID),
            _ => return None,
        };
        u32_at(frame, at).filter(|id| *id != u32::MAX).map(|id| (answer, id))
    }
}

/// The buffer id of a packet-in, without looking at the rest of it.
#[inline]
pub fn packet_in_buffer_id(frame: &[u8]) -> Option<u32> {
    u32_at(frame, BUFFER_ID)
}

/// The Ethernet address of a host, which no other host of any switch has.
#[inline]
pub fn host_mac(switch: u16, host: u16) -> [u8; 6] {
    let ([s0, s1], [h0, h1]) = (switch.to_be_bytes(), host.to_be_bytes());
    [0x02, 0, s0, s1, h0, h1]
}

/// The port of a host: neighbours in the row of hosts are behind different ports.
#[inline]
pub fn host_port(host: u16) -> u16 {
    1 + host % 2
}

/// A packet-in that is copied and patched.
#[derive(Clone, Debug)]
pub struct PacketIn {
    bytes: Vec<u8>,
    in_port: usize,
    frame: usize,
}

impl PacketIn {
    /// The packet-in of a UDP packet of 60 bytes.
    ///
    /// # Errors
    /// Never: the message is short.
    pub fn new(version: Ofp) -> Result<Self, TooLong> {
        let data = &udp_frame();
        let total_len = 60;
        let mut bytes = Vec::new();
        let in_port = match version {
            Ofp::V1_0 => {
                use v1_0::{ofproto::*, ofproto_parser::*};
                let (buffer_id, in_port, reason) = (0, 1, OFPR_NO_MATCH);
                let message = OFPPacketIn { buffer_id, total_len, in_port, reason, data };
                encode::<v1_0::V1_0, _>(0, &message, &mut bytes)?;
                14
            }
            Ofp::V1_3 => {
                use v1_3::{ofproto::*, ofproto_parser::*};
                let message = OFPPacketIn {
                    buffer_id: 0,
                    total_len,
                    reason: OFPR_NO_MATCH,
                    table_id: 0,
                    cookie: 0,
                    match_: OFPMatch::new().with(IN_PORT, 1),
                    data,
                };
                encode::<v1_3::V1_3, _>(0, &message, &mut bytes)?;
                34
            }
        };
        let frame = bytes.len() - data.len();
        Ok(Self { bytes, in_port, frame })
    }

    /// How long the message is.
    #[allow(clippy::len_without_is_empty)] // it is never empty
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Appends the message: transaction id and buffer id are `sequence`.
    #[inline]
    pub fn put(&self, out: &mut Vec<u8>, sequence: u32, in_port: u16, dst: [u8; 6], src: [u8; 6]) {
        let start = out.len();
        out.extend_from_slice(&self.bytes);
        let message = &mut out[start..];
        let sequence = sequence.to_be_bytes();
        message[4..8].copy_from_slice(&sequence);
        message[BUFFER_ID..BUFFER_ID + 4].copy_from_slice(&sequence);
        message[self.in_port..self.in_port + 2].copy_from_slice(&in_port.to_be_bytes());
        let ethernet = &mut message[self.frame..self.frame + 12];
        ethernet[..6].copy_from_slice(&dst);
        ethernet[6..].copy_from_slice(&src);
    }
}

/// A UDP packet of 60 bytes, Ethernet addresses to be filled in.
fn udp_frame() -> [u8; 60] {
    let mut frame = [0; 60];
    let headers = [
        0x08, 0x00, // IPv4
        0x45, 0, 0, 46, 0, 0, 0x40, 0, 64, 17, 0x26, 0xbd, 10, 0, 0, 1, 10, 0, 0, 2, // IP
        0x30, 0x39, 0xd4, 0x31, 0, 26, 0, 0, // UDP
    ];
    frame[12..12 + headers.len()].copy_from_slice(&headers);
    frame
}

/// A flow-mod that is copied and given a buffer id: what the null controllers answer.
#[derive(Clone, Debug)]
pub struct CannedFlowMod {
    bytes: Vec<u8>,
    buffer_id: usize,
}

impl CannedFlowMod {
    /// The flow-mod as the learning switches make it: a match of three fields, an output.
    ///
    /// # Errors
    /// Never: the message is short.
    pub fn new(version: Ofp) -> Result<Self, TooLong> {
        let (dst, src) = (MacAddr(host_mac(0, 1)), MacAddr(host_mac(0, 0)));
        let mut bytes = Vec::new();
        match version {
            Ofp::V1_0 => {
                use v1_0::ofproto_parser::*;
                let match_ = OFPMatch::new().with_in_port(1).with_dl_dst(dst).with_dl_src(src);
                let actions = [OFPAction::output(v1_0::ofproto::OFPP_FLOOD)].into();
                let message = OFPFlowMod { match_, actions, ..OFPFlowMod::default() };
                encode::<v1_0::V1_0, _>(0, &message, &mut bytes)?;
            }
            Ofp::V1_3 => {
                use v1_3::ofproto_parser::*;
                let match_ = OFPMatch::new().with(IN_PORT, 1).with(ETH_DST, dst).with(ETH_SRC, src);
                let output = OFPAction::output(v1_3::ofproto::OFPP_FLOOD);
                let instructions = [OFPInstruction::apply([output])].into();
                let message = OFPFlowMod { match_, instructions, ..OFPFlowMod::default() };
                encode::<v1_3::V1_3, _>(0, &message, &mut bytes)?;
            }
        }
        Ok(Self { bytes, buffer_id: flow_mod_buffer_id(version.wire()) })
    }

    /// Appends the message.
    #[inline]
    pub fn put(&self, out: &mut Vec<u8>, buffer_id: u32) {
        let start = out.len();
        out.extend_from_slice(&self.bytes);
        let at = start + self.buffer_id;
        out[at..at + 4].copy_from_slice(&buffer_id.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use openflow_codec::AnyMessage;

    use super::*;

    #[test]
    fn packet_ins_are_what_they_claim() {
        for version in [Ofp::V1_0, Ofp::V1_3] {
            let mut out = vec![1, 2, 3];
            let (dst, src) = (host_mac(7, 9), host_mac(7, 8));
            PacketIn::new(version).unwrap().put(&mut out, 77, 2, dst, src);
            let (in_port, buffer_id, data) = match AnyMessage::decode(&out[3..]).unwrap() {
                AnyMessage::V1_0(77, v1_0::OFPMessage::OFPPacketIn(m)) => {
                    (u32::from(m.in_port), m.buffer_id, m.data)
                }
                AnyMessage::V1_3(77, v1_3::OFPMessage::OFPPacketIn(m)) => {
                    (m.match_.get(IN_PORT).unwrap(), m.buffer_id, m.data)
                }
                other => panic!("{other:?}"),
            };
            assert_eq!((in_port, buffer_id), (2, 77));
            assert_eq!(packet_in_buffer_id(&out[3..]), Some(77));
            assert_eq!((&data[..6], &data[6..12], data.len()), (&dst[..], &src[..], 60));
        }
    }

    #[test]
    fn answers_are_recognised() {
        for version in [Ofp::V1_0, Ofp::V1_3] {
            let mut out = Vec::new();
            CannedFlowMod::new(version).unwrap().put(&mut out, 1234);
            let header = Header::peek(&out).unwrap();
            assert_eq!(usize::from(header.length), out.len());
            assert_eq!(Answer::of(header, &out), Some((Answer::FlowMod, 1234)));
            assert!(AnyMessage::decode_strict(&out).is_ok());
            assert_eq!(Answer::of(header, &out[..20]), None, "cut off");
        }
        let mut out = Vec::new();
        let message = v1_3::ofproto_parser::OFPPacketOut {
            buffer_id: 5,
            ..v1_3::ofproto_parser::OFPPacketOut::default()
        };
        encode::<v1_3::V1_3, _>(0, &message, &mut out).unwrap();
        let header = Header::peek(&out).unwrap();
        assert_eq!(Answer::of(header, &out), Some((Answer::PacketOut, 5)));
        out.clear();
        encode::<v1_3::V1_3, _>(0, &v1_3::ofproto_parser::OFPPacketOut::default(), &mut out)
            .unwrap();
        assert_eq!(Answer::of(header, &out), None, "no buffer");
    }

    #[test]
    fn the_ip_header_is_valid() {
        let frame = udp_frame();
        let words = frame[14..34].chunks(2).map(|w| u32::from(u16::from_be_bytes([w[0], w[1]])));
        let sum: u32 = words.sum();
        assert_eq!((sum & 0xffff) + (sum >> 16), 0xffff);
    }
}
