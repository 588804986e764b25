//! Networks that run over real TCP connections, with a hub for a controller.

mod common;

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use common::{Hub, ip};
use openflow_codec::MacAddr;
use switch_sim::{
    HostId, Network, PingError, PortConfig, SimEvent, SwitchConfig, SwitchId, Version,
};

const LONG: Duration = Duration::from_secs(10);

fn versions() -> [Version; 2] {
    [Version::V1_0, Version::V1_3]
}

#[test]
fn everybody_reaches_everybody_through_a_hub() {
    for version in versions() {
        let hub = Hub::start();
        let network = Network::line(3, 5, version).connect(hub.address).unwrap();
        network.wait_connected(LONG).unwrap();
        let results = network.ping_all(LONG);
        assert_eq!(results.len(), 20);
        for result in results {
            assert!(result.rtt.is_some(), "{version}: {result:?}");
        }
        // The last copies may still be under way.
        assert!(network.wait_until(LONG, |n| {
            let counters = n.switches().iter().map(|switch| switch.counters());
            counters.into_iter().all(|c| c.packet_ins == c.packet_outs)
        }));
        let stats = network.stats();
        assert_eq!((stats.connected, stats.connections), (3, 3));
        assert_eq!(stats.pings_answered, 20);
        assert!(stats.switches.packet_ins >= 20, "{stats:?}");
        assert_eq!((stats.switches.errors_sent, stats.switches.errors_received), (0, 0));
        let flows = network.flows(SwitchId(0));
        assert_eq!(flows.len(), usize::from(version == Version::V1_3), "{flows:?}");
        network.stop();
    }
}

#[test]
fn buffered_packets_come_back_whole() {
    for version in versions() {
        let hub = Hub::start();
        let switches = (1..=2).map(|dpid| SwitchConfig {
            miss_send_len: 20,
            ..SwitchConfig::new(dpid, version).with_buffers(64)
        });
        let network = Network::line_of(switches, 2).connect(hub.address).unwrap();
        network.wait_connected(LONG).unwrap();
        network.ping(HostId(0), HostId(1), LONG).unwrap();
    }
}

#[test]
fn observers_see_what_happens() {
    let hub = Hub::start();
    let network = Network::line(2, 2, Version::V1_3).connect(hub.address).unwrap();
    let events = network.subscribe().unwrap();
    network.wait_connected(LONG).unwrap();
    network.ping(HostId(0), HostId(1), LONG).unwrap();
    network.ping(HostId(0), HostId(1), LONG).unwrap();
    network.disconnect(SwitchId(1));
    let mut seen = BTreeSet::new();
    let mut firsts = Vec::new();
    let deadline = Instant::now() + LONG;
    while !seen.contains("lost 2") {
        match events.recv_deadline(deadline).unwrap() {
            SimEvent::SwitchConnected { dpid } => seen.insert(format!("connected {dpid}")),
            SimEvent::SwitchDisconnected { dpid } => seen.insert(format!("lost {dpid}")),
            SimEvent::PacketIn { dpid, in_port } => seen.insert(format!("in {dpid} {in_port}")),
            SimEvent::PacketOut { dpid } => seen.insert(format!("out {dpid}")),
            SimEvent::FlowInstalled { dpid, flow } => seen.insert(format!("{dpid} {flow}")),
            SimEvent::Ping { first, .. } => {
                firsts.push(first);
                false
            }
            _ => false,
        };
    }
    let expected = [
        "1 table=0 priority=0 * -> controller",
        "2 table=0 priority=0 * -> controller",
        "connected 1",
        "connected 2",
        "in 1 1",
        "in 1 2",
        "in 2 1",
        "in 2 2",
        "lost 2",
        "out 1",
        "out 2",
    ];
    // A switch may have been connected before anybody watched.
    let missing: Vec<_> = expected.iter().filter(|text| !seen.contains(**text)).collect();
    assert!(missing.iter().all(|text| text.contains("connected") || text.contains("table=")));
    assert_eq!(firsts, [true, false]);
    assert_eq!(network.stats().events_lost, 0);
}

#[test]
fn switches_come_back() {
    let hub = Hub::start();
    let address = hub.address;
    let network = Network::line(2, 2, Version::V1_3).connect(address).unwrap();
    network.wait_connected(LONG).unwrap();

    // One that was told to go stays away until it is told to come back …
    network.disconnect(SwitchId(0));
    assert!(network.wait_until(LONG, |n| !n.switches()[0].is_ready()));
    assert!(matches!(
        network.ping(HostId(0), HostId(1), Duration::from_millis(50)),
        Err(PingError::Timeout(_))
    ));
    network.wait_connected(LONG).unwrap(); // the other one
    network.reconnect(SwitchId(0));
    network.wait_connected(LONG).unwrap();

    // … and all come back when the controller does.
    drop(hub);
    assert!(network.wait_until(LONG, |n| n.switches().iter().all(|s| !s.is_ready())));
    let missing = network.wait_connected(Duration::ZERO).unwrap_err();
    assert_eq!(missing.missing, [1, 2]);
    assert!(missing.to_string().ends_with("the switches 0x1, 0x2"), "{missing}");
    let _hub = Hub::listen(TcpListener::bind(address).unwrap());
    network.wait_connected(LONG).unwrap();
    network.ping(HostId(0), HostId(1), LONG).unwrap();
    let stats = network.stats();
    assert_eq!((stats.connected, stats.disconnections), (2, 3));
}

#[test]
fn ports_come_and_go() {
    let hub = Hub::start();
    let network = Network::line(1, 2, Version::V1_0).connect(hub.address).unwrap();
    network.wait_connected(LONG).unwrap();
    let switch = SwitchId(0);
    network.add_port(switch, PortConfig::new(1, 9)).unwrap();
    assert!(network.wait_until(LONG, |n| n.switches()[0].port_numbers().eq([1, 2, 9])));
    assert!(network.set_port_down(switch, 2, true).unwrap());
    let soon = Duration::from_millis(50);
    assert!(network.ping(HostId(0), HostId(1), soon).is_err());
    network.set_port_down(switch, 2, false).unwrap();
    network.ping(HostId(0), HostId(1), LONG).unwrap();
    assert!(network.remove_port(switch, 2).unwrap());
    assert!(!network.remove_port(switch, 2).unwrap());
    assert!(network.ping(HostId(0), HostId(1), soon).is_err());
    assert_eq!(network.counters(SwitchId(7)), None);
    let nobody = network.ping(HostId(0), HostId(5), soon).unwrap_err();
    assert_eq!(nobody.to_string(), "the network has no host 5");
    assert_eq!(network.stats().switches.errors_sent, 0);
}

#[test]
fn nobody_listening_is_no_error_and_stopping_is_quick() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let started = Instant::now();
    let network = Network::line(20, 0, Version::V1_3).connect(address).unwrap();
    let missing = network.wait_connected(Duration::from_millis(100)).unwrap_err();
    assert_eq!(missing.missing.len(), 20);
    network.stop();
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
}

#[test]
fn a_controller_that_does_not_read_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let config = SwitchConfig { output_limit: 100_000, ..SwitchConfig::new(1, Version::V1_0) };
    let network = Network::line_of([config], 1).connect(listener.local_addr().unwrap()).unwrap();
    let (mut stream, _) = listener.accept().unwrap();
    let hello = common::message::<openflow_codec::v1_0::V1_0, _>(
        1,
        &openflow_codec::v1_0::OFPHello::default(),
    );
    std::io::Write::write_all(&mut stream, &hello).unwrap();
    assert!(network.wait_until(LONG, |n| n.switches()[0].version().is_some()));
    // Sockets take some megabytes before they are full.
    let frame = switch_sim::frames::ethernet(MacAddr([1; 6]), MacAddr([2; 6]), 0x1234, &[0; 1400]);
    let deadline = Instant::now() + LONG;
    while network.stats().switches.packet_ins_shed == 0 && Instant::now() < deadline {
        let frame = frame.clone();
        network
            .with(move |n, _| {
                (0..500).for_each(|_| n.host_mut(HostId(0)).unwrap().send(frame.clone()));
            })
            .unwrap();
    }
    let stats = network.stats();
    assert!(stats.switches.packet_ins_shed > 0, "{stats:?}");
    assert_eq!(network.with(|n, _| n.hosts()[0].config().ip).unwrap(), ip(1));
    network.stop();
}

#[test]
fn stopping_while_connecting_does_not_hang() {
    let hub = Hub::start();
    let started = Instant::now();
    for n in 0..60 {
        let network = Network::line(4, 0, Version::V1_0).connect(hub.address).unwrap();
        std::thread::sleep(Duration::from_micros(50 * n));
        network.disconnect(SwitchId(1));
        network.stop();
    }
    assert!(started.elapsed() < LONG, "{:?}", started.elapsed());
}
