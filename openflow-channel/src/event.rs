//! What a session reports.

use bytes::Bytes;
use openflow_codec::{AnyMessage, DecodeError, Header};

use crate::{CloseReason, Phase, Port};

/// What happened, in the order in which it happened.
///
/// A message that changes something comes before the change. The session's own state, as its
/// getters tell it, is already the one after all events that are waiting.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// A message came, and is well-formed.
    Message(Message),
    /// The session began or entered another phase.
    StateChange {
        /// The phase before; `None` at the beginning of the session.
        old: Option<Phase>,
        /// The phase from now on.
        new: Phase,
        /// Why the session ended, if `new` is [`Phase::Dead`].
        reason: Option<CloseReason>,
    },
    /// A port came, went or changed, and [`Session::ports`](crate::Session::ports) with it
    /// (OpenFlow 1.3.5 section 7.4.3).
    ///
    /// Comes after the message that says so, and only in [`Phase::Main`]. What the switch said
    /// earlier comes right after the change to that phase; the port description may have said it
    /// already, then `old` and `port` are equal.
    PortStateChange {
        /// What happened, `OFPPR_*`: 0 is add, 1 is delete, 2 is modify.
        reason: u8,
        /// The port as the switch describes it in the message.
        port: Port,
        /// The port as it was known before, if it was.
        old: Option<Port>,
    },
    /// A message came that cannot be read: its body is malformed, or it is of another version than
    /// the negotiated one. The session goes on.
    Malformed {
        /// The phase in which it came.
        phase: Phase,
        /// The whole message.
        bytes: Bytes,
        /// What is wrong with it, and where.
        error: DecodeError,
    },
}

/// A message that came and is well-formed.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The phase in which it came, before it changed anything.
    pub phase: Phase,
    /// The whole message, header included: a slice of the buffer it was received in, not a copy.
    pub bytes: Bytes,
    /// The message's header.
    pub header: Header,
}

impl Message {
    /// The message, read from its bytes.
    ///
    /// # Errors
    /// None for a message that a session reported: it was checked when it came.
    pub fn decode(&self) -> Result<AnyMessage<'_>, DecodeError> {
        AnyMessage::decode(&self.bytes)
    }
}
