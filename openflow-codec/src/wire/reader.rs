//! A checked cursor over borrowed bytes.

use super::{DecodeError, ErrorKind, Result};

/// How deeply lists of actions may nest (a conntrack action in a conntrack action …).
const MAX_DEPTH: u8 = 16;

/// What a reader does beyond checking lengths.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Mode {
    /// Check every length; keep what is unknown.
    Checked,
    /// Check every length; refuse unknown types.
    Strict,
    /// These bytes were checked before: nested lists are not walked again.
    Trusted,
}

/// A cursor over borrowed bytes that checks every step and knows where it is.
///
/// Positions count from the start of the message, so that errors can say where.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    buf: &'a [u8],
    pos: usize,
    version: u8,
    depth: u8,
    mode: Mode,
    /// Where the length of the structure that is open stands; 0 if that is the message.
    length_at: u32,
}

/// The end of the enclosing structure, to be given back to [`Reader::close`].
#[derive(Debug)]
#[must_use = "give it back to `Reader::close`"]
pub struct Outer<'a> {
    buf: &'a [u8],
    length_at: u32,
}

impl<'a> Reader<'a> {
    /// A reader over a message of the version with that number on the wire.
    #[inline]
    pub fn new(buf: &'a [u8], version: u8) -> Self {
        Self { buf, pos: 0, version, depth: 0, mode: Mode::Checked, length_at: 0 }
    }

    /// The same, refusing unknown types with [`ErrorKind::UnknownType`] instead of keeping them.
    pub fn strict(buf: &'a [u8], version: u8) -> Self {
        Self { mode: Mode::Strict, ..Self::new(buf, version) }
    }

    /// A reader over bytes that were decoded or encoded by this library before.
    #[inline]
    pub fn trusted(buf: &'a [u8]) -> Self {
        Self { mode: Mode::Trusted, ..Self::new(buf, 0) }
    }

    /// Whether lists need no check because they had it.
    #[inline]
    pub fn is_trusted(&self) -> bool {
        self.mode == Mode::Trusted
    }

    /// The version whose rules hold; 0 where the bytes were checked before.
    #[inline]
    pub fn version(&self) -> u8 {
        self.version
    }

    /// How many bytes were read, counted from the start of the message.
    #[inline]
    pub fn pos(&self) -> usize {
        self.pos
    }

    /// The bytes not read yet.
    #[inline]
    pub fn remaining(&self) -> &'a [u8] {
        self.buf.get(self.pos..).unwrap_or_default()
    }

    /// Whether all is read.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.pos >= self.buf.len()
    }

    /// Reads `N` bytes.
    ///
    /// # Errors
    /// [`ErrorKind::Truncated`] if fewer are left; [`ErrorKind::BadLength`] if that is because the
    /// length of the enclosing structure is too small.
    #[inline]
    pub fn array<const N: usize>(&mut self, what: &'static str) -> Result<&'a [u8; N]> {
        match self.remaining().first_chunk::<N>() {
            Some(bytes) => {
                self.pos += N;
                Ok(bytes)
            }
            None => Err(self.too_short(what, N)),
        }
    }

    /// Reads the next `len` bytes.
    ///
    /// # Errors
    /// [`ErrorKind::Truncated`] if fewer are left; [`ErrorKind::BadLength`] if that is because the
    /// length of the enclosing structure is too small.
    #[inline]
    pub fn take(&mut self, what: &'static str, len: usize) -> Result<&'a [u8]> {
        match self.remaining().get(..len) {
            Some(bytes) => {
                self.pos += len;
                Ok(bytes)
            }
            None => Err(self.too_short(what, len)),
        }
    }

    /// Passes over `len` bytes of padding, whatever they hold.
    ///
    /// # Errors
    /// [`ErrorKind::Truncated`] if fewer are left; [`ErrorKind::BadLength`] if that is because the
    /// length of the enclosing structure is too small.
    #[inline]
    pub fn skip(&mut self, len: usize) -> Result<()> {
        self.take("padding", len).map(drop)
    }

    /// Reads everything up to the end of the enclosing structure.
    #[inline]
    pub fn rest(&mut self) -> &'a [u8] {
        let rest = self.remaining();
        self.pos = self.buf.len();
        rest
    }

    /// Limits reading to the structure that began at `start` and is `len` bytes long,
    /// as the field that was just read at `at` says.
    ///
    /// # Errors
    /// [`ErrorKind::BadLength`] if that is less than what was read of it already,
    /// [`ErrorKind::Truncated`] if it is more than there is.
    #[inline]
    pub fn open(
        &mut self,
        what: &'static str,
        start: usize,
        len: usize,
        at: usize,
    ) -> Result<Outer<'a>> {
        let end = start + len;
        if end < self.pos {
            return Err(self.error(ErrorKind::BadLength, what, at, len));
        }
        let Some(inner) = self.buf.get(..end) else {
            return Err(self.error(ErrorKind::Truncated, what, self.buf.len(), len));
        };
        let outer = Outer { buf: self.buf, length_at: self.length_at };
        self.buf = inner;
        self.length_at = u32::try_from(at).unwrap_or(0);
        Ok(outer)
    }

    /// Leaves the structure that [`Reader::open`] entered: no more than `padding` bytes of it
    /// may be unread.
    ///
    /// # Errors
    /// [`ErrorKind::BadLength`] at the first byte too many.
    #[inline]
    pub fn close(&mut self, what: &'static str, outer: Outer<'a>, padding: usize) -> Result<()> {
        let left = self.buf.len() - self.pos;
        if left > padding {
            return Err(self.error(ErrorKind::BadLength, what, self.pos, left));
        }
        self.pos = self.buf.len();
        self.buf = outer.buf;
        self.length_at = outer.length_at;
        Ok(())
    }

    /// Checks that nothing is left.
    ///
    /// # Errors
    /// [`ErrorKind::BadLength`] at the first byte left over.
    #[inline]
    pub fn finish(&self, what: &'static str) -> Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        Err(self.error(ErrorKind::BadLength, what, self.pos, self.remaining().len()))
    }

    /// Runs `f` one level of nesting deeper.
    ///
    /// # Errors
    /// [`ErrorKind::BadValue`] if that is too deep, else what `f` says.
    pub fn nested<T>(
        &mut self,
        what: &'static str,
        f: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(ErrorKind::BadValue, what, self.pos, self.depth.into()));
        }
        self.depth += 1;
        let value = f(self);
        self.depth -= 1;
        value
    }

    /// What to do about a type number at `at` that nobody knows: nothing, if unknown types are
    /// kept.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownType`] if the reader is strict.
    #[inline]
    pub fn unknown(&self, what: &'static str, at: usize, ty: u32) -> Result<()> {
        match self.mode {
            Mode::Strict => Err(self.error(ErrorKind::UnknownType, what, at, ty as usize)),
            Mode::Checked | Mode::Trusted => Ok(()),
        }
    }

    /// An error of this kind at byte `offset`.
    #[cold]
    pub fn error(
        &self,
        kind: ErrorKind,
        what: &'static str,
        offset: usize,
        found: usize,
    ) -> DecodeError {
        DecodeError { kind, offset, what, found: found as u64 }
    }

    /// Too little is left: of the message, or of the structure that is open, whose length is
    /// too small then.
    #[cold]
    fn too_short(&self, what: &'static str, need: usize) -> DecodeError {
        let at = self.length_at as usize;
        match self.buf.get(at..).and_then(|rest| rest.first_chunk()) {
            Some(length) if at != 0 => {
                let length = u16::from_be_bytes(*length);
                self.error(ErrorKind::BadLength, "structure", at, length.into())
            }
            _ => self.error(ErrorKind::Truncated, what, self.buf.len(), need),
        }
    }
}
