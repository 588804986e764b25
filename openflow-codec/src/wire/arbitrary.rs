//! Arbitrary wire forms, from random bytes: for tests and fuzzers of whoever reads messages.
//!
//! What a structure may look like follows from its declaration, like everything else about it:
//! `#[derive(Wire)]` writes its fields in order, with zeros for padding, and with the lengths that
//! come out. Such a form is well-formed: decoding accepts it, and encoding gives the same bytes.
//! Lists are short, nest a few levels deep only, and end where the random bytes do.
//!
//! Whole messages come from [`AnyMessage::arbitrary`](crate::AnyMessage::arbitrary) and, for a
//! fuzzer's argument, [`ArbitraryMessage`](crate::ArbitraryMessage).

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::net::{Ipv4Addr, Ipv6Addr};

pub use arbitrary::{Error, Result, Unstructured};

use super::{List, MacAddr, Octets, Text, TextRef, Words};

/// How deeply lists nest.
const DEPTH: u8 = 6;

/// How many items a list has at most.
const ITEMS: usize = 6;

/// How many bytes a message may have for lists in it to go on: what is behind the last item still
/// fits into a message.
const ROOM: usize = 24_000;

/// A type whose wire forms can be made from random bytes.
pub trait ArbitraryWire {
    /// How many kinds of structures there are; each kind of an enum is then as likely as another,
    /// those of an experimenter included.
    const KINDS: usize = 1;

    /// Appends a well-formed wire form to `out`.
    ///
    /// # Errors
    /// As [`Unstructured`] has them; bytes that run out are none, what is missing is zero.
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()>;
}

/// What a wire form depends on beside the random bytes.
#[derive(Clone, Copy, Debug)]
pub struct Cx {
    version: u8,
    depth: u8,
    end: usize,
}

impl Cx {
    /// For a structure of the version with that number on the wire, which begins at byte `start`
    /// of the output.
    pub fn new(version: u8, start: usize) -> Self {
        Self { version, depth: DEPTH, end: start + ROOM }
    }

    /// The version's number on the wire.
    pub fn version(self) -> u8 {
        self.version
    }

    /// The same one level of lists or messages deeper; `None` if that is too deep.
    pub fn inside(self) -> Option<Self> {
        Some(Self { depth: self.depth.checked_sub(1)?, ..self })
    }

    /// The same where lists stay empty.
    #[must_use]
    pub fn without_lists(self) -> Self {
        Self { depth: 0, ..self }
    }
}

/// Whether something rare happens; it does not when the random bytes have run out.
///
/// # Errors
/// As [`Unstructured`] has them.
pub fn rarely(u: &mut Unstructured<'_>) -> Result<bool> {
    Ok(u.int_in_range(0..=7)? == 7)
}

/// The place of one of several that have so many kinds.
///
/// # Errors
/// As [`Unstructured`] has them.
pub fn choose(u: &mut Unstructured<'_>, kinds: &[usize]) -> Result<usize> {
    let chosen = u.choose_index(kinds.iter().sum())?;
    let ends = kinds.iter().scan(0, |end, kinds| {
        *end += kinds;
        Some(*end)
    });
    Ok(ends.take_while(|end| *end <= chosen).count())
}

/// A type number that is not among these.
///
/// # Errors
/// As [`Unstructured`] has them.
pub fn unlisted(u: &mut Unstructured<'_>, types: &[u16]) -> Result<u16> {
    let mut ty: u16 = u.arbitrary()?;
    while types.contains(&ty) {
        ty = ty.wrapping_add(1);
    }
    Ok(ty)
}

/// A number, most often one that has a name, or the bits of two that have.
///
/// # Errors
/// As [`Unstructured`] has them.
pub fn named(u: &mut Unstructured<'_>, names: &[(&str, u64)]) -> Result<u64> {
    let mut one = || Ok(names.get(u.choose_index(names.len().max(1))?).map_or(0, |(_, n)| *n));
    let (first, second) = (one()?, one()?);
    Ok(match u.int_in_range(0..=7)? {
        0..=4 => first,
        5 | 6 => first | second,
        _ => u.arbitrary()?,
    })
}

/// Appends `len` random bytes.
///
/// # Errors
/// As [`Unstructured`] has them.
pub fn fill(u: &mut Unstructured<'_>, len: usize, out: &mut Vec<u8>) -> Result<()> {
    let start = out.len();
    out.resize(start + len, 0);
    u.fill_buffer(out.get_mut(start..).unwrap_or_default())
}

/// Appends text with zeros behind it, `len` bytes in all.
fn text(u: &mut Unstructured<'_>, len: usize, out: &mut Vec<u8>) -> Result<()> {
    let end = out.len() + len;
    // Full more often than chance would have it.
    let wanted = u.int_in_range(0..=2 * len.min(24))?.min(len);
    let wanted = if rarely(u)? { len } else { wanted };
    let mut room = wanted;
    while room > 0 {
        let letter = match u.arbitrary::<u8>()? {
            0 => break,
            letter @ 1..=0x7f => char::from(letter),
            letter @ 0x80..=0xfe => char::from_u32(u32::from(letter) << 5).unwrap_or('?'),
            0xff => '\u{1f600}',
        };
        let Some(rest) = room.checked_sub(letter.len_utf8()) else { break };
        room = rest;
        out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
    }
    out.resize(end, 0);
    Ok(())
}

macro_rules! of_fixed_size {
    ($([$($param:tt)*] $ty:ty;)*) => {$(
        impl<$($param)*> ArbitraryWire for $ty {
            fn arbitrary(u: &mut Unstructured<'_>, _: Cx, out: &mut Vec<u8>) -> Result<()> {
                fill(u, size_of::<$ty>(), out)
            }
        }
    )*};
}
of_fixed_size! {
    [] u8; [] u16; [] u32; [] u64; [] u128;
    [const N: usize] [u8; N]; [const N: usize] [u16; N];
    [const N: usize] [u32; N]; [const N: usize] [u64; N];
    [] MacAddr; [] Ipv4Addr; [] Ipv6Addr;
}

macro_rules! bytes {
    ($($ty:ty),*) => {$(
        impl ArbitraryWire for $ty {
            fn arbitrary(u: &mut Unstructured<'_>, _: Cx, out: &mut Vec<u8>) -> Result<()> {
                let most = if rarely(u)? { 600 } else { 40 };
                let len = u.int_in_range(0..=most)?.min(u.len());
                fill(u, len, out)
            }
        }
    )*};
}
bytes!(&[u8], Cow<'_, [u8]>, Octets<'_>, Words<'_>);

impl<const N: usize> ArbitraryWire for Text<N> {
    fn arbitrary(u: &mut Unstructured<'_>, _: Cx, out: &mut Vec<u8>) -> Result<()> {
        text(u, N, out)
    }
}

impl<const N: usize> ArbitraryWire for TextRef<'_, N> {
    fn arbitrary(u: &mut Unstructured<'_>, _: Cx, out: &mut Vec<u8>) -> Result<()> {
        text(u, N, out)
    }
}

impl<T: ArbitraryWire> ArbitraryWire for Option<T> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        if u.arbitrary()? { T::arbitrary(u, cx, out) } else { Ok(()) }
    }
}

impl<T: ArbitraryWire, const N: usize> ArbitraryWire for List<'_, T, N> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let Some(inside) = cx.inside() else { return Ok(()) };
        for _ in 0..u.int_in_range(0..=ITEMS)? {
            if out.len() >= cx.end {
                break;
            }
            T::arbitrary(u, inside, out)?;
        }
        Ok(())
    }
}
