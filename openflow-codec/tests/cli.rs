//! How the `ofp` command behaves as a process: lines in, lines out, exit status.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)] // helpers of tests, too, fail by panicking

mod process;

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use process::{answers, ofp};
use serde_json::{Value, json};

/// A barrier request of OpenFlow 1.3, and its JSON form.
const BARRIER: &str = "0414000812345678";

fn barrier() -> Value {
    json!({"version": 4, "xid": 0x1234_5678, "msg": {"OFPBarrierRequest": {}}})
}

fn decode_one(line: &str) -> Value {
    let answers = answers(&["decode"], format!("{line}\n"));
    let [answer] = answers.as_slice() else { panic!("{line}: {answers:?}") };
    serde_json::from_str(answer).unwrap()
}

fn encode_one(line: &str) -> String {
    let answers = answers(&["encode"], format!("{line}\n"));
    let [answer] = answers.as_slice() else { panic!("{line}: {answers:?}") };
    answer.clone()
}

/// The kind and the offset of an error.
fn error(answer: &Value) -> (&str, u64) {
    let error = answer["error"].as_object().unwrap_or_else(|| panic!("{answer} is no error"));
    assert!(!error["detail"].as_str().unwrap().is_empty());
    (error["kind"].as_str().unwrap(), error["offset"].as_u64().unwrap())
}

fn refused_json(line: &str) {
    let answer = serde_json::from_str(&encode_one(line)).unwrap();
    assert_eq!(error(&answer), ("bad_json", 0), "{line}");
}

#[test]
fn every_line_has_one_answer_in_order() {
    let input = format!("{BARRIER}\nzz\n04\n{BARRIER}\n");
    let answers = answers(&["decode"], input);
    let kinds: Vec<_> = answers
        .iter()
        .map(|answer| serde_json::from_str::<Value>(answer).unwrap())
        .map(|answer| answer["error"]["kind"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(kinds, [None, Some("bad_hex".into()), Some("truncated".into()), None]);
}

#[test]
fn empty_lines_and_comments_have_no_answer() {
    let input = format!("\n# {BARRIER}\n  \n\t\n#\n{BARRIER}\n\n  # indented\n{BARRIER}");
    assert_eq!(answers(&["decode"], input).len(), 2, "the last line needs no end");
    assert_eq!(answers(&["decode"], ""), [""; 0]);
    assert_eq!(answers(&["encode"], "\n# {}\n"), [""; 0]);
    let line = barrier().to_string();
    assert_eq!(answers(&["encode"], format!("#{line}\n\n{line}")), [BARRIER]);
}

#[test]
fn lines_may_end_as_on_windows() {
    assert_eq!(answers(&["decode"], format!("{BARRIER}\r\n\r\n{BARRIER}\r\n")).len(), 2);
    assert_eq!(answers(&["encode"], format!("{}\r\n", barrier())), [BARRIER]);
}

#[test]
fn case_and_blanks_do_not_matter() {
    let expected =
        json!({"version": 4, "xid": 0xabcd_efabu32, "msg": {"OFPEchoRequest": {"data": "/w=="}}});
    for line in [
        "04020009abcdefabff",
        "04020009ABCDEFABFF",
        "04020009AbCdEfAbfF",
        "  04 02 00 09  ab cd\tef ab  ff  ",
        "0 4 0 2 0 0 0 9 a b c d e f a b f f",
    ] {
        assert_eq!(decode_one(line), expected, "{line}");
    }
}

#[test]
fn what_is_not_hexadecimal_is_bad_hex() {
    for line in ["zz", "0", "041", "0x04", "04,14", "04140008123456é8", "{}", "\u{0}"] {
        assert_eq!(error(&decode_one(line)).0, "bad_hex", "{line:?}");
    }
    // Not even text.
    let answers = answers(&["decode"], [b"\xff\xfe\n".as_slice(), BARRIER.as_bytes()].concat());
    assert_eq!(answers.len(), 2);
    assert!(answers[0].contains("bad_hex"));
}

#[test]
fn the_option_json_changes_nothing() {
    assert_eq!(answers(&["decode", "--json"], BARRIER), answers(&["decode"], BARRIER));
    let answer = answers(&["decode", "--json"], BARRIER).concat();
    assert_eq!(serde_json::from_str::<Value>(&answer).unwrap(), barrier());
}

#[test]
fn errors_are_answers_and_no_failure() {
    for (args, input) in [(["decode"], "zz\n04\n"), (["encode"], "zz\n{}\n")] {
        let output = ofp(&args, input);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 2);
    }
}

#[test]
fn usage_errors_end_with_2() {
    let usage: [&[&str]; 8] = [
        &[],
        &["dissect", "--time", "local"],
        &["dissect", "--port", "65536"],
        &["decode", "--yaml"],
        &["decode", "-x"],
        &["decode", "file"],
        &["encode", "--nothing"],
        &["--nothing"],
    ];
    for args in usage {
        let output = ofp(args, BARRIER);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?} says why");
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn a_filter_that_cannot_be_names_near_ones() {
    for (filter, near) in [
        ("tipe=hello", "near ones are type"),
        ("colour=red", "there are type, dpid, version, xid"),
        ("type=paket_in", "near ones are packet_in"),
        ("xid=7,type=OFPFlowModd", "near ones are OFPFlowMod"),
        ("version=1.6", "1.5"),
        ("packet_in", "type=packet_in"),
    ] {
        let output = ofp(&["dissect", "--filter", filter], "");
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{filter}: {told}");
        assert!(told.contains(near), "{filter}: {told}");
        assert!(output.stdout.is_empty(), "{filter}");
    }
}

#[test]
fn captures_that_cannot_be_read_are_named() {
    let no_capture = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let directory = env!("CARGO_MANIFEST_DIR");
    for (file, why) in [
        ("/nowhere/at/all.pcap", "No such file"),
        (directory, "directory"),
        (no_capture, "it is neither pcap nor pcapng"),
    ] {
        let output = ofp(&["dissect", file], "");
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains(file) && told.contains(why), "{told}");
        assert!(output.stdout.is_empty(), "{file}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    // A pcap file of one connection with more messages than a pipe holds.
    let mut capture = vec![0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    capture.extend([0xff, 0xff, 0, 0, 101, 0, 0, 0]);
    let messages = [4, 20, 0, 8, 0, 0, 0, 7].repeat(180);
    for n in 0..200_u32 {
        let seq = (1 + n * 1440).to_be_bytes();
        let ip = [0x45, 0, 5, 200, 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2];
        let ports = [0x9c, 0x40, 0x19, 0xfd];
        let rest = [0, 0, 0, 0, 0x50, 0, 0, 0, 0, 0, 0, 0];
        let length = 1480_u32.to_le_bytes();
        capture.extend([[0; 8].as_slice(), &length, &length].concat());
        capture.extend([&ip[..], &ports, &seq, &rest, &messages].concat());
    }
    assert_eq!(answers(&["dissect", "--json"], &capture[..]).len(), 1 + 200 * 180);
    let mut child = Command::new(env!("CARGO_BIN_EXE_ofp"))
        .arg("dissect")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || drop(input.write_all(&capture)));
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    assert!(line.contains(":6653"), "{line}");
    drop(output);
    let ended = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "");
}

#[test]
fn every_kind_of_decode_error() {
    for (line, kind, offset) in [
        ("04", "truncated", 1),
        ("0414000812345678 00", "trailing", 8),
        ("0414000912345678", "truncated", 8),
        ("0414000712345678", "bad_length", 2),
        ("00000008 00000000", "bad_version", 0),
        ("07140008 00000000", "bad_version", 0),
        ("041e0008 00000000", "unknown_type", 1),
        ("0412001012345678 0040000000000000", "unknown_type", 8),
        // A packet-in with a match of type 0.
        (
            "040a0022 00000000 00000000 0000 00 00 0000000000000000 0000 0004 00000000 0000",
            "bad_match",
            24,
        ),
        // Seventeen conntrack actions within each other: see `nested` below.
        (nested(17).as_str(), "bad_value", 408),
    ] {
        assert_eq!(error(&decode_one(line)), (kind, offset), "{line}");
    }
    assert!(decode_one(&nested(10)).get("msg").is_some(), "ten levels have to be accepted");
}

/// A packet-out of 1.3 with this many conntrack actions within each other.
fn nested(levels: usize) -> String {
    let actions: String = (1..=levels)
        .rev()
        .map(|left| format!("ffff{:04x}0000232000230000000000000000ff0000000000", 24 * left))
        .collect();
    let len = 24 * levels;
    format!("040d{:04x}00000001ffffffff00000001{len:04x}000000000000{actions}", 24 + len)
}

#[test]
fn hellos_of_any_version_are_understood() {
    for version in 1..=255 {
        let line = format!("{version:02x}00000800000001");
        let answer = decode_one(&line);
        assert_eq!(answer["version"], version);
        let elements = if version >= 4 { json!({"elements": []}) } else { json!({}) };
        assert_eq!(answer["msg"], json!({"OFPHello": elements}));
        assert_eq!(encode_one(&answer.to_string()), line);
    }
}

#[test]
fn what_is_no_message_is_bad_json() {
    for line in [
        "not json",
        "{",
        "[]",
        "null",
        "1",
        "{}",
        r#"{"version":4}"#,
        r#"{"version":4,"msg":null}"#,
        r#"{"version":4,"msg":{}}"#,
        r#"{"version":4,"msg":{"OFPNothing":{}}}"#,
        r#"{"version":4,"msg":{"OFPBarrierRequest":{},"OFPBarrierReply":{}}}"#,
        r#"{"version":4,"msg":{"OFPBarrierRequest":null}}"#,
        r#"{"version":4,"msg":{"OFPEchoRequest":{}}}"#,
        r#"{"version":4,"msg":{"OFPEchoRequest":{"data":1}}}"#,
        r#"{"version":4,"msg":{"OFPEchoRequest":{"data":"*"}}}"#,
        r#"{"version":4,"msg":{"OFPSetConfig":{"flags":65536,"miss_send_len":0}}}"#,
        r#"{"version":4,"msg":{"OFPSetConfig":{"flags":-1,"miss_send_len":0}}}"#,
        r#"{"version":4,"msg":{"OFPSetConfig":{"flags":1.5,"miss_send_len":0}}}"#,
        r#"{"version":4,"msg":{"OFPSetConfig":{"flags":"1","miss_send_len":0}}}"#,
        r#"{"version":4,"xid":4294967296,"msg":{"OFPBarrierRequest":{}}}"#,
        r#"{"version":0,"msg":{"OFPHello":{"elements":[]}}}"#,
        r#"{"version":7,"msg":{"OFPBarrierRequest":{}}}"#,
        r#"{"version":256,"msg":{"OFPHello":{"elements":[]}}}"#,
    ] {
        refused_json(line);
    }
}

#[test]
fn too_long_is_bad_json() {
    // 65,536 bytes with the header, and one byte less.
    let line = |groups: usize| {
        let data = "AAAA".repeat(groups);
        format!(r#"{{"version":4,"xid":0,"msg":{{"OFPEchoRequest":{{"data":"{data}AA=="}}}}}}"#)
    };
    let fits = (65_535 - 8 - 1) / 3;
    assert_eq!(encode_one(&line(fits)).len(), 2 * (8 + 1 + 3 * fits));
    refused_json(&line(fits + 1));
}

#[test]
fn json_nested_beyond_reason_is_bad_json() {
    refused_json(&"[".repeat(100_000));
    refused_json(&format!(
        r#"{{"version":4,"msg":{}{}}}"#,
        r#"{"a":"#.repeat(50_000),
        "}".repeat(50_000)
    ));
}

#[test]
fn a_missing_xid_is_0() {
    let line = r#"{"version":4,"msg":{"OFPBarrierRequest":{}}}"#;
    assert_eq!(encode_one(line), "0414000800000000");
    let line = r#"{"version":4,"xid":null,"msg":{"OFPBarrierRequest":{"more":"ignored"}}}"#;
    assert_eq!(encode_one(line), "0414000800000000");
}

#[test]
fn lengths_in_the_input_do_not_count() {
    let message = |len: &str| {
        format!(
            r#"{{"version":4,"xid":1,"msg":{{"OFPPacketOut":{{"buffer_id":0,"in_port":1,{len}"actions":[{{"OFPActionOutput":{{"port":1,"max_len":2{}}}}}],"data":""}}}}}}"#,
            if len.is_empty() { "" } else { r#","type":0,"len":9999"# }
        )
    };
    let hex = encode_one(&message(""));
    assert_eq!(
        hex,
        "040d002800000001000000000000000100100000000000000000001000000001000200000000 0000"
            .replace(' ', "")
    );
    assert_eq!(encode_one(&message(r#""actions_len":7,"#)), hex);
}

#[test]
fn thousands_of_lines_do_not_block() {
    let lines = 20_000;
    assert_eq!(answers(&["decode"], format!("{BARRIER}\n").repeat(lines)).len(), lines);
}
