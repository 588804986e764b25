//! What can be set about any measurement.

use std::path::PathBuf;

use clap::Args;

use crate::Result;

use super::child::sibling;

/// How and on what it is measured, and where that is written.
#[derive(Args, Clone, Debug)]
pub struct Setup {
    /// The command `gouken` [default: the one beside this one].
    #[arg(long, value_name = "FILE")]
    pub gouken: Option<PathBuf>,
    /// The core of the controllers, as `taskset -c` takes it.
    #[arg(long, value_name = "CORES", default_value = "0")]
    pub controller_cores: String,
    /// The core of the load generator.
    #[arg(long, value_name = "CORES", default_value = "1")]
    pub loadgen_cores: String,
    /// Run both with real-time priority (`chrt -f 10`), so that nothing else gets in between.
    /// Linux leaves 5 % of the time to others.
    #[arg(long)]
    pub realtime: bool,
    /// The day to write down.
    #[arg(long, value_name = "DATE", default_value = "(no date given)")]
    pub date: String,
    /// The page to write; its plots go to a folder beside it. What is between the page's markers
    /// is replaced, the rest stays.
    #[arg(long, value_name = "FILE", default_value = "docs/performance.md")]
    pub out: PathBuf,
}

impl Setup {
    /// The command `gouken`.
    pub(crate) fn gouken(&self) -> Result<PathBuf> {
        self.gouken.clone().map_or_else(|| sibling("gouken"), Ok)
    }
}
