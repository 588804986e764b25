//! Whether a switch that floods the controller leaves anything to another one.

use crate::Result;
use crate::harness::{Figures, Spread, count, micros, spread_text};
use crate::wire::Ofp;

use super::bench::Bench;
use super::part::{Goal, Part};

/// What a run gave of the quiet switch.
#[derive(Clone, Copy, Debug)]
struct Sample {
    p50: f64,
    p99: f64,
    max: f64,
    per_s: f64,
    wrong: f64,
    ended: f64,
    /// What the switch that floods got.
    flood_per_s: f64,
}

pub(super) fn measure(bench: &Bench<'_>) -> Result<Part> {
    let (mut alone, mut beside) = (Vec::new(), Vec::new());
    for round in bench.rounds() {
        for (name, switches, more, samples) in [
            ("alone", 1, &["--window=1"][..], &mut alone),
            ("flooded", 2, &["--window=1", "--flood-first"], &mut beside),
        ] {
            let report = bench.run(&bench.load(Ofp::V1_0, switches, more))?;
            let sample = sample(&report);
            bench.tell(&format!(
                "{round} fairness  {name:<8}      {:>9.0}/s  p50 {:.1} µs  p99 {:.1}  max {:.1}  \
                 {}  flood {:.0}/s",
                sample.per_s,
                sample.p50,
                sample.p99,
                sample.max,
                report.wrongs(),
                sample.flood_per_s
            ));
            samples.push(sample);
        }
    }
    Ok(part(&alone, &beside))
}

fn sample(report: &Figures) -> Sample {
    Sample {
        p50: report.number("/latency_us/p50"),
        p99: report.number("/latency_us/p99"),
        max: report.number("/latency_us/max"),
        per_s: report.number("/answers_per_s"),
        wrong: report.wrong(),
        ended: report.number("/disconnected"),
        flood_per_s: report.number("/flood/answers") / report.number("/elapsed_s").max(1e-9),
    }
}

fn part(alone: &[Sample], beside: &[Sample]) -> Part {
    let ratio = |figure: fn(&Sample) -> f64| {
        Spread::of_ratios(beside.iter().map(figure).zip(alone.iter().map(figure)))
    };
    let row = |name: &str, samples: &[Sample]| {
        let text = |figure: fn(&Sample) -> f64, show: fn(f64) -> String| {
            spread_text(Spread::of(samples.iter().map(figure)), show)
        };
        vec![
            name.into(),
            text(|s| s.per_s, count),
            text(|s| s.p50, micros),
            text(|s| s.p99, micros),
            text(|s| s.max, micros),
            text(|s| s.flood_per_s, count),
        ]
    };
    Part {
        title: "A switch beside one that floods",
        how: "One switch has one packet-in under way; another sends as many as the socket takes. \
              The figures are those of the first, without the other and beside it."
            .into(),
        goals: vec![
            Goal::told("p50 beside the flood / alone", ratio(|s| s.p50)),
            Goal::told("p99 beside the flood / alone", ratio(|s| s.p99)),
            Goal::never(
                "its packet-ins lost, answered twice or out of order",
                beside.iter().map(|s| s.wrong),
            ),
            Goal::never("connections that ended", beside.iter().map(|s| s.ended)),
        ],
        table: (
            vec![
                "switch",
                "answers/s",
                "p50 µs",
                "p99 µs",
                "longest, µs",
                "answers/s of the other",
            ],
            vec![row("alone", alone), row("beside the flood", beside)],
        ),
        plots: Vec::new(),
    }
}
