//! What a controller takes of the system; alone in its process, so that it can be measured.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

mod common;

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use common::*;
use controller_core::ofp_event::{EventOFPPortStateChange, EventOFPStateChange, v1_3};
use controller_core::{AnyDatapath, App, Config, Controller, Handlers, MAIN_DISPATCHER};
use openflow_codec::v1_3::ofproto::*;

/// One test at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// How many files are open.
fn descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}

/// The processor time that this process has used.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    // User and system time, in hundredths of a second.
    let ticks = |at: usize| fields[at].parse::<u64>().unwrap();
    ms(10 * (ticks(11) + ticks(12)))
}

/// Keeps every switch for ever.
struct Keeps(Vec<AnyDatapath>);

impl App for Keeps {
    const NAME: &'static str = "keeps";
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(
            |a: &mut Self, ev: &EventOFPStateChange| a.0.push(ev.datapath.clone()),
            MAIN_DISPATCHER,
        );
    }
}

#[test]
fn descriptors_are_closed_even_if_apps_keep_the_switches() {
    let _alone = ALONE.lock();
    let controller = builder().app(Keeps(Vec::new())).start().unwrap();
    let before = descriptors();
    for dpid in 0..50 {
        drop(Switch::v1_3(&controller, dpid));
    }
    eventually("as many as before", || descriptors() == before);
    let open = (0..10).map(|dpid| Switch::v1_3(&controller, dpid)).collect::<Vec<_>>();
    assert_eq!(descriptors(), before + 20, "two ends for each");
    drop(open);
    eventually("as many as before", || descriptors() == before);
    let all = descriptors();
    drop(controller);
    eventually("fewer", || descriptors() < all);
}

/// Waits for the test at the first event.
struct Stuck {
    log: Log,
    held: Receiver<()>,
}

impl App for Stuck {
    const NAME: &'static str = "stuck";
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(|a: &mut Self, _: &v1_3::EventOFPPacketIn| a.wait(), ());
        on.set_ev_cls(|a: &mut Self, _: &EventOFPPortStateChange| a.wait(), ());
    }
}

impl Stuck {
    fn wait(&mut self) {
        self.log.say("waits");
        let _ = self.held.recv_timeout(3 * DEADLINE);
    }
}

/// Checks that the controller is idle.
#[track_caller]
fn idle(what: &str) {
    // What is under way shall come to its end first.
    std::thread::sleep(ms(50));
    let before = processor_time();
    std::thread::sleep(ms(200));
    let used = processor_time() - before;
    assert!(used <= ms(60), "{what}: {used:?} of 200 ms");
}

#[test]
fn whoever_waits_does_not_spin() {
    let _alone = ALONE.lock();
    // The first runtime of a process opens descriptors that stay.
    drop(builder().app(Keeps(Vec::new())).start().unwrap());
    let before = descriptors();
    let (log, told) = log();
    let (release, held) = channel();
    let config = Config {
        app_queue_len: 1,
        max_overflow: 20,
        output_limit: 1 << 20,
        stop_timeout: ms(0),
        ..config()
    };
    let app = Stuck { log, held };
    let controller: Controller = builder().config(config).app(app).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    idle("nothing happens");
    switch.packet_in(1);
    told.expect(&["waits"]);
    idle("an app is busy");
    switch.packet_in(2);
    switch.echo();
    switch.packet_in(3);
    idle("its queue is full");
    std::thread::sleep(ms(100));
    idle("packet-ins are dropped");
    for n in 0..100 {
        switch.bytes(&port_status(OFPPR_ADD, n, 0));
        std::thread::sleep(ms(1)); // so that they are not read at once
    }
    idle("the switch is read no further");
    let mut gone = Switch::v1_3(&controller, 2);
    gone.bytes(&port_status(OFPPR_ADD, 9, 0));
    gone.echo();
    drop(gone);
    idle("a switch is gone, but the app does not know");
    let dp = controller.context().datapath(1).unwrap();
    while dp.send_barrier().is_ok() {}
    idle("a switch does not read");
    drop(switch);
    idle("it is gone");
    drop(release);
    drop(controller);
    eventually("as many as before", || descriptors() == before);
}
