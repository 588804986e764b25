//! The page that tells what came out.

use std::fmt::Write;

use crate::Result;
use crate::harness::{self, Bar, bars, count, micros, ratio, spread_text as spread};

use super::candidate::{Candidate, Role, others};
use super::measure::{CASES, Case, LATENCY, SIXTEEN, THROUGHPUT};
use super::results::{Figure, Results};
use super::{Options, targets};

/// All that the page is made of.
pub(super) struct Page<'a> {
    pub(super) options: &'a Options,
    pub(super) results: &'a Results,
    pub(super) candidates: &'a [Candidate],
}

impl Page<'_> {
    /// What goes between the markers.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.put(&mut text);
        text
    }

    fn put(&self, text: &mut String) {
        let Options { rounds, duration, warmup, .. } = self.options;
        let _ = writeln!(
            text,
            "{rounds} rounds, in each all controllers in turn; every run is {duration:?} after a \
             warm-up of {warmup:?}. Each line has the least, the **median** and the greatest of \
             the rounds. Ratios are made round by round. Packet-ins are between hosts that the \
             switch has announced, 100 on each; an answer is the first message that names the \
             packet-in's buffer.\n\n| machine | |\n| --- | --- |"
        );
        let facts = harness::facts(&self.options.setup);
        for (name, value) in facts.into_iter().chain(others(self.options)) {
            let _ = writeln!(text, "| {name} | {value} |");
        }
        self.put_targets(text);
        for case in CASES {
            self.put_case(text, case);
        }
        self.put_start(text);
    }

    fn put_targets(&self, text: &mut String) {
        text.push_str(
            "\n### What is to be reached\n\n\
             | ratio | min / **median** / max | must | ambition | |\n\
             | --- | --- | --- | --- | --- |\n",
        );
        for target in targets::all() {
            let measured = target.measured(self.results, self.candidates);
            let (aim, sign) = (target.aim, target.aim.sign());
            let _ = writeln!(
                text,
                "| {} | {} | {sign} {} | {sign} {} | {} |",
                target.what,
                spread(measured, ratio),
                aim.must,
                aim.ambition,
                aim.verdict(measured)
            );
        }
        let ours =
            |name: &str| self.candidates.iter().any(|c| c.role == Role::Ours && c.name == name);
        let _ = writeln!(
            text,
            "\nLost, duplicate, reordered or unknown answers in all runs: ours {:.0}, others {:.0}.",
            self.results.wrong(ours),
            self.results.wrong(|name| !ours(name))
        );
    }

    fn put_case(&self, text: &mut String, case: &Case) {
        let _ = writeln!(
            text,
            "\n### {}\n\n{}\n\
             | controller | answers/s | ratio to null with queue | answers per CPU s | ratio | \
             p50 µs | ratio | p99 µs | p99.9 µs |\n\
             | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
            case.title,
            self.page().image(case.name, case.name)
        );
        for candidate in self.candidates {
            let figure = |figure: Figure, show: fn(f64) -> String| {
                spread(self.results.spread(case, candidate, figure), show)
            };
            let ratio = |figure: Figure| {
                let reference = self.reference(candidate)?;
                self.results.ratio(case, (candidate, reference), figure)
            };
            let ratio = |figure: Figure| spread(ratio(figure), harness::ratio);
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
                candidate.name,
                figure(|s| s.answers_per_s, count),
                ratio(|s| s.answers_per_s),
                figure(|s| s.answers_per_cpu_s, count),
                ratio(|s| s.answers_per_cpu_s),
                figure(|s| s.p50, micros),
                ratio(|s| s.p50),
                figure(|s| s.p99, micros),
                figure(|s| s.p999, micros),
            );
        }
        for candidate in self.candidates {
            if let Some(error) = self.results.error(case, candidate) {
                let _ = writeln!(text, "\n{} failed in a round: {error}", candidate.name);
            }
        }
    }

    fn put_start(&self, text: &mut String) {
        text.push_str(
            "\n### Start-up and memory\n\n\
             | controller | ms from exec to listening | most resident memory under load, KiB | \
             load generator busy, % of a core |\n| --- | --- | --- | --- |\n",
        );
        for candidate in self.candidates {
            let figure = |figure: Figure| {
                spread(self.results.spread(&THROUGHPUT, candidate, figure), |v| format!("{v:.0}"))
            };
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} |",
                candidate.name,
                figure(|s| s.start_ms),
                figure(|s| s.peak_kib),
                figure(|s| 100.0 * s.loadgen_busy)
            );
        }
    }

    /// The null controller with a queue of the same version.
    fn reference(&self, candidate: &Candidate) -> Option<&Candidate> {
        let mut all = self.candidates.iter();
        all.find(|c| c.role == Role::Reference && c.version == candidate.version)
    }

    /// Writes the page and the plots.
    pub(super) fn write(&self, text: &str) -> Result<()> {
        self.plot(&THROUGHPUT, "answers a second", |s| s.answers_per_s, count)?;
        self.plot(&LATENCY, "latency p50 in µs", |s| s.p50, micros)?;
        self.plot(&SIXTEEN, "answers a second", |s| s.answers_per_s, count)?;
        self.page().put("compare", text)
    }

    fn page(&self) -> harness::Page<'_> {
        harness::Page(&self.options.setup.out)
    }

    fn plot(&self, case: &Case, unit: &str, figure: Figure, show: fn(f64) -> String) -> Result<()> {
        let bar = |candidate: &Candidate| {
            let spread = self.results.spread(case, candidate, figure)?;
            Some(Bar { name: candidate.name.clone(), spread, ours: candidate.role == Role::Ours })
        };
        let all: Vec<Bar> = self.candidates.iter().filter_map(bar).collect();
        self.page().plot(case.name, &bars(case.title, unit, &all, show))
    }
}
