//! The messages of 1.0, which have matches and actions of their own.

use std::hint::black_box;

use openflow_codec::{AnyMessage, encode, v1_0};
use v1_0::ofproto_parser as p10;

use super::{HOST, Measured, PEER};

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
