//! From the bytes of one direction, in order, to messages.

use alloc::vec::Vec;
use core::time::Duration;

use super::plausible::{Search, is_header, search};
use super::{Emit, Event};
use crate::Header;

/// Content types of TLS records, which are followed by version 3 (RFC 8446 section 5.1).
const TLS: [[u8; 2]; 2] = [[22, 3], [23, 3]];

/// How many more bytes there are to be, at least, before a message is looked for again.
const STEP: usize = 512;
/// What looking may cost, so that no stream makes it slow: looking at a byte costs 1, decoding a
/// message its length. A stream can spend so much at its beginning …
const FIRST_BUDGET: usize = 1 << 18;
/// … and so much more for each byte that it brings …
const BUDGET_PER_BYTE: usize = 8;
/// … but not save more than this.
const LARGEST_BUDGET: usize = 1 << 22;

/// Cuts the stream of one direction into messages.
#[derive(Debug)]
pub(super) struct Splitter {
    /// Bytes that no complete message took.
    buffer: Vec<u8>,
    /// The position in the stream of the first of them.
    position: u64,
    /// Whether a message begins there.
    in_step: bool,
    /// Bytes of a damaged message that are to come before the next message begins.
    damaged: usize,
    /// Bytes passed over since the step was lost.
    skipped: u64,
    /// The version of the last message.
    version: Option<u8>,
    /// While the step is lost: how many bytes it takes to tell more.
    enough: usize,
    /// What looking for messages may still cost.
    budget: usize,
    /// Nothing more is read.
    encrypted: bool,
}

impl Splitter {
    /// `in_step`: whether the first byte begins a message.
    pub(super) fn new(in_step: bool) -> Self {
        Self {
            buffer: Vec::new(),
            position: 0,
            in_step,
            damaged: 0,
            skipped: 0,
            version: None,
            enough: 0,
            budget: FIRST_BUDGET,
            encrypted: false,
        }
    }

    /// How much memory waits for the rest of a message.
    pub(super) fn held(&self) -> usize {
        self.buffer.capacity()
    }

    /// Takes the next bytes of the stream.
    pub(super) fn push(&mut self, time: Duration, mut bytes: &[u8], emit: &mut Emit<'_>) {
        if self.encrypted {
            return;
        }
        if self.damaged > 0 {
            let (_, rest) = bytes.split_at(self.damaged.min(bytes.len()));
            let passed = bytes.len() - rest.len();
            self.damaged -= passed;
            self.skipped += passed as u64;
            self.position += passed as u64;
            bytes = rest;
        }
        if !self.in_step {
            let more = bytes.len().saturating_mul(BUDGET_PER_BYTE);
            self.budget = self.budget.saturating_add(more).min(LARGEST_BUDGET);
        }
        if self.buffer.is_empty() {
            let taken = self.split(bytes, time, false, emit);
            self.buffer = Vec::from(&bytes[taken..]);
        } else {
            self.buffer.extend_from_slice(bytes);
            self.split_buffer(time, false, emit);
        }
    }

    /// Bytes of the stream are missing here.
    pub(super) fn gap(&mut self, time: Duration, missing: u64, emit: &mut Emit<'_>) {
        if self.encrypted {
            return;
        }
        if !self.in_step {
            self.split_buffer(time, true, emit);
        }
        emit(time, self.position + self.buffer.len() as u64, Event::Gap { bytes: missing });
        // If the gap ends within a message whose header is there, the next one's place is known.
        let length = Header::peek(&self.buffer).filter(|_| self.in_step);
        let left = match length {
            Some(header) => usize::from(header.length).saturating_sub(self.buffer.len()),
            None => self.damaged,
        };
        self.damaged = usize::try_from(missing).map_or(0, |missing| left.saturating_sub(missing));
        self.skipped += self.buffer.len() as u64;
        self.position += self.buffer.len() as u64 + missing;
        self.buffer.clear();
        self.in_step = false;
    }

    /// The stream ends here.
    pub(super) fn finish(&mut self, time: Duration, emit: &mut Emit<'_>) {
        if !self.in_step {
            self.split_buffer(time, true, emit);
        }
        if self.in_step && !self.buffer.is_empty() {
            let want = Header::peek(&self.buffer).map(|header| header.length.into());
            emit(time, self.position, Event::Incomplete { have: self.buffer.len(), want });
        } else if !self.in_step {
            self.tell_skipped(time, emit);
        }
        self.position += self.buffer.len() as u64;
        self.buffer.clear();
    }

    fn split_buffer(&mut self, time: Duration, at_end: bool, emit: &mut Emit<'_>) {
        let too_early = self.buffer.len() < self.enough || self.budget < self.buffer.len();
        if !at_end && !self.in_step && too_early {
            return;
        }
        let mut buffer = core::mem::take(&mut self.buffer);
        let taken = self.split(&buffer, time, at_end, emit);
        if taken < buffer.len() {
            buffer.drain(..taken);
            self.buffer = buffer;
        }
    }

    /// Emits the messages in `bytes`; answers how many bytes are done with.
    fn split(&mut self, bytes: &[u8], time: Duration, at_end: bool, emit: &mut Emit<'_>) -> usize {
        let start = self.position;
        let mut taken = 0;
        loop {
            let rest = &bytes[taken..];
            let at = start + taken as u64;
            self.position = at;
            if !self.in_step {
                // Only where nothing was understood yet can it be something else altogether.
                if self.version.is_none() && is_tls(rest) {
                    self.encrypted = true;
                    self.skipped = 0;
                    emit(time, at, Event::Encrypted);
                    return bytes.len();
                }
                let passed = match search(rest, self.version, at_end, &mut self.budget) {
                    Search::Found(passed) => {
                        self.in_step = true;
                        passed
                    }
                    Search::Nowhere(passed, needed) => {
                        // Every byte again for each byte that comes would take too long.
                        let left = rest.len() - passed;
                        self.enough = needed.min(left + STEP.max(left / 4));
                        passed
                    }
                };
                self.skipped += passed as u64;
                taken += passed;
                self.position += passed as u64;
                if !self.in_step {
                    return taken;
                }
                self.tell_skipped(time, emit);
                continue;
            }
            let Some(header) = Header::peek(rest) else { return taken };
            if !is_header(header) {
                self.in_step = false;
                if !(self.version.is_none() && is_tls(rest)) {
                    let header = rest.first_chunk().copied().unwrap_or_default();
                    emit(time, at, Event::NotOpenFlow { header });
                }
                continue;
            }
            let Some(message) = rest.get(..header.length.into()) else { return taken };
            self.version = Some(header.version);
            emit(time, at, Event::Message(message));
            taken += message.len();
        }
    }

    fn tell_skipped(&mut self, time: Duration, emit: &mut Emit<'_>) {
        if self.skipped > 0 {
            emit(time, self.position, Event::Skipped { bytes: self.skipped });
        }
        self.skipped = 0;
    }
}

fn is_tls(bytes: &[u8]) -> bool {
    bytes.first_chunk().is_some_and(|start| TLS.contains(start))
}
