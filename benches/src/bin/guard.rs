//! Counts the instructions of the hot path and compares them with what they were. `guard --help`.

use std::io::{self, Write};
use std::process::ExitCode;

use benches::guard::{self, Options};
use clap::Parser;

fn main() -> ExitCode {
    match guard::run(&Options::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "guard: {error}");
            ExitCode::FAILURE
        }
    }
}
