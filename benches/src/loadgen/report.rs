//! What came out, for people and for programs.

use std::fmt;

use hdrhistogram::Histogram;
use serde_json::{Value, json};

use super::echo;
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
    pub echo_requests: u64,
    /// Echo requests of the switches.
    pub echoes: Echoes,
    /// Packet-ins that announced hosts; nothing else counts these.
    pub announced: u64,
    /// Those of them that were answered.
    pub announced_answered: u64,
    /// The switch that sends without a window, if there is one: nothing else counts it.
    pub flood: Option<Flood>,
    /// Error messages of the controller.
    pub errors: u64,
    /// What was counted from the warm-up to the last answer.
    pub counts: Counts,
    /// Latencies while it was measured.
    pub latency: Latency,
}

/// What was measured of the controller's process.
#[derive(Clone, Debug)]
pub struct Controller {
    /// CPU seconds.
    pub cpu_seconds: f64,
    /// Resident memory at the beginning, in KiB.
    pub rss_before: u64,
    /// Resident memory while it was measured, by seconds: about every 100 ms.
    pub rss: Vec<(f64, u64)>,
    /// Resident memory at the end.
    pub rss_after: u64,
    /// The most resident memory since the process began.
    pub peak: u64,
}

impl Controller {
    /// Resident memory after the first second, in KiB.
    pub fn rss_after_1s(&self) -> u64 {
        let seen = self.rss.iter().find(|(seconds, _)| *seconds >= 1.0);
        seen.map_or(self.rss_after, |(_, kib)| *kib)
    }

    /// By how much it grew after that, at most, in KiB.
    pub fn rss_growth(&self) -> u64 {
        let after = self.rss.iter().filter(|(seconds, _)| *seconds >= 1.0).map(|(_, kib)| *kib);
        after.fold(self.rss_after, u64::max).saturating_sub(self.rss_after_1s())
    }
}

/// The switch that sends without a window.
#[derive(Clone, Copy, Debug)]
pub struct Flood {
    /// Packet-ins that were answered while it was measured.
    pub answers: u64,
    /// What was counted from the warm-up to the last answer.
    pub counts: Counts,
}

/// Echo requests of the switches, from the warm-up to the last answer.
#[derive(Clone, Copy, Debug)]
pub struct Echoes {
    /// How many were sent.
    pub sent: u64,
    /// How many were answered.
    pub answered: u64,
    /// How many of the answers came after the deadline.
    pub late: u64,
    /// How long the answers took.
    pub round_trip: Latency,
}

impl Echoes {
    pub(super) fn of(echoes: &echo::Echoes) -> Self {
        let echo::Echoes { sent, answered, late, .. } = *echoes;
        Self { sent, answered, late, round_trip: Latency::of(echoes.round_trips()) }
    }

    fn to_json(self) -> Value {
        json!({
            "sent": self.sent,
            "answered": self.answered,
            "late": self.late,
            "round_trip_us": self.round_trip.to_json(),
        })
    }
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

    fn to_json(self) -> Value {
        json!({
            "sent": self.sent,
            "matched": self.matched,
            "lost": self.lost,
            "duplicates": self.duplicates,
            "reordered": self.reordered,
            "late": self.late,
            "unknown": self.unknown,
            "companions": self.companions,
            "bytes": self.bytes,
        })
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

    fn to_json(self) -> Value {
        json!({
            "p50": self.p50,
            "p90": self.p90,
            "p99": self.p99,
            "p99.9": self.p999,
            "max": self.max,
        })
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
            .as_ref()
            .filter(|controller| controller.cpu_seconds > 0.0)
            .map(|controller| self.answers as f64 / controller.cpu_seconds)
    }

    /// The report as JSON: rates per second, times in seconds, latencies in µs, memory in KiB.
    pub fn to_json(&self) -> Value {
        let Self { counts, latency, options, .. } = self;
        let controller = self.controller.as_ref().map(|c| {
            json!({
                "cpu_s": c.cpu_seconds,
                "rss_before_kib": c.rss_before,
                "rss_after_1s_kib": c.rss_after_1s(),
                "rss_after_kib": c.rss_after,
                "rss_growth_kib": c.rss_growth(),
                "rss_at_s": c.rss.iter().map(|(seconds, _)| *seconds).collect::<Vec<_>>(),
                "rss_kib": c.rss.iter().map(|(_, kib)| *kib).collect::<Vec<_>>(),
                "rss_peak_kib": c.peak,
            })
        });
        let flood = self.flood.map(|flood| {
            let mut json = flood.counts.to_json();
            json["answers"] = flood.answers.into();
            json
        });
        let mut json = json!({
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
            "announced": self.announced,
            "announced_answered": self.announced_answered,
            "flood": flood,
            "disconnected": self.disconnected,
            "echo_requests": self.echo_requests,
            "echoes": self.echoes.to_json(),
            "errors": self.errors,
            "latency_us": latency.to_json(),
            "loadgen_cpu_s": self.own_cpu_seconds,
            "controller": controller,
        });
        if let (Value::Object(all), Value::Object(counts)) = (&mut json, counts.to_json()) {
            all.extend(counts);
        }
        json
    }
}

fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Throughput => "throughput",
        Mode::Latency => "latency",
        Mode::Rate => "rate",
        Mode::Idle => "idle",
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
        if let Some(Flood { answers, counts: Counts { sent, matched, lost, .. } }) = self.flood {
            writeln!(
                f,
                "flood       {:.0} answers a second, {sent} sent, {matched} matched, {lost} lost",
                answers as f64 / self.elapsed
            )?;
        }
        let (gone, echoes, errors) = (self.disconnected, self.echo_requests, self.errors);
        writeln!(f, "sessions    {gone} ended, {echoes} echo requests, {errors} errors")?;
        if self.echoes.sent > 0 {
            let Echoes { sent, answered, late, round_trip } = self.echoes;
            writeln!(
                f,
                "echo        {sent} sent, {answered} answered, {late} late, p50 {:.1} µs, max {:.1}",
                round_trip.p50, round_trip.max
            )?;
        }
        if let Some(c) = &self.controller {
            let per_cpu = self.answers_per_cpu_second().unwrap_or_default();
            writeln!(
                f,
                "controller  {:.2} CPU s, {per_cpu:.0} answers per CPU s, {} KiB resident before, \
                 {} after 1 s, {} after, {} at most",
                c.cpu_seconds,
                c.rss_before,
                c.rss_after_1s(),
                c.rss_after,
                c.peak
            )?;
        }
        write!(f, "loadgen     {:.2} CPU s", self.own_cpu_seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_counts_from_the_first_second_on() {
        let controller = |rss: &[(f64, u64)], rss_after| Controller {
            cpu_seconds: 1.0,
            rss_before: 1,
            rss: rss.to_vec(),
            rss_after,
            peak: 99,
        };
        let grown = controller(&[(0.5, 90), (1.1, 10), (2.0, 30)], 20);
        assert_eq!((grown.rss_after_1s(), grown.rss_growth()), (10, 20));
        let shrunk = controller(&[(0.5, 90), (1.1, 50)], 20);
        assert_eq!((shrunk.rss_after_1s(), shrunk.rss_growth()), (50, 0));
        let short = controller(&[(0.5, 90)], 20);
        assert_eq!((short.rss_after_1s(), short.rss_growth()), (20, 0));
    }
}
