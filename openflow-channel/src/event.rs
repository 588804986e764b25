//! What a session reports.

use bytes::Bytes;
use openflow_codec::{AnyMessage, DecodeError, Frames, Header};

use crate::{CloseReason, Phase, Port};

/// What happened, in the order in which it happened.
///
/// A message that changes something comes before the change. The session's own state, as its
/// getters tell it, is already the one after all events that are waiting.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// Messages came, and are well-formed.
    Messages(Messages),
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

/// Messages of the same version that came one right after the other, in the same phase, and are
/// well-formed; at least one. An error message is always alone.
///
/// They are one slice of the buffer they were received in, so that to pass on all that one read
/// brought costs no more than to pass on one message.
#[derive(Clone, Debug, PartialEq)]
pub struct Messages {
    phase: Phase,
    version: u8,
    /// Until it is complete, whatever follows in the buffer is at the end.
    bytes: Bytes,
    end: usize,
    count: usize,
    types: u64,
}

impl Messages {
    /// Those that begin at the front of `bytes`, of which `message` is the first.
    pub(crate) fn first(phase: Phase, bytes: Bytes, message: Header) -> Self {
        let version = message.version;
        let mut messages = Self { phase, version, bytes, end: 0, count: 0, types: 0 };
        messages.push(message);
        messages
    }

    /// One more, which follows in the buffer.
    #[inline]
    pub(crate) fn push(&mut self, message: Header) {
        self.end += usize::from(message.length);
        self.count += 1;
        self.types |= Self::type_bit(message.type_);
    }

    /// There will be no more.
    pub(crate) fn complete(mut self) -> Self {
        self.bytes.truncate(self.end);
        self
    }

    /// Messages that were checked before; `None` if `bytes` is not one or more whole messages of
    /// one version.
    pub fn checked(phase: Phase, bytes: Bytes) -> Option<Self> {
        let mut frames = Frames::new(&bytes);
        let mut messages = None::<Self>;
        for frame in &mut frames {
            let message = Header::peek(frame.ok()?)?;
            match &mut messages {
                Some(messages) if messages.version != message.version => return None,
                Some(messages) => messages.push(message),
                None => messages = Some(Self::first(phase, bytes.clone(), message)),
            }
        }
        messages.filter(|_| frames.rest().is_empty())
    }

    /// Those of them that `keep` says yes to, in memory of their own; `None` if it does to none.
    pub fn filtered(&self, mut keep: impl FnMut(Message<'_>) -> bool) -> Option<Self> {
        let kept = self.iter().filter(|message| keep(*message));
        let bytes: Vec<u8> = kept.flat_map(|message| message.bytes).copied().collect();
        Self::checked(self.phase, bytes.into())
    }

    /// The phase in which they came, before they changed anything.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Their version's number on the wire. Only hellos, errors and echoes may be of another than the
    /// negotiated one.
    pub fn version(&self) -> u8 {
        self.version
    }

    /// All of them, one after the other, headers included: a slice of the buffer they were
    /// received in, not a copy.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// How many they are.
    #[allow(clippy::len_without_is_empty)] // there is at least one
    pub fn len(&self) -> usize {
        self.count
    }

    /// The types among them: the bit `1 << (type % 64)` for each. Versions have fewer than 64.
    pub fn types(&self) -> u64 {
        self.types
    }

    /// The bit of [`types`](Self::types) that stands for a message type.
    pub fn type_bit(type_: u8) -> u64 {
        1 << (type_ % 64)
    }

    /// The messages, one by one.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = Message<'_>> {
        Frames::new(&self.bytes).map_while(|frame| {
            let bytes = frame.ok()?;
            Some(Message { header: Header::peek(bytes)?, bytes })
        })
    }
}

/// A message that came and is well-formed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Message<'a> {
    /// The message's header.
    pub header: Header,
    /// The whole message, header included.
    pub bytes: &'a [u8],
}

impl<'a> Message<'a> {
    /// The message, read from its bytes.
    ///
    /// # Errors
    /// None for a message that a session reported: it was checked when it came.
    pub fn decode(&self) -> Result<AnyMessage<'a>, DecodeError> {
        AnyMessage::decode(self.bytes)
    }
}
