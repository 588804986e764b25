//! A scripted switch and injected time.
#![allow(dead_code, clippy::unwrap_used)] // each test uses its part of these helpers

use std::time::{Duration, Instant};

use bytes::BytesMut;
use openflow_channel::{Config, Event, Message, Session};
use openflow_codec::frame::encode_raw;
use openflow_codec::v1_0::{self, V1_0};
use openflow_codec::v1_3::{self, V1_3, ofproto::*};
use openflow_codec::{Body, Frames, Header, Version, Wire, encode};

/// The versions that are known.
pub(crate) const BOTH: [u8; 2] = [1, 4];

/// The limits of a session in these tests.
pub(crate) fn config() -> Config {
    Config { echo_interval: Duration::from_secs(5), max_unreplied_echo: 3, ..Config::default() }
}

pub(crate) fn only(version: u8) -> Config {
    Config { versions: vec![version], ..config() }
}

pub(crate) fn secs(n: u64) -> Duration {
    Duration::from_secs(n)
}

/// A session and the switch at its other end.
pub(crate) struct Peer {
    pub(crate) session: Session,
    pub(crate) start: Instant,
    pub(crate) now: Instant,
    buffer: BytesMut,
}

/// A message that the session sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sent {
    pub(crate) version: u8,
    pub(crate) type_: MessageType,
    pub(crate) xid: u32,
    pub(crate) body: Vec<u8>,
}

impl Peer {
    pub(crate) fn new(config: Config) -> Self {
        let now = Instant::now();
        let session = Session::new(config, now);
        Self { session, start: now, now, buffer: BytesMut::new() }
    }

    /// A peer that took the session to its main phase, with port 1; what happened is forgotten.
    pub(crate) fn in_main(version: u8, config: Config) -> Self {
        let mut peer = Self::in_config(version, config);
        match version {
            V1_0::WIRE => peer.send::<V1_0, _>(2, &features_1_0(&[1])),
            _ => {
                peer.send::<V1_3, _>(2, &features_1_3());
                let xid = peer.sent()[0].xid;
                peer.send::<V1_3, _>(xid, &port_desc(&[1], false));
            }
        }
        peer.forget();
        peer
    }

    /// A peer that sent its hello; what happened is forgotten.
    pub(crate) fn in_config(version: u8, config: Config) -> Self {
        let mut peer = Self::new(config);
        peer.hello(version, &[]);
        peer.forget();
        peer
    }

    /// Forgets what happened and was sent.
    pub(crate) fn forget(&mut self) {
        self.events();
        self.sent();
    }

    /// Sends raw bytes.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
        self.session.receive(self.now, &mut self.buffer);
    }

    /// Sends a message of version `V`.
    pub(crate) fn send<'m, V: Version, M: Body<V> + Wire<'m>>(&mut self, xid: u32, message: &M) {
        let mut out = Vec::new();
        encode::<V, _>(xid, message, &mut out).unwrap();
        self.bytes(&out);
    }

    /// Sends a message of any version and type.
    pub(crate) fn raw(&mut self, version: u8, type_: MessageType, xid: u32, body: &[u8]) {
        self.bytes(&message(version, type_, xid, body));
    }

    /// Sends a hello.
    pub(crate) fn hello(&mut self, version: u8, elements: &[u8]) {
        self.raw(version, OFPT_HELLO, 0x77, elements);
    }

    /// Bytes that have not been taken from the buffer.
    pub(crate) fn left(&self) -> usize {
        self.buffer.len()
    }

    /// Lets time pass, with every timeout handled when it comes.
    pub(crate) fn wait(&mut self, time: Duration) {
        let end = self.now + time;
        while let Some(next) = self.session.next_timeout().filter(|next| *next <= end) {
            self.now = next.max(self.now);
            self.session.handle_timeout(self.now);
        }
        self.now = end;
    }

    /// What the session sent since the last time.
    pub(crate) fn sent(&mut self) -> Vec<Sent> {
        let out = std::mem::take(self.session.transmit());
        let frames = Frames::new(&out).map(|frame| {
            let frame = frame.unwrap();
            let Header { version, type_, xid, .. } = Header::peek(frame).unwrap();
            Sent { version, type_: MessageType(type_), xid, body: frame[8..].to_vec() }
        });
        frames.collect()
    }

    /// What happened since the last time.
    pub(crate) fn happened(&mut self) -> Vec<Event> {
        std::iter::from_fn(|| self.session.poll_event()).collect()
    }

    /// What happened since the last time, each in a few words.
    pub(crate) fn events(&mut self) -> Vec<String> {
        self.happened().iter().flat_map(words).collect()
    }

    /// The reason for which the session ended.
    pub(crate) fn reason(&self) -> String {
        self.session.close_reason().map_or(String::new(), ToString::to_string)
    }
}

/// An event in a few words; messages one by one.
pub(crate) fn words(event: &Event) -> Vec<String> {
    let words = match event {
        Event::Messages(messages) => {
            let word = |message: Message<'_>| {
                format!("{} {}", messages.phase(), message.decode().unwrap().name())
            };
            return messages.iter().map(word).collect();
        }
        Event::StateChange { old, new, reason } => {
            assert_eq!(reason.is_some(), *new == openflow_channel::DEAD_DISPATCHER);
            format!("{}>{new}", old.map_or("", |old| old.name()))
        }
        Event::PortStateChange { reason, port, old } => {
            let (old, new) = (old.map(|old| old.state), (port.port_no, port.state));
            format!("port {} {new:?} was {old:?}", PortReason(*reason).name().unwrap())
        }
        Event::Malformed { phase, error, .. } => {
            format!("{phase} malformed {}", error.kind.name())
        }
        _ => unreachable!(),
    };
    vec![words]
}

/// A message of any version and type.
pub(crate) fn message(version: u8, type_: MessageType, xid: u32, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    encode_raw(version, type_.0, None, xid, &body, &mut out).unwrap();
    out
}

pub(crate) fn phy_port(number: u16) -> v1_0::ofproto_parser::OFPPhyPort {
    v1_0::ofproto_parser::OFPPhyPort { port_no: number, name: "eth".into(), ..Default::default() }
}

pub(crate) fn port(number: u32, state: u32) -> v1_3::ofproto_parser::OFPPort {
    v1_3::ofproto_parser::OFPPort {
        port_no: number,
        name: "eth".into(),
        state: PortState(state),
        curr_speed: 1000,
        ..Default::default()
    }
}

pub(crate) fn features_1_0(ports: &[u16]) -> v1_0::ofproto_parser::OFPSwitchFeatures<'static> {
    v1_0::ofproto_parser::OFPSwitchFeatures {
        datapath_id: 0xabc,
        ports: ports.iter().copied().map(phy_port).collect(),
        ..Default::default()
    }
}

pub(crate) fn features_1_3() -> v1_3::ofproto_parser::OFPSwitchFeatures {
    v1_3::ofproto_parser::OFPSwitchFeatures { datapath_id: 0xabc, ..Default::default() }
}

pub(crate) fn port_desc(
    ports: &[u32],
    more: bool,
) -> v1_3::ofproto_parser::OFPPortDescStatsReply<'static> {
    v1_3::ofproto_parser::OFPPortDescStatsReply {
        flags: if more { OFPMPF_REPLY_MORE } else { MultipartReplyFlags::empty() },
        body: ports.iter().map(|number| port(*number, 0)).collect(),
    }
}

pub(crate) fn port_status(
    reason: u8,
    number: u32,
    state: u32,
) -> v1_3::ofproto_parser::OFPPortStatus {
    v1_3::ofproto_parser::OFPPortStatus { reason: PortReason(reason), desc: port(number, state) }
}
