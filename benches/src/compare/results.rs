//! All samples, and what follows from them.

use crate::Result;
use crate::harness::Spread;

use super::candidate::Candidate;
use super::measure::{Case, Sample};

/// Which figure of a sample.
pub(super) type Figure = fn(&Sample) -> f64;

/// All samples.
#[derive(Default)]
pub(super) struct Results {
    series: Vec<Series>,
}

/// The samples of a candidate in one case, round by round.
struct Series {
    case: &'static str,
    candidate: String,
    samples: Vec<Option<Sample>>,
    error: Option<String>,
}

impl Results {
    /// Adds what a run gave.
    pub(super) fn add(&mut self, case: &Case, candidate: &Candidate, outcome: Result<Sample>) {
        let name = &candidate.name;
        let at = self.series.iter().position(|s| s.case == case.name && s.candidate == *name);
        let at = at.unwrap_or_else(|| {
            let (samples, error) = (Vec::new(), None);
            let candidate = name.clone();
            self.series.push(Series { case: case.name, candidate, samples, error });
            self.series.len() - 1
        });
        let series = &mut self.series[at];
        match outcome {
            Ok(sample) => series.samples.push(Some(sample)),
            Err(error) => {
                series.samples.push(None);
                series.error = Some(error.to_string());
            }
        }
    }

    fn series(&self, case: &Case, candidate: &Candidate) -> Option<&Series> {
        self.series.iter().find(|s| s.case == case.name && s.candidate == candidate.name)
    }

    /// A figure over all rounds.
    pub(super) fn spread(
        &self,
        case: &Case,
        candidate: &Candidate,
        figure: Figure,
    ) -> Option<Spread> {
        let series = self.series(case, candidate)?;
        Spread::of(series.samples.iter().flatten().map(figure))
    }

    /// The ratio of a figure of two candidates, round by round.
    pub(super) fn ratio(
        &self,
        case: &Case,
        (a, b): (&Candidate, &Candidate),
        figure: Figure,
    ) -> Option<Spread> {
        let (a, b) = (self.series(case, a)?, self.series(case, b)?);
        let rounds = a.samples.iter().zip(&b.samples);
        Spread::of_ratios(
            rounds.filter_map(|(a, b)| Some((figure(a.as_ref()?), figure(b.as_ref()?)))),
        )
    }

    /// Why a candidate failed, if it did in some round.
    pub(super) fn error(&self, case: &Case, candidate: &Candidate) -> Option<&str> {
        self.series(case, candidate)?.error.as_deref()
    }

    /// Packet-ins lost, answered twice or out of order, by all candidates that `which` takes.
    pub(super) fn wrong(&self, which: impl Fn(&str) -> bool) -> f64 {
        let series = self.series.iter().filter(|series| which(&series.candidate));
        series.flat_map(|series| series.samples.iter().flatten()).map(|sample| sample.wrong).sum()
    }
}
