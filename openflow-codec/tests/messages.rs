//! Every message of every version: there and back again, cut short, and with bytes changed.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used)] // helpers of tests, too, fail by panicking

mod laws;
mod samples;

use std::collections::{BTreeMap, BTreeSet};

use laws::{check, with_length};
use openflow_codec::{AnyMessage, ErrorKind, Header, VERSIONS};

#[test]
fn no_message_is_missing() {
    let mut covered = BTreeMap::<_, BTreeSet<_>>::new();
    for message in samples::all() {
        covered.entry(message.version()).or_default().insert(message.name());
    }
    for (version, count) in [(1, 34), (2, 40), (3, 44), (4, 58), (5, 67), (6, 74)] {
        let names: BTreeSet<_> = messages_of(version).iter().map(|(name, ..)| *name).collect();
        assert_eq!(names.len(), count);
        assert_eq!(covered[&version], names);
    }
}

/// The messages of the version with that number on the wire.
fn messages_of(version: u8) -> &'static [(&'static str, u8, Option<u16>)] {
    VERSIONS.iter().find(|info| info.wire == version).unwrap().messages
}

#[test]
fn encoding_and_decoding_gives_the_same_message() {
    for message in samples::all() {
        let name = samples::name(&message);
        let bytes = samples::encode(&message);
        let header = Header::peek(&bytes).unwrap();
        assert_eq!(usize::from(header.length), bytes.len(), "{name}");
        assert_eq!((header.version, header.xid), (message.version(), message.xid()), "{name}");
        let decoded = AnyMessage::decode(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(decoded, message);
        let strict = AnyMessage::decode_strict(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(strict, message);
        assert_eq!(samples::encode(&decoded), bytes, "{name}");
    }
}

#[test]
fn header_has_the_listed_type() {
    for message in samples::all() {
        let bytes = samples::encode(&message);
        let (version, name) = (message.version(), message.name());
        let carries_statistics = if version == 1 { [16, 17] } else { [18, 19] }.contains(&bytes[1]);
        let statistics = carries_statistics.then(|| u16::from_be_bytes([bytes[8], bytes[9]]));
        assert!(messages_of(version).contains(&(name, bytes[1], statistics)), "{name}");
    }
}

#[test]
fn json_and_back_gives_the_same_bytes() {
    for message in samples::all() {
        let name = samples::name(&message);
        let bytes = samples::encode(&message);
        let json = message.to_json();
        // As text, for that is how it travels.
        let json = openflow_codec::wire::json::from_slice(json.to_string().as_bytes()).unwrap();
        let mut again = Vec::new();
        AnyMessage::encode_json(&json, &mut again).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(again, bytes, "{name}: {json}");
    }
}

#[test]
fn encoding_appends() {
    for message in samples::all() {
        let mut out = vec![0xee; 3];
        message.encode(&mut out).unwrap();
        assert_eq!(out[..3], [0xee; 3]);
        assert_eq!(out[3..], samples::encode(&message));
        let mut out = vec![0xee; 3];
        AnyMessage::encode_json(&message.to_json(), &mut out).unwrap();
        assert_eq!(out[3..], samples::encode(&message));
    }
}

#[test]
fn cut_short() {
    let (mut refused, mut valid) = (0, 0);
    for message in samples::all() {
        let name = samples::name(&message);
        let bytes = samples::encode(&message);
        for len in 0..bytes.len() {
            let what = || format!("{name}, the first {len} bytes");
            let error = check(&bytes[..len], &what).expect_err("the header says more");
            assert_eq!((error.kind, error.offset), (ErrorKind::Truncated, len), "{}", what());
            match check(&with_length(&bytes[..len]), &what) {
                Ok(()) => valid += 1,
                Err(_) => refused += 1,
            }
        }
    }
    println!("cut short, with the length to it: {refused} refused, {valid} are messages");
}

#[test]
fn bytes_left_over() {
    for message in samples::all() {
        let name = samples::name(&message);
        let mut bytes = samples::encode(&message);
        let len = bytes.len();
        for extra in 1..=9 {
            bytes.push(0);
            let what = || format!("{name} and {extra} bytes");
            let error = check(&bytes, &what).expect_err("the header says less");
            assert_eq!((error.kind, error.offset), (ErrorKind::Trailing, len), "{}", what());
            let _ = check(&with_length(&bytes), &what);
        }
    }
}

#[test]
fn any_byte_changed() {
    let (mut refused, mut valid) = (0, 0);
    for message in samples::all() {
        let name = samples::name(&message);
        let mut bytes = samples::encode(&message);
        for at in 0..bytes.len() {
            let was = bytes[at];
            let others = [0, 0xff, was ^ 1, was ^ 0x80, was.wrapping_add(1), was.wrapping_sub(1)];
            for byte in BTreeSet::from(others).into_iter().filter(|byte| *byte != was) {
                bytes[at] = byte;
                match check(&bytes, &|| format!("{name}, byte {at} is {byte:#x}, was {was:#x}")) {
                    Ok(()) => valid += 1,
                    Err(_) => refused += 1,
                }
            }
            bytes[at] = was;
        }
    }
    println!("one byte changed: {refused} refused, {valid} are messages");
}

#[test]
fn any_length_within_changed() {
    // Two bytes at once, so that every 16-bit length is also zero, tiny, odd and enormous.
    let (mut refused, mut valid) = (0, 0);
    for message in samples::all() {
        let name = samples::name(&message);
        let bytes = samples::encode(&message);
        for at in (8..bytes.len().saturating_sub(1)).step_by(2) {
            for length in [0u16, 1, 4, 7, 8, 9, 16, 0x7fff, 0xfff8, 0xffff] {
                let mut bytes = bytes.clone();
                bytes[at..at + 2].copy_from_slice(&length.to_be_bytes());
                match check(&bytes, &|| format!("{name}, {length} at byte {at}")) {
                    Ok(()) => valid += 1,
                    Err(_) => refused += 1,
                }
            }
        }
    }
    println!("two bytes changed: {refused} refused, {valid} are messages");
}
