//! Writes arbitrary messages of a version, a line each in hexadecimal digits: every kind of message
//! in turn, for a comparison with other implementations.
//!
//! `cargo run -p openflow-codec --features arbitrary --example generate -- 1.3 500 [SEED]`

#![allow(clippy::print_stderr)] // a command says there what is wrong

use std::fmt::Write as _;
use std::process::ExitCode;

use openflow_codec::wire::arbitrary::Unstructured;
use openflow_codec::{AnyMessage, VERSIONS};

/// How many random bytes a message is made from.
const RANDOM: usize = 400;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let version =
        arguments.next().and_then(|name| VERSIONS.iter().find(|version| version.name == name));
    let count = arguments.next().and_then(|count| count.parse::<usize>().ok());
    let seed = arguments.next().map_or(Some(1), |seed| seed.parse().ok());
    let (Some(version), Some(count), Some(mut state)) = (version, count, seed) else {
        eprintln!("usage: generate VERSION COUNT [SEED], where a version is 1.0 to 1.5");
        return ExitCode::from(2);
    };
    for (name, ..) in version.messages.iter().cycle().take(count) {
        let random: Vec<u8> = (0..RANDOM).map(|_| next(&mut state)).collect();
        let mut bytes = Vec::new();
        let mut source = Unstructured::new(&random);
        if let Err(error) = AnyMessage::arbitrary_of(version.wire, name, &mut source, &mut bytes) {
            eprintln!("{name}: {error}");
            return ExitCode::FAILURE;
        }
        let mut line = String::new();
        for byte in &bytes {
            let _ = write!(line, "{byte:02x}");
        }
        println!("{line}");
    }
    ExitCode::SUCCESS
}

/// The next of a sequence of random bytes (splitmix64): the same for the same seed.
fn next(state: &mut u64) -> u8 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut word = *state;
    word = (word ^ word >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ word >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (word ^ word >> 31).to_be_bytes()[0]
}
