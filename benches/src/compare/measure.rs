//! One run: a controller is started, the load generator measures it, both are ended.

use std::fmt;
use std::fs::{self, File};
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Result;

use super::candidate::{Candidate, sibling};
use super::{Options, read};

/// How long a controller may take until it listens.
const STARTS_WITHIN: Duration = Duration::from_secs(20);
/// How much longer than it measures the load generator may take.
const SLACK: Duration = Duration::from_secs(90);

/// What is measured.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    switches: &'static str,
    window: &'static str,
}

/// Many packet-ins under way on each of 16 switches.
pub(super) const THROUGHPUT: Case = Case {
    name: "throughput",
    title: "Throughput: 16 switches, 64 packet-ins under way on each",
    switches: "16",
    window: "64",
};
/// One packet-in under way at all.
pub(super) const LATENCY: Case = Case {
    name: "latency",
    title: "Latency: 1 switch, 1 packet-in under way",
    switches: "1",
    window: "1",
};
/// One packet-in under way on each of 16 switches.
pub(super) const SIXTEEN: Case = Case {
    name: "sixteen",
    title: "One packet-in under way on each of 16 switches",
    switches: "16",
    window: "1",
};
/// All of them.
pub(super) const CASES: &[Case] = &[THROUGHPUT, LATENCY, SIXTEEN];

/// What a run gave.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sample {
    pub(super) answers_per_s: f64,
    pub(super) answers_per_cpu_s: f64,
    pub(super) p50: f64,
    pub(super) p99: f64,
    pub(super) p999: f64,
    /// Packet-ins lost, answered twice or out of order.
    pub(super) wrong: f64,
    pub(super) peak_kib: f64,
    /// From exec until it listens, in ms.
    pub(super) start_ms: f64,
    /// The part of a core that the load generator took.
    pub(super) loadgen_busy: f64,
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>9.0}/s {:>9.0}/CPU s  p50 {:>8.1} µs  p99 {:>8.1} µs  wrong {:.0}  load generator \
             {:.0} %",
            self.answers_per_s,
            self.answers_per_cpu_s,
            self.p50,
            self.p99,
            self.wrong,
            100.0 * self.loadgen_busy
        )
    }
}

/// How runs are made.
pub(super) struct Bench<'o> {
    options: &'o Options,
    loadgen: PathBuf,
}

impl<'o> Bench<'o> {
    pub(super) fn new(options: &'o Options) -> Result<Self> {
        Ok(Self { options, loadgen: sibling("loadgen")? })
    }

    /// Measures a controller once.
    pub(super) fn measure(&self, candidate: &Candidate, case: &Case) -> Result<Sample> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = std::env::temp_dir().join(format!("compare-{}.log", std::process::id()));
        let begun = Instant::now();
        let mut controller = self.start(
            &self.options.controller_cores,
            &candidate.command(port),
            Stdio::null(),
            File::create(&log)?.into(),
        )?;
        let listening = controller.listens(port, begun);
        let outcome = listening.and_then(|start| {
            let report = self.load(candidate, case, port, controller.0.id())?;
            Ok(sample(&report, start))
        });
        drop(controller);
        let text = read(&log.display().to_string());
        let _ = fs::remove_file(&log);
        outcome.map_err(|error| {
            let last = text.lines().last().unwrap_or_default();
            format!("{error}; the controller's last line: {last:?}").into()
        })
    }

    fn load(&self, candidate: &Candidate, case: &Case, port: u16, pid: u32) -> Result<Value> {
        let Options { duration, warmup, .. } = self.options;
        let command = [
            &self.loadgen.display().to_string(),
            "--json",
            "--connect",
            &format!("127.0.0.1:{port}"),
            "--pid",
            &pid.to_string(),
            "--version",
            candidate.version.name(),
            "--switches",
            case.switches,
            "--window",
            case.window,
            "--duration",
            &duration.as_secs_f64().to_string(),
            "--warmup",
            &warmup.as_secs_f64().to_string(),
        ]
        .map(str::to_owned);
        let mut child =
            self.start(&self.options.loadgen_cores, &command, Stdio::piped(), Stdio::inherit())?;
        let until = Instant::now() + *duration + *warmup + SLACK;
        while child.0.try_wait()?.is_none() {
            if Instant::now() > until {
                return Err("the load generator does not end".into());
            }
            sleep(Duration::from_millis(20));
        }
        let mut text = String::new();
        if let Some(mut out) = child.0.stdout.take() {
            out.read_to_string(&mut text)?;
        }
        if text.is_empty() {
            return Err("the load generator failed".into());
        }
        Ok(serde_json::from_str(&text)?)
    }

    /// Starts a command on its core.
    fn start(
        &self,
        cores: &str,
        command: &[String],
        stdout: Stdio,
        stderr: Stdio,
    ) -> Result<Process> {
        let mut pinned = Command::new("taskset");
        pinned.args(["-c", cores]);
        if self.options.realtime {
            pinned.args(["chrt", "-f", "10"]);
        }
        pinned.args(command).stdin(Stdio::null()).stdout(stdout).stderr(stderr);
        // Both replace themselves by the command: the id is the command's.
        Ok(Process(pinned.spawn().map_err(|e| format!("taskset cannot be run: {e}"))?))
    }
}

/// A process that ends with this value.
struct Process(Child);

impl Process {
    /// Waits until it listens: the ms since `begun`.
    fn listens(&mut self, port: u16, begun: Instant) -> Result<f64> {
        loop {
            if is_listening(port) {
                return Ok(begun.elapsed().as_secs_f64() * 1e3);
            }
            if let Some(status) = self.0.try_wait()? {
                return Err(format!("the controller ended: {status}").into());
            }
            if begun.elapsed() > STARTS_WITHIN {
                return Err("the controller does not listen".into());
            }
            sleep(Duration::from_millis(1));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Whether something listens on that port, without connecting to it.
fn is_listening(port: u16) -> bool {
    let port = format!(":{port:04X}");
    ["/proc/net/tcp", "/proc/net/tcp6"].into_iter().any(|path| {
        read(path).lines().any(|line| {
            let mut fields = line.split_whitespace().skip(1);
            fields.next().is_some_and(|local| local.ends_with(&port)) && fields.nth(1) == Some("0A")
        })
    })
}

fn sample(report: &Value, start_ms: f64) -> Sample {
    let number =
        |pointer: &str| report.pointer(pointer).and_then(Value::as_f64).unwrap_or_default();
    Sample {
        answers_per_s: number("/answers_per_s"),
        answers_per_cpu_s: number("/answers_per_cpu_s"),
        p50: number("/latency_us/p50"),
        p99: number("/latency_us/p99"),
        p999: number("/latency_us/p99.9"),
        wrong: ["/lost", "/duplicates", "/reordered", "/unknown"].map(number).iter().sum(),
        peak_kib: number("/controller/rss_peak_kib"),
        start_ms,
        loadgen_busy: number("/loadgen_cpu_s") / number("/elapsed_s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listening_port_is_seen() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(is_listening(port));
        drop(listener);
        assert!(!is_listening(port));
    }
}
