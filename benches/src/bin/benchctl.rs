//! Our controller with apps that only count. `benchctl --help` says how.

use std::io::{self, Write};
use std::process::ExitCode;

use benches::counting::{self, Options};
use clap::Parser;

fn main() -> ExitCode {
    match counting::run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "benchctl: {error}");
            ExitCode::FAILURE
        }
    }
}
