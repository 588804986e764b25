//! Switches and hosts, and the links between them, without clock, socket or thread.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use crate::{Host, HostConfig, PortConfig, Switch, SwitchConfig, Version};

/// Frames that are on links at the same time; more are lost, and counted.
const MAX_IN_FLIGHT: usize = 65_536;

/// A switch of a [`Network`]: the number under which it was added, from 0 on.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SwitchId(pub usize);

/// A host of a [`Network`]: the number under which it was added, from 0 on.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct HostId(pub usize);

/// One end of a link.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Endpoint {
    /// A port of a switch.
    Port(SwitchId, u32),
    /// The only interface of a host.
    Host(HostId),
}

/// Why a link cannot be made.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TopologyError {
    /// There is no such switch or host.
    #[error("the network has no {0:?}: add it before linking it")]
    NoSuchNode(Endpoint),
    /// The switch has no port of that number.
    #[error("the switch has no port for {0:?}: add the port before linking it")]
    NoSuchPort(Endpoint),
    /// The end has a link already.
    #[error("{0:?} has a link already: every port and every host has one at most")]
    Taken(Endpoint),
}

/// Switches and hosts with links between them.
///
/// Whoever owns it moves bytes between the switches and their controllers, and calls
/// [`Network::deliver`]. To have that done by threads, see [`Network::connect`].
#[derive(Debug, Default)]
pub struct Network {
    switches: Vec<Switch>,
    hosts: Vec<Host>,
    links: HashMap<Endpoint, Endpoint>,
    in_flight: VecDeque<(Endpoint, Vec<u8>)>,
    frames_lost: u64,
}

impl Network {
    /// A network of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// A line of switches, 1 to `switches`, and `hosts` that are spread over them in turn: the
    /// first host is at the first switch, the second at the second, and so on round and round.
    ///
    /// Switch `n` has the datapath id `n`; its first ports are those of its hosts.
    pub fn line(switches: usize, hosts: usize, version: Version) -> Self {
        let configs = (1u64..).take(switches).map(|dpid| SwitchConfig::new(dpid, version));
        Self::line_of(configs, hosts)
    }

    /// The same with switches of any kind.
    pub fn line_of(switches: impl IntoIterator<Item = SwitchConfig>, hosts: usize) -> Self {
        let mut network = Self::new();
        let line: Vec<_> = switches.into_iter().map(|config| network.add_switch(config)).collect();
        for (n, switch) in (1u16..).zip(line.iter().cycle()).take(hosts) {
            let host = network.add_host(HostConfig::new(n));
            network.attach(host, *switch);
        }
        for pair in line.windows(2) {
            if let [a, b] = *pair {
                network.join(a, b);
            }
        }
        network
    }

    /// Adds a switch.
    pub fn add_switch(&mut self, config: SwitchConfig) -> SwitchId {
        self.switches.push(Switch::new(config));
        SwitchId(self.switches.len() - 1)
    }

    /// Adds a host.
    pub fn add_host(&mut self, config: HostConfig) -> HostId {
        self.hosts.push(Host::new(config));
        HostId(self.hosts.len() - 1)
    }

    /// Links a host to a new port of a switch; the port's number, or `None` if there is no such
    /// switch or host, or the host has a link already.
    pub fn attach(&mut self, host: HostId, switch: SwitchId) -> Option<u32> {
        self.check(Endpoint::Host(host)).ok()?;
        let port = self.new_port(switch)?;
        self.link(Endpoint::Host(host), Endpoint::Port(switch, port)).ok()?;
        Some(port)
    }

    /// Links two switches by a new port of each; the ports' numbers, or `None` if there is no such
    /// switch.
    pub fn join(&mut self, a: SwitchId, b: SwitchId) -> Option<(u32, u32)> {
        self.switch(a).and(self.switch(b))?;
        let (port_a, port_b) = (self.new_port(a)?, self.new_port(b)?);
        self.link(Endpoint::Port(a, port_a), Endpoint::Port(b, port_b)).ok()?;
        Some((port_a, port_b))
    }

    /// Links two ends.
    ///
    /// # Errors
    /// [`TopologyError`], and nothing is changed.
    pub fn link(&mut self, a: Endpoint, b: Endpoint) -> Result<(), TopologyError> {
        self.check(a)?;
        self.check(b)?;
        if a == b {
            return Err(TopologyError::Taken(a));
        }
        self.links.insert(a, b);
        self.links.insert(b, a);
        Ok(())
    }

    /// Takes the link at this end away; says whether there was one.
    pub fn unlink(&mut self, end: Endpoint) -> bool {
        let other = self.links.remove(&end);
        other.is_some_and(|other| self.links.remove(&other).is_some())
    }

    /// Removes a port of a switch and the link at it; says whether there was such a port.
    pub fn remove_port(&mut self, id: SwitchId, port_no: u32) -> bool {
        self.unlink(Endpoint::Port(id, port_no));
        self.switches.get_mut(id.0).is_some_and(|switch| switch.remove_port(port_no))
    }

    /// Takes a link down or up, at both ends; switches tell their controllers.
    pub fn set_link_down(&mut self, end: Endpoint, is_down: bool) {
        for end in [Some(end), self.peer(end)].into_iter().flatten() {
            if let Endpoint::Port(id, port_no) = end
                && let Some(switch) = self.switches.get_mut(id.0)
            {
                switch.set_port_down(port_no, is_down);
            }
        }
    }

    /// The switches, in the order of their ids.
    pub fn switches(&self) -> &[Switch] {
        &self.switches
    }

    /// The hosts, in the order of their ids.
    pub fn hosts(&self) -> &[Host] {
        &self.hosts
    }

    /// A switch.
    pub fn switch(&self, id: SwitchId) -> Option<&Switch> {
        self.switches.get(id.0)
    }

    /// A switch, to do something with it; [`Network::deliver`] then brings the frames on.
    pub fn switch_mut(&mut self, id: SwitchId) -> Option<&mut Switch> {
        self.switches.get_mut(id.0)
    }

    /// A host.
    pub fn host(&self, id: HostId) -> Option<&Host> {
        self.hosts.get(id.0)
    }

    /// A host, to do something with it; [`Network::deliver`] then brings the frames on.
    pub fn host_mut(&mut self, id: HostId) -> Option<&mut Host> {
        self.hosts.get_mut(id.0)
    }

    /// The ids of the switches.
    pub fn switch_ids(&self) -> impl Iterator<Item = SwitchId> + use<> {
        (0..self.switches.len()).map(SwitchId)
    }

    /// The ids of the hosts.
    pub fn host_ids(&self) -> impl Iterator<Item = HostId> + use<> {
        (0..self.hosts.len()).map(HostId)
    }

    /// The switch with this datapath id.
    pub fn by_dpid(&self, dpid: u64) -> Option<SwitchId> {
        self.switches.iter().position(|switch| switch.dpid() == dpid).map(SwitchId)
    }

    /// The host with this name.
    pub fn by_name(&self, name: &str) -> Option<HostId> {
        self.hosts.iter().position(|host| host.config().name == name).map(HostId)
    }

    /// What is at the other end of a link.
    pub fn peer(&self, end: Endpoint) -> Option<Endpoint> {
        self.links.get(&end).copied()
    }

    /// How many frames were lost because more than 65,536 were under way.
    pub fn frames_lost(&self) -> u64 {
        self.frames_lost
    }

    /// Time has passed, for all switches and hosts.
    pub fn tick(&mut self, now: Duration) {
        self.switches.iter_mut().for_each(|switch| switch.tick(now));
        self.hosts.iter_mut().for_each(|host| host.tick(now));
    }

    /// When [`Network::tick`] can have something to do next.
    pub fn next_timeout(&self) -> Option<Duration> {
        let switches = self.switches.iter().filter_map(Switch::next_timeout);
        switches.chain(self.hosts.iter().filter_map(Host::next_timeout)).min()
    }

    /// Carries frames over the links, at most `budget` of them; says whether all have arrived.
    pub fn deliver(&mut self, now: Duration, budget: usize) -> bool {
        self.collect();
        for _ in 0..budget {
            let Some((to, frame)) = self.in_flight.pop_front() else { return true };
            match to {
                Endpoint::Port(id, port) => {
                    if let Some(switch) = self.switches.get_mut(id.0) {
                        switch.packet(now, port, &frame);
                    }
                    self.collect_switch(id);
                }
                Endpoint::Host(id) => {
                    if let Some(host) = self.hosts.get_mut(id.0) {
                        host.frame(now, &frame);
                    }
                    self.collect_host(id);
                }
            }
        }
        self.in_flight.is_empty()
    }

    /// Puts all frames that have left switches and hosts onto the links.
    fn collect(&mut self) {
        self.switch_ids().for_each(|id| self.collect_switch(id));
        self.host_ids().for_each(|id| self.collect_host(id));
    }

    fn collect_switch(&mut self, id: SwitchId) {
        let frames = self.switches.get_mut(id.0).map(Switch::take_frames).unwrap_or_default();
        for (port, frame) in frames {
            self.send(Endpoint::Port(id, port), frame);
        }
    }

    fn collect_host(&mut self, id: HostId) {
        let frames = self.hosts.get_mut(id.0).map(Host::take_frames).unwrap_or_default();
        for frame in frames {
            self.send(Endpoint::Host(id), frame);
        }
    }

    fn send(&mut self, from: Endpoint, frame: Vec<u8>) {
        match self.peer(from) {
            Some(_) if self.in_flight.len() >= MAX_IN_FLIGHT => self.frames_lost += 1,
            Some(to) => self.in_flight.push_back((to, frame)),
            None => {}
        }
    }

    /// Whether an end exists and is free.
    fn check(&self, end: Endpoint) -> Result<(), TopologyError> {
        match end {
            Endpoint::Port(id, port) => {
                let switch = self.switch(id).ok_or(TopologyError::NoSuchNode(end))?;
                if !switch.port_numbers().any(|number| number == port) {
                    return Err(TopologyError::NoSuchPort(end));
                }
            }
            Endpoint::Host(id) => {
                self.host(id).ok_or(TopologyError::NoSuchNode(end))?;
            }
        }
        if self.links.contains_key(&end) { Err(TopologyError::Taken(end)) } else { Ok(()) }
    }

    /// Adds the port after the last to a switch.
    fn new_port(&mut self, id: SwitchId) -> Option<u32> {
        let switch = self.switches.get_mut(id.0)?;
        let number = switch.port_numbers().last().unwrap_or(0) + 1;
        let config = PortConfig::new(switch.dpid(), number);
        switch.add_port(Duration::ZERO, config);
        Some(number)
    }
}
