//! placeholder
mod action;
mod config;
mod fault;
pub mod frames;
mod matching;
mod packet;
mod switch;
mod table;

pub use config::{PortConfig, SwitchConfig, Version};
pub use switch::{Switch, SwitchCounters, SwitchEvent};
pub use table::FlowSummary;
