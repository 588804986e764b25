//! An OpenFlow controller as a library: small single-threaded applications that exchange events.
//!
//! An [`App`] has a thread, a queue and `&mut self` handlers, so it never needs a lock. It names
//! the events it wants by the types in its handlers' signatures. The version of OpenFlow is part
//! of those types: the compiler refuses to send a message of 1.3 to a switch that speaks 1.0.
//!
//! ```
//! use controller_core::ofp_event::v1_3::EventOFPPacketIn;
//! use controller_core::{App, Controller, Handlers, MAIN_DISPATCHER, Result};
//! use openflow_codec::oxm::IN_PORT;
//! use openflow_codec::v1_3::{ofproto::*, ofproto_parser::*};
//!
//! /// Sends every packet out of every other port.
//! struct Hub;
//!
//! impl App for Hub {
//!     const NAME: &'static str = "hub";
//!
//!     fn handlers(on: &mut Handlers<Self>) {
//!         on.set_ev_cls(Self::packet_in, MAIN_DISPATCHER);
//!     }
//! }
//!
//! impl Hub {
//!     fn packet_in(&mut self, ev: &EventOFPPacketIn) -> Result<()> {
//!         let msg = ev.msg();
//!         let Some(in_port) = msg.match_.get(IN_PORT) else { return Ok(()) };
//!         ev.datapath().send_msg(OFPPacketOut {
//!             buffer_id: msg.buffer_id,
//!             in_port,
//!             actions: [OFPAction::output(OFPP_FLOOD)].into(),
//!             data: msg.data,
//!         })?;
//!         Ok(())
//!     }
//! }
//!
//! let controller = Controller::builder()
//!     .app(Hub)
//!     .ofp_listen_host([127, 0, 0, 1].into())
//!     .ofp_tcp_listen_port(0) // any that is free
//!     .start()?;
//! println!("waiting for switches on {:?}", controller.listen_addresses());
//! controller.stop();
//! # Ok::<(), controller_core::StartError>(())
//! ```
//!
//! # What holds
//!
//! - One app, one thread, one bounded queue that keeps the order. A handler that fails or panics
//!   is logged and counted, and costs no other event.
//! - A message is seen by the handlers for the phase *before* the message changed it;
//!   [`ofp_event::EventOFPStateChange`] by those for the new one.
//! - A handler that sleeps costs no switch its connection and no other app an event. When an app's
//!   queue is full, its switches are read no further for a moment; if that lasts, packet-ins are
//!   dropped and counted for that app, and nothing else ever is.
//! - No globals: a [`Controller`] is a value.
//!
//! # What is not here
//!
//! HTTP, services such as a switch set, applications: crates above this one have those.

mod app;
mod backlog;
mod config;
mod conn;
mod context;
mod controller;
mod datapath;
mod event;
mod io;
pub mod ofp_event;
mod output;
mod queue;
mod registry;
mod request;
mod runner;
mod stats;
pub mod testing;

pub use app::{App, Dispatchers, Handlers, IntoHandlerResult, Result};
pub use config::Config;
pub use context::{AppContext, SendEventError};
pub use controller::{Builder, Controller, StartError, StopReport};
pub use datapath::{AnyDatapath, Datapath, SendError};
pub use event::EventBase;
pub use openflow_channel::{
    CONFIG_DISPATCHER, CloseReason, DEAD_DISPATCHER, HANDSHAKE_DISPATCHER, MAIN_DISPATCHER, Phase,
    Port,
};
pub use openflow_codec;
pub use request::{EventRequest, EventRequestBase, RequestError};
pub use stats::{AppStats, ControllerStats};
