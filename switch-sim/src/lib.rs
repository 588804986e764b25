//! The other end of OpenFlow: software switches and hosts, for tests, demonstrations and
//! benchmarks of controllers.
//!
//! Three layers, each of use without those above it:
//!
//! - [`Switch`] and [`Host`]: bytes, frames and time in; bytes and frames out. No socket, clock or
//!   thread, so that a test decides what happens when.
//! - [`Network`]: switches and hosts with links between them, which carries frames. The same.
//! - [`RunningNetwork`]: a network whose switches are connected to a real controller by TCP.
//!
//! # A network against a controller
//!
//! [`Network::connect`] starts the threads; [`RunningNetwork::ping_all`] tells whether the
//! controller does its work, [`RunningNetwork::subscribe`] what happens meanwhile. Whatever else is
//! to be done with the network, [`RunningNetwork::with`] does.
//!
//! ```no_run
//! use std::time::Duration;
//! use switch_sim::{Network, Version};
//!
//! let network = Network::line(3, 6, Version::V1_3).connect("127.0.0.1:6653")?;
//! network.wait_connected(Duration::from_secs(5))?;
//! for ping in network.ping_all(Duration::from_secs(1)) {
//!     println!("{:?} to {:?}: {:?}", ping.from, ping.to, ping.rtt);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # One switch, by hand
//!
//! ```
//! use std::time::Duration;
//!
//! use openflow_codec::AnyMessage;
//! use openflow_codec::v1_0::{OFPHello, OFPMessage, V1_0, ofproto::*, ofproto_parser::*};
//! use switch_sim::{Switch, SwitchConfig, Version};
//!
//! let now = Duration::ZERO;
//! let mut switch = Switch::new(SwitchConfig::new(0x2a, Version::V1_0).with_ports(2));
//! switch.connected(now);
//! assert_eq!(switch.take_output(), [1, 0, 0, 8, 0, 0, 0, 0], "a hello");
//!
//! // The controller says hello and wants everything that comes in by port 1 sent out of port 2.
//! let mut bytes = Vec::new();
//! openflow_codec::encode::<V1_0, _>(1, &OFPHello::default(), &mut bytes)?;
//! let flow_mod = OFPFlowMod {
//!     match_: OFPMatch::new().with_in_port(1),
//!     actions: [OFPAction::output(2)].into(),
//!     ..OFPFlowMod::default()
//! };
//! openflow_codec::encode::<V1_0, _>(2, &flow_mod, &mut bytes)?;
//! switch.handle_bytes(now, &bytes);
//!
//! let frame = [0; 60];
//! switch.packet(now, 1, &frame);
//! assert_eq!(switch.take_frames(), [(2, frame.to_vec())]);
//! assert_eq!(switch.flows(now)[0].to_string(), "table=0 priority=32768 in_port=1 -> output:2");
//!
//! // What comes in by port 2 nobody has said anything about.
//! switch.packet(now, 2, &frame);
//! let output = switch.take_output();
//! let AnyMessage::V1_0(_, OFPMessage::OFPPacketIn(packet)) = AnyMessage::decode(&output)? else {
//!     panic!()
//! };
//! assert_eq!((packet.in_port, packet.reason), (2, OFPR_NO_MATCH));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What the switches do not do
//!
//! There are no groups, meters or queues, and no spanning tree: a network with a loop is for
//! controllers that can handle one. Outputs to `NORMAL` and `LOCAL` are counted and go nowhere.
//! Flow entries match the fields of Ethernet, VLAN, ARP, IPv4, IPv6 without extension headers, TCP,
//! UDP, SCTP and ICMP; of experimenters' extensions there are none. Looking up a packet goes
//! through the entries by priority: this is a switch to test with, not to forward with.
//! Nothing that a controller sends makes a switch panic.

mod action;
mod config;
mod fault;
pub mod frames;
mod host;
mod matching;
mod network;
mod packet;
mod run;
mod switch;
mod table;

pub use config::{PortConfig, SwitchConfig, Version};
pub use crossbeam_channel::Receiver;
pub use host::{Host, HostConfig, PingReply};
pub use network::{Endpoint, HostId, Network, SwitchId, TopologyError};
pub use run::{
    NotConnected, PingError, PingResult, RunOptions, RunningNetwork, SimEvent, SimStats, Stopped,
};
pub use switch::{Switch, SwitchCounters, SwitchEvent};
pub use table::FlowSummary;
