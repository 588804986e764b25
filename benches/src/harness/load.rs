//! A run of the load generator against a controller.

use std::io::Read;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;

use crate::Result;
use crate::wire::Ofp;

use super::child::{Controller, Process, sibling};
use super::setup::Setup;

/// How much longer than it measures the load generator may take.
const SLACK: Duration = Duration::from_secs(90);
/// The files a process needs beside a socket for each switch.
const OTHER_FILES: u64 = 100;

/// What the load generator is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    pub(crate) version: Ofp,
    pub(crate) switches: u16,
    pub(crate) warmup: Duration,
    pub(crate) duration: Duration,
    /// More of its options.
    pub(crate) more: Vec<String>,
}

impl Load {
    /// How many files the controller and the load generator need.
    pub(crate) fn files(&self) -> u64 {
        u64::from(self.switches) + OTHER_FILES
    }

    /// Runs the load generator.
    pub(crate) fn run(&self, setup: &Setup, controller: &Controller) -> Result<Figures> {
        let command = self.command(sibling("loadgen")?, controller);
        let output = (Stdio::piped(), Stdio::inherit());
        let mut child =
            Process::start(setup, &setup.loadgen_cores, self.files(), &command, output)?;
        if !child.ended(self.warmup + self.duration + SLACK)? {
            return Err("the load generator does not end".into());
        }
        let mut text = String::new();
        if let Some(mut out) = child.0.stdout.take() {
            out.read_to_string(&mut text)?;
        }
        if text.is_empty() {
            return Err(controller.blame(&"the load generator failed".into()));
        }
        Ok(Figures(serde_json::from_str(&text)?))
    }

    fn command(&self, loadgen: PathBuf, controller: &Controller) -> Vec<String> {
        let fixed = [
            loadgen.display().to_string(),
            "--json".into(),
            format!("--connect=127.0.0.1:{}", controller.port),
            format!("--pid={}", controller.pid()),
            format!("--version={}", self.version.name()),
            format!("--switches={}", self.switches),
            format!("--warmup={}", self.warmup.as_secs_f64()),
            format!("--duration={}", self.duration.as_secs_f64()),
        ];
        fixed.into_iter().chain(self.more.iter().cloned()).collect()
    }
}

/// What the load generator reports.
#[derive(Clone, Debug)]
pub(crate) struct Figures(Value);

impl Figures {
    /// A number of the report; 0 if it is not there.
    pub(crate) fn number(&self, pointer: &str) -> f64 {
        self.0.pointer(pointer).and_then(Value::as_f64).unwrap_or_default()
    }

    /// A list of numbers.
    pub(crate) fn numbers(&self, pointer: &str) -> Vec<f64> {
        let list = self.0.pointer(pointer).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_f64).collect()
    }

    /// Packet-ins lost, answered twice or out of order, and answers to nothing.
    pub(crate) fn wrong(&self) -> f64 {
        ["/lost", "/duplicates", "/reordered", "/unknown"].map(|p| self.number(p)).iter().sum()
    }

    /// The same one by one, for who watches.
    pub(crate) fn wrongs(&self) -> String {
        let [lost, late, twice, reordered, unknown] =
            ["/lost", "/late", "/duplicates", "/reordered", "/unknown"].map(|p| self.number(p));
        match self.wrong() {
            0.0 => "nothing wrong".into(),
            _ => format!(
                "WRONG: {lost} lost, {late} of them late, {twice} twice, {reordered} out of order, \
                 {unknown} unknown"
            ),
        }
    }

    /// The part of a core that the load generator took.
    pub(crate) fn loadgen_busy(&self) -> f64 {
        self.number("/loadgen_cpu_s") / self.number("/elapsed_s").max(1e-9)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn figures_are_found() {
        let figures = Figures(json!({
            "lost": 2, "reordered": 1, "elapsed_s": 2.0, "loadgen_cpu_s": 1.0,
            "controller": { "rss_kib": [1, 2] },
        }));
        assert_eq!(figures.wrong(), 3.0);
        assert_eq!(figures.loadgen_busy(), 0.5);
        assert_eq!(figures.numbers("/controller/rss_kib"), [1.0, 2.0]);
        assert_eq!(figures.number("/controller/none"), 0.0);
    }
}
