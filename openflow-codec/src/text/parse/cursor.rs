//! Pieces of the text that remember where they were, and cutting them.

use alloc::format;
use alloc::vec::Vec;

use super::error::{ParseError, Result};

/// A part of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'t> {
    /// The byte of the whole text where it begins.
    pub(super) at: usize,
    pub(super) text: &'t str,
}

/// `key`, `key=value`, `key:value` or `key(value)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'t> {
    pub(super) key: Piece<'t>,
    /// Nothing if there is no value at all.
    pub(super) value: Option<Piece<'t>>,
}

impl<'t> Piece<'t> {
    pub(super) fn part(self, from: usize, to: usize) -> Self {
        Self { at: self.at + from, text: &self.text[from..to] }
    }

    pub(super) fn trim(self) -> Self {
        let from = self.text.len() - self.text.trim_start().len();
        self.part(from, from + self.text.trim().len())
    }

    /// An error that says what was expected here.
    pub(super) fn error(self, expected: &str) -> ParseError {
        ParseError::new(self, format!("expected {expected}"))
    }

    /// What is before and after the first `separator`.
    pub(super) fn cut(self, separator: &str) -> Option<(Self, Self)> {
        let at = self.text.find(separator)?;
        Some((self.part(0, at), self.part(at + separator.len(), self.text.len())))
    }

    /// The same, for the last one.
    pub(super) fn cut_last(self, separator: &str) -> Option<(Self, Self)> {
        let at = self.text.rfind(separator)?;
        Some((self.part(0, at), self.part(at + separator.len(), self.text.len())))
    }

    /// Cuts at commas outside of parentheses.
    pub(super) fn list(self) -> Vec<Self> {
        let (mut depth, mut from, mut items) = (0, 0, Vec::new());
        for (at, c) in self.text.char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                ',' if depth <= 0 => {
                    items.push(self.part(from, at).trim());
                    from = at + 1;
                }
                _ => {}
            }
        }
        items.push(self.part(from, self.text.len()).trim());
        items
    }

    /// Cuts into keys with values.
    ///
    /// # Errors
    /// Parentheses that do not match.
    pub(super) fn pairs(self) -> Result<Vec<Pair<'t>>> {
        let bytes = self.text.as_bytes();
        let is_end = |c: u8| matches!(c, b',' | b' ' | b'\t' | b'\r' | b'\n');
        let (mut at, mut pairs) = (0, Vec::new());
        loop {
            while bytes.get(at).is_some_and(|c| is_end(*c)) {
                at += 1;
            }
            if at >= bytes.len() {
                return Ok(pairs);
            }
            let start = at;
            while bytes.get(at).is_some_and(|c| !is_end(*c) && !matches!(c, b'=' | b':' | b'(')) {
                at += 1;
            }
            let key = self.part(start, at);
            let value = match bytes.get(at) {
                Some(b'(') => {
                    let close = self.closing(at)?;
                    at = close + 1;
                    if bytes[at..].starts_with(b"->") {
                        // What is behind the arrow belongs to the value: `1500)->reg0[0]`.
                        while bytes.get(at).is_some_and(|c| !is_end(*c)) {
                            at += 1;
                        }
                        Some(self.part(start + key.text.len() + 1, at))
                    } else {
                        Some(self.part(start + key.text.len() + 1, close))
                    }
                }
                Some(b'=' | b':') => {
                    let from = at + 1;
                    at = from;
                    while bytes.get(at).is_some_and(|c| !is_end(*c)) {
                        at = if bytes[at] == b'(' { self.closing(at)? + 1 } else { at + 1 };
                    }
                    Some(self.part(from, at))
                }
                _ => None,
            };
            pairs.push(Pair { key, value });
        }
    }

    /// Where the parenthesis at `open` closes.
    fn closing(self, open: usize) -> Result<usize> {
        let mut depth = 0;
        for (at, c) in self.text.bytes().enumerate().skip(open) {
            match c {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(at);
            }
        }
        Err(ParseError::new(self.part(open, self.text.len()), "this parenthesis is not closed"))
    }
}

impl<'t> Pair<'t> {
    /// The value, which must be there.
    pub(super) fn need(self) -> Result<Piece<'t>> {
        self.value.ok_or_else(|| ParseError::new(self.key, "needs a value"))
    }

    /// The value as a number.
    pub(super) fn number<T: TryFrom<u128>>(self) -> Result<T> {
        narrow(self.need()?)
    }
}

/// A number, decimal or hexadecimal behind `0x`.
pub(super) fn number(piece: Piece<'_>) -> Result<u128> {
    let text = piece.text;
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let number = match digits {
        Some(digits) => u128::from_str_radix(digits, 16),
        None => text.parse(),
    };
    number.map_err(|_| piece.error("a number"))
}

/// A number that fits.
pub(super) fn narrow<T: TryFrom<u128>>(piece: Piece<'_>) -> Result<T> {
    let bits = 8 * core::mem::size_of::<T>();
    T::try_from(number(piece)?).map_err(|_| piece.error(&format!("a number of {bits} bits")))
}
