//! Zero or more values in a row.

use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use super::{Bytes, Out, Reader, Result, Wire};

/// How many bytes a list that was built keeps in place: four outputs, or an instruction with
/// three.
const ROOM: usize = 64;

/// Zero or more `T`s, kept in their wire form.
///
/// A decoded list borrows the message it came from and was checked as a whole; a list built from
/// values owns its bytes, few of them without an allocation. Either way iterating decodes one item at a time and yields items, not
/// `Result`s, and encoding is a copy.
pub struct List<'a, T> {
    bytes: Bytes<'a, ROOM>,
    item: PhantomData<fn() -> T>,
}

impl<'a, T> List<'a, T> {
    /// An empty list.
    pub const fn new() -> Self {
        Self { bytes: Bytes::new(), item: PhantomData }
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
    #[inline]
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

    #[inline(always)]
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

/// Reads all items there are. Not a part of decoding a list so that there the fast way is short.
fn check_items<'a, T: Wire<'a>>(r: &mut Reader<'a>) -> Result<()> {
    r.nested("list", |r| {
        while !r.is_empty() {
            T::decode(r)?;
        }
        Ok(())
    })
}

impl<'a, T: Wire<'a> + super::MaybeJson> Wire<'a> for List<'a, T> {
    type At<'b> = List<'b, T::At<'b>>;

    #[inline(always)]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        let bytes = r.remaining();
        if r.is_trusted() {
            r.rest();
        } else {
            check_items::<T>(r)?;
        }
        Ok(Self { bytes: Bytes::Borrowed(bytes), item: PhantomData })
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        out.put(&self.bytes);
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
    #[inline]
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut list = Self { bytes: Bytes::build(), item: PhantomData };
        let out = list.bytes.to_mut();
        items.into_iter().for_each(|item| item.encode(out));
        list
    }
}

impl<'a, T: Wire<'a>, const N: usize> From<[T; N]> for List<'_, T> {
    #[inline]
    fn from(items: [T; N]) -> Self {
        items.as_slice().into()
    }
}

impl<'a, T: Wire<'a>> From<Vec<T>> for List<'_, T> {
    fn from(items: Vec<T>) -> Self {
        items.as_slice().into()
    }
}

impl<'a, T: Wire<'a>> From<&[T]> for List<'_, T> {
    #[inline]
    fn from(items: &[T]) -> Self {
        let mut list = Self { bytes: Bytes::build(), item: PhantomData };
        let out = list.bytes.to_mut();
        items.iter().for_each(|item| item.encode(out));
        list
    }
}

impl<'a, T: Wire<'a>> fmt::Debug for List<'a, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}
