//! A cursor over bytes that were checked before.

use super::{ErrorKind, Part, Reader, Wire};

/// A cursor over bytes that this library decoded or encoded before: what a [`Reader`] checks is
/// not checked again, but for what keeps a step within the bytes.
///
/// It has the methods of a reader, so that one declaration makes both ways to read a structure.
/// They give no error: an [`Option`] of a structure is as large as the structure, and made where
/// it is needed, where a result with an error in it would be made elsewhere and copied.
#[derive(Clone, Debug)]
pub struct Trusted<'a> {
    /// What is not read yet of the structure that is open.
    rest: &'a [u8],
}

/// What follows a structure that was entered, to be given back to [`Trusted::close`].
#[derive(Debug)]
pub struct Behind<'a>(&'a [u8]);

impl<'a> Trusted<'a> {
    /// A cursor over these bytes.
    #[inline(always)]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Reads a value.
    #[inline(always)]
    pub fn read<T: Wire<'a>>(&mut self) -> Option<T> {
        T::read(self)
    }

    /// Reads a value as it is read from bytes that nobody has checked, which is slower.
    #[inline(always)]
    pub(crate) fn decode<T: Wire<'a>>(&mut self) -> Option<T> {
        let mut r = Reader::trusted(self.rest);
        let value = T::decode(&mut r).ok();
        self.rest = r.remaining();
        value
    }

    /// A position, which has a meaning only beside others of the same structure.
    #[inline(always)]
    pub fn pos(&self) -> usize {
        0usize.wrapping_sub(self.rest.len())
    }

    /// The bytes not read yet.
    #[inline(always)]
    pub fn remaining(&self) -> &'a [u8] {
        self.rest
    }

    /// Reads `N` bytes.
    #[inline(always)]
    pub fn array<const N: usize>(&mut self) -> Option<&'a [u8; N]> {
        let (bytes, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(bytes)
    }

    /// Reads the next `len` bytes.
    #[inline(always)]
    pub fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        Some(bytes)
    }

    /// Passes over `len` bytes of padding.
    #[inline(always)]
    pub fn skip(&mut self, len: usize) -> Option<()> {
        self.take(len).map(drop)
    }

    /// Reads everything up to the end of the enclosing structure.
    #[inline(always)]
    pub fn rest(&mut self) -> &'a [u8] {
        core::mem::take(&mut self.rest)
    }

    /// Limits reading to the structure that began at `start` and is `len` bytes long.
    #[inline(always)]
    pub fn open(
        &mut self,
        _what: &'static str,
        start: usize,
        len: usize,
        _at: usize,
    ) -> Option<Behind<'a>> {
        let left = start.wrapping_add(len).wrapping_sub(self.pos());
        let (inner, behind) = self.rest.split_at_checked(left)?;
        self.rest = inner;
        Some(Behind(behind))
    }

    /// Leaves the structure that [`Trusted::open`] entered.
    #[inline(always)]
    pub fn close(
        &mut self,
        _what: &'static str,
        behind: Behind<'a>,
        _padding: usize,
    ) -> Option<()> {
        self.rest = behind.0;
        Some(())
    }

    /// Whether so many bytes are left. The compiler then knows that reading them cannot fail.
    #[inline(always)]
    pub fn need(&self, sum: usize, _parts: &'static [Part]) -> Option<()> {
        (self.rest.len() >= sum).then_some(())
    }

    /// Unknown types are kept.
    #[inline(always)]
    pub fn unknown(&self, _what: &'static str, _at: usize, _ty: u32) -> Option<()> {
        Some(())
    }

    /// Nothing: the bytes are not what was checked before.
    #[inline(always)]
    pub fn refuse<T>(
        &self,
        _kind: ErrorKind,
        _what: &'static str,
        _at: usize,
        _found: usize,
    ) -> Option<T> {
        None
    }
}
