//! A thousand switches that connect at once.

use std::time::Duration;

use crate::Result;
use crate::harness::{Aim, Spread};
use crate::wire::Ofp;

use super::bench::Bench;
use super::part::{Goal, Part};

const SWITCHES: u16 = 1000;
/// How often at least: it takes little time.
const TIMES: u32 = 5;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Part> {
    let (mut times, mut missing, mut resident) = (Vec::new(), Vec::new(), Vec::new());
    let rounds = if bench.options.quick { 1 } else { bench.options.rounds.max(TIMES) };
    for round in 1..=rounds {
        let burst = format!("--connect-burst={SWITCHES}");
        let mut load = bench.load(Ofp::V1_3, SWITCHES, &["--mode=idle", &burst]);
        (load.warmup, load.duration) = (Duration::ZERO, Duration::from_millis(200));
        let controller = bench.start(&load)?;
        let report = load.run(&bench.options.setup, &controller)?;
        let log = controller.stop()?;
        times.push(report.number("/setup_s"));
        missing
            .push((f64::from(SWITCHES) - connected(&log)).abs() + report.number("/disconnected"));
        resident.push(report.number("/controller/rss_peak_kib") / 1024.0);
        bench.tell(&format!("{round} connect   {:.3} s", report.number("/setup_s")));
    }
    Ok(Part {
        title: "A thousand switches at once",
        how: format!(
            "{SWITCHES} switches of OpenFlow 1.3, each with 4 ports, connect at once: from the \
             first SYN until the last one has the answer to an echo request that it sent behind its \
             list of ports. The controller answers it after the switch has reached MAIN."
        ),
        goals: vec![
            Goal::new("seconds until all are in MAIN", Spread::of(times), Aim::at_most(1.0, 0.2)),
            Goal::never("switches that the controller does not log, or that it lost", missing),
            Goal::told("most resident, MiB", Spread::of(resident)),
        ],
        table: (Vec::new(), Vec::new()),
        plots: Vec::new(),
    })
}

/// How many switches the controller says it has got.
fn connected(log: &str) -> f64 {
    log.lines().filter(|line| line.contains("switch connected")).count() as f64
}
