//! What apps cost that only observe what another one answers.

use crate::Result;
use crate::harness::{Controller, Figures, Load, Spread, count, ratio, sibling, spread_text};
use crate::wire::Ofp;

use super::bench::{Bench, learning_switch};
use super::part::{Goal, Part};
use super::stats::{self, AppStats};

/// How many apps observe.
const OBSERVERS: [u8; 3] = [0, 1, 4];
const SWITCHES: u16 = 16;

/// What a run gave.
#[derive(Clone, Copy, Debug)]
struct Sample {
    round: u32,
    observers: u8,
    per_s: f64,
    per_cpu_s: f64,
    wrong: f64,
    /// Packet-ins that an app dropped and counted.
    shed: f64,
    /// Packet-ins that an app neither handled nor counted.
    missed: f64,
}

pub(super) fn measure(bench: &Bench<'_>) -> Result<Part> {
    let mut samples = Vec::new();
    for round in bench.rounds() {
        for observers in OBSERVERS {
            let load = bench.load(Ofp::V1_0, SWITCHES, &[]);
            let controller = start(bench, &load, observers)?;
            let report = load.run(&bench.options.setup, &controller)?;
            let sample = sample(round, observers, &report, &stats::of_apps(&controller.stop()?));
            bench.tell(&format!(
                "{round} observers {observers:>5}         {:>9.0}/s {:>9.0}/CPU s  {}  \
                 shed {}  missed {}",
                sample.per_s,
                sample.per_cpu_s,
                report.wrongs(),
                sample.shed,
                sample.missed
            ));
            samples.push(sample);
        }
    }
    Ok(part(&samples))
}

/// The learning switch and so many apps that count packet-ins.
fn start(bench: &Bench<'_>, load: &Load, observers: u8) -> Result<Controller> {
    let program = sibling("benchctl")?.display().to_string();
    Controller::start(&bench.options.setup, load.files(), |port| {
        vec![
            program,
            learning_switch(load.version).into(),
            format!("--observers={observers}"),
            format!("--listen=127.0.0.1:{port}"),
        ]
    })
}

fn sample(round: u32, observers: u8, report: &Figures, apps: &[AppStats]) -> Sample {
    let packet_ins = report.number("/announced") + report.number("/sent");
    let missed = |app: &AppStats| (packet_ins - (app.handled + app.shed) as f64).abs();
    // An observer that did not tell has missed everything.
    let silent = usize::from(observers + 1).saturating_sub(apps.len()) as f64 * packet_ins;
    Sample {
        round,
        observers,
        per_s: report.number("/answers_per_s"),
        per_cpu_s: report.number("/answers_per_cpu_s"),
        wrong: report.wrong(),
        shed: apps.iter().map(|app| app.shed as f64).sum(),
        missed: apps.iter().map(missed).sum::<f64>() + silent,
    }
}

fn part(samples: &[Sample]) -> Part {
    let of = |observers| samples.iter().filter(move |s| s.observers == observers);
    let against_none = |observers, figure: fn(&Sample) -> f64| {
        let pairs = of(observers).filter_map(|some| {
            let none = of(0).find(|none| none.round == some.round)?;
            Some((figure(some), figure(none)))
        });
        Spread::of_ratios(pairs)
    };
    let goals = vec![
        Goal::told("answers/s, 1 app that counts / none", against_none(1, |s| s.per_s)),
        Goal::told("answers/s, 4 apps that count / none", against_none(4, |s| s.per_s)),
        Goal::never("answers lost, twice or out of order", samples.iter().map(|s| s.wrong)),
        Goal::never(
            "packet-ins that an app neither handled nor counted as dropped",
            samples.iter().map(|s| s.missed),
        ),
    ];
    let row = |observers: u8| {
        let text =
            |figure: fn(&Sample) -> f64| spread_text(Spread::of(of(observers).map(figure)), count);
        vec![
            observers.to_string(),
            text(|s| s.per_s),
            text(|s| s.per_cpu_s),
            spread_text(against_none(observers, |s| s.per_cpu_s), ratio),
            text(|s| s.shed),
        ]
    };
    Part {
        title: "Apps that observe",
        how: format!(
            "The learning switch of 1.0 with {SWITCHES} switches, and beside it apps that only \
             count the same packet-ins (`benchctl`)."
        ),
        goals,
        table: (
            vec!["apps that count", "answers/s", "answers per CPU s", "the same / none", "dropped"],
            OBSERVERS.map(row).into(),
        ),
        plots: Vec::new(),
    }
}
