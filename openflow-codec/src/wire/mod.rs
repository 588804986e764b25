//! The encoding toolkit: everything here is about bytes, nothing is about OpenFlow's messages.
//!
//! A structure is declared once, as a Rust struct or enum with `#[derive(Wire)]`; reading it,
//! writing it, its length checks and its JSON form all come from that declaration.
//!
//! # What cannot fail
//!
//! [`Wire::decode`] checks every length, those of nested lists included, and says where one is
//! wrong. After that access cannot fail: iterating a [`List`] yields items. No function here
//! panics on any input, every loop consumes, and nothing is allocated when decoding.

#[cfg(feature = "json")]
pub use json::Json as MaybeJson;

/// Every structure has a JSON form when the feature `json` is on.
#[cfg(not(feature = "json"))]
pub trait MaybeJson {}
#[cfg(not(feature = "json"))]
impl<T> MaybeJson for T {}

mod error;
#[cfg(feature = "json")]
pub mod json;
mod list;
#[macro_use]
mod macros;
mod reader;
mod values;

use alloc::vec::Vec;

pub use error::{DecodeError, ErrorKind, Result, TooLong};
pub use list::{Iter, List};
pub(crate) use macros::{messages, named_number, numbers, wire_enum, wire_flags};
pub use openflow_codec_derive::Wire;
pub use reader::{Outer, Reader};
pub use values::{MacAddr, Octets, ParseMacError, Text, TextRef, Words};

/// A value with exactly one wire form.
///
/// `'a` is the life of the buffer that a decoded value borrows from.
pub trait Wire<'a>: Sized {
    /// The same type, borrowing from a buffer of another life.
    type At<'b>: Wire<'b> + core::fmt::Debug + MaybeJson;

    /// Reads a value and checks all of it.
    ///
    /// # Errors
    /// What is malformed, and where.
    fn decode(r: &mut Reader<'a>) -> Result<Self>;

    /// Appends the value's wire form to `out`.
    ///
    /// Lengths of more than 65,535 bytes are noticed where the message is finished, see
    /// [`encode`](crate::encode).
    fn encode(&self, out: &mut Vec<u8>);
}

/// Appends `N` zero bytes.
#[inline]
pub fn put_pad<const N: usize>(out: &mut Vec<u8>) {
    out.extend_from_slice(&[0; N]);
}

/// Appends zeros until `out` is a multiple of `align` bytes past `start`.
#[inline]
pub fn pad_to(out: &mut Vec<u8>, start: usize, align: usize) {
    let len = out.len() - start;
    out.resize(start + len.next_multiple_of(align), 0);
}

/// Writes the 16-bit number of bytes from `start` on at `at`.
///
/// A longer structure writes the number's low half: the message around it is then longer than
/// a message may be, and refused as a whole.
#[inline]
#[allow(clippy::cast_possible_truncation)] // as the comment above says
pub fn patch_len(out: &mut [u8], at: usize, start: usize) {
    let len = (out.len() - start) as u16;
    if let Some(field) = out.get_mut(at..at + 2) {
        field.copy_from_slice(&len.to_be_bytes());
    }
}

macro_rules! integers {
    ($($int:ty),*) => {$(
        impl Wire<'_> for $int {
            type At<'b> = Self;
            #[inline]
            fn decode(r: &mut Reader<'_>) -> Result<Self> {
                r.array(stringify!($int)).map(|bytes| Self::from_be_bytes(*bytes))
            }
            #[inline]
            fn encode(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_be_bytes());
            }
        }
    )*};
}
integers!(u8, u16, u32, u64, u128);

macro_rules! arrays {
    ($($int:ty),*) => {$(
        impl<const N: usize> Wire<'_> for [$int; N] {
            type At<'b> = Self;
            #[inline]
            fn decode(r: &mut Reader<'_>) -> Result<Self> {
                let mut items = [0; N];
                for item in &mut items {
                    *item = <$int>::decode(r)?;
                }
                Ok(items)
            }
            #[inline]
            fn encode(&self, out: &mut Vec<u8>) {
                self.iter().for_each(|item| item.encode(out));
            }
        }
    )*};
}
arrays!(u8, u16, u32, u64);

/// The rest of the enclosing structure.
impl<'a> Wire<'a> for &'a [u8] {
    type At<'b> = &'b [u8];
    #[inline]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        Ok(r.rest())
    }
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self);
    }
}

/// The first name of a number in a table of names.
pub fn name_of(names: &[(&'static str, u64)], number: u64) -> Option<&'static str> {
    names.iter().find(|(_, n)| *n == number).map(|(name, _)| *name)
}
