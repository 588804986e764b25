//! The other end of OpenFlow: software switches and hosts, for tests, demonstrations and
//! benchmarks of controllers.
//!
//! placeholder
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
