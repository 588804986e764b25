//! Every message of every version, made from its declaration with arbitrary contents: there and
//! back again, cut short, and with bytes changed.
#![cfg(all(feature = "json", feature = "arbitrary"))]
#![allow(clippy::unwrap_used)] // helpers of tests, too, fail by panicking

mod laws;

use std::collections::BTreeMap;
use std::sync::Mutex;

use arbitrary::Unstructured;
use laws::{check, with_length};
use openflow_codec::wire::json::Value;
use openflow_codec::{AnyMessage, ErrorKind, VERSIONS, VersionInfo};
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};

/// How often each message is made.
const CASES: u32 = 1000;

/// Random bytes: many or few, so that messages are long or short. Few is what shrinking finds.
fn random_bytes() -> impl Strategy<Value = Vec<u8>> {
    (any::<u64>(), prop_oneof![0usize..40, 0usize..400, 0usize..4000]).prop_map(|(seed, len)| {
        let mut state = seed;
        let mut next = || {
            // SplitMix64.
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
            (z >> 56) as u8
        };
        (0..len).map(|_| next()).collect()
    })
}

/// Runs a law over every message of every version.
fn for_every_message(cases: u32, law: impl Fn(&str, &[u8]) -> Result<(), TestCaseError>) {
    for VersionInfo { wire, name: version, messages, .. } in VERSIONS {
        for (name, ..) in *messages {
            let config = ProptestConfig { cases, failure_persistence: None, ..Default::default() };
            let result = TestRunner::new(config).run(&random_bytes(), |random| {
                let mut bytes = Vec::new();
                let mut u = Unstructured::new(&random);
                AnyMessage::arbitrary_of(*wire, name, &mut u, &mut bytes).unwrap();
                law(name, &bytes)
            });
            match result {
                Ok(()) => {}
                Err(TestError::Fail(why, random)) => {
                    let mut bytes = Vec::new();
                    let mut u = Unstructured::new(&random);
                    AnyMessage::arbitrary_of(*wire, name, &mut u, &mut bytes).unwrap();
                    panic!("{version} {name} {bytes:02x?}: {why}");
                }
                Err(error) => panic!("{version} {name}: {error}"),
            }
        }
    }
}

/// How often each structure was there.
type Counts = BTreeMap<String, u32>;

/// Counts the structures in a JSON form: objects in objects with one member.
fn count(json: &Value, counts: &mut Counts) {
    match json {
        Value::Object(members) => {
            let mut inner = members.iter();
            match (inner.next(), inner.next()) {
                // Not the ports of 1.0 under their numbers.
                (Some((name, Value::Object(_))), None) if name.starts_with(char::is_alphabetic) => {
                    *counts.entry(name.clone()).or_default() += 1;
                }
                _ => {}
            }
            members.values().for_each(|value| count(value, counts));
        }
        Value::Array(items) => items.iter().for_each(|value| count(value, counts)),
        _ => {}
    }
}

#[test]
fn there_and_back_again() {
    let counts = Mutex::new(BTreeMap::<u8, Counts>::new());
    for_every_message(CASES, |name, bytes| {
        let json = laws::check_well_formed(bytes, name);
        count(&json, counts.lock().unwrap().entry(bytes[0]).or_default());
        Ok(())
    });
    let counts = counts.into_inner().unwrap();
    for VersionInfo { wire, name: version, messages, .. } in VERSIONS {
        println!("{version}: {:?}", counts[wire]);
        for (name, ..) in *messages {
            // In 1.1 and 1.2 all replies to requests for statistics are of one class.
            let class = match *wire {
                2 | 3 if name.ends_with("StatsReply") => "OFPStatsReply",
                _ => name,
            };
            assert!(counts[wire][class] >= CASES, "{version} {name}");
        }
    }
}

/// Up to 64 places in a message, others in each message.
fn places(bytes: &[u8]) -> impl Iterator<Item = usize> + use<> {
    let step = bytes.len().div_ceil(64);
    let first = bytes.iter().map(|byte| usize::from(*byte)).sum::<usize>() % step;
    (first..bytes.len()).step_by(step)
}

#[test]
fn cut_short() {
    for_every_message(CASES / 10, |name, bytes| {
        for len in places(bytes) {
            let what = || format!("{name}, the first {len} bytes");
            let error = check(&bytes[..len], &what).expect_err("the header says more");
            prop_assert_eq!((error.kind, error.offset), (ErrorKind::Truncated, len));
            let _ = check(&with_length(&bytes[..len]), &what);
        }
        Ok(())
    });
}

#[test]
fn bytes_changed() {
    for_every_message(CASES / 20, |name, bytes| {
        let mut bytes = bytes.to_vec();
        for at in places(&bytes) {
            let was = bytes[at];
            for byte in [0, 0xff, was ^ 1, was.wrapping_add(8), was.wrapping_sub(1)] {
                bytes[at] = byte;
                let _ = check(&bytes, &|| format!("{name}, byte {at} is {byte:#x}, was {was:#x}"));
            }
            bytes[at] = was;
        }
        Ok(())
    });
}
