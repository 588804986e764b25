//! The load generator: acts as many switches towards a controller. `loadgen --help` says how.

use std::io::{self, Write};
use std::process::ExitCode;

use benches::loadgen::{self, Options};
use clap::Parser;

fn main() -> ExitCode {
    let options = Options::parse();
    let json = options.json;
    let told = loadgen::run(options).and_then(|report| {
        let mut out = io::stdout().lock();
        match json {
            true => writeln!(out, "{}", report.to_json())?,
            false => writeln!(out, "{report}")?,
        }
        Ok(())
    });
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "loadgen: {error}");
            ExitCode::FAILURE
        }
    }
}
