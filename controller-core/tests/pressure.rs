//! What happens when apps do not keep up with switches.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

mod common;

use std::io::{ErrorKind, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use common::*;
use controller_core::ofp_event::{EventOFPPortStateChange, EventOFPStateChange, v1_3};
use controller_core::{App, Config, DEAD_DISPATCHER, Handlers, MAIN_DISPATCHER};
use openflow_codec::v1_3::{V1_3, ofproto::*, ofproto_parser::*};
use socket2::SockRef;

/// Counts packet-ins, and tells of everything else.
struct Counter {
    log: Log,
    packet_ins: Arc<AtomicU64>,
}

/// Does the same, but at the first event waits for the test.
struct Sleeper {
    counter: Counter,
    held: Receiver<()>,
    slept: bool,
}

impl Counter {
    fn packet_in(&mut self, _: &v1_3::EventOFPPacketIn) {
        self.packet_ins.fetch_add(1, Ordering::SeqCst);
    }

    fn port(&mut self, ev: &EventOFPPortStateChange) {
        self.log.say(format!("port {}", ev.port_no));
    }

    fn flow(&mut self, ev: &v1_3::EventOFPFlowRemoved) {
        self.log.say(format!("flow {}", ev.msg().cookie));
    }

    fn barrier(&mut self, ev: &v1_3::EventOFPBarrierReply) {
        self.log.say(format!("barrier {}", ev.xid()));
    }

    fn dead(&mut self, _: &EventOFPStateChange) {
        self.log.say("dead");
    }
}

impl App for Counter {
    const NAME: &'static str = "counter";
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        on.set_ev_cls(Self::packet_in, MAIN_DISPATCHER);
        on.set_ev_cls(Self::port, MAIN_DISPATCHER);
        on.set_ev_cls(Self::flow, MAIN_DISPATCHER);
        on.set_ev_cls(Self::barrier, MAIN_DISPATCHER);
        on.set_ev_cls(Self::dead, DEAD_DISPATCHER);
    }
}

impl Sleeper {
    /// The counter, after waiting for the test.
    fn awake(&mut self) -> &mut Counter {
        if !self.slept {
            self.slept = true;
            self.counter.log.say("asleep");
            let _ = self.held.recv_timeout(3 * DEADLINE);
        }
        &mut self.counter
    }
}

impl App for Sleeper {
    const NAME: &'static str = "sleeper";
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        on.set_ev_cls(|a: &mut Self, ev: &_| a.awake().packet_in(ev), MAIN_DISPATCHER);
        on.set_ev_cls(|a: &mut Self, ev: &_| a.awake().port(ev), MAIN_DISPATCHER);
        on.set_ev_cls(|a: &mut Self, ev: &_| a.awake().flow(ev), MAIN_DISPATCHER);
        on.set_ev_cls(|a: &mut Self, ev: &_| a.awake().barrier(ev), MAIN_DISPATCHER);
        on.set_ev_cls(|a: &mut Self, ev: &_| a.awake().dead(ev), DEAD_DISPATCHER);
    }
}

/// An app that counts, what it tells, and its count.
fn counter() -> (Counter, Told, Arc<AtomicU64>) {
    let ((log, told), packet_ins) = (log(), Arc::<AtomicU64>::default());
    (Counter { log, packet_ins: Arc::clone(&packet_ins) }, told, packet_ins)
}

/// An app that sleeps until it is sent something.
fn sleeper() -> (Sleeper, Told, Arc<AtomicU64>, Sender<()>) {
    let (counter, told, packet_ins) = counter();
    let (wake, held) = channel();
    (Sleeper { counter, held, slept: false }, told, packet_ins, wake)
}

/// A port status, a flow removed and a barrier reply with that number.
fn never_dropped(n: u32) -> Vec<u8> {
    let barrier = encoded::<V1_3, _>(n, &OFPBarrierReply {});
    [port_status(OFPPR_ADD, n, 0), flow_removed(n.into()), barrier].concat()
}

#[track_caller]
fn expect_never_dropped(told: &Told, numbers: impl IntoIterator<Item = u32>) {
    for n in numbers {
        told.expect(&[&format!("port {n}"), &format!("flow {n}"), &format!("barrier {n}")]);
    }
}

#[test]
fn a_sleeping_app_costs_nothing_but_its_own_packet_ins() {
    const ROUNDS: u32 = 150;
    const EACH: u64 = 200;
    let (sleeper, told_sleeper, slept_count, wake) = sleeper();
    let (counter, told_counter, count) = counter();
    let controller = builder().app(sleeper).app(counter).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    let mut longest = Duration::ZERO;
    for n in 0..ROUNDS {
        let packet_ins = (0..EACH).flat_map(packet_in).collect::<Vec<_>>();
        switch.bytes(&packet_ins);
        switch.bytes(&never_dropped(n));
        let begun = Instant::now();
        switch.echo();
        longest = longest.max(begun.elapsed());
    }
    assert!(longest < Duration::from_secs(2), "an echo took {longest:?}");
    let sent = u64::from(ROUNDS) * EACH;
    eventually("the other app has it all", || count.load(Ordering::SeqCst) == sent);
    expect_never_dropped(&told_counter, 0..ROUNDS);
    assert_eq!(app_stats(&controller, "counter").shed, 0);
    told_sleeper.expect(&["asleep"]);
    assert!(app_stats(&controller, "sleeper").shed > 0);
    wake.send(()).unwrap();
    expect_never_dropped(&told_sleeper, 0..ROUNDS);
    // What came last was not dropped, so that now it has seen all.
    let shed = app_stats(&controller, "sleeper").shed;
    assert_eq!(slept_count.load(Ordering::SeqCst) + shed, sent);
    // And it works as if nothing had been.
    let before = slept_count.load(Ordering::SeqCst);
    switch.bytes(&[packet_in(1), never_dropped(999)].concat());
    expect_never_dropped(&told_sleeper, [999]);
    assert_eq!(slept_count.load(Ordering::SeqCst), before + 1);
}

#[test]
fn an_echo_behind_a_flood_is_answered_while_an_app_sleeps() {
    let (sleeper, _told, _count, _wake) = sleeper();
    let config = Config { app_queue_len: 4, stop_timeout: ms(0), ..config() };
    let controller = builder().config(config).app(sleeper).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    let flood = packet_in(1).repeat(500);
    let begun = Instant::now();
    (0..150).for_each(|_| switch.bytes(&flood));
    switch.echo();
    assert!(begun.elapsed() < Duration::from_secs(6), "it took {:?}", begun.elapsed());
}

#[test]
fn an_app_at_its_limit_is_used_to_the_full() {
    let (sleeper, told, count, wake) = sleeper();
    let config = Config { app_queue_len: 8, shed_after: ms(20), ..config() };
    let controller = builder().config(config).app(sleeper).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    switch.packet_in(0);
    told.expect(&["asleep"]);
    let sent = (1u64..).find(|n| {
        switch.packet_in(*n);
        switch.echo();
        app_stats(&controller, "sleeper").shed > 0
    });
    // Though packet-ins are dropped by now, the queue does not run empty before others are taken.
    wake.send(()).unwrap();
    settle(&controller.context(), "sleeper");
    switch.packet_in(0);
    switch.echo();
    settle(&controller.context(), "sleeper");
    let shed = app_stats(&controller, "sleeper").shed;
    assert_eq!(count.load(Ordering::SeqCst) + shed, sent.unwrap() + 2);
}

/// Sends the same again and again until the other end takes no more; how often it did.
fn send_until_blocked(switch: &mut Switch, what: impl Fn(u32) -> Vec<u8>) -> (u32, Vec<u8>) {
    switch.stream.set_write_timeout(Some(ms(400))).unwrap();
    for n in 0..1_000_000 {
        let (bytes, mut written) = (what(n), 0);
        while written < bytes.len() {
            match switch.stream.write(&bytes[written..]) {
                Ok(n) => written += n,
                Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    switch.stream.set_write_timeout(Some(DEADLINE)).unwrap();
                    return (n + 1, bytes[written..].to_vec());
                }
                Err(e) => panic!("{e}"),
            }
        }
    }
    panic!("nothing stops the switch");
}

#[test]
fn what_is_never_dropped_is_bounded_and_keepalive_waits_too() {
    let (sleeper, told, _count, wake) = sleeper();
    let config = Config {
        app_queue_len: 2,
        max_overflow: 50,
        shed_after: ms(10),
        echo_request_interval: ms(40),
        maximum_unreplied_echo_requests: 2,
        ..config()
    };
    let controller = builder().config(config).app(sleeper).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    SockRef::from(&switch.stream).set_send_buffer_size(16 << 10).unwrap();
    let (count, rest) = send_until_blocked(&mut switch, |n| never_dropped(n % 1000));
    assert!(count < 100_000, "{count} were taken");
    // The switch was not read for longer than keepalive allows, which is not the switch's fault.
    wake.send(()).unwrap();
    switch.bytes(&rest);
    told.expect(&["asleep"]);
    expect_never_dropped(&told, (0..count).map(|n| n % 1000));
    switch.echo();
    assert!(told.now().is_empty(), "the session goes on");
    assert_eq!(app_stats(&controller, "sleeper").shed, 0);
}

#[test]
fn a_dead_switch_is_told_of_when_the_app_wakes_up() {
    let (sleeper, told, _count, wake) = sleeper();
    let config = Config { app_queue_len: 1, shed_after: ms(1), ..config() };
    let controller = builder().config(config).app(sleeper).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    for n in 0..20 {
        switch.bytes(&never_dropped(n));
        switch.echo();
    }
    drop(switch);
    eventually("its end", || controller.datapaths().is_empty());
    wake.send(()).unwrap();
    told.expect(&["asleep"]);
    expect_never_dropped(&told, 0..20);
    told.expect(&["dead"]);
    eventually("no connection", || controller.stats().connections == 0);
}

#[test]
fn no_wake_up_is_lost_and_back_pressure_alone_loses_nothing() {
    const SWITCHES: u64 = 8;
    const EACH: u64 = 1500;
    let (counter, _told, count) = counter();
    // Nothing is ever dropped, and no timer helps those who wait.
    let (shed_after, echo_request_interval) = (Duration::MAX, Duration::ZERO);
    let config = Config { app_queue_len: 1, shed_after, echo_request_interval, ..config() };
    let controller = builder().config(config).app(counter).start().unwrap();
    let senders: Vec<_> = (1..=SWITCHES)
        .map(|dpid| Switch::v1_3(&controller, dpid))
        .map(|mut switch| {
            thread::spawn(move || {
                for n in 0..EACH {
                    switch.packet_in(n);
                    if n % 100 == 0 {
                        switch.echo();
                    }
                }
                switch
            })
        })
        .collect();
    let switches: Vec<_> = senders.into_iter().map(|sender| sender.join().unwrap()).collect();
    eventually("all are handled", || count.load(Ordering::SeqCst) == SWITCHES * EACH);
    assert_eq!(app_stats(&controller, "counter").shed, 0);
    assert_eq!(switches.len(), 8);
}

#[test]
fn connections_are_limited() {
    let config = Config { max_connections: 2, ..config() };
    let controller = builder().config(config).start().unwrap();
    let first = Switch::v1_3(&controller, 1);
    let mut second = Switch::v1_3(&controller, 2);
    assert!(Switch::connect(&controller).until_closed().is_empty(), "not even a hello");
    let stats = controller.stats();
    assert_eq!((stats.connections, stats.accepted, stats.refused), (2, 2, 1));
    drop(first);
    eventually("room", || controller.stats().connections == 1);
    let _third = Switch::v1_3(&controller, 3);
    assert!(second.echo().is_empty());
}

#[test]
fn connections_are_limited_for_each_address() {
    let config = Config { max_connections_per_address: 1, ..config() };
    let controller = builder().config(config).start().unwrap();
    let mut first = Switch::v1_3(&controller, 1);
    assert!(Switch::connect(&controller).until_closed().is_empty());
    assert_eq!(controller.stats().refused, 1);
    assert!(first.echo().is_empty());
}

#[test]
fn connections_that_come_and_go_leave_nothing() {
    let (counter, told, _count) = counter();
    let controller = builder().app(counter).start().unwrap();
    let mut stays = Switch::v1_3(&controller, 1);
    for n in 0..200_u64 {
        let mut switch = Switch::connect(&controller);
        match n % 4 {
            0 => {}
            1 => switch.bytes(&[4, 0]),
            2 => switch.hello_1_3(),
            _ => switch.bytes(b"GET / HTTP/1.1\r\n\r\n"),
        }
    }
    (0..200).for_each(|_| told.expect(&["dead"]));
    eventually("one connection", || controller.stats().connections == 1);
    assert_eq!(controller.stats().accepted, 201);
    assert!(stays.echo().is_empty());
}
