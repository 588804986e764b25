//! `ofp`: OpenFlow messages from hexadecimal to JSON and back, and to text, a line at a time.

mod decode;
mod dissect;
mod encode;
mod lines;
mod parse_flow;
mod print;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Decodes, encodes and prints OpenFlow messages.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Decode(decode::Args),
    Dissect(dissect::Args),
    Encode(encode::Args),
    ParseFlow(parse_flow::Args),
    Print(print::Args),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Decode(args) => args.run(),
        Command::Dissect(args) => args.run(),
        Command::Encode(args) => args.run(),
        Command::ParseFlow(args) => args.run(),
        Command::Print(args) => args.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our answers has enough of them.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            let _ = writeln!(io::stderr(), "ofp: {e}");
            ExitCode::FAILURE
        }
    }
}
