//! An application's thread: takes items off the queue and calls handlers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::app::{App, Handler, Handlers, Input, Result};
use crate::context::AppContext;
use crate::event::Item;
use crate::output::{defer_on_this_thread, flush_deferred};
use crate::queue::Inbox;
use crate::registry::AppSlot;

/// An app with its handlers and queue, ready to run on a thread.
pub(crate) struct Runner<A: App> {
    pub(crate) app: A,
    pub(crate) handlers: Handlers<A>,
    pub(crate) inbox: Inbox,
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
        let shared = self.context.shared.clone();
        let Some(slot) = shared.app(A::NAME) else { return };
        let slow = shared.config.slow_handler;
        while let Some(item) = self.inbox.next() {
            let begun = Instant::now();
            if !self.handle(item, slot) {
                break;
            }
            flush_deferred();
            warn_if_slow(A::NAME, begun.elapsed(), slow);
        }
    }

    /// Handles an item; `false` if it was the last.
    fn handle(&mut self, item: Item, slot: &AppSlot) -> bool {
        let Self { app, handlers, .. } = self;
        match item {
            Item::Batch(batch) => {
                for report in &batch.reports {
                    for handler in handlers.for_report(report) {
                        call(app, handler, Input::Connection(&batch, report), slot);
                    }
                }
            }
            Item::Event(event) => {
                for handler in handlers.for_user((*event).type_id()) {
                    call(app, handler, Input::User(&*event), slot);
                }
            }
            Item::Stop => return false,
        }
        true
    }
}

/// Calls a handler; what goes wrong in it costs nothing but this call.
fn call<A: App>(app: &mut A, handler: &Handler<A>, input: Input<'_>, slot: &AppSlot) {
    slot.counters.handled.add(1);
    match catch_unwind(AssertUnwindSafe(|| (handler.call)(app, input))) {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            slot.counters.failed.add(1);
            let Handler { name, event, .. } = handler;
            tracing::error!(app = A::NAME, handler = name, event, %error, "handler failed");
        }
        Err(panic) => {
            slot.counters.panicked.add(1);
            let Handler { name, event, .. } = handler;
            let error = panic_text(&*panic);
            tracing::error!(app = A::NAME, handler = name, event, error, "handler panicked");
        }
    }
}

fn warn_if_slow(app: &str, took: Duration, slow: Duration) {
    if took > slow {
        tracing::warn!(app, ?took, "slow handlers: other events of the app waited");
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
