//! What each message does to a session.

use std::time::Instant;

use bytes::Bytes;
use openflow_codec::frame::encode_raw;
use openflow_codec::v1_3::ofproto::*;
use openflow_codec::v1_3::ofproto_parser::{OFPErrorMsg, OFPFeaturesRequest};
use openflow_codec::{AnyMessage, DecodeError, ErrorKind, Frames, Header};

use super::{Session, Stage};
use crate::close::{no_common_version, printable};
use crate::digest::{Digest, Ports, put_port_desc_request};
use crate::negotiate::Offer;
use crate::{CloseReason, Event, Messages, Port};

/// How much of a refused message an error repeats (OpenFlow 1.3.5 section 7.5.4).
const REPEATED: usize = 64;

/// Whether a message of this type is the same in every version, and so can come in any.
fn is_versionless(type_: u8) -> bool {
    matches!(MessageType(type_), OFPT_HELLO | OFPT_ERROR | OFPT_ECHO_REQUEST | OFPT_ECHO_REPLY)
}

/// The beginning of a TLS connection, which would pass for an echo reply.
const TLS: (u8, u8) = (0x16, 0x03);

impl Session {
    /// Takes in complete messages. Once the session is dead they do nothing.
    pub(super) fn messages(&mut self, now: Instant, batch: &Bytes) {
        for frame in Frames::new(batch).map_while(Result::ok) {
            let Some(header) = Header::peek(frame) else { break };
            self.message(now, header, frame, batch);
        }
        self.end_run();
    }

    /// Takes in a complete message, which lies in `batch`.
    fn message(&mut self, now: Instant, header: Header, frame: &[u8], batch: &Bytes) {
        if !self.check_first(now, header) {
            return;
        }
        self.stats.messages_in += 1;
        self.stats.bytes_in += frame.len() as u64;
        self.keepalive.alive();
        let (versionless, foreign) =
            (is_versionless(header.type_), self.version != Some(header.version));
        if foreign && !versionless {
            self.stats.wrong_version += 1;
            self.malformed(frame, batch, bad_version(header));
            self.send_error(now, header, OFPET_BAD_REQUEST, OFPBRC_BAD_VERSION.0, frame);
            return;
        }
        match AnyMessage::check(frame) {
            Ok(()) => {
                self.well_formed(header, frame, batch);
                // Most messages mean nothing to the session.
                if Digest::may_be_of(header.type_)
                    && let Ok(message) = AnyMessage::decode(frame)
                {
                    self.take_in(now, header, Digest::from(&message));
                }
            }
            Err(error) => {
                let unknown_version = foreign && error.kind == ErrorKind::BadVersion;
                self.stats.wrong_version += u64::from(unknown_version);
                self.stats.malformed += u64::from(!unknown_version);
                self.malformed(frame, batch, error);
            }
        }
        if versionless {
            self.take_in_versionless(now, header, frame.get(Header::LEN..).unwrap_or_default());
        }
    }

    /// Reports a message, together with those before it if nothing happened in between.
    fn well_formed(&mut self, header: Header, frame: &[u8], batch: &Bytes) {
        let alone = MessageType(header.type_) == OFPT_ERROR;
        if let Some(run) = &mut self.run
            && run.version() == header.version
            && !alone
        {
            run.push(header);
            return;
        }
        self.end_run();
        let from_here = frame.as_ptr() as usize - batch.as_ptr() as usize;
        self.run = Some(Messages::first(self.phase(), batch.slice(from_here..), header));
        if alone {
            self.end_run();
        }
    }

    fn malformed(&mut self, frame: &[u8], batch: &Bytes, error: DecodeError) {
        let (phase, bytes) = (self.phase(), batch.slice_ref(frame));
        self.push(Event::Malformed { phase, bytes, error });
    }

    /// Ends the session if its first message is none that may come before a hello. Says whether
    /// the session is alive.
    pub(super) fn check_first(&mut self, now: Instant, header: Header) -> bool {
        let Header { version, type_, .. } = header;
        if self.stage == Stage::Hello && (!is_versionless(type_) || (version, type_) == TLS) {
            self.close(now, CloseReason::WrongFirstMessage { version, type_ });
        }
        self.stage != Stage::Dead
    }

    /// What messages do that are the same in every version. They need not be of one we know.
    fn take_in_versionless(&mut self, now: Instant, header: Header, body: &[u8]) {
        match MessageType(header.type_) {
            OFPT_HELLO => self.hello(now, header, body),
            OFPT_ERROR => self.error(now, header, body),
            OFPT_ECHO_REQUEST => {
                self.stats.echo_requests_in += 1;
                let Header { version, xid, .. } = header;
                self.send(now, |out| encode_raw(version, OFPT_ECHO_REPLY.0, None, xid, &body, out));
            }
            OFPT_ECHO_REPLY => {
                self.stats.echo_replies_in += 1;
                self.keepalive.replied(now, header.xid);
            }
            _ => {}
        }
    }

    /// Agrees on a version and asks for the features; a second hello does nothing.
    fn hello(&mut self, now: Instant, header: Header, body: &[u8]) {
        if self.stage != Stage::Hello {
            return;
        }
        let offer = Offer::new(header.version, body);
        let Some(version) = offer.agree(&self.config.versions) else {
            let (ours, theirs) = (self.config.versions.clone(), offer.into_versions());
            let text = no_common_version(&ours, &theirs);
            let code = OFPHFC_INCOMPATIBLE.0;
            self.send_error(now, header, OFPET_HELLO_FAILED, code, text.as_bytes());
            self.close(now, CloseReason::NoCommonVersion { ours, theirs });
            return;
        };
        self.version = Some(version);
        let xid = self.config.xids.next();
        self.enter(now, Stage::Features { xid });
        let (type_, request) = (OFPT_FEATURES_REQUEST.0, OFPFeaturesRequest {});
        self.send(now, |out| encode_raw(version, type_, None, xid, &request, out));
    }

    /// Ends the session if the switch refuses our hello or what we need to know.
    fn error(&mut self, now: Instant, header: Header, body: &[u8]) {
        self.stats.errors_in += 1;
        let Some((&[t0, t1, c0, c1], data)) = body.split_first_chunk::<4>() else { return };
        let (type_, code) = (u16::from_be_bytes([t0, t1]), u16::from_be_bytes([c0, c1]));
        if ErrorType(type_) == OFPET_HELLO_FAILED {
            self.close(now, CloseReason::HelloFailed { text: printable(data) });
            return;
        }
        let (Stage::Features { xid } | Stage::PortDesc { xid }) = self.stage else { return };
        if let Some(step) = self.stage.step().filter(|_| xid == header.xid) {
            self.close(now, CloseReason::Refused { step, type_, code });
        }
    }

    /// What messages of the negotiated version do.
    fn take_in(&mut self, now: Instant, header: Header, digest: Digest<'_>) {
        match (self.stage, digest) {
            // Whoever asked: the answer is the same for everyone.
            (Stage::Features { .. }, Digest::Features { datapath_id, auxiliary_id, ports }) => {
                self.datapath_id = Some(datapath_id);
                self.auxiliary_id = auxiliary_id;
                self.keepalive.start(now);
                match ports {
                    Some(ports) => self.describe_ports(now, &ports, false),
                    None => self.request_ports(now),
                }
            }
            // Ours only: an application's request may be answered in parts that end before ours.
            (Stage::PortDesc { xid }, Digest::PortDesc { more, ports }) if xid == header.xid => {
                self.describe_ports(now, &ports, more);
            }
            (stage, Digest::PortStatus { reason, port }) => {
                self.stats.port_status_in += 1;
                match stage {
                    Stage::Main => self.change_port(now, reason, port),
                    _ => self.postpone(now, reason, port),
                }
            }
            _ => {}
        }
    }

    fn request_ports(&mut self, now: Instant) {
        let Some(version) = self.version else { return };
        let xid = self.config.xids.next();
        self.enter(now, Stage::PortDesc { xid });
        self.send(now, |out| put_port_desc_request(version, xid, out));
    }

    /// Adds ports; enters the main phase unless there are more to come, and then does what port
    /// status messages said in the meantime.
    fn describe_ports(&mut self, now: Instant, ports: &Ports<'_>, more: bool) {
        let added = ports.try_for_each(|port| self.add_port(port).map(drop));
        if let Err(reason) = added {
            self.close(now, reason);
        } else if !more {
            self.enter(now, Stage::Main);
            for (reason, port) in std::mem::take(&mut self.early) {
                if self.stage == Stage::Main {
                    self.change_port(now, reason, port);
                }
            }
        }
    }

    /// Keeps a port status message until the ports are known: the description may have been made
    /// before or after the change.
    fn postpone(&mut self, now: Instant, reason: u8, port: Port) {
        let limit = self.config.max_early_port_status;
        if self.early.len() >= limit {
            let what = "port changes before the ports are known";
            self.close(now, CloseReason::Overloaded { what, limit });
            return;
        }
        self.early.push((reason, port));
    }

    fn change_port(&mut self, now: Instant, reason: u8, port: Port) {
        let changed = match PortReason(reason) {
            OFPPR_ADD | OFPPR_MODIFY => self.add_port(port),
            OFPPR_DELETE => Ok(self.ports.remove(&port.port_no)),
            _ => {
                self.stats.port_status_ignored += 1;
                return;
            }
        };
        match changed {
            Ok(old) => self.push(Event::PortStateChange { reason, port, old }),
            Err(reason) => self.close(now, reason),
        }
    }

    /// Adds or replaces a port and returns what it was before.
    fn add_port(&mut self, port: Port) -> Result<Option<Port>, CloseReason> {
        let limit = self.config.max_ports;
        if self.ports.len() >= limit && !self.ports.contains_key(&port.port_no) {
            return Err(CloseReason::Overloaded { what: "ports", limit });
        }
        Ok(self.ports.insert(port.port_no, port))
    }

    /// Answers a message with an error (OpenFlow 1.3.5 section 7.5.4), in the negotiated version,
    /// or before there is one in the highest that both sides can be expected to read.
    fn send_error(
        &mut self,
        now: Instant,
        cause: Header,
        type_: ErrorType,
        code: u16,
        data: &[u8],
    ) {
        let highest = self.config.versions.last().copied().unwrap_or_default();
        let version = self.version.unwrap_or(cause.version.min(highest).max(1));
        let data = match self.version {
            Some(_) => data.get(..REPEATED).unwrap_or(data),
            None => data,
        };
        let error = OFPErrorMsg { type_, code, data };
        self.send(now, |out| encode_raw(version, OFPT_ERROR.0, None, cause.xid, &error, out));
    }
}

/// What is wrong with a message of another version than the negotiated one.
fn bad_version(header: Header) -> DecodeError {
    let (kind, found) = (ErrorKind::BadVersion, header.version.into());
    DecodeError { kind, offset: 0, what: "ofp_header", found }
}
