//! Synchronous requests from one application to another.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

use crate::event::EventBase;

/// The base of all requests: a type that says what answers it.
///
/// ```
/// struct EventPortCountRequest {
///     dpid: u64,
/// }
/// impl controller_core::EventRequestBase for EventPortCountRequest {
///     type Reply = usize;
/// }
/// ```
pub trait EventRequestBase: Send + Sync + 'static {
    /// What the request is answered with.
    type Reply: Send + 'static;
}

/// A request as its handler gets it, with the queue for the reply.
///
/// If no handler replies, nor keeps the event's [`replier`](Self::replier) to do so later, the
/// requester is told at once.
#[derive(Debug)]
pub struct EventRequest<Q: EventRequestBase> {
    request: Q,
    src: &'static str,
    replier: Replier<Q::Reply>,
}

/// Where the reply to a request goes: a queue dedicated to the transaction.
#[derive(Debug)]
pub struct Replier<R> {
    replies: Sender<R>,
    /// By this or any of its clones.
    replied: Arc<AtomicBool>,
}

impl<R> Clone for Replier<R> {
    fn clone(&self) -> Self {
        Self { replies: self.replies.clone(), replied: Arc::clone(&self.replied) }
    }
}

impl<R> Replier<R> {
    /// Replies. Returns whether that was the first reply and somebody still waits for it.
    pub fn reply(&self, reply: R) -> bool {
        !self.replied.swap(true, Ordering::Relaxed) && self.replies.try_send(reply).is_ok()
    }
}

impl<Q: EventRequestBase> EventRequest<Q> {
    /// The request.
    pub fn request(&self) -> &Q {
        &self.request
    }

    /// The name of the app that asks; empty if it is none.
    pub fn src(&self) -> &'static str {
        self.src
    }

    /// Replies; see [`AppContext::reply_to_request`](crate::AppContext::reply_to_request).
    pub fn reply(&self, reply: Q::Reply) -> bool {
        self.replier.reply(reply)
    }

    /// What replies later, perhaps from another handler.
    pub fn replier(&self) -> Replier<Q::Reply> {
        self.replier.clone()
    }
}

impl<Q: EventRequestBase> EventBase for EventRequest<Q> {
    fn name() -> String {
        std::any::type_name::<Q>().into()
    }
}

/// Why a request has no answer.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RequestError {
    /// There is no app of that name.
    #[error("there is no app {dst:?} to ask; was it loaded?")]
    NoSuchApp {
        /// The name.
        dst: String,
    },
    /// The app asked itself, which could never be answered: its thread is busy asking.
    #[error("the app {dst:?} asks itself; call the method instead")]
    SelfCall {
        /// The name.
        dst: String,
    },
    /// The app has no handler for such a request.
    #[error("the app {dst:?} has no handler for this request")]
    NoHandler {
        /// The name.
        dst: String,
    },
    /// The app handled the request without an answer: its handler failed, or forgot.
    #[error("the app {dst:?} did not answer: its handler failed, see the log")]
    NotAnswered {
        /// The name.
        dst: String,
    },
    /// No answer came in time.
    #[error("the app {dst:?} did not answer within {after:?}")]
    Timeout {
        /// The name.
        dst: String,
        /// How long the requester waited.
        after: Duration,
    },
    /// The app is gone.
    #[error("the app {dst:?} has stopped")]
    Stopped {
        /// The name.
        dst: String,
    },
}

/// A request that is on its way.
pub(crate) struct Transaction<R> {
    replies: Receiver<R>,
    started: Instant,
}

/// A request and what to wait for.
pub(crate) fn transaction<Q: EventRequestBase>(
    request: Q,
    src: &'static str,
) -> (EventRequest<Q>, Transaction<Q::Reply>) {
    let (tx, replies) = bounded(1);
    let replier = Replier { replies: tx, replied: Arc::default() };
    let event = EventRequest { request, src, replier };
    (event, Transaction { replies, started: Instant::now() })
}

impl<R> Transaction<R> {
    /// Waits for the reply until that long after the request was made; `is_gone` says whether the
    /// app that was asked has stopped.
    pub(crate) fn wait(
        self,
        dst: &str,
        timeout: Duration,
        is_gone: impl FnOnce() -> bool,
    ) -> Result<R, RequestError> {
        let dst = dst.to_owned();
        let reply = match self.started.checked_add(timeout) {
            Some(deadline) => self.replies.recv_deadline(deadline),
            None => self.replies.recv().map_err(RecvTimeoutError::from),
        };
        match reply {
            Ok(reply) => Ok(reply),
            Err(RecvTimeoutError::Timeout) => Err(RequestError::Timeout { dst, after: timeout }),
            Err(RecvTimeoutError::Disconnected) if is_gone() => Err(RequestError::Stopped { dst }),
            Err(RecvTimeoutError::Disconnected) => Err(RequestError::NotAnswered { dst }),
        }
    }
}
