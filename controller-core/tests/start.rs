//! What starting a controller does, and what is left if that fails.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

mod common;

use std::net::{TcpListener, TcpStream};

use common::*;
use controller_core::{App, AppContext, Config, Controller, Handlers, Result, StartError};

/// An app that may refuse to start.
struct Starts<const N: usize> {
    log: Log,
    result: fn() -> Result<()>,
}

impl<const N: usize> App for Starts<N> {
    const NAME: &'static str = ["", "first", "second", "third"][N];
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
    }
    fn start(&mut self, app: &AppContext) -> Result<()> {
        assert_eq!(app.name(), Self::NAME);
        self.log.say(format!("{} starts", Self::NAME));
        if N == 2 {
            // Those that were named before are running.
            settle(app, "first");
        }
        (self.result)()
    }
    fn stop(&mut self) {
        self.log.say(format!("{} stops", Self::NAME));
    }
}

fn app<const N: usize>(log: &Log, result: fn() -> Result<()>) -> Starts<N> {
    Starts { log: log.clone(), result }
}

/// A port that is free, most likely also in a moment.
fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

#[test]
fn apps_start_and_stop() {
    let (log, told) = log();
    let (first, second) = (app::<1>(&log, || Ok(())), app::<2>(&log, || Ok(())));
    let controller = builder().app(first).app(second).start().unwrap();
    told.expect(&["first starts", "second starts"]);
    assert_eq!(controller.app_stats().len(), 2);
    let address = controller.listen_addresses()[0];
    assert!(controller.stop().unfinished.is_empty());
    let mut stopped = told.now();
    stopped.sort();
    assert_eq!(stopped, ["first stops", "second stops"]);
    assert!(TcpStream::connect(address).is_err(), "nobody listens any more");
}

#[test]
fn a_failing_start_leaves_nothing() {
    for (result, text) in [
        (
            (|| Err("no disk".into())) as fn() -> Result<()>,
            "the app \"second\" did not start: no disk",
        ),
        (|| panic!("no luck"), "the app \"second\" did not start: panic: no luck"),
    ] {
        let ((log, told), port) = (log(), free_port());
        let (first, third) = (app::<1>(&log, || Ok(())), app::<3>(&log, || Ok(())));
        let started = builder()
            .ofp_tcp_listen_port(port)
            .app(first)
            .app(app::<2>(&log, result))
            .app(third)
            .start();
        let error = started.err().unwrap();
        assert!(matches!(error, StartError::App { name: "second", .. }));
        assert_eq!(error.to_string(), text);
        assert_eq!(told.now(), ["first starts", "second starts", "first stops"]);
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "nobody listens");
    }
}

#[test]
fn a_name_can_be_used_once() {
    let (log, told) = log();
    let (a, b) = (app::<1>(&log, || Ok(())), app::<1>(&log, || Ok(())));
    let error = builder().app(a).app(b).start().err().unwrap();
    assert!(matches!(error, StartError::DuplicateApp { name: "first" }));
    assert!(told.now().is_empty());
}

/// Needs a version that nobody has.
struct Future;

impl App for Future {
    const NAME: &'static str = "future";
    const OFP_VERSIONS: &'static [u8] = &[9];
    fn handlers(_: &mut Handlers<Self>) {}
}

#[test]
fn a_version_that_nobody_has_is_refused() {
    let error = builder().app(Future).start().err().unwrap();
    assert!(matches!(error, StartError::NoVersion { name: "future" }));
}

#[test]
fn an_address_in_use_is_named() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let (log, told) = log();
    let app = app::<1>(&log, || Ok(()));
    let error = builder().ofp_tcp_listen_port(port).app(app).start().err().unwrap();
    let text = error.to_string();
    assert!(text.contains(&format!("127.0.0.1:{port}")) && text.contains("choose another port"));
    assert!(told.now().is_empty(), "no app was started");
}

#[test]
fn dropping_a_controller_stops_it() {
    let (log, told) = log();
    let controller: Controller = builder().app(app::<1>(&log, || Ok(()))).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    let peer = std::thread::spawn(move || switch.until_closed());
    drop(controller);
    peer.join().unwrap();
    told.expect(&["first starts", "first stops"]);
}

#[test]
fn unlimited_times_are_no_trouble() {
    let forever = std::time::Duration::MAX;
    let config = Config {
        handshake_timeout: forever,
        echo_request_interval: forever,
        shed_after: forever,
        send_event_timeout: forever,
        request_timeout: forever,
        stop_timeout: forever,
        slow_handler: forever,
        app_queue_len: 1,
        ..config()
    };
    let (log, _told) = log();
    let app = app::<1>(&log, || Ok(()));
    let controller = builder().config(config).app(app).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    controller.context().send_request("first", Settle).unwrap();
    assert!(switch.echo().is_empty());
    drop(switch);
    assert!(controller.stop().unfinished.is_empty());
}
