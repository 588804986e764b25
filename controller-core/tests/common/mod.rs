//! A scripted switch, apps that tell what they saw, and how to wait for either with a deadline.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)] // each test uses its part of this

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use controller_core::ofp_event::EventOFPStateChange;
use controller_core::{
    App, AppContext, AppStats, Builder, Config, Controller, EventRequest, EventRequestBase,
    Handlers,
};
use openflow_codec::frame::encode_raw;
use openflow_codec::v1_0::{self, V1_0};
use openflow_codec::v1_3::ofproto::*;
use openflow_codec::v1_3::ofproto_parser::*;
use openflow_codec::v1_3::{self, V1_3};
use openflow_codec::{Body, Header, Version, Wire, encode, oxm::IN_PORT};

/// How long anything may take: much longer than it does on a busy machine.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// A configuration for the loopback interface and any port.
pub fn config() -> Config {
    Config {
        ofp_listen_host: [127, 0, 0, 1].into(),
        ofp_tcp_listen_port: Some(0),
        ..Config::default()
    }
}

/// A controller to which apps can be added.
pub fn builder() -> Builder {
    Controller::builder().config(config())
}

/// A number of milliseconds.
pub fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

/// Waits until the condition holds.
#[track_caller]
pub fn eventually(what: &str, mut condition: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < DEADLINE, "it did not happen in time: {what}");
        std::thread::sleep(ms(2));
    }
}

/// The counters of the app.
pub fn app_stats(controller: &Controller, name: &str) -> AppStats {
    controller.app_stats().into_iter().find(|(app, _)| *app == name).unwrap().1
}

/// What apps tell a test.
#[derive(Clone)]
pub struct Log(Sender<String>);

/// What the test was told.
pub struct Told(Receiver<String>);

/// The two ends of what apps tell a test.
pub fn log() -> (Log, Told) {
    let (tx, rx) = channel();
    (Log(tx), Told(rx))
}

impl Log {
    pub fn say(&self, text: impl Into<String>) {
        let _ = self.0.send(text.into());
    }
}

impl Told {
    /// What was told next.
    #[track_caller]
    pub fn next(&self) -> String {
        self.0.recv_timeout(DEADLINE).expect("nothing was told in time")
    }

    /// Checks what was told next.
    #[track_caller]
    pub fn expect(&self, expected: &[&str]) {
        for text in expected {
            assert_eq!(self.next(), *text);
        }
    }

    /// All that was told by now.
    pub fn now(&self) -> Vec<String> {
        self.0.try_iter().collect()
    }
}

/// A request that an app answers once it has handled everything before it.
pub struct Settle;

impl EventRequestBase for Settle {
    type Reply = ();
}

/// Makes the app answer [`Settle`].
pub fn settles<A: App>(on: &mut Handlers<A>) {
    on.set_ev_cls(
        |_: &mut A, ev: &EventRequest<Settle>| {
            ev.reply(());
        },
        (),
    );
}

/// Waits until the app has handled everything that it was sent.
#[track_caller]
pub fn settle(context: &AppContext, app: &str) {
    context.send_request_within(app, Settle, DEADLINE).unwrap();
}

/// A change of phase in a few words.
pub fn words(ev: &EventOFPStateChange) -> String {
    let old = ev.old.map_or("", |old| old.name());
    match &ev.reason {
        Some(reason) => format!("{old}>{}: {reason}", ev.state),
        None => format!("{old}>{}", ev.state),
    }
}

/// A message that the controller sent.
#[derive(Clone, Debug)]
pub struct Frame {
    pub header: Header,
    pub bytes: Vec<u8>,
}

/// A switch that does what the test says.
pub struct Switch {
    pub stream: TcpStream,
    received: Vec<u8>,
    version: u8,
    echoes: u32,
}

impl Switch {
    /// A connection on which nothing was said yet.
    pub fn connect(controller: &Controller) -> Self {
        let stream = TcpStream::connect(controller.listen_addresses()[0]).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.set_write_timeout(Some(DEADLINE)).unwrap();
        Self { stream, received: Vec::new(), version: 4, echoes: 0x7000_0000 }
    }

    /// A switch of OpenFlow 1.3 in the phase main, with ports 1 and 2.
    pub fn v1_3(controller: &Controller, dpid: u64) -> Self {
        Self::auxiliary(controller, dpid, 0)
    }

    /// One of the connections of a switch of OpenFlow 1.3.
    pub fn auxiliary(controller: &Controller, dpid: u64, auxiliary_id: u8) -> Self {
        let mut switch = Self::connect(controller);
        switch.hello_1_3();
        switch.features_1_3(dpid, auxiliary_id);
        switch.port_desc(&[1, 2]);
        switch.echo();
        switch
    }

    /// A switch of OpenFlow 1.0 in the phase main, with ports 1 and 2.
    pub fn v1_0(controller: &Controller, dpid: u64) -> Self {
        let mut switch = Self::connect(controller);
        switch.hello_1_0();
        switch.features_1_0(dpid);
        switch.echo();
        switch
    }

    /// Exchanges hellos of OpenFlow 1.3.
    pub fn hello_1_3(&mut self) {
        self.send::<V1_3, _>(1, &OFPHello { elements: &OFPHello::bitmap_element(&[4]) });
        self.expect(OFPT_HELLO);
    }

    /// Exchanges hellos of OpenFlow 1.0.
    pub fn hello_1_0(&mut self) {
        self.version = 1;
        self.send::<V1_0, _>(1, &v1_0::ofproto_parser::OFPHello::default());
        self.expect(OFPT_HELLO);
    }

    /// Answers the features request.
    pub fn features_1_3(&mut self, datapath_id: u64, auxiliary_id: u8) {
        let xid = self.expect(OFPT_FEATURES_REQUEST).header.xid;
        let features = OFPSwitchFeatures { datapath_id, auxiliary_id, ..Default::default() };
        self.send::<V1_3, _>(xid, &features);
    }

    /// Answers the features request.
    pub fn features_1_0(&mut self, datapath_id: u64) {
        let xid = self.expect(OFPT_FEATURES_REQUEST).header.xid;
        let port = |port_no| v1_0::ofproto_parser::OFPPhyPort {
            port_no,
            name: "eth".into(),
            ..Default::default()
        };
        let ports = [port(1), port(2)].into();
        self.send::<V1_0, _>(
            xid,
            &v1_0::ofproto_parser::OFPSwitchFeatures { datapath_id, ports, ..Default::default() },
        );
    }

    /// Answers a port description request.
    pub fn port_desc(&mut self, ports: &[u32]) {
        let xid = self.expect(OFPT_MULTIPART_REQUEST).header.xid;
        let body = ports.iter().map(|number| port(*number, 0)).collect();
        let flags = MultipartReplyFlags(0);
        self.send::<V1_3, _>(xid, &OFPPortDescStatsReply { flags, body });
    }

    /// Sends a message of version `V`.
    pub fn send<'m, V: Version, M: Body<V> + Wire<'m>>(&mut self, xid: u32, message: &M) {
        self.bytes(&encoded::<V, M>(xid, message));
    }

    /// Sends a message of any version and type.
    pub fn raw(&mut self, version: u8, type_: u8, xid: u32, body: &[u8]) {
        let mut out = Vec::new();
        encode_raw(version, type_, None, xid, &body, &mut out).unwrap();
        self.bytes(&out);
    }

    /// Sends bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).unwrap();
    }

    /// Sends a packet-in of OpenFlow 1.3 with that number for a cookie.
    pub fn packet_in(&mut self, cookie: u64) {
        self.bytes(&packet_in(cookie));
    }

    /// The next message, or `None` at the end.
    #[track_caller]
    pub fn recv(&mut self) -> Option<Frame> {
        loop {
            if let Some(len) = Header::frame_len(&self.received).unwrap()
                && len <= self.received.len()
            {
                let bytes: Vec<u8> = self.received.drain(..len).collect();
                return Some(Frame { header: Header::peek(&bytes).unwrap(), bytes });
            }
            let mut buffer = [0; 1 << 16];
            match self.stream.read(&mut buffer) {
                Ok(0) => return None,
                Ok(n) => self.received.extend_from_slice(&buffer[..n]),
                Err(e) if e.kind() == ErrorKind::ConnectionReset => return None,
                Err(e) => panic!("nothing came: {e}"),
            }
        }
    }

    /// The next message, which is of that type.
    #[track_caller]
    pub fn expect(&mut self, type_: MessageType) -> Frame {
        let frame = self.recv().expect("the controller closed the connection");
        assert_eq!(MessageType(frame.header.type_), type_, "{frame:?}");
        frame
    }

    /// What comes until the controller closes the connection.
    #[track_caller]
    pub fn until_closed(&mut self) -> Vec<Frame> {
        std::iter::from_fn(|| self.recv()).collect()
    }

    /// Sends an echo request and waits for its answer: the controller has read everything before
    /// then, and put it into the queues of the apps that have room. Returns what else came.
    #[track_caller]
    pub fn echo(&mut self) -> Vec<Frame> {
        self.echoes += 1;
        let xid = self.echoes;
        self.raw(self.version, OFPT_ECHO_REQUEST.0, xid, b"are you there?");
        let mut others = Vec::new();
        loop {
            let frame = self.recv().expect("the controller closed the connection");
            if (MessageType(frame.header.type_), frame.header.xid) == (OFPT_ECHO_REPLY, xid) {
                assert_eq!(frame.bytes[8..], *b"are you there?");
                return others;
            }
            others.push(frame);
        }
    }
}

/// A message of version `V` in wire form.
pub fn encoded<'m, V: Version, M: Body<V> + Wire<'m>>(xid: u32, message: &M) -> Vec<u8> {
    let mut out = Vec::new();
    encode::<V, M>(xid, message, &mut out).unwrap();
    out
}

/// A port of OpenFlow 1.3.
pub fn port(port_no: u32, state: u32) -> OFPPort {
    OFPPort { port_no, name: "eth".into(), state: PortState(state), ..Default::default() }
}

/// A port status message of OpenFlow 1.3.
pub fn port_status(reason: PortReason, number: u32, state: u32) -> Vec<u8> {
    encoded::<V1_3, _>(0, &OFPPortStatus { reason, desc: port(number, state) })
}

/// A packet-in of OpenFlow 1.3 with that number for a cookie.
pub fn packet_in(cookie: u64) -> Vec<u8> {
    let message = v1_3::ofproto_parser::OFPPacketIn {
        buffer_id: OFP_NO_BUFFER,
        total_len: 60,
        reason: OFPR_ACTION,
        table_id: 0,
        cookie,
        match_: OFPMatch::new().with(IN_PORT, 1),
        data: &[0xab; 60],
    };
    encoded::<V1_3, _>(0, &message)
}

/// A flow-removed message of OpenFlow 1.3 with that number for a cookie.
pub fn flow_removed(cookie: u64) -> Vec<u8> {
    let message = OFPFlowRemoved {
        cookie,
        priority: 0,
        reason: OFPRR_DELETE,
        table_id: 0,
        duration_sec: 0,
        duration_nsec: 0,
        idle_timeout: 0,
        hard_timeout: 0,
        packet_count: 0,
        byte_count: 0,
        match_: OFPMatch::new(),
    };
    encoded::<V1_3, _>(0, &message)
}
