//! The loop: what the sockets are ready for, what comes in, what goes out.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use mio::{Events, Interest, Poll, Token};

use crate::Result;
use crate::link::{for_each_message, read_buffer};
use crate::wire::{Answer, Ofp, PacketIn};

use super::handshake::{self, Step};
use super::options::Options;
use super::switch::{State, Switch};
use super::tally::Tally;

/// How much is read at once.
const READ: usize = 256 << 10;
/// A controller of 1.3 that does not ask for the ports, within this many ns, never will.
const NO_PORTS_AFTER: u64 = 300_000_000;
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
    pub(super) sending: Sending,
    pub(super) echoes: u64,
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
            sending: Sending::Nothing,
            echoes: 0,
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
                Sending::Announcements => switch.announce(now, &self.packet_in, hosts),
                Sending::Load => {
                    let floods = self.options.flood_first && index == 0;
                    let window = if floods { usize::MAX } else { self.window };
                    loop {
                        let sent = switch.load(now, &self.packet_in, hosts, window);
                        self.tally.sent += sent;
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
        let measured = !(self.options.flood_first && index == 0);
        let switch = &mut self.switches[index];
        let Options { version, answer: wanted, .. } = self.options;
        for_each_message(bytes, |header, frame| {
            match Answer::of(header, frame) {
                Some((answer, sequence)) if wanted.takes(answer) || !counted => {
                    let verdict = switch.window.answer(sequence, answer);
                    if counted {
                        self.tally.answer(verdict, now, measured);
                    }
                    switch.answered_at = now;
                }
                Some(_) => {}
                None => {
                    let out = &mut switch.link.out;
                    match handshake::answer(version, switch.index, header, frame, out)? {
                        Step::None => {}
                        Step::Features => {
                            switch.features_at = now;
                            if version == Ofp::V1_0 {
                                switch.state = State::Ready;
                            }
                        }
                        Step::Ports => switch.state = State::Ready,
                        Step::Echo => self.echoes += 1,
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
    pub(super) fn tend(&mut self) {
        let now = self.now();
        let lost_after = self.options.lost_after();
        let limit = now.saturating_sub(u64::try_from(lost_after.as_nanos()).unwrap_or(u64::MAX));
        for index in 0..self.switches.len() {
            let switch = &mut self.switches[index];
            match (switch.state, self.sending) {
                (State::Handshake, _)
                    if switch.features_at > 0 && now - switch.features_at > NO_PORTS_AFTER =>
                {
                    switch.state = State::Ready;
                    self.refill(index);
                }
                (State::Ready, Sending::Announcements) => {
                    let since = now.saturating_sub(ANNOUNCE_AGAIN_AFTER);
                    if switch.answered_at < since && switch.window.is_late(since) {
                        switch.announce_again(now);
                        self.refill(index);
                    }
                }
                (State::Ready, _) if switch.window.is_late(limit) => {
                    self.tally.lost += switch.window.give_up(limit);
                    self.refill(index);
                }
                _ => {}
            }
        }
    }

    /// How many answers are still to come.
    pub(super) fn unanswered(&self) -> usize {
        let alive = self.switches.iter().filter(|switch| switch.state != State::Gone);
        alive.map(|switch| switch.window.unanswered()).sum()
    }

    /// Gives up everything that is not answered.
    pub(super) fn give_up(&mut self) {
        for switch in &mut self.switches {
            self.tally.lost += switch.window.give_up(u64::MAX);
        }
    }
}

/// After how many ns that packet-in is due.
pub(super) fn ns_of(number: u64, rate: u64) -> u64 {
    let ns = u128::from(number) * 1_000_000_000 / u128::from(rate);
    u64::try_from(ns).unwrap_or(u64::MAX)
}
