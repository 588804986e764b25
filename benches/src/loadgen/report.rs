//! What came out, for people and for programs.

use std::fmt;

use hdrhistogram::Histogram;
use serde_json::{Value, json};

use super::options::{Mode, Options};
use super::tally::Tally;

/// What came out of a run.
#[derive(Clone, Debug)]
pub struct Report {
    /// What was asked for.
    pub options: Options,
    /// Seconds from the first connection until all switches were ready.
    pub setup: f64,
    /// Seconds until all hosts were announced.
    pub announce: f64,
    /// Seconds that were measured.
    pub elapsed: f64,
    /// Packet-ins that were answered in that time.
    pub answers: u64,
    /// CPU seconds of the load generator in that time.
    pub own_cpu_seconds: f64,
    /// The controller's process, if it is known.
    pub controller: Option<Controller>,
    /// Switches whose connection ended.
    pub disconnected: usize,
    /// Echo requests of the controller.
    pub echoes: u64,
    /// Error messages of the controller.
    pub errors: u64,
    /// What was counted from the warm-up to the last answer.
    pub counts: Counts,
    /// Latencies while it was measured.
    pub latency: Latency,
}

/// What was measured of the controller's process.
#[derive(Clone, Copy, Debug)]
pub struct Controller {
    /// CPU seconds.
    pub cpu_seconds: f64,
    /// Resident memory at the beginning, in KiB.
    pub rss_before: u64,
    /// Resident memory after a second.
    pub rss_after_1s: u64,
    /// Resident memory at the end.
    pub rss_after: u64,
    /// The most resident memory since the process began.
    pub peak: u64,
}

/// What was counted.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    /// Packet-ins that were sent.
    pub sent: u64,
    /// Packet-ins that were answered.
    pub matched: u64,
    /// Packet-ins that were not answered in time.
    pub lost: u64,
    /// Messages that answer the same packet-in in the same way again.
    pub duplicates: u64,
    /// Answers after that to a later packet-in of the same switch.
    pub reordered: u64,
    /// Answers to packet-ins that were given up before.
    pub late: u64,
    /// Answers to nothing that was asked.
    pub unknown: u64,
    /// Messages that came along with an answer.
    pub companions: u64,
    /// Bytes from the controller since it was connected.
    pub bytes: u64,
}

impl Counts {
    pub(super) fn of(tally: &Tally) -> Self {
        Self {
            sent: tally.sent,
            matched: tally.matched,
            lost: tally.lost,
            duplicates: tally.duplicates,
            reordered: tally.reordered,
            late: tally.late,
            unknown: tally.unknown,
            companions: tally.companions,
            bytes: tally.bytes,
        }
    }
}

/// Latencies in µs.
#[derive(Clone, Copy, Debug)]
pub struct Latency {
    /// Half of them are not longer.
    pub p50: f64,
    /// 90 % of them are not longer.
    pub p90: f64,
    /// 99 % of them are not longer.
    pub p99: f64,
    /// 99.9 % of them are not longer.
    pub p999: f64,
    /// The longest.
    pub max: f64,
}

impl Latency {
    pub(super) fn of(histogram: &Histogram<u64>) -> Self {
        let at = |quantile| histogram.value_at_quantile(quantile) as f64 / 1e3;
        Self {
            p50: at(0.5),
            p90: at(0.9),
            p99: at(0.99),
            p999: at(0.999),
            max: histogram.max() as f64 / 1e3,
        }
    }
}

impl Report {
    /// Answers a second.
    pub fn answers_per_second(&self) -> f64 {
        self.answers as f64 / self.elapsed
    }

    /// Answers per CPU second of the controller, if its process is known.
    pub fn answers_per_cpu_second(&self) -> Option<f64> {
        self.controller
            .filter(|controller| controller.cpu_seconds > 0.0)
            .map(|controller| self.answers as f64 / controller.cpu_seconds)
    }

    /// The report as JSON: rates per second, times in seconds, latencies in µs, memory in KiB.
    pub fn to_json(&self) -> Value {
        let Self { counts, latency, options, .. } = self;
        let controller = self.controller.map(|c| {
            json!({
                "cpu_s": c.cpu_seconds,
                "rss_before_kib": c.rss_before,
                "rss_after_1s_kib": c.rss_after_1s,
                "rss_after_kib": c.rss_after,
                "rss_peak_kib": c.peak,
            })
        });
        json!({
            "version": options.version.name(),
            "mode": mode_name(options.mode),
            "switches": options.switches,
            "hosts": options.hosts,
            "window": (options.window() < usize::MAX).then(|| options.window()),
            "rate": (options.mode == Mode::Rate).then_some(options.rate),
            "setup_s": self.setup,
            "announce_s": self.announce,
            "elapsed_s": self.elapsed,
            "answers": self.answers,
            "answers_per_s": self.answers_per_second(),
            "answers_per_cpu_s": self.answers_per_cpu_second(),
            "sent": counts.sent,
            "matched": counts.matched,
            "lost": counts.lost,
            "duplicates": counts.duplicates,
            "reordered": counts.reordered,
            "late": counts.late,
            "unknown": counts.unknown,
            "companions": counts.companions,
            "bytes": counts.bytes,
            "disconnected": self.disconnected,
            "echo_requests": self.echoes,
            "errors": self.errors,
            "latency_us": {
                "p50": latency.p50,
                "p90": latency.p90,
                "p99": latency.p99,
                "p99.9": latency.p999,
                "max": latency.max,
            },
            "loadgen_cpu_s": self.own_cpu_seconds,
            "controller": controller,
        })
    }
}

fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Throughput => "throughput",
        Mode::Latency => "latency",
        Mode::Rate => "rate",
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { counts, latency, options, .. } = self;
        let window = match options.window() {
            usize::MAX => "no window".into(),
            window => format!("window {window}"),
        };
        writeln!(
            f,
            "OpenFlow {}, {} switches, {} hosts each, {}, {window}",
            options.version.name(),
            options.switches,
            options.hosts,
            mode_name(options.mode),
        )?;
        writeln!(f, "ready       {:.3} s, hosts announced in {:.3} s", self.setup, self.announce)?;
        let rate = self.answers_per_second();
        writeln!(f, "answers     {rate:.0} a second, {} in {:.3} s", self.answers, self.elapsed)?;
        writeln!(
            f,
            "latency     p50 {:.1} µs, p90 {:.1}, p99 {:.1}, p99.9 {:.1}, max {:.1}",
            latency.p50, latency.p90, latency.p99, latency.p999, latency.max
        )?;
        writeln!(
            f,
            "packet-ins  {} sent, {} matched, {} lost",
            counts.sent, counts.matched, counts.lost
        )?;
        writeln!(
            f,
            "answers     {} duplicate, {} reordered, {} late, {} unknown; {} more messages with them",
            counts.duplicates, counts.reordered, counts.late, counts.unknown, counts.companions
        )?;
        let (gone, echoes, errors) = (self.disconnected, self.echoes, self.errors);
        writeln!(f, "sessions    {gone} ended, {echoes} echo requests, {errors} errors")?;
        if let (Some(c), Some(per_cpu)) = (self.controller, self.answers_per_cpu_second()) {
            writeln!(
                f,
                "controller  {:.2} CPU s, {per_cpu:.0} answers per CPU s, {} KiB resident before, \
                 {} after 1 s, {} after, {} at most",
                c.cpu_seconds, c.rss_before, c.rss_after_1s, c.rss_after, c.peak
            )?;
        }
        write!(f, "loadgen     {:.2} CPU s", self.own_cpu_seconds)
    }
}
