//! Bridges in a line, and hosts on them.

use std::cell::Cell;
use std::fmt;
use std::time::Duration;

use crate::command::{self, ip};
use crate::namespace::Namespace;
use crate::requirements::which;
use crate::{Error, Ovs, poll_until};

/// How long a host waits for the answer to its ping, in seconds.
const PING_TIMEOUT: &str = "2";

/// The version of OpenFlow that the bridges speak, and no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// OpenFlow 1.0.
    V1_0,
    /// OpenFlow 1.3.
    V1_3,
}

impl Version {
    /// The name that Open vSwitch has for it.
    pub fn protocol(self) -> &'static str {
        match self {
            Self::V1_0 => "OpenFlow10",
            Self::V1_3 => "OpenFlow13",
        }
    }
}

/// What came of pinging.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PingReport {
    /// How many hosts were pinged by how many, taken together.
    pub sent: usize,
    /// How many of these pings were answered.
    pub received: usize,
    /// Who was not answered by whom, as `h1 -> h4`.
    pub lost: Vec<String>,
}

impl PingReport {
    /// Whether there were pings, and each was answered.
    pub fn is_lossless(&self) -> bool {
        self.sent > 0 && self.received == self.sent
    }
}

impl fmt::Display for PingReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} pings answered", self.received, self.sent)?;
        if !self.lost.is_empty() {
            write!(f, ", not: {}", self.lost.join(", "))?;
        }
        Ok(())
    }
}

/// A namespace with one interface, `eth0`.
struct Host {
    name: String,
    address: String,
    namespace: Namespace,
}

/// Switches `s1`, `s2`, … in a line, hosts `h1`, `h2`, … spread over them from the first on.
///
/// Switch `sN` has the datapath id N; host `hN` has the addresses 10.0.0.N and 00:00:00:00:00:NN
/// and the switch's port of its own name. Without a controller the switches forward nothing
/// (`fail_mode=secure`). Dropping it removes the bridges and the hosts.
pub struct Network<'a> {
    ovs: &'a Ovs,
    version: Version,
    controller: String,
    bridges: Vec<String>,
    hosts: Vec<Host>,
    /// Counts the looks at the switch's state, see [`Network::refresh_status`].
    looks: Cell<u32>,
}

impl<'a> Network<'a> {
    /// Builds `switches` bridges with patch ports between neighbours and `hosts` hosts (up to 99),
    /// and tells the bridges to connect to `controller` (as `tcp:127.0.0.1:6653`).
    ///
    /// # Errors
    ///
    /// If a namespace, an interface or a bridge cannot be made.
    pub fn line(
        ovs: &'a Ovs,
        switches: usize,
        hosts: usize,
        version: Version,
        controller: &str,
    ) -> Result<Self, Error> {
        let mut network = Self {
            ovs,
            version,
            controller: controller.to_owned(),
            bridges: (1..=switches).map(|number| format!("s{number}")).collect(),
            hosts: Vec::new(),
            looks: Cell::new(0),
        };
        for number in 1..=hosts {
            let host = network.make_host(number)?;
            network.hosts.push(host);
        }
        ovs.vsctl(network.recipe())?;
        Ok(network)
    }

    /// The names of the bridges, in their order.
    pub fn bridges(&self) -> &[String] {
        &self.bridges
    }

    /// The names of the hosts, in their order.
    pub fn hosts(&self) -> Vec<&str> {
        self.hosts.iter().map(|host| host.name.as_str()).collect()
    }

    /// Lets every host ping every other once.
    ///
    /// # Errors
    ///
    /// If `ping` cannot run. A ping without an answer is no error but part of the report.
    pub fn ping_all(&self) -> Result<PingReport, Error> {
        let mut report = PingReport::default();
        for from in &self.hosts {
            for to in self.hosts.iter().filter(|to| to.name != from.name) {
                report.sent += 1;
                if ping(from, to)? {
                    report.received += 1;
                } else {
                    report.lost.push(format!("{} -> {}", from.name, to.name));
                }
            }
        }
        Ok(report)
    }

    /// Whether the last host answers a ping of the first: a way over every switch of the line.
    ///
    /// # Errors
    ///
    /// If `ping` cannot run.
    pub fn is_forwarding(&self) -> Result<bool, Error> {
        match (self.hosts.first(), self.hosts.last()) {
            (Some(first), Some(last)) => ping(first, last),
            _ => Ok(false),
        }
    }

    /// Waits until [`Network::is_forwarding`]: a connected controller may not have set up its
    /// switches yet.
    ///
    /// # Errors
    ///
    /// [`Error::Timeout`], or `ping` cannot run.
    pub fn wait_forwarding(&self, timeout: Duration) -> Result<(), Error> {
        poll_until("the first host reaches the last", timeout, || {
            let answered = self.is_forwarding()?;
            Ok(if answered { Ok(()) } else { Err("no answer to its pings".to_owned()) })
        })
    }

    /// Waits until every bridge is connected to its controller.
    ///
    /// # Errors
    ///
    /// [`Error::Timeout`] naming those that are not, or `ovs-vsctl` fails.
    pub fn wait_connected(&self, timeout: Duration) -> Result<(), Error> {
        self.wait_all(true, timeout)
    }

    /// Waits until no bridge is connected to a controller.
    ///
    /// # Errors
    ///
    /// [`Error::Timeout`] naming those that are, or `ovs-vsctl` fails.
    pub fn wait_disconnected(&self, timeout: Duration) -> Result<(), Error> {
        self.wait_all(false, timeout)
    }

    /// Whether a bridge is connected to its controller, as of the switch's last look at it.
    ///
    /// # Errors
    ///
    /// If `ovs-vsctl` fails.
    pub fn is_connected(&self, bridge: &str) -> Result<bool, Error> {
        let get = ["--if-exists", "get", "controller", bridge, "is_connected"];
        Ok(self.ovs.vsctl(get)? == "true")
    }

    /// Takes the bridge's controller away: it closes its connection, and forgets its flows.
    ///
    /// # Errors
    ///
    /// If `ovs-vsctl` fails.
    pub fn disconnect(&self, bridge: &str) -> Result<(), Error> {
        self.ovs.vsctl(["del-controller", bridge]).map(drop)
    }

    /// Gives the bridge its controller back.
    ///
    /// # Errors
    ///
    /// If `ovs-vsctl` fails.
    pub fn reconnect(&self, bridge: &str) -> Result<(), Error> {
        self.ovs.vsctl(self.controller_recipe(bridge)).map(drop)
    }

    /// The bridge's flows, a line each, ports by number.
    ///
    /// # Errors
    ///
    /// If `ovs-ofctl` fails.
    pub fn dump_flows(&self, bridge: &str) -> Result<Vec<String>, Error> {
        let dump = self.ofctl("dump-flows", bridge)?;
        // The first line is the reply's header.
        Ok(dump.lines().skip(1).map(|line| line.trim().to_owned()).collect())
    }

    /// Deletes the bridge's flows behind the controller's back.
    ///
    /// # Errors
    ///
    /// If `ovs-ofctl` fails.
    pub fn delete_flows(&self, bridge: &str) -> Result<(), Error> {
        self.ofctl("del-flows", bridge).map(drop)
    }

    /// Adds a port (a tap) to a bridge and returns its OpenFlow number.
    ///
    /// # Errors
    ///
    /// If the switch cannot make it.
    pub fn add_port(&self, bridge: &str, port: &str) -> Result<u32, Error> {
        self.ovs.vsctl([
            "add-port",
            bridge,
            port,
            "--",
            "set",
            "interface",
            port,
            "type=internal",
        ])?;
        let get = ["get", "interface", port, "ofport"];
        let number = self.ovs.vsctl(get)?;
        number.parse().map_err(|_| Error::Unexpected {
            command: format!("ovs-vsctl {}", get.join(" ")),
            output: number,
        })
    }

    /// Removes a port from a bridge.
    ///
    /// # Errors
    ///
    /// If there is no such port.
    pub fn remove_port(&self, bridge: &str, port: &str) -> Result<(), Error> {
        self.ovs.vsctl(["del-port", bridge, port]).map(drop)
    }

    fn ofctl(&self, what: &str, bridge: &str) -> Result<String, Error> {
        let target = self.ovs.management(bridge);
        self.ovs.ofctl(["-O", self.version.protocol(), "--no-names", what, &target])
    }

    /// Makes a host's namespace and a cable from its `eth0` to the switch's side, `h<number>`.
    fn make_host(&self, number: usize) -> Result<Host, Error> {
        let name = format!("h{number}");
        let namespace = Namespace::create(&format!("{}{name}", self.ovs.number()))?;
        let (inside, outside) = (namespace.name(), self.ovs.namespace_name());
        let (mac, address) = (format!("00:00:00:00:00:{number:02}"), format!("10.0.0.{number}"));
        ip([
            "-netns", outside, "link", "add", &name, "up", "type", "veth", "peer", "name", "eth0",
            "address", &mac, "netns", inside,
        ])?;
        ip(["-netns", inside, "address", "add", &format!("{address}/24"), "dev", "eth0"])?;
        ip(["-netns", inside, "link", "set", "eth0", "up"])?;
        // The userspace datapath does not complete the checksums that a veth leaves to the
        // hardware. That concerns TCP and UDP; ping does without `ethtool`.
        if which("ethtool").is_some() {
            command::run(namespace.command("ethtool").args(["-K", "eth0", "tx", "off"]))?;
        }
        Ok(Host { name, address, namespace })
    }

    /// The bridges, their ports and controllers, as one transaction of `ovs-vsctl`.
    fn recipe(&self) -> Vec<String> {
        let mut words = Vec::new();
        for (index, bridge) in self.bridges.iter().enumerate() {
            let (protocol, id) = (self.version.protocol(), index + 1);
            push(&mut words, &format!("-- add-br {bridge}"));
            push(&mut words, &format!("-- set bridge {bridge} datapath_type=netdev"));
            push(&mut words, &format!("fail_mode=secure protocols={protocol}"));
            push(&mut words, &format!("other_config:datapath-id={id:016x}"));
        }
        for (index, host) in self.hosts.iter().enumerate() {
            let bridge = &self.bridges[index * self.bridges.len() / self.hosts.len()];
            push(&mut words, &format!("-- add-port {bridge} {}", host.name));
        }
        for pair in self.bridges.windows(2) {
            for (here, there) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
                let (port, peer) = (format!("{here}-{there}"), format!("{there}-{here}"));
                push(&mut words, &format!("-- add-port {here} {port}"));
                push(
                    &mut words,
                    &format!("-- set interface {port} type=patch options:peer={peer}"),
                );
            }
        }
        for bridge in &self.bridges {
            words.push("--".to_owned());
            words.extend(self.controller_recipe(bridge));
        }
        words
    }

    /// The connection to the controller: tried every second, probed every five.
    fn controller_recipe(&self, bridge: &str) -> Vec<String> {
        let mut words = Vec::new();
        push(&mut words, &format!("set-controller {bridge} {}", self.controller));
        push(&mut words, &format!("-- set controller {bridge} connection_mode=out-of-band"));
        push(&mut words, "max_backoff=1000 inactivity_probe=5000");
        words
    }

    fn wait_all(&self, connected: bool, timeout: Duration) -> Result<(), Error> {
        let condition = if connected { "connected" } else { "disconnected" };
        poll_until(&format!("every switch is {condition}"), timeout, || {
            let mut others = Vec::new();
            for bridge in &self.bridges {
                if self.is_connected(bridge)? != connected {
                    others.push(bridge.as_str());
                }
            }
            if others.is_empty() {
                return Ok(Ok(()));
            }
            self.refresh_status()?;
            Ok(Err(format!("{} not {condition}", others.join(", "))))
        })
    }

    /// Makes the switch look at its connections now. It does so every five seconds, which is the
    /// least it can be told, and whenever it is told something else.
    fn refresh_status(&self) -> Result<(), Error> {
        self.looks.set(self.looks.get() + 1);
        let interval = 5000 + self.looks.get() % 2;
        let setting = format!("other_config:stats-update-interval={interval}");
        self.ovs.vsctl(["set", "open_vswitch", ".", &setting]).map(drop)
    }
}

impl Drop for Network<'_> {
    fn drop(&mut self) {
        let mut words = Vec::new();
        for bridge in &self.bridges {
            push(&mut words, &format!("-- --if-exists del-br {bridge}"));
        }
        // If the switch no longer answers, its bridges end with it.
        let _ = self.ovs.vsctl(words);
    }
}

/// Adds the words of a command line.
fn push(words: &mut Vec<String>, line: &str) {
    words.extend(line.split(' ').map(str::to_owned));
}

/// Whether `to` answers one ping of `from`.
fn ping(from: &Host, to: &Host) -> Result<bool, Error> {
    let mut command = from.namespace.command("ping");
    command.args(["-n", "-q", "-c", "1", "-W", PING_TIMEOUT, &to.address]);
    let output = command::output(&mut command)?;
    match output.status.code() {
        Some(0) => Ok(true),
        Some(1) => Ok(false),
        _ => Err(command::failed(&command, &output)),
    }
}
