//! Applications and what they want to hear of.

use std::any::{Any, TypeId};
use std::collections::HashMap;

use openflow_channel::{Message, Messages, Phase};
use openflow_codec::Header;

use crate::context::AppContext;
use crate::event::{Delivery, EventBase, Report, Source};

/// The result of a handler. The error is logged with the names of app, handler and event, and
/// counted; the app goes on with the next event.
pub type Result<T, E = Box<dyn std::error::Error + Send + Sync>> = std::result::Result<T, E>;

/// An application: one thread, one queue, handlers that have it all to themselves.
pub trait App: Sized + Send + 'static {
    /// The name, by which other apps send it events. No two apps of a controller share one.
    const NAME: &'static str;

    /// The versions of OpenFlow it can work with, by their numbers on the wire; all if empty.
    ///
    /// A controller offers switches the versions that any of its apps names, and an app does not
    /// hear of the state and ports of switches that speak others.
    const OFP_VERSIONS: &'static [u8] = &[];

    /// Says which events go to which method.
    fn handlers(on: &mut Handlers<Self>);

    /// Called once on the app's thread before the first event. What it is given sends events and
    /// requests; keep a clone to do so later.
    ///
    /// # Errors
    /// Whatever makes the app unable to work: it is logged, and the app gets no events.
    fn start(&mut self, _app: &AppContext) -> Result<()> {
        Ok(())
    }

    /// Called once on the app's thread after the last event.
    fn stop(&mut self) {}
}

/// The phases for which a handler gets events: one of the `*_DISPATCHER`s, several in an array, or
/// `()` for all.
pub trait Dispatchers {
    /// One bit for each phase.
    #[doc(hidden)]
    fn bits(&self) -> u8;
}

impl Dispatchers for Phase {
    fn bits(&self) -> u8 {
        1 << *self as u8
    }
}

impl Dispatchers for () {
    fn bits(&self) -> u8 {
        u8::MAX
    }
}

impl<const N: usize> Dispatchers for [Phase; N] {
    fn bits(&self) -> u8 {
        self.as_slice().bits()
    }
}

impl Dispatchers for &[Phase] {
    /// As in OS-Ken, an empty list means all phases.
    fn bits(&self) -> u8 {
        match self {
            [] => u8::MAX,
            phases => phases.iter().fold(0, |bits, phase| bits | phase.bits()),
        }
    }
}

/// What a handler may return: nothing, or a [`Result`].
pub trait IntoHandlerResult {
    /// As a result.
    #[doc(hidden)]
    fn into_result(self) -> Result<()>;
}

impl IntoHandlerResult for () {
    fn into_result(self) -> Result<()> {
        Ok(())
    }
}

impl<E: Into<Box<dyn std::error::Error + Send + Sync>>> IntoHandlerResult
    for std::result::Result<(), E>
{
    fn into_result(self) -> Result<()> {
        self.map_err(Into::into)
    }
}

/// How many message types a version can have.
const TYPES: usize = 256;

/// Where the handlers for a message are in the table of them.
fn row(version: u8, type_: u8) -> usize {
    usize::from(version) * TYPES + usize::from(type_)
}

/// What a handler is called with.
pub(crate) enum Input<'a> {
    /// What is taken out is put back if it can be.
    Connection(&'a mut Option<Delivery>),
    User(&'a (dyn Any + Send + Sync)),
}

type Call<A> = Box<dyn Fn(&mut A, Input<'_>) -> Result<()> + Send>;

/// A method and what it is for.
pub(crate) struct Handler<A> {
    /// The method's path.
    pub(crate) name: &'static str,
    /// The event's name.
    pub(crate) event: String,
    phases: u8,
    stats: Option<u16>,
    pub(crate) call: Call<A>,
}

/// Which events go to which method of an app.
pub struct Handlers<A> {
    /// By version and message type, see [`row`].
    messages: Vec<Vec<Handler<A>>>,
    state_change: Vec<Handler<A>>,
    port_state_change: Vec<Handler<A>>,
    malformed: Vec<Handler<A>>,
    user: HashMap<TypeId, Vec<Handler<A>>>,
}

impl<A> Default for Handlers<A> {
    fn default() -> Self {
        Self {
            messages: Vec::new(),
            state_change: Vec::new(),
            port_state_change: Vec::new(),
            malformed: Vec::new(),
            user: HashMap::new(),
        }
    }
}

impl<A: 'static> Handlers<A> {
    /// Calls `handler` with every event of the type in its signature, in the phases that
    /// `dispatchers` names. Handlers of the same event are called in the order they were named.
    ///
    /// If a message changes the phase, the phase before counts; of
    /// [`EventOFPStateChange`](crate::ofp_event::EventOFPStateChange) the new one. Events that
    /// applications define have no phase: all their handlers are called.
    pub fn set_ev_cls<E, R, F>(&mut self, handler: F, dispatchers: impl Dispatchers)
    where
        E: EventBase,
        R: IntoHandlerResult,
        F: Fn(&mut A, &E) -> R + Send + 'static,
    {
        let source = E::source();
        let call: Call<A> = Box::new(move |app, input| match input {
            Input::Connection(delivery) => {
                let Some(event) = delivery.take().and_then(E::from_connection) else {
                    return Ok(());
                };
                let result = handler(app, &event).into_result();
                *delivery = event.into_delivery();
                result
            }
            Input::User(event) => match event.downcast_ref() {
                Some(event) => handler(app, event).into_result(),
                None => Ok(()),
            },
        });
        let stats = match source {
            Source::Message { stats, .. } => stats,
            _ => None,
        };
        let handlers = match source {
            Source::Message { version, type_, .. } => {
                let row = row(version, type_);
                if self.messages.len() <= row {
                    self.messages.resize_with(row + 1, Vec::new);
                }
                &mut self.messages[row]
            }
            Source::StateChange => &mut self.state_change,
            Source::PortStateChange => &mut self.port_state_change,
            Source::Malformed => &mut self.malformed,
            Source::User(id) => self.user.entry(id).or_default(),
        };
        handlers.push(Handler {
            name: std::any::type_name::<F>(),
            event: E::name(),
            phases: dispatchers.bits(),
            stats,
            call,
        });
    }

    /// The handlers for a message.
    #[inline]
    pub(crate) fn for_message(
        &self,
        phase: Phase,
        message: Message<'_>,
    ) -> impl Iterator<Item = &Handler<A>> {
        let phase = phase.bits();
        let handlers = self.messages.get(row(message.header.version, message.header.type_));
        handlers.map_or(&[][..], Vec::as_slice).iter().filter(move |handler| {
            handler.phases & phase != 0
                && handler.stats.is_none_or(|want| {
                    let stats = message.bytes.get(Header::LEN..Header::LEN + 2);
                    stats == Some(&want.to_be_bytes())
                })
        })
    }

    /// The handlers for something else that a connection reports.
    pub(crate) fn for_report(&self, report: &Report) -> impl Iterator<Item = &Handler<A>> {
        let phase = report.phase().bits();
        let handlers = match report {
            Report::Messages(..) => &[][..],
            Report::StateChange { .. } => &self.state_change,
            Report::PortStateChange { .. } => &self.port_state_change,
            Report::Malformed { .. } => &self.malformed,
        };
        handlers.iter().filter(move |handler| handler.phases & phase != 0)
    }

    /// The handlers for an application's event.
    pub(crate) fn for_user(&self, event: TypeId) -> impl Iterator<Item = &Handler<A>> {
        self.user.get(&event).into_iter().flatten()
    }

    /// What the app wants to hear of at all.
    pub(crate) fn interest(&self, versions: &'static [u8]) -> Interest {
        let mut interest = Interest {
            messages: Box::new([0; Interest::VERSIONS]),
            state_change: !self.state_change.is_empty(),
            port_state_change: !self.port_state_change.is_empty(),
            malformed: !self.malformed.is_empty(),
            versions,
            user: self.user.keys().copied().collect(),
        };
        for (row, _) in self.messages.iter().enumerate().filter(|(_, h)| !h.is_empty()) {
            if let Some(types) = interest.messages.get_mut(row / TYPES) {
                *types |= 1 << (row % TYPES % 64);
            }
        }
        interest
    }
}

/// What an app wants to hear of at all: what it does not is not put into its queue.
#[derive(Debug)]
pub(crate) struct Interest {
    /// By version, a bit for each message type (of which there are fewer than 64).
    messages: Box<[u64; Interest::VERSIONS]>,
    state_change: bool,
    port_state_change: bool,
    malformed: bool,
    versions: &'static [u8],
    user: Vec<TypeId>,
}

impl Interest {
    const VERSIONS: usize = 7;

    /// Whether the app wants to hear of this, of a switch of that version.
    pub(crate) fn wants(&self, report: &Report, version: Option<u8>) -> bool {
        let version_fits = || {
            version
                .is_none_or(|version| self.versions.is_empty() || self.versions.contains(&version))
        };
        match report {
            Report::Messages(messages, _) => self.types(messages.version()) & messages.types() != 0,
            Report::StateChange { .. } => self.state_change && version_fits(),
            Report::PortStateChange { .. } => self.port_state_change && version_fits(),
            Report::Malformed { .. } => self.malformed && version_fits(),
        }
    }

    /// Whether the app wants to hear of this message.
    pub(crate) fn wants_message(&self, message: Message<'_>) -> bool {
        let Header { version, type_, .. } = message.header;
        self.types(version) & Messages::type_bit(type_) != 0
    }

    /// Whether the app wants to hear of messages of this type, whatever their version.
    pub(crate) fn wants_type(&self, type_: u8) -> bool {
        self.messages.iter().any(|types| types & Messages::type_bit(type_) != 0)
    }

    /// A bit for each message type of that version.
    fn types(&self, version: u8) -> u64 {
        self.messages.get(usize::from(version)).copied().unwrap_or_default()
    }

    /// Whether the app wants to hear of this event of an application.
    pub(crate) fn wants_user(&self, event: TypeId) -> bool {
        self.user.contains(&event)
    }
}

#[cfg(test)]
mod tests {
    use openflow_channel::{CONFIG_DISPATCHER, DEAD_DISPATCHER, MAIN_DISPATCHER};

    use super::*;
    use crate::ofp_event::{EventOFPStateChange, v1_0, v1_3};

    struct Nothing;

    impl EventBase for Nothing {}

    fn message(version: u8, type_: u8, body: &[u8]) -> Messages {
        let len = u8::try_from(8 + body.len()).unwrap();
        let bytes = [&[version, type_, 0, len, 0, 0, 0, 0], body].concat();
        Messages::checked(MAIN_DISPATCHER, bytes.into()).unwrap()
    }

    fn wants(interest: &Interest, version: u8, type_: u8) -> bool {
        let messages = message(version, type_, &[0, 0]);
        let each = messages.iter().all(|message| interest.wants_message(message));
        let any = interest.wants(&Report::Messages(messages, None), Some(version));
        assert_eq!(any, each);
        any
    }

    fn state(new: Phase) -> Report {
        Report::StateChange { old: None, new, reason: None }
    }

    #[test]
    fn only_what_is_wanted_is_wanted() {
        let mut on = Handlers::<()>::default();
        on.set_ev_cls(|(): &mut (), _: &v1_3::EventOFPPacketIn| (), ());
        on.set_ev_cls(|(): &mut (), _: &v1_0::EventOFPDescStatsReply| (), ());
        on.set_ev_cls(|(): &mut (), _: &EventOFPStateChange| (), DEAD_DISPATCHER);
        on.set_ev_cls(|(): &mut (), _: &Nothing| (), ());
        let interest = on.interest(&[4]);
        assert!(wants(&interest, 4, 10));
        assert!(!wants(&interest, 1, 10));
        assert!(!wants(&interest, 4, 11));
        assert!(wants(&interest, 1, 17));
        assert!(!wants(&interest, 200, 10), "no such version");
        assert!(interest.wants(&state(DEAD_DISPATCHER), Some(4)));
        assert!(interest.wants(&state(DEAD_DISPATCHER), None), "it may become a 1.3");
        assert!(!interest.wants(&state(DEAD_DISPATCHER), Some(1)));
        assert!(on.interest(&[]).wants(&state(DEAD_DISPATCHER), Some(1)));
        assert!(interest.wants_user(TypeId::of::<Nothing>()));
        assert!(!interest.wants_user(TypeId::of::<u8>()));
    }

    #[test]
    fn handlers_are_found_by_version_type_statistics_and_phase() {
        let mut on = Handlers::<()>::default();
        let count = |on: &Handlers<()>, messages: Messages| {
            let of = |message| on.for_message(MAIN_DISPATCHER, message).count();
            messages.iter().map(of).sum::<usize>()
        };
        on.set_ev_cls(|(): &mut (), _: &v1_0::EventOFPDescStatsReply| (), ());
        on.set_ev_cls(|(): &mut (), _: &v1_0::EventOFPDescStatsReply| (), MAIN_DISPATCHER);
        on.set_ev_cls(|(): &mut (), _: &v1_0::EventOFPDescStatsReply| (), CONFIG_DISPATCHER);
        on.set_ev_cls(|(): &mut (), _: &v1_0::EventOFPFlowStatsReply| (), ());
        assert_eq!(count(&on, message(1, 17, &[0, 0])), 2);
        assert_eq!(count(&on, message(1, 17, &[0, 1])), 1);
        assert_eq!(count(&on, message(1, 17, &[1, 0])), 0);
        assert_eq!(count(&on, message(1, 17, &[])), 0);
        assert_eq!(count(&on, message(4, 17, &[0, 0])), 0);
        assert_eq!(on.for_report(&state(MAIN_DISPATCHER)).count(), 0);
    }
}
