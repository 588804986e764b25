//! Events: what travels in queues, and how a type says where it comes from.

use std::any::{Any, TypeId};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use bytes::Bytes;
use openflow_channel::{CloseReason, Messages, Phase, Port};
use openflow_codec::{DecodeError, Header};

use crate::backlog::Taken;
use crate::datapath::AnyDatapath;

/// The base of all events. An application defines an event by implementing it for a type:
///
/// ```
/// struct EventHostMoved {
///     port_no: u32,
/// }
/// impl controller_core::EventBase for EventHostMoved {}
/// ```
///
/// The type of an event decides who gets it: exactly the handlers for that type.
pub trait EventBase: Sized + Send + Sync + 'static {
    /// Where events of this type come from; other than by default only for the core's own.
    #[doc(hidden)]
    fn source() -> Source {
        Source::User(TypeId::of::<Self>())
    }

    /// The event, out of what a connection reports; only for the core's own.
    #[doc(hidden)]
    fn from_connection(_: Delivery) -> Option<Self> {
        None
    }

    /// What it was made of, to be used again; only for the core's own.
    #[doc(hidden)]
    fn into_delivery(self) -> Option<Delivery> {
        None
    }

    /// The event's name in logs.
    fn name() -> String {
        std::any::type_name::<Self>().into()
    }
}

/// Where events of a type come from.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Source {
    /// A message of that version and type and, if it is one, that type of statistics.
    Message { version: u8, type_: u8, stats: Option<u16> },
    /// Changes of phase.
    StateChange,
    /// Changes of ports.
    PortStateChange,
    /// Messages that cannot be read.
    Malformed,
    /// Applications.
    User(TypeId),
}

/// What one read from a switch brought, for all apps that want any of it.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) datapath: AnyDatapath,
    /// The version that was negotiated by then.
    pub(crate) version: Option<u8>,
    pub(crate) received: Instant,
    pub(crate) timestamp: SystemTime,
    pub(crate) reports: Vec<Report>,
}

impl Batch {
    /// How many events it is.
    pub(crate) fn len(&self) -> usize {
        self.reports.iter().map(Report::len).sum()
    }

    /// How many bytes the messages have.
    pub(crate) fn bytes(&self) -> usize {
        self.reports.iter().map(Report::bytes).sum()
    }
}

/// One thing that a connection reports.
#[derive(Clone, Debug)]
pub(crate) enum Report {
    /// Messages; of an error, which is alone, also the message that caused it, if that is still
    /// known.
    Messages(Messages, Option<Bytes>),
    /// The phase changed.
    StateChange { old: Option<Phase>, new: Phase, reason: Option<CloseReason> },
    /// A port changed.
    PortStateChange { reason: u8, port: Box<Port>, old: Option<Box<Port>> },
    /// A message that cannot be read.
    Malformed { phase: Phase, bytes: Bytes, error: DecodeError },
}

impl Report {
    /// The phase that decides which handlers see it.
    pub(crate) fn phase(&self) -> Phase {
        match self {
            Self::Messages(messages, _) => messages.phase(),
            Self::StateChange { new, .. } => *new,
            Self::PortStateChange { .. } => Phase::Main,
            Self::Malformed { phase, .. } => *phase,
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Messages(messages, _) => messages.len(),
            _ => 1,
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Messages(messages, cause) => {
                messages.bytes().len() + cause.as_ref().map_or(0, Bytes::len)
            }
            Self::Malformed { bytes, .. } => bytes.len(),
            Self::StateChange { .. } | Self::PortStateChange { .. } => 0,
        }
    }
}

/// The header of what is no message.
pub(crate) const NO_HEADER: Header = Header { version: 0, type_: 0, length: 0, xid: 0 };

/// A part of a batch on its way through the handlers of an app: what becomes an event, and what is
/// left of one. To hand it from one to the next costs less than to count who holds the batch.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Delivery {
    pub(crate) datapath: AnyDatapath,
    pub(crate) place: Place,
}

/// A place in a batch.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) batch: Arc<Batch>,
    /// Which of the reports.
    pub(crate) report: usize,
    /// Which of the messages, if it is messages: where it begins, and its header.
    pub(crate) message: usize,
    pub(crate) header: Header,
}

impl Delivery {
    pub(crate) fn new(batch: &Arc<Batch>) -> Self {
        let (datapath, batch) = (batch.datapath.clone(), Arc::clone(batch));
        Self { datapath, place: Place { batch, report: 0, message: 0, header: NO_HEADER } }
    }
}

impl Place {
    pub(crate) fn report(&self) -> &Report {
        &self.batch.reports[self.report]
    }

    /// The message's bytes; none if it is no message.
    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        let Report::Messages(messages, _) = self.report() else { return &[] };
        let end = self.message + usize::from(self.header.length);
        messages.bytes().get(self.message..end).unwrap_or_default()
    }
}

/// What an app's queue holds.
pub(crate) enum Item {
    /// What one read from a switch brought, and the place it takes.
    Batch(Arc<Batch>, Taken),
    /// An application's event.
    Event(Arc<dyn Any + Send + Sync>),
    /// No more will come.
    Stop,
}

impl Item {
    /// How many events it is.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Batch(batch, _) => batch.len(),
            Self::Event(_) => 1,
            Self::Stop => 0,
        }
    }
}
