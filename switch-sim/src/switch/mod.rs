//! One switch: bytes, frames and time in; bytes and frames out.
//!
//! This file is the switch as its user sees it. What it does is in: `session` (the connection to
//! the controller), `pipeline` (packets), `flow_mod` (flow entries), `ports`, `buffers`, and for
//! what is said on the wire `v1_0` and `v1_3`.

mod buffers;
mod flow_mod;
mod pipeline;
mod ports;
mod role;
mod session;
mod v1_0;
mod v1_3;

use std::time::Duration;

use crate::table::{FlowSummary, Table};
use crate::{PortConfig, SwitchConfig, Version};
use buffers::Buffers;
use ports::{Port, Ports};
use session::{Phase, Session};

/// Events that nobody has taken yet are kept up to this number.
const MAX_EVENTS: usize = 4096;

/// `OFPPR_*`, whose numbers the versions share.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum PortChange {
    Added = 0,
    Removed = 1,
    Modified = 2,
}

/// What a switch has done, counted since it was made.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct SwitchCounters {
    /// Messages received, hellos and malformed ones included.
    pub messages: u64,
    /// Packet-ins sent.
    pub packet_ins: u64,
    /// Packet-ins not sent because the controller does not read.
    pub packet_ins_shed: u64,
    /// Packet-outs received.
    pub packet_outs: u64,
    /// Flow-mods received.
    pub flow_mods: u64,
    /// Flow entries gone, whether or not the controller wanted to know.
    pub flows_removed: u64,
    /// Echo requests received, all of which are answered.
    pub echo_requests: u64,
    /// Echo replies received.
    pub echo_replies: u64,
    /// Barriers answered.
    pub barriers: u64,
    /// Errors sent.
    pub errors_sent: u64,
    /// Errors received.
    pub errors_received: u64,
    /// Packets that no flow entry matched and no controller was told of.
    pub dropped: u64,
    /// Outputs to ports that this switch does not have: `LOCAL`, `NORMAL` and physical ones.
    pub ignored_outputs: u64,
    /// Events that nobody took in time, see [`Switch::record_events`].
    pub events_lost: u64,
}

impl std::ops::AddAssign for SwitchCounters {
    fn add_assign(&mut self, other: Self) {
        self.messages += other.messages;
        self.packet_ins += other.packet_ins;
        self.packet_ins_shed += other.packet_ins_shed;
        self.packet_outs += other.packet_outs;
        self.flow_mods += other.flow_mods;
        self.flows_removed += other.flows_removed;
        self.echo_requests += other.echo_requests;
        self.echo_replies += other.echo_replies;
        self.barriers += other.barriers;
        self.errors_sent += other.errors_sent;
        self.errors_received += other.errors_received;
        self.dropped += other.dropped;
        self.ignored_outputs += other.ignored_outputs;
        self.events_lost += other.events_lost;
    }
}

/// Something that a switch did, for those who watch.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum SwitchEvent {
    /// The controller has asked for the features and got them.
    Ready,
    /// A packet went to the controller.
    PacketIn {
        /// The port it came in by.
        in_port: u32,
    },
    /// A packet came from the controller.
    PacketOut,
    /// A flow entry was added.
    FlowInstalled(FlowSummary),
    /// A flow entry has gone.
    FlowRemoved(FlowSummary),
}

/// A simulated OpenFlow switch, without socket, clock or thread.
///
/// Time is the duration since any fixed moment, the same for all calls. After every call take
/// what is to leave: [`Switch::take_output`] and [`Switch::take_frames`].
#[derive(Debug)]
pub struct Switch {
    config: SwitchConfig,
    ports: Ports,
    tables: Vec<Table>,
    buffers: Buffers,
    session: Session,
    /// The version that the flow entries were added in.
    flows_version: Option<Version>,
    frames: Vec<(u32, Vec<u8>)>,
    counters: SwitchCounters,
    events: Option<Vec<SwitchEvent>>,
}

impl Switch {
    /// A switch that is not connected to a controller.
    pub fn new(config: SwitchConfig) -> Self {
        let ports = config.ports.iter().map(|p| (p.port_no, Port::new(p.clone(), Duration::ZERO)));
        Self {
            ports: ports.collect(),
            tables: (0..config.n_tables.clamp(1, 254)).map(|_| Table::default()).collect(),
            buffers: Buffers::new(config.n_buffers),
            session: Session::new(&config),
            flows_version: None,
            frames: Vec::new(),
            counters: SwitchCounters::default(),
            events: None,
            config,
        }
    }

    /// The connection to the controller is there: says hello. Flow entries stay.
    pub fn connected(&mut self, now: Duration) {
        self.disconnected(now);
        self.say_hello();
    }

    /// The connection to the controller is gone.
    pub fn disconnected(&mut self, _now: Duration) {
        let generation = self.session.role.generation;
        self.session = Session::new(&self.config);
        self.session.role.generation = generation;
    }

    /// Bytes from the controller, cut anyhow.
    pub fn handle_bytes(&mut self, now: Duration, bytes: &[u8]) {
        self.receive(now, bytes);
    }

    /// A frame that came in by a port.
    pub fn packet(&mut self, now: Duration, in_port: u32, frame: &[u8]) {
        let is_let_in = self.ports.get_mut(&in_port).is_some_and(|port| port.receive(frame.len()));
        if is_let_in {
            self.run_pipeline(now, in_port, frame);
        }
    }

    /// Time has passed: flow entries whose time is up go.
    pub fn tick(&mut self, now: Duration) {
        self.expire_flows(now);
    }

    /// When [`Switch::tick`] can have something to do next.
    pub fn next_timeout(&self) -> Option<Duration> {
        self.tables.iter().filter_map(Table::next_timeout).min()
    }

    /// The bytes for the controller that have not been taken yet.
    pub fn take_output(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.session.output)
    }

    /// How many bytes wait for the controller.
    pub fn output_len(&self) -> usize {
        self.session.output.len()
    }

    /// The frames that have left, with the ports they left by.
    pub fn take_frames(&mut self) -> Vec<(u32, Vec<u8>)> {
        std::mem::take(&mut self.frames)
    }

    /// Records what the switch does, to be taken with [`Switch::take_events`], or stops it.
    /// No more than 4,096 events are kept.
    pub fn record_events(&mut self, on: bool) {
        self.events = on.then(|| self.events.take().unwrap_or_default());
    }

    /// What the switch did since the last call.
    pub fn take_events(&mut self) -> Vec<SwitchEvent> {
        self.events.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Adds a port, or replaces the one of that number, and tells the controller.
    pub fn add_port(&mut self, now: Duration, config: PortConfig) {
        let number = config.port_no;
        let old = self.ports.insert(number, Port::new(config, now));
        let change = if old.is_some() { PortChange::Modified } else { PortChange::Added };
        self.port_status(number, change);
    }

    /// Removes a port and tells the controller; says whether there was one.
    pub fn remove_port(&mut self, port_no: u32) -> bool {
        let is_there = self.ports.contains_key(&port_no);
        self.port_status(port_no, PortChange::Removed);
        self.ports.remove(&port_no);
        is_there
    }

    /// Takes the link of a port down or up and tells the controller if that is new; says whether
    /// there is such a port.
    pub fn set_port_down(&mut self, port_no: u32, is_down: bool) -> bool {
        let Some(port) = self.ports.get_mut(&port_no) else { return false };
        if std::mem::replace(&mut port.is_link_down, is_down) != is_down {
            self.port_status(port_no, PortChange::Modified);
        }
        true
    }

    /// The datapath id.
    pub fn dpid(&self) -> u64 {
        self.config.dpid
    }

    /// What the switch was made of.
    pub fn config(&self) -> &SwitchConfig {
        &self.config
    }

    /// The version that was agreed on with the controller.
    pub fn version(&self) -> Option<Version> {
        match self.session.phase {
            Phase::Up(version) => Some(version),
            _ => None,
        }
    }

    /// Whether the controller has asked for the features on this connection, and got them.
    pub fn is_ready(&self) -> bool {
        self.session.is_ready
    }

    /// Whether the connection has failed: it is to be closed once the output is written.
    pub fn is_failed(&self) -> bool {
        self.session.phase == Phase::Failed
    }

    /// The numbers of the ports, ascending.
    pub fn port_numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.ports.keys().copied()
    }

    /// The flow entries, by table and priority.
    pub fn flows(&self, now: Duration) -> Vec<FlowSummary> {
        let tables = (0u8..).zip(&self.tables);
        tables.flat_map(|(id, t)| t.entries().map(move |e| FlowSummary::new(id, e, now))).collect()
    }

    /// How many flow entries there are.
    pub fn flow_count(&self) -> usize {
        self.tables.iter().map(Table::len).sum()
    }

    /// What the switch has done.
    pub fn counters(&self) -> SwitchCounters {
        self.counters
    }

    fn event(&mut self, event: impl FnOnce() -> SwitchEvent) {
        match &mut self.events {
            Some(events) if events.len() < MAX_EVENTS => events.push(event()),
            Some(_) => self.counters.events_lost += 1,
            None => {}
        }
    }
}
