//! What is to be reached, as ratios that a run on any machine gives.

use super::candidate::{Candidate, Role};
use super::measure::{Case, LATENCY, SIXTEEN, THROUGHPUT};
use super::results::{Figure, Results, Spread};
use crate::wire::Ofp;

/// A ratio that is to be reached.
pub(super) struct Target {
    pub(super) what: &'static str,
    case: Case,
    of: (Role, Ofp),
    to: (Role, Ofp),
    figure: Figure,
    pub(super) must: f64,
    pub(super) ambition: f64,
    /// A smaller ratio is better.
    smaller: bool,
}

impl Target {
    /// The ratio that was measured.
    pub(super) fn measured(&self, results: &Results, candidates: &[Candidate]) -> Option<Spread> {
        let find =
            |(role, version)| candidates.iter().find(|c| c.role == role && c.version == version);
        let pair = (find(self.of)?, find(self.to)?);
        results.ratio(&self.case, pair, self.figure)
    }

    /// What that means.
    pub(super) fn verdict(&self, measured: Spread) -> &'static str {
        let reached = |bar: f64| match self.smaller {
            true => measured.median <= bar,
            false => measured.median >= bar,
        };
        match (reached(self.must), reached(self.ambition)) {
            (_, true) => "ambition reached",
            (true, false) => "reached",
            (false, false) => "**not reached**",
        }
    }

    /// Whether the ratio is to be at most or at least the bar.
    pub(super) fn sign(&self) -> char {
        if self.smaller { '≤' } else { '≥' }
    }
}

/// All of them.
pub(super) fn all() -> Vec<Target> {
    let (v1_0, v1_3) = (Ofp::V1_0, Ofp::V1_3);
    let rate: Figure = |sample| sample.answers_per_s;
    let per_cpu: Figure = |sample| sample.answers_per_cpu_s;
    let greater = |what, case, of, to, figure, must, ambition| Target {
        what,
        case,
        of,
        to,
        figure,
        must,
        ambition,
        smaller: false,
    };
    let ours = (Role::Ours, v1_0);
    let queue = (Role::Reference, v1_0);
    let (ovs, osken) = ((Role::Ovs, v1_0), (Role::OsKen, v1_0));
    let smaller = |what, figure, must, ambition| Target {
        smaller: true,
        ..greater(what, LATENCY, ours, queue, figure, must, ambition)
    };
    vec![
        greater("throughput: ours / null with queue", THROUGHPUT, ours, queue, rate, 0.55, 0.75),
        greater("the same per CPU second", THROUGHPUT, ours, queue, per_cpu, 0.55, 0.75),
        greater("throughput: ours / Open vSwitch", THROUGHPUT, ours, ovs, rate, 25.0, 40.0),
        greater("throughput: ours / OS-Ken", THROUGHPUT, ours, osken, rate, 400.0, 600.0),
        greater("throughput: 1.3 / 1.0", THROUGHPUT, (Role::Ours, v1_3), ours, rate, 0.8, 0.95),
        smaller("latency p50: ours / null with queue", |sample| sample.p50, 1.3, 1.1),
        smaller("latency p99: ours / null with queue", |sample| sample.p99, 1.5, 1.2),
        greater("one on each of 16: ours / Open vSwitch", SIXTEEN, ours, ovs, rate, 1.2, 1.4),
    ]
}
