//! Messages that hold other messages: bundles and forwarded requests.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used)] // helpers of tests, too, fail by panicking

use openflow_codec::v1_4::{OFPMessage, V1_4, ofproto::*, ofproto_parser::*};
use openflow_codec::wire::json::{Value, from_slice};
use openflow_codec::{AnyMessage, Body, DecodeError, ErrorKind, InnerMessage, List, TooLong, Wire};

/// The bytes of a message of 1.4.
fn encoded<'m>(xid: u32, body: &(impl Body<V1_4> + Wire<'m>)) -> Vec<u8> {
    let mut out = Vec::new();
    openflow_codec::encode::<V1_4, _>(xid, body, &mut out).unwrap();
    out
}

fn bundle_add<'m>(xid: u32, body: &(impl Body<V1_4> + Wire<'m>)) -> OFPBundleAddMsg<'static> {
    OFPBundleAddMsg {
        bundle_id: 1,
        flags: OFPBF_ATOMIC,
        message: InnerMessage::new(xid, body).unwrap(),
        properties: List::new(),
    }
}

/// A bundle's message in a bundle's message …: this many around an echo request.
fn nested(levels: usize) -> Vec<u8> {
    let mut bytes = encoded(7, &OFPEchoRequest { data: b"odd" });
    for _ in 0..levels {
        let len = u16::try_from(16 + bytes.len()).unwrap().to_be_bytes();
        let mut outer = vec![5, 34, len[0], len[1], 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0, 0];
        outer.append(&mut bytes);
        bytes = outer;
    }
    bytes
}

fn error(bytes: &[u8]) -> DecodeError {
    let error = AnyMessage::decode(bytes).unwrap_err();
    assert_eq!(AnyMessage::decode_strict(bytes).unwrap_err(), error);
    error
}

/// JSON there and back again, which gives the JSON.
fn through_json(bytes: &[u8]) -> Value {
    let json = AnyMessage::decode_strict(bytes).unwrap().to_json();
    let mut again = Vec::new();
    AnyMessage::encode_json(&json, &mut again).unwrap();
    assert_eq!(again, bytes, "{json}");
    json
}

#[test]
fn the_inner_message_is_typed() {
    let flow_mod = OFPFlowMod { importance: 3, ..OFPFlowMod::default() };
    let bytes = encoded(9, &bundle_add(9, &flow_mod));
    let AnyMessage::V1_4(9, OFPMessage::OFPBundleAddMsg(add)) = AnyMessage::decode(&bytes).unwrap()
    else {
        panic!("{bytes:x?}")
    };
    assert_eq!(add.message.header().xid, 9);
    assert_eq!(add.message.as_bytes(), encoded(9, &flow_mod));
    let OFPMessage::OFPFlowMod(inner) = add.message.message() else { panic!("{add:?}") };
    assert_eq!(inner, flow_mod);
    assert!(format!("{add:?}").contains("importance: 3"), "{add:?}");
}

#[test]
fn messages_nest_so_deeply_and_no_deeper() {
    for levels in 0..=16 {
        let bytes = nested(levels);
        let json = through_json(&bytes).to_string();
        assert_eq!(json.matches("OFPBundleAddMsg").count(), levels);
        assert!(!json.contains("\"xid\":0"), "{json}");
    }
    // As many as there can be in a message.
    for levels in [17, 18, 100, 1000, 4090] {
        let error = error(&nested(levels));
        assert_eq!(error.kind, ErrorKind::BadValue, "{levels}: {error}");
    }
}

#[test]
fn lists_within_nested_messages_may_be_deep() {
    use openflow_codec::ext::nicira::NXActionCT;
    let mut actions = vec![OFPAction::output(1)];
    for _ in 0..10 {
        actions = vec![NXActionCT { actions: actions.into(), ..NXActionCT::in_zone(1) }.into()];
    }
    let packet_out = OFPPacketOut { actions: actions.into(), ..OFPPacketOut::default() };
    let mut message = bundle_add(1, &packet_out);
    for _ in 0..10 {
        message = bundle_add(1, &message);
    }
    through_json(&encoded(1, &message));
}

#[test]
fn a_transaction_id_is_shown_if_it_is_unexpected() {
    let barrier = OFPBarrierRequest {};
    let json = through_json(&encoded(7, &bundle_add(7, &barrier)));
    assert_eq!(json["msg"]["OFPBundleAddMsg"]["message"]["OFPBarrierRequest"]["xid"], Value::Null);
    let json = through_json(&encoded(7, &bundle_add(8, &bundle_add(8, &barrier))));
    let outer = &json["msg"]["OFPBundleAddMsg"]["message"]["OFPBundleAddMsg"];
    assert_eq!(outer["xid"], 8);
    assert_eq!(outer["message"]["OFPBarrierRequest"]["xid"], Value::Null);

    let request = |xid| {
        let request = InnerMessage::new(xid, &OFPMeterMod::default()).unwrap();
        through_json(&encoded(7, &OFPRequestForward { request }))
    };
    assert_eq!(
        request(0)["msg"]["OFPRequestForward"]["request"]["OFPMeterMod"]["xid"],
        Value::Null
    );
    assert_eq!(request(7)["msg"]["OFPRequestForward"]["request"]["OFPMeterMod"]["xid"], 7);
}

#[test]
fn properties_begin_at_a_multiple_of_eight_bytes() {
    let add = bundle_add(1, &OFPEchoRequest { data: b"odd" });
    let bytes = encoded(1, &add);
    assert_eq!(bytes.len(), 16 + 11, "without properties there is no padding");
    let property = OFPBundlePropExperimenter { experimenter: 1, ..Default::default() };
    let with = OFPBundleAddMsg { properties: [property.into()].into(), ..add };
    let bytes = encoded(1, &with);
    assert_eq!(bytes.len(), 16 + 16 + 16);
    through_json(&bytes);

    // Padding and nothing behind it.
    let mut cut = bytes[..32].to_vec();
    cut[3] = 32;
    assert_eq!(error(&cut).kind, ErrorKind::BadLength);
    // Padding that is not all there.
    let mut cut = bytes[..30].to_vec();
    cut[3] = 30;
    assert_eq!(error(&cut).kind, ErrorKind::Truncated);
}

#[test]
fn what_is_wrong_with_an_inner_message() {
    let bytes = encoded(1, &bundle_add(1, &OFPFlowMod::default()));
    let changed = |at: usize, byte: u8| {
        let mut bytes = bytes.clone();
        bytes[at] = byte;
        error(&bytes)
    };
    let is = |error: DecodeError| (error.kind, error.offset);
    assert_eq!(is(changed(16, 4)), (ErrorKind::BadVersion, 16));
    assert_eq!(is(changed(19, 7)), (ErrorKind::BadLength, 18));
    assert_eq!(is(changed(19, 57)), (ErrorKind::Truncated, bytes.len()));
    assert_eq!(changed(19, 48).kind, ErrorKind::BadLength);

    // An unknown type is kept, or refused where it stands.
    let mut unknown = bytes;
    unknown[17] = 99;
    let error = AnyMessage::decode_strict(&unknown).unwrap_err();
    assert_eq!(is(error), (ErrorKind::UnknownType, 17));
    let mut again = Vec::new();
    AnyMessage::decode(&unknown).unwrap().encode(&mut again).unwrap();
    assert_eq!(again, unknown);
}

#[test]
fn only_group_mods_and_meter_mods_are_forwarded() {
    let request = InnerMessage::new(0, &OFPBarrierRequest {}).unwrap();
    let error = error(&encoded(1, &OFPRequestForward { request }));
    assert_eq!((error.kind, error.offset), (ErrorKind::BadValue, 9));
    let json = r#"{"version":5,"msg":{"OFPRequestForward":{"request":{"OFPBarrierRequest":{}}}}}"#;
    let json = from_slice(json.as_bytes()).unwrap();
    assert!(AnyMessage::encode_json(&json, &mut Vec::new()).is_err());
}

#[test]
fn an_inner_message_is_no_longer_than_a_message() {
    let data = vec![0; 65_528];
    let error = InnerMessage::<V1_4>::new(1, &OFPEchoRequest { data: &data }).unwrap_err();
    assert_eq!(error, TooLong { length: 65_536 });
    // One that just fits is too long for the message around it.
    let message = InnerMessage::new(1, &OFPEchoRequest { data: &data[1..] }).unwrap();
    let add = OFPBundleAddMsg::<'_, V1_4> {
        bundle_id: 1,
        flags: BundleFlags(0),
        message,
        properties: List::new(),
    };
    let mut out = vec![1];
    assert!(openflow_codec::encode::<V1_4, _>(1, &add, &mut out).is_err());
    assert_eq!(out, [1]);
}

#[test]
fn unknown_properties_are_kept() {
    let hex = "0510 0030 00000001 00000001 00000000 010203040506 0000 00000000 00000000 \
               1234 0007 616263 00 ffff 0008 00000000";
    let digits: String = hex.chars().filter(|c| !c.is_whitespace()).collect();
    let mut bytes: Vec<u8> = (0..digits.len() / 2)
        .map(|i| u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).unwrap())
        .collect();
    assert_eq!(error(&bytes).kind, ErrorKind::BadLength, "an experimenter's needs twelve bytes");
    bytes.truncate(40);
    bytes[3] = 40;
    let json = through_json(&bytes);
    let expected = r#"[{"OFPPropUnknown":{"type":4660,"length":7,"buf":"EjQAB2FiYw=="}}]"#;
    let expected: Value = from_slice(expected.as_bytes()).unwrap();
    assert_eq!(json["msg"]["OFPPortMod"]["properties"], expected);
}
