//! The real `ofp` command against the shared vectors, which real switches, controllers and other
//! libraries gave.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)] // helpers of tests, too, fail by panicking

mod process;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// Every kind of error that decoding can answer with.
const KINDS: [&str; 8] = [
    "truncated",
    "bad_length",
    "trailing",
    "bad_version",
    "unknown_type",
    "bad_match",
    "bad_value",
    "bad_hex",
];

/// Where the shared vectors are; `None`, said aloud, if nobody says.
fn vectors() -> Option<PathBuf> {
    let shared = std::env::var_os("GOUKEN_SHARED");
    if shared.is_none() {
        // Written past the test harness, which would keep it to itself.
        #[allow(clippy::explicit_write)]
        writeln!(std::io::stdout(), "SKIPPED: GOUKEN_SHARED is not set").unwrap();
    }
    shared.map(|shared| Path::new(&shared).join("vectors"))
}

#[test]
fn of10() {
    check_file("of10.jsonl", 300);
}

#[test]
fn of11() {
    check_file("of11.jsonl", 350);
}

#[test]
fn of12() {
    check_file("of12.jsonl", 500);
}

#[test]
fn of13() {
    check_file("of13.jsonl", 600);
}

#[test]
fn of14() {
    check_file("of14.jsonl", 600);
}

#[test]
fn of15() {
    check_file("of15.jsonl", 600);
}

#[test]
fn other_versions() {
    check_file("other.jsonl", 1);
}

/// What came of the vectors of a file: how many are as they shall be, of how many.
#[derive(Default)]
struct Figures {
    accepted: [usize; 2],
    refused: [usize; 2],
    disputed: [usize; 2],
    decoded: [usize; 2],
    encoded: [usize; 2],
    differences: Vec<String>,
}

impl Figures {
    fn summary(&self, file: &str) -> String {
        let mut text = String::from(file);
        for (what, [good, all]) in [
            ("accepted as they must be", self.accepted),
            ("refused as they must be", self.refused),
            ("answered where either will do", self.disputed),
            ("decoded to the expected JSON", self.decoded),
            ("encoded to the expected bytes", self.encoded),
        ] {
            write!(text, "; {good} of {all} {what}").unwrap();
        }
        text
    }
}

/// Adds one to the vectors of a kind, and to the good ones unless something is wrong.
fn count(figures: &mut [usize; 2], differences: &mut Vec<String>, wrong: Result<(), String>) {
    figures[1] += 1;
    match wrong {
        Ok(()) => figures[0] += 1,
        Err(difference) => differences.push(difference),
    }
}

fn check_file(file: &str, at_least: usize) {
    let Some(directory) = vectors() else { return };
    let path = directory.join(file);
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let vectors: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(vectors.len() >= at_least, "{}: only {} vectors", path.display(), vectors.len());
    let mut figures = Figures::default();
    check_decoding(&vectors, &mut figures);
    check_encoding(&vectors, &mut figures);
    let summary = figures.summary(file);
    println!("{summary}");
    let differences = &figures.differences;
    assert!(
        differences.is_empty(),
        "{summary}\n{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
}

fn check_decoding(vectors: &[Value], figures: &mut Figures) {
    let input: String =
        vectors.iter().map(|v| format!("{}\n", v["hex"].as_str().unwrap())).collect();
    let answers = process::answers(&["decode"], input);
    assert_eq!(answers.len(), vectors.len(), "one line of output a line of input");
    let differences = &mut figures.differences;
    for (vector, answer) in vectors.iter().zip(&answers) {
        let name = vector["name"].as_str().unwrap();
        let answer: Value = serde_json::from_str(answer).unwrap();
        let error = answer.get("error");
        if let Some(difference) = error.and_then(|e| bad_error(vector, e)) {
            differences.push(format!("{name}: {difference}: {answer}"));
        }
        let verdict = match (vector["must"].as_str().unwrap(), error) {
            ("ok", Some(error)) => Err(format!("{name}: must be accepted: {error}")),
            ("error", None) => {
                Err(format!("{name}: must be refused ({}): {answer}", vector["reason"]))
            }
            _ => Ok(()),
        };
        let figure = match vector["must"].as_str().unwrap() {
            "ok" => &mut figures.accepted,
            "error" => &mut figures.refused,
            "any" => &mut figures.disputed,
            other => panic!("{name}: {other} is no verdict"),
        };
        count(figure, differences, verdict);
        if error.is_none() && !vector["expect"].is_null() {
            let difference = ["version", "xid"]
                .into_iter()
                .find_map(|member| difference(&vector[member], &answer[member], member))
                .or_else(|| difference(&vector["expect"], &answer["msg"], ""));
            let result = difference.map_or(Ok(()), |d| Err(format!("{name}: {d}")));
            count(&mut figures.decoded, differences, result);
        }
    }
}

fn check_encoding(vectors: &[Value], figures: &mut Figures) {
    let vectors: Vec<&Value> =
        vectors.iter().filter(|v| v["roundtrip"] == true && !v["expect"].is_null()).collect();
    let input: String = vectors
        .iter()
        .map(|v| json!({"version": v["version"], "xid": v["xid"], "msg": v["expect"]}))
        .map(|line| format!("{line}\n"))
        .collect();
    let answers = process::answers(&["encode"], input);
    assert_eq!(answers.len(), vectors.len(), "one line of output a line of input");
    for (vector, answer) in vectors.iter().zip(&answers) {
        let expected = vector["hex"].as_str().unwrap();
        let result = if answer == expected {
            Ok(())
        } else {
            Err(format!("{}: encoded {answer}, expected {expected}", vector["name"]))
        };
        count(&mut figures.encoded, &mut figures.differences, result);
    }
}

/// What is wrong with an answer that says what is wrong.
fn bad_error(vector: &Value, error: &Value) -> Option<String> {
    let bytes = vector["hex"].as_str().unwrap().len() / 2;
    match (error["kind"].as_str(), error["offset"].as_u64(), error["detail"].as_str()) {
        (Some(kind), _, _) if !KINDS.contains(&kind) => Some(format!("{kind} is no kind")),
        (Some(_), Some(offset), Some(_)) if offset <= bytes as u64 => None,
        (Some(_), Some(offset), Some(_)) => Some(format!("byte {offset} of {bytes}")),
        _ => Some("kind, offset or detail is missing".into()),
    }
}

/// Where two JSON forms first differ, member by member. Null is as good as no text, and true and
/// false are 1 and 0.
fn difference(expected: &Value, found: &Value, path: &str) -> Option<String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            let missing = expected.keys().find(|name| !found.contains_key(*name));
            let extra = found.keys().find(|name| !expected.contains_key(*name));
            if let Some(name) = missing {
                return Some(format!("{path}/{name} is missing"));
            }
            if let Some(name) = extra {
                return Some(format!("{path}/{name} is one too many"));
            }
            expected
                .iter()
                .find_map(|(name, item)| difference(item, &found[name], &format!("{path}/{name}")))
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() != found.len() => {
            Some(format!("{path} has {} items, expected {}", found.len(), expected.len()))
        }
        (Value::Array(expected), Value::Array(found)) => {
            expected.iter().zip(found).enumerate().find_map(|(i, (expected, found))| {
                difference(expected, found, &format!("{path}/{i}"))
            })
        }
        _ if plain(expected) == plain(found) => None,
        _ => Some(format!("{path} is {found}, expected {expected}")),
    }
}

/// The one of several ways to say the same.
fn plain(value: &Value) -> Value {
    match value {
        Value::Null => "".into(),
        Value::Bool(bit) => u8::from(*bit).into(),
        other => other.clone(),
    }
}

#[test]
fn a_difference_is_found_wherever_it_is() {
    let expected = json!({"OFPX": {"a": null, "b": true, "c": [1, {"d": "x"}], "e": {}}});
    let same = json!({"OFPX": {"e": {}, "c": [1, {"d": "x"}], "b": 1, "a": ""}});
    assert_eq!(difference(&expected, &same, ""), None);
    for other in [
        json!({"OFPX": {"b": true, "c": [1, {"d": "x"}], "e": {}}}),
        json!({"OFPX": {"a": null, "b": true, "c": [1, {"d": "x"}], "e": {}, "f": null}}),
        json!({"OFPX": {"a": 0, "b": true, "c": [1, {"d": "x"}], "e": {}}}),
        json!({"OFPX": {"a": null, "b": false, "c": [1, {"d": "x"}], "e": {}}}),
        json!({"OFPX": {"a": null, "b": true, "c": [1, {"d": "y"}], "e": {}}}),
        json!({"OFPX": {"a": null, "b": true, "c": [1], "e": {}}}),
        json!({"OFPX": {"a": null, "b": true, "c": [1, {"d": "x"}], "e": []}}),
        json!({"OFPY": {"a": null, "b": true, "c": [1, {"d": "x"}], "e": {}}}),
    ] {
        assert!(difference(&expected, &other, "").is_some(), "{other}");
    }
}
