//! Zero or more values in a row.

use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use super::{Bytes, Out, Put, Reader, Result, Trusted, Wire};

/// How many bytes most lists that were built keep in place: four outputs, or an instruction with
/// three.
const ROOM: usize = 64;

/// Zero or more `T`s, kept in their wire form.
///
/// A decoded list borrows the message it came from and was checked as a whole; a list built from
/// values owns its bytes, up to `N` of them without an allocation. Either way iterating decodes
/// one item at a time and yields items, not `Result`s, and encoding is a copy.
///
/// Lists within one of many kinds of an action have no room in place, `N` is 0: all the other
/// kinds would be as large.
pub struct List<'a, T, const N: usize = ROOM> {
    bytes: Bytes<'a, N>,
    item: PhantomData<fn() -> T>,
}

impl<'a, T, const N: usize> List<'a, T, N> {
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

impl<'a, T: Wire<'a>, const N: usize> List<'a, T, N> {
    /// The items, one at a time.
    #[inline]
    pub fn iter(&self) -> Iter<'_, T::At<'_>> {
        Iter { rest: &self.bytes, item: PhantomData }
    }

    /// Appends an item.
    #[inline]
    pub fn push(&mut self, item: &T) {
        self.bytes.push(&Item(item));
    }
}

/// An item for a list that is being built.
struct Item<'t, T>(&'t T);

impl<'a, T: Wire<'a>> Put for Item<'_, T> {
    #[inline(always)]
    fn put(&self, out: &mut impl Out) {
        self.0.encode(out);
    }
}

/// The items of a [`List`].
#[derive(Clone, Debug)]
pub struct Iter<'a, T> {
    rest: &'a [u8],
    item: PhantomData<fn() -> T>,
}

impl<'a, T: Wire<'a>> Iterator for Iter<'a, T> {
    type Item = T;

    #[inline(always)]
    fn next(&mut self) -> Option<T> {
        if self.rest.is_empty() {
            return None;
        }
        // A cursor of its own for each item, so that the compiler knows all about it.
        let mut r = Trusted::new(self.rest);
        // Decoding walked the whole list once, and encoding wrote it: no item can fail here.
        let item = T::read(&mut r);
        self.rest = r.remaining();
        item
    }
}

impl<'s, 'a, T: Wire<'a>, const N: usize> IntoIterator for &'s List<'a, T, N> {
    type Item = T::At<'s>;
    type IntoIter = Iter<'s, T::At<'s>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Reads all items there are. Not a part of decoding a list so that there the fast way is short,
/// and with a reader of its own so that the list's need not be in memory.
fn check_items<'a, T: Wire<'a>>(mut r: Reader<'a>) -> Result<()> {
    r.nested("list", |r| {
        while !r.is_empty() {
            T::check(r)?;
        }
        Ok(())
    })
}

impl<'a, T, const N: usize> Wire<'a> for List<'a, T, N>
where
    T: Wire<'a> + super::MaybeJson + super::MaybeArbitrary,
{
    type At<'b> = List<'b, T::At<'b>, N>;

    #[inline(always)]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        let bytes = r.remaining();
        if !r.is_trusted() {
            check_items::<T>(r.clone())?;
        }
        r.rest();
        Ok(Self { bytes: Bytes::Borrowed(bytes), item: PhantomData })
    }

    #[inline(always)]
    fn read(r: &mut Trusted<'a>) -> Option<Self> {
        Some(Self { bytes: Bytes::Borrowed(r.rest()), item: PhantomData })
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        out.put(&self.bytes);
    }
}

impl<T, const N: usize> Clone for List<'_, T, N> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), item: PhantomData }
    }
}

impl<T, const N: usize> Default for List<'_, T, N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T, const N: usize> PartialEq for List<'_, T, N> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T, const N: usize> Eq for List<'_, T, N> {}

impl<'a, T: Wire<'a>, const N: usize> FromIterator<T> for List<'_, T, N> {
    #[inline]
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut list = Self::new();
        items.into_iter().for_each(|item| list.bytes.push(&Item(&item)));
        list
    }
}

impl<'a, T: Wire<'a>, const N: usize, const M: usize> From<[T; M]> for List<'_, T, N> {
    #[inline]
    fn from(items: [T; M]) -> Self {
        items.as_slice().into()
    }
}

impl<'a, T: Wire<'a>, const N: usize> From<Vec<T>> for List<'_, T, N> {
    fn from(items: Vec<T>) -> Self {
        items.as_slice().into()
    }
}

impl<'a, T: Wire<'a>, const N: usize> From<&[T]> for List<'_, T, N> {
    #[inline]
    fn from(items: &[T]) -> Self {
        let mut list = Self::new();
        items.iter().for_each(|item| list.bytes.push(&Item(item)));
        list
    }
}

impl<'a, T: Wire<'a>, const N: usize> fmt::Debug for List<'a, T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}
