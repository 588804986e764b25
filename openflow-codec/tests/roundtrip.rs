//! Random structures and random bytes: there and back again, for both versions.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used)] // helpers of tests, too, fail by panicking

mod arbitrary;
mod laws;
mod samples;

use laws::{check, with_length};
use openflow_codec::ext::nicira::NXActionCT;
use openflow_codec::v1_3::ofproto::OFPHET_VERSIONBITMAP;
use openflow_codec::v1_3::{OFPHello, OFPMessage};
use openflow_codec::wire::json::{Cx, Json};
use openflow_codec::wire::{Reader, Wire};
use openflow_codec::{
    AnyMessage, ErrorKind, Frames, Header, List, v1_0, v1_1, v1_2, v1_3, v1_4, v1_5,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// The laws of a list of structures: it holds what was put in, it comes back from its bytes and
/// from its JSON form, and its bytes are those of its items.
///
/// A macro because an item that is read has another lifetime, and so another type, than the one
/// that was put in.
macro_rules! list_laws {
    ($version:literal, $item:ident, $items:expr) => {{
        let items = $items;
        let list: List<'_, $item<'_>> = items.clone().into();
        prop_assert_eq!(list.iter().collect::<Vec<_>>(), items.clone());
        let mut bytes = Vec::new();
        items.iter().for_each(|item| item.encode(&mut bytes));
        prop_assert_eq!(list.as_bytes(), &bytes);

        for mut r in [Reader::new(&bytes, $version), Reader::strict(&bytes, $version)] {
            let decoded: List<'_, $item<'_>> = Wire::decode(&mut r).unwrap();
            prop_assert!(r.is_empty());
            prop_assert_eq!(&decoded, &list);
            prop_assert_eq!(decoded.iter().collect::<Vec<_>>(), items.clone());
        }

        let cx = Cx { version: $version, xid: 0 };
        let mut again = Vec::new();
        List::<$item<'_>>::from_json(&list.to_json(cx), cx, &mut again).unwrap();
        prop_assert_eq!(&again, &bytes, "{}", list.to_json(cx));
        list
    }};
}

/// The laws of a message of OpenFlow 1.0.
fn message_1_0(xid: u32, message: v1_0::OFPMessage<'_>) -> Result<(), TestCaseError> {
    message_laws(&AnyMessage::V1_0(xid, message))
}

/// The laws of a message of OpenFlow 1.3.
fn message_1_3(xid: u32, message: v1_3::OFPMessage<'_>) -> Result<(), TestCaseError> {
    message_laws(&AnyMessage::V1_3(xid, message))
}

fn message_laws(message: &AnyMessage<'_>) -> Result<(), TestCaseError> {
    let bytes = samples::encode(message);
    prop_assert_eq!(&AnyMessage::decode(&bytes).unwrap(), message);
    prop_assert_eq!(&AnyMessage::decode_strict(&bytes).unwrap(), message);
    let mut again = Vec::new();
    AnyMessage::encode_json(&message.to_json(), &mut again).unwrap();
    prop_assert_eq!(again, bytes);
    Ok(())
}

/// Without files that remember failures: what fails becomes a test with a name.
fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn actions_of_1_0(xid: u32, actions in vec(arbitrary::action_1_0(), 0..6), data in arbitrary::bytes(9)) {
        use v1_0::ofproto_parser::*;
        let actions = list_laws!(1, OFPAction, actions);
        let packet_out = OFPPacketOut { actions: actions.clone(), data, ..OFPPacketOut::default() };
        message_1_0(xid, v1_0::OFPMessage::OFPPacketOut(packet_out))?;
        let flow = OFPFlowStats { actions, ..OFPFlowStats::default() };
        let body = [OFPFlowStats::default(), flow.clone(), flow].into();
        let reply = OFPFlowStatsReply { body, ..OFPFlowStatsReply::default() };
        message_1_0(xid, v1_0::OFPMessage::OFPFlowStatsReply(reply))?;
    }

    #[test]
    fn queues_of_1_0(xid: u32, port: u16, queues in vec(arbitrary::queue_1_0(), 0..5)) {
        use v1_0::ofproto_parser::*;
        let queues = list_laws!(1, OFPPacketQueue, queues);
        let reply = OFPQueueGetConfigReply { port, queues };
        message_1_0(xid, v1_0::OFPMessage::OFPQueueGetConfigReply(reply))?;
    }

    #[test]
    fn actions_and_matches_of_1_1(
        xid: u32,
        actions in vec(arbitrary::action_1_1(), 0..6),
        match_ in arbitrary::match_1_1(),
    ) {
        use v1_1::ofproto_parser::*;
        let actions = list_laws!(2, OFPAction, actions);
        let instructions = [OFPInstruction::apply(actions.clone())].into();
        let flow_mod = OFPFlowMod { match_, instructions, ..OFPFlowMod::default() };
        message_laws(&AnyMessage::V1_1(xid, v1_1::OFPMessage::OFPFlowMod(flow_mod)))?;
        let packet_out = OFPPacketOut { actions, ..OFPPacketOut::default() };
        message_laws(&AnyMessage::V1_1(xid, v1_1::OFPMessage::OFPPacketOut(packet_out)))?;
    }

    #[test]
    fn actions_and_matches_of_1_2(
        xid: u32,
        actions in vec(arbitrary::action_1_2(), 0..6),
        match_ in arbitrary::match_(3),
    ) {
        use v1_2::ofproto_parser::*;
        let actions = list_laws!(3, OFPAction, actions);
        let instructions = [OFPInstruction::apply(actions.clone())].into();
        let flow_mod = OFPFlowMod { match_, instructions, ..OFPFlowMod::default() };
        message_laws(&AnyMessage::V1_2(xid, v1_2::OFPMessage::OFPFlowMod(flow_mod)))?;
        let packet_out = OFPPacketOut { actions, ..OFPPacketOut::default() };
        message_laws(&AnyMessage::V1_2(xid, v1_2::OFPMessage::OFPPacketOut(packet_out)))?;
    }

    #[test]
    fn actions_of_1_3(xid: u32, actions in vec(arbitrary::action_1_3(), 0..6), data in arbitrary::bytes(9)) {
        use v1_3::ofproto_parser::*;
        let actions = list_laws!(4, OFPAction, actions);
        let packet_out = OFPPacketOut { actions, data, ..OFPPacketOut::default() };
        message_1_3(xid, OFPMessage::OFPPacketOut(packet_out))?;
    }

    #[test]
    fn match_fields(xid: u32, fields in vec(arbitrary::oxm(4), 0..9), total_len in 9u16.., data in arbitrary::bytes(9)) {
        use v1_3::ofproto_parser::*;
        list_laws!(4, Oxm, fields.clone());
        let mut match_ = OFPMatch::new();
        fields.iter().for_each(|field| match_.push(field));
        prop_assert_eq!(match_.iter().collect::<Vec<_>>(), fields);
        let packet_in = OFPPacketIn {
            buffer_id: 0,
            total_len,
            reason: v1_3::ofproto::OFPR_ACTION,
            table_id: 0,
            cookie: 0,
            match_,
            data,
        };
        message_1_3(xid, OFPMessage::OFPPacketIn(packet_in))?;
    }

    #[test]
    fn fields_of_nicira_in_1_0(fields in vec(arbitrary::oxm(1), 0..9)) {
        use openflow_codec::oxm::Oxm;
        list_laws!(1, Oxm, fields);
    }

    #[test]
    fn instructions(
        xid: u32,
        match_ in arbitrary::match_(4),
        instructions in vec(arbitrary::instruction(), 0..5),
    ) {
        use v1_3::ofproto_parser::*;
        let instructions = list_laws!(4, OFPInstruction, instructions);
        let flow_mod = OFPFlowMod { match_, instructions, ..OFPFlowMod::default() };
        message_1_3(xid, OFPMessage::OFPFlowMod(flow_mod))?;
    }

    #[test]
    fn buckets(xid: u32, group_id: u32, buckets in vec(arbitrary::bucket(), 0..5)) {
        use v1_3::ofproto::GroupType;
        use v1_3::ofproto_parser::*;
        let buckets = list_laws!(4, OFPBucket, buckets);
        let desc = OFPGroupDescStats { type_: GroupType(1), group_id, buckets };
        let body = [desc.clone(), OFPGroupDescStats::default(), desc].into();
        let reply = OFPGroupDescStatsReply { body, ..OFPGroupDescStatsReply::default() };
        message_1_3(xid, OFPMessage::OFPGroupDescStatsReply(reply))?;
    }

    #[test]
    fn bands(xid: u32, meter_id: u32, bands in vec(arbitrary::band(), 0..5)) {
        use v1_3::ofproto_parser::*;
        let bands = list_laws!(4, OFPMeterBand, bands);
        let meter_mod = OFPMeterMod { meter_id, bands, ..OFPMeterMod::default() };
        message_1_3(xid, OFPMessage::OFPMeterMod(meter_mod))?;
    }

    #[test]
    fn queues_of_1_3(xid: u32, port: u32, queues in vec(arbitrary::queue_1_3(), 0..5)) {
        use v1_3::ofproto_parser::*;
        let queues = list_laws!(4, OFPPacketQueue, queues);
        let reply = OFPQueueGetConfigReply { port, queues };
        message_1_3(xid, OFPMessage::OFPQueueGetConfigReply(reply))?;
    }

    #[test]
    fn table_features(xid: u32, table_id: u8, properties in vec(arbitrary::table_features_prop(), 0..9)) {
        use v1_3::ofproto_parser::*;
        let properties = list_laws!(4, OFPTableFeatureProp, properties);
        let table = OFPTableFeaturesStats { table_id, properties, ..Default::default() };
        let body = [table.clone(), table].into();
        let reply = OFPTableFeaturesStatsReply { body, ..Default::default() };
        message_1_3(xid, OFPMessage::OFPTableFeaturesStatsReply(reply))?;
    }

    #[test]
    fn unknown_structures_keep_their_bytes(
        type_ in 0x100u16..0xff00,
        body in arbitrary::in_eights(4),
        xid: u32,
    ) {
        check_unknown(type_, body, xid)?;
    }

    #[test]
    fn unknown_messages_keep_their_bytes(
        version in prop::sample::select(&[1u8, 4][..]),
        type_ in 30u8..,
        statistics in 0x100u16..0xff00,
        body in arbitrary::bytes(40),
        xid: u32,
    ) {
        let header = |type_: u8| [&[version, type_, 0, 0][..], &xid.to_be_bytes()].concat();
        refused_but_kept(&with_length(&[&header(type_), body].concat()), 1)?;
        for type_ in if version == 1 { [16, 17] } else { [18, 19] } {
            let bytes = [&header(type_), &statistics.to_be_bytes()[..], body].concat();
            refused_but_kept(&with_length(&bytes), 8)?;
        }
    }
}

/// The strict reader refuses the type at `offset`, the other one keeps all bytes.
fn refused_but_kept(bytes: &[u8], offset: usize) -> Result<(), TestCaseError> {
    let error = AnyMessage::decode_strict(bytes).unwrap_err();
    prop_assert_eq!((error.kind, error.offset), (ErrorKind::UnknownType, offset));
    let message = AnyMessage::decode(bytes).unwrap();
    prop_assert_eq!(samples::encode(&message), bytes);
    Ok(())
}

/// A structure of a type that nobody knows, wherever one can stand.
fn check_unknown(type_: u16, body: &'static [u8], xid: u32) -> Result<(), TestCaseError> {
    use v1_0::ofproto_parser as p10;
    use v1_3::ofproto_parser as p13;
    let actions_1_0 = [p10::OFPAction::output(1), p10::OFPAction::Unknown { type_, body }].into();
    let packet_out = p10::OFPPacketOut { actions: actions_1_0, ..Default::default() };
    let packet_out = v1_0::OFPMessage::OFPPacketOut(packet_out);
    refused_but_kept(&samples::encode(&AnyMessage::V1_0(xid, packet_out)), 24)?;

    let properties = [p10::OFPQueueProp::Unknown { type_, body }].into();
    let queues = [p10::OFPPacketQueue { queue_id: 1, properties }].into();
    let reply = p10::OFPQueueGetConfigReply { port: 1, queues };
    let reply = v1_0::OFPMessage::OFPQueueGetConfigReply(reply);
    refused_but_kept(&samples::encode(&AnyMessage::V1_0(xid, reply)), 24)?;

    let v1_3 = |message| samples::encode(&AnyMessage::V1_3(xid, message));
    let unknown = p13::OFPAction::Unknown { type_, body };
    let packet_out = p13::OFPPacketOut { actions: [unknown.clone()].into(), ..Default::default() };
    refused_but_kept(&v1_3(OFPMessage::OFPPacketOut(packet_out)), 24)?;

    let nested = NXActionCT { actions: [unknown].into(), ..NXActionCT::in_zone(1) };
    let packet_out = p13::OFPPacketOut { actions: [nested.into()].into(), ..Default::default() };
    refused_but_kept(&v1_3(OFPMessage::OFPPacketOut(packet_out)), 48)?;

    let instructions = [p13::OFPInstruction::Unknown { type_, body }].into();
    let flow_mod = p13::OFPFlowMod { instructions, ..Default::default() };
    refused_but_kept(&v1_3(OFPMessage::OFPFlowMod(flow_mod)), 56)?;

    let bands = [p13::OFPMeterBand::Unknown { type_, body }].into();
    let meter_mod = p13::OFPMeterMod { bands, ..Default::default() };
    refused_but_kept(&v1_3(OFPMessage::OFPMeterMod(meter_mod)), 16)?;

    let properties = [p13::OFPQueueProp::Unknown { type_, body }].into();
    let queues = [p13::OFPPacketQueue { queue_id: 1, port: 1, properties }].into();
    let reply = p13::OFPQueueGetConfigReply { port: 1, queues };
    refused_but_kept(&v1_3(OFPMessage::OFPQueueGetConfigReply(reply)), 32)?;

    // Properties of tables are kept by the strict reader, too, as experimenters' structures are.
    let properties = [p13::OFPTableFeatureProp::Unknown { type_, body }].into();
    let table = p13::OFPTableFeaturesStats { properties, ..Default::default() };
    let reply = p13::OFPTableFeaturesStatsReply { body: [table].into(), ..Default::default() };
    message_1_3(xid, OFPMessage::OFPTableFeaturesStatsReply(reply))
}

/// Bytes as they may be in a message: mostly small numbers, so that lengths and types come true.
fn likely_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => (0u16..64).prop_map(|n| n.to_be_bytes().to_vec()),
        2 => (0u16..16).prop_map(|n| (8 * n).to_be_bytes().to_vec()),
        1 => Just(vec![0xff, 0xff]),
        1 => Just(vec![0, 0, 0x23, 0x20]),
        1 => Just(vec![0x80, 0, 0, 4]),
        1 => vec(any::<u8>(), 1..9),
        2 => (1usize..5).prop_map(|n| vec![0; 2 * n]),
    ];
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// One of our own messages in wire form.
fn sample() -> impl Strategy<Value = Vec<u8>> {
    let all: Vec<_> = samples::all().iter().map(samples::encode).collect();
    prop::sample::select(all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16 * config().cases, ..config() })]

    #[test]
    fn random_bytes(bytes in vec(any::<u8>(), 0..200)) {
        let _ = check(&bytes, &|| format!("{bytes:x?}"));
    }

    #[test]
    fn random_bodies(body in likely_bytes(), statistics: u8, xid: u32) {
        let body = [&[0, statistics % 20], body.as_slice()].concat();
        for (version, types) in [(1, 0..24u8), (4, 0..32)] {
            for type_ in types {
                let header = [version, type_, 0, 0];
                let bytes = with_length(&[&header, &xid.to_be_bytes()[..], &body].concat());
                let _ = check(&bytes, &|| format!("{bytes:x?}"));
            }
        }
    }

    #[test]
    fn messages_cut_and_mixed(
        message in sample(),
        other in sample(),
        cuts: [prop::sample::Index; 3],
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        // The beginning of one, a piece of another, some bytes changed.
        let at = 8 + cuts[0].index(message.len() - 7);
        let mut piece = [cuts[1].index(other.len() + 1), cuts[2].index(other.len() + 1)];
        piece.sort_unstable();
        let mut bytes = [&message[..at], &other[piece[0]..piece[1]]].concat();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = check(&bytes, &|| format!("{bytes:x?}"));
        let bytes = with_length(&bytes);
        let _ = check(&bytes, &|| format!("{bytes:x?}"));
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_stream_comes_in_pieces_of_any_size(
        messages in vec(sample(), 0..9),
        sizes in vec(1usize..700, 1..9),
    ) {
        let stream = messages.concat();
        let (mut buffer, mut found) = (Vec::new(), Vec::new());
        let (mut left, mut sizes) = (stream.as_slice(), sizes.iter().cycle());
        while !left.is_empty() {
            let (piece, rest) = left.split_at((*sizes.next().unwrap()).min(left.len()));
            left = rest;
            buffer.extend_from_slice(piece);
            let mut frames = Frames::new(&buffer);
            found.extend(frames.by_ref().map(|frame| frame.unwrap().to_vec()));
            let rest = frames.rest().to_vec();
            prop_assert!(frames.next().is_none());
            if let Some(header) = Header::peek(&rest) {
                prop_assert!(usize::from(header.length) > rest.len());
            }
            buffer = rest;
        }
        prop_assert!(buffer.is_empty());
        prop_assert_eq!(found, messages);
    }

    #[test]
    fn a_stream_ends_at_a_length_below_the_header(
        messages in vec(sample(), 0..4),
        length in 0u16..8,
        after in sample(),
    ) {
        let bad = [&[4, 0][..], &length.to_be_bytes(), &[0; 4]].concat();
        let stream = [messages.concat(), bad, after].concat();
        let mut frames = Frames::new(&stream);
        for message in &messages {
            prop_assert_eq!(frames.next(), Some(Ok(message.as_slice())));
        }
        let error = frames.next().unwrap().unwrap_err();
        prop_assert_eq!((error.kind, error.found), (ErrorKind::BadLength, length.into()));
        prop_assert!(frames.next().is_none());
        prop_assert!(frames.next().is_none());
    }

    #[test]
    fn a_hello_of_any_version(version in 1u8.., xid: u32, elements in likely_bytes()) {
        let header = [version, 0, 0, 0];
        let bytes = with_length(&[&header, &xid.to_be_bytes()[..], &elements].concat());
        let message = AnyMessage::decode(&bytes).unwrap();
        prop_assert_eq!(&AnyMessage::decode_strict(&bytes).unwrap(), &message);
        prop_assert_eq!((message.version(), message.xid()), (version, xid));
        prop_assert_eq!(samples::encode(&message), bytes.clone());
        let known = match &message {
            AnyMessage::V1_0(_, v1_0::OFPMessage::OFPHello(hello))
            | AnyMessage::V1_1(_, v1_1::OFPMessage::OFPHello(hello))
            | AnyMessage::V1_2(_, v1_2::OFPMessage::OFPHello(hello)) => {
                OFPHello { elements: hello.elements }
            }
            AnyMessage::V1_3(_, OFPMessage::OFPHello(hello))
            | AnyMessage::V1_4(_, v1_4::OFPMessage::OFPHello(hello))
            | AnyMessage::V1_5(_, v1_5::OFPMessage::OFPHello(hello))
            | AnyMessage::Hello { hello, .. } => *hello,
            other => panic!("{other:?}"),
        };
        prop_assert_eq!(known.elements, &elements);
        let bitmap = known.version_bitmap();
        prop_assert_eq!(known.knows(4).is_some(), bitmap.is_some());
        for (_, body) in known.iter() {
            prop_assert!(OFPHello::versions(body).count() <= 8 * body.len());
        }
        // JSON keeps the versions in bitmaps, from 1.3 on, and nothing else.
        let mut again = Vec::new();
        AnyMessage::encode_json(&message.to_json(), &mut again).unwrap();
        let kept = OFPHello { elements: &again[8..] };
        let expected = if version >= 4 { bitmaps(&known) } else { Vec::new() };
        prop_assert_eq!(bitmaps(&kept), expected);
    }
}

/// The versions in each bitmap of a hello.
fn bitmaps(hello: &OFPHello<'_>) -> Vec<Vec<u32>> {
    let bitmaps = hello.iter().filter(|(type_, _)| *type_ == OFPHET_VERSIONBITMAP);
    bitmaps.map(|(_, bitmap)| OFPHello::versions(bitmap).collect()).collect()
}

/// A packet-out of OpenFlow 1.3 with this many conntrack actions within each other, as many as fit.
fn nested(levels: usize) -> Vec<u8> {
    let mut actions = Vec::new();
    for left in (1..=levels).rev() {
        actions.extend([0xff, 0xff]);
        actions.extend(u16::try_from(24 * left).unwrap().to_be_bytes());
        actions.extend([0, 0, 0x23, 0x20, 0, 35, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0, 0, 0, 0, 0]);
    }
    let mut bytes = vec![4, 13, 0, 0, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1];
    bytes.extend(u16::try_from(actions.len()).unwrap().to_be_bytes());
    bytes.extend([0; 6]);
    bytes.extend(actions);
    with_length(&bytes)
}

#[test]
fn nesting_has_a_limit() {
    for levels in 1..=2_700 {
        let bytes = nested(levels);
        let result = check(&bytes, &|| format!("{levels} levels"));
        match result {
            Ok(()) => assert!(levels < 16, "{levels} levels"),
            Err(error) => {
                assert!(levels > 10, "{levels} levels: {error}");
                assert_eq!(error.kind, ErrorKind::BadValue);
            }
        }
    }
}
