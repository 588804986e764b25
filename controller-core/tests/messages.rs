//! What handlers see: messages, ports, errors and their causes, what cannot be read.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

mod common;

use std::time::{Instant, SystemTime};

use common::*;
use controller_core::ofp_event::{
    EventOFPMalformed, EventOFPPortStateChange, EventOFPStateChange, v1_0, v1_3,
};
use controller_core::{AnyDatapath, App, EventBase, Handlers, MAIN_DISPATCHER, Result, SendError};
use openflow_codec::oxm::{ETH_TYPE, IN_PORT};
use openflow_codec::v1_3::{V1_3, ofproto::*, ofproto_parser::*};
use openflow_codec::{AnyMessage, v1_0::V1_0};

/// Tells what is in packet-ins.
struct PacketIns(Log);

impl App for PacketIns {
    const NAME: &'static str = "packet_ins";
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(Self::packet_in, MAIN_DISPATCHER);
        on.set_ev_cls(Self::old, MAIN_DISPATCHER);
    }
}

impl PacketIns {
    fn packet_in(&mut self, ev: &v1_3::EventOFPPacketIn) {
        let msg = ev.msg();
        assert_eq!(msg.match_.get(IN_PORT), Some(1));
        assert_eq!((msg.reason, msg.total_len, msg.data), (OFPR_ACTION, 60, &[0xab; 60][..]));
        assert_eq!((ev.xid(), ev.header().type_, ev.cause()), (0, OFPT_PACKET_IN.0, None));
        assert_eq!(ev.buf()[..], packet_in(msg.cookie), "the bytes as they came");
        let age = SystemTime::now().duration_since(ev.timestamp()).unwrap_or_default();
        assert!(age < DEADLINE && ev.received().elapsed() < DEADLINE);
        assert_eq!(v1_3::EventOFPPacketIn::name(), "EventOFPPacketIn");
        assert!(format!("{ev:?}").contains("cookie: 7"), "{ev:?}");
        let dp = ev.datapath();
        assert_eq!((dp.id(), dp.version(), dp.is_active()), (0xabc, Some(4), true));
        self.0.say(format!("new {}", msg.cookie));
    }

    fn old(&mut self, ev: &v1_0::EventOFPPacketIn) {
        let (msg, xid) = (ev.msg(), ev.xid());
        self.0.say(format!("old {xid} {} {:?} of {:x}", msg.in_port, msg.data, ev.datapath().id()));
    }
}

#[test]
fn a_packet_in_has_what_the_switch_sent() {
    let (log, told) = log();
    let controller = builder().app(PacketIns(log)).start().unwrap();
    let mut new = Switch::v1_3(&controller, 0xabc);
    new.packet_in(7);
    told.expect(&["new 7"]);
    let body = [0xff, 0xff, 0xff, 0xff, 0, 60, 0, 9, 0, 0, 0xca, 0xfe];
    let mut old = Switch::v1_0(&controller, 0xdef);
    old.raw(1, OFPT_PACKET_IN.0, 5, &body);
    told.expect(&["old 5 9 [202, 254] of def"]);
    assert_eq!(app_stats(&controller, "packet_ins").panicked, 0);
}

#[test]
fn messages_may_come_in_any_pieces() {
    let (log, told) = log();
    let controller = builder().app(PacketIns(log)).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 0xabc);
    for piece in packet_in(7).repeat(3).chunks(17) {
        switch.bytes(piece);
        std::thread::sleep(ms(2)); // so that most pieces are read alone; it holds if not
    }
    told.expect(&["new 7", "new 7", "new 7"]);
    switch.bytes(&packet_in(7).repeat(2000));
    (0..2000).for_each(|_| told.expect(&["new 7"]));
}

/// Tells what happens to ports.
struct Ports(Log);

impl App for Ports {
    const NAME: &'static str = "ports";
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        on.set_ev_cls(Self::main, MAIN_DISPATCHER);
        on.set_ev_cls(Self::status, MAIN_DISPATCHER);
        on.set_ev_cls(Self::change, MAIN_DISPATCHER);
    }
}

impl Ports {
    fn main(&mut self, ev: &EventOFPStateChange) {
        let known: Vec<u32> = ev.datapath.ports().keys().copied().collect();
        self.0.say(format!("main {known:?} of {:?}", ev.datapath.id()));
    }

    fn status(&mut self, ev: &v1_3::EventOFPPortStatus) {
        self.0.say(format!("status {}", ev.msg().reason.name().unwrap_or("?")));
    }

    fn change(&mut self, ev: &EventOFPPortStateChange) {
        let (reason, number, old) = (ev.reason_name(), ev.port_no, ev.old.map(|old| old.state));
        let now = ev.datapath.ports().get(&number).map(|port| port.state);
        assert_eq!(ev.port.port_no, number);
        self.0.say(format!("{reason} {number}: {old:?}, {}, now {now:?}", ev.port.state));
    }
}

#[test]
fn port_changes_come_after_the_ports_have_changed() {
    let (log, told) = log();
    let controller = builder().app(Ports(log)).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    told.expect(&["main [1, 2] of Some(1)"]);
    // One at a time: `ports` is the state of now, which may be ahead of the event.
    let steps = [
        (OFPPR_ADD, 7, 4, "OFPPR_ADD 7: None, 4, now Some(4)"),
        (OFPPR_MODIFY, 7, 1, "OFPPR_MODIFY 7: Some(4), 1, now Some(1)"),
        (OFPPR_DELETE, 7, 1, "OFPPR_DELETE 7: Some(1), 1, now None"),
        (OFPPR_DELETE, 7, 1, "OFPPR_DELETE 7: None, 1, now None"),
    ];
    for (reason, number, state, expected) in steps {
        switch.bytes(&port_status(reason, number, state));
        told.expect(&[&format!("status {}", reason.name().unwrap()), expected]);
    }
    switch.bytes(&port_status(PortReason(9), 1, 0));
    told.expect(&["status ?"]);
    switch.echo();
    settle(&controller.context(), "ports");
    assert!(told.now().is_empty(), "an unknown reason changes nothing");
}

#[test]
fn port_changes_before_main_are_told_in_main() {
    let (log, told) = log();
    let controller = builder().app(Ports(log)).start().unwrap();
    let mut switch = Switch::connect(&controller);
    switch.hello_1_3();
    switch.features_1_3(5, 0);
    switch.bytes(&port_status(OFPPR_ADD, 3, 0));
    switch.port_desc(&[1]);
    told.expect(&["main [1, 3] of Some(5)", "OFPPR_ADD 3: None, 0, now Some(0)"]);
}

/// Sends a flow-mod for each packet-in, and tells of errors.
struct Errors(Log);

impl App for Errors {
    const NAME: &'static str = "errors";
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(
            |_: &mut Self, ev: &v1_3::EventOFPPacketIn| -> Result<()> {
                let match_ = OFPMatch::new().with(ETH_TYPE, 0x0800);
                let flow = OFPFlowMod { cookie: ev.msg().cookie, match_, ..Default::default() };
                ev.datapath().send_msg(flow)?;
                Ok(())
            },
            MAIN_DISPATCHER,
        );
        on.set_ev_cls(
            |a: &mut Self, ev: &v1_3::EventOFPErrorMsg| {
                let cause = ev.cause().map(|bytes| match AnyMessage::decode(bytes) {
                    Ok(AnyMessage::V1_3(xid, OFPMessage::OFPFlowMod(flow))) => {
                        assert_eq!(xid, ev.xid());
                        (flow.cookie, bytes.to_vec())
                    }
                    other => panic!("{other:?}"),
                });
                a.0.say(format!("{:?} {} {cause:?}", ev.msg().type_, ev.msg().code));
            },
            MAIN_DISPATCHER,
        );
    }
}

#[test]
fn an_error_comes_with_the_message_that_it_is_about() {
    let (log, told) = log();
    let controller = builder().app(Errors(log)).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    switch.bytes(&[packet_in(41), packet_in(42)].concat());
    let flows = [switch.expect(OFPT_FLOW_MOD), switch.expect(OFPT_FLOW_MOD)];
    for (flow, cookie) in flows.iter().zip([41, 42]).rev() {
        let (type_, code, data) = (OFPET_FLOW_MOD_FAILED, 1, &flow.bytes[..64]);
        switch.send::<V1_3, _>(flow.header.xid, &OFPErrorMsg { type_, code, data });
        let cause = Some((cookie, flow.bytes.clone()));
        told.expect(&[&format!("{type_:?} 1 {cause:?}")]);
    }
    let (type_, code, data) = (OFPET_BAD_REQUEST, 2, &[][..]);
    switch.send::<V1_3, _>(0x1234_5678, &OFPErrorMsg { type_, code, data });
    told.expect(&[&format!("{type_:?} 2 None")]);
}

#[test]
fn what_a_switch_makes_us_send_is_the_cause_of_nothing() {
    let (log, told) = log();
    let controller = builder().app(Errors(log)).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    // The peer chose the transaction id and the bytes of the reply: they are not to be kept.
    switch.raw(4, OFPT_ECHO_REQUEST.0, 0x4d4d_4d4d, &[0; 1000]);
    switch.expect(OFPT_ECHO_REPLY);
    let (type_, code, data) = (OFPET_BAD_REQUEST, 2, &[][..]);
    switch.send::<V1_3, _>(0x4d4d_4d4d, &OFPErrorMsg { type_, code, data });
    told.expect(&[&format!("{type_:?} 2 None")]);
}

/// Tells of what cannot be read, and of packet-ins.
struct Malformed(Log);

impl App for Malformed {
    const NAME: &'static str = "malformed";
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        on.set_ev_cls(
            |a: &mut Self, ev: &EventOFPMalformed| {
                a.0.say(format!("{:?}, {} bytes", ev.error.kind, ev.buf.len()));
            },
            MAIN_DISPATCHER,
        );
        on.set_ev_cls(|a: &mut Self, _: &v1_3::EventOFPPacketIn| a.0.say("packet-in"), ());
    }
}

#[test]
fn a_bad_body_is_an_event_and_costs_nothing_else() {
    let (log, told) = log();
    let controller = builder().app(Malformed(log)).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    switch.raw(4, OFPT_PACKET_IN.0, 1, &[0; 5]);
    switch.packet_in(1);
    told.expect(&["Truncated, 13 bytes", "packet-in"]);
    // A message of another version is refused too.
    switch.raw(1, OFPT_PACKET_IN.0, 2, &[0; 10]);
    switch.packet_in(2);
    told.expect(&["BadVersion, 18 bytes", "packet-in"]);
    let error = switch.expect(OFPT_ERROR);
    assert_eq!(error.bytes[8..12], [0, 1, 0, 0], "OFPBRC_BAD_VERSION");
    assert_eq!(controller.stats().malformed, 2);
    assert!(switch.echo().is_empty());
}

#[test]
fn an_unknown_type_is_ignored() {
    let (log, told) = log();
    let controller = builder().app(Malformed(log)).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    // 74 and 10, a packet-in, have the last six bits in common.
    for type_ in [30, 74, 255] {
        switch.raw(4, type_, 1, &[0; 9]);
    }
    switch.packet_in(1);
    told.expect(&["packet-in"]);
    switch.echo();
    settle(&controller.context(), "malformed");
    assert!(told.now().is_empty());
}

/// Answers hellos with a message of their version.
struct Greets(Log);

impl App for Greets {
    const NAME: &'static str = "greets";
    const OFP_VERSIONS: &'static [u8] = &[1];
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(
            |a: &mut Self, ev: &v1_3::EventOFPHello| {
                a.0.say(format!("{:?}", ev.datapath().send_msg(OFPBarrierRequest {})));
            },
            (),
        );
    }
}

#[test]
fn no_message_of_another_version_than_the_negotiated_one_is_sent() {
    let (log, told) = log();
    let controller = builder().app(Greets(log)).start().unwrap();
    let mut switch = Switch::connect(&controller);
    // It could speak 1.3 as well, so that this is the version of its hello.
    switch.send::<V1_3, _>(1, &OFPHello { elements: &OFPHello::bitmap_element(&[1, 4]) });
    told.expect(&[&format!("{:?}", Err::<u32, _>(SendError::NoVersion))]);
    switch.expect(OFPT_HELLO);
    assert_eq!(switch.expect(OFPT_FEATURES_REQUEST).header.version, 1);
}

#[test]
fn what_can_be_sent_from_outside_of_apps() {
    let controller = builder().start().unwrap();
    let mut switch = Switch::v1_3(&controller, 0x42);
    let dp: AnyDatapath = controller.context().datapath(0x42).unwrap();
    assert_eq!(controller.datapaths(), std::slice::from_ref(&dp));
    assert_eq!(dp.id_text(), "0000000000000042");
    assert!(dp.typed::<V1_0>().is_none());
    let typed = dp.typed::<V1_3>().unwrap();
    let xid = typed.send_msg(OFPBarrierRequest {}).unwrap();
    assert_eq!(switch.expect(OFPT_BARRIER_REQUEST).header.xid, xid);
    let xid = dp.send_barrier().unwrap();
    assert_eq!(switch.expect(OFPT_BARRIER_REQUEST).header.xid, xid);
    // A message that is too long leaves no trace.
    let long = vec![0; 65_536];
    let refused = typed.send_msg(OFPPacketOut { data: &long, ..Default::default() });
    assert!(matches!(refused, Err(SendError::TooLong(_))));
    typed.send_msg_with_xid(77, OFPBarrierRequest {}).unwrap();
    assert_eq!(switch.expect(OFPT_BARRIER_REQUEST).header.xid, 77);
    let mut old = Switch::v1_0(&controller, 0x43);
    controller.context().datapath(0x43).unwrap().send_barrier().unwrap();
    assert_eq!(old.recv().unwrap().header.type_, 18, "a barrier request of 1.0");
}

#[test]
fn the_time_of_an_echo_is_measured() {
    let config = controller_core::Config { echo_request_interval: ms(20), ..config() };
    let controller = builder().config(config).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    let dp = controller.context().datapath(1).unwrap();
    let begun = Instant::now();
    while dp.round_trip_time().is_none() {
        let xid = switch.expect(OFPT_ECHO_REQUEST).header.xid;
        switch.raw(4, OFPT_ECHO_REPLY.0, xid, b"");
        assert!(begun.elapsed() < DEADLINE);
    }
    assert!(dp.round_trip_time().unwrap() <= begun.elapsed() + ms(20));
}
