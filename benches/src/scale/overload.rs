//! Packet-ins as fast as the sockets take them: memory, what is lost, whether sessions live.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::Result;
use crate::harness::{Aim, Axis, Curve, Figures, Spread, count, curves, micros, spread_text};
use crate::wire::Ofp;

use super::bench::Bench;
use super::part::{Goal, Part, mib};
use super::stats::{self, AppStats};

const SWITCHES: u16 = 16;
const VERSIONS: [Ofp; 2] = [Ofp::V1_0, Ofp::V1_3];
const DURATION: Duration = Duration::from_secs(10);
const KIB: f64 = 1024.0;

/// What a run gave.
#[derive(Clone, Debug)]
struct Sample {
    version: Ofp,
    sent: f64,
    per_s: f64,
    /// Packet-ins without an answer that the controller has counted as dropped.
    dropped: f64,
    /// Packet-ins without an answer that it has not counted, or the other way around.
    uncounted: f64,
    /// Answers twice, out of order or to nothing.
    wrong: f64,
    after_1s_kib: f64,
    growth_kib: f64,
    /// Resident memory, by tenths of a second.
    rss_kib: Vec<(u32, f64)>,
    ended: f64,
    /// Echo requests that were not answered in time.
    unanswered: f64,
    echo_p50: f64,
    echo_max: f64,
}

pub(super) fn measure(bench: &Bench<'_>) -> Result<Part> {
    let mut samples = Vec::new();
    for round in bench.rounds() {
        for version in VERSIONS {
            let mut load = bench.load(version, SWITCHES, &["--window=0", "--echo-interval=1"]);
            (load.warmup, load.duration) = (Duration::ZERO, bench.at_most(DURATION));
            let controller = bench.start(&load)?;
            let report = load.run(&bench.options.setup, &controller)?;
            let apps = stats::of_apps(&controller.stop()?);
            if apps.is_empty() {
                return Err("the controller does not say what it dropped".into());
            }
            let sample = sample(version, &report, &apps);
            bench.tell(&format!(
                "{round} overload  {}           {:>9.0}/s  sent {}  dropped {}  uncounted {}  \
                 wrong {}  {} MiB + {}  ended {}  echo late {}, longest {} µs",
                version.name(),
                sample.per_s,
                sample.sent,
                sample.dropped,
                sample.uncounted,
                sample.wrong,
                mib(sample.after_1s_kib),
                mib(sample.growth_kib),
                sample.ended,
                sample.unanswered,
                micros(sample.echo_max)
            ));
            samples.push(sample);
        }
    }
    Ok(part(&samples))
}

fn sample(version: Ofp, report: &Figures, apps: &[AppStats]) -> Sample {
    let number = |pointer| report.number(pointer);
    let dropped: f64 = apps.iter().map(|app| app.shed as f64).sum();
    // What was given up and answered after all is not lost.
    let lost =
        number("/lost") - number("/late") + number("/announced") - number("/announced_answered");
    Sample {
        version,
        sent: number("/sent"),
        per_s: number("/answers_per_s"),
        dropped,
        uncounted: (lost - dropped).abs(),
        wrong: number("/duplicates") + number("/reordered") + number("/unknown"),
        after_1s_kib: number("/controller/rss_after_1s_kib"),
        growth_kib: number("/controller/rss_growth_kib"),
        rss_kib: tenths(report).zip(report.numbers("/controller/rss_kib")).collect(),
        ended: number("/disconnected"),
        unanswered: number("/echoes/sent") - number("/echoes/answered") + number("/echoes/late"),
        echo_p50: number("/echoes/round_trip_us/p50"),
        echo_max: number("/echoes/round_trip_us/max"),
    }
}

fn part(samples: &[Sample]) -> Part {
    let sum = |figure: fn(&Sample) -> f64| samples.iter().map(figure);
    let goals = vec![
        Goal::new(
            "growth of resident memory after the first second, MiB",
            Spread::of(sum(|s| s.growth_kib / KIB)),
            Aim::at_most(64.0, 16.0),
        ),
        Goal::never("packet-ins lost that were not counted", sum(|s| s.uncounted)),
        Goal::never("answers twice, out of order or to nothing", sum(|s| s.wrong)),
        Goal::never("connections that ended", sum(|s| s.ended)),
        Goal::never("echo requests not answered within 5 s", sum(|s| s.unanswered)),
    ];
    let row = |version: Ofp| {
        let text = |figure: fn(&Sample) -> f64, show: fn(f64) -> String| {
            let of_it = samples.iter().filter(|s| s.version == version);
            spread_text(Spread::of(of_it.map(figure)), show)
        };
        vec![
            version.name().into(),
            text(|s| s.sent, count),
            text(|s| s.per_s, count),
            text(|s| 100.0 * s.dropped / s.sent.max(1.0), |v| format!("{v:.1}")),
            text(|s| s.after_1s_kib, mib),
            text(|s| s.growth_kib, mib),
            text(|s| s.echo_p50 / 1e3, micros),
            text(|s| s.echo_max / 1e3, micros),
        ]
    };
    let all = VERSIONS.map(|version| Curve {
        name: format!("OpenFlow {}", version.name()),
        points: memory_over_time(samples, version),
    });
    Part {
        title: "More than it can answer",
        how: format!(
            "{SWITCHES} switches send packet-ins for {DURATION:?} without waiting for any answer, \
             and an echo request each second. Then what was sent must be what was answered and \
             what the controller says it dropped."
        ),
        goals,
        table: (
            vec![
                "OpenFlow",
                "packet-ins sent",
                "answers/s",
                "dropped and counted, %",
                "resident after 1 s, MiB",
                "growth, MiB",
                "echo p50, ms",
                "echo longest, ms",
            ],
            VERSIONS.map(row).into(),
        ),
        plots: vec![(
            "scale-overload",
            curves(
                "More than it can answer: memory",
                ("seconds of overload", "resident, MiB"),
                Axis::Linear,
                &all,
                count,
            ),
        )],
    }
}

/// When it was looked at the memory.
#[allow(clippy::cast_possible_truncation)] // a run has few tenths of a second
fn tenths(report: &Figures) -> impl Iterator<Item = u32> {
    report.numbers("/controller/rss_at_s").into_iter().map(|s| (10.0 * s).round() as u32)
}

/// Resident memory in MiB by seconds, over all rounds.
fn memory_over_time(samples: &[Sample], version: Ofp) -> Vec<(f64, Spread)> {
    let mut by_time = BTreeMap::<u32, Vec<f64>>::new();
    for sample in samples.iter().filter(|s| s.version == version) {
        for (tenth, kib) in &sample.rss_kib {
            by_time.entry(*tenth).or_default().push(kib / KIB);
        }
    }
    let spread = |(tenth, all)| Some((f64::from(tenth) / 10.0, Spread::of(all)?));
    by_time.into_iter().filter_map(spread).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_spread_over_the_rounds() {
        let sample = |rss_kib: &[(u32, f64)]| Sample {
            version: Ofp::V1_0,
            sent: 0.0,
            per_s: 0.0,
            dropped: 0.0,
            uncounted: 0.0,
            wrong: 0.0,
            after_1s_kib: 0.0,
            growth_kib: 0.0,
            rss_kib: rss_kib.to_vec(),
            ended: 0.0,
            unanswered: 0.0,
            echo_p50: 0.0,
            echo_max: 0.0,
        };
        let samples = [sample(&[(1, 1024.0), (2, 2048.0)]), sample(&[(1, 3072.0)])];
        let points = memory_over_time(&samples, Ofp::V1_0);
        let [(first, a), (second, b)] = points.as_slice() else { panic!("{points:?}") };
        assert_eq!((*first, Some(*a)), (0.1, Spread::of([1.0, 3.0])));
        assert_eq!((*second, Some(*b)), (0.2, Spread::of([2.0])));
        assert_eq!(memory_over_time(&samples, Ofp::V1_3), []);
    }
}
