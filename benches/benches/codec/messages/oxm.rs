//! The messages of 1.2 to 1.5, which have matches of fields one behind the other. The same code for
//! each version: its structures are its own.

use std::hint::black_box;

use openflow_codec::oxm::{ETH_DST, ETH_SRC, ETH_TYPE, IN_PORT, IPV4_DST, OFPMatch, Oxm};
use openflow_codec::oxs::{BYTE_COUNT, DURATION, OFPStats, OxsTime, PACKET_COUNT};
use openflow_codec::{AnyMessage, encode, v1_2, v1_3, v1_4, v1_5};

use super::{HOST, Measured, PEER};

/// Implements [`Measured`]: `entry` has what a flow entry of the version has beside the fields that
/// all have, and `read` what reading those is.
macro_rules! measured {
    (
        $module:ident::$version:ident $name:literal;
        packet_in { $($packet_in:ident: $packet_in_value:expr),* }
        $reply:ident of $entry:ident { $($field:ident: $value:expr),* } read |$flow:ident| $read:expr
    ) => {
        impl Measured for $module::$version {
            const NAME: &'static str = $name;

            fn packet_in(len: usize) -> Vec<u8> {
                let mut out = Vec::new();
                let packet_in = $module::ofproto_parser::OFPPacketIn {
                    buffer_id: u32::MAX,
                    total_len: u16::try_from(len).expect("a frame is short"),
                    reason: 0.into(),
                    table_id: 0,
                    $($packet_in: $packet_in_value,)*
                    match_: OFPMatch::new().with(IN_PORT, 3),
                    data: &vec![0xaa; len],
                };
                encode::<Self, _>(7, &packet_in, &mut out).expect("short enough");
                out
            }

            #[inline]
            fn in_port(bytes: &[u8]) -> u32 {
                match &AnyMessage::decode(bytes) {
                    Ok(AnyMessage::$version(_, $module::OFPMessage::OFPPacketIn(packet_in))) => {
                        black_box(packet_in.data);
                        packet_in.match_.get(IN_PORT).expect("every packet-in has it")
                    }
                    other => panic!("{other:?}"),
                }
            }

            fn flow_stats(entries: u64) -> Vec<u8> {
                use $module::ofproto_parser::*;
                let entry = |cookie| $entry {
                    table_id: 1,
                    priority: 4,
                    idle_timeout: 5,
                    hard_timeout: 6,
                    cookie,
                    $($field: $value,)*
                    match_: flow_match(3),
                    instructions: [
                        OFPInstruction::apply([
                            OFPAction::set_field(ETH_DST, PEER),
                            OFPAction::output(2),
                        ]),
                        OFPInstruction::goto_table(2),
                    ]
                    .into(),
                };
                let body = (0..entries).map(entry).collect();
                let reply = $reply { flags: 0.into(), body };
                let mut out = Vec::new();
                encode::<Self, _>(7, &reply, &mut out).expect("short enough");
                out
            }

            #[inline]
            fn walk(bytes: &[u8]) {
                use $module::ofproto_parser::*;
                let message = AnyMessage::decode(bytes);
                let Ok(AnyMessage::$version(_, OFPMessage::$reply(reply))) = &message else {
                    panic!("{message:?}")
                };
                for $flow in &reply.body {
                    black_box(($flow.table_id, $flow.priority, $flow.cookie));
                    black_box(($flow.idle_timeout, $flow.hard_timeout));
                    black_box($read);
                    $flow.match_.iter().for_each(|field| walk_field(&field));
                    for instruction in &$flow.instructions {
                        match instruction {
                            OFPInstruction::ApplyActions(body) => {
                                for action in &body.actions {
                                    match action {
                                        OFPAction::Output(body) => {
                                            _ = black_box((body.port, body.max_len));
                                        }
                                        OFPAction::SetField(body) => walk_field(&body.field),
                                        other => panic!("{other:?}"),
                                    }
                                }
                            }
                            OFPInstruction::GotoTable(body) => _ = black_box(body.table_id),
                            other => panic!("{other:?}"),
                        }
                    }
                }
            }

            type FlowMod = $module::ofproto_parser::OFPFlowMod<'static>;

            #[inline]
            fn flow_mod(port: u16) -> Self::FlowMod {
                use $module::ofproto_parser::*;
                OFPFlowMod {
                    cookie: 1,
                    idle_timeout: 60,
                    priority: 10,
                    match_: flow_match(port.into()),
                    instructions: [OFPInstruction::apply([
                        OFPAction::set_field(ETH_DST, PEER),
                        OFPAction::output(port.into()),
                    ])]
                    .into(),
                    ..OFPFlowMod::default()
                }
            }

            #[inline]
            fn encode(flow_mod: &Self::FlowMod, out: &mut Vec<u8>) {
                encode::<Self, _>(7, flow_mod, out).expect("short enough");
            }
        }
    };
}

measured! {
    v1_2::V1_2 "1.2";
    packet_in {}
    OFPFlowStatsReply of OFPFlowStats {
        duration_sec: 2, duration_nsec: 3, packet_count: 8, byte_count: 9
    } read |flow| (flow.duration_sec, flow.duration_nsec, flow.packet_count, flow.byte_count)
}

measured! {
    v1_3::V1_3 "1.3";
    packet_in { cookie: 0 }
    OFPFlowStatsReply of OFPFlowStats {
        duration_sec: 2, duration_nsec: 3, packet_count: 8, byte_count: 9, flags: 1.into()
    } read |flow| (
        flow.duration_sec, flow.duration_nsec, flow.packet_count, flow.byte_count, flow.flags
    )
}

measured! {
    v1_4::V1_4 "1.4";
    packet_in { cookie: 0 }
    OFPFlowStatsReply of OFPFlowStats {
        duration_sec: 2, duration_nsec: 3, packet_count: 8, byte_count: 9, flags: 1.into(),
        importance: 7
    } read |flow| (
        flow.duration_sec, flow.duration_nsec, flow.packet_count, flow.byte_count, flow.flags,
        flow.importance
    )
}

measured! {
    v1_5::V1_5 "1.5";
    packet_in { cookie: 0 }
    OFPFlowDescStatsReply of OFPFlowDesc {
        flags: 1.into(), importance: 7, stats: flow_stats()
    } read |flow| {
        flow.stats.iter().for_each(|field| _ = black_box((field.number(), field.value())));
        (flow.flags, flow.importance)
    }
}

#[inline]
fn flow_match(in_port: u32) -> OFPMatch<'static> {
    OFPMatch::new()
        .with(IN_PORT, in_port)
        .with(ETH_DST, PEER)
        .with(ETH_SRC, HOST)
        .with(ETH_TYPE, 0x0800)
        .with(IPV4_DST, [10, 0, 0, 2].into())
}

fn flow_stats() -> OFPStats<'static> {
    OFPStats::new()
        .with(DURATION, OxsTime { seconds: 2, nanoseconds: 3 })
        .with(PACKET_COUNT, 8)
        .with(BYTE_COUNT, 9)
}

#[inline]
fn walk_field(field: &Oxm<'_>) {
    black_box((field.class(), field.number(), field.value(), field.mask()));
}
