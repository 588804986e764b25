//! What is to be reached, as ratios that a run on any machine gives.

use super::candidate::{Candidate, Role};
use super::measure::{Case, LATENCY, SIXTEEN, THROUGHPUT};
use super::results::{Figure, Results};
use crate::harness::{Aim, Spread};
use crate::wire::Ofp;

/// A ratio that is to be reached.
pub(super) struct Target {
    pub(super) what: &'static str,
    case: Case,
    of: (Role, Ofp),
    to: (Role, Ofp),
    figure: Figure,
    pub(super) aim: Aim,
}

impl Target {
    /// The ratio that was measured.
    pub(super) fn measured(&self, results: &Results, candidates: &[Candidate]) -> Option<Spread> {
        let find =
            |(role, version)| candidates.iter().find(|c| c.role == role && c.version == version);
        let pair = (find(self.of)?, find(self.to)?);
        results.ratio(&self.case, pair, self.figure)
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
        aim: Aim::at_least(must, ambition),
    };
    let ours = (Role::Ours, v1_0);
    let queue = (Role::Reference, v1_0);
    let (ovs, osken) = ((Role::Ovs, v1_0), (Role::OsKen, v1_0));
    let smaller = |what, figure, must, ambition| Target {
        aim: Aim::at_most(must, ambition),
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
