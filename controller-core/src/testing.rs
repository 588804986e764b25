//! An app on its own, for its tests: what a switch sends goes in, what the app sends comes out. No
//! thread, no socket, and nothing to wait for; all between the two is what runs in a controller.
//!
//! ```
//! use controller_core::ofp_event::v1_3::EventOFPPacketIn;
//! use controller_core::testing::AppTest;
//! use controller_core::{App, Handlers, MAIN_DISPATCHER, Result};
//! use openflow_codec::v1_3::{V1_3, ofproto::*, ofproto_parser::*};
//! use openflow_codec::{AnyMessage, Version, encode, oxm::IN_PORT};
//!
//! /// Floods every packet.
//! #[derive(Default)]
//! struct Hub;
//!
//! impl App for Hub {
//!     const NAME: &'static str = "hub";
//!     fn handlers(on: &mut Handlers<Self>) {
//!         on.set_ev_cls(
//!             |_: &mut Self, ev: &EventOFPPacketIn| -> Result<()> {
//!                 let (buffer_id, actions) = (ev.msg().buffer_id, [OFPAction::output(OFPP_FLOOD)]);
//!                 let actions = actions.into();
//!                 ev.datapath().send_msg(OFPPacketOut { buffer_id, actions, ..Default::default() })?;
//!                 Ok(())
//!             },
//!             MAIN_DISPATCHER,
//!         );
//!     }
//! }
//!
//! let mut test = AppTest::new(Hub)?;
//! let mut switch = test.connect(V1_3::WIRE, 0x2a);
//! let mut packet_in = Vec::new();
//! let (match_, reason) = (OFPMatch::new().with(IN_PORT, 1), OFPR_NO_MATCH);
//! let message = OFPPacketIn {
//!     buffer_id: 99,
//!     total_len: 4,
//!     reason,
//!     table_id: 0,
//!     cookie: 0,
//!     match_,
//!     data: b"ping",
//! };
//! encode::<V1_3, _>(7, &message, &mut packet_in)?;
//! test.receive(&mut switch, &packet_in);
//!
//! let sent = switch.take_sent();
//! let AnyMessage::V1_3(_, OFPMessage::OFPPacketOut(out)) = AnyMessage::decode(&sent)? else {
//!     panic!("no packet-out");
//! };
//! assert_eq!(out.buffer_id, 99);
//! # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
//! ```

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use bytes::BytesMut;
use openflow_channel::KNOWN_VERSIONS;
use openflow_codec::v1_0::{V1_0, ofproto_parser as of10};
use openflow_codec::v1_3::ofproto::*;
use openflow_codec::v1_3::{V1_3, ofproto_parser as of13};
use openflow_codec::{Frames, Header, Version, encode};

use crate::app::{App, Result};
use crate::conn::Connection;
use crate::context::AppContext;
use crate::datapath::AnyDatapath;
use crate::output::Transport;
use crate::registry::{AppSlot, Shared};
use crate::runner::Runner;
use crate::stats::AppStats;
use crate::{Config, Phase};

/// An app that is tested.
pub struct AppTest<A: App> {
    shared: Arc<Shared>,
    runner: Runner<A>,
}

/// A switch that is connected to an app that is tested.
pub struct TestSwitch {
    connection: Connection,
    socket: Socket,
    received: BytesMut,
}

/// What was written to a switch.
#[derive(Clone, Default)]
struct Socket(Arc<Mutex<Vec<u8>>>);

impl Transport for Socket {
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        self.lock().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn wake(&self) {}
}

impl Socket {
    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<A: App> AppTest<A> {
    /// Starts the app.
    ///
    /// # Errors
    /// What [`App::start`] says.
    pub fn new(app: A) -> Result<Self> {
        let config = Config::default();
        let (slot, inbox, handlers) = AppSlot::of::<A>(config.app_queue_len);
        let shared = Arc::new(Shared::new(config, KNOWN_VERSIONS.to_vec()));
        let _ = shared.apps.set(vec![slot]);
        let context = AppContext { name: A::NAME, shared: Arc::clone(&shared) };
        let mut runner = Runner { inbox, app, handlers, context };
        runner.inbox.own();
        runner.app.start(&runner.context)?;
        Ok(Self { shared, runner })
    }

    /// The app.
    pub fn app(&mut self) -> &mut A {
        &mut self.runner.app
    }

    /// What happened to its events.
    pub fn stats(&self) -> AppStats {
        self.shared.apps().iter().map(AppSlot::stats).next().unwrap_or_default()
    }

    /// Connects a switch of the version with that number on the wire, without ports, and lets the
    /// app handle the events of that. What the app has sent is the switch's then.
    ///
    /// # Panics
    /// If there is no such version.
    pub fn connect(&mut self, version: u8, datapath_id: u64) -> TestSwitch {
        assert!(KNOWN_VERSIONS.contains(&version), "no version {version}");
        let socket = Socket::default();
        let (address, transport) = (([127, 0, 0, 1], 0).into(), Box::new(socket.clone()));
        let shared = Arc::clone(&self.shared);
        let connection =
            Connection::new(shared, address, transport, Arc::new(|| ()), Instant::now());
        let connection = connection.unwrap_or_else(|refused| panic!("{}", refused.text()));
        let mut switch = TestSwitch { connection, socket, received: BytesMut::new() };
        self.receive(&mut switch, &[version, 0, 0, 8, 0, 0, 0, 0]);
        let mut app_sent = Vec::new();
        while switch.datapath().phase() == Phase::Config {
            let mut answers = Vec::new();
            for frame in Frames::new(&switch.take_sent()).map_while(std::result::Result::ok) {
                if !answer(frame, datapath_id, &mut answers) {
                    app_sent.extend_from_slice(frame);
                }
            }
            assert!(!answers.is_empty(), "the session waits for something else");
            self.receive(&mut switch, &answers);
        }
        app_sent.extend(switch.take_sent());
        switch.socket.lock().splice(.., app_sent);
        switch
    }

    /// Receives messages from a switch, or parts of them, and lets the app handle what comes of it.
    pub fn receive(&mut self, switch: &mut TestSwitch, bytes: &[u8]) {
        switch.received.extend_from_slice(bytes);
        switch.connection.receive(Instant::now(), &mut switch.received, true);
        self.runner.catch_up();
    }
}

impl TestSwitch {
    /// The switch as apps see it.
    pub fn datapath(&self) -> &AnyDatapath {
        self.connection.datapath()
    }

    /// What was sent to it since the last time.
    pub fn take_sent(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.socket.lock())
    }
}

/// Appends the answer to a message of the handshake; `false` if it is none.
fn answer(message: &[u8], datapath_id: u64, out: &mut Vec<u8>) -> bool {
    let Some(Header { version, type_, xid, .. }) = Header::peek(message) else { return false };
    let stats = message.get(8..10).and_then(|stats| stats.try_into().ok()).map(u16::from_be_bytes);
    let answered = match (version, MessageType(type_)) {
        (_, OFPT_HELLO) => Ok(()),
        (V1_0::WIRE, OFPT_FEATURES_REQUEST) => {
            let features = of10::OFPSwitchFeatures { datapath_id, ..Default::default() };
            encode::<V1_0, _>(xid, &features, out)
        }
        (V1_3::WIRE, OFPT_FEATURES_REQUEST) => {
            let features = of13::OFPSwitchFeatures { datapath_id, ..Default::default() };
            encode::<V1_3, _>(xid, &features, out)
        }
        (V1_3::WIRE, OFPT_MULTIPART_REQUEST)
            if stats.map(MultipartType) == Some(OFPMP_PORT_DESC) =>
        {
            encode::<V1_3, _>(xid, &of13::OFPPortDescStatsReply::default(), out)
        }
        _ => return false,
    };
    answered.is_ok()
}
