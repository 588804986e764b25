//! What is peculiar to OpenFlow 1.1 and 1.2.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use openflow_codec::v1_1::{self, V1_1};
use openflow_codec::v1_2::{self, V1_2};
use openflow_codec::v1_3::{self, V1_3};
use openflow_codec::{AnyMessage, Body, ErrorKind, Version, Wire, oxm};
use serde_json::{Value, json};

/// The bytes of a message.
fn bytes_of<'m, V: Version, M: Body<V> + Wire<'m>>(message: &M) -> Vec<u8> {
    let mut out = Vec::new();
    openflow_codec::encode::<V, M>(1, message, &mut out).unwrap();
    out
}

/// A message's members in JSON, with the class name.
fn to_json(bytes: &[u8]) -> Value {
    AnyMessage::decode(bytes).unwrap().to_json()["msg"].take()
}

/// The bytes that JSON describes.
fn from_json(version: u8, msg: &Value) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let envelope = json!({"version": version, "xid": 1, "msg": msg});
    AnyMessage::encode_json(&envelope, &mut out).map_err(|error| error.to_string())?;
    Ok(out)
}

#[test]
fn a_match_of_1_1_has_one_length() {
    use v1_1::ofproto_parser::*;
    let request = bytes_of::<V1_1, _>(&OFPFlowStatsRequest::default());
    assert_eq!(request.len(), 16 + 120);
    assert_eq!(request[48..52], [0, 0, 0, 88]);
    for length in [0u16, 1, 4, 80, 84, 87, 89, 96, 0xffff] {
        let mut bytes = request.clone();
        bytes[50..52].copy_from_slice(&length.to_be_bytes());
        let error = AnyMessage::decode(&bytes).unwrap_err();
        assert_eq!((error.kind, error.offset), (ErrorKind::BadLength, 50), "{length}");
    }
    for type_ in [2u16, 0xffff] {
        let mut bytes = request.clone();
        bytes[48..50].copy_from_slice(&type_.to_be_bytes());
        let error = AnyMessage::decode(&bytes).unwrap_err();
        assert_eq!((error.kind, error.offset), (ErrorKind::BadMatch, 48), "{type_}");
    }
}

#[test]
fn a_match_of_1_1_may_have_the_form_of_1_2() {
    use v1_1::ofproto_parser::*;
    let match_ = oxm::OFPMatch::new().with(oxm::IN_PORT, 7);
    let flow_mod = OFPFlowMod { match_: match_.into(), ..OFPFlowMod::default() };
    let bytes = bytes_of::<V1_1, _>(&flow_mod);
    assert_eq!(bytes[48..], [0, 1, 0, 12, 0x80, 0, 0, 4, 0, 0, 0, 7, 0, 0, 0, 0]);
    let json = to_json(&bytes);
    assert_eq!(
        json["OFPFlowMod"]["match"],
        json!({"OFPMatch": {"type": 1, "length": 12, "oxm_fields": [
            {"OXMTlv": {"field": "in_port", "mask": null, "value": 7}}]}})
    );
    assert_eq!(from_json(2, &json), Ok(bytes));
}

#[test]
fn a_match_of_1_1_is_narrowed() {
    use v1_1::ofproto_parser::*;
    let mac = openflow_codec::MacAddr([2, 0, 0, 0, 0, 1]);
    let match_ = OFPMatchStandard::new().with_in_port(7).with_dl_dst(mac).with_dl_type(0x0800);
    let message = OFPFlowMod { match_: match_.into(), ..OFPFlowMod::default() };
    let json = to_json(&bytes_of::<V1_1, _>(&message));
    let members = &json["OFPFlowMod"]["match"]["OFPMatch"];
    // All but the port (1) and the Ethernet type (8).
    assert_eq!((&members["in_port"], &members["wildcards"]), (&json!(7), &json!(0x3f6)));
    assert_eq!(members["dl_dst_mask"], "00:00:00:00:00:00");
    assert_eq!(members["dl_src_mask"], "ff:ff:ff:ff:ff:ff");
}

#[test]
fn actions_and_instructions_of_later_versions_are_unknown() {
    // In an apply-actions instruction of a flow-mod: set-field in 1.1, a PBB tag in 1.2; and the
    // meter of 1.3 in 1.2.
    let pop_pbb = [v1_3::ofproto_parser::OFPActionPopPbb {}.into()];
    let flow_mod = |instruction| v1_3::ofproto_parser::OFPFlowMod {
        instructions: [instruction].into(),
        ..Default::default()
    };
    let pbb = flow_mod(v1_3::ofproto_parser::OFPInstruction::apply(pop_pbb));
    let meter = flow_mod(v1_3::ofproto_parser::OFPInstructionMeter { meter_id: 1 }.into());
    for (what, message, at) in [("action", pbb, 64), ("instruction", meter, 56)] {
        let mut bytes = bytes_of::<V1_3, _>(&message);
        assert!(AnyMessage::decode_strict(&bytes).is_ok(), "{what} of 1.3");
        bytes[0] = V1_2::WIRE;
        let error = AnyMessage::decode_strict(&bytes).unwrap_err();
        assert_eq!((error.kind, error.offset), (ErrorKind::UnknownType, at), "{what}");
        // Who does not mind keeps it.
        let kept = AnyMessage::decode(&bytes).unwrap();
        let mut again = Vec::new();
        kept.encode(&mut again).unwrap();
        assert_eq!(again, bytes, "{what}");
    }

    let set_field = v1_2::ofproto_parser::OFPAction::set_field(oxm::IP_DSCP, 1);
    let packet_out =
        v1_2::ofproto_parser::OFPPacketOut { actions: [set_field].into(), ..Default::default() };
    let mut bytes = bytes_of::<V1_2, _>(&packet_out);
    bytes[0] = V1_1::WIRE;
    let error = AnyMessage::decode_strict(&bytes).unwrap_err();
    assert_eq!((error.kind, error.offset), (ErrorKind::UnknownType, 24));
}

#[test]
fn replies_to_statistics_have_one_class() {
    let body = json!({"OFPAggregateStatsReply":
        {"packet_count": 1, "byte_count": 2, "flow_count": 3}});
    for version in [V1_1::WIRE, V1_2::WIRE] {
        let reply = json!({"OFPStatsReply": {"flags": 1, "type": 2, "body": body}});
        let bytes = from_json(version, &reply).unwrap();
        assert_eq!(bytes[1], 19);
        assert_eq!(to_json(&bytes), reply);

        let without_type = json!({"OFPStatsReply": {"flags": 1, "body": body}});
        assert!(from_json(version, &without_type).unwrap_err().contains("type"));
        let of_no_type = json!({"OFPStatsReply": {"flags": 1, "type": 77, "body": body}});
        assert!(from_json(version, &of_no_type).unwrap_err().contains("OFPStatsReply"));
        // Request and reply of a type are not taken for each other.
        let request = json!({"OFPTableStatsRequest": {"flags": 0}});
        assert_eq!(from_json(version, &request).unwrap()[1], 18);
    }
    let of_1_3 = json!({"OFPStatsReply": {"flags": 1, "type": 2, "body": body}});
    assert!(from_json(V1_3::WIRE, &of_1_3).unwrap_err().contains("OFPStatsReply"));
}

#[test]
fn experimenters_errors_came_with_1_2() {
    let bytes = |version| [version, 1, 0, 16, 0, 0, 0, 1, 0xff, 0xff, 0, 5, 0, 0, 0x23, 0x20];
    assert_eq!(to_json(&bytes(2))["OFPErrorMsg"]["code"], 5);
    let later = to_json(&bytes(3));
    assert_eq!(later["OFPErrorMsg"]["code"], Value::Null);
    assert_eq!(later["OFPErrorMsg"]["exp_type"], 5);
    assert_eq!(later["OFPErrorMsg"]["experimenter"], 0x2320);
}
