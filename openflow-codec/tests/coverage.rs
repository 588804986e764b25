//! What the codec covers: the table in `docs/protocol/coverage.md` is what this test finds, message
//! by message and version by version. `UPDATE_DOCS=1` writes it.
#![cfg(all(feature = "arbitrary", feature = "json"))]
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use openflow_codec::wire::arbitrary::Unstructured;
use openflow_codec::{AnyMessage, Header, VERSIONS, VersionInfo};
use serde_json::Value;

const BEGIN: &str = "<!-- made by openflow-codec/tests/coverage.rs -->\n";
const END: &str = "<!-- end -->\n";

/// A message of a version: the number on the wire and the structure's name.
type Key = (u8, &'static str);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// How many of the shared vectors are each message; `None`, said aloud, without them.
fn vectors() -> Option<HashMap<Key, usize>> {
    let Some(shared) = std::env::var_os("GOUKEN_SHARED").map(PathBuf::from) else {
        // Written past the test harness, which would keep it to itself.
        #[allow(clippy::explicit_write)]
        writeln!(std::io::stdout(), "SKIPPED: vectors, GOUKEN_SHARED is not set").unwrap();
        return None;
    };
    let mut counts = HashMap::new();
    for version in VERSIONS {
        let path = shared.join(format!("vectors/of1{}.jsonl", version.wire - 1));
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for line in text.lines() {
            let vector: Value = serde_json::from_str(line).unwrap();
            if vector["must"] == "ok" {
                let bytes = from_hex(vector["hex"].as_str().unwrap());
                if let Some(name) = name_of(version, &bytes) {
                    *counts.entry((version.wire, name)).or_default() += 1;
                }
            }
        }
    }
    Some(counts)
}

fn from_hex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

/// The structure that type and, perhaps, type of statistics stand for.
fn name_of(version: &VersionInfo, bytes: &[u8]) -> Option<&'static str> {
    let type_ = Header::peek(bytes)?.type_;
    let stats = bytes.get(8..10).map(|s| u16::from_be_bytes([s[0], s[1]]));
    let same = |(_, t, s): &&(&str, u8, Option<u16>)| *t == type_ && (s.is_none() || *s == stats);
    version.messages.iter().find(same).map(|(name, ..)| *name)
}

/// What holds of a message when it is made at random: `d` it is decoded, `e` encoded to the same
/// bytes, `j` goes through JSON.
fn letters(version: u8, name: &str) -> String {
    let (mut decoded, mut encoded, mut through_json) = (true, true, true);
    for seed in 0..16u8 {
        let random: Vec<u8> = (0..300u32)
            .map(|i| (i * 167 + i / 7 * 91 + u32::from(seed) * 59).to_be_bytes()[3])
            .collect();
        let mut bytes = Vec::new();
        AnyMessage::arbitrary_of(version, name, &mut Unstructured::new(&random), &mut bytes)
            .unwrap();
        let Ok(message) = AnyMessage::decode(&bytes) else {
            decoded = false;
            continue;
        };
        decoded &= message.name() == name;
        let mut again = Vec::new();
        encoded &= message.encode(&mut again).is_ok() && again == bytes;
        again.clear();
        let mut last = Vec::new();
        through_json &= AnyMessage::encode_json(&message.to_json(), &mut again).is_ok()
            && AnyMessage::decode(&again).is_ok_and(|read| {
                AnyMessage::encode_json(&read.to_json(), &mut last).is_ok() && last == again
            });
    }
    let letters = [(decoded, 'd'), (encoded, 'e'), (through_json, 'j')];
    letters.into_iter().filter(|(holds, _)| *holds).map(|(_, letter)| letter).collect()
}

/// Whether there are fuzz targets for both directions of a version.
fn is_fuzzed(version: &VersionInfo) -> bool {
    let file = |side| {
        root().join(format!("fuzz/fuzz_targets/v{}_{side}.rs", version.name.replace('.', "_")))
    };
    file("switch").is_file() && file("controller").is_file()
}

/// The table as it must be, with the counts of vectors that there are, or those of `old`.
fn table(vectors: Option<&HashMap<Key, usize>>, old: &str) -> String {
    let mut rows: Vec<&str> = Vec::new();
    let mut cells: BTreeMap<Key, String> = BTreeMap::new();
    for version in VERSIONS {
        let fuzzed = if is_fuzzed(version) { "f" } else { "" };
        for (name, ..) in version.messages {
            if !rows.contains(name) {
                rows.push(name);
            }
            let count = match vectors {
                Some(counts) => counts.get(&(version.wire, *name)).copied().unwrap_or(0),
                None => old_count(old, version, name),
            };
            let letters = letters(version.wire, name);
            let cell = format!("{letters}{fuzzed} {count}");
            cells.insert((version.wire, name), cell);
        }
    }
    let mut text = String::from("| message |");
    VERSIONS.iter().for_each(|version| write!(text, " {} |", version.name).unwrap());
    text.push_str("\n| --- |");
    VERSIONS.iter().for_each(|_| text.push_str(" --- |"));
    text.push_str("\n| **messages** |");
    VERSIONS.iter().for_each(|v| write!(text, " **{}** |", v.messages.len()).unwrap());
    text.push('\n');
    for name in rows {
        write!(text, "| `{name}` |").unwrap();
        for version in VERSIONS {
            let cell = cells.get(&(version.wire, name)).map_or("", String::as_str);
            write!(text, " {cell} |").unwrap();
        }
        text.push('\n');
    }
    text
}

/// The count of vectors in a cell of the table that there is.
fn old_count(old: &str, version: &VersionInfo, name: &str) -> usize {
    let row = old.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
    let cell = row.and_then(|row| row.split('|').nth(1 + usize::from(version.wire)));
    cell.and_then(|cell| cell.split_whitespace().last()?.parse().ok()).unwrap_or(0)
}

#[test]
fn the_table_of_messages_is_up_to_date() {
    let path = root().join("docs/protocol/coverage.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (old, after) = rest.split_once(END).unwrap();
    let new = table(vectors().as_ref(), old);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{new}{END}{after}")).unwrap();
        return;
    }
    assert!(old == new, "{} is out of date: UPDATE_DOCS=1 writes it", path.display());
}

#[test]
fn every_message_of_every_version_is_covered() {
    let counts: Vec<_> = VERSIONS.iter().map(|version| version.messages.len()).collect();
    assert_eq!(counts, [34, 40, 44, 58, 67, 74], "317 messages");
    for version in VERSIONS {
        assert!(is_fuzzed(version), "{} has no fuzz targets", version.name);
        for (name, ..) in version.messages {
            assert_eq!(letters(version.wire, name), "dej", "{} {name}", version.name);
        }
    }
}

#[test]
fn error_codes_have_names() {
    macro_rules! counts {
        ($($version:ident),*) => {
            [$({
                use openflow_codec::$version::ofproto::{ErrorType, error_names};
                (0..64)
                    .flat_map(|type_| (0..64).map(move |code| (type_, code)))
                    .filter(|(type_, code)| error_names(ErrorType(*type_), *code).1.is_some())
                    .count()
            }),*]
        };
    }
    let counts = counts!(v1_0, v1_1, v1_2, v1_3, v1_4, v1_5);
    // OFPFMFC_IS_SYNC, the 150th of 1.4, is in Open vSwitch but not in OS-Ken.
    assert_eq!(counts, [31, 66, 92, 111, 150, 167], "{} codes", counts.iter().sum::<usize>());
}
