//! Real messages: typed, and to the same bytes again.

use std::collections::BTreeMap;

use openflow_codec::ext::nicira::*;
use openflow_codec::ext::onf::*;
use serde_json::Value;

use super::types::each_type;
use super::{again, hex, read, shared, unhex};

/// If a message is of this type, the type's name and the message written again.
macro_rules! if_of {
    (($message:ident) $v:ty, $name:ident, $for:ty) => {
        if let Some(again) = again::<$v, $for>($message) {
            return Some((stringify!($name), again));
        }
    };
}

/// The type that a message is, and the message written again.
fn typed(message: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    each_type! { if_of (message) }
    None
}

/// Whether the message is one of Nicira's or the foundation's.
fn is_known(message: &[u8]) -> bool {
    let [version, type_, ..] = *message else { return false };
    let statistics = if version == 1 { 16..18 } else { 18..20 };
    let at = match type_ {
        4 => 8,
        _ if !statistics.contains(&type_) || message.get(8..10) != Some(&[0xff, 0xff]) => {
            return false;
        }
        _ if version == 1 => 12,
        _ => 16,
    };
    let experimenter = message.get(at..at + 4);
    experimenter == Some(&NX_EXPERIMENTER_ID.to_be_bytes())
        || experimenter == Some(&ONF_EXPERIMENTER_ID.to_be_bytes())
}

#[test]
fn shared_vectors() {
    let Some(shared) = shared() else { return };
    let mut found: BTreeMap<(u64, &str), usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for version in 0..6 {
        for line in read(&shared.join(format!("vectors/of1{version}.jsonl"))).lines() {
            let vector: Value = serde_json::from_str(line).unwrap();
            let text = vector["hex"].as_str().unwrap();
            let message = unhex(text);
            if vector["must"] != "ok" || !is_known(&message) {
                continue;
            }
            let name = &vector["name"];
            match typed(&message) {
                Some((typed, again)) => {
                    *found.entry((version, typed)).or_default() += 1;
                    if again != message {
                        failures.push(format!("{name}: {typed}: {}\nexpected {text}", hex(&again)));
                    }
                }
                None => failures.push(format!("{name}: no type for {text}")),
            }
        }
    }
    for ((version, name), count) in &found {
        println!("1.{version} {name}: {count}");
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert!(found.values().sum::<usize>() > 100, "{found:?}");
}
