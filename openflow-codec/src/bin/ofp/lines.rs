//! What the subcommands that answer line by line share.

use std::io::{self, BufRead, Write};

use openflow_codec::DecodeError;
use openflow_codec::wire::json::Value;

/// Answers every line of the input but empty ones and comments, errors like answers.
pub(crate) fn each_line(answer: impl Fn(&[u8]) -> Result<String, String>) -> io::Result<()> {
    let mut input = io::BufReader::new(io::stdin().lock());
    let mut output = io::BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? != 0 {
        let text = line.trim_ascii();
        if !text.is_empty() && !text.starts_with(b"#") {
            let answer = answer(text).unwrap_or_else(|refusal| refusal);
            writeln!(output, "{answer}")?;
            // Who waits for an answer gets it before the next line.
            if input.buffer().is_empty() {
                output.flush()?;
            }
        }
        line.clear();
    }
    output.flush()
}

/// Why a line has no answer.
pub(crate) struct Refusal {
    pub(crate) kind: &'static str,
    pub(crate) offset: usize,
    pub(crate) detail: String,
}

impl Refusal {
    /// `{"error":{"kind":…,"offset":…,"detail":…}}`.
    pub(crate) fn to_json(&self) -> Value {
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

impl Refusal {
    /// `error: …` and where it is.
    pub(crate) fn to_text(&self) -> String {
        format!("error: {} at byte {}: {}", self.kind, self.offset, self.detail)
    }
}

impl From<DecodeError> for Refusal {
    fn from(e: DecodeError) -> Self {
        Self { kind: e.kind.name(), offset: e.offset, detail: e.to_string() }
    }
}

/// The bytes that pairs of hexadecimal digits stand for; blanks do not matter.
pub(crate) fn from_hex(line: &[u8]) -> Result<Vec<u8>, Refusal> {
    let digits: Option<Vec<u8>> = line
        .iter()
        .filter(|c| !c.is_ascii_whitespace())
        .map(|c| char::from(*c).to_digit(16).and_then(|d| u8::try_from(d).ok()))
        .collect();
    match digits {
        Some(digits) if digits.len() % 2 == 0 => {
            Ok(digits.chunks(2).map(|d| d[0] << 4 | d[1]).collect())
        }
        _ => Err(Refusal {
            kind: "bad_hex",
            offset: 0,
            detail: "the line is not an even number of hexadecimal digits".into(),
        }),
    }
}
