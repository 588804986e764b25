//! The loop: what the sockets are ready for, what comes in, what goes out.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use mio::{Events, Interest, Poll, Token};
use openflow_codec::Header;

use crate::Result;
use crate::link::{for_each_message, read_buffer};
use crate::wire::{Answer, PacketIn};

use super::echo::{self, Echoes, Reply};
use super::handshake::{self, Step};
use super::options::Options;
use super::switch::{State, Switch};
use super::tally::Tally;
use super::window::Verdict;

/// How much is read at once.
const READ: usize = 256 << 10;
/// Announcements without an answer for so many ns are repeated.
const ANNOUNCE_AGAIN_AFTER: u64 = 1_000_000_000;

/// What the switches send.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sending {
    /// Only what they are asked for.
    Nothing,
    /// Packet-ins from hosts the controller does not know.
    Announcements,
    /// Packet-ins between known hosts as the window allows.
    Load,
    /// Packet-ins between known hosts when they are due.
    Schedule,
}

/// All switches, and the sockets' readiness.
pub(super) struct Engine {
    poll: Poll,
    events: Events,
    pub(super) load: Load,
}

/// All switches.
pub(super) struct Load {
    pub(super) options: Options,
    pub(super) switches: Vec<Switch>,
    pub(super) tally: Tally,
    /// Of the switch that floods, if there is one.
    pub(super) flood: Tally,
    /// Packet-ins that announced hosts.
    pub(super) announced: u64,
    /// Those of them that were answered.
    pub(super) announced_answered: u64,
    pub(super) sending: Sending,
    /// Of the controller.
    pub(super) echo_requests: u64,
    /// Of the switches.
    pub(super) echoes: Echoes,
    pub(super) errors: u64,
    window: usize,
    packet_in: PacketIn,
    buffer: Vec<u8>,
    epoch: Instant,
}

impl Engine {
    /// No switch yet.
    pub(super) fn new(options: Options) -> Result<Self> {
        let load = Load {
            switches: Vec::with_capacity(options.switches.into()),
            tally: Tally::new()?,
            flood: Tally::new()?,
            announced: 0,
            announced_answered: 0,
            sending: Sending::Nothing,
            echo_requests: 0,
            echoes: Echoes::new(options.echo_deadline)?,
            errors: 0,
            window: options.window(),
            packet_in: PacketIn::new(options.version)?,
            buffer: read_buffer(READ),
            epoch: Instant::now(),
            options,
        };
        Ok(Self { poll: Poll::new()?, events: Events::with_capacity(1024), load })
    }

    /// Adds a switch, which begins to connect.
    pub(super) fn add_switch(&mut self) -> Result<()> {
        let token = Token(self.load.switches.len());
        let index = u16::try_from(token.0)?;
        let mut switch = Switch::connect(self.load.options.connect, index, self.load.window)?;
        let both = Interest::READABLE | Interest::WRITABLE;
        self.poll.registry().register(&mut switch.link.stream, token, both)?;
        self.load.switches.push(switch);
        Ok(())
    }

    /// Waits until a socket is ready, no longer than `timeout`, and does what is to be done.
    pub(super) fn turn(&mut self, timeout: Duration) -> Result<()> {
        let timeout = if self.load.options.spin { Duration::ZERO } else { timeout };
        match self.poll.poll(&mut self.events, Some(timeout)) {
            Err(e) if e.kind() == ErrorKind::Interrupted => return Ok(()),
            other => other?,
        }
        for event in &self.events {
            self.load.ready(event.token().0, event.is_readable())?;
        }
        Ok(())
    }
}

impl Load {
    /// Nanoseconds since the beginning.
    #[inline]
    pub(super) fn now(&self) -> u64 {
        let elapsed = self.epoch.elapsed();
        elapsed.as_secs() * 1_000_000_000 + u64::from(elapsed.subsec_nanos())
    }

    /// How many switches are in that state.
    pub(super) fn count(&self, state: State) -> usize {
        self.switches.iter().filter(|switch| switch.state == state).count()
    }

    /// A socket is ready.
    fn ready(&mut self, index: usize, readable: bool) -> Result<()> {
        let Some(switch) = self.switches.get_mut(index) else { return Ok(()) };
        if switch.state == State::Connecting {
            if !switch.is_connected()? {
                return Ok(());
            }
            switch.link.stream.set_nodelay(true)?;
            switch.state = State::Handshake;
            handshake::hello(self.options.version, &mut switch.link.out)?;
        }
        if readable {
            self.read(index)?;
        }
        self.refill(index);
        Ok(())
    }

    /// Lets a switch send what it may.
    pub(super) fn refill(&mut self, index: usize) {
        let now = self.now();
        let switch = &mut self.switches[index];
        if switch.state == State::Ready {
            let hosts = self.options.hosts;
            match self.sending {
                Sending::Nothing | Sending::Schedule => {}
                Sending::Announcements => {
                    self.announced += switch.announce(now, &self.packet_in, hosts);
                }
                Sending::Load => {
                    let floods = self.options.floods(index);
                    let window = if floods { usize::MAX } else { self.window };
                    let tally = if floods { &mut self.flood } else { &mut self.tally };
                    loop {
                        let sent = switch.load(now, &self.packet_in, hosts, window);
                        tally.sent += sent;
                        switch.flush();
                        // A flood ends when the socket takes no more.
                        if window < usize::MAX || sent == 0 || !switch.link.out.is_empty() {
                            break;
                        }
                    }
                }
            }
        }
        switch.flush();
    }

    fn read(&mut self, index: usize) -> Result<()> {
        loop {
            let mut buffer = std::mem::take(&mut self.buffer);
            let (filled, more) = self.switches[index].link.read(&mut buffer);
            self.tally.bytes += filled as u64;
            let consumed = self.messages(index, &buffer[..filled]);
            if let Ok(consumed) = consumed {
                self.switches[index].link.keep(&buffer[consumed..filled]);
            }
            self.buffer = buffer;
            consumed?;
            if !more {
                return Ok(());
            }
        }
    }

    /// Takes the complete messages: how many bytes these are.
    fn messages(&mut self, index: usize, bytes: &[u8]) -> Result<usize> {
        let now = self.now();
        let counted = self.sending != Sending::Announcements;
        let floods = self.options.floods(index);
        let tally = if floods { &mut self.flood } else { &mut self.tally };
        let switch = &mut self.switches[index];
        let Options { version, answer: wanted, .. } = self.options;
        for_each_message(bytes, |header, frame| {
            match Answer::of(header, frame) {
                Some((answer, sequence)) if wanted.takes(answer) || !counted => {
                    let verdict = switch.window.answer(sequence, answer);
                    if counted {
                        tally.answer(verdict, now);
                    } else if matches!(verdict, Verdict::First { .. } | Verdict::Late) {
                        self.announced_answered += 1;
                    }
                    switch.answered_at = now;
                }
                Some(_) => {}
                None => {
                    let out = &mut switch.link.out;
                    match handshake::answer(version, switch.index, header, frame, out)? {
                        Step::None => {}
                        // The controller has read it when it answers what comes after it.
                        Step::Told => {
                            switch.probes += 1;
                            echo::probe(version, switch.probes, &mut switch.link.out)?;
                        }
                        Step::EchoReply => {
                            match Reply::of(frame.get(Header::LEN..).unwrap_or_default()) {
                                Reply::Probe(number) if number == switch.probes => {
                                    switch.state = State::Ready;
                                }
                                Reply::Timed(sent) => self.echoes.answer(sent, now),
                                Reply::Probe(_) | Reply::Unknown => {}
                            }
                        }
                        Step::Echo => self.echo_requests += 1,
                        Step::Error => self.errors += 1,
                    }
                }
            }
            Ok(())
        })
    }

    /// Sends what is due at a fixed rate: those packet-ins from number `done` up to `due`, the
    /// first of them due at `start`, by all switches in turn.
    pub(super) fn scheduled(&mut self, done: u64, due: u64, start: u64) {
        let (rate, switches) = (self.options.rate.max(1), self.switches.len() as u64);
        for number in done..due {
            let at = start + ns_of(number, rate);
            let index = usize::try_from(number % switches).unwrap_or_default();
            let switch = &mut self.switches[index];
            if switch.state == State::Ready && switch.window.has_room() {
                switch.load_one(at, &self.packet_in, self.options.hosts);
                self.tally.sent += 1;
            }
            // What has become a batch, or is the last of this turn.
            if due - number <= switches {
                switch.flush();
            }
        }
    }

    /// Sees to what does not happen by itself; to be called every now and then.
    pub(super) fn tend(&mut self) -> Result<()> {
        let now = self.now();
        self.send_echoes(now)?;
        let lost_after = self.options.lost_after();
        let limit = now.saturating_sub(u64::try_from(lost_after.as_nanos()).unwrap_or(u64::MAX));
        for index in 0..self.switches.len() {
            let switch = &mut self.switches[index];
            match (switch.state, self.sending) {
                (State::Ready, Sending::Announcements) => {
                    let since = now.saturating_sub(ANNOUNCE_AGAIN_AFTER);
                    if switch.answered_at < since && switch.window.is_late(since) {
                        switch.announce_again(now);
                        self.refill(index);
                    }
                }
                (State::Ready, _) if switch.window.is_late(limit) => {
                    let lost = switch.window.give_up(limit);
                    self.tally_of(index).lost += lost;
                    self.refill(index);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Lets the switches send the echo requests that are due.
    fn send_echoes(&mut self, now: u64) -> Result<()> {
        let interval = u64::try_from(self.options.echo_interval.as_nanos())?;
        if interval == 0 || !matches!(self.sending, Sending::Load | Sending::Schedule) {
            return Ok(());
        }
        for switch in self.switches.iter_mut().filter(|switch| switch.state == State::Ready) {
            if now - switch.echo_at >= interval {
                switch.echo_at = now;
                self.echoes.request(self.options.version, now, &mut switch.link.out)?;
                switch.flush();
            }
        }
        Ok(())
    }

    /// Where a switch is counted.
    fn tally_of(&mut self, index: usize) -> &mut Tally {
        if self.options.floods(index) { &mut self.flood } else { &mut self.tally }
    }

    /// Whether answers are still to come.
    pub(super) fn is_waiting(&self) -> bool {
        let mut alive = self.switches.iter().filter(|switch| switch.state != State::Gone);
        self.echoes.unanswered() > 0 || alive.any(|switch| switch.window.unanswered() > 0)
    }

    /// Gives up everything that is not answered.
    pub(super) fn give_up(&mut self) {
        for index in 0..self.switches.len() {
            let lost = self.switches[index].window.give_up(u64::MAX);
            self.tally_of(index).lost += lost;
        }
    }
}

/// After how many ns that packet-in is due.
pub(super) fn ns_of(number: u64, rate: u64) -> u64 {
    let ns = u128::from(number) * 1_000_000_000 / u128::from(rate);
    u64::try_from(ns).unwrap_or(u64::MAX)
}
