//! `gouken demo`: the controller, a learning switch, and a simulated network that pings.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::thread;
use std::time::{Duration, Instant};

use controller_core::{Config, Controller};
use crossbeam_channel::Receiver;
use switch_sim::{HostId, Network, PingResult, RunningNetwork, SimEvent, SwitchId, Version};

use super::cli::Demo;
use super::log;
use super::run::Failure;

/// How long switches may take to connect.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);
/// How long a ping may take.
const PING_TIMEOUT: Duration = Duration::from_secs(5);
/// How many lines of what happens are shown one by one in each round.
const SHOWN: usize = 40;
/// How long nothing may happen before the next step.
const QUIET: Duration = Duration::from_millis(50);

/// Runs the demo; fails if a ping is not answered.
pub(crate) fn run(args: &Demo) -> Result<(), Failure> {
    log::start(&args.log, "warn")?;
    let begun = Instant::now();
    let (app, version) = match args.version.as_str() {
        "1.0" => ("simple_switch", Version::V1_0),
        _ => ("simple_switch_13", Version::V1_3),
    };
    let controller = start_controller(app)?;
    let address = *controller
        .listen_addresses()
        .first()
        .ok_or_else(|| Failure::new("the controller does not listen"))?;
    let (switches, hosts) = (usize::from(args.switches), usize::from(args.hosts));
    say(&format!("Controller with {app} listens on {address}."));
    say(&format!("Simulated: {switches} switches in a line, {hosts} hosts, OpenFlow {version}."));

    let network = Network::line(switches, hosts, version)
        .connect(address)
        .map_err(|e| Failure::new(format!("the simulated network does not start: {e}")))?;
    let events = network.subscribe().map_err(|e| Failure::new(e.to_string()))?;
    let show = Show { events, network: &network, begun };
    let (connected, _) = show.during(|| network.wait_connected(CONNECT_TIMEOUT));
    connected.map_err(|e| Failure::new(e.to_string()))?;

    say("\nFirst, every host pings every other: the controller has to learn where they are.");
    let (first, first_counts) = show.during(|| network.ping_all(PING_TIMEOUT));
    say("\nOnce more: the switches have flow entries now and forward by themselves.");
    let (second, second_counts) = show.during(|| network.ping_all(PING_TIMEOUT));

    let flows: usize = (0..switches).map(|i| network.flows(SwitchId(i)).len()).sum();
    let rounds = [("first", &first, first_counts), ("second", &second, second_counts)];
    say(&summary(&rounds, flows, begun.elapsed()));
    network.stop();
    controller.stop();
    let lost = first.iter().chain(&second).filter(|ping| ping.rtt.is_none()).count();
    match lost {
        0 => Ok(()),
        lost => Err(Failure::new(format!("{lost} pings were not answered"))),
    }
}

fn start_controller(app: &str) -> Result<Controller, Failure> {
    let app = apps::find(app).ok_or_else(|| Failure::new("the demo's app is missing"))?;
    let config = Config {
        ofp_listen_host: [127, 0, 0, 1].into(),
        ofp_tcp_listen_port: Some(0),
        ..Config::default()
    };
    (app.add)(Controller::builder().config(config)).start().map_err(|e| Failure::new(e.to_string()))
}

/// How often what happened.
#[derive(Clone, Copy, Default)]
struct Counts {
    packet_ins: usize,
    packet_outs: usize,
    flows: usize,
}

/// Shows what happens in the network.
struct Show<'a> {
    events: Receiver<SimEvent>,
    network: &'a RunningNetwork,
    begun: Instant,
}

impl Show<'_> {
    /// Does something that takes a while and prints what happens meanwhile, the most of it line by
    /// line; counts all of it.
    fn during<R: Send>(&self, f: impl FnOnce() -> R + Send) -> (R, Counts) {
        let mut counts = Counts::default();
        let mut lines = 0;
        let result = thread::scope(|scope| {
            let doing = scope.spawn(f);
            loop {
                match self.events.recv_timeout(QUIET) {
                    Ok(event) => lines += self.show(&event, &mut counts, lines),
                    Err(_) if doing.is_finished() => break doing.join(),
                    Err(_) => {}
                }
            }
        });
        if lines > SHOWN {
            say(&format!("             … and {} more lines like these", lines - SHOWN));
        }
        (result.unwrap_or_else(|panic| std::panic::resume_unwind(panic)), counts)
    }

    /// Counts an event and prints its line, unless there are enough of them; how many lines it is.
    fn show(&self, event: &SimEvent, counts: &mut Counts, lines: usize) -> usize {
        match event {
            SimEvent::PacketIn { .. } => counts.packet_ins += 1,
            SimEvent::PacketOut { .. } => counts.packet_outs += 1,
            SimEvent::FlowInstalled { .. } => counts.flows += 1,
            _ => {}
        }
        let Some(line) = self.line(event) else { return 0 };
        if lines < SHOWN {
            say(&line);
        }
        1
    }

    fn line(&self, event: &SimEvent) -> Option<String> {
        let at = self.begun.elapsed().as_secs_f64();
        let text = match event {
            SimEvent::SwitchConnected { dpid } => format!("switch {dpid:016x} joined"),
            SimEvent::SwitchDisconnected { dpid } => format!("switch {dpid:016x} left"),
            SimEvent::PacketIn { dpid, in_port } => {
                format!("packet-in   s{dpid} port {in_port}")
            }
            SimEvent::FlowInstalled { dpid, flow } => format!("flow        s{dpid} {flow}"),
            SimEvent::FlowRemoved { dpid, flow } => format!("flow gone   s{dpid} {flow}"),
            SimEvent::Ping { from, to, rtt, .. } => {
                let (from, to) = (self.host(*from), self.host(*to));
                format!("ping        {from} → {to}  {}", time(*rtt))
            }
            _ => return None,
        };
        Some(format!("  {at:7.3} s  {text}"))
    }

    fn host(&self, host: HostId) -> String {
        let name = self
            .network
            .with(move |network, _| network.host(host).map(|host| host.config().name.clone()));
        name.ok().flatten().unwrap_or_else(|| format!("h{}", host.0 + 1))
    }
}

/// What came of it, as a table.
fn summary(rounds: &[(&str, &Vec<PingResult>, Counts)], flows: usize, took: Duration) -> String {
    let mut text = String::from(
        "\n  round   pings  answered  median      slowest     packet-ins  packet-outs  new flows\n",
    );
    for (name, pings, counts) in rounds {
        let mut times: Vec<_> = pings.iter().filter_map(|ping| ping.rtt).collect();
        times.sort();
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        let slowest = times.last().copied().unwrap_or_default();
        let Counts { packet_ins, packet_outs, flows } = counts;
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "  {name:6}  {:5}  {:8}  {:10}  {:10}  {packet_ins:10}  {packet_outs:11}  {flows:9}",
            pings.len(),
            times.len(),
            time(median),
            time(slowest),
        );
    }
    let _ =
        write!(text, "\n{flows} flow entries in the switches, {:.1} s in all.", took.as_secs_f64());
    text
}

fn time(duration: Duration) -> String {
    format!("{:.3} ms", duration.as_secs_f64() * 1000.0)
}

/// Prints a line at once: what happens is to be seen when it happens.
fn say(line: &str) {
    let mut out = io::stdout().lock();
    // Whoever watches may have seen enough.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
