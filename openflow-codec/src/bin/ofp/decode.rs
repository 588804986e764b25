//! `ofp decode`: messages in hexadecimal, written as JSON.

use std::io;

use openflow_codec::AnyMessage;

use crate::lines::{Refusal, each_line, from_hex};

/// Reads a message in hexadecimal a line, writes it as JSON a line.
///
/// Empty lines and lines that begin with # are skipped. What cannot be decoded is answered
/// with {"error":{"kind":…,"offset":…,"detail":…}}.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write JSON: the only form there is, and the default.
    #[arg(long)]
    json: bool,
}

impl Args {
    /// Answers standard input on standard output.
    pub(crate) fn run(self) -> io::Result<()> {
        each_line(|line| decode(line).map_err(|refusal| refusal.to_json().to_string()))
    }
}

fn decode(line: &[u8]) -> Result<String, Refusal> {
    Ok(AnyMessage::decode_strict(&from_hex(line)?)?.to_json().to_string())
}
