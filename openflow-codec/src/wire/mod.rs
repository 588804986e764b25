//! The encoding toolkit: everything here is about bytes, nothing is about OpenFlow's messages.
//!
//! A structure is declared once, as a Rust struct or enum with `#[derive(Wire)]`; reading it,
//! writing it, its length checks and its JSON form all come from that declaration.
//!
//! # What cannot fail
//!
//! [`Wire::decode`] checks every length, those of nested lists included, and says where one is
//! wrong. After that access cannot fail: iterating a [`List`] yields items, which it reads by
//! [`Wire::read`], a second way that the same declaration makes. No function here
//! panics on any input, every loop consumes, and nothing is allocated when decoding.

#[cfg(feature = "json")]
pub use json::Json as MaybeJson;

/// Every structure has a JSON form when the feature `json` is on.
#[cfg(not(feature = "json"))]
pub trait MaybeJson {}
#[cfg(not(feature = "json"))]
impl<T> MaybeJson for T {}

#[cfg(feature = "arbitrary")]
pub use arbitrary::{ArbitraryWire, ArbitraryWire as MaybeArbitrary};

/// Every structure has arbitrary wire forms when the feature `arbitrary` is on.
#[cfg(not(feature = "arbitrary"))]
pub trait MaybeArbitrary {}
#[cfg(not(feature = "arbitrary"))]
impl<T> MaybeArbitrary for T {}

#[cfg(feature = "arbitrary")]
pub mod arbitrary;
mod bytes;
mod error;
#[cfg(feature = "json")]
pub mod json;
mod list;
#[macro_use]
mod macros;
mod out;
mod reader;
mod trusted;
mod values;

pub(crate) use bytes::{Bytes, Put};
pub use error::{DecodeError, ErrorKind, Result, TooLong};
pub use list::{Iter, List};
pub(crate) use macros::{messages, named_number, names, numbers, wire_enum, wire_flags};
pub use openflow_codec_derive::Wire;
pub use out::{Out, Run, pad, pad_to, patch_len, put_pad};
pub(crate) use reader::{Length, State};
pub use reader::{Outer, Part, Reader};
pub use trusted::{Behind, Trusted};
pub use values::{MacAddr, Octets, ParseMacError, Text, TextRef, Words};

/// A value with exactly one wire form.
///
/// `'a` is the life of the buffer that a decoded value borrows from.
pub trait Wire<'a>: Sized {
    /// The same type, borrowing from a buffer of another life.
    type At<'b>: Wire<'b> + core::fmt::Debug + MaybeJson + MaybeArbitrary;

    /// What every value begins with, as far as its size is known: enough to check the sizes of
    /// several fields at once. Nothing has to be said here.
    const PARTS: &'static [Part] = &[];

    /// Reads a value and checks all of it.
    ///
    /// # Errors
    /// What is malformed, and where.
    fn decode(r: &mut Reader<'a>) -> Result<Self>;

    /// Checks a value without making it. Nothing has to be said here, but it is faster.
    ///
    /// # Errors
    /// As [`decode`](Wire::decode).
    #[inline(always)]
    fn check(r: &mut Reader<'a>) -> Result<()> {
        Self::decode(r).map(drop)
    }

    /// Reads a value from bytes that were checked before, or that this library wrote; `None` if
    /// they were not. Nothing has to be said here, but it is faster.
    #[inline]
    fn read(r: &mut Trusted<'a>) -> Option<Self> {
        r.decode()
    }

    /// Appends the value's wire form to `out`.
    ///
    /// Lengths of more than 65,535 bytes are noticed where the message is finished, see
    /// [`encode`](crate::encode).
    fn encode(&self, out: &mut impl Out);
}

/// What becomes of a value that was only checked.
#[doc(hidden)]
#[inline(always)]
pub fn checked<T>(_: T) -> Result<()> {
    Ok(())
}

macro_rules! integers {
    ($($int:ty),*) => {$(
        impl Wire<'_> for $int {
            type At<'b> = Self;
            const PARTS: &'static [Part] = &[Part::Bytes(stringify!($int), size_of::<$int>())];
            #[inline(always)]
            fn decode(r: &mut Reader<'_>) -> Result<Self> {
                r.array(stringify!($int)).map(|bytes| Self::from_be_bytes(*bytes))
            }
            #[inline(always)]
            fn read(r: &mut Trusted<'_>) -> Option<Self> {
                r.array().map(|bytes| Self::from_be_bytes(*bytes))
            }
            #[inline(always)]
            fn encode(&self, out: &mut impl Out) {
                out.put(&self.to_be_bytes());
            }
        }
    )*};
}
integers!(u8, u16, u32, u64, u128);

macro_rules! arrays {
    ($($int:ty),*) => {$(
        impl<const N: usize> Wire<'_> for [$int; N] {
            type At<'b> = Self;
            const PARTS: &'static [Part] = &[Part::Of(<$int>::PARTS); N];
            #[inline(always)]
            fn decode(r: &mut Reader<'_>) -> Result<Self> {
                let mut items = [0; N];
                for item in &mut items {
                    *item = <$int>::decode(r)?;
                }
                Ok(items)
            }
            #[inline(always)]
            fn read(r: &mut Trusted<'_>) -> Option<Self> {
                let mut items = [0; N];
                for item in &mut items {
                    *item = r.read()?;
                }
                Some(items)
            }
            #[inline(always)]
            fn encode(&self, out: &mut impl Out) {
                self.iter().for_each(|item| item.encode(out));
            }
        }
    )*};
}
arrays!(u8, u16, u32, u64);

/// The rest of the enclosing structure.
impl<'a> Wire<'a> for &'a [u8] {
    type At<'b> = &'b [u8];
    #[inline(always)]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        Ok(r.rest())
    }
    #[inline(always)]
    fn read(r: &mut Trusted<'a>) -> Option<Self> {
        Some(r.rest())
    }
    #[inline(always)]
    fn encode(&self, out: &mut impl Out) {
        out.put(self);
    }
}

/// What a structure may end with; it is there if any byte is left.
impl<'a, T: Wire<'a> + MaybeJson + MaybeArbitrary> Wire<'a> for Option<T> {
    type At<'b> = Option<T::At<'b>>;
    #[inline]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        if r.is_empty() { Ok(None) } else { T::decode(r).map(Some) }
    }
    #[inline]
    fn encode(&self, out: &mut impl Out) {
        if let Some(value) = self {
            value.encode(out);
        }
    }
}

/// The first name of a number in a table of names.
pub fn name_of(names: &[(&'static str, u64)], number: u64) -> Option<&'static str> {
    names.iter().find(|(_, n)| *n == number).map(|(name, _)| *name)
}
