//! What is wrong with the text of a flow, and where.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::cursor::Piece;

/// The result of reading text.
pub(super) type Result<T> = core::result::Result<T, ParseError>;

/// Why text is no flow: where the trouble is, and what was expected there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ParseError {
    /// The byte of the text at which the trouble begins.
    pub at: usize,
    /// What is there.
    pub found: String,
    /// What is wrong with it or was expected instead.
    pub message: String,
}

impl ParseError {
    /// An error for a name that is not known: it names near ones.
    pub(super) fn unknown(piece: Piece<'_>, what: &str, names: &[&str]) -> Self {
        let near = near(piece.text, names);
        let hint = match near.as_slice() {
            [] => String::new(),
            near => format!("; near ones are {}", near.join(", ")),
        };
        Self { at: piece.at, found: piece.text.into(), message: format!("unknown {what}{hint}") }
    }

    /// An error that is not one of what is expected there.
    pub(super) fn new(piece: Piece<'_>, message: impl Into<String>) -> Self {
        Self { at: piece.at, found: piece.text.into(), message: message.into() }
    }

    /// The same of a name that was read without its capitals.
    pub(super) fn with_capitals_of(self, name: Piece<'_>) -> Self {
        if self.at == name.at && self.found.eq_ignore_ascii_case(name.text) {
            return Self { found: name.text.into(), ..self };
        }
        self
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at byte {}: {:?}: {}", self.at, self.found, self.message)
    }
}

impl core::error::Error for ParseError {}

/// Up to three names that someone may have meant.
fn near<'n>(name: &str, names: &[&'n str]) -> Vec<&'n str> {
    /// No name is longer.
    const LONGEST: usize = 40;
    if name.len() > LONGEST {
        return Vec::new();
    }
    let name = name.to_ascii_lowercase();
    let limit = name.len() / 3 + 1;
    let mut near: Vec<(usize, &str)> = names
        .iter()
        .map(|other| (distance(&name, other), *other))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

/// How many letters have to be changed, added or removed to get from one to the other.
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.bytes().enumerate() {
        let mut diagonal = core::mem::replace(&mut row[0], i + 1);
        for (j, b) in to.bytes().enumerate() {
            let change = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}
