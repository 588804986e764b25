//! Where wire bytes go.

use alloc::vec::Vec;

/// Bytes that a value appends its wire form to: the output buffer, or the place of a list that is
/// being built.
pub trait Out {
    /// How many bytes there are, which is where the next one goes.
    fn pos(&self) -> usize;

    /// Appends bytes.
    fn put(&mut self, bytes: &[u8]);

    /// Overwrites the two bytes at `at`; nothing happens where there are none.
    fn patch(&mut self, at: usize, bytes: [u8; 2]);

    /// Whether this collects fields, so that nobody before it has to.
    #[inline(always)]
    fn is_run(&self) -> bool {
        false
    }
}

impl Out for Vec<u8> {
    #[inline]
    fn pos(&self) -> usize {
        self.len()
    }

    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }

    #[inline]
    fn patch(&mut self, at: usize, bytes: [u8; 2]) {
        if let Some(field) = self.get_mut(at..at + 2) {
            field.copy_from_slice(&bytes);
        }
    }
}

/// How many bytes a [`Run`] collects: enough for the fixed fields of the common messages.
const ROOM: usize = 64;

/// Collects fields of fixed size, so that they reach the output in one piece.
///
/// What the compiler can add up (the sizes of fields in a row) then costs one check for room
/// instead of one a field. What does not fit goes through.
#[derive(Debug)]
pub struct Run<'o, O: Out> {
    out: &'o mut O,
    /// Where the bytes that are collected begin.
    start: usize,
    bytes: [u8; ROOM],
    len: usize,
}

impl<'o, O: Out> Run<'o, O> {
    /// An empty run in front of `out`.
    #[inline(always)]
    pub fn new(out: &'o mut O) -> Self {
        let start = out.pos();
        Self { out, start, bytes: [0; ROOM], len: 0 }
    }

    /// Appends what was collected.
    #[inline(always)]
    pub fn flush(&mut self) {
        self.out.put(self.bytes.get(..self.len).unwrap_or_default());
        (self.start, self.len) = (self.out.pos(), 0);
    }
}

impl<O: Out> Out for Run<'_, O> {
    #[inline(always)]
    fn is_run(&self) -> bool {
        true
    }

    #[inline(always)]
    fn pos(&self) -> usize {
        self.start + self.len
    }

    #[inline(always)]
    fn put(&mut self, bytes: &[u8]) {
        let end = self.len + bytes.len();
        if let Some(room) = self.bytes.get_mut(self.len..end) {
            room.copy_from_slice(bytes);
            self.len = end;
        } else {
            self.flush();
            self.out.put(bytes);
            self.start = self.out.pos();
        }
    }

    #[inline(always)]
    fn patch(&mut self, at: usize, bytes: [u8; 2]) {
        let collected = self.bytes.get_mut(..self.len).unwrap_or_default();
        // What is before the start comes out as a place far behind the end.
        let inside = collected.get_mut(at.wrapping_sub(self.start)..);
        match inside.and_then(|bytes| bytes.first_chunk_mut()) {
            Some(field) => *field = bytes,
            None => {
                self.flush();
                self.out.patch(at, bytes);
            }
        }
    }
}

/// Appends `N` zero bytes.
#[inline(always)]
pub fn put_pad<const N: usize>(out: &mut impl Out) {
    out.put(&[0; N]);
}

/// Appends zeros until `out` is a multiple of `align` bytes, 8 at most, past `start`.
#[inline(always)]
pub fn pad_to(out: &mut impl Out, start: usize, align: usize) {
    let len = out.pos() - start;
    pad(out, len.next_multiple_of(align) - len);
}

/// Appends up to seven zeros.
#[inline(always)]
pub fn pad(out: &mut impl Out, zeros: usize) {
    // Three sizes that are known make no call, as one that is not does.
    if zeros & 4 != 0 {
        out.put(&[0; 4]);
    }
    if zeros & 2 != 0 {
        out.put(&[0; 2]);
    }
    if zeros & 1 != 0 {
        out.put(&[0]);
    }
}

/// Writes the 16-bit number of bytes from `start` on at `at`.
///
/// A longer structure writes the number's low half: the message around it is then longer than
/// a message may be, and refused as a whole.
#[inline(always)]
#[allow(clippy::cast_possible_truncation)] // as the comment above says
pub fn patch_len(out: &mut impl Out, at: usize, start: usize) {
    let len = (out.pos() - start) as u16;
    out.patch(at, len.to_be_bytes());
}
