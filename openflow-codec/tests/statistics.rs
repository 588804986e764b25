//! Statistics fields (OXS): read by their keys, refused where their length is wrong, kept where
//! nobody knows them.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use core::time::Duration;

use openflow_codec::oxs::*;
use openflow_codec::v1_5::OFPMessage;
use openflow_codec::v1_5::ofproto::*;
use openflow_codec::{AnyMessage, ErrorKind};
use serde_json::{Value, json};

/// An aggregate reply with these bytes after the header of the statistics, whose length is
/// `length`.
fn reply(length: u16, fields: &[u8]) -> Vec<u8> {
    let mut bytes = vec![6, 19, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0];
    bytes.extend(length.to_be_bytes());
    bytes.extend(fields);
    let len = u16::try_from(bytes.len()).unwrap();
    bytes[2..4].copy_from_slice(&len.to_be_bytes());
    bytes
}

/// The JSON form of the fields in a message of [`reply`].
fn fields(bytes: &[u8]) -> Value {
    let json = AnyMessage::decode(bytes).unwrap().to_json();
    let mut again = Vec::new();
    AnyMessage::encode_json(&json, &mut again).unwrap();
    assert_eq!(again, bytes, "{json}");
    json["msg"]["OFPAggregateStatsReply"]["body"]["OFPAggregateStats"]["stats"]["OFPStats"]
        ["oxs_fields"]
        .clone()
}

#[test]
fn fields_have_the_numbers_of_the_header_file() {
    for (info, number, header) in [
        (DURATION.info(), OFPXST_OFB_DURATION, OXS_OF_DURATION),
        (IDLE_TIME.info(), OFPXST_OFB_IDLE_TIME, OXS_OF_IDLE_TIME),
        (FLOW_COUNT.info(), OFPXST_OFB_FLOW_COUNT, OXS_OF_FLOW_COUNT),
        (PACKET_COUNT.info(), OFPXST_OFB_PACKET_COUNT, OXS_OF_PACKET_COUNT),
        (BYTE_COUNT.info(), OFPXST_OFB_BYTE_COUNT, OXS_OF_BYTE_COUNT),
    ] {
        assert_eq!((info.number, info.header()), (number, header), "{}", info.name);
    }
    assert_eq!(STATS_FIELDS.len(), 5);
}

#[test]
fn fields_are_read_by_their_keys() {
    let bytes = reply(
        28,
        b"\x80\x02\x00\x08\0\0\0\x05\0\0\0\x07\x80\x02\x06\x04\xff\xff\xff\xff\x80\x02\x04\0\0\0\0\0",
    );
    let AnyMessage::V1_5(_, OFPMessage::OFPAggregateStatsReply(message)) =
        AnyMessage::decode(&bytes).unwrap()
    else {
        panic!()
    };
    let stats = message.body.stats;
    let duration = stats.get(DURATION).unwrap();
    assert_eq!(duration, OxsTime { seconds: 5, nanoseconds: 7 });
    assert_eq!(Duration::from(duration), Duration::new(5, 7));
    assert_eq!(stats.get(FLOW_COUNT), Some(u32::MAX));
    assert_eq!(stats.get(PACKET_COUNT), None);
    assert_eq!(
        format!("{stats:?}"),
        "{duration=5.000000007s, flow_count=4294967295, field(0x8002,2,0x0)=[]}"
    );
    assert_eq!(
        fields(&bytes),
        json!([
            {"OXSTlv": {"field": "duration", "value": [5, 7]}},
            {"OXSTlv": {"field": "flow_count", "value": u32::MAX}},
            {"OXSTlv": {"field": "field_4194562", "value": ""}},
        ])
    );
}

#[test]
fn experimenters_fields_keep_their_bytes() {
    let bytes = reply(14, b"\xff\xff\x02\x06\0\0\x23\x20hi\0\0");
    assert_eq!(fields(&bytes), json!([{"OXSTlv": {"field": "exp_8992_1", "value": "aGk="}}]));
}

#[test]
fn wrong_lengths_are_refused() {
    // Where the length of the field stands is byte 23, of the statistics byte 18.
    for (what, bytes, offset) in [
        ("a counter of four bytes", reply(12, b"\x80\x02\x08\x04\0\0\0\0\0\0\0\0"), 23),
        ("an experimenter's field without an id", reply(10, b"\xff\xff\0\x02\0\0\0\0\0\0\0\0"), 23),
        ("a field longer than the statistics", reply(8, b"\x80\x03\0\x04\0\0\0\0"), 0),
        ("statistics shorter than their header", reply(3, b"\0\0\0\0"), 18),
    ] {
        let error = AnyMessage::decode(&bytes).expect_err(what);
        let truncated = error.kind == ErrorKind::Truncated;
        assert!(truncated || error.kind == ErrorKind::BadLength, "{what}: {error:?}");
        assert!(offset == 0 || error.offset == offset, "{what}: {error:?}");
    }
    let error = AnyMessage::decode(&reply(64, b"\x80\x03\0\0")).expect_err("not all there");
    assert_eq!(error.kind, ErrorKind::Truncated);
}
