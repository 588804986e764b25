//! Lengths that have hung other decoders: zero, or shorter than what they measure. Each must be
//! answered at once, and the answer says where the length is.
#![allow(clippy::unwrap_used)] // helpers of tests, too, fail by panicking

mod refusal;

use openflow_codec::v1_3::{OFPHello, OFPMessage};
use openflow_codec::{AnyMessage, ErrorKind, Frames};
use refusal::{answer, in_time, message, refuses};

#[test]
fn hello_elements_of_any_length_end() {
    for length in 0..=17u16 {
        let mut bytes = message("0400 0000 00000001  0001 0008 00000012  0001 0008 00000012");
        bytes[10..12].copy_from_slice(&length.to_be_bytes());
        // A hello is understood whatever is in it.
        assert_eq!(answer("hello", &bytes), Ok(()));
        let elements = in_time("hello elements", move || {
            let Ok(AnyMessage::V1_3(_, OFPMessage::OFPHello(hello))) = AnyMessage::decode(&bytes)
            else {
                panic!("it was one before");
            };
            let knows = hello.knows(4);
            (hello.iter().count(), knows)
        });
        let expected = match length {
            // Malformed: there is no telling where the next would be.
            0..4 | 17 => (0, None),
            // Too short for a bitmap of any version.
            4..8 => (2, Some(false)),
            // The second is the first's padding for lengths above 8.
            8 => (2, Some(true)),
            _ => (1, Some(true)),
        };
        assert_eq!(elements, expected, "length {length}");
    }
}

#[test]
fn hello_of_nothing_but_zeros_ends() {
    let elements = in_time("zeros", || OFPHello { elements: &[0; 60_000] }.iter().count());
    assert_eq!(elements, 0);
    let elements = in_time("empty elements", || {
        let elements = [0, 2, 0, 4, 0, 0, 0, 0].repeat(8_000);
        OFPHello { elements: &elements }.iter().count()
    });
    assert_eq!(elements, 8_000);
}

#[test]
fn stream_of_empty_messages_ends() {
    let frames = in_time("stream", || {
        let bytes = [4, 0, 0, 0, 0, 0, 0, 0].repeat(8_000);
        Frames::new(&bytes).map(|frame| frame.is_ok()).collect::<Vec<_>>()
    });
    assert_eq!(frames, [false]);
}

#[test]
fn flow_mod_instruction() {
    let flow_mod = "040e 0000 00000001 0000000000000000 0000000000000000 00 00 0000 0000 0000
        ffffffff ffffffff ffffffff 0000 0000  0001 0004 00000000
        0001 0008 02 000000";
    refuses("instruction", flow_mod, 58, &[0, 1, 3, 4, 5, 7]);
}

#[test]
fn flow_mod_actions_within_an_instruction() {
    let flow_mod = "040e 0000 00000001 0000000000000000 0000000000000000 00 00 0000 0000 0000
        ffffffff ffffffff ffffffff 0000 0000  0001 0004 00000000
        0004 0018 00000000  0000 0010 00000001 ffff 000000000000";
    refuses("instruction with actions", flow_mod, 58, &[0, 4, 7, 9, 15]);
    refuses("action", flow_mod, 66, &[0, 1, 4, 7, 15]);
}

#[test]
fn action_of_1_0() {
    let packet_out = "010d 0000 00000001 ffffffff ffff 0008  0000 0008 0001 ffff";
    refuses("action of 1.0", packet_out, 18, &[0, 1, 3, 4, 7, 9]);
    // The length of all actions in a row, which is four less here.
    let mut bytes = message(packet_out);
    bytes[15] = 4;
    let error = answer("actions of 1.0", &bytes).unwrap_err();
    assert_eq!((error.kind, error.offset), (ErrorKind::Truncated, 20));
}

#[test]
fn match_of_a_flow_mod() {
    let flow_mod = "040e 0000 00000001 0000000000000000 0000000000000000 00 00 0000 0000 0000
        ffffffff ffffffff ffffffff 0000 0000  0001 000c 80000004 00000001 00000000";
    refuses("match", flow_mod, 50, &[0, 1, 3]);
    // Fields of no length are fields, and end.
    for length in 0..4u8 {
        let mut bytes = message(flow_mod);
        bytes[55] = length;
        let error = answer("field", &bytes).unwrap_err();
        assert_eq!((error.kind, error.offset), (ErrorKind::BadLength, 55), "length {length}");
    }
}

#[test]
fn bucket_of_a_group_mod() {
    let group_mod = "040f 0000 00000001 0000 00 00 00000001
        0010 0000 ffffffff ffffffff 00000000  0010 0001 ffffffff ffffffff 00000000";
    refuses("bucket", group_mod, 16, &[0, 1, 2, 8, 15]);
    refuses("second bucket", group_mod, 32, &[0, 1, 2, 8, 15]);
}

#[test]
fn group_desc() {
    let reply = "0413 0000 00000001 0007 0000 00000000
        0018 00 00 00000001  0010 0000 ffffffff ffffffff 00000000
        0008 00 00 00000002";
    refuses("group", reply, 16, &[0, 1, 2, 7]);
    refuses("last group", reply, 40, &[0, 1, 2, 7]);
    refuses("bucket of a group", reply, 24, &[0, 1, 2, 15]);
}

#[test]
fn group_stats() {
    let reply = "0413 0000 00000001 0006 0000 00000000
        0028 0000 00000001 00000000 00000000 0000000000000000 0000000000000000 00000000 00000000";
    refuses("group statistics", reply, 16, &[0, 1, 2, 8, 39]);
}

#[test]
fn packet_queue() {
    let reply = "0417 0000 00000001 00000001 00000000
        00000001 00000001 0020 000000000000  0001 0010 00000000 0064 000000000000";
    refuses("queue", reply, 24, &[0, 1, 8, 9, 15]);
    refuses("queue property", reply, 34, &[0, 1, 3, 4, 7, 15]);
    let reply = "0115 0000 00000001 0001 000000000000
        00000001 0018 0000  0001 0010 00000000 0064 000000000000";
    refuses("queue of 1.0", reply, 20, &[0, 1, 6, 7]);
    refuses("queue property of 1.0", reply, 26, &[0, 1, 3, 4, 7, 15]);
}

#[test]
fn table_features_property() {
    let table = "01 0000000000 0000000000000000000000000000000000000000000000000000000000000000
        0000000000000000 0000000000000000 00000000 00000001";
    let reply = format!(
        "0413 0000 00000001 000c 0000 00000000
         0050 {table}  0000 0008 0001 0004  0002 0005 07 000000"
    );
    refuses("table", &reply, 16, &[0, 1, 2, 63]);
    refuses("property", &reply, 82, &[0, 1, 3]);
    refuses("last property", &reply, 90, &[0, 1, 3]);
    refuses("id of an instruction", &reply, 86, &[0, 1, 3]);
    // A property that is nothing but its header is empty, and takes eight bytes all the same.
    let mut bytes = message(&reply);
    bytes[91] = 4;
    assert_eq!(answer("empty property", &bytes), Ok(()));
}

#[test]
fn flow_stats_entry() {
    let entry = "0038 00 00 00000000 00000000 0000 0000 0000 0000 00000000 0000000000000000
        0000000000000000 0000000000000000  0001 0004 00000000";
    let reply = format!("0413 0000 00000001 0001 0000 00000000 {entry} {entry}");
    refuses("flow entry", &reply, 16, &[0, 1, 2, 8]);
    refuses("second flow entry", &reply, 72, &[0, 1, 2, 8]);
    // Too short for the beginning of the match in it, or for all of it.
    refuses("flow entry", &reply, 16, &[48, 49, 51]);
    for length in 52..56 {
        let mut bytes = message(&reply);
        bytes[17] = length;
        let error = answer("flow entry", &bytes).unwrap_err();
        assert_eq!((error.kind, error.offset), (ErrorKind::BadLength, 16), "{length}: {error}");
    }
}

#[test]
fn flow_stats_entry_of_1_0() {
    let match_ = "003fffff 0000 000000000000 000000000000 0000 00 00 0000 00 00 0000
        00000000 00000000 0000 0000";
    let entry = format!(
        "0058 00 00 {match_} 00000000 00000000 0000 0000 0000 000000000000
         0000000000000000 0000000000000000 0000000000000000"
    );
    let reply = format!("0111 0000 00000001 0001 0000 {entry} {entry}");
    refuses("flow entry of 1.0", &reply, 12, &[0, 1]);
    refuses("second flow entry of 1.0", &reply, 100, &[0, 1]);
}

#[test]
fn meter_band() {
    let meter_mod = "041d 0000 00000001 0000 0001 00000001
        0001 0010 00000001 00000000 00000000  0002 0010 00000001 00000000 01 000000";
    refuses("band", meter_mod, 18, &[0, 1, 3, 4, 15]);
    refuses("last band", meter_mod, 34, &[0, 1, 3, 4, 15]);
}

#[test]
fn meter_stats_and_config() {
    let reply = "0413 0000 00000001 0009 0000 00000000
        00000001 0028 000000000000 00000001 0000000000000000 0000000000000000 00000000 00000000";
    refuses("meter statistics", reply, 20, &[0, 1, 5]);
    let reply = "0413 0000 00000001 000a 0000 00000000
        0018 0001 00000001  0001 0010 00000001 00000000 00000000";
    refuses("meter configuration", reply, 16, &[0, 1, 7]);
    refuses("band of a configuration", reply, 26, &[0, 1, 3, 15]);
}

#[test]
fn multipart_messages_without_a_body() {
    // Every type of request and reply, cut after the type, after the flags, and in the padding.
    for (version, types, header) in
        [(1, [16, 17], 12), (2, [18, 19], 16), (3, [18, 19], 16), (4, [18, 19], 16)]
    {
        for type_ in types {
            for statistics in (0..20u16).chain([0xffff]) {
                for len in 8..=header + 8 {
                    let mut bytes = vec![0; len];
                    bytes[..2].copy_from_slice(&[version, type_]);
                    bytes[2..4].copy_from_slice(&u16::try_from(len).unwrap().to_be_bytes());
                    if let Some(field) = bytes.get_mut(8..10) {
                        field.copy_from_slice(&statistics.to_be_bytes());
                    }
                    let what = format!("{version} {type_} {statistics} of {len} bytes");
                    if let Err(error) = answer(&what, &bytes) {
                        assert!(error.offset <= len, "{what}: {error}");
                    } else {
                        assert!(len >= 10, "{what}: not even a type");
                    }
                }
            }
        }
    }
}

#[test]
fn learn_specs_and_nicira_lists_of_no_length() {
    let packet_out =
        |actions: &str| format!("040d 0000 00000001 ffffffff 00000001 0028 000000000000 {actions}");
    // learn, whose flow specs end at two zeros.
    let learn = packet_out(
        "ffff 0028 00002320 0010 0000 0000 8000 0000000000000000 0000 01 00 0000 0000
         0000 000000000000",
    );
    refuses("learn", &learn, 26, &[0, 1, 8, 16]);
    // bundle, which says that it has ports and has none.
    let bundle = packet_out(
        "ffff 0028 00002320 000c 0000 0000 0000 00000002 0000 0000 00000000 00000000
         0000 0000 0000 0000",
    );
    let mut bytes = message(&bundle);
    for count in 0..=9u8 {
        bytes[45] = count;
        let result = answer("bundle", &bytes);
        // Up to seven bytes may be padding, so that one port to four fit.
        assert_eq!(result.is_ok(), (1..=4).contains(&count), "{count} ports: {result:?}");
    }
}

#[test]
fn conntrack_within_conntrack_of_no_length() {
    let packet_out = "040d 0000 00000001 ffffffff 00000001 0030 000000000000
        ffff 0030 00002320 0023 0000 00000000 0000 ff 000000 0000
        ffff 0018 00002320 0023 0000 00000000 0000 ff 000000 0000";
    refuses("outer conntrack", packet_out, 26, &[0, 1, 8, 16]);
    refuses("inner conntrack", packet_out, 50, &[0, 1, 8]);
}
