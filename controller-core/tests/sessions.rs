//! How sessions begin and end, and what happens to two of the same switch.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

mod common;

use std::time::Duration;

use common::*;
use controller_core::ofp_event::EventOFPStateChange;
use controller_core::{
    App, CONFIG_DISPATCHER, Config, Controller, HANDSHAKE_DISPATCHER, Handlers, SendError,
};
use openflow_codec::v1_3::{V1_3, ofproto::*, ofproto_parser::*};

/// Tells of all changes of phase.
struct States(Log);

impl App for States {
    const NAME: &'static str = "states";
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        on.set_ev_cls(
            |a: &mut Self, ev: &EventOFPStateChange| {
                // A datapath is as it is now: before main it may have its id already.
                let early = matches!(ev.state, HANDSHAKE_DISPATCHER | CONFIG_DISPATCHER);
                let id = ev.datapath.id().filter(|_| !early);
                let id = id.map_or("?".into(), |id| format!("{id:x}"));
                a.0.say(format!("{id} {}", words(ev)));
                let gone = ev.reason.is_some() && ev.datapath.version().is_some();
                if gone && ev.datapath.send_barrier() != Err(SendError::Closed) {
                    a.0.say("and takes messages still");
                }
            },
            (),
        );
    }
}

/// A controller, and what it tells of the phases of switches.
fn start(config: Config) -> (Controller, Told) {
    let (log, told) = log();
    (builder().config(config).app(States(log)).start().unwrap(), told)
}

#[test]
fn the_handshake_of_1_3() {
    let (controller, told) = start(config());
    let mut switch = Switch::connect(&controller);
    told.expect(&["? >handshake"]);
    let hello = switch.expect(OFPT_HELLO);
    assert_eq!(hello.header.version, 4);
    assert_eq!(hello.bytes[8..], OFPHello::bitmap_element(&[1, 4]));
    switch.raw(4, OFPT_HELLO.0, 1, &OFPHello::bitmap_element(&[4]));
    told.expect(&["? handshake>config"]);
    assert!(controller.datapaths().is_empty());
    switch.features_1_3(0xa1, 0);
    let request = switch.expect(OFPT_MULTIPART_REQUEST);
    assert_eq!(request.bytes[8..], [0, 13, 0, 0, 0, 0, 0, 0], "OFPMP_PORT_DESC");
    let part = |flags, number| OFPPortDescStatsReply { flags, body: [port(number, 0)].into() };
    switch.send::<V1_3, _>(request.header.xid, &part(OFPMPF_REPLY_MORE, 1));
    assert!(switch.echo().is_empty());
    assert!(told.now().is_empty(), "there are more ports to come");
    switch.send::<V1_3, _>(request.header.xid, &part(MultipartReplyFlags(0), 2));
    told.expect(&["a1 config>main"]);
    let dp = controller.context().datapath(0xa1).unwrap();
    assert_eq!(dp.ports().keys().copied().collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn the_handshake_of_1_0() {
    let (controller, told) = start(config());
    let mut switch = Switch::connect(&controller);
    switch.hello_1_0();
    switch.features_1_0(0xa0);
    told.expect(&["? >handshake", "? handshake>config", "a0 config>main"]);
    let dp = controller.context().datapath(0xa0).unwrap();
    assert_eq!(dp.version(), Some(1));
    assert_eq!(dp.ports().keys().copied().collect::<Vec<_>>(), [1, 2]);
}

/// A switch in the phase main, of which nothing was told yet.
fn connected(controller: &Controller, told: &Told, dpid: u64) -> Switch {
    let switch = Switch::v1_3(controller, dpid);
    let main = format!("{dpid:x} config>main");
    told.expect(&["? >handshake", "? handshake>config", &main]);
    switch
}

#[test]
fn the_switch_closes() {
    let (controller, told) = start(config());
    let switch = connected(&controller, &told, 1);
    let dp = controller.context().datapath(1).unwrap();
    drop(switch);
    told.expect(&["1 main>dead: the switch closed the connection"]);
    settle(&controller.context(), "states");
    assert!(told.now().is_empty() && !dp.is_active());
    assert_eq!(dp.send_barrier(), Err(SendError::Closed));
    assert_eq!(dp.ports().len(), 2, "as they were last");
    eventually("no connection", || controller.stats().connections == 0);
    assert_eq!(controller.context().datapath(1), None);
}

#[test]
fn an_application_closes() {
    let (controller, told) = start(config());
    let mut switch = connected(&controller, &told, 1);
    let dp = controller.context().datapath(1).unwrap();
    dp.send_barrier().unwrap();
    dp.close();
    told.expect(&["1 main>dead: an application closed the session"]);
    let last = switch.until_closed();
    assert_eq!(last.len(), 1, "what was sent before still comes");
    assert_eq!(last[0].header.type_, OFPT_BARRIER_REQUEST.0);
}

#[test]
fn a_dead_switch_is_not_found_even_if_it_does_not_hang_up() {
    let (controller, told) = start(config());
    let _switch = connected(&controller, &told, 1);
    controller.context().datapath(1).unwrap().close();
    told.expect(&["1 main>dead: an application closed the session"]);
    assert_eq!(controller.context().datapath(1), None);
    assert!(controller.datapaths().is_empty());
}

#[test]
fn the_switch_falls_silent() {
    let (echo_request_interval, maximum_unreplied_echo_requests) = (ms(50), 2);
    let (controller, told) =
        start(Config { echo_request_interval, maximum_unreplied_echo_requests, ..config() });
    let mut switch = connected(&controller, &told, 1);
    told.expect(&["1 main>dead: the switch was silent while 2 echo requests were sent"]);
    let types = switch.until_closed().iter().map(|f| f.header.type_).collect::<Vec<_>>();
    assert_eq!(types, [OFPT_ECHO_REQUEST.0; 2]);
}

#[test]
fn keepalive_can_be_off() {
    let (controller, told) = start(Config { echo_request_interval: Duration::ZERO, ..config() });
    let mut switch = connected(&controller, &told, 1);
    assert!(switch.echo().is_empty());
}

#[test]
fn versions_do_not_meet() {
    let (controller, told) = start(config());
    let mut switch = Switch::connect(&controller);
    switch.raw(3, OFPT_HELLO.0, 5, &OFPHello::bitmap_element(&[2, 3]));
    let why = "no version in common: the controller speaks 1.0 and 1.3, the switch offered 1.1 \
        and 1.2";
    told.expect(&["? >handshake", &format!("? handshake>dead: {why}")]);
    let said = switch.until_closed();
    assert_eq!(said[1].header.type_, OFPT_ERROR.0);
    assert_eq!((said[1].header.version, said[1].header.xid), (3, 5));
    assert_eq!(said[1].bytes[8..12], [0; 4], "OFPET_HELLO_FAILED, OFPHFC_INCOMPATIBLE");
    assert_eq!(said[1].bytes[12..], *why.as_bytes());
}

#[test]
fn the_switch_refuses_the_hello() {
    let (controller, told) = start(config());
    let mut switch = Switch::connect(&controller);
    switch.raw(4, OFPT_ERROR.0, 5, b"\0\0\0\0we speak 1.5 only");
    told.expect(&["? >handshake"]);
    assert!(told.next().contains("we speak 1.5 only"));
}

#[test]
fn a_handshake_has_a_time_limit() {
    let (controller, told) = start(Config { handshake_timeout: ms(100), ..config() });
    let silent = Switch::connect(&controller);
    told.expect(&["? >handshake"]);
    assert!(told.next().contains("no hello within 100ms"));
    drop(silent);
    let mut half = Switch::connect(&controller);
    half.hello_1_3();
    told.expect(&["? >handshake", "? handshake>config"]);
    assert!(told.next().contains("no features reply within 100ms"));
}

#[test]
fn the_controller_stops() {
    let (controller, told) = start(config());
    let mut switch = connected(&controller, &told, 1);
    let peer = std::thread::spawn(move || switch.until_closed());
    assert_eq!(controller.stop(), controller_core::StopReport::default());
    told.expect(&["1 main>dead: the controller is stopping"]);
    assert!(peer.join().unwrap().is_empty());
}

#[test]
fn the_newest_connection_of_a_switch_wins() {
    let (controller, told) = start(config());
    let mut old = connected(&controller, &told, 7);
    let first = controller.context().datapath(7).unwrap();
    let mut new = Switch::v1_3(&controller, 7);
    let address = new.stream.local_addr().unwrap();
    let mut said: Vec<String> = (0..4).map(|_| told.next()).collect();
    let dead = said.iter().position(|text| text.contains("dead")).unwrap();
    assert_eq!(
        said.remove(dead),
        format!(
            "7 main>dead: a newer connection of the same datapath, from {address}, replaced this \
             one"
        )
    );
    assert_eq!(said, ["? >handshake", "? handshake>config", "7 config>main"]);
    assert!(old.until_closed().is_empty());
    let second = controller.context().datapath(7).unwrap();
    assert_ne!(first, second);
    drop(old);
    eventually("one connection", || controller.stats().connections == 1);
    assert_eq!(controller.context().datapath(7), Some(second), "not taken away by the old one");
    assert!(new.echo().is_empty());
}

#[test]
fn an_auxiliary_connection_takes_no_place() {
    let (controller, told) = start(config());
    let mut main = connected(&controller, &told, 7);
    let dp = controller.context().datapath(7).unwrap();
    let mut auxiliary = Switch::auxiliary(&controller, 7, 1);
    told.expect(&["? >handshake", "? handshake>config", "7 config>main"]);
    assert!(main.echo().is_empty() && auxiliary.echo().is_empty());
    assert_eq!(controller.datapaths(), std::slice::from_ref(&dp));
    assert_eq!(controller.stats().connections, 2);
    drop(auxiliary);
    told.expect(&["7 main>dead: the switch closed the connection"]);
    assert_eq!(controller.context().datapath(7), Some(dp));
}

#[test]
fn garbage_costs_only_its_own_connection() {
    let (controller, told) = start(config());
    let mut good = connected(&controller, &told, 1);
    let garbage: [(&[u8], &str); 4] = [
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "this looks like HTTP"),
        (&[0x16, 3, 1, 2, 0, 1, 0, 1], "this looks like TLS"),
        (&[4, 0, 0, 7, 0, 0, 0, 1], "cannot be split into messages"),
        (&[4, 10, 0, 40, 0, 0, 0, 1], "did not start with an OpenFlow hello"),
    ];
    for (bytes, why) in garbage {
        let mut bad = Switch::connect(&controller);
        bad.bytes(bytes);
        told.expect(&["? >handshake"]);
        let text = told.next();
        assert!(text.contains(why), "{text}");
        assert_eq!(bad.until_closed().len(), 1, "our hello");
    }
    assert!(good.echo().is_empty());
    eventually("one connection", || controller.stats().connections == 1);
}
