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
    /// Put together.
    Built(Built<N>),
}

/// Bytes that were put together.
#[derive(Clone)]
pub(crate) struct Built<const N: usize> {
    bytes: [u8; N],
    /// How many of `bytes` there are; [`ON_HEAP`] if all are in `heap`.
    len: usize,
    heap: Vec<u8>,
}

/// No length that bytes in place can have, so that putting more needs one comparison.
const ON_HEAP: usize = usize::MAX;

impl<'a, const N: usize> Bytes<'a, N> {
    /// No bytes.
    #[inline]
    pub(crate) const fn new() -> Self {
        Self::Borrowed(&[])
    }

    /// No bytes, to put some together.
    #[inline(always)]
    pub(crate) fn build() -> Self {
        Self::Built(Built::new())
    }

    /// The bytes, to add some; they are copied if they were borrowed.
    #[inline(always)]
    pub(crate) fn to_mut(&mut self) -> &mut Built<N> {
        loop {
            match self {
                Self::Built(built) => return built,
                Self::Borrowed(bytes) => *self = Self::copied(bytes),
            }
        }
    }

    /// The same bytes, borrowing nothing.
    pub(crate) fn into_owned(self) -> Bytes<'static, N> {
        match self {
            Self::Borrowed(bytes) => Bytes::copied(bytes),
            Self::Built(built) => Bytes::Built(built),
        }
    }

    #[inline(always)]
    fn copied(bytes: &[u8]) -> Self {
        let mut built = Built::new();
        built.put(bytes);
        Self::Built(built)
    }
}

impl<const N: usize> Deref for Bytes<'_, N> {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        match self {
            Self::Borrowed(bytes) => bytes,
            Self::Built(Built { bytes, len, heap }) => bytes.get(..*len).unwrap_or(heap),
        }
    }
}

impl<const N: usize> Built<N> {
    #[inline(always)]
    fn new() -> Self {
        Self { bytes: [0; N], len: 0, heap: Vec::new() }
    }

    #[cold]
    fn put_on_heap(&mut self, more: &[u8]) {
        if let Some(bytes) = self.bytes.get(..self.len) {
            self.heap.reserve(2 * (bytes.len() + more.len()));
            self.heap.extend_from_slice(bytes);
            self.len = ON_HEAP;
        }
        self.heap.extend_from_slice(more);
    }
}

impl<const N: usize> Out for Built<N> {
    #[inline(always)]
    fn pos(&self) -> usize {
        if self.len == ON_HEAP { self.heap.len() } else { self.len }
    }

    #[inline(always)]
    fn put(&mut self, more: &[u8]) {
        let end = self.len.saturating_add(more.len());
        match self.bytes.get_mut(self.len..end) {
            Some(room) => {
                room.copy_from_slice(more);
                self.len = end;
            }
            None => self.put_on_heap(more),
        }
    }

    #[inline(always)]
    fn patch(&mut self, at: usize, bytes: [u8; 2]) {
        let all = self.bytes.get_mut(..self.len).unwrap_or(&mut self.heap);
        if let Some(field) = all.get_mut(at..).and_then(|bytes| bytes.first_chunk_mut()) {
            *field = bytes;
        }
    }
}

impl<const N: usize> Default for Bytes<'_, N> {
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
