//! An application's thread: takes items off the queue and calls handlers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use coarsetime::Instant;

use crate::app::{App, Handler, Handlers, Input, Result};
use crate::context::AppContext;
use crate::event::{Delivery, Item, NO_HEADER, Report};
use crate::output::{defer_on_this_thread, flush_deferred};
use crate::queue::Inbox;
use crate::registry::AppSlot;

/// After how many events what an app has sent is written, should there be more in its queue: a
/// switch is woken by each write, and the others are busy meanwhile.
const WRITE_AFTER: usize = 256;

/// An app with its handlers and queue, ready to run on a thread.
pub(crate) struct Runner<A: App> {
    /// Before the app, which may have requests in hand: those who wait for a reply shall find it
    /// gone when it is dropped.
    pub(crate) inbox: Inbox,
    pub(crate) app: A,
    pub(crate) handlers: Handlers<A>,
    pub(crate) context: AppContext,
}

impl<A: App> Runner<A> {
    /// Runs the app until it is stopped. `started` is told how the app's start went, `stopped`
    /// when the thread is about to end.
    pub(crate) fn run(mut self, started: impl FnOnce(Result<()>), stopped: impl FnOnce()) {
        self.inbox.own();
        defer_on_this_thread();
        let name = A::NAME;
        let start = catch_unwind(AssertUnwindSafe(|| self.app.start(&self.context)))
            .unwrap_or_else(|panic| Err(panic_text(&*panic).into()));
        flush_deferred();
        let runs = start.is_ok();
        started(start);
        if runs {
            tracing::debug!(app = name, "app started");
            self.work();
            if catch_unwind(AssertUnwindSafe(|| self.app.stop())).is_err() {
                tracing::error!(app = name, "the app panicked when it was stopped");
            }
            flush_deferred();
        }
        stopped();
    }

    fn work(&mut self) {
        let mut unwritten = 0;
        while let Some(item) = self.inbox.next() {
            unwritten += item.len();
            if !self.handle(item) {
                break;
            }
            if unwritten >= WRITE_AFTER || self.inbox.is_empty() {
                flush_deferred();
                unwritten = 0;
            }
        }
    }

    /// Handles what is in the queue now, on the calling thread.
    pub(crate) fn catch_up(&mut self) {
        defer_on_this_thread();
        while !self.inbox.is_empty() {
            let Some(item) = self.inbox.next() else { break };
            self.handle(item);
        }
        flush_deferred();
    }

    /// Handles an item; `false` if it was the last.
    fn handle(&mut self, item: Item) -> bool {
        let Self { app, handlers, context, .. } = self;
        let Some(slot) = context.shared.app(A::NAME) else { return false };
        let mut calls = Calls::new(slot, context.shared.config.slow_handler);
        match item {
            Item::Batch(batch, _place) => {
                let mut delivery = None;
                for (n, report) in batch.reports.iter().enumerate() {
                    let mut call = |handler, message, header| {
                        let Delivery { place, .. } =
                            delivery.get_or_insert_with(|| Delivery::new(&batch));
                        (place.report, place.message, place.header) = (n, message, header);
                        calls.call(app, handler, Input::Connection(&mut delivery));
                    };
                    if let Report::Messages(messages, _) = report {
                        let mut at = 0;
                        for message in messages.iter() {
                            for handler in handlers.for_message(messages.phase(), message) {
                                call(handler, at, message.header);
                            }
                            at += message.bytes.len();
                        }
                    } else if slot.interest.wants(report, batch.version) {
                        for handler in handlers.for_report(report) {
                            call(handler, 0, NO_HEADER);
                        }
                    }
                }
            }
            Item::Event(event) => {
                for handler in handlers.for_user((*event).type_id()) {
                    calls.call(app, handler, Input::User(&*event));
                }
            }
            Item::Stop => return false,
        }
        true
    }
}

/// The calls of handlers for one item.
///
/// The clock is read after each, so it is the one that costs next to nothing: it moves on a few
/// times in a hundredth of a second.
struct Calls<'a> {
    slot: &'a AppSlot,
    slow: Duration,
    /// When the last call returned.
    last: Instant,
}

impl<'a> Calls<'a> {
    fn new(slot: &'a AppSlot, slow: Duration) -> Self {
        Self { slot, slow, last: Instant::now() }
    }

    /// Calls a handler; what goes wrong in it costs nothing but this call.
    fn call<A: App>(&mut self, app: &mut A, handler: &Handler<A>, input: Input<'_>) {
        self.slot.counters.handled.add_alone(1);
        match catch_unwind(AssertUnwindSafe(|| (handler.call)(app, input))) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                self.slot.counters.failed.add(1);
                let Handler { name, event, .. } = handler;
                tracing::error!(app = A::NAME, handler = name, event, %error, "handler failed");
            }
            Err(panic) => {
                self.slot.counters.panicked.add(1);
                let Handler { name, event, .. } = handler;
                let error = panic_text(&*panic);
                tracing::error!(app = A::NAME, handler = name, event, error, "handler panicked");
            }
        }
        let now = Instant::now();
        if now != self.last {
            self.took(now, handler.name);
        }
    }

    /// The clock has moved on during a call: names a slow handler, and sees to it that what fast
    /// ones have sent does not wait for it.
    #[cold]
    fn took(&mut self, now: Instant, handler: &str) {
        let took = Duration::from(now - self.last);
        self.last = now;
        if took > self.slow {
            let app = self.slot.name;
            tracing::warn!(app, handler, ?took, "slow handler: other events of the app waited");
        }
        flush_deferred();
    }
}

/// What a panic says.
fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => format!("panic: {text}"),
        (_, Some(text)) => format!("panic: {text}"),
        _ => "panic".into(),
    }
}
