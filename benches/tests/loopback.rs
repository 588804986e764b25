//! The load generator against the null controllers: every packet-in is answered once, in order.

#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use std::net::{Ipv4Addr, TcpListener};
use std::thread;

use benches::{loadgen, null};
use clap::Parser;

/// Starts a null controller, which runs until the test's process ends.
fn controller(variant: &[&str]) -> String {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let args = [&["nullctl", "--listen", &address][..], variant].concat();
    let options = null::Options::parse_from(args);
    thread::spawn(move || null::run(&options).unwrap());
    address
}

fn run(address: &str, args: &[&str]) -> loadgen::Report {
    let fixed = ["loadgen", "--connect", address, "--duration", "0.2", "--warmup", "0.05"];
    let options = loadgen::Options::parse_from([&fixed[..], args].concat());
    for _ in 0..50 {
        match loadgen::run(options.clone()) {
            Err(e) if e.to_string().contains("refused") => {
                thread::sleep(std::time::Duration::from_millis(20));
            }
            other => return other.unwrap(),
        }
    }
    panic!("{address}: nobody listens");
}

#[test]
fn every_packet_in_is_answered_once() {
    for variant in
        [&["frame"][..], &["frame", "--write-per-answer"], &["queue"], &["queue", "--per-message"]]
    {
        let address = controller(variant);
        for args in [
            &["--version", "1.0", "--answer", "flow-mod"][..],
            &["--version", "1.3", "--switches", "100", "--window", "3"],
            &["--version", "1.3", "--switches", "1", "--mode", "latency"],
            &["--version", "1.0", "--mode", "rate", "--rate", "5000"],
            &["--version", "1.0", "--window", "0", "--switches", "3"],
        ] {
            let report = run(&address, args);
            let counts = report.counts;
            assert!(report.answers > 100, "{variant:?} {args:?}\n{report}");
            assert_eq!(counts.matched, counts.sent, "{variant:?} {args:?}\n{report}");
            let wrong = counts.lost + counts.duplicates + counts.reordered + counts.unknown;
            assert_eq!(wrong, 0, "{variant:?} {args:?}\n{report}");
            assert!(report.latency.p50 > 0.0 && report.latency.p50 <= report.latency.max);
            assert_eq!(report.disconnected, 0);
        }
    }
}

#[test]
fn a_fixed_rate_is_kept() {
    let address = controller(&["frame"]);
    let report = run(&address, &["--mode", "rate", "--rate", "10000", "--duration", "1"]);
    let rate = report.answers_per_second();
    assert!((9_000.0..11_000.0).contains(&rate), "{report}");
}

#[test]
fn who_does_not_answer_is_not_waited_for() {
    let mute = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = mute.local_addr().unwrap().to_string();
    let options = ["loadgen", "--connect", &address, "--patience", "0.2"];
    let error = loadgen::run(loadgen::Options::parse_from(options)).unwrap_err();
    assert!(error.to_string().starts_with("handshake: "), "{error}");
}
