//! Nicira's extensions, which Open vSwitch understands in every version of OpenFlow.
//!
//! The actions are described in Open vSwitch's `ovs-actions(7)`; each structure here says what it
//! is called there. Any of them stands where the version's own actions stand:
//!
//! ```
//! use openflow_codec::ext::nicira::*;
//! use openflow_codec::oxm::{REG0, REG1};
//! use openflow_codec::v1_3::ofproto_parser::OFPInstruction;
//!
//! // move:reg0[0..15]->reg1[16..31],resubmit(,5)
//! let instruction = OFPInstruction::apply([
//!     NXActionRegMove::new(REG0, 0, REG1, 16, 16).into(),
//!     NXActionResubmitTable::to_table(5).into(),
//! ]);
//! # let _ = instruction;
//! ```
//!
//! Actions that JSON has no names for ([`NXActionClone`] and others) are built in the same way and
//! read with [`ActionExperimenter::get`](super::ActionExperimenter::get). Messages (`NXT…`) and
//! statistics are sent like a version's own, see [`ExperimenterBody`](super::ExperimenterBody).

mod action;
#[cfg(feature = "arbitrary")]
mod arbitrary;
mod bundle;
mod conntrack;
mod constants;
mod controller;
mod ct_flush;
mod flow;
mod flow_messages;
mod further;
mod group;
#[cfg(feature = "json")]
mod json;
mod learn;
mod match_;
mod messages;
mod monitor;
mod nat;
mod output;
mod packet;
mod packet_in;
mod statistics;
mod tlv_table;

pub use action::*;
pub use bundle::*;
pub use conntrack::*;
pub use constants::*;
pub use controller::*;
pub use ct_flush::*;
pub use flow::*;
pub use flow_messages::*;
pub use further::*;
pub use group::*;
pub use learn::*;
pub use match_::*;
pub use messages::*;
pub use monitor::*;
pub use nat::*;
pub use output::*;
pub use packet::*;
pub use packet_in::*;
pub use statistics::*;
pub use tlv_table::*;

/// Nicira's experimenter id.
pub const NX_EXPERIMENTER_ID: u32 = 0x2320;
