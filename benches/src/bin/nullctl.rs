//! The null controllers: reference points for what a controller can reach. `nullctl --help`.

use std::io::{self, Write};
use std::process::ExitCode;

use benches::null::{self, Options};
use clap::Parser;

fn main() -> ExitCode {
    match null::run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "nullctl: {error}");
            ExitCode::FAILURE
        }
    }
}
