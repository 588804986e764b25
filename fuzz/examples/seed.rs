//! Fills the corpus of every target: messages of our own encoder, and the messages of the
//! conformance data if `GOUKEN_SHARED` says where that is.

use std::fs;
use std::path::Path;

use arbitrary::Unstructured;
use gouken_fuzz::{RAW, REPAIRED, Side, WELL_FORMED, messages};
use openflow_codec::wire::json::{Value, from_slice};
use openflow_codec::{AnyMessage, VERSIONS};

/// How many messages of each kind.
const EACH: u64 = 4;

fn main() -> std::io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let shared = std::env::var_os("GOUKEN_SHARED");
    let flows = include_str!("../../openflow-codec/tests/flows/flows.txt");
    for (number, flow) in flows.lines().filter(|line| !line.starts_with(['#', '@'])).enumerate() {
        write(&corpus.join("parse_flow"), &[&[(number % 18) as u8], flow.as_bytes()].concat())?;
    }
    for version in VERSIONS {
        let mut stream = vec![99];
        for (side, name) in [(Side::Switch, "switch"), (Side::Controller, "controller")] {
            let dir = corpus.join(format!("v{}_{name}", version.name.replace('.', "_")));
            for (kind, seed) in
                messages(version.wire, side).iter().flat_map(|m| (0..EACH).map(move |s| (m.0, s)))
            {
                let random = random(seed);
                let mut bytes = Vec::new();
                let mut u = Unstructured::new(&random);
                AnyMessage::arbitrary_of(version.wire, kind, &mut u, &mut bytes)
                    .expect("the version has it");
                write(&dir, &[&[RAW], &bytes[..]].concat())?;
                write(&corpus.join("text"), &[&[0, RAW], &bytes[..]].concat())?;
                write(&dir, &[&[WELL_FORMED, seed as u8], &random[..]].concat())?;
                let json = AnyMessage::decode(&bytes).expect("it is well-formed").to_json();
                write(&corpus.join("json"), json.to_string().as_bytes())?;
                if seed == 0 {
                    stream.extend(bytes);
                }
            }
        }
        write(&corpus.join("frames"), &stream)?;
        // The mode, a sequence number, how many bytes of the stream, and what is done with them.
        let part = &stream[1..stream.len().min(1001)];
        let length = u16::try_from(part.len()).expect("a thousand bytes").to_be_bytes();
        let segments = (0..5).map(random).collect::<Vec<_>>().concat();
        write(&corpus.join("capture"), &[&[0, 0, 0, 0, 0], &length[..], part, &segments].concat())?;
        if let Some(shared) = &shared {
            let file = format!("vectors/of{}.jsonl", version.name.replace('.', ""));
            vectors(&Path::new(shared).join(file), version.wire, &corpus, version.name)?;
        }
    }
    Ok(())
}

/// The messages of a file of the conformance data, for both sides.
fn vectors(file: &Path, version: u8, corpus: &Path, name: &str) -> std::io::Result<()> {
    if !file.exists() {
        return Ok(());
    }
    for line in fs::read_to_string(file)?.lines() {
        let vector: Value = from_slice(line.as_bytes()).map_err(std::io::Error::other)?;
        let Some(bytes) = vector["hex"].as_str().and_then(from_hex) else { continue };
        for (side, of) in [(Side::Switch, "switch"), (Side::Controller, "controller")] {
            let is_its =
                messages(version, side).iter().any(|(_, type_)| bytes.get(1) == Some(type_));
            if is_its {
                let dir = corpus.join(format!("v{}_{of}", name.replace('.', "_")));
                write(&dir, &[&[REPAIRED], &bytes[..]].concat())?;
            }
        }
        if let Ok(message) = AnyMessage::decode(&bytes) {
            write(&corpus.join("json"), message.to_json().to_string().as_bytes())?;
        }
    }
    Ok(())
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let byte = |at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (0..text.len()).step_by(2).map(byte).collect()
}

/// Writes a file whose name follows from what is in it.
fn write(dir: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
    });
    fs::create_dir_all(dir)?;
    fs::write(dir.join(format!("seed-{hash:016x}")), bytes)
}

/// A few hundred random bytes.
fn random(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..300).map(|_| next()).collect()
}
