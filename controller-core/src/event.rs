//! Events: what travels in queues, and how a type says where it comes from.

use std::any::{Any, TypeId};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use bytes::Bytes;
use openflow_channel::{CloseReason, Message, Phase, Port};
use openflow_codec::DecodeError;

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
    fn from_connection(_: &Batch, _: &Report) -> Option<Self> {
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
#[doc(hidden)]
#[derive(Debug)]
pub struct Batch {
    pub(crate) datapath: AnyDatapath,
    /// The version that was negotiated by then.
    pub(crate) version: Option<u8>,
    pub(crate) received: Instant,
    pub(crate) timestamp: SystemTime,
    pub(crate) reports: Vec<Report>,
}

impl Batch {
    /// How many bytes the messages have.
    pub(crate) fn bytes(&self) -> usize {
        let bytes = |report: &Report| match report {
            Report::Message(message, cause) => {
                message.bytes.len() + cause.as_ref().map_or(0, Bytes::len)
            }
            Report::Malformed { bytes, .. } => bytes.len(),
            Report::StateChange { .. } | Report::PortStateChange { .. } => 0,
        };
        self.reports.iter().map(bytes).sum()
    }
}

/// One thing that a connection reports.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub enum Report {
    /// A message; of an error also the message that caused it, if that is still known.
    Message(Message, Option<Bytes>),
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
            Self::Message(message, _) => message.phase,
            Self::StateChange { new, .. } => *new,
            Self::PortStateChange { .. } => Phase::Main,
            Self::Malformed { phase, .. } => *phase,
        }
    }

    /// The same in memory of its own: otherwise it keeps all that was read with it.
    pub(crate) fn to_owned(&self) -> Self {
        let mut report = self.clone();
        match &mut report {
            Self::Message(Message { bytes, .. }, _) | Self::Malformed { bytes, .. } => {
                *bytes = Bytes::copy_from_slice(bytes);
            }
            Self::StateChange { .. } | Self::PortStateChange { .. } => {}
        }
        report
    }

    /// Whether it may be dropped when an app does not keep up: packet-ins may, nothing else.
    pub(crate) fn may_be_shed(&self) -> bool {
        /// `OFPT_PACKET_IN`, the same in every version.
        const OFPT_PACKET_IN: u8 = 10;
        matches!(self, Self::Message(message, _) if message.header.type_ == OFPT_PACKET_IN)
    }
}

/// What an app's queue holds.
pub(crate) enum Item {
    /// What one read from a switch brought.
    Batch(Arc<Batch>),
    /// An application's event.
    Event(Arc<dyn Any + Send + Sync>),
    /// No more will come.
    Stop,
}
