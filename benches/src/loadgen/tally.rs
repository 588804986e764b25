//! What is counted.

use hdrhistogram::Histogram;

use crate::Result;

use super::window::Verdict;

/// The longest latency that is told apart, in ns: a minute.
const MAX_LATENCY: u64 = 60_000_000_000;

/// What was counted over all switches.
#[derive(Debug)]
pub(super) struct Tally {
    /// Packet-ins that were sent.
    pub(super) sent: u64,
    /// Packet-ins that were answered.
    pub(super) matched: u64,
    /// Packet-ins that were given up.
    pub(super) lost: u64,
    /// Messages that answer the same packet-in in the same way again.
    pub(super) duplicates: u64,
    /// Answers that came after that to a later packet-in of the same switch.
    pub(super) reordered: u64,
    /// Answers to packet-ins that were given up before.
    pub(super) late: u64,
    /// Answers to nothing that was asked.
    pub(super) unknown: u64,
    /// Messages that came along with an answer.
    pub(super) companions: u64,
    /// Bytes read from the controller.
    pub(super) bytes: u64,
    latencies: Histogram<u64>,
    /// Latencies that follow one another are mostly the same: messages are read many at once.
    run: (u64, u64),
}

impl Tally {
    /// Nothing yet.
    pub(super) fn new() -> Result<Self> {
        Ok(Self {
            sent: 0,
            matched: 0,
            lost: 0,
            duplicates: 0,
            reordered: 0,
            late: 0,
            unknown: 0,
            companions: 0,
            bytes: 0,
            latencies: Histogram::new_with_max(MAX_LATENCY, 3)?,
            run: (0, 0),
        })
    }

    /// Counts an answer that came at `now`.
    #[inline]
    pub(super) fn answer(&mut self, verdict: Verdict, now: u64) {
        match verdict {
            Verdict::First { sent, overtaken } => {
                self.matched += 1;
                self.reordered += u64::from(overtaken);
                self.latency(now.saturating_sub(sent));
            }
            Verdict::Companion => self.companions += 1,
            Verdict::Duplicate => self.duplicates += 1,
            Verdict::Late => self.late += 1,
            Verdict::Unknown => self.unknown += 1,
        }
    }

    #[inline]
    fn latency(&mut self, latency: u64) {
        if self.run.0 == latency {
            self.run.1 += 1;
        } else {
            self.record();
            self.run = (latency, 1);
        }
    }

    fn record(&mut self) {
        let (latency, count) = std::mem::take(&mut self.run);
        if count > 0 {
            self.latencies.saturating_record_n(latency, count);
        }
    }

    /// Latencies from now on.
    pub(super) fn restart_latencies(&mut self) {
        self.run = (0, 0);
        self.latencies.reset();
    }

    /// The latencies since then.
    pub(super) fn latencies(&mut self) -> &Histogram<u64> {
        self.record();
        &self.latencies
    }
}
