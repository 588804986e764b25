//! `ofp encode`: messages as JSON, written in hexadecimal.

use std::io;

use openflow_codec::AnyMessage;
use openflow_codec::wire::json::{Value, from_slice};

use crate::lines::{Refusal, each_line};

/// Reads a message as JSON a line (what decode writes), writes it in hexadecimal a line.
#[derive(clap::Args)]
pub(crate) struct Args {}

impl Args {
    /// Answers standard input on standard output.
    pub(crate) fn run(self) -> io::Result<()> {
        each_line(|line| encode(line).map_err(|refusal| refusal.to_json().to_string()))
    }
}

fn encode(line: &[u8]) -> Result<String, Refusal> {
    let bad_json = |detail: String| Refusal { kind: "bad_json", offset: 0, detail };
    let value: Value = from_slice(line).map_err(|e| bad_json(e.to_string()))?;
    let mut bytes = Vec::new();
    AnyMessage::encode_json(&value, &mut bytes).map_err(|e| bad_json(e.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
