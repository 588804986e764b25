//! What can be wrong with bytes, and where.

use core::fmt;

/// The result of reading wire bytes.
pub type Result<T> = core::result::Result<T, DecodeError>;

/// Why bytes are not a valid structure, and where in the message the trouble begins.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DecodeError {
    /// What is wrong.
    pub kind: ErrorKind,
    /// The byte at which it is wrong, counted from the start of the message.
    pub offset: usize,
    /// The structure or field that was being read, by its OpenFlow name.
    pub what: &'static str,
    /// The number that does not fit: the length, the type or the version that was found,
    /// or for [`ErrorKind::Truncated`] the number of bytes that were needed.
    pub found: u64,
}

/// The ways in which a message can be malformed.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The header, a field or an announced length reaches beyond the data.
    Truncated,
    /// A length is too small, not of the required multiple, or does not fit what it measures.
    BadLength,
    /// The header's length is less than the number of bytes given.
    Trailing,
    /// No such version, or not the version of the message around it.
    BadVersion,
    /// A type this library does not know (only when unknown types are refused, see
    /// [`Reader::strict`](super::Reader::strict)).
    UnknownType,
    /// A match of another type than the version's.
    BadMatch,
    /// A value that cannot be represented, or structures nested too deeply.
    BadValue,
}

impl ErrorKind {
    /// The kind as one lower-case word, as the `ofp` command prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Truncated => "truncated",
            Self::BadLength => "bad_length",
            Self::Trailing => "trailing",
            Self::BadVersion => "bad_version",
            Self::UnknownType => "unknown_type",
            Self::BadMatch => "bad_match",
            Self::BadValue => "bad_value",
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, offset, what, found } = *self;
        match kind {
            ErrorKind::Truncated => {
                write!(f, "{what}: {found} bytes needed, the data ends at byte {offset}")
            }
            ErrorKind::BadLength => write!(f, "{what}: bad length {found} at byte {offset}"),
            ErrorKind::Trailing => {
                write!(f, "{what}: {found} bytes left over from byte {offset} on")
            }
            ErrorKind::BadVersion => {
                write!(f, "{what}: version {found:#04x} at byte {offset} is not understood here")
            }
            ErrorKind::UnknownType => write!(f, "{what}: unknown type {found} at byte {offset}"),
            ErrorKind::BadMatch => {
                write!(f, "{what}: match type {found} at byte {offset} is not this version's")
            }
            ErrorKind::BadValue if matches!(what, "list" | "inner message") => {
                write!(f, "{what}: nested more than {found} deep at byte {offset}")
            }
            ErrorKind::BadValue if what == "forwarded request" => {
                write!(f, "{what}: type {found} at byte {offset} is none that is forwarded")
            }
            ErrorKind::BadValue => {
                write!(f, "{what}: value {found} at byte {offset} cannot be represented")
            }
        }
    }
}

impl core::error::Error for DecodeError {}

/// A message is longer than the 65,535 bytes that its length field can say.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TooLong {
    /// How long it would be.
    pub length: usize,
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { length } = self;
        write!(f, "the message would be {length} bytes long, OpenFlow allows 65535: split it")
    }
}

impl core::error::Error for TooLong {}
