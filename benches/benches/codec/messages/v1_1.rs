//! The messages of 1.1, whose match has all fields at fixed places.

use std::hint::black_box;

use openflow_codec::{AnyMessage, encode, v1_1};
use v1_1::ofproto::*;
use v1_1::ofproto_parser::*;

use super::{HOST, Measured, PEER};

impl Measured for v1_1::V1_1 {
    const NAME: &'static str = "1.1";

    fn packet_in(len: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let packet_in = OFPPacketIn {
            buffer_id: u32::MAX,
            in_port: 3,
            in_phy_port: 3,
            total_len: u16::try_from(len).expect("a frame is short"),
            reason: OFPR_NO_MATCH,
            table_id: 0,
            data: &vec![0xaa; len],
        };
        encode::<Self, _>(7, &packet_in, &mut out).expect("short enough");
        out
    }

    #[inline]
    fn in_port(bytes: &[u8]) -> u32 {
        match &AnyMessage::decode(bytes) {
            Ok(AnyMessage::V1_1(_, OFPMessage::OFPPacketIn(packet_in))) => {
                black_box(packet_in.data);
                packet_in.in_port
            }
            other => panic!("{other:?}"),
        }
    }

    fn flow_stats(entries: u64) -> Vec<u8> {
        let entry = |cookie| OFPFlowStats {
            table_id: 1,
            duration_sec: 2,
            duration_nsec: 3,
            priority: 4,
            idle_timeout: 5,
            hard_timeout: 6,
            cookie,
            packet_count: 8,
            byte_count: 9,
            match_: flow_match(3).into(),
            instructions: [OFPInstruction::apply(actions(2)), OFPInstruction::goto_table(2)].into(),
        };
        let reply = OFPFlowStatsReply {
            flags: StatsReplyFlags(0),
            body: (0..entries).map(entry).collect(),
        };
        let mut out = Vec::new();
        encode::<Self, _>(7, &reply, &mut out).expect("short enough");
        out
    }

    #[inline]
    fn walk(bytes: &[u8]) {
        let message = AnyMessage::decode(bytes);
        let Ok(AnyMessage::V1_1(_, OFPMessage::OFPFlowStatsReply(reply))) = &message else {
            panic!("{message:?}")
        };
        for flow in &reply.body {
            black_box((flow.table_id, flow.duration_sec, flow.duration_nsec, flow.priority));
            black_box((flow.idle_timeout, flow.hard_timeout, flow.cookie));
            black_box((flow.packet_count, flow.byte_count));
            match &flow.match_ {
                OFPMatch::Standard(fields) => _ = black_box(*fields),
                other => panic!("{other:?}"),
            }
            for instruction in &flow.instructions {
                match instruction {
                    OFPInstruction::ApplyActions(body) => walk_actions(&body),
                    OFPInstruction::GotoTable(body) => _ = black_box(body.table_id),
                    other => panic!("{other:?}"),
                }
            }
        }
    }

    type FlowMod = OFPFlowMod<'static>;

    #[inline]
    fn flow_mod(port: u16) -> Self::FlowMod {
        OFPFlowMod {
            cookie: 1,
            idle_timeout: 60,
            priority: 10,
            match_: flow_match(port.into()).into(),
            instructions: [OFPInstruction::apply(actions(port.into()))].into(),
            ..OFPFlowMod::default()
        }
    }

    #[inline]
    fn encode(flow_mod: &Self::FlowMod, out: &mut Vec<u8>) {
        encode::<Self, _>(7, flow_mod, out).expect("short enough");
    }
}

#[inline]
fn flow_match(in_port: u32) -> OFPMatchStandard {
    OFPMatchStandard {
        in_port,
        dl_src: HOST,
        dl_dst: PEER,
        dl_type: 0x0800,
        nw_dst: [10, 0, 0, 2].into(),
        ..OFPMatchStandard::new()
    }
}

#[inline]
fn actions(port: u32) -> [OFPAction<'static>; 2] {
    [OFPActionSetDlDst { dl_addr: PEER }.into(), OFPAction::output(port)]
}

#[inline]
fn walk_actions(body: &OFPInstructionActions<'_>) {
    for action in &body.actions {
        match action {
            OFPAction::Output(body) => _ = black_box((body.port, body.max_len)),
            OFPAction::SetDlDst(body) => _ = black_box(body.dl_addr),
            other => panic!("{other:?}"),
        }
    }
}
