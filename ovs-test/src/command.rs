//! Commands that run to their end.

use std::process::{Command, Output, Stdio};

use crate::Error;

/// The command line as a person would type it (quoted by Rust's rules).
pub(crate) fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    for argument in command.get_args() {
        let argument = argument.to_string_lossy();
        let plain = !argument.is_empty() && !argument.contains(|c: char| c.is_whitespace());
        words.push(if plain { argument.into_owned() } else { format!("{argument:?}") });
    }
    words.join(" ")
}

/// Runs the command to its end, with nothing to read from.
pub(crate) fn output(command: &mut Command) -> Result<Output, Error> {
    command
        .stdin(Stdio::null())
        .output()
        .map_err(|source| Error::Spawn { command: line(command), source })
}

/// Runs the command to its successful end and returns its output, trimmed.
pub(crate) fn run(command: &mut Command) -> Result<String, Error> {
    let output = output(command)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    Err(failed(command, &output))
}

/// The error for a command that ended badly.
pub(crate) fn failed(command: &Command, output: &Output) -> Error {
    let said = if output.stderr.is_empty() { &output.stdout } else { &output.stderr };
    Error::Failed {
        command: line(command),
        status: output.status,
        output: String::from_utf8_lossy(said).trim().to_owned(),
    }
}

/// `ip ARGS`.
pub(crate) fn ip<const N: usize>(arguments: [&str; N]) -> Result<String, Error> {
    run(Command::new("ip").args(arguments))
}
