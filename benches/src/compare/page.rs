//! The page that tells what came out.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;

use super::candidate::{Candidate, Role};
use super::measure::{CASES, Case, LATENCY, SIXTEEN, THROUGHPUT};
use super::plot::{Bar, bars};
use super::results::{Figure, Results, Spread};
use super::{Options, machine, targets};

const BEGIN: &str = "<!-- compare: begin -->";
const END: &str = "<!-- compare: end -->";

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
        for (name, value) in machine::facts(self.options) {
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
            let sign = target.sign();
            let _ = writeln!(
                text,
                "| {} | {} | {sign} {} | {sign} {} | {} |",
                target.what,
                spread(measured, ratio),
                target.must,
                target.ambition,
                measured.map_or("not measured", |measured| target.verdict(measured))
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
            "\n### {}\n\n![{}]({}/{}.svg)\n\n\
             | controller | answers/s | ratio to null with queue | answers per CPU s | ratio | \
             p50 µs | ratio | p99 µs | p99.9 µs |\n\
             | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
            case.title,
            case.name,
            self.folder_name(),
            case.name
        );
        for candidate in self.candidates {
            let figure =
                |figure: Figure, show| spread(self.results.spread(case, candidate, figure), show);
            let ratio = |figure: Figure| {
                let reference = self.reference(candidate)?;
                self.results.ratio(case, (candidate, reference), figure)
            };
            let ratio = |figure: Figure| spread(ratio(figure), self::ratio);
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

    fn folder(&self) -> PathBuf {
        self.options.out.with_extension("")
    }

    fn folder_name(&self) -> String {
        self.folder()
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// Writes the page and the plots.
    pub(super) fn write(&self, text: &str) -> Result<()> {
        let folder = self.folder();
        fs::create_dir_all(&folder)?;
        self.plot(&folder, &THROUGHPUT, "answers a second", |s| s.answers_per_s, count)?;
        self.plot(&folder, &LATENCY, "latency p50 in µs", |s| s.p50, micros)?;
        self.plot(&folder, &SIXTEEN, "answers a second", |s| s.answers_per_s, count)?;
        let old = fs::read_to_string(&self.options.out).unwrap_or_default();
        Ok(fs::write(&self.options.out, replaced(&old, text))?)
    }

    fn plot(
        &self,
        folder: &Path,
        case: &Case,
        unit: &str,
        figure: Figure,
        show: fn(f64) -> String,
    ) -> Result<()> {
        let bar = |candidate: &Candidate| {
            let spread = self.results.spread(case, candidate, figure)?;
            Some(Bar { name: candidate.name.clone(), spread, ours: candidate.role == Role::Ours })
        };
        let all: Vec<Bar> = self.candidates.iter().filter_map(bar).collect();
        let svg = bars(case.title, unit, &all, show);
        Ok(fs::write(folder.join(format!("{}.svg", case.name)), svg)?)
    }
}

/// The old page with what is between the markers replaced, or a new one.
fn replaced(old: &str, text: &str) -> String {
    let new = format!("{BEGIN}\n{text}{END}\n");
    let parts = old.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some((before, after.strip_prefix('\n').unwrap_or(after)))
    });
    match parts {
        Some((before, after)) => format!("{before}{new}{after}"),
        None if old.is_empty() => {
            let intro = "How fast the controller is, beside others, measured by `compare` (see \
                         `benches/`). What is\nbetween the markers is written by it.";
            format!("# Performance\n\n{intro}\n\n{new}")
        }
        None => format!("{old}\n{new}"),
    }
}

fn spread(spread: Option<Spread>, show: fn(f64) -> String) -> String {
    match spread {
        Some(Spread { min, median, max }) => {
            format!("{} / **{}** / {}", show(min), show(median), show(max))
        }
        None => "–".into(),
    }
}

/// A number with three digits that count.
fn count(value: f64) -> String {
    match value {
        v if v >= 999_500.0 => format!("{:.2} M", v / 1e6),
        v if v >= 9_995.0 => format!("{:.1} k", v / 1e3),
        v => format!("{v:.0}"),
    }
}

fn micros(value: f64) -> String {
    if value < 1000.0 { format!("{value:.1}") } else { format!("{value:.0}") }
}

fn ratio(value: f64) -> String {
    match value {
        v if v >= 100.0 => format!("{v:.0}"),
        v if v >= 10.0 => format!("{v:.1}"),
        v if v >= 0.1 => format!("{v:.2}"),
        v => format!("{v:.4}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_markers_changes() {
        let first = replaced("", "one\n");
        assert!(first.starts_with("# Performance\n"));
        let note = format!("{first}\nA note.\n");
        let second = replaced(&note, "two\n");
        assert_eq!(second, note.replace("one", "two"));
        assert_eq!(replaced("# Mine\n", "x\n"), format!("# Mine\n\n{BEGIN}\nx\n{END}\n"));
    }

    #[test]
    fn numbers() {
        assert_eq!([1_583_000.0, 87_266.0, 3_636.0].map(count), ["1.58 M", "87.3 k", "3636"]);
        assert_eq!([434.3, 18.14, 0.5, 0.0036].map(ratio), ["434", "18.1", "0.50", "0.0036"]);
    }
}
