//! `ofp`: OpenFlow messages from hexadecimal to JSON and back, a line at a time.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use openflow_codec::wire::json::Value;
use openflow_codec::{AnyMessage, DecodeError};

/// Decodes and encodes OpenFlow messages.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads a message in hexadecimal a line, writes it as JSON a line.
    ///
    /// Empty lines and lines that begin with # are skipped. What cannot be decoded is answered
    /// with {"error":{"kind":…,"offset":…,"detail":…}}.
    Decode(Decode),
    /// Reads a message as JSON a line (what decode writes), writes it in hexadecimal a line.
    Encode,
}

#[derive(Args)]
struct Decode {
    /// Write JSON: the only form there is, and the default.
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let answer = match Cli::parse().command {
        Command::Decode(Decode { json: _ }) => decode,
        Command::Encode => encode,
    };
    match each_line(answer) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our answers has enough of them.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            let _ = writeln!(io::stderr(), "ofp: {e}");
            ExitCode::FAILURE
        }
    }
}

/// Answers every line of the input but empty ones and comments.
fn each_line(answer: impl Fn(&[u8]) -> Result<String, Refusal>) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? != 0 {
        let text = line.trim_ascii();
        if !text.is_empty() && !text.starts_with(b"#") {
            match answer(text) {
                Ok(answer) => writeln!(output, "{answer}")?,
                Err(refusal) => writeln!(output, "{}", refusal.to_json())?,
            }
        }
        line.clear();
    }
    output.flush()
}

/// Why a line has no answer.
struct Refusal {
    kind: &'static str,
    offset: usize,
    detail: String,
}

impl Refusal {
    fn to_json(&self) -> Value {
        let member = |name: &str, value: Value| (name.to_owned(), value);
        let error = Value::Object(
            [
                member("kind", self.kind.into()),
                member("offset", self.offset.into()),
                member("detail", self.detail.as_str().into()),
            ]
            .into_iter()
            .collect(),
        );
        Value::Object([member("error", error)].into_iter().collect())
    }
}

impl From<DecodeError> for Refusal {
    fn from(e: DecodeError) -> Self {
        Self { kind: e.kind.name(), offset: e.offset, detail: e.to_string() }
    }
}

fn decode(line: &[u8]) -> Result<String, Refusal> {
    let bytes = from_hex(line).ok_or(Refusal {
        kind: "bad_hex",
        offset: 0,
        detail: "the line is not an even number of hexadecimal digits".into(),
    })?;
    Ok(AnyMessage::decode_strict(&bytes)?.to_json().to_string())
}

fn encode(line: &[u8]) -> Result<String, Refusal> {
    let bad_json = |detail: String| Refusal { kind: "bad_json", offset: 0, detail };
    let value: Value =
        openflow_codec::wire::json::from_slice(line).map_err(|e| bad_json(e.to_string()))?;
    let mut bytes = Vec::new();
    AnyMessage::encode_json(&value, &mut bytes).map_err(|e| bad_json(e.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The bytes that pairs of hexadecimal digits stand for; blanks do not matter.
fn from_hex(line: &[u8]) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = line
        .iter()
        .filter(|c| !c.is_ascii_whitespace())
        .map(|c| char::from(*c).to_digit(16).and_then(|d| u8::try_from(d).ok()))
        .collect();
    let digits = digits?;
    (digits.len() % 2 == 0).then(|| digits.chunks(2).map(|d| d[0] << 4 | d[1]).collect())
}
