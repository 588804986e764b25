//! Decoding and reading allocate nothing; neither do building usual messages and encoding where
//! there is room.
//!
//! The counts are those of `allocation-counter`, which replaces the allocator of this test only.
//! It was taken because it needs no `unsafe` here, builds on stable, counts for each thread (so
//! that tests can run side by side, which they cannot with `stats_alloc`) and counts growing a
//! buffer as the allocation that it is.
#![allow(clippy::unwrap_used)] // helpers of tests, too, fail by panicking

mod samples;

use std::fmt::{self, Write as _};
use std::hint::black_box;

use openflow_codec::ext::ActionExperimenter;
use openflow_codec::ext::nicira::{NXAction, NXActionCT, NXActionNAT, NXActionRegMove};
use openflow_codec::oxm::{
    ETH_DST, ETH_SRC, ETH_TYPE, IN_PORT, IPV4_SRC, METADATA, OFPMatch, Oxm, REG0, REG1,
};
use openflow_codec::v1_3::ofproto_parser::*;
use openflow_codec::{AnyMessage, Body, Frames, Header, List, MacAddr, Version, Wire, v1_0, v1_3};

/// How many allocations `f` makes.
fn allocations(f: impl FnOnce()) -> u64 {
    allocation_counter::measure(f).count_total
}

/// Takes text and keeps nothing.
struct Nowhere;

impl fmt::Write for Nowhere {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        black_box(text);
        Ok(())
    }
}

/// A message of OpenFlow 1.3 in wire form.
fn encode(message: v1_3::OFPMessage<'_>) -> Vec<u8> {
    samples::encode(&AnyMessage::V1_3(7, message))
}

/// Decodes a message that must be of OpenFlow 1.3.
fn decode(bytes: &[u8]) -> v1_3::OFPMessage<'_> {
    match AnyMessage::decode(bytes) {
        Ok(AnyMessage::V1_3(_, message)) => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| ()), 0);
    assert_eq!(allocations(|| drop(black_box(vec![1]))), 1);
    let grown = allocations(|| {
        let mut bytes = black_box(Vec::with_capacity(1));
        bytes.extend_from_slice(&[0; 100]);
        black_box(bytes);
    });
    assert_eq!(grown, 2);
    // Building a list does allocate if it is a long one.
    assert_eq!(allocations(|| drop(black_box(List::<u32>::from([1; 16])))), 0);
    assert_eq!(allocations(|| drop(black_box(List::<u32>::from([1; 17])))), 1);
}

#[test]
fn packet_in_of_1_0() {
    let bytes: Vec<u8> = samples::all()
        .iter()
        .filter(|message| samples::name(message) == "1.0 OFPPacketIn")
        .map(samples::encode)
        .next()
        .unwrap();
    let count = allocations(|| {
        let message = AnyMessage::decode(&bytes).unwrap();
        let AnyMessage::V1_0(_, v1_0::OFPMessage::OFPPacketIn(packet_in)) = message else {
            panic!("{message:?}");
        };
        assert_eq!(black_box(packet_in.in_port), v1_0::ofproto::OFPP_LOCAL);
        assert_eq!(black_box(packet_in.data), samples::FRAME);
    });
    assert_eq!(count, 0);
}

#[test]
fn packet_in_of_1_3() {
    let bytes = encode(v1_3::OFPMessage::OFPPacketIn(OFPPacketIn {
        buffer_id: 0,
        total_len: 21,
        reason: v1_3::ofproto::OFPR_NO_MATCH,
        table_id: 0,
        cookie: u64::MAX,
        match_: OFPMatch::new().with(METADATA, 1).with(IN_PORT, 3),
        data: samples::FRAME,
    }));
    let count = allocations(|| {
        let message = decode(&bytes);
        let v1_3::OFPMessage::OFPPacketIn(packet_in) = message else { panic!("{message:?}") };
        assert_eq!(black_box(packet_in.match_.get(IN_PORT)), Some(3));
        assert_eq!(black_box(packet_in.data), samples::FRAME);
    });
    assert_eq!(count, 0);
}

/// An entry with five match fields, three instructions, and actions within actions.
fn flow(cookie: u64) -> OFPFlowStats<'static> {
    let mac = MacAddr([2, 0, 0, 0, 0, 1]);
    let nat: OFPAction<'_> = NXActionNAT::default().into();
    let conntrack = NXActionCT { actions: [nat].into(), ..NXActionCT::in_zone(1) };
    let actions: [OFPAction<'_>; 5] = [
        OFPAction::output(1),
        OFPAction::set_field(ETH_DST, mac),
        NXActionRegMove::new(REG0, 0, REG1, 0, 32).into(),
        conntrack.into(),
        OFPActionGroup { group_id: 1 }.into(),
    ];
    OFPFlowStats {
        table_id: 1,
        duration_sec: 2,
        duration_nsec: 3,
        priority: 4,
        idle_timeout: 5,
        hard_timeout: 6,
        flags: v1_3::ofproto::FlowModFlags(7),
        cookie,
        packet_count: 8,
        byte_count: 9,
        match_: OFPMatch::new()
            .with(IN_PORT, 1)
            .with_masked(ETH_DST, mac, MacAddr::BROADCAST)
            .with(ETH_TYPE, 0x0800)
            .with_masked(IPV4_SRC, [10, 0, 0, 0].into(), [255, 0, 0, 0].into())
            .with(REG0, 5),
        instructions: [
            OFPInstruction::WriteMetadata(OFPInstructionWriteMetadata::default()),
            OFPInstruction::apply(actions),
            OFPInstruction::goto_table(2),
        ]
        .into(),
    }
}

/// Reads every number of an entry; how many fields, instructions and actions there were.
fn walk_flow(flow: &OFPFlowStats<'_>) -> [usize; 3] {
    let OFPFlowStats { table_id, duration_sec, duration_nsec, priority, .. } = flow;
    black_box((table_id, duration_sec, duration_nsec, priority));
    black_box((flow.idle_timeout, flow.hard_timeout, flow.flags, flow.cookie));
    black_box((flow.packet_count, flow.byte_count, flow.match_.get(IN_PORT)));
    let mut counts = [flow.match_.iter().map(walk_field).count(), 0, 0];
    for instruction in &flow.instructions {
        counts[1] += 1;
        match instruction {
            OFPInstruction::WriteActions(body)
            | OFPInstruction::ApplyActions(body)
            | OFPInstruction::ClearActions(body) => {
                counts[2] += walk_actions(&body.actions);
            }
            other => _ = black_box(other),
        }
    }
    counts
}

fn walk_field(field: Oxm<'_>) {
    black_box((field.info(4), field.value(), field.mask(), field.experimenter()));
}

/// Reads actions and what is in them; how many there were.
fn walk_actions<const N: usize>(actions: &List<'_, OFPAction<'_>, N>) -> usize {
    let mut count = 0;
    for action in actions {
        count += 1;
        match action {
            OFPAction::SetField(body) => walk_field(body.field),
            OFPAction::Experimenter(ActionExperimenter::Nicira(NXAction::Ct(body))) => {
                count += walk_actions(&body.actions);
            }
            other => _ = black_box(other),
        }
    }
    count
}

#[test]
fn flow_stats_reply_walked_completely() {
    let bytes = encode(v1_3::OFPMessage::OFPFlowStatsReply(OFPFlowStatsReply {
        flags: v1_3::ofproto::MultipartReplyFlags(0),
        body: (0..100).map(flow).collect(),
    }));
    let mut flows = 0;
    let mut counts = [0; 3];
    let count = allocations(|| {
        let message = decode(&bytes);
        let v1_3::OFPMessage::OFPFlowStatsReply(reply) = message else { panic!("{message:?}") };
        for flow in &reply.body {
            flows += 1;
            let found = walk_flow(&flow);
            counts.iter_mut().zip(found).for_each(|(sum, found)| *sum += found);
        }
    });
    assert_eq!((flows, counts), (100, [500, 300, 600]));
    assert_eq!(count, 0);
}

#[test]
fn table_features_walked_completely() {
    let mut properties = 0;
    for bytes in of_name("1.3 OFPTableFeaturesStatsReply") {
        let count = allocations(|| {
            let message = decode(&bytes);
            let v1_3::OFPMessage::OFPTableFeaturesStatsReply(reply) = message else {
                panic!("{message:?}");
            };
            for table in &reply.body {
                properties += walk_table(&table);
            }
        });
        assert_eq!(count, 0);
    }
    assert_eq!(properties, 2 * 17);
}

/// How many properties a table has; reads what is in them.
fn walk_table(table: &OFPTableFeaturesStats<'_>) -> usize {
    use OFPTableFeatureProp as Prop;
    black_box((table.table_id, table.name, table.metadata_match, table.max_entries));
    let mut count = 0;
    for property in &table.properties {
        count += 1;
        let ids = match property {
            Prop::Instructions(p) | Prop::InstructionsMiss(p) => p.instruction_ids.iter().count(),
            Prop::NextTables(p) | Prop::NextTablesMiss(p) => p.table_ids.iter().count(),
            Prop::WriteActions(p)
            | Prop::WriteActionsMiss(p)
            | Prop::ApplyActions(p)
            | Prop::ApplyActionsMiss(p) => p.action_ids.iter().count(),
            Prop::Match(p)
            | Prop::Wildcards(p)
            | Prop::WriteSetfield(p)
            | Prop::WriteSetfieldMiss(p)
            | Prop::ApplySetfield(p)
            | Prop::ApplySetfieldMiss(p) => p.oxm_ids.iter().count(),
            Prop::Experimenter(p) | Prop::ExperimenterMiss(p) => p.data.0.len(),
            _ => 0,
        };
        black_box(ids);
    }
    count
}

#[test]
fn group_desc_walked_completely() {
    let mut counts = [0; 3];
    for bytes in of_name("1.3 OFPGroupDescStatsReply") {
        let count = allocations(|| {
            let message = decode(&bytes);
            let v1_3::OFPMessage::OFPGroupDescStatsReply(reply) = message else {
                panic!("{message:?}");
            };
            for group in &reply.body {
                counts[0] += 1;
                for bucket in &group.buckets {
                    counts[1] += 1;
                    counts[2] += walk_actions(&bucket.actions);
                }
            }
        });
        assert_eq!(count, 0);
    }
    assert_eq!(counts[..2], [2, 2]);
    assert!(counts[2] > 30, "{counts:?}");
}

/// The messages of that name in wire form.
fn of_name(name: &str) -> Vec<Vec<u8>> {
    let messages = samples::all();
    let of_name = messages.iter().filter(|message| samples::name(message) == name);
    of_name.map(samples::encode).collect()
}

#[test]
fn every_message_decoded_and_shown() {
    for message in samples::all() {
        let (name, bytes) = (samples::name(&message), samples::encode(&message));
        let count = allocations(|| {
            let decoded = AnyMessage::decode(&bytes).unwrap();
            assert!(decoded == message);
            // The debug form reads all there is, to the last nested list.
            write!(Nowhere, "{decoded:?}").unwrap();
            black_box(AnyMessage::decode_strict(&bytes)).unwrap();
        });
        assert_eq!(count, 0, "{name}");
    }
}

#[test]
fn errors_cost_nothing_either() {
    for message in samples::all() {
        let mut bytes = samples::encode(&message);
        let count = allocations(|| {
            for len in (0..bytes.len()).step_by(3) {
                let error = AnyMessage::decode(&bytes[..len]).unwrap_err();
                write!(Nowhere, "{error}").unwrap();
            }
            // The same with a length that fits, so that the trouble is further inside.
            for len in (8..bytes.len()).rev() {
                let header = u16::try_from(len).unwrap().to_be_bytes();
                bytes[2..4].copy_from_slice(&header);
                _ = black_box(AnyMessage::decode(&bytes[..len]));
            }
        });
        assert_eq!(count, 0, "{}", samples::name(&message));
    }
}

#[test]
fn no_allocation_for_a_length_that_is_only_claimed() {
    for message in samples::all() {
        let mut bytes = samples::encode(&message);
        let count = allocations(|| {
            for at in 8..bytes.len().saturating_sub(1) {
                let was = [bytes[at], bytes[at + 1]];
                bytes[at..at + 2].copy_from_slice(&[0xff, 0xf8]);
                _ = black_box(AnyMessage::decode(&bytes));
                bytes[at..at + 2].copy_from_slice(&was);
            }
        });
        assert_eq!(count, 0, "{}", samples::name(&message));
    }
}

#[test]
fn every_message_encoded_where_there_is_room() {
    let mut out = Vec::with_capacity(1 << 16);
    for message in samples::all() {
        out.clear();
        let count = allocations(|| message.encode(&mut out).unwrap());
        assert_eq!(count, 0, "built, {}", samples::name(&message));
        let bytes = out.clone();
        let decoded = AnyMessage::decode(&bytes).unwrap();
        out.clear();
        let count = allocations(|| decoded.encode(&mut out).unwrap());
        assert_eq!(count, 0, "decoded, {}", samples::name(&message));
    }
}

/// How many allocations building a message and encoding it makes, with room in the output.
fn allocations_of<V: Version, M: Wire<'static> + Body<V>>(build: impl Fn() -> M) -> u64 {
    let mut out = Vec::with_capacity(512);
    let count =
        allocations(|| openflow_codec::encode::<V, _>(7, &black_box(build()), &mut out).unwrap());
    assert!(AnyMessage::decode_strict(&out).is_ok());
    count
}

#[test]
fn usual_messages_of_1_0_built_and_encoded() {
    use v1_0::ofproto_parser::{OFPAction, OFPActionSetDlDst, OFPFlowMod, OFPMatch, OFPPacketOut};
    let dl_addr = MacAddr([2, 0, 0, 0, 0, 1]);
    let flow_mod = || OFPFlowMod {
        match_: OFPMatch::new().with_in_port(1).with_dl_dst(dl_addr),
        actions: [OFPActionSetDlDst { dl_addr }.into(), OFPAction::output(2)].into(),
        ..OFPFlowMod::default()
    };
    assert_eq!(allocations_of::<v1_0::V1_0, _>(flow_mod), 0);
    let packet_out = || OFPPacketOut {
        in_port: 1,
        actions: [OFPAction::output(2)].into(),
        data: samples::FRAME,
        ..OFPPacketOut::default()
    };
    assert_eq!(allocations_of::<v1_0::V1_0, _>(packet_out), 0);
}

#[test]
fn usual_messages_of_1_3_built_and_encoded() {
    let mac = MacAddr([2, 0, 0, 0, 0, 1]);
    let flow_mod = || OFPFlowMod {
        match_: OFPMatch::new()
            .with(IN_PORT, 1)
            .with(ETH_DST, mac)
            .with_masked(ETH_SRC, mac, MacAddr::BROADCAST)
            .with(ETH_TYPE, 0x0800)
            .with(IPV4_SRC, [10, 0, 0, 1].into()),
        instructions: [
            OFPInstruction::apply([OFPAction::set_field(ETH_DST, mac), OFPAction::output(2)]),
            OFPInstruction::goto_table(1),
        ]
        .into(),
        ..OFPFlowMod::default()
    };
    assert_eq!(allocations_of::<v1_3::V1_3, _>(flow_mod), 0);
    let packet_out = || OFPPacketOut {
        in_port: 1,
        actions: [OFPAction::output(2)].into(),
        data: samples::FRAME,
        ..OFPPacketOut::default()
    };
    assert_eq!(allocations_of::<v1_3::V1_3, _>(packet_out), 0);
}

#[test]
fn a_stream_split_and_decoded() {
    let mut stream = Vec::new();
    let messages = samples::all();
    messages.iter().for_each(|message| message.encode(&mut stream).unwrap());
    let mut found = 0;
    let count = allocations(|| {
        for frame in Frames::new(&stream) {
            let frame = frame.unwrap();
            found += 1;
            black_box((Header::peek(frame), AnyMessage::decode(frame).unwrap()));
        }
    });
    assert_eq!((found, count), (messages.len(), 0));
}

/// The most bytes that writing what this JSON describes has allocated at a time.
#[cfg(feature = "json")]
fn peak_of_json(text: &str) -> u64 {
    let json = openflow_codec::wire::json::from_slice(text.as_bytes()).unwrap();
    let encode = || AnyMessage::encode_json(&json, &mut Vec::new()).unwrap_err();
    let mut error = None;
    let peak = allocation_counter::measure(|| error = Some(encode())).bytes_max;
    assert!(error.unwrap().to_string().contains("65535"));
    peak
}

#[cfg(feature = "json")]
#[test]
fn json_of_little_text_and_great_lengths() {
    // A thousand ids of the greatest length are 64 MiB.
    let id = r#"{"OFPActionId":{"type":0,"len":65535}}"#;
    let ids = vec![id; 1000].join(",");
    let property = format!(r#"{{"OFPTableFeaturePropActions":{{"type":4,"action_ids":[{ids}]}}}}"#);
    let table = format!(
        r#"{{"OFPTableFeaturesStats":{{"table_id":0,"name":"","metadata_match":0,"metadata_write":0,
        "config":0,"max_entries":0,"properties":[{property}]}}}}"#
    );
    let message = format!(r#"{{"OFPTableFeaturesStatsRequest":{{"flags":0,"body":[{table}]}}}}"#);
    assert!(peak_of_json(&format!(r#"{{"version":4,"msg":{message}}}"#)) < 1 << 19);
    // So many bitmaps of hellos are 8 MiB.
    let bitmap = r#"{"OFPHelloElemVersionBitmap":{"versions":[65535]}}"#;
    let bitmaps = vec![bitmap; 1000].join(",");
    let message = format!(r#"{{"OFPHello":{{"elements":[{bitmaps}]}}}}"#);
    assert!(peak_of_json(&format!(r#"{{"version":4,"msg":{message}}}"#)) < 1 << 19);
}
