//! Switches that do nothing: what they cost in memory and CPU time.

use std::time::Duration;

use crate::Result;
use crate::harness::{Aim, Spread};
use crate::wire::Ofp;

use super::bench::{Bench, resident_at_rest};
use super::part::{Goal, Part};

/// Switches for which memory is measured; two rounds of keepalive are within the time.
const MANY: (u16, Duration) = (10_000, Duration::from_secs(12));
/// Switches for which CPU time is measured.
const SOME: (u16, Duration) = (1000, Duration::from_secs(20));
/// By then the connections' beginning is over, and with it the first keepalive.
const SETTLED: Duration = Duration::from_secs(6);

/// What a run gave.
#[derive(Clone, Copy, Debug)]
struct Sample {
    kib_per_switch: f64,
    cpu_percent: f64,
    ended: f64,
    echo_requests: f64,
}

pub(super) fn measure(bench: &Bench<'_>) -> Result<Part> {
    let (mut many, mut some) = (Vec::new(), Vec::new());
    for round in bench.rounds() {
        for (plan, samples) in [(MANY, &mut many), (SOME, &mut some)] {
            let sample = sample(bench, plan)?;
            bench.tell(&format!(
                "{round} idle      {:>5} switches  {:.1} KiB each  {:.3} % CPU  ended {}  {} echo \
                 requests",
                plan.0,
                sample.kib_per_switch,
                sample.cpu_percent,
                sample.ended,
                sample.echo_requests
            ));
            samples.push(sample);
        }
    }
    let all = || many.iter().chain(&some);
    let asleep = all().filter(|s| s.echo_requests == 0.0).count() as f64;
    Ok(Part {
        title: "Switches that do nothing",
        how: format!(
            "Switches of OpenFlow 1.3 with 4 ports that are connected and send nothing but echo \
             replies; the controller asks for one every 5 s. Memory: beside a controller without \
             switches, {:?} after {} have connected. CPU time: {} switches for {:?}, from {SETTLED:?} \
             after they have connected.",
            MANY.1, MANY.0, SOME.0, SOME.1
        ),
        goals: vec![
            Goal::new(
                format!("resident KiB for each of {} switches", MANY.0),
                Spread::of(many.iter().map(|s| s.kib_per_switch)),
                Aim::at_most(16.0, 8.0),
            ),
            Goal::new(
                format!("% of a core with {} switches", SOME.0),
                Spread::of(some.iter().map(|s| s.cpu_percent)),
                Aim::at_most(0.2, 0.05),
            ),
            Goal::never("connections that ended", all().map(|s| s.ended)),
            Goal::never("runs without an echo request", [asleep]),
        ],
        table: (Vec::new(), Vec::new()),
        plots: Vec::new(),
    })
}

fn sample(bench: &Bench<'_>, (switches, duration): (u16, Duration)) -> Result<Sample> {
    let mut load = bench.load(Ofp::V1_3, switches, &["--mode=idle"]);
    (load.warmup, load.duration) = (bench.at_most(SETTLED), bench.at_most(duration));
    let controller = bench.start(&load)?;
    let before = resident_at_rest(&controller)?;
    let report = load.run(&bench.options.setup, &controller)?;
    let grown = report.number("/controller/rss_after_kib") - before;
    let seconds = report.number("/elapsed_s").max(1e-9);
    Ok(Sample {
        kib_per_switch: grown / f64::from(switches),
        cpu_percent: 100.0 * report.number("/controller/cpu_s") / seconds,
        ended: report.number("/disconnected"),
        echo_requests: report.number("/echo_requests"),
    })
}
