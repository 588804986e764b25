//! A network that runs: threads for its connections to a controller, and one for everything else.
//!
//! ```text
//! controller ◄─TCP─► connection thread ──bounded queue──► simulation thread: owns all switches,
//!                    (one a switch,                       hosts and links, decides everything
//!                     reads)                                   │
//! controller ◄─TCP── writer thread ◄────bounded queue──────────┘
//! ```
//!
//! The simulation thread never waits for a socket. If the controller does not read, a switch's
//! output grows to its limit, and then packet-ins are shed and counted. If the simulation cannot
//! keep up, connection threads stop reading, and TCP slows the controller down.

mod connection;
mod sim;

use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use std::{fmt, io};

use crossbeam_channel::{Receiver, Sender, bounded};

use crate::{FlowSummary, HostId, Network, PortConfig, SwitchCounters, SwitchId};
use connection::Control;
use sim::{Command, Sim};

/// How long a call waits for the simulation thread, which never pauses for long.
const CALL_TIMEOUT: Duration = Duration::from_secs(10);
/// How long after a ping without an answer the next is sent, as `ping` does.
const PING_AGAIN: Duration = Duration::from_secs(1);
/// How often a condition is looked at.
const POLL: Duration = Duration::from_millis(2);

/// Something that happened in a running network.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum SimEvent {
    /// A controller has shaken hands with a switch.
    SwitchConnected {
        /// The switch.
        dpid: u64,
    },
    /// A switch has lost its controller.
    SwitchDisconnected {
        /// The switch.
        dpid: u64,
    },
    /// A switch sent a packet to its controller.
    PacketIn {
        /// The switch.
        dpid: u64,
        /// The port that the packet came in by.
        in_port: u32,
    },
    /// A controller sent a packet to a switch.
    PacketOut {
        /// The switch.
        dpid: u64,
    },
    /// A flow entry was added.
    FlowInstalled {
        /// The switch.
        dpid: u64,
        /// The entry, as in [`FlowSummary`]'s text.
        flow: String,
    },
    /// A flow entry has gone.
    FlowRemoved {
        /// The switch.
        dpid: u64,
        /// The entry, as in [`FlowSummary`]'s text.
        flow: String,
    },
    /// A ping was answered.
    Ping {
        /// Who pinged.
        from: HostId,
        /// Who answered.
        to: HostId,
        /// How long it took, finding the Ethernet address included.
        rtt: Duration,
        /// Whether it is the first answer between these two, in this direction.
        first: bool,
    },
}

/// What a running network has done.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct SimStats {
    /// The sums over all switches.
    pub switches: SwitchCounters,
    /// How many switches have shaken hands with a controller and are connected.
    pub connected: usize,
    /// How often a TCP connection was made.
    pub connections: u64,
    /// How often one was lost or closed.
    pub disconnections: u64,
    /// Bytes from controllers.
    pub bytes_received: u64,
    /// Bytes for controllers, as handed to the sockets' writers.
    pub bytes_sent: u64,
    /// Pings that hosts were told to send.
    pub pings_sent: u64,
    /// Pings that were answered.
    pub pings_answered: u64,
    /// Frames that were lost because the links were full.
    pub frames_lost: u64,
    /// Events that an observer did not take in time.
    pub events_lost: u64,
}

/// How connections are made and kept.
#[derive(Clone, Debug)]
pub struct RunOptions {
    /// How long making a TCP connection may take.
    pub connect_timeout: Duration,
    /// How long a write may take: after that the connection counts as lost.
    pub write_timeout: Duration,
    /// The wait before the first attempt to connect again; it doubles from attempt to attempt …
    pub backoff_min: Duration,
    /// … up to this.
    pub backoff_max: Duration,
}

impl Default for RunOptions {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(2),
            write_timeout: Duration::from_secs(5),
            backoff_min: Duration::from_millis(50),
            backoff_max: Duration::from_secs(2),
        }
    }
}

/// One ping of [`RunningNetwork::ping_all`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PingResult {
    /// Who pinged.
    pub from: HostId,
    /// Who was pinged.
    pub to: HostId,
    /// How long the answer took, if there was one.
    pub rtt: Option<Duration>,
}

/// Why a ping has no result.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PingError {
    /// There is no such host.
    #[error("the network has no host {}", .0.0)]
    NoSuchHost(HostId),
    /// Nobody answered.
    #[error("no answer within {0:?}: look at the flow entries along the path")]
    Timeout(Duration),
    /// The network does not run any more.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// The network does not run any more.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the simulated network was stopped")]
pub struct Stopped;

/// Not all switches found a controller in time.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("no handshake within {after:?} with {}", Dpids(missing))]
pub struct NotConnected {
    /// The datapath ids of those that did not.
    pub missing: Vec<u64>,
    /// How long they had.
    pub after: Duration,
}

struct Dpids<'a>(&'a [u64]);

impl fmt::Display for Dpids<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<String> = self.0.iter().map(|dpid| format!("{dpid:#x}")).collect();
        write!(f, "the switches {}", ids.join(", "))
    }
}

/// A network whose switches are connected to a controller, or try to be. Dropping it stops it.
#[derive(Debug)]
pub struct RunningNetwork {
    commands: Sender<Command>,
    controls: Vec<Arc<Control>>,
    threads: Vec<JoinHandle<()>>,
}

impl Network {
    /// Connects all switches to the controller at this address, and again whenever they lose it.
    ///
    /// # Errors
    /// If the address has no meaning, or no thread can be started. That nobody listens there is
    /// no error: see [`RunningNetwork::wait_connected`].
    pub fn connect(self, controller: impl ToSocketAddrs) -> io::Result<RunningNetwork> {
        self.connect_with(controller, &RunOptions::default())
    }

    /// The same, with other options.
    ///
    /// # Errors
    /// As [`Network::connect`].
    pub fn connect_with(
        self,
        controller: impl ToSocketAddrs,
        options: &RunOptions,
    ) -> io::Result<RunningNetwork> {
        let addresses: Vec<SocketAddr> = controller.to_socket_addrs()?.collect();
        let controls: Vec<Arc<Control>> = self.switch_ids().map(|_| Arc::default()).collect();
        // As many as there can be without making memory a question: each holds one read.
        let (inputs, from_connections) = bounded(64 + 4 * controls.len());
        let (commands, from_callers) = bounded(1024);
        let mut running = RunningNetwork { commands, controls, threads: Vec::new() };
        let sim = Sim::new(self, from_connections, from_callers);
        running.spawn("sim", move || sim.run())?;
        for (id, control) in running.controls.clone().into_iter().enumerate() {
            let (addresses, options, inputs) = (addresses.clone(), options.clone(), inputs.clone());
            let id = SwitchId(id);
            running.spawn(&format!("sim-s{}", id.0 + 1), move || {
                connection::run(id, &control, &addresses, &options, &inputs);
            })?;
        }
        Ok(running)
    }
}

impl RunningNetwork {
    /// Does something with the network, on its thread, between two messages. The duration is the
    /// network's time. Frames and bytes that come of it are brought on afterwards.
    ///
    /// # Errors
    /// [`Stopped`] if the network was stopped, or does not get to it within 10 seconds.
    pub fn with<R: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Network, Duration) -> R + Send + 'static,
    ) -> Result<R, Stopped> {
        self.call(|sim, now| f(&mut sim.network, now))
    }

    /// Waits until all switches that are to be connected have shaken hands with a controller, that
    /// is, until it has asked for their features.
    ///
    /// # Errors
    /// [`NotConnected`] tells which have not.
    pub fn wait_connected(&self, timeout: Duration) -> Result<(), NotConnected> {
        let wanted: Vec<bool> = self.controls.iter().map(|control| control.is_wanted()).collect();
        let missing = move |network: &Network| -> Vec<u64> {
            let switches = network.switches().iter().zip(&wanted);
            let missing = switches.filter(|(switch, wanted)| **wanted && !switch.is_ready());
            missing.map(|(switch, _)| switch.dpid()).collect()
        };
        let deadline = Instant::now() + timeout;
        loop {
            let missing = missing.clone();
            match self.with(move |network, _| missing(network)) {
                Ok(missing) if missing.is_empty() => return Ok(()),
                Ok(missing) if Instant::now() >= deadline => {
                    return Err(NotConnected { missing, after: timeout });
                }
                Ok(_) => std::thread::sleep(POLL),
                Err(Stopped) => return Err(NotConnected { missing: Vec::new(), after: timeout }),
            }
        }
    }

    /// Waits until a condition holds; says whether it does.
    pub fn wait_until(
        &self,
        timeout: Duration,
        condition: impl Fn(&Network) -> bool + Send + Sync + 'static,
    ) -> bool {
        let condition = Arc::new(condition);
        let deadline = Instant::now() + timeout;
        loop {
            let condition = Arc::clone(&condition);
            match self.with(move |network, _| condition(network)) {
                Ok(true) => return true,
                Ok(false) if Instant::now() < deadline => std::thread::sleep(POLL),
                _ => return false,
            }
        }
    }

    /// Pings from one host to another, once a second until there is an answer: how long that
    /// answer took.
    ///
    /// # Errors
    /// [`PingError`], after `timeout` at the latest.
    pub fn ping(&self, from: HostId, to: HostId, timeout: Duration) -> Result<Duration, PingError> {
        let count = self.with(|network, _| network.hosts().len())?;
        if let Some(id) = [from, to].into_iter().find(|id| id.0 >= count) {
            return Err(PingError::NoSuchHost(id));
        }
        match self.ping_many(from, &[to], timeout)?.first() {
            Some(PingResult { rtt: Some(rtt), .. }) => Ok(*rtt),
            _ => Err(PingError::Timeout(timeout)),
        }
    }

    /// Pings from every host to every other, as Mininet's `pingall`: one host after the other
    /// pings all others at once, and waits no longer than `timeout` for them.
    ///
    /// The result of a network that was stopped is what was known until then.
    pub fn ping_all(&self, timeout: Duration) -> Vec<PingResult> {
        let hosts: Vec<HostId> =
            self.with(|network, _| network.host_ids().collect()).unwrap_or_default();
        let mut results = Vec::new();
        for &from in &hosts {
            let others: Vec<HostId> = hosts.iter().copied().filter(|to| *to != from).collect();
            match self.ping_many(from, &others, timeout) {
                Ok(more) => results.extend(more),
                Err(Stopped) => break,
            }
        }
        results
    }

    /// The flow entries of a switch; none if there is no such switch.
    pub fn flows(&self, switch: SwitchId) -> Vec<FlowSummary> {
        let flows = self.with(move |network, now| Some(network.switch(switch)?.flows(now)));
        flows.ok().flatten().unwrap_or_default()
    }

    /// What the network has done; zeros if it was stopped.
    pub fn stats(&self) -> SimStats {
        self.call(|sim, _| sim.stats()).unwrap_or_default()
    }

    /// What one switch has done.
    pub fn counters(&self, switch: SwitchId) -> Option<SwitchCounters> {
        self.with(move |network, _| Some(network.switch(switch)?.counters())).ok()?
    }

    /// Everything that happens from now on. An observer that takes too long loses events, which
    /// [`SimStats::events_lost`] counts.
    ///
    /// # Errors
    /// [`Stopped`].
    pub fn subscribe(&self) -> Result<Receiver<SimEvent>, Stopped> {
        self.call(|sim, _| sim.subscribe())
    }

    /// Closes a switch's connection and makes no other.
    pub fn disconnect(&self, switch: SwitchId) {
        if let Some(control) = self.controls.get(switch.0) {
            control.want(false);
        }
    }

    /// Lets a switch that was [disconnected](Self::disconnect) connect again.
    pub fn reconnect(&self, switch: SwitchId) {
        if let Some(control) = self.controls.get(switch.0) {
            control.want(true);
        }
    }

    /// Adds a port to a switch, which tells its controller.
    ///
    /// # Errors
    /// [`Stopped`].
    pub fn add_port(&self, switch: SwitchId, port: PortConfig) -> Result<(), Stopped> {
        self.with(move |network, now| {
            if let Some(switch) = network.switch_mut(switch) {
                switch.add_port(now, port);
            }
        })
    }

    /// Removes a port of a switch, which tells its controller, and the link at it; says whether
    /// there was such a port.
    ///
    /// # Errors
    /// [`Stopped`].
    pub fn remove_port(&self, switch: SwitchId, port_no: u32) -> Result<bool, Stopped> {
        self.with(move |network, _| network.remove_port(switch, port_no))
    }

    /// Takes the link of a port down or up, of which the switch tells its controller; says whether
    /// there is such a port.
    ///
    /// # Errors
    /// [`Stopped`].
    pub fn set_port_down(
        &self,
        switch: SwitchId,
        port_no: u32,
        is_down: bool,
    ) -> Result<bool, Stopped> {
        self.with(move |network, _| {
            let switch = network.switch_mut(switch);
            switch.is_some_and(|switch| switch.set_port_down(port_no, is_down))
        })
    }

    /// Closes all connections and ends all threads.
    pub fn stop(self) {
        drop(self);
    }

    /// Pings several hosts at once.
    fn ping_many(
        &self,
        from: HostId,
        to: &[HostId],
        timeout: Duration,
    ) -> Result<Vec<PingResult>, Stopped> {
        let (answers, answered) = bounded(4 * to.len().max(1));
        let mut results: Vec<PingResult> =
            to.iter().map(|&to| PingResult { from, to, rtt: None }).collect();
        let deadline = Instant::now() + timeout;
        loop {
            let missing: Vec<HostId> =
                results.iter().filter(|r| r.rtt.is_none()).map(|r| r.to).collect();
            if missing.is_empty() || Instant::now() >= deadline {
                return Ok(results);
            }
            let answers = answers.clone();
            self.call(move |sim, now| {
                missing.iter().for_each(|to| sim.ping(now, from, *to, timeout, &answers));
            })?;
            let round = deadline.min(Instant::now() + PING_AGAIN);
            while results.iter().any(|r| r.rtt.is_none()) {
                let Ok((to, rtt)) = answered.recv_deadline(round) else { break };
                let result = results.iter_mut().find(|r| r.to == to && r.rtt.is_none());
                result.into_iter().for_each(|result| result.rtt = Some(rtt));
            }
        }
    }

    /// Runs `f` on the simulation thread.
    fn call<R: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Sim, Duration) -> R + Send + 'static,
    ) -> Result<R, Stopped> {
        let (result, done) = bounded(1);
        let command: Command = Box::new(move |sim, now| {
            // Nobody waits any more: then nobody needs the result.
            let _ = result.try_send(f(sim, now));
        });
        // Too late is the same as never here, see `with`.
        self.commands.send_timeout(command, CALL_TIMEOUT).map_err(|_| Stopped)?;
        done.recv_timeout(CALL_TIMEOUT).map_err(|_| Stopped)
    }

    fn spawn(&mut self, name: &str, f: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(f)?;
        self.threads.push(thread);
        Ok(())
    }
}

impl Drop for RunningNetwork {
    fn drop(&mut self) {
        self.controls.iter().for_each(|control| control.stop());
        // The simulation thread ends when nobody can give it commands any more.
        self.commands = bounded(0).0;
        for thread in self.threads.drain(..) {
            // A thread that panicked has said so already.
            let _ = thread.join();
        }
    }
}
