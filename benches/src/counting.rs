//! Our controller with apps that only count packet-ins, beside an app that answers them: what it
//! costs that several apps observe the same event.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::mpsc;

use clap::Parser;
use controller_core::ofp_event::{v1_0, v1_3};
use controller_core::{App, Builder, Config, Controller, Handlers, MAIN_DISPATCHER};

use crate::Result;

/// Runs an app beside apps that only count packet-ins, until it is interrupted; then says how many
/// events each has handled.
#[derive(Clone, Debug, Parser)]
#[command(name = "benchctl", version)]
pub struct Options {
    /// The app that answers, by name.
    #[arg(value_name = "APP", default_value = "simple_switch")]
    pub app: String,
    /// How many apps count.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u8).range(..=4))]
    pub observers: u8,
    /// The address to listen on.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:6653")]
    pub listen: SocketAddr,
}

/// The counting apps' names: each app of a controller has its own.
const NAMES: [&str; 4] = ["count_0", "count_1", "count_2", "count_3"];
/// What adds each of them.
const OBSERVERS: [fn(Builder) -> Builder; 4] = [
    |builder| builder.app(Observer::<0>::default()),
    |builder| builder.app(Observer::<1>::default()),
    |builder| builder.app(Observer::<2>::default()),
    |builder| builder.app(Observer::<3>::default()),
];

/// Counts packet-ins.
#[derive(Debug, Default)]
struct Observer<const N: usize> {
    packet_ins: u64,
}

impl<const N: usize> App for Observer<N> {
    const NAME: &'static str = NAMES[N];

    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(Self::packet_in_1_0, MAIN_DISPATCHER);
        on.set_ev_cls(Self::packet_in_1_3, MAIN_DISPATCHER);
    }
}

impl<const N: usize> Observer<N> {
    fn packet_in_1_0(&mut self, _ev: &v1_0::EventOFPPacketIn) {
        self.packet_ins += 1;
    }

    fn packet_in_1_3(&mut self, _ev: &v1_3::EventOFPPacketIn) {
        self.packet_ins += 1;
    }
}

/// Runs until the process is told to end.
///
/// # Errors
/// There is no such app, or the controller does not start.
pub fn run(options: &Options) -> Result<()> {
    let app = apps::find(&options.app).ok_or_else(|| format!("no app {:?}", options.app))?;
    let config = Config {
        ofp_listen_host: options.listen.ip(),
        ofp_tcp_listen_port: Some(options.listen.port()),
        ..Config::default()
    };
    let builder = (app.add)(Controller::builder().config(config));
    let observers = OBSERVERS.iter().take(options.observers.into());
    let builder = observers.fold(builder, |builder, add| add(builder));
    let (told, stop) = mpsc::sync_channel(1);
    ctrlc::set_handler(move || {
        let _ = told.try_send(());
    })?;
    let controller = builder.start()?;
    let _ = stop.recv();
    let stats = controller.app_stats();
    controller.stop();
    // In the words of `gouken run`: both are read in the same way.
    for (app, stats) in stats {
        writeln!(io::stderr(), "stopped app={app:?} stats={stats:?}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_observer_can_be_added() {
        let builder = Controller::builder().ofp_listen_host([127, 0, 0, 1].into());
        let builder = OBSERVERS.iter().fold(builder.ofp_tcp_listen_port(0), |all, add| add(all));
        let controller = builder.start().unwrap();
        let names: Vec<_> = controller.app_stats().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, NAMES);
    }
}
