//! One run: a controller is started, the load generator measures it, both are ended.

use std::fmt;

use crate::Result;
use crate::harness::{Controller, Figures, Load};

use super::Options;
use super::candidate::Candidate;

/// What is measured.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    switches: u16,
    window: u16,
}

/// Many packet-ins under way on each of 16 switches.
pub(super) const THROUGHPUT: Case = Case {
    name: "throughput",
    title: "Throughput: 16 switches, 64 packet-ins under way on each",
    switches: 16,
    window: 64,
};
/// One packet-in under way at all.
pub(super) const LATENCY: Case = Case {
    name: "latency",
    title: "Latency: 1 switch, 1 packet-in under way",
    switches: 1,
    window: 1,
};
/// One packet-in under way on each of 16 switches.
pub(super) const SIXTEEN: Case = Case {
    name: "sixteen",
    title: "One packet-in under way on each of 16 switches",
    switches: 16,
    window: 1,
};
/// All of them.
pub(super) const CASES: &[Case] = &[THROUGHPUT, LATENCY, SIXTEEN];

/// What a run gave.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sample {
    pub(super) answers_per_s: f64,
    pub(super) answers_per_cpu_s: f64,
    pub(super) p50: f64,
    pub(super) p99: f64,
    pub(super) p999: f64,
    /// Packet-ins lost, answered twice or out of order.
    pub(super) wrong: f64,
    pub(super) peak_kib: f64,
    /// From exec until it listens, in ms.
    pub(super) start_ms: f64,
    /// The part of a core that the load generator took.
    pub(super) loadgen_busy: f64,
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>9.0}/s {:>9.0}/CPU s  p50 {:>8.1} µs  p99 {:>8.1} µs  wrong {:.0}  load generator \
             {:.0} %",
            self.answers_per_s,
            self.answers_per_cpu_s,
            self.p50,
            self.p99,
            self.wrong,
            100.0 * self.loadgen_busy
        )
    }
}

/// Measures a controller once.
pub(super) fn measure(options: &Options, candidate: &Candidate, case: &Case) -> Result<Sample> {
    let load = Load {
        version: candidate.version,
        switches: case.switches,
        warmup: options.warmup,
        duration: options.duration,
        more: vec![format!("--window={}", case.window)],
    };
    let setup = &options.setup;
    let controller = Controller::start(setup, load.files(), |port| candidate.command(port))?;
    Ok(sample(&load.run(setup, &controller)?, controller.start_ms))
}

fn sample(report: &Figures, start_ms: f64) -> Sample {
    Sample {
        answers_per_s: report.number("/answers_per_s"),
        answers_per_cpu_s: report.number("/answers_per_cpu_s"),
        p50: report.number("/latency_us/p50"),
        p99: report.number("/latency_us/p99"),
        p999: report.number("/latency_us/p99.9"),
        wrong: report.wrong(),
        peak_kib: report.number("/controller/rss_peak_kib"),
        start_ms,
        loadgen_busy: report.loadgen_busy(),
    }
}
