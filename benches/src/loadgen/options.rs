//! What can be set.

use std::net::SocketAddr;
use std::time::Duration;

use clap::{Parser, ValueEnum};

use crate::wire::{Answer, Ofp};

/// How packet-ins are sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Mode {
    /// A window of packet-ins is outstanding on each switch; an answer makes room for the next.
    Throughput,
    /// The same with one outstanding.
    Latency,
    /// A fixed number a second over all switches, however fast the answers come. Latencies count
    /// from when a packet-in was due.
    Rate,
    /// Nothing is sent but what the controller asks for.
    Idle,
}

/// What counts as an answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Wanted {
    /// Only flow-mods.
    FlowMod,
    /// Only packet-outs.
    PacketOut,
    /// The first of both.
    Any,
}

impl Wanted {
    /// Whether the message counts.
    pub(super) fn takes(self, answer: Answer) -> bool {
        match self {
            Self::FlowMod => answer == Answer::FlowMod,
            Self::PacketOut => answer == Answer::PacketOut,
            Self::Any => true,
        }
    }
}

/// Acts as many switches towards a controller and measures its answers.
///
/// First every switch announces its hosts, so that a learning switch knows them; then packet-ins
/// between known hosts are sent and counted by the buffer id in the answer.
#[derive(Clone, Debug, Parser)]
#[command(name = "loadgen", args_override_self = true)]
pub struct Options {
    /// The controller.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:6653")]
    pub connect: SocketAddr,
    /// How many switches.
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..))]
    pub switches: u16,
    /// The version of OpenFlow.
    #[arg(long, value_name = "VERSION", value_enum, default_value = "1.0")]
    pub version: Ofp,
    /// Ethernet addresses behind each switch; an even number.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = hosts)]
    pub hosts: u16,
    /// Packet-ins without an answer, per switch; 0 is no limit [default: 64, in mode latency 1,
    /// in mode rate 0].
    #[arg(long, value_name = "W")]
    pub window: Option<usize>,
    /// How packet-ins are sent.
    #[arg(long, value_enum, default_value = "throughput")]
    pub mode: Mode,
    /// Packet-ins a second over all switches, in mode rate.
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub rate: u64,
    /// Seconds that are measured.
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = seconds)]
    pub duration: Duration,
    /// Seconds of load before that.
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    pub warmup: Duration,
    /// Seconds that connecting, the handshakes and the announcements may take, each.
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub patience: Duration,
    /// Seconds without an answer after which a packet-in is given up [default: 2, without a
    /// window 10].
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub lost_after: Option<Duration>,
    /// How many switches may be within the handshake at a time.
    #[arg(long, value_name = "N", default_value_t = 32)]
    pub connect_burst: usize,
    /// The process of the controller: its CPU time and memory are told.
    #[arg(long, value_name = "PID")]
    pub pid: Option<u32>,
    /// What counts as an answer.
    #[arg(long, value_enum, default_value = "any")]
    pub answer: Wanted,
    /// The first switch sends without any window, and is counted by itself.
    #[arg(long)]
    pub flood_first: bool,
    /// Seconds between two echo requests of each switch under load, whose round trips are
    /// measured; 0 is none.
    #[arg(long, value_name = "SECONDS", default_value = "0", value_parser = seconds)]
    pub echo_interval: Duration,
    /// Seconds after which an echo reply is late. Open vSwitch waits 5 s before it reconnects.
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = seconds)]
    pub echo_deadline: Duration,
    /// Ask for news all the time instead of sleeping until there are some.
    #[arg(long)]
    pub spin: bool,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

impl Options {
    /// How long an answer may take.
    pub(super) fn lost_after(&self) -> Duration {
        let limited = self.window() < usize::MAX && !self.flood_first;
        self.lost_after.unwrap_or(Duration::from_secs(if limited { 2 } else { 10 }))
    }

    /// Whether that switch sends without any window while the others do not.
    pub(super) fn floods(&self, index: usize) -> bool {
        self.flood_first && index == 0
    }

    /// How many packet-ins may be without an answer, per switch.
    pub(super) fn window(&self) -> usize {
        let default = match self.mode {
            Mode::Throughput => 64,
            Mode::Latency | Mode::Idle => 1,
            Mode::Rate => 0,
        };
        match self.window.unwrap_or(default) {
            0 => usize::MAX,
            window => window,
        }
    }
}

/// A number of seconds, perhaps with a fraction.
pub(crate) fn seconds(text: &str) -> std::result::Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| format!("{text:?} is not a number"))?;
    Duration::try_from_secs_f64(seconds).map_err(|e| e.to_string())
}

fn hosts(text: &str) -> std::result::Result<u16, String> {
    match text.parse() {
        Ok(hosts) if hosts >= 2 && hosts % 2 == 0 => Ok(hosts),
        _ => Err(format!("{text:?} is not an even number from 2 to 65534")),
    }
}
