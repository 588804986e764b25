//! Nicira's actions against the shared vectors, and by hand.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used)] // helpers of tests, too, fail by panicking

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::PathBuf;

use openflow_codec::ext::ActionExperimenter;
use openflow_codec::ext::nicira::*;
use openflow_codec::oxm::*;
use openflow_codec::v1_3::ofproto_parser::{OFPAction, OFPPacketOut};
use openflow_codec::v1_3::{OFPMessage, V1_3};
use openflow_codec::wire::{Reader, Wire};
use openflow_codec::{AnyMessage, ErrorKind, v1_0};
use serde_json::{Value, json};

/// Where the shared facts are; `None`, said aloud, if nobody says.
fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("GOUKEN_SHARED").map(PathBuf::from);
    if shared.is_none() {
        // Written past the test harness, which would keep it to itself.
        let mut out = std::io::stdout();
        writeln!(out, "SKIPPED: GOUKEN_SHARED is not set").unwrap();
    }
    shared
}

fn read(path: &std::path::Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| u8::try_from(char::from(byte).to_digit(16).expect("a digit")).unwrap())
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two JSON forms say the same: null is "", and true and false are 1 and 0.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(k, v)| b.get(k).is_some_and(|w| same(v, w)))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(v, w)| same(v, w))
        }
        (Value::Null, Value::String(text)) | (Value::String(text), Value::Null) => text.is_empty(),
        (Value::Bool(bit), number @ Value::Number(_))
        | (number @ Value::Number(_), Value::Bool(bit)) => *number == json!(u8::from(*bit)),
        _ => a == b,
    }
}

#[test]
fn shared_vectors() {
    let Some(shared) = shared() else { return };
    let (mut good, mut bad, mut failures) = (0, 0, Vec::new());
    for file in ["of10", "of13"] {
        for line in read(&shared.join(format!("vectors/{file}.jsonl"))).lines() {
            let vector: Value = serde_json::from_str(line).unwrap();
            if !vector["tags"].as_array().unwrap().contains(&"nicira".into()) {
                continue;
            }
            match check_vector(&vector) {
                Ok(()) if vector["expect"].is_null() => bad += 1,
                Ok(()) => good += 1,
                Err(why) => failures.push(format!("{}: {why}", vector["name"])),
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{good} as expected, {bad} refused, {} not:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(good > 200 && bad > 0, "only {good} and {bad} vectors");
}

fn check_vector(vector: &Value) -> Result<(), String> {
    let text = vector["hex"].as_str().unwrap();
    let bytes = unhex(text);
    let message = match AnyMessage::decode_strict(&bytes) {
        Ok(message) if vector["must"] == "error" => {
            return Err(format!("accepted: {message:?}"));
        }
        Ok(message) => message,
        Err(_) if vector["must"] != "ok" => return Ok(()),
        Err(error) => return Err(error.to_string()),
    };
    let decoded = message.to_json();
    if !same(&decoded["msg"], &vector["expect"]) {
        return Err(format!("decoded {}\nexpected {}", decoded["msg"], vector["expect"]));
    }
    let mut out = Vec::new();
    message.encode(&mut out).map_err(|error| error.to_string())?;
    let roundtrip = vector["roundtrip"] == true;
    if roundtrip && out != bytes {
        return Err(format!("encoded again {}\nexpected {text}", hex(&out)));
    }
    let envelope = json!({
        "version": vector["version"], "xid": vector["xid"], "msg": vector["expect"],
    });
    out.clear();
    AnyMessage::encode_json(&envelope, &mut out).map_err(|error| error.to_string())?;
    if roundtrip && out != bytes {
        return Err(format!("encoded {}\nexpected {text}", hex(&out)));
    }
    Ok(())
}

#[test]
fn constants_have_the_shared_values() {
    let Some(shared) = shared() else { return };
    let theirs: Value = serde_json::from_str(&read(&shared.join("protocol/nicira.json"))).unwrap();
    let ours: BTreeMap<_, _> = CONSTANTS.iter().copied().flatten().copied().collect();
    let mut differences = Vec::new();
    for (name, value) in theirs["constants"].as_object().unwrap() {
        // The headers of match fields are in `oxm`; the message header's size is each version's.
        if name.starts_with("NXM_") || name == "OFP_HEADER_SIZE" {
            continue;
        }
        if ours.get(name.as_str()).copied() != value.as_u64() {
            differences.push(format!("{name}: {:?}, expected {value}", ours.get(name.as_str())));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Reads one action of OpenFlow 1.3, whose bytes come back when it is written.
fn action(text: &str) -> Value {
    let bytes = unhex(text);
    let message = packet_out(&bytes);
    let decoded = AnyMessage::decode_strict(&message).unwrap();
    let json = decoded.to_json();
    let mut out = Vec::new();
    AnyMessage::encode_json(&json, &mut out).unwrap();
    assert_eq!(hex(&out), hex(&message), "from JSON");
    out.clear();
    decoded.encode(&mut out).unwrap();
    assert_eq!(hex(&out), hex(&message), "from the message");
    json["msg"]["OFPPacketOut"]["actions"][0].clone()
}

/// Where and why one action of OpenFlow 1.3 is refused; the offset counts from the action.
fn refused(text: &str) -> (ErrorKind, usize) {
    let error = AnyMessage::decode(&packet_out(&unhex(text))).unwrap_err();
    (error.kind, error.offset - 24)
}

/// A packet-out of OpenFlow 1.3 with these actions.
fn packet_out(actions: &[u8]) -> Vec<u8> {
    let mut message = unhex("040d0000 00000001 ffffffff fffffffd 0000 000000000000");
    message.extend_from_slice(actions);
    let len = u16::try_from(message.len()).unwrap().to_be_bytes();
    message[2..4].copy_from_slice(&len);
    let len = u16::try_from(actions.len()).unwrap().to_be_bytes();
    message[16..18].copy_from_slice(&len);
    message
}

/// One action of OpenFlow 1.3 in wire form.
fn encode<'a>(action: impl Into<OFPAction<'a>>) -> String {
    let action: OFPAction<'_> = action.into();
    let mut out = Vec::new();
    action.encode(&mut out);
    let mut r = Reader::new(&out, 4);
    assert_eq!(OFPAction::decode(&mut r).unwrap(), action);
    assert!(r.is_empty());
    hex(&out)
}

#[test]
fn learn_with_every_kind_of_spec() {
    let learn = NXActionLearn {
        idle_timeout: 10,
        hard_timeout: 20,
        priority: 10,
        cookie: 0x123,
        flags: NX_LEARN_F_SEND_FLOW_REM | NX_LEARN_F_DELETE_LEARNED,
        table_id: 2,
        fin_idle_timeout: 1,
        fin_hard_timeout: 2,
        specs: [
            NXFlowSpec {
                src: NXFlowSpecSrc::Immediate(vec![0, 5].into()),
                dst: NXFlowSpecDst::Match(NXSubfield { field: REG3.into(), ofs: 2 }),
                n_bits: 4,
            },
            NXFlowSpec::match_value(IP_PROTO, 6),
            NXFlowSpec::match_field(ETH_DST, ETH_SRC),
            NXFlowSpec::load_field(REG0, IN_PORT),
            NXFlowSpec::load_value(CT_LABEL, 1 << 127),
            NXFlowSpec::output(IN_PORT),
        ]
        .into(),
    };
    let bytes = encode(learn);
    assert_eq!(
        bytes,
        concat!(
            "ffff0070000023200010000a0014000a00000000000001230003020000010002",
            "20040005000106040002",
            "20080006800014010000",
            "0030800008060000800006060000",
            "0820800000040000000100040000",
            "2880800000000000000000000000000000000001d8100000",
            "1020800000040000",
        )
    );
    let json = action(&bytes);
    assert_eq!(
        json["NXActionLearn"]["specs"],
        json!([
            {"NXFlowSpecMatch": {"src": 5, "dst": ["reg3", 2], "n_bits": 4}},
            {"NXFlowSpecMatch": {"src": 6, "dst": ["ip_proto", 0], "n_bits": 8}},
            {"NXFlowSpecMatch": {"src": ["eth_src", 0], "dst": ["eth_dst", 0], "n_bits": 48}},
            {"NXFlowSpecLoad": {"src": ["in_port", 0], "dst": ["reg0", 0], "n_bits": 32}},
            {"NXFlowSpecLoad": {"src": 1_u128 << 127, "dst": ["ct_label", 0], "n_bits": 128}},
            {"NXFlowSpecOutput": {"src": ["in_port", 0], "dst": "", "n_bits": 32}},
        ])
    );
}

/// A learn action with these flow specs.
fn learn(specs: &str) -> String {
    let len = (32 + specs.len() / 2).next_multiple_of(8);
    let head = "000023200010 0000000080000000000000000000000001000000 0000".replace(' ', "");
    let mut text = format!("ffff{len:04x}{head}");
    assert_eq!(text.len(), 64);
    text += specs;
    text += &"0".repeat(2 * len - text.len());
    text
}

#[test]
fn learn_ends_at_a_zero_header() {
    let specs = |text: &str| action(text)["NXActionLearn"]["specs"].as_array().unwrap().len();
    assert_eq!(specs(&learn("")), 0);
    assert_eq!(specs(&learn("1020800000040000")), 1, "no padding");
    assert_eq!(specs(&learn("10208000000400001020800000040000")), 2);

    // What follows a zero header is padding, whatever it holds.
    let bytes = packet_out(&unhex(&learn("0000ffffffffffff1020800000040000")));
    let decoded = AnyMessage::decode(&bytes).unwrap().to_json();
    let actions = &decoded["msg"]["OFPPacketOut"]["actions"];
    assert_eq!(actions[0]["NXActionLearn"]["specs"], json!([]));
}

#[test]
fn learn_refuses() {
    let source = "800000040000";
    for bits in ["4020", "8020", "0420", "1820", "ffff"] {
        let text = learn(&format!("{bits}{source}{source}"));
        assert_eq!(refused(&text), (ErrorKind::BadValue, 32), "{bits}");
    }
    // The action is too short for the spec in it.
    assert_eq!(refused(&learn("002080000004")), (ErrorKind::BadLength, 2));
    assert_eq!(refused(&learn("23ff")), (ErrorKind::BadLength, 2), "1023 bits");
    // `eth_dst` takes six bytes.
    assert_eq!(refused(&learn("1020800006040000")), (ErrorKind::BadLength, 37));
}

#[test]
fn learn_with_a_number_of_more_than_128_bits() {
    // 160 bits into a field that nobody knows (one of a tunnel's options).
    let text = learn(&format!("28a0{}00018014{}", "01".repeat(20), "0000"));
    let json = action_lossy(&text);
    assert_eq!(
        json["NXActionLearn"]["specs"][0]["NXFlowSpecLoad"]["src"],
        "AQEBAQEBAQEBAQEBAQEBAQEBAQE="
    );
    // The same with zeros before it is a number.
    let text = learn(&format!("28a0{}0700018014{}", "00".repeat(19), "0000"));
    let json = action_lossy(&text);
    assert_eq!(json["NXActionLearn"]["specs"][0]["NXFlowSpecLoad"]["src"], 7);

    for (src, n_bits) in [(json!(16), 0), (json!(65536), 16), (json!("AQID"), 8), (json!(-1), 8)] {
        let mut out = Vec::new();
        let envelope = json!({"version": 4, "msg": {"OFPPacketOut": {
            "buffer_id": 0, "in_port": 0, "data": "", "actions": [{"NXActionLearn": {
                "idle_timeout": 0, "hard_timeout": 0, "priority": 0, "cookie": 0, "flags": 0,
                "table_id": 0, "fin_idle_timeout": 0, "fin_hard_timeout": 0, "specs": [
                    {"NXFlowSpecLoad": {"src": src, "dst": ["reg0", 0], "n_bits": n_bits}},
                ],
            }}],
        }}});
        assert!(AnyMessage::encode_json(&envelope, &mut out).is_err(), "{src} {n_bits}");
    }
}

/// The JSON form of an action whose fields' lengths it does not hold.
fn action_lossy(text: &str) -> Value {
    let bytes = packet_out(&unhex(text));
    let decoded = AnyMessage::decode_strict(&bytes).unwrap().to_json();
    let mut out = Vec::new();
    AnyMessage::encode_json(&decoded, &mut out).unwrap();
    assert_eq!(out.len(), bytes.len());
    decoded["msg"]["OFPPacketOut"]["actions"][0].clone()
}

#[test]
fn nat_with_and_without_ranges() {
    let nat = NXActionNAT { flags: NX_NAT_F_SRC, ..NXActionNAT::default() };
    assert_eq!(encode(nat), "ffff0010000023200024000000010000");

    let all = NXActionNAT {
        flags: NX_NAT_F_DST | NX_NAT_F_PERSISTENT,
        range_ipv4_min: Some(Ipv4Addr::new(10, 0, 0, 1)),
        range_ipv4_max: Some(Ipv4Addr::new(10, 0, 0, 9)),
        range_ipv6_min: Some(Ipv6Addr::LOCALHOST),
        range_ipv6_max: Some(Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 1)),
        range_proto_min: Some(80),
        range_proto_max: Some(90),
    };
    let bytes = encode(all);
    assert_eq!(
        bytes,
        concat!(
            "ffff00400000232000240000",
            "0006003f",
            "0a0000010a000009",
            "00000000000000000000000000000001",
            "fe800000000000000000000000000001",
            "0050005a00000000",
        )
    );
    assert_eq!(
        action(&bytes),
        json!({"NXActionNAT": {
            "flags": 6, "range_ipv4_min": "10.0.0.1", "range_ipv4_max": "10.0.0.9",
            "range_ipv6_min": "::1", "range_ipv6_max": "fe80::1", "range_proto_min": 80,
            "range_proto_max": 90, "subtype": 36, "experimenter": 0x2320, "type": 0xffff,
            "len": 64,
        }})
    );
    // A port alone, for a version that has no addresses to translate to.
    assert_eq!(
        action("ffff0018000023200024000000020010005000000000 0000")["NXActionNAT"]["range_proto_min"],
        80
    );
    assert_eq!(refused("ffff0010000023200024000000010040"), (ErrorKind::BadValue, 14));
    assert_eq!(refused("ffff0010000023200024000000010001"), (ErrorKind::BadLength, 2));
    assert_eq!(
        refused("ffff0018000023200024000000010000 0000000000000000"),
        (ErrorKind::BadLength, 16)
    );
}

#[test]
fn controller2_keeps_every_property() {
    let all = NXActionController2::new()
        .with_max_len(0x400)
        .with_controller_id(10)
        .with_reason(5)
        .with_userdata(&[1, 2, 3, 4, 5])
        .with_pause();
    let bytes = encode(all.clone());
    assert_eq!(
        bytes,
        concat!(
            "ffff00400000232000250000",
            "00000000",
            "0000000804000000",
            "00010008000a0000",
            "0002000505000000",
            "000300090102030405000000",
            "00000000",
            "0004000400000000",
        )
    );
    assert_eq!(
        action(&bytes),
        json!({"NXActionController2": {
            "max_len": 1024, "controller_id": 10, "reason": 5, "userdata": [1, 2, 3, 4, 5],
            "pause": true, "subtype": 37, "experimenter": 0x2320, "type": 0xffff, "len": 64,
        }})
    );
    assert_eq!(all.max_len(), Some(1024));
    assert_eq!(all.controller_id(), Some(10));
    assert_eq!(all.reason(), Some(5));
    assert_eq!(all.userdata(), Some(&[1, 2, 3, 4, 5][..]));
    assert!(all.pause());

    let none = NXActionController2::new();
    assert_eq!(none.userdata(), None);
    assert!(!none.pause());
    let json = action(&encode(none));
    let members = json["NXActionController2"].as_object().unwrap();
    assert_eq!(members.len(), 4, "{members:?}");

    // A property that nobody knows yet.
    let json = action("ffff0020000023200025000000000000 0004000400000000 00770006abcd0000");
    assert_eq!(json["NXActionController2"]["pause"], true);
}

#[test]
fn controller2_refuses() {
    let with = |property: &str| format!("ffff0018000023200025000000000000{property}");
    assert_eq!(refused(&with("0000000604000000")), (ErrorKind::BadLength, 18));
    assert_eq!(refused(&with("0002000805000000")), (ErrorKind::BadLength, 18));
    assert_eq!(refused(&with("0003000305000000")), (ErrorKind::BadLength, 18));
    assert_eq!(refused(&with("0003000905000000")), (ErrorKind::Truncated, 24));
    assert_eq!(refused(&with("0004000500000000")), (ErrorKind::BadLength, 18));
}

#[test]
fn bundles_count_their_ports() {
    let bundle = NXActionBundle::new(NX_BD_ALG_HRW, NX_HASH_FIELDS_SYMMETRIC_L4, [4, 8, 9, 10, 11]);
    let bytes = encode(bundle);
    assert_eq!(
        bytes,
        "ffff003000002320000c00010001000000000002000500000000000000000000000400080009000a000b000000000000"
    );
    assert_eq!(action(&bytes)["NXActionBundle"]["n_slaves"], 5);

    let (alg, fields) = (NX_BD_ALG_ACTIVE_BACKUP, NX_HASH_FIELDS_ETH_SRC);
    let load = NXActionBundleLoad::new(alg, fields, [4], REG0, (0, 31));
    let json = action(&encode(load));
    assert_eq!(json["NXActionBundleLoad"]["dst"], "reg0");
    assert_eq!(json["NXActionBundleLoad"]["ofs_nbits"], 31);

    let too_many =
        "ffff002800002320000c0001000000000000000200050000000000000000000000040008000000 00";
    assert_eq!(refused(too_many), (ErrorKind::Truncated, 40));
    let ids = NXActionDecTtlCntIds { cnt_ids: [1, 2, 3].into() };
    assert_eq!(encode(ids), "ffff00180000232000150003000000000001000200030000");
    assert_eq!(
        refused("ffff0018000023200015000500000000 0001000200030000"),
        (ErrorKind::Truncated, 24)
    );
}

#[test]
fn fields_of_experimenters_have_long_names() {
    let bytes = encode(NXActionRegMove::new(NSH_C1, 0, REG0, 0, 32));
    assert_eq!(
        bytes,
        "ffff002000002320000600200000 0000ffff0c08005ad650 00010004 00000000".replace(' ', "")
    );
    assert_eq!(action(&bytes)["NXActionRegMove"]["src_field"], "nsh_c1");
    let bytes = encode(NXActionStackPush::new(NSH_C1, 8, 16));
    assert_eq!(action(&bytes)["NXActionStackPush"]["field"], "nsh_c1");
    let bytes = encode(NXActionRegLoad2::masked(NSH_C1, 1, 0xff));
    let json = action(&bytes);
    assert_eq!(json["NXActionRegLoad2"]["dst"], "nsh_c1");
    assert_eq!(json["NXActionRegLoad2"]["mask"], 255);
    // One that is in no table.
    let json = action("ffff00180000232000200 01f0400 ffff0404000003e8 0000");
    assert_eq!(json["NXActionOutputReg2"]["src"], "exp_1000_2");
}

/// A conntrack action around the bytes of other actions.
fn conntrack(depth: usize) -> Vec<u8> {
    let mut bytes = unhex("ffff001000002320002b000000000000");
    for _ in 0..depth {
        let len = u16::try_from(bytes.len() + 24).unwrap();
        let mut outer = unhex("ffff");
        outer.extend_from_slice(&len.to_be_bytes());
        outer.extend(unhex("000023200023 0001 00000000 0000 ff 000000 0000"));
        outer.extend(bytes);
        bytes = outer;
    }
    bytes
}

#[test]
fn conntrack_nests_ten_deep() {
    let message = packet_out(&conntrack(10));
    let decoded = AnyMessage::decode(&message).unwrap();
    let json = decoded.to_json();
    let mut inner = &json["msg"]["OFPPacketOut"]["actions"];
    for _ in 0..10 {
        inner = &inner[0]["NXActionCT"]["actions"];
    }
    assert!(inner[0]["NXActionCTClear"].is_object());
    let mut out = Vec::new();
    AnyMessage::encode_json(&json, &mut out).unwrap();
    assert_eq!(out, message);
    assert!(format!("{decoded:?}").contains("CtClear"));
}

#[test]
fn conntrack_nested_deeper_is_refused() {
    for depth in [40, 2700] {
        let error = AnyMessage::decode(&packet_out(&conntrack(depth))).unwrap_err();
        assert_eq!(error.kind, ErrorKind::BadValue);
    }
}

#[test]
fn conntrack_zone_is_a_number_or_a_field() {
    let number: NXActionCT<'_, OFPAction<'_>> =
        NXActionCT { flags: NX_CT_F_COMMIT, recirc_table: 4, ..NXActionCT::in_zone(7) };
    let json = action(&encode(number));
    assert_eq!(json["NXActionCT"]["zone_src"], "");
    assert_eq!(json["NXActionCT"]["zone_ofs_nbits"], 7);
    let field: NXActionCT<'_, OFPAction<'_>> = NXActionCT::in_zone_of(REG0, 4, 31);
    let bytes = encode(field);
    assert_eq!(bytes, "ffff00180000232000230000000100040 11bff0000000000".replace(' ', ""));
    assert_eq!(action(&bytes)["NXActionCT"]["zone_src"], "reg0");
}

#[test]
fn every_version_takes_the_actions() {
    let resubmit = NXActionResubmitTable::to_table(5);
    let packet_out = OFPPacketOut { actions: [resubmit.into()].into(), ..OFPPacketOut::default() };
    let mut bytes = Vec::new();
    openflow_codec::encode::<V1_3, _>(1, &packet_out, &mut bytes).unwrap();
    let Ok(AnyMessage::V1_3(1, OFPMessage::OFPPacketOut(decoded))) = AnyMessage::decode(&bytes)
    else {
        panic!("no packet-out");
    };
    let actions: Vec<_> = decoded.actions.iter().collect();
    assert!(matches!(
        actions[..],
        [OFPAction::Experimenter(ActionExperimenter::Nicira(NXAction::ResubmitTable(
            NXActionResubmitTable { table_id: 5, .. }
        )))]
    ));

    let action: v1_0::ofproto_parser::OFPAction<'_> = NXActionSetMplsLabel { label: 10 }.into();
    let mut bytes = Vec::new();
    action.encode(&mut bytes);
    assert_eq!(hex(&bytes), "ffff001000002320001e00000000000a");
}
