//! What was reported to hang or crash other decoders, in every version that has the structure.
//!
//! Ryu's decoder goes on for ever where a length within a message is zero or too short
//! (faucetsdn/ryu, issues 118 and 188 to 196). libOpenflow's panics where a match holds a field
//! that it does not know (antrea-io/libOpenflow pull request 29, contiv/libOpenflow pull request
//! 22), python-openflow's and Floodlight's refuse the message (kytos/python-openflow issue 428,
//! floodlight/floodlight issues 756 and 863).
#![allow(clippy::unwrap_used)] // helpers of tests, too, fail by panicking

mod refusal;

use std::thread;

use openflow_codec::{AnyMessage, ErrorKind, VERSIONS};
use refusal::{answer, message, refuses};

/// The versions among these (by their numbers on the wire) that have a message of that name.
fn having(name: &str, versions: &[u8]) -> Vec<u8> {
    let has = |version: &&u8| {
        let info = VERSIONS.iter().find(|info| info.wire == **version).unwrap();
        info.messages.iter().any(|message| message.0 == name)
    };
    let versions: Vec<_> = versions.iter().filter(has).copied().collect();
    assert!(!versions.is_empty(), "no version has {name}");
    versions
}

/// An empty match, and how long it is.
fn empty_match(version: u8) -> (String, usize) {
    match version {
        1 => (format!("003fffff {}", "00".repeat(36)), 40),
        2 => (format!("0000 0058 {}", "00".repeat(84)), 88),
        _ => ("0001 0004 00000000".into(), 8),
    }
}

/// A flow-mod up to its instructions, and where these begin.
fn flow_mod(version: u8) -> (String, usize) {
    let (match_, len) = empty_match(version);
    let head = format!(
        "{version:02x}0e 0000 00000001 0000000000000000 0000000000000000 00 00 0000 0000 0000
         ffffffff ffffffff ffffffff 0000 0000 {match_}"
    );
    (head, 48 + len)
}

/// The header of statistics of that type.
fn statistics(version: u8, type_: u16) -> String {
    match version {
        1 => format!("0111 0000 00000001 {type_:04x} 0000"),
        _ => format!("{version:02x}13 0000 00000001 {type_:04x} 0000 00000000"),
    }
}

#[test]
fn hello_elements() {
    for version in 1..=6 {
        for length in 0..=9 {
            let hello = format!("{version:02x}00 0000 00000001 0001 {length:04x} 00000012");
            // Elements of a hello are ignored if they are malformed: it must be answered.
            assert_eq!(answer("hello", &message(&hello)), Ok(()));
        }
    }
}

#[test]
fn flow_mod_instruction() {
    for version in having("OFPFlowMod", &[2, 3, 4, 5, 6]) {
        let (head, at) = flow_mod(version);
        let what = format!("instruction of version {version}");
        refuses(&what, &format!("{head} 0001 0008 02 000000"), at + 2, &[0, 1, 3, 4, 5, 7]);
    }
}

#[test]
fn instruction_action() {
    for version in having("OFPFlowMod", &[2, 3, 4, 5, 6]) {
        let (head, at) = flow_mod(version);
        let actions = "0004 0018 00000000  0000 0010 00000001 ffff 000000000000";
        let what = format!("action of version {version}");
        refuses(&what, &format!("{head} {actions}"), at + 10, &[0, 1, 4, 7, 15]);
    }
    for version in having("OFPFlowMod", &[1]) {
        let (match_, _) = empty_match(version);
        let head = format!(
            "010e 0000 00000001 {match_} 0000000000000000 0000 0000 0000 0000 ffffffff ffff 0000"
        );
        let actions = "0000 0008 0001 ffff";
        refuses("action of version 1", &format!("{head} {actions}"), 74, &[0, 1, 3, 4, 7]);
    }
}

#[test]
fn bucket() {
    for version in having("OFPGroupMod", &[2, 3, 4, 5]) {
        let bucket = "0010 0000 ffffffff ffffffff 00000000";
        let group_mod = format!("{version:02x}0f 0000 00000001 0000 00 00 00000001 {bucket}");
        refuses(&format!("bucket of version {version}"), &group_mod, 16, &[0, 1, 2, 8, 15]);
        let bucket = "0020 0000 ffffffff ffffffff 00000000 0000 0010 00000001 ffff 000000000000";
        let group_mod = format!("{version:02x}0f 0000 00000001 0000 00 00 00000001 {bucket}");
        refuses(&format!("action of a bucket, {version}"), &group_mod, 34, &[0, 1, 4, 8, 15]);
    }
    if VERSIONS.iter().any(|info| info.wire == 6 && info.messages.len() > 3) {
        let bucket = "0008 0000 00000001";
        let group_mod =
            format!("060f 0000 00000001 0000 00 00 00000001 0008 0000 ffffffff {bucket}");
        refuses("bucket of version 6", &group_mod, 24, &[0, 1, 2, 7]);
    }
}

#[test]
fn group_desc() {
    for version in having("OFPGroupDescStatsReply", &[2, 3, 4, 5]) {
        let head = statistics(version, 7);
        let reply = format!("{head} 0018 00 00 00000001 0010 0000 ffffffff ffffffff 00000000");
        refuses(&format!("group of version {version}"), &reply, 16, &[0, 1, 2, 7]);
        refuses(&format!("bucket of a group, {version}"), &reply, 24, &[0, 1, 2, 15]);
    }
}

#[test]
fn group_desc_of_1_5() {
    let head = statistics(6, 7);
    let reply = format!("{head} 0018 00 00 00000001 0008 000000000000 0008 0000 00000001");
    if VERSIONS.iter().any(|info| info.wire == 6 && info.messages.len() > 3) {
        refuses("group of version 6", &reply, 16, &[0, 1, 2, 7]);
        refuses("bucket of a group, 6", &reply, 32, &[0, 1, 2, 7]);
    }
}

#[test]
fn packet_queue() {
    let property = "0001 0010 00000000 0064 000000000000";
    for version in having("OFPQueueGetConfigReply", &[1, 2, 3, 4]) {
        let (reply, at) = match version {
            1 => ("0115 0000 00000001 0001 000000000000 00000001 0018 0000".into(), 20),
            2 => ("0217 0000 00000001 00000001 00000000 00000001 0018 0000".into(), 20),
            _ => (
                format!(
                    "{version:02x}17 0000 00000001 00000001 00000000
                     00000001 00000001 0020 000000000000"
                ),
                24,
            ),
        };
        let reply = format!("{reply} {property}");
        refuses(&format!("queue of version {version}"), &reply, at, &[0, 1, 6, 7]);
        let at = message(&reply).len() - 14;
        refuses(&format!("queue property of version {version}"), &reply, at, &[0, 1, 3, 4, 7, 15]);
    }
    for version in having("OFPQueueDescStatsReply", &[5, 6]) {
        let head = statistics(version, 15);
        let reply = format!("{head} 00000001 00000001 0018 000000000000 0001 0008 0064 0000");
        refuses(&format!("queue of version {version}"), &reply, 24, &[0, 1, 8, 15]);
        refuses(&format!("queue property of version {version}"), &reply, 34, &[0, 1, 3, 4, 5]);
    }
}

#[test]
fn table_features() {
    for version in having("OFPTableFeaturesStatsReply", &[4, 5, 6]) {
        let (head, zeros) = (statistics(version, 12), "00".repeat(32 + 5 + 16));
        let table = format!("0050 01 {zeros} 00000000 00000001");
        let reply = format!("{head} {table} 0000 0008 0001 0004 0002 0005 07 000000");
        refuses(&format!("table of version {version}"), &reply, 16, &[0, 1, 2, 63]);
        refuses(&format!("property of version {version}"), &reply, 82, &[0, 1, 3]);
        refuses(&format!("last property of version {version}"), &reply, 90, &[0, 1, 3]);
    }
}

#[test]
fn flow_stats() {
    for version in having("OFPFlowStatsReply", &[1, 2, 3, 4, 5]) {
        let (match_, len) = empty_match(version);
        let (head, zeros) = (statistics(version, 1), "00".repeat(44));
        let (entry, at) = match version {
            1 => (format!("0058 00 00 {match_} {zeros}"), 12),
            _ => (format!("{:04x} 00 00 {zeros} {match_}", 48 + len), 16),
        };
        let reply = format!("{head} {entry} {entry}");
        let what = format!("flow entry of version {version}");
        refuses(&what, &reply, at, &[0, 1]);
        refuses(&what, &reply, at + message(&reply).len() / 2 - at / 2, &[0, 1]);
    }
}

#[test]
fn flow_desc_of_1_5() {
    if VERSIONS.iter().any(|info| info.wire == 6 && info.messages.len() > 3) {
        let (match_, _) = empty_match(6);
        let entry = format!(
            "0028 0000 00 00 0000 0000 0000 0000 0000 0000000000000000 {match_}
             0000 0004 00000000"
        );
        let reply = format!("{} {entry} {entry}", statistics(6, 1));
        refuses("flow entry of version 6", &reply, 16, &[0, 1]);
        refuses("second flow entry of version 6", &reply, 56, &[0, 1]);
    }
}

#[test]
fn multipart_replies_of_zeros() {
    for version in 1..=6 {
        for type_ in (0..24u16).chain([0xffff]) {
            // Every length within is zero.
            for zeros in (0..=256).step_by(8) {
                let reply = format!("{} {}", statistics(version, type_), "00".repeat(zeros));
                let bytes = message(&reply);
                if let Err(error) = answer(&format!("{version} {type_} {zeros}"), &bytes) {
                    let kinds = [ErrorKind::BadLength, ErrorKind::Truncated, ErrorKind::BadMatch];
                    assert!(kinds.contains(&error.kind), "{version} {type_} {zeros}: {error}");
                }
            }
        }
    }
}

/// A packet-in of that version whose match holds these fields.
fn packet_in(version: u8, fields: &str) -> Vec<u8> {
    let len = 4 + message(&format!("0000 0000 {fields}")).len() - 4;
    let zeros = "00".repeat(len.next_multiple_of(8) - len);
    let cookie = if version == 3 { "" } else { "0000000000000000" };
    message(&format!(
        "{version:02x}0a 0000 00000001 ffffffff 0000 00 00 {cookie}
         0001 {len:04x} {fields} {zeros} 0000"
    ))
}

#[test]
fn unknown_match_fields() {
    for version in having("OFPPacketIn", &[3, 4, 5, 6]) {
        for (what, field) in [
            ("ACTSET_OUTPUT", "80005604 00000001"),
            ("a field of the standard", "8000fe02 0001"),
            ("a masked field of the standard", "8000ff04 0001 ffff"),
            ("a register of packets", "8001fe08 0000000000000001"),
            ("a field of no length", "8000fe00"),
            ("NXM_NX_PKT_MARK", "00014204 00000001"),
            ("a field of Nicira", "0001fe04 00000001"),
            ("a reserved class", "7fff0004 00000001"),
            ("an experimenter nobody knows", "ffff0008 12345678 00000001"),
            ("an experimenter's field of no length", "ffff0004 12345678"),
            ("Open vSwitch's field nobody knows", "fffffe06 00002320 0001"),
            ("ONF's field nobody knows", "fffffe06 4f4e4600 0001"),
        ] {
            let bytes = packet_in(version, &format!("80000004 00000001 {field}"));
            assert_eq!(answer(what, &bytes), Ok(()), "{what} in version {version}");
            let mut again = Vec::new();
            AnyMessage::decode(&bytes).unwrap().encode(&mut again).unwrap();
            assert_eq!(again, bytes, "{what} in version {version}");
        }
    }
}

#[test]
fn unknown_match_fields_of_wrong_lengths() {
    for version in having("OFPPacketIn", &[3, 4, 5, 6]) {
        for (what, field) in [
            ("beyond the match", "8000feff 0001"),
            ("beyond the match by one", "7fff0005 00000001"),
            ("with half a mask", "8000ff03 0001ff"),
            ("cut within its header", "8000fe"),
            ("an experimenter's without its id", "ffff0003 123456"),
            ("an experimenter's with half a mask", "ffff0107 12345678 000001"),
        ] {
            let bytes = packet_in(version, field);
            let error = answer(what, &bytes).unwrap_err();
            let kinds = [ErrorKind::BadLength, ErrorKind::Truncated];
            assert!(kinds.contains(&error.kind), "{what} in version {version}: {error}");
        }
    }
}

/// Conntrack actions (Nicira's) within each other.
fn conntrack(levels: usize) -> Vec<u8> {
    let mut actions = Vec::new();
    for _ in 0..levels {
        let len = u16::try_from(24 + actions.len()).unwrap().to_be_bytes();
        let head = [0xff, 0xff, len[0], len[1], 0, 0, 0x23, 0x20, 0, 35];
        let ct = [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0, 0, 0, 0, 0];
        actions = [&head[..], &ct, &actions].concat();
    }
    actions
}

/// A packet-out of that version with these actions.
fn packet_out(version: u8, actions: &[u8]) -> Vec<u8> {
    let len = u16::try_from(actions.len()).unwrap().to_be_bytes();
    let head = match version {
        1 => "010d 0000 00000001 ffffffff ffff 0000".into(),
        6 => "060d 0000 00000001 ffffffff 0000 0000 0001 0004 00000000".into(),
        _ => format!("{version:02x}0d 0000 00000001 ffffffff 00000001 0000 000000000000"),
    };
    let mut bytes = message(&head);
    let at = if version == 1 {
        14
    } else if version == 6 {
        12
    } else {
        16
    };
    bytes[at..at + 2].copy_from_slice(&len);
    bytes.extend_from_slice(actions);
    let len = u16::try_from(bytes.len()).unwrap().to_be_bytes();
    bytes[2..4].copy_from_slice(&len);
    bytes
}

/// Bundles' messages within each other, around this one.
fn bundles(version: u8, levels: usize, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..levels {
        let head = message(&format!("{version:02x}22 0000 00000001 00000001 0000 0000"));
        bytes = [head, bytes].concat();
        let len = u16::try_from(bytes.len()).unwrap().to_be_bytes();
        bytes[2..4].copy_from_slice(&len);
    }
    bytes
}

/// What becomes of a message on a stack of so many KiB: read, shown, written, checked.
///
/// That is what it takes as users build it; without optimization, in which nobody counts on a
/// small stack, functions take many times as much, and it is the 2 MiB that a thread has.
fn on_small_stack(kib: usize, bytes: Vec<u8>) -> Result<(), ErrorKind> {
    let kib = if cfg!(debug_assertions) { 2048 } else { kib };
    let read = move || {
        let strict = AnyMessage::decode_strict(&bytes).map(drop);
        assert_eq!(AnyMessage::check(&bytes), strict);
        let message = AnyMessage::decode(&bytes).map_err(|error| error.kind)?;
        assert!(!format!("{message:?}").is_empty());
        let mut again = Vec::new();
        message.encode(&mut again).unwrap();
        assert_eq!(again, bytes);
        Ok(())
    };
    thread::Builder::new().stack_size(kib << 10).spawn(read).unwrap().join().unwrap()
}

#[test]
fn conntrack_in_conntrack_on_a_small_stack() {
    for version in having("OFPPacketOut", &[1, 2, 3, 4, 5, 6]) {
        for (levels, expected) in [
            (1, Ok(())),
            (15, Ok(())),
            (17, Err(ErrorKind::BadValue)),
            (2700, Err(ErrorKind::BadValue)),
        ] {
            let bytes = packet_out(version, &conntrack(levels));
            let result = on_small_stack(64, bytes);
            assert_eq!(result, expected, "{levels} levels in version {version}");
        }
    }
}

#[test]
fn bundle_in_bundle_on_a_small_stack() {
    for version in having("OFPBundleAddMsg", &[5, 6]) {
        for (levels, expected) in [
            (1, Ok(())),
            (16, Ok(())),
            (18, Err(ErrorKind::BadValue)),
            (4000, Err(ErrorKind::BadValue)),
        ] {
            // With actions in the innermost that are nested as deeply as they may be.
            let inner = packet_out(version, &conntrack(15));
            let result = on_small_stack(256, bundles(version, levels, inner));
            assert_eq!(result, expected, "{levels} levels in version {version}");
        }
    }
}
