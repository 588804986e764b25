//! How our controller is started and loaded, and how progress is told.

use std::io::{self, Write};
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use crate::Result;
use crate::harness::{Controller, Figures, Load};
use crate::process::Process;
use crate::wire::Ofp;

use super::Options;

/// How many switches the controller may have: more than any part connects.
const MAX_CONNECTIONS: u32 = 20_000;
/// After so long a controller without switches is at rest.
const REST: Duration = Duration::from_millis(300);

/// How our controller is measured.
pub(super) struct Bench<'o> {
    pub(super) options: &'o Options,
    pub(super) gouken: PathBuf,
}

impl<'o> Bench<'o> {
    pub(super) fn new(options: &'o Options) -> Result<Self> {
        Ok(Self { options, gouken: options.setup.gouken()? })
    }

    /// The rounds, by number from 1.
    pub(super) fn rounds(&self) -> std::ops::RangeInclusive<u32> {
        1..=self.options.rounds
    }

    /// The time a part takes by itself, less if it is only about whether it works.
    pub(super) fn at_most(&self, time: Duration) -> Duration {
        if self.options.quick { time.min(Duration::from_secs(3)) } else { time }
    }

    /// A load of so many switches, as long as the options say.
    pub(super) fn load(&self, version: Ofp, switches: u16, more: &[&str]) -> Load {
        let Options { warmup, duration, .. } = *self.options;
        let more = more.iter().map(|option| (*option).to_owned()).collect();
        Load { version, switches, warmup, duration, more }
    }

    /// The controller with the learning switch of that version.
    pub(super) fn start(&self, load: &Load) -> Result<Controller> {
        let program = self.gouken.display().to_string();
        Controller::start(&self.options.setup, load.files(), |port| {
            vec![
                program,
                "run".into(),
                learning_switch(load.version).into(),
                "--ofp-listen-host=127.0.0.1".into(),
                format!("--ofp-tcp-listen-port={port}"),
                format!("--max-connections={MAX_CONNECTIONS}"),
            ]
        })
    }

    /// Loads a controller that was started for it.
    pub(super) fn run(&self, load: &Load) -> Result<Figures> {
        load.run(&self.options.setup, &self.start(load)?)
    }

    /// Says how far it is.
    pub(super) fn tell(&self, text: &str) {
        // Whoever watches may have seen enough.
        let _ = writeln!(io::stdout(), "{text}");
    }
}

/// The name of the learning switch for that version.
pub(super) fn learning_switch(version: Ofp) -> &'static str {
    match version {
        Ofp::V1_0 => "simple_switch",
        Ofp::V1_3 => "simple_switch_13",
    }
}

/// The resident memory of a controller that was just started, once it is at rest, in KiB.
pub(super) fn resident_at_rest(controller: &Controller) -> Result<f64> {
    sleep(REST);
    Ok(Process::of(controller.pid()).memory()?.rss_kib as f64)
}
