//! The comparison: controllers in turn, several rounds, on pinned cores.

mod candidate;
mod measure;
mod page;
mod results;
mod targets;

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;

use crate::Result;
use crate::harness::Setup;
use crate::loadgen::seconds;

use results::Results;

/// Runs controllers in turn, several rounds, on pinned cores, and writes what came out.
///
/// Ratios are made round by round: both sides of a ratio ran within the same minutes.
#[derive(Clone, Debug, Parser)]
#[command(name = "compare", version)]
pub struct Options {
    /// How many rounds.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    pub rounds: u32,
    /// Seconds that each run is measured.
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = seconds)]
    pub duration: Duration,
    /// Seconds of load before that.
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    pub warmup: Duration,
    /// Two rounds of a second: whether it works, not how fast.
    #[arg(long)]
    pub quick: bool,
    /// Only candidates whose name has one of these in it; the null controllers with a queue
    /// always run.
    #[arg(long, value_name = "TEXT", value_delimiter = ',')]
    pub only: Vec<String>,
    /// A virtual environment of Python that has OS-Ken: `python3 -m venv DIR && DIR/bin/pip
    /// install os-ken`. Without it OS-Ken is left out.
    #[arg(long, value_name = "DIR")]
    pub osken: Option<PathBuf>,
    /// How and on what it is measured, and where that is written.
    #[command(flatten)]
    pub setup: Setup,
}

/// Compares controllers.
///
/// # Errors
/// A tool is missing, or the page cannot be written. A controller that fails is left out, and the
/// page says so.
pub fn run(mut options: Options) -> Result<()> {
    if options.quick {
        options.rounds = 2;
        options.duration = Duration::from_secs(1);
        options.warmup = Duration::from_millis(300);
    }
    let candidates = candidate::all(&options)?;
    let mut out = io::stdout().lock();
    let mut results = Results::default();
    for round in 0..options.rounds {
        for case in measure::CASES {
            // Each round begins with another one.
            let first = usize::try_from(round)? % candidates.len();
            for candidate in candidates[first..].iter().chain(&candidates[..first]) {
                let outcome = measure::measure(&options, candidate, case);
                let told = match &outcome {
                    Ok(sample) => sample.to_string(),
                    Err(error) => format!("failed: {error}"),
                };
                writeln!(out, "{} {:<11} {:<34} {told}", round + 1, case.name, candidate.name)?;
                results.add(case, candidate, outcome);
            }
        }
    }
    let page = page::Page { options: &options, results: &results, candidates: &candidates };
    let text = page.text();
    writeln!(out, "\n{text}")?;
    page.write(&text)?;
    writeln!(out, "written: {}", options.setup.out.display())?;
    Ok(())
}
