//! The log: to standard error or a file.

use std::fs::OpenOptions;
use std::io::IsTerminal;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

use super::cli::Log;
use super::run::Failure;

/// Starts logging; `quiet` is what is logged if nothing else is asked for.
pub(crate) fn start(log: &Log, quiet: &str) -> Result<(), Failure> {
    let level = match &log.default_log_level {
        Some(level) => python_level(level),
        None if log.verbose => "debug".into(),
        None => quiet.into(),
    };
    let filter = EnvFilter::try_new(&level)
        .map_err(|e| Failure::usage(format!("{level:?} is no log level: {e}")))?;
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter);
    match &log.log_file {
        None => {
            let colour = std::io::stderr().is_terminal();
            subscriber.with_writer(std::io::stderr).with_ansi(colour).init();
        }
        Some(path) => {
            let file = OpenOptions::new().create(true).append(true).open(path).map_err(|e| {
                Failure::new(format!("the log file {} cannot be written: {e}", path.display()))
            })?;
            subscriber.with_writer(Mutex::new(file)).with_ansi(false).init();
        }
    }
    Ok(())
}

/// The level that a number of Python's logging stands for.
fn python_level(level: &str) -> String {
    match level.parse::<u32>() {
        Ok(0..=9) => "trace".into(),
        Ok(10..=19) => "debug".into(),
        Ok(20..=29) => "info".into(),
        Ok(30..=39) => "warn".into(),
        Ok(_) => "error".into(),
        Err(_) => level.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::python_level;

    #[test]
    fn levels_of_python_are_understood() {
        assert_eq!(python_level("10"), "debug");
        assert_eq!(python_level("40"), "error");
        assert_eq!(python_level("warn"), "warn");
    }
}
