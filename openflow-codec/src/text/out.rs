//! The text while it is made, in Open vSwitch's lines, and how those become one.

use alloc::string::String;
use core::fmt::{self, Write as _};

/// The text so far.
#[derive(Default)]
pub(super) struct Out {
    text: String,
}

/// Appends to an [`Out`] what a format string says.
macro_rules! put {
    ($out:expr, $($format:tt)*) => { $out.put(format_args!($($format)*)) };
}
pub(super) use put;

impl Out {
    pub(super) fn put(&mut self, args: fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.text.write_fmt(args);
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn ends_with(&self, end: char) -> bool {
        self.text.ends_with(end)
    }

    /// Takes the last character away if it is `end`.
    pub(super) fn trim(&mut self, end: char) {
        if self.text.ends_with(end) {
            self.text.pop();
        }
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The lines.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// The names of the bits that are set, then the others in hexadecimal; `0` if none is.
    pub(super) fn bits(&mut self, bits: u64, names: &[(u64, &str)], separator: &str) {
        if bits == 0 {
            return self.push("0");
        }
        let start = self.len();
        let mut rest = bits;
        for (bit, name) in names.iter().filter(|(bit, _)| bits & bit == *bit) {
            if self.len() > start {
                self.push(separator);
            }
            self.push(name);
            rest &= !bit;
        }
        if rest != 0 {
            if self.len() > start {
                self.push(separator);
            }
            put!(self, "{rest:#x}");
        }
    }

    /// A number's name, or the number if it has none.
    pub(super) fn name(&mut self, number: u64, names: &[(u64, &str)]) {
        match names.iter().find(|(n, _)| *n == number) {
            Some((_, name)) => self.push(name),
            None => put!(self, "{number}"),
        }
    }

    /// Seconds and nanoseconds, with three digits if that is exact, else as many as it takes.
    pub(super) fn duration(&mut self, seconds: u64, nanoseconds: u64) {
        put!(self, "{seconds}");
        if nanoseconds != 0 && nanoseconds % 1_000_000 == 0 {
            put!(self, ".{:03}", nanoseconds / 1_000_000);
        } else if nanoseconds != 0 {
            put!(self, ".{nanoseconds:09}");
            while self.ends_with('0') {
                self.trim('0');
            }
        }
        self.push("s");
    }

    /// Sixteen bytes a line, in hexadecimal and as text.
    pub(super) fn hex_dump(&mut self, bytes: &[u8]) {
        for (row, line) in bytes.chunks(16).enumerate() {
            put!(self, "{:08x} ", row * 16);
            for column in 0..16 {
                match line.get(column) {
                    Some(byte) => {
                        put!(self, "{}{byte:02x}", if column == 8 { '-' } else { ' ' });
                    }
                    // The dash stands between two halves, also if the second is empty.
                    None if column == 8 && line.len() == 8 => self.push("-  "),
                    None => self.push("   "),
                }
            }
            self.push(" |");
            for byte in line {
                let printed = byte.is_ascii_graphic() || *byte == b' ';
                self.text.push(if printed { char::from(*byte) } else { '.' });
            }
            put!(self, "{:1$}|\n", "", 16 - line.len());
        }
    }
}

/// Lines as one: each is stripped of the blanks around it, empty ones are left out, and the next
/// follows after a blank if a line ends in a colon, after `; ` otherwise. What a terminal would
/// act upon is escaped: names in messages are whatever a switch says.
pub(super) fn one_line(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !joined.is_empty() {
            joined.push_str(if joined.ends_with(':') { " " } else { "; " });
        }
        for c in line.chars() {
            if c.is_control() { joined.extend(c.escape_default()) } else { joined.push(c) }
        }
    }
    joined
}
