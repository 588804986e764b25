//! What each answer costs, and what is resident, by how many switches there are.

use crate::Result;
use crate::harness::{Aim, Axis, Curve, Spread, count, curves, spread_text};
use crate::wire::Ofp;

use super::bench::Bench;
use super::part::{Goal, Part, mib};

/// How many switches.
const SWITCHES: [u16; 6] = [1, 16, 64, 256, 1024, 4096];
/// So many packet-ins may be under way that some take longer than a few seconds.
const LOST_AFTER: &str = "--lost-after=10";
const VERSIONS: [Ofp; 2] = [Ofp::V1_0, Ofp::V1_3];

/// What a run gave.
#[derive(Clone, Copy, Debug)]
struct Sample {
    round: u32,
    version: Ofp,
    switches: u16,
    per_s: f64,
    per_cpu_s: f64,
    peak_kib: f64,
    wrong: f64,
    ended: f64,
    busy: f64,
}

pub(super) fn measure(bench: &Bench<'_>) -> Result<Part> {
    let mut samples = Vec::new();
    for round in bench.rounds() {
        for switches in SWITCHES {
            for version in VERSIONS {
                let report = bench.run(&bench.load(version, switches, &[LOST_AFTER]))?;
                let sample = Sample {
                    round,
                    version,
                    switches,
                    per_s: report.number("/answers_per_s"),
                    per_cpu_s: report.number("/answers_per_cpu_s"),
                    peak_kib: report.number("/controller/rss_peak_kib"),
                    wrong: report.wrong(),
                    ended: report.number("/disconnected"),
                    busy: report.loadgen_busy(),
                };
                bench.tell(&format!(
                    "{round} switches  {switches:>5} of {}  {:>9.0}/s {:>9.0}/CPU s  {:>6} MiB  \
                     {}  ended {}  load generator {:.0} %",
                    version.name(),
                    sample.per_s,
                    sample.per_cpu_s,
                    mib(sample.peak_kib),
                    report.wrongs(),
                    sample.ended,
                    100.0 * sample.busy
                ));
                samples.push(sample);
            }
        }
    }
    Ok(part(&samples))
}

fn part(samples: &[Sample]) -> Part {
    let spread = |version, switches, figure: fn(&Sample) -> f64| {
        let of_it = samples.iter().filter(|s| (s.version, s.switches) == (version, switches));
        Spread::of(of_it.map(figure))
    };
    let mut goals: Vec<Goal> = VERSIONS.into_iter().map(|v| keeps_its_pace(samples, v)).collect();
    goals.push(Goal::never(
        "packet-ins lost, answered twice, out of order or never asked for",
        samples.iter().map(|s| s.wrong),
    ));
    goals.push(Goal::never("connections that ended", samples.iter().map(|s| s.ended)));
    let mut rows = Vec::new();
    for version in VERSIONS {
        for switches in SWITCHES {
            let text = |figure, show: fn(f64) -> String| {
                spread_text(spread(version, switches, figure), show)
            };
            rows.push(vec![
                version.name().into(),
                switches.to_string(),
                text(|s| s.per_s, count),
                text(|s| s.per_cpu_s, count),
                text(|s| s.peak_kib, mib),
                text(|s| 100.0 * s.busy, |v| format!("{v:.0}")),
            ]);
        }
    }
    let curve = |version: Ofp, figure| Curve {
        name: format!("OpenFlow {}", version.name()),
        points: SWITCHES
            .into_iter()
            .filter_map(|n| Some((f64::from(n), spread(version, n, figure)?)))
            .collect(),
    };
    let plot = |title, unit, figure, show| {
        let all = VERSIONS.map(|version| curve(version, figure));
        curves(title, ("switches", unit), Axis::Logarithmic, &all, show)
    };
    Part {
        title: "Many switches",
        how: "How much each answer costs, by how many switches there are.".into(),
        goals,
        table: (
            vec![
                "OpenFlow",
                "switches",
                "answers/s",
                "answers per CPU s",
                "most resident, MiB",
                "load generator busy, % of a core",
            ],
            rows,
        ),
        plots: vec![
            (
                "scale-switches",
                plot("Many switches", "answers per CPU second", |s| s.per_cpu_s, count),
            ),
            (
                "scale-memory",
                plot("Memory under load", "most resident, MiB", |s| s.peak_kib / 1024.0, count),
            ),
        ],
    }
}

/// What an answer costs with 1,024 switches, beside 16.
fn keeps_its_pace(samples: &[Sample], version: Ofp) -> Goal {
    let of =
        |switches| samples.iter().filter(move |s| (s.version, s.switches) == (version, switches));
    let pairs = of(1024).filter_map(|many| {
        let few = of(16).find(|few| few.round == many.round)?;
        Some((many.per_cpu_s, few.per_cpu_s))
    });
    let what = format!("answers per CPU s, 1,024 switches / 16, OpenFlow {}", version.name());
    Goal::new(what, Spread::of_ratios(pairs), Aim::at_least(0.75, 0.9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pace_is_compared_round_by_round() {
        let sample = |round, switches, per_cpu_s| Sample {
            round,
            version: Ofp::V1_3,
            switches,
            per_s: 0.0,
            per_cpu_s,
            peak_kib: 0.0,
            wrong: 0.0,
            ended: 0.0,
            busy: 0.0,
        };
        let samples = [
            sample(1, 16, 100.0),
            sample(1, 1024, 80.0),
            sample(2, 16, 50.0),
            sample(2, 1024, 50.0),
            sample(3, 1024, 1.0),
        ];
        let goal = keeps_its_pace(&samples, Ofp::V1_3);
        assert_eq!(goal.measured, Spread::of([0.8, 1.0]));
        assert_eq!(keeps_its_pace(&samples, Ofp::V1_0).measured, None);
        assert_eq!(part(&samples).table.1.len(), 12);
    }
}
