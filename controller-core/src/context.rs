//! What an application does beyond its handlers: send events, ask others, look for switches.

use std::any::{Any, TypeId};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::datapath::AnyDatapath;
use crate::event::{EventBase, Item};
use crate::output::flush_deferred;
use crate::queue::Pushed;
use crate::registry::{AppSlot, Shared};
use crate::request::{EventRequest, EventRequestBase, RequestError, transaction};

/// Why an event did not reach an app.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SendEventError {
    /// There is no app of that name.
    #[error("there is no app {dst:?}; was it loaded?")]
    NoSuchApp {
        /// The name.
        dst: String,
    },
    /// The app's queue stayed full.
    #[error("the queue of the app {dst:?} is full: it does not keep up")]
    QueueFull {
        /// The name.
        dst: String,
    },
    /// The app is gone.
    #[error("the app {dst:?} has stopped")]
    Stopped {
        /// The name.
        dst: String,
    },
}

/// An application's way to the others. Clones are the same.
#[derive(Clone)]
pub struct AppContext {
    pub(crate) name: &'static str,
    pub(crate) shared: Arc<Shared>,
}

impl AppContext {
    /// The app's name; empty for a controller's own.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Sends an event to the app of that name, which gets it after what it was sent before.
    ///
    /// If the app's queue is full this waits, but no longer than
    /// [`Config::send_event_timeout`](crate::Config::send_event_timeout), and not at all for the
    /// app itself.
    ///
    /// # Errors
    /// See [`SendEventError`]; the event is lost then, and counted if the queue stayed full.
    pub fn send_event<E: EventBase>(&self, dst: &str, event: E) -> Result<(), SendEventError> {
        let Some(app) = self.shared.app(dst) else {
            return Err(SendEventError::NoSuchApp { dst: dst.into() });
        };
        self.push(app, Arc::new(event), self.shared.config.send_event_timeout)
    }

    /// Sends an event to all apps that have a handler for it, each independently of the others.
    ///
    /// Waits for those whose queues are full, but no longer than
    /// [`Config::send_event_timeout`](crate::Config::send_event_timeout) for all of them together.
    ///
    /// # Errors
    /// One for each app that did not get it; see [`send_event`](Self::send_event).
    pub fn send_event_to_observers<E: EventBase>(
        &self,
        event: E,
    ) -> Result<(), Vec<SendEventError>> {
        let event: Arc<dyn Any + Send + Sync> = Arc::new(event);
        let mut full = Vec::new();
        let mut errors = Vec::new();
        // First everybody who has room, then those who are to be waited for.
        for app in self.shared.apps() {
            if !app.interest.wants_user(TypeId::of::<E>()) {
                continue;
            }
            match app.queue.try_push(Item::Event(Arc::clone(&event))) {
                Pushed::Done => {}
                Pushed::Full(_) => full.push(app),
                Pushed::Gone => errors.push(SendEventError::Stopped { dst: app.name.into() }),
            }
        }
        let begun = Instant::now();
        for app in full {
            let timeout = self.shared.config.send_event_timeout.saturating_sub(begun.elapsed());
            errors.extend(self.push(app, Arc::clone(&event), timeout).err());
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// Asks the app of that name and waits for the answer, no longer than
    /// [`Config::request_timeout`](crate::Config::request_timeout).
    ///
    /// # Errors
    /// See [`RequestError`]; none of them takes longer than the time-out.
    pub fn send_request<Q: EventRequestBase>(
        &self,
        dst: &str,
        request: Q,
    ) -> Result<Q::Reply, RequestError> {
        self.send_request_within(dst, request, self.shared.config.request_timeout)
    }

    /// [`send_request`](Self::send_request) with another time-out.
    ///
    /// # Errors
    /// See [`RequestError`].
    pub fn send_request_within<Q: EventRequestBase>(
        &self,
        dst: &str,
        request: Q,
        timeout: Duration,
    ) -> Result<Q::Reply, RequestError> {
        let name = || dst.to_owned();
        let Some(app) = self.shared.app(dst) else {
            return Err(RequestError::NoSuchApp { dst: name() });
        };
        if app.queue.is_own_thread() {
            return Err(RequestError::SelfCall { dst: name() });
        }
        if !app.interest.wants_user(TypeId::of::<EventRequest<Q>>()) {
            return Err(RequestError::NoHandler { dst: name() });
        }
        let (event, transaction) = transaction(request, self.name);
        match self.push(app, Arc::new(event), timeout) {
            Ok(()) => {
                // The answer may depend on what this app has sent to a switch.
                flush_deferred();
                transaction.wait(dst, timeout, || app.queue.is_gone())
            }
            Err(SendEventError::QueueFull { dst }) => {
                Err(RequestError::Timeout { dst, after: timeout })
            }
            Err(_) => Err(RequestError::Stopped { dst: name() }),
        }
    }

    /// Replies to a request. Returns whether the requester still waits for a reply and this is the
    /// first; if not, nothing happens.
    pub fn reply_to_request<Q: EventRequestBase>(
        &self,
        event: &EventRequest<Q>,
        reply: Q::Reply,
    ) -> bool {
        event.reply(reply)
    }

    /// The switch with that datapath id, if it is connected and in the phase main.
    pub fn datapath(&self, dpid: u64) -> Option<AnyDatapath> {
        self.shared.datapath(dpid)
    }

    /// All switches in the phase main, by datapath id.
    pub fn datapaths(&self) -> Vec<AnyDatapath> {
        self.shared.datapaths()
    }

    fn push(
        &self,
        app: &AppSlot,
        event: Arc<dyn Any + Send + Sync>,
        timeout: Duration,
    ) -> Result<(), SendEventError> {
        let dst = || app.name.to_owned();
        let mut pushed = app.queue.try_push(Item::Event(event));
        if let Pushed::Full(item) = pushed {
            // What this app has sent to switches does not wait with it.
            flush_deferred();
            pushed = app.queue.push(item, timeout);
        }
        match pushed {
            Pushed::Done => Ok(()),
            Pushed::Full(_) => {
                app.counters.refused.add(1);
                tracing::warn!(from = self.name, to = app.name, "event lost: the queue is full");
                Err(SendEventError::QueueFull { dst: dst() })
            }
            Pushed::Gone => Err(SendEventError::Stopped { dst: dst() }),
        }
    }
}

impl std::fmt::Debug for AppContext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppContext").field("name", &self.name).finish_non_exhaustive()
    }
}
