//! The command line. Options have the names they have in Ryu and OS-Ken.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};

/// An OpenFlow controller: runs applications that program switches.
#[derive(Parser)]
#[command(version, about, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Runs applications and waits for switches, until it is interrupted.
    Run(Run),
    /// Lists the applications.
    Apps,
    /// Shows a learning switch at work on a simulated network; needs nothing but this command.
    Demo(Demo),
}

#[derive(Args)]
pub(crate) struct Run {
    /// The applications, by name (see `gouken apps`). Ryu's and OS-Ken's module names are
    /// understood too.
    #[arg(required = true, value_name = "APP")]
    pub(crate) apps: Vec<String>,

    /// The address to listen on for switches.
    #[arg(long, value_name = "ADDRESS", default_value = "0.0.0.0", env = "GOUKEN_OFP_LISTEN_HOST")]
    pub(crate) ofp_listen_host: IpAddr,

    /// The TCP port to listen on for switches; 0 is any that is free [default: 6653 and 6633].
    #[arg(long, value_name = "PORT", env = "GOUKEN_OFP_TCP_LISTEN_PORT")]
    pub(crate) ofp_tcp_listen_port: Option<u16>,

    /// Seconds that a switch may take for each step of the handshake.
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub(crate) socket_timeout: Duration,

    /// Seconds between two echo requests to a switch; 0 turns keepalive off.
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = seconds)]
    pub(crate) echo_request_interval: Duration,

    /// How many echo requests a switch may leave unanswered; 0 turns keepalive off.
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) maximum_unreplied_echo_requests: u32,

    /// How many switches may be connected.
    #[arg(long, value_name = "N", default_value_t = 4096)]
    pub(crate) max_connections: usize,

    /// A file to write the process id to, while this runs.
    #[arg(long, value_name = "FILE")]
    pub(crate) pid_file: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) log: Log,
}

/// What is logged, and where.
#[derive(Args, Default)]
pub(crate) struct Log {
    /// Log debug messages too.
    #[arg(long, short)]
    pub(crate) verbose: bool,

    /// What is logged: error, warn, info, debug or trace, or a filter such as
    /// `info,controller_core=trace`; numbers as in Python's logging (10 is debug, 40 is error)
    /// [default: info].
    #[arg(long, value_name = "LEVEL", env = "GOUKEN_LOG", conflicts_with = "verbose")]
    pub(crate) default_log_level: Option<String>,

    /// A file to append the log to, instead of standard error.
    #[arg(long, value_name = "FILE")]
    pub(crate) log_file: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Demo {
    /// The version of OpenFlow.
    #[arg(long, value_name = "VERSION", default_value = "1.3", value_parser = ["1.0", "1.3"])]
    pub(crate) version: String,

    /// How many switches, in a line.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..=64))]
    pub(crate) switches: u16,

    /// How many hosts, spread over the switches.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(2..=64))]
    pub(crate) hosts: u16,

    #[command(flatten)]
    pub(crate) log: Log,
}

/// A number of seconds, perhaps with a fraction.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| format!("{text:?} is not a number"))?;
    Duration::try_from_secs_f64(seconds).map_err(|e| e.to_string())
}
