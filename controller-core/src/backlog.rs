//! What waits for an app that does not keep up with a switch, and what of it is dropped.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use openflow_channel::Message;

use crate::event::{Batch, Item, Report};
use crate::queue::{Pushed, Waiter, Waker};
use crate::registry::AppSlot;

/// `OFPT_PACKET_IN`, the same in every version.
const OFPT_PACKET_IN: u8 = 10;

/// How many bytes of messages that are never dropped are kept before the switch is read no further.
const MAX_OVERFLOW_BYTES: usize = 4 << 20;

/// How many batches of one connection may be in one app's queue, or in work there: a switch that
/// sends as much as it can shall not fill the queue that others want a place in. Few are enough, for
/// the longer a batch waits, the more there is in the next.
const SHARE: usize = 4;

/// One connection's places in one app's queue.
struct Share {
    taken: AtomicUsize,
    /// The connection has something to put there and no place.
    waits: AtomicBool,
    wake: Waker,
}

/// One of them; free once this is dropped.
pub(crate) struct Taken(Arc<Share>);

impl Share {
    /// A place, if one is free; else the connection is woken when one is.
    fn take(self: &Arc<Self>) -> Option<Taken> {
        let free = || self.taken.load(Ordering::SeqCst) < SHARE;
        if !free() {
            self.waits.store(true, Ordering::SeqCst);
        }
        // Only the connection takes places: what is free now stays so.
        free().then(|| {
            self.taken.fetch_add(1, Ordering::SeqCst);
            Taken(Arc::clone(self))
        })
    }

    fn is_half_empty(&self) -> bool {
        self.taken.load(Ordering::SeqCst) <= SHARE / 2
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::SeqCst);
        if self.0.waits.load(Ordering::SeqCst) && self.0.waits.swap(false, Ordering::SeqCst) {
            (self.0.wake)();
        }
    }
}

/// What one connection could not put into one app's queue yet.
///
/// When the queue is full, or the connection's share of it, what was read waits here, and the switch
/// is read no further. If that lasts, that is, if the switch's bytes are not caught up with for a
/// while, then from there on the switch is read again, and of what does not fit into the queue
/// packet-ins are dropped, until at least half of the queue and of the share is empty.
pub(crate) struct Backlog {
    waiting: VecDeque<Arc<Batch>>,
    /// How many events are in `waiting`.
    reports: usize,
    /// How many bytes their messages have.
    bytes: usize,
    /// Since when there has always been something to wait for.
    since: Option<Instant>,
    /// Packet-ins that do not fit are dropped.
    shedding: bool,
    /// How often that began.
    began: u64,
    waiter: Waiter,
    share: Arc<Share>,
}

impl Backlog {
    /// `wake` makes the connection's task call [`drain`](Self::drain).
    pub(crate) fn new(wake: Waker) -> Self {
        let (taken, waits) = (AtomicUsize::new(0), AtomicBool::new(false));
        Self {
            waiting: VecDeque::new(),
            reports: 0,
            bytes: 0,
            since: None,
            shedding: false,
            began: 0,
            waiter: Waiter::new(Arc::clone(&wake)),
            share: Arc::new(Share { taken, waits, wake }),
        }
    }

    /// Whether nothing waits.
    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Whether what the switch sends next can be taken.
    pub(crate) fn has_room(&self, max_overflow: usize) -> bool {
        self.waiting.is_empty()
            || (self.shedding && self.reports < max_overflow && self.bytes < MAX_OVERFLOW_BYTES)
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
            let (reports, bytes) = (batch.len(), batch.bytes());
            if let Some(batch) = self.put(batch, app, now) {
                self.waiting.push_front(batch);
                return;
            }
            self.reports -= reports;
            self.bytes -= bytes;
        }
        self.leave(app);
        if self.since.is_some() && app.queue.is_half_empty() && self.share.is_half_empty() {
            self.since = None;
            if std::mem::take(&mut self.shedding) && self.began.is_power_of_two() {
                let shed = app.counters.shed.get();
                tracing::info!(app = app.name, shed, "the app keeps up again");
            }
        }
    }

    /// Everything that the switch had sent was read: what still waits, waits since now.
    pub(crate) fn caught_up(&mut self, now: Instant) {
        if !self.shedding {
            self.since = (!self.waiting.is_empty()).then_some(now);
        }
    }

    /// From now on packet-ins that do not fit are dropped, those that wait included. Returns
    /// whether to say so: an app that is at its limit for long shall not fill the log.
    pub(crate) fn start_shedding(&mut self, app: &AppSlot, now: Instant) -> bool {
        self.shedding = true;
        self.began += 1;
        self.reports = 0;
        self.bytes = 0;
        for batch in std::mem::take(&mut self.waiting) {
            self.keep(batch, app);
        }
        self.drain(app, now);
        self.began.is_power_of_two()
    }

    /// Puts a batch into the queue; here it is back if there is no room, or others wait for it who
    /// came before.
    fn put(&mut self, batch: Arc<Batch>, app: &AppSlot, now: Instant) -> Option<Arc<Batch>> {
        let Some(place) = self.share.take() else {
            self.since.get_or_insert(now);
            self.leave(app);
            return Some(batch);
        };
        match app.queue.offer(Item::Batch(batch, place), &self.waiter) {
            Pushed::Full(Item::Batch(batch, _)) => {
                self.since.get_or_insert(now);
                app.queue.when_room(&self.waiter);
                Some(batch)
            }
            // If the app is gone, so is whoever would want this.
            Pushed::Full(_) | Pushed::Done | Pushed::Gone => None,
        }
    }

    /// There is nothing more to come.
    pub(crate) fn leave(&self, app: &AppSlot) {
        app.queue.leave(&self.waiter);
    }

    /// Keeps a batch for later, or what is not dropped of it. Returns whether anything was.
    fn keep(&mut self, batch: Arc<Batch>, app: &AppSlot) -> bool {
        let (kept, dropped) = if self.shedding { shed(&batch, app) } else { (Some(batch), 0) };
        app.counters.shed.add(dropped);
        if let Some(batch) = kept {
            self.reports += batch.len();
            self.bytes += batch.bytes();
            self.waiting.push_back(batch);
        }
        dropped > 0
    }
}

/// The batch without what may be dropped, and how much that is; `None` if nothing is left that the
/// app wants.
fn shed(batch: &Batch, app: &AppSlot) -> (Option<Arc<Batch>>, u64) {
    let mut dropped = 0;
    let mut keep = |message: Message<'_>| {
        let wanted = app.interest.wants_message(message);
        let sheddable = message.header.type_ == OFPT_PACKET_IN;
        dropped += u64::from(wanted && sheddable);
        wanted && !sheddable
    };
    let reports: Vec<Report> = batch
        .reports
        .iter()
        .filter(|report| app.interest.wants(report, batch.version))
        .filter_map(|report| {
            // What was dropped shall not stay in memory with what was not.
            Some(match report {
                Report::Messages(messages, cause) => {
                    Report::Messages(messages.filtered(&mut keep)?, cause.clone())
                }
                Report::Malformed { phase, bytes, error } => {
                    let (phase, error) = (*phase, *error);
                    Report::Malformed { phase, bytes: Bytes::copy_from_slice(bytes), error }
                }
                other => other.clone(),
            })
        })
        .collect();
    let Batch { version, received, timestamp, .. } = *batch;
    let rest = (!reports.is_empty()).then(|| {
        Arc::new(Batch { datapath: batch.datapath.clone(), version, received, timestamp, reports })
    });
    (rest, dropped)
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::time::SystemTime;

    use openflow_channel::{MAIN_DISPATCHER, Messages, Xids};

    use super::*;
    use crate::app::Handlers;
    use crate::datapath::AnyDatapath;
    use crate::ofp_event::v1_3;
    use crate::output::{Output, Transport};
    use crate::queue::{Inbox, queue};
    use crate::stats::AppCounters;

    const SHED_AFTER: Duration = Duration::from_millis(100);

    struct NoSocket;

    impl Transport for NoSocket {
        fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn wake(&self) {}
    }

    /// An app with a queue of that length that wants packet-ins and flow-removed.
    fn app(len: usize) -> (AppSlot, Inbox) {
        let mut on = Handlers::<()>::default();
        on.set_ev_cls(|(): &mut (), _: &v1_3::EventOFPPacketIn| (), ());
        on.set_ev_cls(|(): &mut (), _: &v1_3::EventOFPFlowRemoved| (), ());
        let (queue, inbox) = queue(len);
        let (interest, counters) = (on.interest(&[]), AppCounters::default());
        (AppSlot { name: "app", queue, interest, counters }, inbox)
    }

    /// A batch of messages of those types.
    fn batch(types: &[u8]) -> Arc<Batch> {
        let output = Arc::new(Output::new(Box::new(NoSocket), 0, true));
        let address = ([127, 0, 0, 1], 1).into();
        let datapath = AnyDatapath::new(address, Arc::new(Xids::default()), output);
        let bytes = types.iter().flat_map(|type_| [4, *type_, 0, 8, 0, 0, 0, 0]);
        let messages = Messages::checked(MAIN_DISPATCHER, bytes.collect()).unwrap();
        Arc::new(Batch {
            datapath,
            version: Some(4),
            received: Instant::now(),
            timestamp: SystemTime::now(),
            reports: vec![Report::Messages(messages, None)],
        })
    }

    const PACKET_IN: u8 = 10;
    const FLOW_REMOVED: u8 = 11;
    const UNWANTED: u8 = 12;

    /// How many messages the next item has.
    fn next(inbox: &Inbox) -> usize {
        match inbox.next() {
            Some(Item::Batch(batch, _)) => batch.len(),
            _ => 0,
        }
    }

    /// A backlog that sheds, for an app with a full queue of that length.
    fn shedding(len: usize) -> (Backlog, AppSlot, Inbox, Instant) {
        let ((app, inbox), now) = (app(len), Instant::now());
        let mut backlog = Backlog::new(Arc::new(|| ()));
        (0..=len).for_each(|_| assert!(!backlog.offer(batch(&[PACKET_IN]), &app, now)));
        assert!(!backlog.has_room(9) && !backlog.is_empty());
        assert_eq!(backlog.sheds_at(SHED_AFTER), Some(now + SHED_AFTER));
        assert_eq!(backlog.sheds_at(Duration::MAX), None);
        assert!(backlog.start_shedding(&app, now));
        assert_eq!((app.counters.shed.get(), backlog.sheds_at(SHED_AFTER)), (1, None));
        assert!(backlog.is_empty() && backlog.has_room(0), "the switch is read again");
        (backlog, app, inbox, now)
    }

    #[test]
    fn packet_ins_are_dropped_for_as_long_as_the_queue_is_full() {
        let (mut backlog, app, _inbox, now) = shedding(2);
        for n in 2..100 {
            let later = now + n * SHED_AFTER;
            backlog.drain(&app, later);
            backlog.caught_up(later);
            assert!(backlog.offer(batch(&[PACKET_IN]), &app, later));
            assert_eq!(app.counters.shed.get(), u64::from(n));
            assert!(backlog.has_room(0), "there is no pause in between");
        }
    }

    #[test]
    fn only_packet_ins_are_dropped_and_others_are_limited() {
        let (mut backlog, app, inbox, now) = shedding(1);
        let mixed = batch(&[PACKET_IN, FLOW_REMOVED, UNWANTED, PACKET_IN, FLOW_REMOVED]);
        assert!(backlog.offer(Arc::clone(&mixed), &app, now));
        assert_eq!((app.counters.shed.get(), backlog.reports), (3, 2));
        assert!(backlog.has_room(3) && !backlog.has_room(2));
        assert!(!backlog.offer(batch(&[FLOW_REMOVED]), &app, now));
        assert_eq!(backlog.reports, 3);
        let Report::Messages(kept, _) = &backlog.waiting[0].reports[0] else { panic!() };
        let types = kept.iter().map(|message| message.header.type_);
        assert!(types.eq([FLOW_REMOVED, FLOW_REMOVED]));
        assert_eq!(kept.bytes().len(), 16, "what was dropped is not kept in memory");
        assert_eq!(next(&inbox), 1);
        backlog.drain(&app, now);
        assert_eq!((next(&inbox), backlog.reports), (2, 1));
        backlog.drain(&app, now);
        assert_eq!((next(&inbox), backlog.reports), (1, 0));
    }

    #[test]
    fn one_connection_does_not_fill_the_queue() {
        let ((app, inbox), now) = (app(100), Instant::now());
        let woken = Arc::<AtomicUsize>::default();
        let wake = {
            let woken = Arc::clone(&woken);
            move || _ = woken.fetch_add(1, Ordering::SeqCst)
        };
        let mut backlog = Backlog::new(Arc::new(wake));
        let mut other = Backlog::new(Arc::new(|| ()));
        (0..9).for_each(|_| assert!(!backlog.offer(batch(&[PACKET_IN]), &app, now)));
        assert_eq!((app.queue.len(), backlog.reports), (SHARE, 9 - SHARE));
        assert_eq!(backlog.sheds_at(SHED_AFTER), Some(now + SHED_AFTER));
        assert!(!other.offer(batch(&[PACKET_IN]), &app, now) && other.is_empty());
        let in_work = inbox.next();
        backlog.drain(&app, now);
        assert_eq!((app.queue.len(), woken.load(Ordering::SeqCst)), (SHARE, 0));
        drop(in_work);
        assert_eq!(woken.load(Ordering::SeqCst), 1);
        backlog.drain(&app, now);
        assert_eq!((app.queue.len(), backlog.reports), (SHARE + 1, 9 - SHARE - 1));
    }

    #[test]
    fn what_fits_is_not_dropped_and_it_ends_when_half_is_empty() {
        let (mut backlog, app, inbox, now) = shedding(4);
        assert_eq!(next(&inbox), 1);
        assert!(!backlog.offer(batch(&[PACKET_IN]), &app, now), "there was room for one");
        assert!(backlog.shedding);
        assert!(backlog.offer(batch(&[PACKET_IN]), &app, now));
        assert_eq!([next(&inbox), next(&inbox)], [1, 1]);
        assert!(!backlog.offer(batch(&[PACKET_IN]), &app, now));
        assert!(!backlog.shedding && backlog.since.is_none());
    }

    #[test]
    fn an_app_that_catches_up_in_time_starts_anew() {
        let ((app, inbox), now) = (app(2), Instant::now());
        let mut backlog = Backlog::new(Arc::new(|| ()));
        (0..3).for_each(|_| assert!(!backlog.offer(batch(&[PACKET_IN]), &app, now)));
        let later = now + SHED_AFTER / 2;
        backlog.caught_up(later);
        assert_eq!(backlog.sheds_at(SHED_AFTER), Some(later + SHED_AFTER), "something waits");
        assert_eq!(next(&inbox), 1);
        backlog.drain(&app, now);
        assert!(backlog.is_empty() && backlog.since.is_some(), "the switch may have sent more");
        backlog.caught_up(later);
        assert_eq!(backlog.sheds_at(SHED_AFTER), None);
        assert!(!backlog.offer(batch(&[PACKET_IN]), &app, now + SHED_AFTER));
        assert_eq!(backlog.sheds_at(SHED_AFTER), Some(now + 2 * SHED_AFTER));
    }

    #[test]
    fn nothing_waits_for_an_app_that_is_gone() {
        let (mut backlog, app, inbox, now) = shedding(1);
        assert!(!backlog.offer(batch(&[FLOW_REMOVED]), &app, now));
        drop(inbox);
        backlog.drain(&app, now);
        assert!(backlog.is_empty() && backlog.has_room(0));
        assert_eq!(backlog.reports, 0);
    }
}
