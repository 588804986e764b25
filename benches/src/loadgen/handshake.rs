//! What a switch answers, packet-ins aside.

use openflow_codec::frame::encode_raw;
use openflow_codec::{Header, MacAddr, Text, TooLong, Version, encode, v1_0, v1_3};

use crate::wire::{Ofp, host_mac};

/// How many ports each switch has.
const PORTS: u16 = 4;

/// What a message did to the handshake.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Step {
    /// Nothing.
    None,
    /// The features or the ports were told: the switch may be ready.
    Told,
    /// The controller asked whether the switch is alive.
    Echo,
    /// The controller answers an echo request.
    EchoReply,
    /// The controller complains.
    Error,
}

/// Appends the switch's hello.
pub(super) fn hello(version: Ofp, out: &mut Vec<u8>) -> Result<(), TooLong> {
    let bitmap = v1_3::OFPHello::bitmap_element(&[version.wire()]);
    let elements = if version == Ofp::V1_0 { &[][..] } else { &bitmap };
    encode_raw(version.wire(), 0, None, 0, &v1_3::OFPHello { elements }, out)
}

/// Appends the answer to a message, if there is one.
pub(super) fn answer(
    version: Ofp,
    switch: u16,
    header: Header,
    frame: &[u8],
    out: &mut Vec<u8>,
) -> Result<Step, TooLong> {
    let (body, xid) = (frame.get(Header::LEN..).unwrap_or_default(), header.xid);
    match header.type_ {
        1 => return Ok(Step::Error),
        2 => {
            encode_raw(version.wire(), 3, None, xid, &body, out)?;
            return Ok(Step::Echo);
        }
        3 => return Ok(Step::EchoReply),
        _ => {}
    }
    match version {
        Ofp::V1_0 => answer_1_0(switch, header, body, out),
        Ofp::V1_3 => answer_1_3(switch, header, body, out),
    }
}

fn dpid(switch: u16) -> u64 {
    u64::from(switch) + 1
}

fn answer_1_0(
    switch: u16,
    header: Header,
    body: &[u8],
    out: &mut Vec<u8>,
) -> Result<Step, TooLong> {
    use v1_0::{V1_0, ofproto::*, ofproto_parser::*};
    let xid = header.xid;
    match (MessageType(header.type_), stats_type(body)) {
        (OFPT_FEATURES_REQUEST, _) => {
            let ports = (1..=PORTS).map(|port_no| {
                let (hw_addr, name) = port_identity(switch, port_no);
                OFPPhyPort { port_no, hw_addr, name, ..OFPPhyPort::default() }
            });
            let features = OFPSwitchFeatures {
                datapath_id: dpid(switch),
                n_buffers: 256,
                n_tables: 1,
                capabilities: Capabilities::default(),
                actions: 0xfff,
                ports: ports.collect(),
            };
            encode::<V1_0, _>(xid, &features, out)?;
            return Ok(Step::Told);
        }
        (OFPT_GET_CONFIG_REQUEST, _) => {
            let config = OFPGetConfigReply { miss_send_len: 128, ..OFPGetConfigReply::default() };
            encode::<V1_0, _>(xid, &config, out)?;
        }
        (OFPT_BARRIER_REQUEST, _) => encode::<V1_0, _>(xid, &OFPBarrierReply {}, out)?,
        (OFPT_STATS_REQUEST, Some(0)) => {
            encode::<V1_0, _>(xid, &OFPDescStatsReply::default(), out)?;
        }
        (OFPT_VENDOR | OFPT_STATS_REQUEST | OFPT_QUEUE_GET_CONFIG_REQUEST, _) => {
            let (type_, code) = (OFPET_BAD_REQUEST, OFPBRC_BAD_TYPE.0);
            encode::<V1_0, _>(xid, &OFPErrorMsg { type_, code, data: body }, out)?;
        }
        _ => {}
    }
    Ok(Step::None)
}

fn answer_1_3(
    switch: u16,
    header: Header,
    body: &[u8],
    out: &mut Vec<u8>,
) -> Result<Step, TooLong> {
    use v1_3::{V1_3, ofproto::*, ofproto_parser::*};
    let xid = header.xid;
    match (MessageType(header.type_), stats_type(body)) {
        (OFPT_FEATURES_REQUEST, _) => {
            let features = OFPSwitchFeatures {
                datapath_id: dpid(switch),
                n_buffers: 256,
                n_tables: 254,
                ..OFPSwitchFeatures::default()
            };
            encode::<V1_3, _>(xid, &features, out)?;
            return Ok(Step::Told);
        }
        (OFPT_MULTIPART_REQUEST, Some(13)) => {
            let ports = (1..=PORTS).map(|port_no| {
                let (hw_addr, name) = port_identity(switch, port_no);
                OFPPort { port_no: port_no.into(), hw_addr, name, ..OFPPort::default() }
            });
            let (flags, body) = (MultipartReplyFlags::default(), ports.collect());
            encode::<V1_3, _>(xid, &OFPPortDescStatsReply { flags, body }, out)?;
            return Ok(Step::Told);
        }
        (OFPT_GET_CONFIG_REQUEST, _) => {
            let config = OFPGetConfigReply { miss_send_len: 128, ..OFPGetConfigReply::default() };
            encode::<V1_3, _>(xid, &config, out)?;
        }
        (OFPT_BARRIER_REQUEST, _) => encode::<V1_3, _>(xid, &OFPBarrierReply {}, out)?,
        (OFPT_ROLE_REQUEST, _) => {
            encode_raw(V1_3::WIRE, OFPT_ROLE_REPLY.0, None, xid, &body, out)?;
        }
        (OFPT_MULTIPART_REQUEST, Some(0)) => {
            encode::<V1_3, _>(xid, &OFPDescStatsReply::default(), out)?;
        }
        (OFPT_EXPERIMENTER | OFPT_MULTIPART_REQUEST | OFPT_QUEUE_GET_CONFIG_REQUEST, _) => {
            let (type_, code) = (OFPET_BAD_REQUEST, OFPBRC_BAD_TYPE.0);
            encode::<V1_3, _>(xid, &OFPErrorMsg { type_, code, data: body }, out)?;
        }
        _ => {}
    }
    Ok(Step::None)
}

/// What a statistics request asks for, if the message is one.
fn stats_type(body: &[u8]) -> Option<u16> {
    body.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

fn port_identity(switch: u16, port: u16) -> (MacAddr, Text<16>) {
    let mut mac = host_mac(switch, port);
    mac[1] = 1;
    (MacAddr(mac), Text::new(&format!("s{}-eth{port}", dpid(switch))))
}

#[cfg(test)]
mod tests {
    use openflow_codec::AnyMessage;

    use super::*;

    fn asked(version: Ofp, type_: u8, body: &[u8]) -> (Step, Vec<u8>) {
        let mut request = Vec::new();
        encode_raw(version.wire(), type_, None, 99, &body, &mut request).unwrap();
        let mut out = Vec::new();
        let header = Header::peek(&request).unwrap();
        let step = answer(version, 6, header, &request, &mut out).unwrap();
        (step, out)
    }

    #[test]
    fn features_and_ports() {
        let (step, out) = asked(Ofp::V1_0, 5, &[]);
        assert_eq!(step, Step::Told);
        let decoded = AnyMessage::decode_strict(&out).unwrap();
        let AnyMessage::V1_0(99, v1_0::OFPMessage::OFPSwitchFeatures(f)) = decoded else {
            panic!("{decoded:?}")
        };
        assert_eq!((f.datapath_id, f.ports.iter().count()), (7, 4));

        let (step, out) = asked(Ofp::V1_3, 18, &[0, 13, 0, 0, 0, 0, 0, 0]);
        assert_eq!(step, Step::Told);
        let decoded = AnyMessage::decode_strict(&out).unwrap();
        let AnyMessage::V1_3(99, v1_3::OFPMessage::OFPPortDescStatsReply(m)) = decoded else {
            panic!("{decoded:?}")
        };
        assert_eq!(m.body.iter().map(|port| port.port_no).sum::<u32>(), 10);
    }

    #[test]
    fn everything_that_is_answered_is_valid() {
        for version in [Ofp::V1_0, Ofp::V1_3] {
            for type_ in 0..30 {
                let (_, out) = asked(version, type_, &[0; 16]);
                if !out.is_empty() {
                    AnyMessage::decode(&out).unwrap_or_else(|e| panic!("{type_}: {e}"));
                }
            }
            let mut out = Vec::new();
            hello(version, &mut out).unwrap();
            assert!(AnyMessage::decode_strict(&out).is_ok());
        }
    }
}
