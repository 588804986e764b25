//! The simulation thread: it owns the network, and everything happens on it in some order.

use std::collections::{HashMap, HashSet};
use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, TryRecvError, TrySendError, bounded, select};

use super::connection::Input;
use super::{SimEvent, SimStats};
use crate::{HostId, Network, Switch, SwitchCounters, SwitchEvent, SwitchId};

/// What callers want done.
pub(super) type Command = Box<dyn FnOnce(&mut Sim, Duration) + Send>;

/// The longest that the thread sleeps.
const IDLE: Duration = Duration::from_millis(50);
/// How long it sleeps while a socket is full.
const BLOCKED: Duration = Duration::from_millis(1);
/// Inputs that are taken before what comes of them is brought on.
const BATCH: usize = 256;
/// Frames that are carried before inputs are looked at again.
const FRAMES: usize = 4096;
/// Events that wait for an observer.
const MAX_EVENTS: usize = 4096;
/// Pings whose answers are waited for, before those are forgotten that nobody waits for.
const MAX_PINGS: usize = 4096;
/// A controller that takes so little of what it asks for is given up.
const MAX_OUTPUT: usize = 64 << 20;

struct Ping {
    to: HostId,
    until: Duration,
    answer: Sender<(HostId, Duration)>,
}

/// Everything that the thread owns.
pub(super) struct Sim {
    pub(super) network: Network,
    start: Instant,
    inputs: Receiver<Input>,
    commands: Receiver<Command>,
    /// To the sockets' writers, by switch.
    writers: Vec<Option<Sender<Vec<u8>>>>,
    was_ready: Vec<bool>,
    pings: HashMap<(HostId, Ipv4Addr, u16), Ping>,
    next_seq: u16,
    answered: HashSet<(HostId, HostId)>,
    observers: Vec<Sender<SimEvent>>,
    stats: SimStats,
}

impl Sim {
    pub(super) fn new(
        network: Network,
        inputs: Receiver<Input>,
        commands: Receiver<Command>,
    ) -> Self {
        let count = network.switches().len();
        Self {
            network,
            start: Instant::now(),
            inputs,
            commands,
            writers: vec![None; count],
            was_ready: vec![false; count],
            pings: HashMap::new(),
            next_seq: 0,
            answered: HashSet::new(),
            observers: Vec::new(),
            stats: SimStats::default(),
        }
    }

    /// Runs until nobody can give commands any more.
    pub(super) fn run(mut self) {
        let mut wait = Duration::ZERO;
        loop {
            let (inputs, commands) = (self.inputs.clone(), self.commands.clone());
            select! {
                recv(commands) -> command => match command {
                    Ok(command) => self.command(command),
                    Err(_) => return,
                },
                // Without connections there is nothing to wait for: they have been stopped.
                recv(inputs) -> input => match input {
                    Ok(input) => self.input(input),
                    Err(_) => std::thread::sleep(BLOCKED),
                },
                default(wait) => {}
            }
            if self.drain(&inputs, &commands).is_err() {
                return;
            }
            wait = self.advance();
        }
    }

    /// Takes more of what has come, but not for ever.
    fn drain(
        &mut self,
        inputs: &Receiver<Input>,
        commands: &Receiver<Command>,
    ) -> Result<(), TryRecvError> {
        for _ in 0..BATCH {
            match inputs.try_recv() {
                Ok(input) => self.input(input),
                Err(_) => break,
            }
        }
        for _ in 0..BATCH {
            match commands.try_recv() {
                Ok(command) => self.command(command),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return Err(TryRecvError::Disconnected),
            }
        }
        Ok(())
    }

    /// Brings everything on; says for how long there is nothing more to do.
    fn advance(&mut self) -> Duration {
        let now = self.start.elapsed();
        if self.network.next_timeout().is_some_and(|at| at <= now) {
            self.network.tick(now);
        }
        let is_quiet = self.network.deliver(now, FRAMES);
        let is_blocked = self.flush(now);
        self.report();
        self.collect_pings();
        if !is_quiet {
            return Duration::ZERO;
        }
        let idle = if is_blocked { BLOCKED } else { IDLE };
        let next = self.network.next_timeout();
        next.map_or(idle, |at| at.saturating_sub(self.start.elapsed()).min(idle))
    }

    fn command(&mut self, command: Command) {
        let now = self.start.elapsed();
        command(self, now);
    }

    fn input(&mut self, input: Input) {
        let now = self.start.elapsed();
        match input {
            Input::Connected { switch, writer } => {
                self.stats.connections += 1;
                self.set_writer(switch, Some(writer));
                self.on_switch(switch, |switch| switch.connected(now));
            }
            Input::Bytes { switch, bytes } => {
                self.stats.bytes_received += bytes.len() as u64;
                self.on_switch(switch, |switch| switch.handle_bytes(now, &bytes));
            }
            Input::Closed { switch } => {
                self.stats.disconnections += 1;
                self.set_writer(switch, None);
                self.on_switch(switch, |switch| switch.disconnected(now));
            }
        }
    }

    fn on_switch(&mut self, id: SwitchId, f: impl FnOnce(&mut Switch)) {
        if let Some(switch) = self.network.switch_mut(id) {
            f(switch);
        }
    }

    fn set_writer(&mut self, id: SwitchId, writer: Option<Sender<Vec<u8>>>) {
        if let Some(slot) = self.writers.get_mut(id.0) {
            *slot = writer;
        }
    }

    /// Hands the switches' bytes to the sockets; says whether one of them is full.
    fn flush(&mut self, now: Duration) -> bool {
        let mut is_blocked = false;
        for id in self.network.switch_ids() {
            let Some(slot) = self.writers.get_mut(id.0) else { continue };
            let (Some(switch), Some(writer)) = (self.network.switch_mut(id), slot.as_ref()) else {
                continue;
            };
            if switch.output_len() > 0 && writer.is_full() {
                is_blocked = true;
            } else if switch.output_len() > 0 {
                let bytes = switch.take_output();
                self.stats.bytes_sent += bytes.len() as u64;
                // Only this thread fills the queue. If nobody empties it, `Closed` will come.
                let _ = writer.try_send(bytes);
            }
            if switch.output_len() > MAX_OUTPUT {
                switch.disconnected(now);
                *slot = None;
            } else if switch.is_failed() && switch.output_len() == 0 {
                *slot = None;
            }
        }
        is_blocked
    }

    /// Tells the observers what happened.
    fn report(&mut self) {
        for id in self.network.switch_ids() {
            let Some(switch) = self.network.switch_mut(id) else { continue };
            let (dpid, is_ready) = (switch.dpid(), switch.is_ready());
            let events = switch.take_events();
            let was_ready = self.was_ready.get_mut(id.0);
            let was_ready = was_ready.is_some_and(|was| std::mem::replace(was, is_ready));
            if is_ready && !was_ready {
                self.tell(&SimEvent::SwitchConnected { dpid });
            }
            for event in events {
                match event {
                    SwitchEvent::Ready => {}
                    SwitchEvent::PacketIn { in_port } => {
                        self.tell(&SimEvent::PacketIn { dpid, in_port });
                    }
                    SwitchEvent::PacketOut => self.tell(&SimEvent::PacketOut { dpid }),
                    SwitchEvent::FlowInstalled(flow) => {
                        self.tell(&SimEvent::FlowInstalled { dpid, flow: flow.to_string() });
                    }
                    SwitchEvent::FlowRemoved(flow) => {
                        self.tell(&SimEvent::FlowRemoved { dpid, flow: flow.to_string() });
                    }
                }
            }
            if was_ready && !is_ready {
                self.tell(&SimEvent::SwitchDisconnected { dpid });
            }
        }
    }

    fn tell(&mut self, event: &SimEvent) {
        let before = self.observers.len();
        let lost = &mut self.stats.events_lost;
        self.observers.retain(|observer| match observer.try_send(event.clone()) {
            Ok(()) => true,
            Err(TrySendError::Full(_)) => {
                *lost += 1;
                true
            }
            Err(TrySendError::Disconnected(_)) => false,
        });
        if before > 0 && self.observers.is_empty() {
            self.record_events(false);
        }
    }

    fn record_events(&mut self, on: bool) {
        for id in self.network.switch_ids() {
            self.on_switch(id, |switch| switch.record_events(on));
        }
    }

    /// A new observer.
    pub(super) fn subscribe(&mut self) -> Receiver<SimEvent> {
        let (observer, events) = bounded(MAX_EVENTS);
        self.observers.push(observer);
        self.record_events(true);
        events
    }

    /// Lets a host ping another; the answer goes to `answer`.
    pub(super) fn ping(
        &mut self,
        now: Duration,
        from: HostId,
        to: HostId,
        timeout: Duration,
        answer: &Sender<(HostId, Duration)>,
    ) {
        let Some(ip) = self.network.host(to).map(|host| host.config().ip) else { return };
        let Some(host) = self.network.host_mut(from) else { return };
        self.next_seq = self.next_seq.wrapping_add(1);
        self.stats.pings_sent += 1;
        host.ping(now, ip, self.next_seq);
        if self.pings.len() >= MAX_PINGS {
            self.pings.retain(|_, ping| ping.until > now);
        }
        let ping = Ping { to, until: now + timeout, answer: answer.clone() };
        self.pings.insert((from, ip, self.next_seq), ping);
    }

    fn collect_pings(&mut self) {
        for from in self.network.host_ids() {
            let replies = self.network.host_mut(from).map(|host| host.take_replies());
            for reply in replies.unwrap_or_default() {
                let Some(ping) = self.pings.remove(&(from, reply.from, reply.seq)) else {
                    continue;
                };
                self.stats.pings_answered += 1;
                let first = self.answered.insert((from, ping.to));
                let (to, rtt) = (ping.to, reply.rtt);
                self.tell(&SimEvent::Ping { from, to, rtt, first });
                // Nobody waits any more, or has the answer to an earlier ping.
                let _ = ping.answer.try_send((to, rtt));
            }
        }
    }

    /// What has happened so far.
    pub(super) fn stats(&self) -> SimStats {
        let mut switches = SwitchCounters::default();
        self.network.switches().iter().for_each(|switch| switches += switch.counters());
        SimStats {
            switches,
            connected: self.network.switches().iter().filter(|switch| switch.is_ready()).count(),
            frames_lost: self.network.frames_lost(),
            ..self.stats
        }
    }
}
