//! A checked cursor over borrowed bytes.

use super::{DecodeError, ErrorKind, Result, Wire};

/// How deeply lists of actions may nest (a conntrack action in a conntrack action …), and how
/// deeply messages may (a bundle's message in a bundle's message …).
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
    /// What is not read yet of the structure that is open.
    rest: &'a [u8],
    /// Where that structure ends.
    end: usize,
    state: State,
    length: Length,
}

/// What a reader knows beside the bytes and where they are, small enough for one register.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    version: u8,
    depth: u8,
    /// How many messages the bytes are within, beside their own.
    messages: u8,
    mode: Mode,
}

/// Where the length of the structure that is open stands, and what it says; all zeros if that
/// structure is the message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Length {
    at: u32,
    value: u32,
}

impl Length {
    /// That of the message.
    pub(crate) const NONE: Self = Self { at: 0, value: 0 };
}

/// The end of the enclosing structure, to be given back to [`Reader::close`].
#[derive(Debug)]
#[must_use = "give it back to `Reader::close`"]
pub struct Outer<'a> {
    /// What follows the structure that was entered.
    rest: &'a [u8],
    end: usize,
    length: Length,
}

impl<'a> Reader<'a> {
    /// A reader over a message of the version with that number on the wire.
    #[inline(always)]
    pub fn new(buf: &'a [u8], version: u8) -> Self {
        Self::with_mode(buf, version, Mode::Checked)
    }

    #[inline(always)]
    fn with_mode(buf: &'a [u8], version: u8, mode: Mode) -> Self {
        let state = State { version, depth: 0, messages: 0, mode };
        Self { rest: buf, end: buf.len(), state, length: Length::NONE }
    }

    /// The same, refusing unknown types with [`ErrorKind::UnknownType`] instead of keeping them.
    #[inline(always)]
    pub fn strict(buf: &'a [u8], version: u8) -> Self {
        Self::with_mode(buf, version, Mode::Strict)
    }

    /// A reader over what a message holds from byte `start` on.
    #[inline]
    pub fn within(buf: &'a [u8], start: usize, version: u8) -> Self {
        Self { end: start + buf.len(), ..Self::new(buf, version) }
    }

    /// A reader over bytes that were decoded or encoded by this library before.
    #[inline(always)]
    pub fn trusted(buf: &'a [u8]) -> Self {
        Self::with_mode(buf, 0, Mode::Trusted)
    }

    /// The reader taken apart, to be handed to a function in registers: one whose address is known
    /// elsewhere has to be in memory all the time.
    #[inline(always)]
    pub(crate) fn apart(&self) -> (&'a [u8], usize, State, Length) {
        (self.rest, self.end, self.state, self.length)
    }

    /// The reader put together again.
    #[inline(always)]
    pub(crate) fn together(rest: &'a [u8], end: usize, state: State, length: Length) -> Self {
        Self { rest, end, state, length }
    }

    /// Reads a value and checks all of it.
    ///
    /// # Errors
    /// What is malformed, and where.
    #[inline(always)]
    pub fn read<T: Wire<'a>>(&mut self) -> Result<T> {
        T::decode(self)
    }

    /// Whether lists need no check because they had it.
    #[inline(always)]
    pub fn is_trusted(&self) -> bool {
        self.state.mode == Mode::Trusted
    }

    /// The version whose rules hold; 0 where the bytes were checked before.
    #[inline(always)]
    pub fn version(&self) -> u8 {
        self.state.version
    }

    /// How many bytes were read, counted from the start of the message.
    #[inline(always)]
    pub fn pos(&self) -> usize {
        self.end - self.rest.len()
    }

    /// The bytes not read yet.
    #[inline(always)]
    pub fn remaining(&self) -> &'a [u8] {
        self.rest
    }

    /// Whether all is read.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Reads `N` bytes.
    ///
    /// # Errors
    /// [`ErrorKind::Truncated`] if fewer are left; [`ErrorKind::BadLength`] if that is because the
    /// length of the enclosing structure is too small.
    #[inline(always)]
    pub fn array<const N: usize>(&mut self, what: &'static str) -> Result<&'a [u8; N]> {
        match self.rest.split_first_chunk::<N>() {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(bytes)
            }
            None => Err(too_short(what, N, self.length, self.end)),
        }
    }

    /// Reads the next `len` bytes.
    ///
    /// # Errors
    /// [`ErrorKind::Truncated`] if fewer are left; [`ErrorKind::BadLength`] if that is because the
    /// length of the enclosing structure is too small.
    #[inline(always)]
    pub fn take(&mut self, what: &'static str, len: usize) -> Result<&'a [u8]> {
        match self.rest.split_at_checked(len) {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(bytes)
            }
            None => Err(too_short(what, len, self.length, self.end)),
        }
    }

    /// Passes over `len` bytes of padding, whatever they hold.
    ///
    /// # Errors
    /// [`ErrorKind::Truncated`] if fewer are left; [`ErrorKind::BadLength`] if that is because the
    /// length of the enclosing structure is too small.
    #[inline(always)]
    pub fn skip(&mut self, len: usize) -> Result<()> {
        self.take("padding", len).map(drop)
    }

    /// Reads everything up to the end of the enclosing structure.
    #[inline(always)]
    pub fn rest(&mut self) -> &'a [u8] {
        core::mem::take(&mut self.rest)
    }

    /// Limits reading to the structure that began at `start` and is `len` bytes long,
    /// as the field that was just read at `at` says.
    ///
    /// # Errors
    /// [`ErrorKind::BadLength`] if that is less than what was read of it already,
    /// [`ErrorKind::Truncated`] if it is more than there is.
    #[inline(always)]
    pub fn open(
        &mut self,
        what: &'static str,
        start: usize,
        len: usize,
        at: usize,
    ) -> Result<Outer<'a>> {
        let pos = self.pos();
        let Some(len_left) = (start + len).checked_sub(pos) else {
            return Err(self.error(ErrorKind::BadLength, what, at, len));
        };
        let Some((inner, rest)) = self.rest.split_at_checked(len_left) else {
            return Err(self.error(ErrorKind::Truncated, what, self.end, len));
        };
        let outer = Outer { rest, end: self.end, length: self.length };
        self.rest = inner;
        self.end = pos + len_left;
        // Messages are short: what does not fit is no message.
        let [at, value] = [at, len].map(|n| u32::try_from(n).unwrap_or(0));
        self.length = Length { at, value };
        Ok(outer)
    }

    /// Leaves the structure that [`Reader::open`] entered: no more than `padding` bytes of it
    /// may be unread.
    ///
    /// # Errors
    /// [`ErrorKind::BadLength`] at the first byte too many.
    #[inline(always)]
    pub fn close(&mut self, what: &'static str, outer: Outer<'a>, padding: usize) -> Result<()> {
        let left = self.rest.len();
        if left > padding {
            return Err(self.error(ErrorKind::BadLength, what, self.pos(), left));
        }
        Outer { rest: self.rest, end: self.end, length: self.length } = outer;
        Ok(())
    }

    /// Checks that nothing is left.
    ///
    /// # Errors
    /// [`ErrorKind::BadLength`] at the first byte left over.
    #[inline(always)]
    pub fn finish(&self, what: &'static str) -> Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        Err(self.error(ErrorKind::BadLength, what, self.pos(), self.rest.len()))
    }

    /// Runs `f` one level of nesting deeper.
    ///
    /// # Errors
    /// [`ErrorKind::BadValue`] if that is too deep, else what `f` says.
    #[inline(always)]
    pub fn nested<T>(
        &mut self,
        what: &'static str,
        f: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        if self.state.depth == MAX_DEPTH {
            return Err(self.error(ErrorKind::BadValue, what, self.pos(), self.state.depth.into()));
        }
        self.state.depth += 1;
        let value = f(self);
        self.state.depth -= 1;
        value
    }

    /// Runs `f` within one message more, in which lists may nest as deeply as in any other.
    ///
    /// # Errors
    /// [`ErrorKind::BadValue`] if that is too deep, else what `f` says.
    pub fn within_message<T>(
        &mut self,
        what: &'static str,
        f: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        if self.state.messages == MAX_DEPTH {
            return Err(self.error(
                ErrorKind::BadValue,
                what,
                self.pos(),
                self.state.messages.into(),
            ));
        }
        let depth = core::mem::take(&mut self.state.depth);
        self.state.messages += 1;
        let value = f(self);
        self.state.messages -= 1;
        self.state.depth = depth;
        value
    }

    /// What to do about a type number at `at` that nobody knows: nothing, if unknown types are
    /// kept.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownType`] if the reader is strict.
    #[inline(always)]
    pub fn unknown(&self, what: &'static str, at: usize, ty: u32) -> Result<()> {
        match self.state.mode {
            Mode::Strict => Err(self.error(ErrorKind::UnknownType, what, at, ty as usize)),
            Mode::Checked | Mode::Trusted => Ok(()),
        }
    }

    /// Fails with an error of this kind at byte `offset`.
    ///
    /// # Errors
    /// Always.
    #[inline(always)]
    pub fn refuse<T>(
        &self,
        kind: ErrorKind,
        what: &'static str,
        offset: usize,
        found: usize,
    ) -> Result<T> {
        Err(self.error(kind, what, offset, found))
    }

    /// An error of this kind at byte `offset`.
    #[inline(always)]
    pub fn error(
        &self,
        kind: ErrorKind,
        what: &'static str,
        offset: usize,
        found: usize,
    ) -> DecodeError {
        error(kind, what, offset, found)
    }

    /// Fails if not all of these parts are left, which are so many bytes in `sum`; what is not
    /// among them is checked when it is read.
    ///
    /// The compiler then knows that reading them cannot fail.
    ///
    /// # Errors
    /// What reading the first part that is not there would say.
    #[inline(always)]
    pub fn need(&self, sum: usize, parts: &'static [Part]) -> Result<()> {
        if self.rest.len() >= sum {
            return Ok(());
        }
        Err(first_missing(parts, self.rest.len(), self.length, self.end))
    }
}

/// A piece that a value certainly has on the wire.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// So many bytes, which errors call by that name.
    Bytes(&'static str, usize),
    /// What another value is made of; nothing of what it is made is known if that is empty.
    Of(&'static [Part]),
}

impl Part {
    /// How many bytes these parts take, up to the first of which nothing is known.
    pub const fn sum(parts: &[Self]) -> usize {
        Self::measure(parts).0
    }

    /// How many bytes these parts take up to the first of which nothing is known, and whether
    /// there is none.
    const fn measure(parts: &[Self]) -> (usize, bool) {
        let (mut sum, mut i) = (0, 0);
        while i < parts.len() {
            let (len, all) = parts[i].len();
            sum += len;
            if !all {
                return (sum, false);
            }
            i += 1;
        }
        (sum, i != 0)
    }

    const fn len(&self) -> (usize, bool) {
        match self {
            Self::Bytes(_, len) => (*len, true),
            Self::Of(parts) => Self::measure(parts),
        }
    }
}

// The functions of errors take no reader: one whose address is known elsewhere has to be in memory
// all the time.

#[cold]
#[inline(never)]
fn error(kind: ErrorKind, what: &'static str, offset: usize, found: usize) -> DecodeError {
    DecodeError { kind, offset, what, found: found as u64 }
}

/// Too little is left: of the message, which ends at `end`, or of the structure that is open,
/// whose length is too small then.
#[cold]
#[inline(never)]
fn too_short(what: &'static str, need: usize, length: Length, end: usize) -> DecodeError {
    match length {
        Length { at: 0, .. } => error(ErrorKind::Truncated, what, end, need),
        Length { at, value } => {
            error(ErrorKind::BadLength, "structure", at as usize, value as usize)
        }
    }
}

/// The error of the first of these parts that `left` bytes do not hold.
#[cold]
#[inline(never)]
fn first_missing(parts: &[Part], mut left: usize, length: Length, end: usize) -> DecodeError {
    for part in parts {
        let (len, _) = part.len();
        match part {
            _ if len <= left => left -= len,
            Part::Bytes(what, need) => return too_short(what, *need, length, end),
            Part::Of(parts) => return first_missing(parts, left, length, end),
        }
    }
    too_short("structure", 0, length, end)
}
