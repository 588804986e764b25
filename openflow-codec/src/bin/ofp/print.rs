//! `ofp print`: messages in hexadecimal, written as a line of text.

use std::io;

use openflow_codec::text;

use crate::lines::{Refusal, each_line, from_hex};

/// Reads a message in hexadecimal a line, writes it as a line of text as `ovs-ofctl ofp-print` does.
///
/// Open vSwitch's lines are joined: with a blank after a colon, with "; " otherwise. Empty lines
/// and lines that begin with # are skipped. What cannot be decoded is answered with a line that
/// begins with "error:" and says what is wrong and at which byte.
#[derive(clap::Args)]
pub(crate) struct Args {}

impl Args {
    /// Answers standard input on standard output.
    pub(crate) fn run(self) -> io::Result<()> {
        each_line(|line| print(line).map_err(|refusal| refusal.to_text()))
    }
}

fn print(line: &[u8]) -> Result<String, Refusal> {
    Ok(text::print(&from_hex(line)?)?)
}
