//! `ofp dissect` with capture files made by hand: every format, link layer, order and option.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

mod process;
mod recording;

use process::ofp;
use recording::*;
use serde_json::{Value, json};

/// What came of a run: the lines, the sums, and whether it ended well.
struct Run {
    lines: Vec<String>,
    told: String,
    status: Option<i32>,
}

fn run(file: &[u8], args: &[&str]) -> Run {
    let output = ofp(&[&["dissect"], args].concat(), file);
    let text = String::from_utf8(output.stdout).unwrap();
    Run {
        lines: text.lines().map(str::to_owned).collect(),
        told: String::from_utf8(output.stderr).unwrap(),
        status: output.status.code(),
    }
}

fn dissect(file: &[u8], args: &[&str]) -> Vec<String> {
    let run = run(file, args);
    assert_eq!(run.status, Some(0), "{}", run.told);
    run.lines
}

fn dissect_json(file: &[u8], args: &[&str]) -> Vec<Value> {
    let lines = dissect(file, &[args, &["--json"]].concat());
    lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The transaction ids of the messages, and the kinds of troubles.
fn outline(file: &[u8]) -> Vec<Value> {
    let lines = dissect_json(file, &[]);
    lines.iter().map(|line| line.get("xid").unwrap_or(&line["trouble"]["kind"]).clone()).collect()
}

/// A message of OpenFlow 1.3.
fn message(type_: u8, xid: u32, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(8 + body.len()).unwrap().to_be_bytes();
    [&[4, type_, length[0], length[1]], &xid.to_be_bytes()[..], body].concat()
}

fn echo(xid: u32, data: usize) -> Vec<u8> {
    message(2, xid, &vec![0xee; data])
}

fn echoes(count: u32) -> Vec<u8> {
    (1..=count).flat_map(|xid| echo(xid, xid as usize * 7 % 50)).collect()
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap()
}

fn features_reply(xid: u32, datapath_id: u64) -> Vec<u8> {
    message(6, xid, &[&datapath_id.to_be_bytes()[..], &[0; 16]].concat())
}

const SECONDS: u32 = 1_700_000_000;

#[test]
fn a_line_a_message() {
    let (request, reply) = (message(5, 1, &[]), features_reply(1, 0x2a));
    let file = Pcap::of(&[
        Tcp::to_server(0, &[]).with(SYN),
        Tcp::to_server(1, &message(0, 9, &[])),
        Tcp::to_client(501, &request),
        Tcp::to_server(9, &reply),
        Tcp::to_client(509, &message(13, 2, &[])),
    ]);
    let run = run(&file, &[]);
    let expected = [
        format!("0.001000 {CLIENT} -> {SERVER} 1.3 OFPT_HELLO"),
        format!("0.002000 {SERVER} -> {CLIENT} (switch) 1.3 OFPT_FEATURES_REQUEST"),
        format!("0.003000 {CLIENT} (switch 000000000000002a) -> {SERVER} 1.3 OFPT_FEATURES_REPLY"),
        format!("0.004000 {SERVER} -> {CLIENT} (switch 000000000000002a) 1.3 xid=0x2 MALFORMED:"),
    ];
    assert_eq!(run.lines.len(), expected.len(), "{:?}", run.lines);
    for (line, expected) in run.lines.iter().zip(expected) {
        assert!(line.starts_with(&expected), "{line}");
    }
    assert!(run.lines[3].contains("truncated at byte 8"), "{}", run.lines[3]);
    assert_eq!(run.told, "ofp: packets 5, segments 5, streams 1, messages 4, errors 1, gaps 0\n");
    assert_eq!(run.status, Some(0), "what is in the capture is no failure");
}

#[test]
fn pcap_of_both_byte_orders_and_resolutions() {
    for (big_endian, nanoseconds) in [(false, false), (false, true), (true, false), (true, true)] {
        let mut file = Pcap::new(big_endian, nanoseconds, ETHERNET);
        let scale = if nanoseconds { 1000 } else { 1 };
        file.packet(SECONDS, 900_000 * scale, &Tcp::to_server(1, &echo(1, 0)).ethernet());
        file.packet(SECONDS + 2, 400_007 * scale, &Tcp::to_server(9, &echo(2, 0)).ethernet());
        let lines = dissect_json(&file.bytes, &[]);
        let times: Vec<String> = lines.iter().map(|line| line["time"].to_string()).collect();
        let expected = ["0.000000000", "0.000000000", "1.500007000"];
        assert_eq!(times, expected, "big endian: {big_endian}, nanoseconds: {nanoseconds}");
        let lines = dissect(&file.bytes, &["--time", "absolute"]);
        assert!(lines[2].starts_with("2023-11-14T22:13:22.400007000Z "), "{}", lines[2]);
    }
}

#[test]
fn pcapng_with_interfaces_of_different_resolutions() {
    for big_endian in [false, true] {
        let offset: u64 = 1_600_000_000;
        let offset = if big_endian { offset.to_be_bytes() } else { offset.to_le_bytes() };
        let mut file = Pcapng::new(big_endian);
        file.interface(1, &[(2, b"eth0")]); // microseconds, as nothing else is said
        file.interface(101, &[(9, &[9]), (14, &offset)]); // nanoseconds
        file.block(0x1234, b"a block that nobody knows");
        file.interface(1, &[(9, &[0x80 | 10])]); // 1/1024 s
        file.packet(0, 1_700_000_000_250_000, &Tcp::to_server(1, &echo(1, 0)).ethernet());
        let nanos = 100_000_000_500_000_000;
        file.packet(1, nanos, &Tcp::to_server(9, &echo(2, 0)).ipv4());
        file.packet(2, (1_700_000_001 << 10) + 512, &Tcp::to_server(17, &echo(3, 0)).ethernet());
        file.simple_packet(&Tcp::to_server(25, &echo(4, 0)).ethernet());
        let lines = dissect_json(&file.bytes, &["--time", "absolute"]);
        let times: Vec<&str> = lines.iter().map(|line| line["time"].as_str().unwrap()).collect();
        let expected = [
            "2023-11-14T22:13:20.250000000Z", // the beginning was not recorded
            "2023-11-14T22:13:20.250000000Z",
            "2023-11-14T22:13:20.500000000Z",
            "2023-11-14T22:13:21.500000000Z",
            "2023-11-14T22:13:21.500000000Z", // a simple packet has the time of the last one
        ];
        assert_eq!(times, expected, "big endian: {big_endian}");
        assert_eq!(
            outline(&file.bytes),
            [json!("no_beginning"), 1.into(), 2.into(), 3.into(), 4.into()]
        );
    }
}

#[test]
fn pcapng_sections_count_interfaces_anew() {
    let mut file = Pcapng::new(false);
    file.interface(1, &[]);
    file.packet(0, 5, &Tcp::to_server(0, &[]).with(SYN).ethernet());
    let mut second = Pcapng::new(true);
    second.interface(101, &[]);
    second.packet(0, 6, &Tcp::to_server(1, &echo(1, 0)).ipv4());
    file.bytes.extend(second.bytes);
    assert_eq!(outline(&file.bytes), [1]);

    let mut file = Pcapng::new(false);
    file.interface(1, &[]);
    file.packet(1, 5, &Tcp::to_server(1, &echo(1, 0)).ethernet());
    let run = run(&file.bytes, &[]);
    assert_eq!(run.status, Some(1));
    assert!(run.told.contains("interface 1"), "{}", run.told);
}

#[test]
fn link_types() {
    let data = echo(1, 3);
    let tcp = Tcp::to_server(1, &data);
    let (four, six) = (tcp.ipv4(), tcp.ipv6());
    let sll = |type_: [u8; 2], packet: &[u8]| {
        [&[0, 0, 3, 4, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0], &type_[..], packet].concat()
    };
    let sll2 = |type_: [u8; 2], packet: &[u8]| {
        [&type_[..], &[0, 0, 0, 0, 0, 1, 3, 4, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0], packet].concat()
    };
    let family = |family: [u8; 4], packet: &[u8]| [&family, packet].concat();
    let packets = [
        (ETHERNET, ethernet(&[0x08, 0x00], &four)),
        (ETHERNET, ethernet(&[0x86, 0xdd], &six)),
        (ETHERNET, ethernet(&[0x81, 0, 0, 7, 0x08, 0x00], &four)),
        (ETHERNET, ethernet(&[0x88, 0xa8, 0, 7, 0x81, 0, 0, 7, 0x86, 0xdd], &six)),
        // A short frame is filled up, which is no data.
        (ETHERNET, [ethernet(&[0x08, 0x00], &four), vec![0; 9]].concat()),
        // The upper bits tell how long a checksum at the end of frames is.
        (ETHERNET | 0x2400_0000, ethernet(&[0x08, 0x00], &four)),
        (LINUX_SLL, sll([0x08, 0x00], &four)),
        (LINUX_SLL, sll([0x86, 0xdd], &six)),
        (LINUX_SLL2, sll2([0x08, 0x00], &four)),
        (LINUX_SLL2, sll2([0x86, 0xdd], &six)),
        (RAW, four.clone()),
        (RAW, six.clone()),
        (228, four.clone()),
        (229, six.clone()),
        (12, four.clone()),
        (NULL, family([2, 0, 0, 0], &four)),
        (NULL, family([0, 0, 0, 30], &six)),
        (LOOP, family([0, 0, 0, 2], &four)),
    ];
    for (link, packet) in packets {
        for big_endian in [false, true] {
            let mut file = Pcap::new(big_endian, false, link);
            file.packet(1, 0, &packet);
            let lines = dissect_json(&file.bytes, &[]);
            let [_, line] = lines.as_slice() else { panic!("link type {link}: {lines:?}") };
            assert_eq!(line["msg"]["OFPEchoRequest"]["data"], "7u7u", "link type {link}: {line}");
            let v6 = packet.windows(six.len()).any(|bytes| bytes == six);
            let src = if v6 { "[fd00::1]:40000" } else { CLIENT };
            assert_eq!(line["src"], src, "link type {link}");
        }
    }
}

#[test]
fn what_is_no_segment_is_counted() {
    let data = echo(1, 100);
    let tcp = Tcp::to_server(1, &data);
    let mut file = Pcap::new(false, false, ETHERNET);
    file.packet(1, 0, &ethernet(&[0x08, 0x00], &tcp.fragment(0x2000)));
    file.packet(1, 0, &ethernet(&[0x08, 0x00], &tcp.fragment(10)));
    file.packet(1, 0, &ethernet(&[0x08, 0x06], &[0; 28]));
    file.packet(1, 0, &ethernet(&[0x08, 0x00], &[0x45; 7]));
    file.packet(1, 0, &[1, 2, 3]);
    file.packet(1, 0, &tcp.ethernet());
    let ran = run(&file.bytes, &["--port", "1", "--port", "6653"]);
    assert_eq!(
        ran.told,
        "ofp: packets 6, segments 1, streams 1, IP fragments (not supported) 2, \
         packets with malformed headers 2, messages 1, errors 0, gaps 0, \
         streams without their beginning 1\n"
    );
    let ran = run(&file.bytes, &["--port", "1"]);
    assert!(ran.told.contains("segments 0, streams 0"), "{}", ran.told);

    let mut file = Pcap::new(false, false, 127);
    file.packet(1, 0, &tcp.ethernet());
    let ran = run(&file.bytes, &[]);
    assert_eq!(ran.status, Some(0));
    assert!(ran.told.contains("packets of link type 127"), "{}", ran.told);
}

#[test]
fn packets_recorded_in_part() {
    let (first, second, third) = (echo(1, 0), echo(2, 200), echo(3, 0));
    let mut file = Pcap::new(false, false, ETHERNET);
    file.packet(1, 0, &Tcp::to_server(0, &[]).with(SYN).ethernet());
    file.packet(1, 1, &Tcp::to_server(1, &first).ethernet());
    file.cut_packet(1, 2, &Tcp::to_server(9, &second).ethernet(), 96);
    file.packet(1, 3, &Tcp::to_server(217, &third).ethernet());
    assert_eq!(outline(&file.bytes), [json!(1), json!("gap"), json!("skipped"), json!(3)]);
    let run = run(&file.bytes, &[]);
    // Headers take 54 bytes of the 96.
    assert!(
        run.lines[1].ends_with("GAP: 166 bytes were not recorded, at byte 50"),
        "{}",
        run.lines[1]
    );
    assert!(run.told.contains("packets recorded in part 1"), "{}", run.told);
    assert!(run.told.contains("gaps 1 (166 bytes), times out of step 1, bytes passed over 42"));
}

#[test]
fn what_is_no_capture_fails() {
    for (file, why) in [
        (&b""[..], "standard input: it is empty"),
        (b"#!/bin/sh\necho this is no capture at all\n", "neither pcap nor pcapng"),
        (&[0x0a, 0x0d, 0x0d], "neither pcap nor pcapng"),
    ] {
        let run = run(file, &[]);
        assert_eq!((run.status, run.lines.len()), (Some(1), 0), "{file:?}");
        assert!(run.told.contains(why), "{file:?}: {}", run.told);
    }
}

#[test]
fn a_file_that_is_cut_off_tells_what_it_can() {
    let mut ng = Pcapng::new(false);
    ng.interface(1, &[]);
    let mut classic = Pcap::new(true, false, ETHERNET);
    let (first, second) = (echo(1, 0), echo(2, 0));
    let packets = [Tcp::to_server(1, &first), Tcp::to_server(9, &second)].map(Tcp::ethernet);
    ng.packet(0, 1, &packets[0]);
    classic.packet(1, 0, &packets[0]);
    let ends = [ng.bytes.len(), classic.bytes.len()];
    ng.packet(0, 2, &packets[1]);
    classic.packet(1, 1, &packets[1]);
    for (bytes, end) in [ng.bytes, classic.bytes].iter().zip(ends) {
        for cut in [end + 1, end + 11, bytes.len() - 1] {
            let run = run(&bytes[..cut], &[]);
            assert_eq!(run.status, Some(1), "{cut}: {}", run.told);
            assert!(run.lines.last().unwrap().contains("(xid=0x1)"), "{:?}", run.lines);
            let why = format!("at byte {end} cannot be read: the file ends within it");
            assert!(run.told.contains(&why), "{}", run.told);
            assert!(run.told.contains("messages 1"), "the sums come all the same: {}", run.told);
        }
        assert_eq!(outline(bytes), [json!("no_beginning"), json!(1), json!(2)]);
    }
}

#[test]
fn a_packet_that_claims_to_be_huge_is_no_reason_to_wait() {
    let mut file = Pcap::new(false, false, ETHERNET);
    file.packet(1, 0, &Tcp::to_server(1, &echo(1, 0)).ethernet());
    let end = file.bytes.len();
    file.bytes.extend([1, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f]);
    file.bytes.resize(end + 5000, 0);
    let run = run(&file.bytes, &[]);
    assert_eq!((run.status, run.lines.len()), (Some(1), 2), "{}", run.told);
    assert!(run.told.contains(&format!("byte {end}")), "{}", run.told);
}

#[test]
fn segments_in_any_shape() {
    let bytes = echoes(40);
    let whole: Vec<Value> = (1..=40).map(Value::from).collect();
    for first in [1, u32::MAX - 300] {
        let syn = Tcp::to_server(first.wrapping_sub(1), &[]).with(SYN);
        let piece = |from: usize, to: usize| {
            Tcp::to_server(first.wrapping_add(number(from)), &bytes[from..to.min(bytes.len())])
        };
        let all = bytes.len();
        let small = (0..all).map(|at| piece(at, at + 1)).collect::<Vec<_>>();
        let backwards = (0..all).step_by(100).rev().map(|at| piece(at, at + 100)).collect();
        let twice = (0..all).step_by(50).flat_map(|at| [piece(at, at + 50); 2]).collect();
        let overlapping = (0..all).step_by(30).map(|at| piece(at, at + 77)).collect();
        for (name, pieces) in [
            ("several messages in a segment", vec![piece(0, all)]),
            ("a message in many segments", small),
            ("out of order", backwards),
            ("sent again", twice),
            ("overlapping", overlapping),
        ] {
            let file = Pcap::of(&[vec![syn], pieces].concat());
            assert_eq!(outline(&file), whole, "{name} from {first}");
        }
    }
}

#[test]
fn a_segment_that_was_not_recorded() {
    let bytes = echoes(40);
    let piece = |from: usize, to: usize| Tcp::to_server(1 + number(from), &bytes[from..to]);
    let acknowledged = Tcp { ack: Some(1 + number(bytes.len())), ..Tcp::to_client(1, &[]) };
    let start = |xid: u32| echoes(xid - 1).len();
    let file = Pcap::of(&[
        Tcp::to_server(0, &[]).with(SYN),
        piece(0, start(5)),
        piece(start(8), bytes.len()),
        acknowledged,
        Tcp::to_server(0, &[]).with(RST),
    ]);
    let expected = (1..5).map(Value::from).chain([json!("gap")]).chain((8..=40).map(Value::from));
    assert_eq!(outline(&file), expected.collect::<Vec<_>>());
    let troubles = dissect_json(&file, &[]);
    let trouble = &troubles.iter().find(|line| line.get("trouble").is_some()).unwrap()["trouble"];
    assert_eq!(trouble["kind"], "gap");
    assert_eq!(trouble["position"], start(5));
    let detail = format!("{} bytes were not recorded", start(8) - start(5));
    assert_eq!(trouble["detail"], detail.as_str());
}

/// A flow-mod without anything in it.
fn flow_mod() -> Vec<u8> {
    message(14, 3, &[&[0; 40][..], &[0, 1, 0, 4, 0, 0, 0, 0]].concat())
}

/// Two switches, one of which speaks 1.0.
fn session() -> Vec<u8> {
    let packet_in =
        message(10, 0, &[&[0xff; 4][..], &[0; 12], &[0, 1, 0, 4, 0, 0, 0, 0, 0, 0]].concat());
    let old = |type_: u8, xid: u8| vec![1, type_, 0, 8, 0, 0, 0, xid];
    let first = [message(0, 1, &[]), features_reply(2, 0x2a), packet_in, echo(7, 0)].concat();
    let to_first = flow_mod();
    let second = [old(0, 5), old(19, 7)].concat();
    let fin = 1 + number(first.len());
    Pcap::of(&[
        Tcp::to_server(0, &[]).with(SYN),
        Tcp::to_server(1, &first),
        Tcp::to_client(77, &to_first),
        Tcp::to_server(fin, &[]).with(FIN),
        // The same ports again are another connection.
        Tcp::to_server(5000, &[]).with(SYN),
        Tcp::to_server(5001, &second),
    ])
}

#[test]
fn filters() {
    let session = session();
    let shown = |filters: &[&str]| {
        let args: Vec<&str> = filters.iter().flat_map(|filter| ["--filter", filter]).collect();
        let lines = dissect_json(&session, &args);
        let types = lines.iter().map(|line| {
            assert!(line.get("trouble").is_none() || filters.is_empty(), "{line}");
            (line["version"].as_u64().unwrap_or(0), line["type"].as_u64().unwrap_or(99))
        });
        types.collect::<Vec<_>>()
    };
    let all = [(4, 0), (4, 6), (4, 10), (4, 2), (4, 14), (1, 0), (1, 19)];
    assert_eq!(shown(&[]), all);
    for (filter, expected) in [
        ("type=packet_in", &[(4, 10)][..]),
        ("type=OFPT_HELLO", &[(4, 0), (1, 0)]),
        ("type=ofppacketin", &[(4, 10)]),
        ("type=barrier_reply", &[(1, 19)]),
        ("version=1.0", &[(1, 0), (1, 19)]),
        ("version=1.3,type=hello", &[(4, 0)]),
        ("version=1.5", &[]),
        ("xid=7", &[(4, 2), (1, 19)]),
        ("xid=0x7,version=1.0", &[(1, 19)]),
        ("dpid=2a", &[(4, 6), (4, 10), (4, 2), (4, 14)]),
        ("dpid=00:00:00:00:00:00:00:2a,type=flow_mod", &[(4, 14)]),
        ("dpid=2b", &[]),
    ] {
        assert_eq!(shown(&[filter]), expected, "{filter}");
    }
    assert_eq!(shown(&["version=1.3", "xid=7"]), [(4, 2)], "all of them must hold");
    let told = run(&session, &["--filter", "xid=7"]).told;
    assert!(told.contains("messages 7, errors 0, gaps 0, messages shown 2"), "{told}");
}

#[test]
fn json_is_what_decode_answers_and_more() {
    let lines = dissect_json(&session(), &["--filter", "type=flow_mod"]);
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    let hex: String = flow_mod().iter().map(|byte| format!("{byte:02x}")).collect();
    let decoded = process::answers(&["decode"], hex);
    let decoded: Value = serde_json::from_str(&decoded[0]).unwrap();
    assert_eq!(line["msg"], decoded["msg"]);
    assert_eq!(line["xid"], decoded["xid"]);
    let members = json!({
        "src": SERVER, "dst": CLIENT, "dpid": "000000000000002a",
        "from": "controller", "version": 4, "type": 14, "length": 56,
    });
    for (name, value) in members.as_object().unwrap() {
        assert_eq!(line[name], *value, "{name}");
    }
    assert_eq!(line["time"].to_string(), "0.002000000");

    let short = message(13, 2, &[]);
    let malformed = [Tcp::to_server(0, &[]).with(SYN), Tcp::to_server(1, &short)];
    let lines = dissect_json(&Pcap::of(&malformed), &[]);
    assert_eq!(lines[0]["error"]["kind"], "truncated");
    assert_eq!(lines[0]["error"]["offset"], 8);
    assert_eq!((&lines[0]["type"], &lines[0]["xid"]), (&json!(13), &json!(2)));
    let lines = dissect_json(&Pcap::of(&malformed[1..]), &[]);
    let kinds: Vec<&Value> = lines.iter().map(|line| &line["trouble"]["kind"]).collect();
    assert_eq!(kinds, ["no_beginning", "skipped"]);
}

#[test]
fn standard_input_and_files() {
    let session = session();
    let file = std::env::temp_dir().join(format!("ofp-dissect-{}.pcap", std::process::id()));
    std::fs::write(&file, &session).unwrap();
    let from_file = run(b"", &[file.to_str().unwrap()]);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(from_file.status, Some(0), "{}", from_file.told);
    assert_eq!(from_file.lines.len(), 7);
    for args in [&[][..], &["-"]] {
        let run = run(&session, args);
        assert_eq!((run.lines, run.told), (from_file.lines.clone(), from_file.told.clone()));
    }
}
