//! Applications among themselves: events, queues, failures.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

mod common;

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use common::*;
use controller_core::{
    App, AppContext, Config, Controller, EventBase, Handlers, Result, SendEventError,
};

/// An event with a number.
struct Numbered(u32);

impl EventBase for Numbered {}

/// An event of another type.
struct Other;

impl EventBase for Other {}

/// Makes the app wait until the test says go on.
struct Hold;

impl EventBase for Hold {}

/// An app that tells of numbers and can be held.
struct Teller<const N: usize> {
    log: Log,
    held: Receiver<()>,
}

impl<const N: usize> App for Teller<N> {
    const NAME: &'static str = ["", "one", "two"][N];
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        on.set_ev_cls(
            |a: &mut Self, ev: &Numbered| a.log.say(format!("{} {}", Self::NAME, ev.0)),
            (),
        );
        on.set_ev_cls(
            |a: &mut Self, _: &Hold| {
                a.log.say(format!("{} held", Self::NAME));
                let _ = a.held.recv_timeout(3 * DEADLINE);
            },
            (),
        );
    }
    fn stop(&mut self) {
        self.log.say(format!("{} stops", Self::NAME));
    }
}

/// A teller, and what ends its wait.
fn teller<const N: usize>(log: &Log) -> (Teller<N>, Sender<()>) {
    let (release, held) = channel();
    (Teller { log: log.clone(), held }, release)
}

#[test]
fn an_event_goes_to_one_app_or_to_all_that_want_it() {
    let (log, told) = log();
    let (one, _) = teller::<1>(&log);
    let (two, _) = teller::<2>(&log);
    let controller = builder().app(one).app(two).start().unwrap();
    let context = controller.context();
    context.send_event("two", Numbered(5)).unwrap();
    told.expect(&["two 5"]);
    context.send_event("two", Other).unwrap();
    let nobody = SendEventError::NoSuchApp { dst: "three".into() };
    assert_eq!(context.send_event("three", Numbered(5)), Err(nobody));
    context.send_event_to_observers(Numbered(6)).unwrap();
    context.send_event_to_observers(Other).unwrap();
    let mut both = [told.next(), told.next()];
    both.sort();
    assert_eq!(both, ["one 6", "two 6"]);
    settle(&context, "one");
    settle(&context, "two");
    assert!(told.now().is_empty());
}

#[test]
fn a_full_queue_refuses_and_counts() {
    let (log, told) = log();
    let (one, release) = teller::<1>(&log);
    let (two, _) = teller::<2>(&log);
    let config = Config { app_queue_len: 3, send_event_timeout: ms(30), ..config() };
    let controller = builder().config(config).app(one).app(two).start().unwrap();
    let context = controller.context();
    context.send_event("one", Hold).unwrap();
    told.expect(&["one held"]);
    for n in 1..=3 {
        context.send_event("one", Numbered(n)).unwrap();
    }
    let full = SendEventError::QueueFull { dst: "one".into() };
    assert_eq!(context.send_event("one", Numbered(4)), Err(full.clone()));
    assert_eq!(context.send_event_to_observers(Numbered(5)), Err(vec![full]));
    told.expect(&["two 5"]);
    let stats = app_stats(&controller, "one");
    assert_eq!((stats.refused, stats.queued), (2, 3));
    release.send(()).unwrap();
    told.expect(&["one 1", "one 2", "one 3"]);
}

#[test]
fn a_sender_waits_for_room() {
    let (log, told) = log();
    let (one, release) = teller::<1>(&log);
    let config = Config { app_queue_len: 1, send_event_timeout: DEADLINE, ..config() };
    let controller = builder().config(config).app(one).start().unwrap();
    let context = controller.context();
    context.send_event("one", Hold).unwrap();
    told.expect(&["one held"]);
    context.send_event("one", Numbered(1)).unwrap();
    let sender = std::thread::spawn(move || context.send_event("one", Numbered(2)));
    release.send(()).unwrap();
    assert_eq!(sender.join().unwrap(), Ok(()));
    told.expect(&["one 1", "one 2"]);
}

/// Sends itself events until its queue is full.
struct Selfish {
    log: Log,
    context: Option<AppContext>,
}

impl App for Selfish {
    const NAME: &'static str = "selfish";
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(
            |a: &mut Self, _: &Hold| {
                let (context, begun) = (a.context.clone().unwrap(), Instant::now());
                let sent = (0..).map_while(|n| context.send_event("selfish", Numbered(n)).ok());
                a.log.say(format!("{} sent", sent.count()));
                assert!(context.send_event_to_observers(Numbered(99)).is_err());
                assert!(begun.elapsed() < DEADLINE, "it did not wait for itself");
            },
            (),
        );
        on.set_ev_cls(|a: &mut Self, ev: &Numbered| a.log.say(ev.0.to_string()), ());
    }
    fn start(&mut self, app: &AppContext) -> Result<()> {
        self.context = Some(app.clone());
        Ok(())
    }
}

#[test]
fn an_app_can_send_to_itself_but_never_waits_for_itself() {
    let (log, told) = log();
    let timeout = Duration::from_secs(3600);
    let config = Config { app_queue_len: 2, send_event_timeout: timeout, ..config() };
    let app = Selfish { log, context: None };
    let controller = builder().config(config).app(app).start().unwrap();
    controller.context().send_event("selfish", Hold).unwrap();
    told.expect(&["2 sent", "0", "1"]);
    assert_eq!(app_stats(&controller, "selfish").panicked, 0);
}

/// Answers each number with many to its neighbour in the ring.
struct Ring<const N: usize> {
    log: Log,
    context: Option<AppContext>,
}

impl<const N: usize> App for Ring<N> {
    const NAME: &'static str = ["", "ring_1", "ring_2"][N];
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(
            |a: &mut Self, ev: &Numbered| {
                let (next, context) = (if N == 1 { "ring_2" } else { "ring_1" }, &a.context);
                for _ in 0..ev.0 * 8 {
                    let _ = context.as_ref().unwrap().send_event(next, Numbered(ev.0 - 1));
                }
                a.log.say("handled");
            },
            (),
        );
    }
    fn start(&mut self, app: &AppContext) -> Result<()> {
        self.context = Some(app.clone());
        Ok(())
    }
}

#[test]
fn a_ring_of_apps_with_full_queues_does_not_deadlock() {
    let (log, told) = log();
    let one = Ring::<1> { log: log.clone(), context: None };
    let two = Ring::<2> { log, context: None };
    let config = Config { app_queue_len: 2, send_event_timeout: ms(5), ..config() };
    let controller = builder().config(config).app(one).app(two).start().unwrap();
    for name in ["ring_1", "ring_2"] {
        let _ = controller.context().send_event(name, Numbered(2));
        let _ = controller.context().send_event(name, Numbered(2));
    }
    told.expect(&["handled"; 4]);
    eventually("both at rest", || controller.app_stats().iter().all(|(_, s)| s.queued == 0));
    let refused: u64 = controller.app_stats().iter().map(|(_, stats)| stats.refused).sum();
    assert!(refused > 0, "the queues were full");
}

/// Fails, panics or works as its event says.
struct Fails(Log);

impl App for Fails {
    const NAME: &'static str = "fails";
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(
            |_: &mut Self, ev: &Numbered| -> Result<()> {
                match ev.0 {
                    1 => Err("as it was told".into()),
                    2 => panic!("as it was told"),
                    3 => std::panic::panic_any(3),
                    _ => Ok(()),
                }
            },
            (),
        );
        on.set_ev_cls(|a: &mut Self, ev: &Numbered| a.0.say(format!("{} too", ev.0)), ());
    }
    fn stop(&mut self) {
        panic!("here as well");
    }
}

#[test]
fn a_failure_costs_no_other_event_and_no_other_handler() {
    let (log, told) = log();
    let controller = builder().app(Fails(log)).start().unwrap();
    for n in 0..=4 {
        controller.context().send_event("fails", Numbered(n)).unwrap();
    }
    told.expect(&["0 too", "1 too", "2 too", "3 too", "4 too"]);
    let stats = app_stats(&controller, "fails");
    assert_eq!((stats.handled, stats.failed, stats.panicked), (10, 1, 2));
    assert!(controller.stop().unfinished.is_empty());
}

#[test]
fn events_that_wait_are_handled_before_the_end() {
    let (log, told) = log();
    let (one, release) = teller::<1>(&log);
    let controller = builder().app(one).start().unwrap();
    let context = controller.context();
    context.send_event("one", Hold).unwrap();
    (0..50).for_each(|n| context.send_event("one", Numbered(n)).unwrap());
    let stopping = std::thread::spawn(move || controller.stop());
    release.send(()).unwrap();
    assert_eq!(stopping.join().unwrap(), controller_core::StopReport::default());
    told.expect(&["one held"]);
    (0..50).for_each(|n| told.expect(&[&format!("one {n}")]));
    told.expect(&["one stops"]);
    let gone = SendEventError::Stopped { dst: "one".into() };
    eventually("the thread's end", || context.send_event("one", Other).err() == Some(gone.clone()));
}

#[test]
fn an_app_that_is_stuck_is_reported_and_costs_the_others_nothing() {
    let (log, told) = log();
    let (one, release) = teller::<1>(&log);
    let (two, _) = teller::<2>(&log);
    let config = Config { app_queue_len: 3, stop_timeout: ms(300), ..config() };
    let controller: Controller = builder().config(config).app(one).app(two).start().unwrap();
    let context = controller.context();
    context.send_event("one", Hold).unwrap();
    told.expect(&["one held"]);
    // Not even the mark that ends the queue fits into it.
    (0..3).for_each(|n| context.send_event("one", Numbered(n)).unwrap());
    let begun = Instant::now();
    let report = controller.stop();
    assert!(begun.elapsed() < DEADLINE);
    assert_eq!((report.unfinished, report.unhandled), (vec!["one"], 3));
    told.expect(&["two stops"]);
    // Once its handler returns, the thread ends, and handles nothing more.
    release.send(()).unwrap();
    told.expect(&["one stops"]);
    let gone = SendEventError::Stopped { dst: "one".into() };
    eventually("the thread's end", || context.send_event("one", Other).err() == Some(gone.clone()));
}

#[test]
fn what_is_left_in_a_queue_does_not_count_the_mark() {
    let (log, told) = log();
    let (one, release) = teller::<1>(&log);
    let config = Config { stop_timeout: ms(50), ..config() };
    let controller = builder().config(config).app(one).start().unwrap();
    controller.context().send_event("one", Hold).unwrap();
    told.expect(&["one held"]);
    let report = controller.stop();
    assert_eq!((report.unfinished, report.unhandled), (vec!["one"], 0));
    drop(release);
}

#[test]
fn two_controllers_in_one_process_know_nothing_of_each_other() {
    let (log, told) = log();
    let controllers = [(); 2].map(|()| builder().app(teller::<1>(&log).0).start().unwrap());
    assert_ne!(controllers[0].listen_addresses(), controllers[1].listen_addresses());
    let _switch = Switch::v1_3(&controllers[0], 1);
    assert!(controllers[0].context().datapath(1).is_some());
    assert!(controllers[1].context().datapath(1).is_none());
    controllers[1].context().send_event("one", Numbered(1)).unwrap();
    told.expect(&["one 1"]);
    settle(&controllers[0].context(), "one");
    assert!(told.now().is_empty());
    let [first, second] = controllers;
    first.stop();
    assert_eq!(told.next(), "one stops");
    second.context().send_event("one", Numbered(2)).unwrap();
    told.expect(&["one 2"]);
}
