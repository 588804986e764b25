//! Measures our controller with many switches and under pressure. `scale --help` says how.

use std::io::{self, Write};
use std::process::ExitCode;

use benches::scale::{self, Options};
use clap::Parser;

fn main() -> ExitCode {
    match scale::run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "scale: {error}");
            ExitCode::FAILURE
        }
    }
}
