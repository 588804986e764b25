//! Runs controllers in turn and writes `docs/performance.md`. `compare --help` says how.

use std::io::{self, Write};
use std::process::ExitCode;

use benches::compare::{self, Options};
use clap::Parser;

fn main() -> ExitCode {
    match compare::run(Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "compare: {error}");
            ExitCode::FAILURE
        }
    }
}
