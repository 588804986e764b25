//! One direction of a connection: segments in any order in, bytes in order out.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::time::Duration;

use super::splitter::Splitter;
use super::{Chunk, Emit, Limits};

/// A segment further away than this from where the stream is belongs to another connection, whose
/// beginning was not recorded.
const FAR: i32 = 1 << 26;
/// What a waiting segment takes beside its bytes.
const OVERHEAD: usize = 64;

/// One direction of a connection.
///
/// Positions count bytes from where the recording begins and never wrap around, unlike sequence
/// numbers.
#[derive(Debug)]
pub(super) struct Half {
    /// The sequence number of the next byte, if anything is known of this direction.
    next: Option<u32>,
    /// The position of the next byte.
    position: u64,
    /// The position before which the other side has acknowledged everything.
    acknowledged: u64,
    /// Since when that is beyond the next byte.
    hole_since: Option<Duration>,
    /// The position after the last byte, once a FIN told it.
    end: Option<u64>,
    /// What came before its turn, by position.
    waiting: BTreeMap<u64, Chunk>,
    /// How many bytes that takes.
    waiting_bytes: usize,
    /// The time at which the last byte in order was there.
    time: Duration,
    messages: Splitter,
}

impl Half {
    /// `first`: the sequence number of the first byte, if the SYN was recorded.
    pub(super) fn new(first: Option<u32>) -> Self {
        Self {
            next: first,
            position: 0,
            acknowledged: 0,
            hole_since: None,
            end: None,
            waiting: BTreeMap::new(),
            waiting_bytes: 0,
            time: Duration::ZERO,
            messages: Splitter::new(first.is_some()),
        }
    }

    /// How much memory the direction holds.
    pub(super) fn held(&self) -> usize {
        self.waiting_bytes + self.messages.held()
    }

    /// Whether segments wait for those before them.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Whether anything is known of this direction yet.
    pub(super) fn is_known(&self) -> bool {
        self.next.is_some()
    }

    /// Whether a SYN that announces `first` is that of this very connection.
    pub(super) fn began_with(&self, first: u32) -> bool {
        self.next.is_none_or(|next| next.wrapping_sub(modulo(self.position)) == first)
    }

    /// Whether a segment can belong to this connection.
    pub(super) fn is_near(&self, seq: u32) -> bool {
        self.next.is_none_or(|next| {
            let distance = seq.wrapping_sub(next) as i32;
            distance.unsigned_abs() <= FAR.unsigned_abs()
        })
    }

    /// Takes a segment. `seq` is the number of the payload's first byte.
    pub(super) fn push(
        &mut self,
        now: Duration,
        seq: u32,
        mut payload: &[u8],
        limits: &Limits,
        emit: &mut Emit<'_>,
    ) {
        if payload.is_empty() {
            return;
        }
        let next = *self.next.get_or_insert(seq);
        let distance = i64::from(seq.wrapping_sub(next) as i32);
        if distance < 0 {
            // Some of it, or all, has been there before.
            let known = usize::try_from(distance.unsigned_abs()).unwrap_or(usize::MAX);
            match payload.get(known..) {
                None | Some([]) => return,
                Some(rest) => payload = rest,
            }
        }
        if distance <= 0 {
            self.deliver(now, payload, emit);
            self.drain(emit);
        } else {
            self.wait(now, self.position + distance.unsigned_abs(), payload);
            while self.waiting_bytes > limits.stream {
                self.give_up_hole(emit);
            }
        }
        self.check_end(now, emit);
    }

    /// The sender has no more after the byte before `seq`.
    pub(super) fn end_at(&mut self, now: Duration, seq: u32, limits: &Limits, emit: &mut Emit<'_>) {
        if let Some(next) = self.next {
            let distance = i64::from(seq.wrapping_sub(next) as i32);
            self.end = self.position.checked_add_signed(distance);
            if let Some(end) = self.end.filter(|end| *end > self.position) {
                // What is missing before the end is a gap like any other.
                self.wait(now, end, &[]);
                while self.waiting_bytes > limits.stream {
                    self.give_up_hole(emit);
                }
            }
            self.check_end(now, emit);
        }
    }

    /// The receiver has everything before `ack`.
    pub(super) fn acknowledge(
        &mut self,
        now: Duration,
        ack: u32,
        limits: &Limits,
        emit: &mut Emit<'_>,
    ) {
        let Some(next) = self.next else { return };
        let distance = i64::from(ack.wrapping_sub(next) as i32);
        if let Some(position) = self.position.checked_add_signed(distance) {
            self.acknowledged = self.acknowledged.max(position);
        }
        self.check_hole(now, limits, emit);
    }

    /// Gives up a hole that nothing will fill any more.
    pub(super) fn check_hole(&mut self, now: Duration, limits: &Limits, emit: &mut Emit<'_>) {
        while let Some((start, _)) = self.waiting.first_key_value() {
            if self.acknowledged < *start {
                self.hole_since = None;
                return;
            }
            let since = *self.hole_since.get_or_insert(now);
            if now.saturating_sub(since) < limits.patience
                && self.waiting.len() < limits.patience_segments
            {
                return;
            }
            self.give_up_hole(emit);
            self.check_end(now, emit);
        }
        self.hole_since = None;
    }

    /// Delivers everything that waits, with its gaps, and ends the stream.
    pub(super) fn finish(&mut self, now: Duration, emit: &mut Emit<'_>) {
        while !self.waiting.is_empty() {
            self.give_up_hole(emit);
        }
        self.messages.finish(self.time.max(now), emit);
    }

    fn check_end(&mut self, now: Duration, emit: &mut Emit<'_>) {
        if self.end.is_some_and(|end| end <= self.position) {
            self.end = None;
            self.messages.finish(now.max(self.time), emit);
        }
    }

    /// Passes bytes on whose turn it is.
    fn deliver(&mut self, time: Duration, bytes: &[u8], emit: &mut Emit<'_>) {
        self.time = self.time.max(time);
        self.advance(bytes.len() as u64);
        self.messages.push(self.time, bytes, emit);
    }

    fn advance(&mut self, bytes: u64) {
        self.position += bytes;
        self.next = self.next.map(|next| next.wrapping_add(modulo(bytes)));
    }

    fn wait(&mut self, time: Duration, position: u64, bytes: &[u8]) {
        if self.waiting.get(&position).is_some_and(|old| old.bytes.len() >= bytes.len()) {
            return;
        }
        let chunk = Chunk { time, bytes: Vec::from(bytes) };
        self.waiting_bytes += chunk.bytes.len() + OVERHEAD;
        if let Some(old) = self.waiting.insert(position, chunk) {
            self.waiting_bytes -= old.bytes.len() + OVERHEAD;
        }
    }

    /// Delivers what waits and is now due.
    fn drain(&mut self, emit: &mut Emit<'_>) {
        while let Some(entry) = self.waiting.first_entry().filter(|e| *e.key() <= self.position) {
            let (start, chunk) = entry.remove_entry();
            self.waiting_bytes -= chunk.bytes.len() + OVERHEAD;
            let known = usize::try_from(self.position - start).unwrap_or(usize::MAX);
            if let Some(new) = chunk.bytes.get(known..).filter(|new| !new.is_empty()) {
                self.deliver(chunk.time, new, emit);
            }
        }
    }

    /// Says that the bytes before the first that waits are missing, and goes on there.
    fn give_up_hole(&mut self, emit: &mut Emit<'_>) {
        if let Some((start, chunk)) = self.waiting.first_key_value() {
            let missing = start - self.position;
            self.time = self.time.max(chunk.time);
            self.messages.gap(self.time, missing, emit);
            self.advance(missing);
        }
        self.hole_since = None;
        self.drain(emit);
    }
}

/// The part of a position that sequence numbers count.
fn modulo(position: u64) -> u32 {
    (position & 0xffff_ffff) as u32
}
