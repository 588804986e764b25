//! Which handlers are called with what, in which order, on which thread.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

mod common;

use std::collections::HashSet;
use std::thread;

use common::*;
use controller_core::ofp_event::{EventOFPPortStateChange, EventOFPStateChange, v1_0, v1_3};
use controller_core::{
    App, CONFIG_DISPATCHER, DEAD_DISPATCHER, HANDSHAKE_DISPATCHER, Handlers, MAIN_DISPATCHER,
};
use openflow_codec::v1_0::{V1_0, ofproto_parser as parser_1_0};
use openflow_codec::v1_3::{V1_3, ofproto::*, ofproto_parser::*};

/// Tells the thread of each packet-in.
struct Threads<const N: usize>(Log);

impl App for Threads<1> {
    const NAME: &'static str = "threads_1";
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(|a: &mut Self, _: &v1_3::EventOFPPacketIn| tell_thread(&a.0), ());
    }
}

impl App for Threads<2> {
    const NAME: &'static str = "threads_2";
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(|a: &mut Self, _: &v1_3::EventOFPPacketIn| tell_thread(&a.0), ());
        on.set_ev_cls(|a: &mut Self, _: &v1_3::EventOFPPacketIn| tell_thread(&a.0), ());
    }
}

fn tell_thread(log: &Log) {
    log.say(format!("{} {:?}", thread::current().name().unwrap(), thread::current().id()));
}

#[test]
fn each_app_has_one_thread_of_its_own() {
    let (log, told) = log();
    let controller = builder().app(Threads::<1>(log.clone())).app(Threads::<2>(log)).start();
    let controller = controller.unwrap();
    let mut switches: Vec<_> = (1..=3).map(|dpid| Switch::v1_3(&controller, dpid)).collect();
    switches.iter_mut().for_each(|switch| switch.packet_in(1));
    let threads: Vec<String> = (0..9).map(|_| told.next()).collect();
    let different: HashSet<_> = threads.iter().collect();
    assert_eq!(different.len(), 2);
    assert_eq!(threads.iter().filter(|thread| thread.starts_with("threads_1")).count(), 3);
}

/// Tells everything that has an order.
struct Order(Log);

impl App for Order {
    const NAME: &'static str = "order";
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(
            |a: &mut Self, ev: &v1_3::EventOFPPacketIn| {
                a.0.say(format!("{} {}", ev.datapath().id(), ev.msg().cookie));
            },
            MAIN_DISPATCHER,
        );
        on.set_ev_cls(
            |a: &mut Self, ev: &EventOFPPortStateChange| {
                a.0.say(format!("{} {}", ev.datapath.id().unwrap(), ev.port_no));
            },
            MAIN_DISPATCHER,
        );
        on.set_ev_cls(
            |a: &mut Self, ev: &v1_3::EventOFPFlowRemoved| {
                a.0.say(format!("{} {}", ev.datapath().id(), ev.msg().cookie));
            },
            MAIN_DISPATCHER,
        );
    }
}

#[test]
fn the_order_of_each_switch_is_kept() {
    const COUNT: u32 = 3000;
    let (log, told) = log();
    let controller = builder().app(Order(log)).start().unwrap();
    let switches = [1, 2].map(|dpid| Switch::v1_3(&controller, dpid));
    let senders = switches.map(|mut switch| {
        thread::spawn(move || {
            for n in 10..10 + COUNT {
                switch.bytes(&match n % 3 {
                    0 => packet_in(n.into()),
                    1 => port_status(OFPPR_ADD, n, 0),
                    _ => flow_removed(n.into()),
                });
            }
            switch
        })
    });
    let mut next = [10, 10];
    for _ in 0..2 * COUNT {
        let text = told.next();
        let (dpid, n) = text.split_once(' ').unwrap();
        let next = &mut next[dpid.parse::<usize>().unwrap() - 1];
        assert_eq!(n.parse::<u32>().unwrap(), *next);
        *next += 1;
    }
    senders.into_iter().for_each(|sender| drop(sender.join().unwrap()));
}

/// Has handlers for the same message of two versions and for neighbours of it.
struct Types(Log);

impl App for Types {
    const NAME: &'static str = "types";
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        on.set_ev_cls(|a: &mut Self, _: &v1_0::EventOFPPacketIn| a.0.say("1.0 packet-in"), ());
        on.set_ev_cls(|a: &mut Self, _: &v1_3::EventOFPPacketIn| a.0.say("1.3 packet-in"), ());
        on.set_ev_cls(|a: &mut Self, _: &v1_3::EventOFPTableStatsReply| a.0.say("1.3 tables"), ());
        on.set_ev_cls(|a: &mut Self, _: &v1_0::EventOFPTableStatsReply| a.0.say("1.0 tables"), ());
        on.set_ev_cls(|a: &mut Self, _: &v1_3::EventOFPDescStatsReply| a.0.say("1.3 desc"), ());
        on.set_ev_cls(|a: &mut Self, _: &v1_3::EventOFPBarrierReply| a.0.say("1.3 barrier"), ());
    }
}

#[test]
fn the_exact_type_and_version_decide() {
    let (log, told) = log();
    let controller = builder().app(Types(log)).start().unwrap();
    let mut new = Switch::v1_3(&controller, 1);
    new.packet_in(1);
    new.send::<V1_3, _>(1, &OFPDescStatsReply::default());
    new.send::<V1_3, _>(2, &OFPTableStatsReply::default());
    new.send::<V1_3, _>(3, &OFPBarrierReply::default());
    new.send::<V1_3, _>(4, &OFPGroupStatsReply::default());
    told.expect(&["1.3 packet-in", "1.3 desc", "1.3 tables", "1.3 barrier"]);
    let mut old = Switch::v1_0(&controller, 2);
    old.send::<V1_0, _>(1, &parser_1_0::OFPDescStatsReply::default());
    old.send::<V1_0, _>(2, &parser_1_0::OFPTableStatsReply::default());
    old.send::<V1_0, _>(3, &parser_1_0::OFPBarrierReply {});
    old.raw(1, OFPT_PACKET_IN.0, 0, &[0; 10]);
    told.expect(&["1.0 tables", "1.0 packet-in"]);
    old.echo();
    settle(&controller.context(), "types");
    assert!(told.now().is_empty());
}

/// Tells in which phase it was called with the messages that end phases.
struct Phases(Log);

impl App for Phases {
    const NAME: &'static str = "phases";
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        type Features13 = v1_3::EventOFPSwitchFeatures;
        type Features10 = v1_0::EventOFPSwitchFeatures;
        type Ports = v1_3::EventOFPPortDescStatsReply;
        on.set_ev_cls(|a: &mut Self, _: &Features13| a.0.say("main features"), MAIN_DISPATCHER);
        on.set_ev_cls(
            |a: &mut Self, ev: &Features13| {
                a.0.say(format!("config features of {:x}", ev.datapath().id()));
            },
            CONFIG_DISPATCHER,
        );
        on.set_ev_cls(|a: &mut Self, _: &Features10| a.0.say("main features"), MAIN_DISPATCHER);
        on.set_ev_cls(
            |a: &mut Self, ev: &Features10| {
                a.0.say(format!("config features of {:x}", ev.datapath().id()));
            },
            CONFIG_DISPATCHER,
        );
        on.set_ev_cls(|a: &mut Self, _: &Ports| a.0.say("main ports"), MAIN_DISPATCHER);
        on.set_ev_cls(
            |a: &mut Self, ev: &Ports| {
                let known = ev.datapath().ports().keys().copied().collect::<Vec<_>>();
                a.0.say(format!("config ports, {known:?} known"));
            },
            CONFIG_DISPATCHER,
        );
    }
}

#[test]
fn messages_are_filtered_by_the_phase_before_them() {
    let (log, told) = log();
    let controller = builder().app(Phases(log)).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 0xabc);
    told.expect(&["config features of abc", "config ports, [1, 2] known"]);
    switch.send::<V1_3, _>(9, &OFPPortDescStatsReply::default());
    switch.send::<V1_3, _>(9, &OFPSwitchFeatures::default());
    told.expect(&["main ports", "main features"]);
    // In 1.0 it is the features reply that ends the phase.
    let mut switch = Switch::v1_0(&controller, 0xdef);
    told.expect(&["config features of def"]);
    switch.echo();
    settle(&controller.context(), "phases");
    assert!(told.now().is_empty());
}

/// Has handlers for changes to single phases, to several, and to any.
struct NewPhase(Log);

impl App for NewPhase {
    const NAME: &'static str = "new_phase";
    fn handlers(on: &mut Handlers<Self>) {
        let say = |prefix: &'static str| {
            move |a: &mut Self, ev: &EventOFPStateChange| {
                a.0.say(format!("{prefix} {}", words(ev)));
            }
        };
        on.set_ev_cls(say("handshake"), HANDSHAKE_DISPATCHER);
        on.set_ev_cls(say("config"), CONFIG_DISPATCHER);
        on.set_ev_cls(say("main"), MAIN_DISPATCHER);
        on.set_ev_cls(say("dead"), DEAD_DISPATCHER);
        on.set_ev_cls(say("both"), [MAIN_DISPATCHER, DEAD_DISPATCHER]);
        on.set_ev_cls(say("all"), ());
        on.set_ev_cls(say("all too"), &[][..]);
    }
}

#[test]
fn state_changes_are_filtered_by_the_new_phase_in_the_order_of_the_handlers() {
    let (log, told) = log();
    let controller = builder().app(NewPhase(log)).start().unwrap();
    drop(Switch::v1_3(&controller, 1));
    told.expect(&["handshake >handshake", "all >handshake", "all too >handshake"]);
    told.expect(&["config handshake>config", "all handshake>config", "all too handshake>config"]);
    told.expect(&["main config>main", "both config>main", "all config>main"]);
    told.expect(&["all too config>main"]);
    for who in ["dead", "both", "all", "all too"] {
        told.expect(&[&format!("{who} main>dead: the switch closed the connection")]);
    }
}

/// Handlers of one event with and without phases.
struct PerHandler(Log);

impl App for PerHandler {
    const NAME: &'static str = "per_handler";
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        type PacketIn = v1_3::EventOFPPacketIn;
        on.set_ev_cls(|a: &mut Self, _: &PacketIn| a.0.say("main"), MAIN_DISPATCHER);
        on.set_ev_cls(|a: &mut Self, _: &PacketIn| a.0.say("config"), CONFIG_DISPATCHER);
        on.set_ev_cls(|a: &mut Self, _: &PacketIn| a.0.say("any"), ());
    }
}

#[test]
fn phases_are_those_of_each_handler() {
    let (log, told) = log();
    let controller = builder().app(PerHandler(log)).start().unwrap();
    let mut switch = Switch::connect(&controller);
    switch.hello_1_3();
    switch.packet_in(1);
    told.expect(&["config", "any"]);
    switch.features_1_3(1, 0);
    switch.port_desc(&[1]);
    switch.packet_in(2);
    told.expect(&["main", "any"]);
    switch.echo();
    settle(&controller.context(), "per_handler");
    assert!(told.now().is_empty());
}

/// Only works with OpenFlow 1.3, though it has a handler of 1.0.
struct Only13(Log);

impl App for Only13 {
    const NAME: &'static str = "only_13";
    const OFP_VERSIONS: &'static [u8] = &[4];
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        on.set_ev_cls(
            |a: &mut Self, ev: &EventOFPStateChange| {
                a.0.say(format!("{} {:?}", words(ev), ev.datapath.version()));
            },
            [CONFIG_DISPATCHER, MAIN_DISPATCHER, DEAD_DISPATCHER],
        );
        on.set_ev_cls(|a: &mut Self, _: &v1_0::EventOFPHello| a.0.say("hello"), ());
        on.set_ev_cls(|a: &mut Self, _: &EventOFPPortStateChange| a.0.say("port"), ());
    }
}

/// Only works with OpenFlow 1.0.
struct Only10;

impl App for Only10 {
    const NAME: &'static str = "only_10";
    const OFP_VERSIONS: &'static [u8] = &[1];
    fn handlers(_: &mut Handlers<Self>) {}
}

#[test]
fn an_app_does_not_hear_of_the_state_of_other_versions() {
    let (log, told) = log();
    let controller = builder().app(Only13(log)).app(Only10).start().unwrap();
    // The hello and the change of phase after it come in one batch, of which the app wants half.
    let old = Switch::v1_0(&controller, 1);
    told.expect(&["hello"]);
    let mut new = Switch::v1_3(&controller, 2);
    told.expect(&["handshake>config Some(4)", "config>main Some(4)"]);
    new.bytes(&port_status(OFPPR_MODIFY, 1, 1));
    told.expect(&["port"]);
    drop(old);
    eventually("the end of the old one", || controller.stats().connections == 1);
    settle(&controller.context(), "only_13");
    assert!(told.now().is_empty());
}

#[test]
fn apps_decide_which_versions_are_offered() {
    let hello = |controller: &controller_core::Controller| {
        let frame = Switch::connect(controller).expect(OFPT_HELLO);
        (frame.header.version, frame.bytes[8..].to_vec())
    };
    let (log, _told) = log();
    let all = builder().start().unwrap();
    assert_eq!(hello(&all), (4, OFPHello::bitmap_element(&[1, 4]).to_vec()));
    let new = builder().app(Only13(log.clone())).start().unwrap();
    assert_eq!(hello(&new), (4, OFPHello::bitmap_element(&[4]).to_vec()));
    let old = builder().app(Only10).start().unwrap();
    assert_eq!(hello(&old), (1, vec![]), "a hello of 1.0 has no elements");
    let both = builder().app(Only10).app(Only13(log)).start().unwrap();
    assert_eq!(hello(&both), (4, OFPHello::bitmap_element(&[1, 4]).to_vec()));
}
