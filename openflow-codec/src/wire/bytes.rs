//! Bytes that are borrowed or owned, without an allocation as long as they are few.
//!
//! Own code, because none of the crates for small vectors knows borrowed bytes: around one of
//! them an enum like the one below would still be needed, and that is most of this file.

use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;

use super::Out;

/// Bytes of a message that was decoded, or bytes that were put together: up to `N` in place, more
/// on the heap.
#[derive(Clone)]
pub(crate) enum Bytes<'a, const N: usize> {
    /// Somebody else's.
    Borrowed(&'a [u8]),
    /// Put together, and few.
    Here(Here<N>),
    /// Put together, and more.
    Heap(Vec<u8>),
}

/// Few bytes, in place; more are counted, but not kept.
#[derive(Clone)]
pub(crate) struct Here<const N: usize> {
    /// How many bytes were put. Not one byte wide: what is copied as a word should be written as a
    /// word, too.
    len: u32,
    bytes: [u8; N],
}

/// What can be put twice: once in place, and once on the heap if there was no room.
pub(crate) trait Put {
    /// Appends it.
    fn put(&self, out: &mut impl Out);
}

impl<'a, const N: usize> Bytes<'a, N> {
    /// No bytes, to put some together.
    #[inline(always)]
    pub(crate) const fn new() -> Self {
        Self::Here(Here::new())
    }

    /// The same bytes, borrowing nothing.
    pub(crate) fn into_owned(self) -> Bytes<'static, N> {
        match self {
            Self::Borrowed(bytes) => Bytes::copied(bytes),
            Self::Here(here) => Bytes::Here(here),
            Self::Heap(heap) => Bytes::Heap(heap),
        }
    }

    fn copied(bytes: &[u8]) -> Self {
        let mut here = Here::new();
        here.put(bytes);
        if here.fits() { Self::Here(here) } else { Self::Heap(bytes.into()) }
    }

    /// Appends more bytes; those that were borrowed are copied.
    #[inline(always)]
    pub(crate) fn push(&mut self, more: &impl Put) {
        let mut len = 0;
        if let Self::Here(here) = self {
            len = here.len;
            more.put(here);
            if here.fits() {
                return;
            }
        }
        // By value, so that these bytes may stay in registers up to here.
        *self = core::mem::replace(self, Self::Borrowed(&[])).grown(len, more);
    }

    /// The same with more behind them, where there was no room behind the first `len` in place.
    #[cold]
    #[inline(never)]
    fn grown(self, len: u32, more: &impl Put) -> Self {
        let mut heap = match self {
            Self::Borrowed(bytes) => {
                let mut copied = Self::copied(bytes);
                copied.push(more);
                return copied;
            }
            Self::Here(here) => {
                let mut heap = Vec::with_capacity(2 * here.len as usize);
                heap.extend_from_slice(here.bytes.get(..len as usize).unwrap_or_default());
                heap
            }
            Self::Heap(heap) => heap,
        };
        more.put(&mut heap);
        Self::Heap(heap)
    }
}

impl<const N: usize> Deref for Bytes<'_, N> {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        match self {
            Self::Borrowed(bytes) => bytes,
            Self::Here(here) => here,
            Self::Heap(heap) => heap,
        }
    }
}

impl<const N: usize> Here<N> {
    /// No bytes.
    #[inline(always)]
    pub(crate) const fn new() -> Self {
        Self { len: 0, bytes: [0; N] }
    }

    /// Whether all were kept.
    #[inline(always)]
    fn fits(&self) -> bool {
        self.len as usize <= N
    }
}

impl<const N: usize> Deref for Here<N> {
    type Target = [u8];

    #[inline(always)]
    fn deref(&self) -> &[u8] {
        self.bytes.get(..self.len as usize).unwrap_or_default()
    }
}

impl<const N: usize> Out for Here<N> {
    #[inline(always)]
    fn pos(&self) -> usize {
        self.len as usize
    }

    #[inline(always)]
    fn put(&mut self, more: &[u8]) {
        let end = self.pos() + more.len();
        if let Some(room) = self.bytes.get_mut(self.len as usize..end) {
            room.copy_from_slice(more);
        }
        self.len = u32::try_from(end).unwrap_or(u32::MAX);
    }

    #[inline(always)]
    fn patch(&mut self, at: usize, bytes: [u8; 2]) {
        if let Some(field) = self.bytes.get_mut(at..).and_then(|bytes| bytes.first_chunk_mut()) {
            *field = bytes;
        }
    }
}

impl<const N: usize> Default for Bytes<'_, N> {
    #[inline(always)]
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize> PartialEq for Bytes<'_, N> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<const N: usize> Eq for Bytes<'_, N> {}

impl<const N: usize> fmt::Debug for Bytes<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
