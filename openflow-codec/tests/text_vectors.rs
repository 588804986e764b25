//! The text of every message of the shared vectors, compared with what Open vSwitch 3.1 prints.
//!
//! What is left differs for one of these reasons:
//!
//! | message | what differs |
//! | --- | --- |
//! | errors of no known type | Open vSwitch prints a decode error and the bytes; we print the numbers and what the error is about |
//! | messages within errors | what Open vSwitch refuses and we decode, or the other way round |
//! | flow-mods that add nothing | Open vSwitch drops `importance`; the mask of `tun_gbp_flags`, in any match; the cookie in Nicira's match is printed as a field |
//! | table-mods since 1.4 | Open vSwitch takes the flags of the property `eviction` for whether there is eviction |
//! | table statistics of 1.1 | Open vSwitch takes the actions of one instruction for those of both |
//! | table features | Open vSwitch ignores ids of fields with a length of zero |
//! | 1.1's flow-removed | Open vSwitch reads a timeout from padding |
//! | port-mods since 1.4 | Open vSwitch prints only bits of `config` that are in the mask |
//! | port statistics | Open vSwitch's own custom statistics are not printed |
//! | Nicira's `CT_FLUSH`, replies of IPFIX and of group features in 1.0, `learn` with a limit, `sample` with a direction | have no notation here |
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use std::fs;
use std::io::Write as _;

use openflow_codec::text;
use openflow_codec::wire::json::{Value, from_slice};

/// How many texts of each version are Open vSwitch's, at least.
const FLOORS: [(&str, usize); 6] =
    [("of10", 344), ("of11", 309), ("of12", 463), ("of13", 597), ("of14", 587), ("of15", 606)];

/// Open vSwitch's lines as one, by the rule that the module documents.
fn one_line(text: &str) -> String {
    let mut joined = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !joined.is_empty() {
            joined.push_str(if joined.ends_with(':') { " " } else { "; " });
        }
        joined.push_str(line);
    }
    joined
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|n| u8::from_str_radix(&text[2 * n..2 * n + 2], 16).unwrap()).collect()
}

#[test]
fn texts_are_open_vswitchs() {
    let Ok(shared) = std::env::var("GOUKEN_SHARED") else {
        // Written past the test harness, which would keep it to itself.
        #[allow(clippy::explicit_write)]
        writeln!(std::io::stdout(), "SKIPPED: GOUKEN_SHARED is not set").unwrap();
        return;
    };
    let mut too_few = Vec::new();
    for (file, floor) in FLOORS {
        let path = format!("{shared}/vectors/{file}.jsonl");
        let lines = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        let (mut same, mut all) = (0, 0);
        for line in lines.lines() {
            let vector: Value = from_slice(line.as_bytes()).unwrap();
            if vector["expect"].is_null() {
                continue;
            }
            let mut message = Value::Object(Default::default());
            message["version"] = vector["version"].clone();
            message["xid"] = vector["xid"].clone();
            message["msg"] = vector["expect"].clone();
            let ours = text::of_json(&message, &hex(vector["hex"].as_str().unwrap()));
            assert!(ours.contains(" (xid=0x"), "{}: {ours}", vector["name"]);
            assert!(!ours.contains('\n'), "{}: {ours}", vector["name"]);
            let Some(theirs) = vector["text"].as_str() else { continue };
            all += 1;
            if ours == one_line(theirs) {
                same += 1;
            } else if std::env::var_os("GOUKEN_SHOW").is_some() {
                println!("{} {}\n  -{}\n  +{ours}", file, vector["name"], one_line(theirs));
            }
        }
        println!("{file}: {same} of {all} texts are Open vSwitch's");
        if same < floor {
            too_few.push(format!("{file}: {same} of {all}, not {floor}"));
        }
    }
    assert!(too_few.is_empty(), "{too_few:?}");
}
