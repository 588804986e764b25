//! Echo requests: noticing that a switch has gone, and how long it takes to answer (OpenFlow 1.3.5
//! section 6.3.3).

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How many requests are remembered for measuring, should a switch not answer any.
const MAX_OUTSTANDING: usize = 16;

/// How long the switch takes to answer an echo request.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rtt {
    /// The last time that was measured.
    pub last: Duration,
    /// The smoothed time: seven parts what it was before, one part the last.
    pub smoothed: Duration,
}

/// What is to be done when the time has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Due {
    /// Nothing yet.
    Nothing,
    /// Send a request.
    Request,
    /// Give up: so many requests went by in silence.
    GiveUp(u32),
}

/// Decides when to send an echo request and when to give up.
///
/// Whatever the switch sends is a sign of life: one that is busy sending other things, or that has
/// our requests behind a long queue, is not given up. Only echo replies measure time.
#[derive(Debug)]
pub(crate) struct Keepalive {
    interval: Duration,
    max_unanswered: u32,
    next: Option<Instant>,
    /// Requests sent since the last sign of life.
    unanswered: u32,
    /// Requests without a reply, the oldest first.
    outstanding: VecDeque<(u32, Instant)>,
    rtt: Option<Rtt>,
}

impl Keepalive {
    /// At rest until it is started; for ever, if the interval or the maximum is zero.
    pub(crate) fn new(interval: Duration, max_unanswered: u32) -> Self {
        let outstanding = VecDeque::new();
        Self { interval, max_unanswered, next: None, unanswered: 0, outstanding, rtt: None }
    }

    /// Starts: the first request is due one interval from now.
    pub(crate) fn start(&mut self, now: Instant) {
        if !self.interval.is_zero() && self.max_unanswered > 0 {
            self.next = now.checked_add(self.interval);
        }
    }

    /// Stops for good.
    pub(crate) fn stop(&mut self) {
        self.next = None;
        self.outstanding = VecDeque::new();
    }

    /// A message came.
    #[inline]
    pub(crate) fn alive(&mut self) {
        self.unanswered = 0;
    }

    /// An echo reply came. A request that is older than the one it answers was lost.
    pub(crate) fn replied(&mut self, now: Instant, xid: u32) {
        let Some(at) = self.outstanding.iter().position(|(sent, _)| *sent == xid) else { return };
        let Some((_, sent)) = self.outstanding.drain(..=at).next_back() else { return };
        let last = now.saturating_duration_since(sent);
        let smoothed = match self.rtt {
            None => last,
            Some(rtt) => (rtt.smoothed / 8).saturating_mul(7).saturating_add(last / 8),
        };
        self.rtt = Some(Rtt { last, smoothed });
    }

    /// What is due. A call that comes late does not make up for what was missed.
    pub(crate) fn due(&mut self, now: Instant) -> Due {
        match self.next {
            Some(next) if now >= next => {}
            _ => return Due::Nothing,
        }
        if self.unanswered >= self.max_unanswered {
            return Due::GiveUp(self.unanswered);
        }
        self.next = now.checked_add(self.interval);
        Due::Request
    }

    /// A request was sent.
    pub(crate) fn requested(&mut self, now: Instant, xid: u32) {
        self.unanswered += 1;
        if self.outstanding.len() == MAX_OUTSTANDING {
            self.outstanding.pop_front();
        }
        self.outstanding.push_back((xid, now));
    }

    /// When something is due next.
    pub(crate) fn next(&self) -> Option<Instant> {
        self.next
    }

    /// How long the switch takes to answer.
    pub(crate) fn rtt(&self) -> Option<Rtt> {
        self.rtt
    }
}
