//! When what apps send to switches is written, and what happens to switches that do not read.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

mod common;

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use common::*;
use controller_core::ofp_event::v1_3;
use controller_core::{App, Builder, Config, Handlers, MAIN_DISPATCHER, Result, SendError};
use openflow_codec::v1_3::{V1_3, ofproto::*, ofproto_parser::*};

/// Sends a packet-out for each packet-in, with its cookie for a port, and then waits for the test
/// if the cookie is 0.
struct Sends<const N: usize> {
    log: Log,
    held: Receiver<()>,
}

impl<const N: usize> App for Sends<N> {
    const NAME: &'static str = ["first", "second"][N];
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(Self::packet_in, MAIN_DISPATCHER);
    }
}

impl<const N: usize> Sends<N> {
    fn packet_in(&mut self, ev: &v1_3::EventOFPPacketIn) -> Result<()> {
        let cookie = ev.msg().cookie;
        if ev.datapath().id() % 10 == N as u64 {
            let in_port = u32::try_from(cookie)?;
            ev.datapath().send_msg(OFPPacketOut { in_port, ..Default::default() })?;
            self.log.say(format!("sent {cookie}"));
        }
        match cookie {
            0 => drop(self.held.recv_timeout(3 * DEADLINE)),
            1 => std::thread::sleep(ms(5)), // it does some work
            _ => {}
        }
        Ok(())
    }
}

fn sends<const N: usize>(log: &Log) -> (Sends<N>, Sender<()>) {
    let (release, held) = channel();
    (Sends { log: log.clone(), held }, release)
}

/// The port that a packet-out names.
#[track_caller]
fn packet_out(switch: &mut Switch) -> u32 {
    let bytes = switch.expect(OFPT_PACKET_OUT).bytes;
    u32::from_be_bytes(bytes[12..16].try_into().unwrap())
}

/// A controller without keepalive, which would sooner or later have everything written.
fn quiet() -> Builder {
    builder().config(Config { echo_request_interval: Duration::ZERO, ..config() })
}

#[test]
fn what_is_sent_waits_for_no_other_message_of_its_batch() {
    let (log, told) = log();
    let (app, release) = sends::<1>(&log);
    let controller = quiet().app(app).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    // They are read at once, and the app waits in the handler of the second.
    switch.bytes(&[packet_in(1), packet_in(0)].concat());
    told.expect(&["sent 1", "sent 0"]);
    assert_eq!(packet_out(&mut switch), 1);
    release.send(()).unwrap();
    assert_eq!(packet_out(&mut switch), 0);
}

/// Sends to the first switch a packet-out for each packet-in of the second.
struct Across {
    context: Option<controller_core::AppContext>,
}

impl App for Across {
    const NAME: &'static str = "across";
    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(Self::packet_in, MAIN_DISPATCHER);
    }
    fn start(&mut self, app: &controller_core::AppContext) -> Result<()> {
        self.context = Some(app.clone());
        Ok(())
    }
}

impl Across {
    fn packet_in(&mut self, ev: &v1_3::EventOFPPacketIn) -> Result<()> {
        let first = self.context.as_ref().and_then(|context| context.datapath(1));
        if let Some(first) = first.filter(|_| ev.datapath().id() == 2) {
            let typed = first.typed::<V1_3>().ok_or("not 1.3")?;
            typed.send_msg(OFPPacketOut { in_port: 77, ..Default::default() })?;
        }
        Ok(())
    }
}

#[test]
fn what_is_sent_waits_for_no_handler_of_another_app() {
    let (log, told) = log();
    let (app, release) = sends::<1>(&log);
    let controller = quiet().app(app).app(Across { context: None }).start().unwrap();
    let mut first = Switch::v1_3(&controller, 1);
    let mut second = Switch::v1_3(&controller, 2);
    first.packet_in(0);
    told.expect(&["sent 0"]);
    // The first app now has an unwritten message to the switch, and does not return.
    second.packet_in(5);
    assert_eq!([packet_out(&mut first), packet_out(&mut first)], [0, 77]);
    // Nor do threads that are no app's wait.
    controller.context().datapath(1).unwrap().send_barrier().unwrap();
    first.expect(OFPT_BARRIER_REQUEST);
    release.send(()).unwrap();
}

#[test]
fn apps_keep_the_order_of_what_they_send() {
    let (log, _told) = log();
    let controller = builder().app(sends::<1>(&log).0).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    let count = 5000;
    let mut sender = switch.stream.try_clone().unwrap();
    let sending = std::thread::spawn(move || {
        for n in 2..count {
            std::io::Write::write_all(&mut sender, &packet_in(n)).unwrap();
        }
    });
    for n in 2..count {
        assert_eq!(u64::from(packet_out(&mut switch)), n);
    }
    sending.join().unwrap();
}

#[test]
fn a_switch_that_does_not_read_is_sent_no_more() {
    let config = Config { output_limit: 256 << 10, ..config() };
    let controller = builder().config(config).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    let mut other = Switch::v1_3(&controller, 2);
    let dp = controller.context().datapath(1).unwrap().typed::<V1_3>().unwrap();
    let data = [7; 30_000];
    let send = |in_port| dp.send_msg(OFPPacketOut { in_port, data: &data, ..Default::default() });
    let begun = Instant::now();
    let (sent, error) = (0..).find_map(|n| send(n).err().map(|error| (n, error))).unwrap();
    assert!(begun.elapsed() < DEADLINE, "sending does not wait");
    let SendError::Full { pending, limit } = error else { panic!("{error}") };
    assert_eq!(limit, 256 << 10);
    assert!((limit..limit + (64 << 10)).contains(&pending), "{pending}");
    assert!(other.echo().is_empty(), "no other switch minds");
    // It reads on: nothing is missing, and it can be sent more.
    (0..sent).for_each(|n| assert_eq!(packet_out(&mut switch), n));
    eventually("room", || send(sent).is_ok());
    assert_eq!(packet_out(&mut switch), sent);
    dp.close();
    switch.until_closed();
    assert_eq!(send(0), Err(SendError::Closed));
}

#[test]
fn a_switch_that_asks_and_does_not_read_is_disconnected() {
    let config = Config { output_high_water: 64 << 10, ..config() };
    let controller = builder().config(config).start().unwrap();
    let mut switch = Switch::v1_3(&controller, 1);
    switch.stream.set_write_timeout(Some(ms(300))).unwrap();
    let mut request = vec![4, OFPT_ECHO_REQUEST.0, 0x80, 0, 0, 0, 0, 9];
    request.resize(0x8000, 0);
    // As much as fits into the buffers of both sides and the limit of the session, then no more.
    let refused =
        (0..10_000).any(|_| std::io::Write::write_all(&mut switch.stream, &request).is_err());
    assert!(refused);
    eventually("no connection", || controller.stats().connections == 0);
}
