//! The messages that are measured, and what is done with them.

use std::hint::black_box;

use openflow_codec::oxm::{ETH_DST, ETH_SRC, ETH_TYPE, IN_PORT, IPV4_DST, OFPMatch, Oxm};
use openflow_codec::{AnyMessage, MacAddr, encode, v1_0, v1_3};

use v1_0::ofproto_parser as p10;
use v1_3::ofproto_parser as p13;

const HOST: MacAddr = MacAddr([2, 0, 0, 0, 0, 1]);
const PEER: MacAddr = MacAddr([2, 0, 0, 0, 0, 2]);

/// What a version of OpenFlow has to offer to be measured.
pub(crate) trait Measured {
    /// Its name.
    const NAME: &'static str;

    /// A packet-in with a frame of `len` bytes.
    fn packet_in(len: usize) -> Vec<u8>;

    /// Decodes a packet-in; the port it came in by.
    fn in_port(bytes: &[u8]) -> u32;

    /// A reply to a request for flow statistics, with so many entries.
    fn flow_stats(entries: u64) -> Vec<u8>;

    /// Decodes such a reply and reads every field, match field, instruction and action of it.
    fn walk(bytes: &[u8]);

    /// A flow-mod as an application builds it.
    type FlowMod;

    /// Builds one.
    fn flow_mod(port: u16) -> Self::FlowMod;

    /// Appends it to `out`.
    fn encode(flow_mod: &Self::FlowMod, out: &mut Vec<u8>);
}

impl Measured for v1_0::V1_0 {
    const NAME: &'static str = "1.0";

    fn packet_in(len: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let packet_in = p10::OFPPacketIn {
            buffer_id: u32::MAX,
            total_len: u16::try_from(len).expect("a frame is short"),
            in_port: 3,
            reason: v1_0::ofproto::OFPR_NO_MATCH,
            data: &vec![0xaa; len],
        };
        encode::<Self, _>(7, &packet_in, &mut out).expect("short enough");
        out
    }

    #[inline]
    fn in_port(bytes: &[u8]) -> u32 {
        match &AnyMessage::decode(bytes) {
            Ok(AnyMessage::V1_0(_, v1_0::OFPMessage::OFPPacketIn(packet_in))) => {
                black_box(packet_in.data);
                packet_in.in_port.into()
            }
            other => panic!("{other:?}"),
        }
    }

    fn flow_stats(entries: u64) -> Vec<u8> {
        let entry = |cookie| p10::OFPFlowStats {
            table_id: 1,
            match_: match_1_0(3),
            duration_sec: 2,
            priority: 4,
            cookie,
            packet_count: 8,
            byte_count: 9,
            actions: actions_1_0(2).into(),
            ..p10::OFPFlowStats::default()
        };
        let reply = p10::OFPFlowStatsReply {
            flags: v1_0::ofproto::StatsReplyFlags(0),
            body: (0..entries).map(entry).collect(),
        };
        let mut out = Vec::new();
        encode::<Self, _>(7, &reply, &mut out).expect("short enough");
        out
    }

    #[inline]
    fn walk(bytes: &[u8]) {
        let message = AnyMessage::decode(bytes);
        let Ok(AnyMessage::V1_0(_, v1_0::OFPMessage::OFPFlowStatsReply(reply))) = &message else {
            panic!("{message:?}")
        };
        for flow in &reply.body {
            black_box((flow.table_id, flow.duration_sec, flow.duration_nsec, flow.priority));
            black_box((flow.idle_timeout, flow.hard_timeout, flow.cookie));
            black_box((flow.packet_count, flow.byte_count));
            black_box(flow.match_);
            for action in &flow.actions {
                match action {
                    p10::OFPAction::Output(body) => _ = black_box((body.port, body.max_len)),
                    p10::OFPAction::SetDlDst(body) => _ = black_box(body.dl_addr),
                    other => panic!("{other:?}"),
                }
            }
        }
    }

    type FlowMod = p10::OFPFlowMod<'static>;

    #[inline]
    fn flow_mod(port: u16) -> Self::FlowMod {
        p10::OFPFlowMod {
            match_: match_1_0(port),
            cookie: 1,
            idle_timeout: 60,
            priority: 10,
            actions: actions_1_0(port).into(),
            ..p10::OFPFlowMod::default()
        }
    }

    #[inline]
    fn encode(flow_mod: &Self::FlowMod, out: &mut Vec<u8>) {
        encode::<Self, _>(7, flow_mod, out).expect("short enough");
    }
}

#[inline]
fn match_1_0(in_port: u16) -> p10::OFPMatch {
    p10::OFPMatch::new()
        .with_in_port(in_port)
        .with_dl_src(HOST)
        .with_dl_dst(PEER)
        .with_dl_type(0x0800)
}

#[inline]
fn actions_1_0(port: u16) -> [p10::OFPAction<'static>; 2] {
    [p10::OFPActionSetDlDst { dl_addr: PEER }.into(), p10::OFPAction::output(port)]
}

impl Measured for v1_3::V1_3 {
    const NAME: &'static str = "1.3";

    fn packet_in(len: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let packet_in = p13::OFPPacketIn {
            buffer_id: u32::MAX,
            total_len: u16::try_from(len).expect("a frame is short"),
            reason: v1_3::ofproto::OFPR_NO_MATCH,
            table_id: 0,
            cookie: 0,
            match_: OFPMatch::new().with(IN_PORT, 3),
            data: &vec![0xaa; len],
        };
        encode::<Self, _>(7, &packet_in, &mut out).expect("short enough");
        out
    }

    #[inline]
    fn in_port(bytes: &[u8]) -> u32 {
        match &AnyMessage::decode(bytes) {
            Ok(AnyMessage::V1_3(_, v1_3::OFPMessage::OFPPacketIn(packet_in))) => {
                black_box(packet_in.data);
                packet_in.match_.get(IN_PORT).expect("every packet-in has it")
            }
            other => panic!("{other:?}"),
        }
    }

    fn flow_stats(entries: u64) -> Vec<u8> {
        let entry = |cookie| p13::OFPFlowStats {
            table_id: 1,
            duration_sec: 2,
            duration_nsec: 3,
            priority: 4,
            idle_timeout: 5,
            hard_timeout: 6,
            flags: v1_3::ofproto::FlowModFlags(1),
            cookie,
            packet_count: 8,
            byte_count: 9,
            match_: match_1_3(3),
            instructions: [
                p13::OFPInstruction::apply(actions_1_3(2)),
                p13::OFPInstruction::goto_table(2),
            ]
            .into(),
        };
        let reply = p13::OFPFlowStatsReply {
            flags: v1_3::ofproto::MultipartReplyFlags(0),
            body: (0..entries).map(entry).collect(),
        };
        let mut out = Vec::new();
        encode::<Self, _>(7, &reply, &mut out).expect("short enough");
        out
    }

    #[inline]
    fn walk(bytes: &[u8]) {
        let message = AnyMessage::decode(bytes);
        let Ok(AnyMessage::V1_3(_, v1_3::OFPMessage::OFPFlowStatsReply(reply))) = &message else {
            panic!("{message:?}")
        };
        for flow in &reply.body {
            black_box((flow.table_id, flow.duration_sec, flow.duration_nsec, flow.priority));
            black_box((flow.idle_timeout, flow.hard_timeout, flow.flags, flow.cookie));
            black_box((flow.packet_count, flow.byte_count));
            flow.match_.iter().for_each(|field| walk_field(&field));
            for instruction in &flow.instructions {
                match instruction {
                    p13::OFPInstruction::ApplyActions(body) => walk_actions(&body),
                    p13::OFPInstruction::GotoTable(body) => _ = black_box(body.table_id),
                    other => panic!("{other:?}"),
                }
            }
        }
    }

    type FlowMod = p13::OFPFlowMod<'static>;

    #[inline]
    fn flow_mod(port: u16) -> Self::FlowMod {
        p13::OFPFlowMod {
            cookie: 1,
            idle_timeout: 60,
            priority: 10,
            match_: match_1_3(port.into()),
            instructions: [p13::OFPInstruction::apply(actions_1_3(port.into()))].into(),
            ..p13::OFPFlowMod::default()
        }
    }

    #[inline]
    fn encode(flow_mod: &Self::FlowMod, out: &mut Vec<u8>) {
        encode::<Self, _>(7, flow_mod, out).expect("short enough");
    }
}

#[inline]
fn match_1_3(in_port: u32) -> OFPMatch<'static> {
    OFPMatch::new()
        .with(IN_PORT, in_port)
        .with(ETH_DST, PEER)
        .with(ETH_SRC, HOST)
        .with(ETH_TYPE, 0x0800)
        .with(IPV4_DST, [10, 0, 0, 2].into())
}

#[inline]
fn actions_1_3(port: u32) -> [p13::OFPAction<'static>; 2] {
    [p13::OFPAction::set_field(ETH_DST, PEER), p13::OFPAction::output(port)]
}

#[inline]
fn walk_field(field: &Oxm<'_>) {
    black_box((field.class(), field.number(), field.value(), field.mask()));
}

#[inline]
fn walk_actions(body: &p13::OFPInstructionActions<'_>) {
    for action in &body.actions {
        match action {
            p13::OFPAction::Output(body) => _ = black_box((body.port, body.max_len)),
            p13::OFPAction::SetField(body) => walk_field(&body.field),
            other => panic!("{other:?}"),
        }
    }
}

/// A stream as a switch sends it: packet-ins with an echo, a port's change and flow statistics
/// between them.
pub(crate) fn mixed<V: Measured>() -> Vec<u8> {
    let version = V::packet_in(0)[0];
    let echo = [version, 2, 0, 8, 0, 0, 0, 1];
    let mut stream = Vec::new();
    for i in 0..16 {
        stream.extend(V::packet_in(if i % 4 == 0 { 1500 } else { 64 }));
        if i % 8 == 0 {
            stream.extend(V::flow_stats(4));
            stream.extend(echo);
        }
    }
    stream
}
