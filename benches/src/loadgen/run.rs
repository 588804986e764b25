//! A run from beginning to end: connect, announce, warm up, measure, wait for the rest.

use std::time::Duration;

use crate::Result;
use crate::process::{Memory, Process};

use super::engine::{Engine, Sending, ns_of};
use super::options::{Mode, Options};
use super::report::{Controller, Counts, Flood, Latency, Report};
use super::switch::State;

/// How often what does not happen by itself is seen to, in ns.
const TEND_EVERY: u64 = 50_000_000;
/// How often the controller's memory is looked at while it is measured, in ns.
const LOOK_EVERY: u64 = 100_000_000;
/// The longest that the loop sleeps.
const NAP: Duration = Duration::from_millis(10);

/// Measures a controller.
///
/// # Errors
/// The controller cannot be reached, does not do the handshake, or does not learn.
pub fn run(options: Options) -> Result<Report> {
    let controller = options.pid.map(Process::of);
    let own = Process::own();
    let mut run =
        Run { engine: Engine::new(options)?, tended: 0, process: controller, seen: Vec::new() };
    let setup = run.connect()?;
    let announce = run.announce()?;
    run.load(run.engine.load.options.warmup, false)?;

    let before = (run.cpu()?, own.cpu_seconds()?, run.memory()?);
    let matched = run.matched();
    run.engine.load.tally.restart_latencies();
    let elapsed = run.load(run.engine.load.options.duration, true)?;
    let answers = (run.matched().0 - matched.0, run.matched().1 - matched.1);
    let after = (run.cpu()?, own.cpu_seconds()?, run.memory()?);
    let gone = run.engine.load.count(State::Gone);
    run.drain()?;

    let process = run.process.is_some().then(|| Controller {
        cpu_seconds: after.0 - before.0,
        rss_before: before.2.rss_kib,
        rss: std::mem::take(&mut run.seen),
        rss_after: after.2.rss_kib,
        peak: after.2.peak_kib,
    });
    let load = &mut run.engine.load;
    load.give_up();
    Ok(Report {
        setup,
        announce,
        elapsed,
        answers: answers.0,
        own_cpu_seconds: after.1 - before.1,
        controller: process,
        disconnected: gone,
        echo_requests: load.echo_requests,
        echoes: super::report::Echoes::of(&load.echoes),
        announced: load.announced,
        announced_answered: load.announced_answered,
        flood: load
            .options
            .flood_first
            .then(|| Flood { answers: answers.1, counts: Counts::of(&load.flood) }),
        errors: load.errors,
        options: load.options.clone(),
        counts: Counts::of(&load.tally),
        latency: Latency::of(load.tally.latencies()),
    })
}

struct Run {
    engine: Engine,
    tended: u64,
    process: Option<Process>,
    /// The controller's resident memory in KiB while it was measured, by seconds.
    seen: Vec<(f64, u64)>,
}

impl Run {
    fn cpu(&self) -> Result<f64> {
        self.process.as_ref().map_or(Ok(0.0), Process::cpu_seconds)
    }

    fn memory(&self) -> Result<Memory> {
        self.process.as_ref().map_or(Ok(Memory::default()), Process::memory)
    }

    /// Packet-ins that were answered: of the switches with a window, and of the one that floods.
    fn matched(&self) -> (u64, u64) {
        (self.engine.load.tally.matched, self.engine.load.flood.matched)
    }

    /// One turn of the loop; returns the time.
    fn turn(&mut self, nap: Duration) -> Result<u64> {
        self.engine.turn(nap)?;
        let now = self.engine.load.now();
        if now - self.tended > TEND_EVERY {
            self.tended = now;
            self.engine.load.tend()?;
        }
        Ok(now)
    }

    /// Fails once patience is over.
    fn check(&self, begun: u64, what: &str) -> Result<()> {
        let load = &self.engine.load;
        let waited = Duration::from_nanos(load.now() - begun);
        if load.count(State::Gone) > 0 {
            return Err(format!("{what}: the controller closed a connection").into());
        }
        if waited > load.options.patience {
            return Err(format!("{what}: the controller took more than {waited:?}").into());
        }
        Ok(())
    }

    /// Connects all switches; returns the seconds until all were ready.
    fn connect(&mut self) -> Result<f64> {
        let begun = self.engine.load.now();
        let (all, burst) = {
            let options = &self.engine.load.options;
            (usize::from(options.switches), options.connect_burst.max(1))
        };
        loop {
            let ready = self.engine.load.count(State::Ready);
            if ready == all {
                break;
            }
            while self.engine.load.switches.len() < all.min(ready + burst) {
                self.engine.add_switch()?;
            }
            self.turn(NAP)?;
            self.check(begun, "handshake")?;
        }
        Ok(seconds(self.engine.load.now() - begun))
    }

    /// Announces all hosts; returns the seconds until all were answered.
    fn announce(&mut self) -> Result<f64> {
        if self.engine.load.options.mode == Mode::Idle {
            return Ok(0.0);
        }
        let begun = self.engine.load.now();
        let hosts = self.engine.load.options.hosts;
        self.send(Sending::Announcements);
        while !self.engine.load.switches.iter().all(|switch| switch.has_announced(hosts)) {
            self.turn(NAP)?;
            self.check(begun, "announcements")?;
        }
        Ok(seconds(self.engine.load.now() - begun))
    }

    fn send(&mut self, sending: Sending) {
        self.engine.load.sending = sending;
        (0..self.engine.load.switches.len()).for_each(|index| self.engine.load.refill(index));
    }

    /// Loads the controller that long; returns the seconds it took. `measured` if it counts.
    fn load(&mut self, duration: Duration, measured: bool) -> Result<f64> {
        let begun = self.engine.load.now();
        let end = begun + u64::try_from(duration.as_nanos())?;
        let fixed = self.engine.load.options.mode == Mode::Rate;
        self.send(match self.engine.load.options.mode {
            Mode::Throughput | Mode::Latency => Sending::Load,
            Mode::Rate => Sending::Schedule,
            Mode::Idle => Sending::Nothing,
        });
        let (mut now, mut look, mut done) = (begun, begun + LOOK_EVERY, 0);
        while now < end {
            now = if fixed { self.scheduled(begun, &mut done)? } else { self.turn(NAP)? };
            if measured && now > look {
                look = now + LOOK_EVERY;
                self.seen.push((seconds(now - begun), self.memory()?.rss_kib));
            }
        }
        Ok(seconds(now - begun))
    }

    /// Sends what is due since `begun`, of which `done` is done, and takes a turn.
    fn scheduled(&mut self, begun: u64, done: &mut u64) -> Result<u64> {
        let rate = self.engine.load.options.rate.max(1);
        let now = self.engine.load.now();
        let due = u128::from(now - begun) * u128::from(rate) / 1_000_000_000;
        let due = u64::try_from(due)?;
        self.engine.load.scheduled(*done, due, begun);
        *done = due;
        let next = Duration::from_nanos((begun + ns_of(due + 1, rate)).saturating_sub(now));
        // The kernel's timer is too coarse for less.
        let nap =
            if next > Duration::from_millis(2) { Duration::from_millis(1) } else { Duration::ZERO };
        self.turn(nap)
    }

    /// Waits for the answers that are still to come.
    fn drain(&mut self) -> Result<()> {
        self.engine.load.sending = Sending::Nothing;
        let patience = self.engine.load.options.lost_after() + Duration::from_millis(100);
        let until = self.engine.load.now() + u64::try_from(patience.as_nanos())?;
        while self.engine.load.is_waiting() && self.engine.load.now() < until {
            self.turn(NAP)?;
        }
        Ok(())
    }
}

fn seconds(ns: u64) -> f64 {
    Duration::from_nanos(ns).as_secs_f64()
}
