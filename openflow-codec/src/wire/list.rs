//! Zero or more values in a row.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use super::{Reader, Result, Wire};

/// Zero or more `T`s, kept in their wire form.
///
/// A decoded list borrows the message it came from and was checked as a whole; a list built from
/// values owns its bytes. Either way iterating decodes one item at a time and yields items, not
/// `Result`s, and encoding is a copy.
pub struct List<'a, T> {
    bytes: Cow<'a, [u8]>,
    item: PhantomData<fn() -> T>,
}

impl<'a, T> List<'a, T> {
    /// An empty list.
    pub const fn new() -> Self {
        Self { bytes: Cow::Borrowed(&[]), item: PhantomData }
    }

    /// The items as they are on the wire.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

impl<'a, T: Wire<'a>> List<'a, T> {
    /// The items, one at a time.
    pub fn iter(&self) -> Iter<'_, T::At<'_>> {
        Iter { r: Reader::trusted(&self.bytes), item: PhantomData }
    }

    /// Appends an item.
    pub fn push(&mut self, item: &T) {
        item.encode(self.bytes.to_mut());
    }
}

/// The items of a [`List`].
#[derive(Clone, Debug)]
pub struct Iter<'a, T> {
    r: Reader<'a>,
    item: PhantomData<fn() -> T>,
}

impl<'a, T: Wire<'a>> Iterator for Iter<'a, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        // Decoding walked the whole list once, and encoding wrote it: no item can fail here.
        if self.r.is_empty() { None } else { T::decode(&mut self.r).ok() }
    }
}

impl<'s, 'a, T: Wire<'a>> IntoIterator for &'s List<'a, T> {
    type Item = T::At<'s>;
    type IntoIter = Iter<'s, T::At<'s>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Wire<'a> + super::MaybeJson> Wire<'a> for List<'a, T> {
    type At<'b> = List<'b, T::At<'b>>;

    #[inline]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        let bytes = r.remaining();
        if r.is_trusted() {
            r.rest();
        } else {
            r.nested("list", |r| {
                while !r.is_empty() {
                    T::decode(r)?;
                }
                Ok(())
            })?;
        }
        Ok(Self { bytes: Cow::Borrowed(bytes), item: PhantomData })
    }

    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.bytes);
    }
}

impl<T> Clone for List<'_, T> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), item: PhantomData }
    }
}

impl<T> Default for List<'_, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> PartialEq for List<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T> Eq for List<'_, T> {}

impl<'a, T: Wire<'a>> FromIterator<T> for List<'_, T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut out = Vec::new();
        items.into_iter().for_each(|item| item.encode(&mut out));
        Self { bytes: Cow::Owned(out), item: PhantomData }
    }
}

impl<'a, T: Wire<'a>, const N: usize> From<[T; N]> for List<'_, T> {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<'a, T: Wire<'a>> From<Vec<T>> for List<'_, T> {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<'a, T: Wire<'a>> From<&[T]> for List<'_, T> {
    fn from(items: &[T]) -> Self {
        let mut out = Vec::new();
        items.iter().for_each(|item| item.encode(&mut out));
        Self { bytes: Cow::Owned(out), item: PhantomData }
    }
}

impl<'a, T: Wire<'a>> fmt::Debug for List<'a, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}
