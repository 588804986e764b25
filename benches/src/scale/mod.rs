//! Our controller alone: with many switches, with apps that observe, under pressure, idle, starting.

mod bench;
mod connect;
mod fairness;
mod idle;
mod observers;
mod overload;
mod part;
mod start;
mod stats;
mod switches;

use std::io::{self, Write};
use std::time::{Duration, Instant};

use clap::Parser;
use clap::builder::PossibleValuesParser;

use crate::Result;
use crate::harness::{self, Page, Setup};
use crate::loadgen::seconds;

use bench::Bench;
use part::Part;

/// Measures our controller with many switches, with apps that observe, under pressure, idle and
/// starting, and writes what came out.
#[derive(Clone, Debug, Parser)]
#[command(name = "scale", version)]
pub struct Options {
    /// How many rounds.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub rounds: u32,
    /// Seconds that each run is measured; some parts have lengths of their own.
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = seconds)]
    pub duration: Duration,
    /// Seconds of load before that.
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    pub warmup: Duration,
    /// One round of short runs: whether it works, not how fast.
    #[arg(long)]
    pub quick: bool,
    /// Only these parts; the others stay on the page as they are.
    #[arg(long, value_name = "PART", value_delimiter = ',',
          value_parser = PossibleValuesParser::new(PARTS.map(|(name, _)| name)))]
    pub only: Vec<String>,
    /// How and on what it is measured, and where that is written.
    #[command(flatten)]
    pub setup: Setup,
}

/// Measures a part.
type Measure = fn(&Bench<'_>) -> Result<Part>;

/// What is measured, in the order of the page. Starting comes first: later the system's table of
/// sockets, which tells when a controller listens, is long.
const PARTS: [(&str, Measure); 7] = [
    ("start", start::measure),
    ("switches", switches::measure),
    ("observers", observers::measure),
    ("fairness", fairness::measure),
    ("overload", overload::measure),
    ("connect", connect::measure),
    ("idle", idle::measure),
];

/// Measures our controller.
///
/// # Errors
/// A tool is missing, or the page cannot be written. A part that fails is told of, and stays on the
/// page as it was.
pub fn run(options: &Options) -> Result<()> {
    let begun = Instant::now();
    let mut options = options.clone();
    if options.quick {
        options.rounds = 1;
        options.duration = Duration::from_secs(1);
        options.warmup = Duration::from_millis(300);
    }
    let page = Page(&options.setup.out);
    let bench = Bench::new(&options)?;
    let mut failed = Vec::new();
    page.put("scale", &introduction(&options))?;
    let wanted = |name: &str| options.only.is_empty() || options.only.iter().any(|n| n == name);
    for (name, measure) in PARTS.into_iter().filter(|(name, _)| wanted(name)) {
        match measure(&bench) {
            Ok(part) => {
                let text = part.text(&page);
                bench.tell(&format!("\n{text}"));
                page.put(&format!("scale {name}"), &text)?;
                for (name, svg) in &part.plots {
                    page.plot(name, svg)?;
                }
            }
            Err(error) => {
                bench.tell(&format!("{name} failed: {error}"));
                failed.push(name);
            }
        }
    }
    let took = begun.elapsed().as_secs();
    writeln!(io::stdout(), "written: {} after {took} s", options.setup.out.display())?;
    match failed.as_slice() {
        [] => Ok(()),
        failed => Err(format!("these parts failed: {}", failed.join(", ")).into()),
    }
}

fn introduction(options: &Options) -> String {
    let Options { rounds, duration, warmup, .. } = options;
    let mut text = format!(
        "## Scale and pressure\n\n\
         The command `gouken run` with its learning switch. {rounds} rounds; unless it says \
         otherwise, every run is {duration:?} after a warm-up of {warmup:?}, with 64 packet-ins \
         under way on each switch, between hosts that the switch has announced, 100 on each. Each \
         line has the least, the **median** and the greatest of the rounds; the median counts. \
         Ratios are made round by round.\n\n| machine | |\n| --- | --- |\n"
    );
    for (name, value) in harness::facts(&options.setup) {
        text.push_str(&format!("| {name} | {value} |\n"));
    }
    text
}
