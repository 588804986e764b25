//! What experimenters define: typed messages, statistics and actions, and names of errors.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

mod actions;
mod arbitrary;
mod by_hand;
mod fields;
mod names;
mod outside;
mod types;
mod vectors;

use std::fmt::Debug;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use openflow_codec::ext::{self, ExperimenterBody, More};
use openflow_codec::{Version, Wire};

/// Where the shared facts are; `None`, said aloud, if nobody says.
fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("GOUKEN_SHARED").map(PathBuf::from);
    if shared.is_none() {
        // Written past the test harness, which would keep it to itself.
        let mut out = std::io::stdout();
        writeln!(out, "SKIPPED: GOUKEN_SHARED is not set").unwrap();
    }
    shared
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| u8::try_from(char::from(byte).to_digit(16).expect("a digit")).unwrap())
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A whole message with the transaction id 7.
fn encode<'m, V: Version, T: ExperimenterBody<V> + Wire<'m>>(body: &T) -> Vec<u8> {
    let mut out = Vec::new();
    openflow_codec::encode::<V, T>(7, body, &mut out).unwrap();
    out
}

/// Reads a message as a `T` and writes it again, with its transaction id and flags; `None` if it
/// is something else.
fn again<'a, V: Version, T>(message: &'a [u8]) -> Option<Vec<u8>>
where
    T: ExperimenterBody<V> + Wire<'a> + Debug,
{
    let body = ext::get::<V, T>(message)
        .unwrap_or_else(|e| panic!("{}: {e}: {}", T::NAME, hex(message)))?;
    let xid = u32::from_be_bytes(message[4..8].try_into().unwrap());
    let mut out = Vec::new();
    let statistics = message[1] != 4;
    if statistics && message[10..12] == [0, 1] {
        openflow_codec::encode::<V, _>(xid, &More(body), &mut out).unwrap();
    } else {
        openflow_codec::encode::<V, _>(xid, &body, &mut out).unwrap();
    }
    Some(out)
}
