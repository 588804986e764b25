//! What can go wrong while a test network is built or asked.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::time::Duration;

/// Why the test network could not do what it was asked.
///
/// `Debug` prints the same sentence as `Display`: it is what a test that returns an error shows.
#[non_exhaustive]
pub enum Error {
    /// A program could not be started.
    Spawn {
        /// The command line.
        command: String,
        /// The system's reason.
        source: io::Error,
    },
    /// A command ended with a failure.
    Failed {
        /// The command line.
        command: String,
        /// How it ended.
        status: ExitStatus,
        /// What it wrote to its error stream, or else to its output.
        output: String,
    },
    /// A command succeeded and said something that cannot be understood.
    Unexpected {
        /// The command line or the file.
        command: String,
        /// What it said.
        output: String,
    },
    /// A process that should go on running has ended.
    Exited {
        /// The process.
        name: String,
        /// How it ended.
        status: ExitStatus,
        /// The last lines of its output.
        output: String,
    },
    /// A file that a package should have installed is not there.
    NotInstalled {
        /// The file.
        file: &'static str,
        /// The Debian and Ubuntu package that has it.
        package: &'static str,
    },
    /// A condition did not come true in time.
    Timeout {
        /// The condition, as "the switches are connected".
        condition: String,
        /// How long it was waited for.
        waited: Duration,
        /// What was the case instead.
        seen: String,
    },
    /// A file or directory could not be used.
    Io {
        /// The file or directory.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A program of this workspace has not been built.
    NotBuilt {
        /// The program.
        name: &'static str,
        /// The package it is a part of.
        package: &'static str,
        /// The environment variable that can name another file.
        variable: &'static str,
        /// Where it was looked for.
        looked_at: Vec<PathBuf>,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spawn { command, source } => write!(f, "cannot start {command}: {source}"),
            Self::Failed { command, status, output } => {
                write!(f, "{command} failed ({status}): {output}")
            }
            Self::Unexpected { command, output } => {
                write!(f, "{command} said something unexpected: {output:?}")
            }
            Self::Exited { name, status, output } => {
                write!(f, "{name} ended by itself ({status}); its last lines:\n{output}")
            }
            Self::NotInstalled { file, package } => {
                write!(f, "{file} is missing; `apt-get install --yes {package}`")
            }
            Self::Timeout { condition, waited, seen } => {
                write!(f, "after {:.1} s still not: {condition}; ", waited.as_secs_f64())?;
                write!(f, "instead: {seen}")
            }
            Self::Io { path, source } => write!(f, "cannot use {}: {source}", path.display()),
            Self::NotBuilt { name, package, variable, looked_at } => {
                write!(f, "{name} is not built; looked at ")?;
                for (i, path) in looked_at.iter().enumerate() {
                    write!(f, "{}{}", if i == 0 { "" } else { ", " }, path.display())?;
                }
                write!(
                    f,
                    ". Run `cargo build --package {package} --bin {name}`, or name it in {variable}",
                )
            }
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Spawn { source, .. } | Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
