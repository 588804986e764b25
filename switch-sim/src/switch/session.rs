//! The connection to the controller: framing, hello, errors, what is sent.

use std::borrow::Cow;
use std::time::Duration;

use openflow_codec::frame::encode_raw;
use openflow_codec::v1_0::ofproto::{ErrorType, OFPET_HELLO_FAILED, OFPHFC_INCOMPATIBLE};
use openflow_codec::v1_0::ofproto_parser::OFPErrorMsg;
use openflow_codec::v1_3::OFPHello;
use openflow_codec::v1_3::ofproto::{OFPT_ECHO_REPLY, OFPT_ECHO_REQUEST, OFPT_ERROR, OFPT_HELLO};
use openflow_codec::{AnyMessage, Body, DecodeError, ErrorKind, Frames, Header, Wire};

use super::role::{Async, Role};
use super::{Switch, SwitchEvent, v1_0, v1_3};
use crate::fault::Fault;
use crate::table::Table;
use crate::{SwitchConfig, Version};

/// How many bytes of a request an error repeats (at least 64, OpenFlow 1.3.5 section 7.5.4).
const ERROR_DATA: usize = 64;

/// How far the connection has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Phase {
    /// There is none.
    Closed,
    /// The controller's hello has not come yet.
    Hello,
    /// A version is agreed on.
    Up(Version),
    /// It is to be closed.
    Failed,
}

/// What is only true for one connection.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) phase: Phase,
    /// The beginning of a message that has not fully arrived.
    input: Vec<u8>,
    pub(crate) output: Vec<u8>,
    pub(crate) miss_send_len: u16,
    pub(crate) fragments: u16,
    pub(crate) role: Role,
    pub(crate) is_ready: bool,
}

impl Session {
    pub(crate) fn new(config: &SwitchConfig) -> Self {
        Self {
            phase: Phase::Closed,
            input: Vec::new(),
            output: Vec::new(),
            miss_send_len: config.miss_send_len,
            fragments: 0,
            role: Role::new(),
            is_ready: false,
        }
    }
}

impl Switch {
    /// Whether there is somebody to tell, and whether that one wants to know.
    pub(super) fn audience(&self, message: Async, reason: u8) -> Option<Version> {
        let version = self.version()?;
        let is_wanted = version == Version::V1_0 || self.session.role.wants(message, reason);
        is_wanted.then_some(version)
    }

    /// Sends a message. One that is too long is not sent: nothing here builds such messages.
    pub(super) fn send<'m, V, M>(&mut self, xid: u32, body: &M)
    where
        V: openflow_codec::Version,
        M: Body<V> + Wire<'m>,
    {
        let sent = openflow_codec::encode::<V, _>(xid, body, &mut self.session.output);
        debug_assert!(sent.is_ok(), "{sent:?}");
    }

    /// The features were asked for.
    pub(super) fn ready(&mut self) {
        if !std::mem::replace(&mut self.session.is_ready, true) {
            self.event(|| SwitchEvent::Ready);
        }
    }

    pub(super) fn say_hello(&mut self) {
        self.session.phase = Phase::Hello;
        let versions: Vec<u8> = self.versions().map(Version::wire).collect();
        let bitmap = OFPHello::bitmap_element(&versions);
        let elements = match self.config.version {
            Version::V1_0 => &[][..],
            Version::V1_3 => &bitmap[..],
        };
        let hello = OFPHello { elements };
        self.send_raw(self.config.version.wire(), OFPT_HELLO.0, 0, &hello);
    }

    pub(super) fn receive(&mut self, now: Duration, bytes: &[u8]) {
        let input = if self.session.input.is_empty() {
            Cow::Borrowed(bytes)
        } else {
            let mut input = std::mem::take(&mut self.session.input);
            input.extend_from_slice(bytes);
            Cow::Owned(input)
        };
        let mut frames = Frames::new(&input);
        while !matches!(self.session.phase, Phase::Closed | Phase::Failed) {
            match frames.next() {
                Some(Ok(frame)) => self.message(now, frame),
                Some(Err(_)) => {
                    let rest = frames.rest();
                    let (version, xid) = Header::peek(rest).map_or((0, 0), |h| (h.version, h.xid));
                    self.refuse(version, xid, Fault::BadLength, rest);
                    self.session.phase = Phase::Failed;
                }
                None => {
                    self.session.input = frames.rest().to_vec();
                    return;
                }
            }
        }
    }

    /// The versions that the switch speaks.
    fn versions(&self) -> impl Iterator<Item = Version> + use<> {
        let (highest, lower) = (self.config.version, self.config.lower_versions);
        let all = [Version::V1_0, Version::V1_3];
        all.into_iter().filter(move |v| *v == highest || lower && *v < highest)
    }

    /// One whole message.
    fn message(&mut self, now: Duration, bytes: &[u8]) {
        self.counters.messages += 1;
        let Some(header) = Header::peek(bytes) else { return };
        if header.type_ == OFPT_ECHO_REQUEST.0 {
            self.counters.echo_requests += 1;
            let data = bytes.get(Header::LEN..).unwrap_or_default();
            return self.send_raw(header.version, OFPT_ECHO_REPLY.0, header.xid, &data);
        }
        match self.session.phase {
            Phase::Hello if header.type_ == OFPT_HELLO.0 => self.hello(&header, bytes),
            Phase::Up(_) if header.type_ == OFPT_HELLO.0 => {}
            Phase::Up(_) if header.type_ == OFPT_ERROR.0 => self.counters.errors_received += 1,
            Phase::Up(version) => {
                let done = if header.version == version.wire() {
                    self.request(now, bytes)
                } else {
                    Err(Fault::BadVersion)
                };
                if let Err(fault) = done {
                    self.refuse(version.wire(), header.xid, fault, bytes);
                }
            }
            // Neither a hello nor an echo: whoever this is, it is no controller.
            _ => self.session.phase = Phase::Failed,
        }
    }

    fn request(&mut self, now: Duration, bytes: &[u8]) -> Result<(), Fault> {
        match AnyMessage::decode(bytes).map_err(fault_of)? {
            AnyMessage::V1_0(xid, message) => v1_0::handle(self, now, xid, message),
            AnyMessage::V1_3(xid, message) => v1_3::handle(self, now, xid, message),
            _ => Err(Fault::BadVersion),
        }
    }

    /// Agrees on a version (OpenFlow 1.3.5 section 6.3.1).
    fn hello(&mut self, header: &Header, bytes: &[u8]) {
        let hello = OFPHello { elements: bytes.get(Header::LEN..).unwrap_or_default() };
        let is_bitmap_sent = self.config.version >= Version::V1_3;
        let agreed = match hello.version_bitmap() {
            Some(_) if is_bitmap_sent => {
                self.versions().filter(|v| hello.knows(v.wire()) == Some(true)).max()
            }
            _ => {
                let lower = header.version.min(self.config.version.wire());
                self.versions().find(|v| v.wire() == lower)
            }
        };
        let Some(version) = agreed else { return self.hello_failed(header) };
        if version == Version::V1_0 {
            self.tables.truncate(1);
        } else {
            self.tables.resize_with(self.config.n_tables.clamp(1, 254).into(), Table::default);
        }
        if self.flows_version.replace(version).is_some_and(|old| old != version) {
            // Flow entries are kept in the form in which they came.
            self.tables.iter_mut().for_each(Table::clear);
        }
        self.session.phase = Phase::Up(version);
    }

    fn hello_failed(&mut self, header: &Header) {
        let ours: Vec<String> = self.versions().map(|v| v.to_string()).collect();
        let text = format!("this switch speaks OpenFlow {} only", ours.join(" and "));
        let error = OFPErrorMsg {
            type_: OFPET_HELLO_FAILED,
            code: OFPHFC_INCOMPATIBLE.0,
            data: text.as_bytes(),
        };
        let version = header.version.clamp(1, self.config.version.wire());
        self.counters.errors_sent += 1;
        self.send_raw(version, OFPT_ERROR.0, header.xid, &error);
        self.session.phase = Phase::Failed;
    }

    /// Answers a request that is not carried out.
    fn refuse(&mut self, version: u8, xid: u32, fault: Fault, request: &[u8]) {
        let (type_, code) = fault.codes(self.version().unwrap_or(self.config.version));
        let data = request.get(..ERROR_DATA).unwrap_or(request);
        self.counters.errors_sent += 1;
        let error = OFPErrorMsg { type_: ErrorType(type_), code, data };
        self.send_raw(version, OFPT_ERROR.0, xid, &error);
    }

    /// Sends what has the same form in all versions.
    fn send_raw<'m>(&mut self, version: u8, type_: u8, xid: u32, body: &impl Wire<'m>) {
        let sent = encode_raw(version, type_, None, xid, body, &mut self.session.output);
        debug_assert!(sent.is_ok(), "{sent:?}");
    }
}

fn fault_of(error: DecodeError) -> Fault {
    match error.kind {
        ErrorKind::BadMatch => Fault::MatchType,
        ErrorKind::BadVersion => Fault::BadVersion,
        _ => Fault::BadLength,
    }
}
