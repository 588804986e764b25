//! The session: what comes in, what goes out.
//!
//! Here is what the outside can do and see; what messages do is in `session/inbound.rs`.

mod inbound;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::BytesMut;
use openflow_codec::frame::encode_raw;
use openflow_codec::v1_3::ofproto::{OFPT_ECHO_REQUEST, OFPT_HELLO};
use openflow_codec::v1_3::{OFPHello, V1_3};
use openflow_codec::{Header, TooLong, Version};

use crate::keepalive::{Due, Keepalive};
use crate::{CloseReason, Config, Event, Messages, Phase, Port, Rtt, Stats, Step, Xids, framing};

/// The controller's side of one connection to a switch.
///
/// See [the crate's front page](crate) for how to drive it. No method panics or blocks. Once
/// [`Phase::Dead`] it stays so: nothing is received, sent or reported any more.
#[derive(Debug)]
pub struct Session {
    config: Config,
    stage: Stage,
    since: Instant,
    deadline: Option<Instant>,
    keepalive: Keepalive,
    version: Option<u8>,
    datapath_id: Option<u64>,
    auxiliary_id: u8,
    ports: BTreeMap<u32, Port>,
    /// Port status messages that came before the port description was complete.
    early: Vec<(u8, Port)>,
    close_reason: Option<CloseReason>,
    stats: Stats,
    events: VecDeque<Event>,
    /// The messages that follow one another in the buffer that is being taken in, and are not
    /// among `events` yet.
    run: Option<Messages>,
    out: Vec<u8>,
}

/// What the session waits for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Stage {
    /// The peer's hello.
    Hello,
    /// The features reply.
    Features { xid: u32 },
    /// The last part of the answer to our port description request.
    PortDesc { xid: u32 },
    /// Nothing in particular.
    Main,
    /// Nothing at all.
    Dead,
}

impl Stage {
    fn phase(self) -> Phase {
        match self {
            Self::Hello => Phase::Handshake,
            Self::Features { .. } | Self::PortDesc { .. } => Phase::Config,
            Self::Main => Phase::Main,
            Self::Dead => Phase::Dead,
        }
    }

    /// What the switch has to send next.
    fn step(self) -> Option<Step> {
        match self {
            Self::Hello => Some(Step::Hello),
            Self::Features { .. } => Some(Step::Features),
            Self::PortDesc { .. } => Some(Step::PortDesc),
            Self::Main | Self::Dead => None,
        }
    }
}

impl Session {
    /// A session on a connection that was just made, by whichever side.
    ///
    /// Our hello is ready to be sent. It has the highest version that is enabled and, from 1.3 on,
    /// names all of them (OpenFlow 1.3.5 section 7.5.1). If no version that is known is enabled,
    /// the session is dead at once.
    pub fn new(config: Config, now: Instant) -> Self {
        let config = config.normalized();
        let mut session = Self {
            stage: Stage::Hello,
            since: now,
            deadline: now.checked_add(config.hello_timeout),
            keepalive: Keepalive::new(config.echo_interval, config.max_unreplied_echo),
            version: None,
            datapath_id: None,
            auxiliary_id: 0,
            ports: BTreeMap::new(),
            early: Vec::new(),
            close_reason: None,
            stats: Stats::default(),
            events: VecDeque::new(),
            run: None,
            out: Vec::new(),
            config,
        };
        let initial = Event::StateChange { old: None, new: Phase::Handshake, reason: None };
        session.push(initial);
        session.send_hello(now);
        session
    }

    /// Takes all complete messages off the front of `buffer`; the beginning of a message that has
    /// not fully arrived stays there.
    ///
    /// Nothing is copied: the messages in the events are slices of the buffer's memory.
    ///
    /// When the session is or becomes dead, the buffer is emptied. It becomes so, among other
    /// reasons, if a header's length is less than 8 or more than [`Config::max_frame_len`], or if
    /// the first message is none that may come before a hello; neither waits for the rest of the
    /// message.
    pub fn receive(&mut self, now: Instant, buffer: &mut BytesMut) {
        let (complete, broken) = framing::complete(buffer, self.config.max_frame_len);
        if complete > 0 {
            let all = complete == buffer.len();
            let batch = if all { std::mem::take(buffer) } else { buffer.split_to(complete) };
            self.messages(now, &batch.freeze());
        }
        if let Some(header) = Header::peek(buffer) {
            self.check_first(now, header);
        }
        if let Some(error) = broken {
            self.close(now, CloseReason::BadFraming(error));
        }
        if self.stage == Stage::Dead {
            buffer.clear();
        }
    }

    /// The next thing that happened, if there is one.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// The bytes that are to be sent. Remove from the front what was.
    ///
    /// Take no more than the socket does: what is left here counts against
    /// [`Config::max_transmit`], which stops a peer that asks and does not read the answers.
    pub fn transmit(&mut self) -> &mut Vec<u8> {
        &mut self.out
    }

    /// When [`Session::handle_timeout`] is to be called; `None` if there is nothing to wait for.
    pub fn next_timeout(&self) -> Option<Instant> {
        match (self.deadline, self.keepalive.next()) {
            (Some(deadline), Some(next)) => Some(deadline.min(next)),
            (deadline, next) => deadline.or(next),
        }
    }

    /// Does what is due at `now`, which may be nothing: sends an echo request, or ends the session
    /// because the switch kept it waiting for too long.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.deadline.is_some_and(|deadline| now >= deadline)
            && let Some(step) = self.stage.step()
        {
            self.close(now, CloseReason::Timeout { step, after: self.timeout(step) });
            return;
        }
        match self.keepalive.due(now) {
            Due::Nothing => {}
            Due::Request => self.send_echo_request(now),
            Due::GiveUp(unanswered) => self.close(now, CloseReason::EchoTimeout { unanswered }),
        }
    }

    /// The peer closed the connection.
    pub fn peer_closed(&mut self, now: Instant) {
        self.close(now, CloseReason::PeerClosed);
    }

    /// Reading or writing failed; `error` is what the operating system says.
    pub fn io_error(&mut self, now: Instant, error: String) {
        self.close(now, CloseReason::Io(error));
    }

    /// Ends the session. If it has ended already, the first reason stays.
    pub fn close(&mut self, now: Instant, reason: CloseReason) {
        if self.stage == Stage::Dead {
            return;
        }
        self.close_reason = Some(reason);
        self.keepalive.stop();
        self.early = Vec::new();
        self.enter(now, Stage::Dead);
    }

    /// How far the session has come.
    pub fn phase(&self) -> Phase {
        self.stage.phase()
    }

    /// When the session entered its phase.
    pub fn phase_since(&self) -> Instant {
        self.since
    }

    /// The negotiated version's number on the wire, once there is one.
    pub fn version(&self) -> Option<u8> {
        self.version
    }

    /// The switch's datapath id, once it has told (OpenFlow 1.3.5 section 7.3.1).
    pub fn datapath_id(&self) -> Option<u64> {
        self.datapath_id
    }

    /// Which of the datapath's connections this is: 0 is the main one, and the only one in 1.0
    /// (OpenFlow 1.3.5 section 6.3.6).
    pub fn auxiliary_id(&self) -> u8 {
        self.auxiliary_id
    }

    /// The switch's ports by number, as far as it has told.
    pub fn ports(&self) -> &BTreeMap<u32, Port> {
        &self.ports
    }

    /// How long the switch takes to answer, once that was measured.
    pub fn rtt(&self) -> Option<Rtt> {
        self.keepalive.rtt()
    }

    /// Why the session ended, if it has.
    pub fn close_reason(&self) -> Option<&CloseReason> {
        self.close_reason.as_ref()
    }

    /// What was counted so far.
    pub fn stats(&self) -> Stats {
        self.stats
    }

    /// Where this session's transaction ids come from, to be shared with everyone who sends on the
    /// same connection.
    pub fn xids(&self) -> &Arc<Xids> {
        &self.config.xids
    }

    /// Reports something, after the messages that came before it.
    fn push(&mut self, event: Event) {
        self.end_run();
        self.events.push_back(event);
    }

    /// Reports the messages that followed one another.
    fn end_run(&mut self) {
        let run = self.run.take().map(Messages::complete);
        self.events.extend(run.map(Event::Messages));
    }

    fn timeout(&self, step: Step) -> Duration {
        match step {
            Step::Hello => self.config.hello_timeout,
            Step::Features => self.config.features_timeout,
            Step::PortDesc => self.config.port_desc_timeout,
        }
    }

    /// Enters a stage, starts its deadline, and reports its phase if that is new.
    fn enter(&mut self, now: Instant, stage: Stage) {
        let old = self.phase();
        self.stage = stage;
        self.deadline = stage.step().and_then(|step| now.checked_add(self.timeout(step)));
        let new = self.phase();
        if new != old {
            self.since = now;
            let reason = self.close_reason.clone();
            self.push(Event::StateChange { old: Some(old), new, reason });
        }
    }

    fn send_hello(&mut self, now: Instant) {
        let Some(&version) = self.config.versions.last() else {
            let reason = CloseReason::NoCommonVersion { ours: Vec::new(), theirs: Vec::new() };
            self.close(now, reason);
            return;
        };
        let bitmap = OFPHello::bitmap_element(&self.config.versions);
        let elements = if version < V1_3::WIRE { &[][..] } else { &bitmap };
        let (hello, xid) = (OFPHello { elements }, self.config.xids.next());
        self.send(now, |out| encode_raw(version, OFPT_HELLO.0, None, xid, &hello, out));
    }

    fn send_echo_request(&mut self, now: Instant) {
        let Some(version) = self.version else { return };
        let xid = self.config.xids.next();
        self.keepalive.requested(now, xid);
        self.stats.echo_requests_out += 1;
        let data = &[][..];
        self.send(now, |out| encode_raw(version, OFPT_ECHO_REQUEST.0, None, xid, &data, out));
    }

    /// Has `put` append a message to what is to be sent, unless the peer left too much unread.
    fn send(&mut self, now: Instant, put: impl FnOnce(&mut Vec<u8>) -> Result<(), TooLong>) {
        let before = self.out.len();
        // What the session sends is never longer than a message that it received.
        if put(&mut self.out).is_err() {
            return;
        }
        if self.out.len() > self.config.max_transmit {
            self.out.truncate(before);
            let (what, limit) = ("bytes that wait to be sent", self.config.max_transmit);
            self.close(now, CloseReason::Overloaded { what, limit });
            return;
        }
        self.stats.messages_out += 1;
    }
}
