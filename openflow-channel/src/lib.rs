//! The controller's side of an OpenFlow session: hello, version, features, ports, keepalive.
//!
//! A [`Session`] is a pure state machine. Bytes and time go in; events, bytes to send and the time
//! of the next timeout come out. It owns no socket, reads no clock, starts no thread, and never
//! waits, so that everything it does can be tested to the millisecond and fuzzed.
//!
//! ```
//! use std::time::Instant;
//!
//! use bytes::BytesMut;
//! use openflow_channel::{Config, Event, Phase, Session};
//! use openflow_codec::v1_0::{V1_0, ofproto_parser::*};
//!
//! let now = Instant::now();
//! let mut session = Session::new(Config::default(), now);
//! let hello: Vec<u8> = session.transmit().drain(..).collect(); // to be written to the socket
//! assert_eq!(hello[..2], [4, 0], "a hello, of the highest version that is enabled");
//!
//! // What a switch of OpenFlow 1.0 might answer, as it is read from the socket:
//! let mut received = Vec::new();
//! openflow_codec::encode::<V1_0, _>(1, &OFPHello::default(), &mut received)?;
//! let features = OFPSwitchFeatures {
//!     datapath_id: 0x2a,
//!     ports: [OFPPhyPort { port_no: 1, name: "eth1".into(), ..OFPPhyPort::default() }].into(),
//!     ..OFPSwitchFeatures::default()
//! };
//! openflow_codec::encode::<V1_0, _>(2, &features, &mut received)?;
//! let mut buffer = BytesMut::from(&received[..]);
//! session.receive(now, &mut buffer);
//!
//! assert_eq!(session.phase(), Phase::Main);
//! assert_eq!(session.datapath_id(), Some(0x2a));
//! assert_eq!(session.ports()[&1].name.to_str(), "eth1");
//! while let Some(event) = session.poll_event() {
//!     match event {
//!         Event::Messages(messages) => {
//!             messages.iter().for_each(|message| println!("{:?}", message.decode()));
//!         }
//!         Event::StateChange { new, .. } => println!("now in phase {new}"),
//!         _ => {}
//!     }
//! }
//! # Ok::<(), openflow_codec::TooLong>(())
//! ```
//!
//! # How to drive it
//!
//! After every call that takes `now`, and once after [`Session::new`]:
//!
//! 1. take events with [`Session::poll_event`] until there are none;
//! 2. write what is in [`Session::transmit`] to the socket and remove it from there;
//! 3. if [`Session::phase`] is [`Phase::Dead`], close the socket: what step 2 left, such as the
//!    explanation of a failed hello, should still go out;
//! 4. call [`Session::handle_timeout`] when [`Session::next_timeout`] has come.
//!
//! Nothing that a peer sends makes the session panic. What it remembers is bounded by [`Config`],
//! except the events of one call to [`Session::receive`], which are as many as the messages in the
//! buffer it was given.
//!
//! # What else is here
//!
//! [`SentLog`] remembers what was sent lately, to say which message an error is about. [`Xids`]
//! numbers the messages of a session and of the applications that use it.
//!
//! # What is not here
//!
//! Sockets, TLS, queues, what to do when two switches have the same datapath id, the sending of
//! applications' messages: that is `controller-core`'s. What messages look like is
//! `openflow-codec`'s.

mod close;
mod config;
mod digest;
mod event;
mod framing;
mod keepalive;
mod negotiate;
mod phase;
mod port;
mod sent_log;
mod session;
mod stats;
mod xids;

pub use close::{CloseReason, Step};
pub use config::{Config, KNOWN_VERSIONS};
pub use event::{Event, Message, Messages};
pub use keepalive::Rtt;
pub use phase::{
    CONFIG_DISPATCHER, DEAD_DISPATCHER, HANDSHAKE_DISPATCHER, MAIN_DISPATCHER, ParsePhaseError,
    Phase,
};
pub use port::Port;
pub use sent_log::SentLog;
pub use session::Session;
pub use stats::Stats;
pub use xids::Xids;
