//! What waits for an app that does not keep up with a switch, and what of it is dropped.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::event::{Batch, Item, Report};
use crate::queue::{Pushed, Waiter};
use crate::registry::AppSlot;

/// What one connection could not put into one app's queue yet.
///
/// When the queue is full, what was read waits here, and the switch is read no further. If that
/// lasts, that is, if the switch's bytes are not caught up with for a while, then from there on the
/// switch is read again, and of what does not fit into the queue packet-ins are dropped, until at
/// least half of the queue is empty.
pub(crate) struct Backlog {
    waiting: VecDeque<Arc<Batch>>,
    /// How many reports are in `waiting`.
    reports: usize,
    /// Since when there has always been something to wait for.
    since: Option<Instant>,
    /// Packet-ins that do not fit are dropped.
    shedding: bool,
    /// How often that began.
    began: u64,
    waiter: Waiter,
}

impl Backlog {
    pub(crate) fn new(waiter: Waiter) -> Self {
        let waiting = VecDeque::new();
        Self { waiting, reports: 0, since: None, shedding: false, began: 0, waiter }
    }

    /// Whether nothing waits.
    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Whether what the switch sends next can be taken.
    pub(crate) fn has_room(&self, max_overflow: usize) -> bool {
        self.waiting.is_empty() || (self.shedding && self.reports < max_overflow)
    }

    /// When packet-ins are dropped, if the app does not catch up before.
    pub(crate) fn sheds_at(&self, shed_after: Duration) -> Option<Instant> {
        self.since.filter(|_| !self.shedding)?.checked_add(shed_after)
    }

    /// Puts a batch into the queue after what waits; what does not fit waits too, unless it is
    /// dropped. Returns whether anything was.
    pub(crate) fn offer(&mut self, batch: Arc<Batch>, app: &AppSlot, now: Instant) -> bool {
        self.drain(app, now);
        let batch = match self.waiting.is_empty() {
            true => self.put(batch, app, now),
            false => Some(batch),
        };
        batch.is_some_and(|batch| self.keep(batch, app))
    }

    /// Moves what waits into the app's queue, as far as there is room.
    pub(crate) fn drain(&mut self, app: &AppSlot, now: Instant) {
        while let Some(batch) = self.waiting.pop_front() {
            let reports = batch.reports.len();
            if let Some(batch) = self.put(batch, app, now) {
                self.waiting.push_front(batch);
                return;
            }
            self.reports -= reports;
        }
        if self.since.is_some() && app.queue.is_half_empty() {
            self.since = None;
            if std::mem::take(&mut self.shedding) && self.began.is_power_of_two() {
                let shed = app.counters.shed.get();
                tracing::info!(app = app.name, shed, "the app keeps up again");
            }
        }
    }

    /// Everything that the switch had sent was read.
    pub(crate) fn caught_up(&mut self) {
        if self.waiting.is_empty() && !self.shedding {
            self.since = None;
        }
    }

    /// From now on packet-ins that do not fit are dropped, those that wait included. Returns
    /// whether to say so: an app that is at its limit for long shall not fill the log.
    pub(crate) fn start_shedding(&mut self, app: &AppSlot, now: Instant) -> bool {
        self.shedding = true;
        self.began += 1;
        self.reports = 0;
        for batch in std::mem::take(&mut self.waiting) {
            self.keep(batch, app);
        }
        self.drain(app, now);
        self.began.is_power_of_two()
    }

    /// Puts a batch into the queue; here it is back if there is no room.
    fn put(&mut self, batch: Arc<Batch>, app: &AppSlot, now: Instant) -> Option<Arc<Batch>> {
        match app.queue.try_push(Item::Batch(batch)) {
            Pushed::Full(Item::Batch(batch)) => {
                self.since.get_or_insert(now);
                app.queue.when_room(&self.waiter);
                Some(batch)
            }
            // If the app is gone, so is whoever would want this.
            Pushed::Full(_) | Pushed::Done | Pushed::Gone => None,
        }
    }

    /// Keeps a batch for later, or what is not dropped of it. Returns whether anything was.
    fn keep(&mut self, batch: Arc<Batch>, app: &AppSlot) -> bool {
        let (kept, dropped) = if self.shedding { shed(&batch, app) } else { (Some(batch), 0) };
        app.counters.shed.add(dropped);
        if let Some(batch) = kept {
            self.reports += batch.reports.len();
            self.waiting.push_back(batch);
        }
        dropped > 0
    }
}

/// The batch without what may be dropped, and how much that is; `None` if nothing is left that the
/// app wants.
fn shed(batch: &Batch, app: &AppSlot) -> (Option<Arc<Batch>>, u64) {
    let wanted = |report: &&Report| app.interest.wants(report, batch.version);
    let (dropped, kept): (Vec<&Report>, Vec<&Report>) =
        batch.reports.iter().filter(wanted).partition(|report| report.may_be_shed());
    let rest = (!kept.is_empty()).then(|| {
        Arc::new(Batch {
            datapath: batch.datapath.clone(),
            version: batch.version,
            received: batch.received,
            timestamp: batch.timestamp,
            // What was dropped shall not stay in memory with what was not.
            reports: kept.into_iter().map(Report::to_owned).collect(),
        })
    });
    (rest, dropped.len() as u64)
}
