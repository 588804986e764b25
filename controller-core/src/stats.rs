//! Counters: nothing is lost silently.

use std::sync::atomic::{AtomicU64, Ordering};

/// A counter that only grows.
#[derive(Debug, Default)]
pub(crate) struct Counter(AtomicU64);

impl Counter {
    pub(crate) fn add(&self, n: u64) {
        self.0.fetch_add(n, Ordering::Relaxed);
    }

    /// Adds to a counter that no other thread adds to, which costs less.
    pub(crate) fn add_alone(&self, n: u64) {
        self.0.store(self.0.load(Ordering::Relaxed) + n, Ordering::Relaxed);
    }

    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// What happened to an app's events so far.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct AppStats {
    /// Calls of handlers.
    pub handled: u64,
    /// Calls that returned an error.
    pub failed: u64,
    /// Calls that panicked.
    pub panicked: u64,
    /// Packet-ins that were dropped because the queue stayed full.
    pub shed: u64,
    /// Events of applications that were refused because the queue stayed full.
    pub refused: u64,
    /// Items that wait in the queue now.
    pub queued: usize,
}

/// An app's counters.
#[derive(Debug, Default)]
pub(crate) struct AppCounters {
    pub(crate) handled: Counter,
    pub(crate) failed: Counter,
    pub(crate) panicked: Counter,
    pub(crate) shed: Counter,
    pub(crate) refused: Counter,
}

/// What happened to connections so far.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ControllerStats {
    /// Connections that are open now.
    pub connections: usize,
    /// Connections that were accepted.
    pub accepted: u64,
    /// Connections that were refused because a limit was reached.
    pub refused: u64,
    /// Messages from switches.
    pub messages: u64,
    /// Messages from switches that could not be read.
    pub malformed: u64,
}

/// The controller's counters.
#[derive(Debug, Default)]
pub(crate) struct ControllerCounters {
    pub(crate) accepted: Counter,
    pub(crate) refused: Counter,
    pub(crate) messages: Counter,
    pub(crate) malformed: Counter,
}
