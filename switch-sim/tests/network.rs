//! Networks without sockets: links, and pings along flow entries that were put in by hand.

#![allow(clippy::unwrap_used)] // a test may panic

mod common;

use std::time::Duration;

use common::message;
use openflow_codec::v1_0::{self, V1_0};
use openflow_codec::v1_3::{self, V1_3};
use switch_sim::{
    Endpoint, HostConfig, HostId, Network, SwitchConfig, SwitchId, TopologyError, Version,
};

/// Sends everything from one port to the other.
fn cross(network: &mut Network, id: SwitchId, a: u16, b: u16) {
    let now = Duration::ZERO;
    let switch = network.switch_mut(id).unwrap();
    let version = switch.config().version;
    switch.connected(now);
    let hello = match version {
        Version::V1_0 => message::<V1_0, _>(0, &v1_0::OFPHello::default()),
        Version::V1_3 => message::<V1_3, _>(0, &v1_3::OFPHello::default()),
    };
    switch.handle_bytes(now, &hello);
    for (from, to) in [(a, b), (b, a)] {
        let flow_mod = match version {
            Version::V1_0 => {
                use v1_0::ofproto_parser::*;
                message::<V1_0, _>(
                    1,
                    &OFPFlowMod {
                        match_: OFPMatch::new().with_in_port(from),
                        actions: [OFPAction::output(to)].into(),
                        ..OFPFlowMod::default()
                    },
                )
            }
            Version::V1_3 => {
                use v1_3::ofproto_parser::*;
                let output = OFPInstruction::apply([OFPAction::output(to.into())]);
                message::<V1_3, _>(
                    1,
                    &OFPFlowMod {
                        match_: OFPMatch::new().with(openflow_codec::oxm::IN_PORT, from.into()),
                        instructions: [output].into(),
                        ..OFPFlowMod::default()
                    },
                )
            }
        };
        switch.handle_bytes(now, &flow_mod);
    }
    assert_eq!(switch.flow_count(), 2);
}

#[test]
fn a_ping_goes_through_two_switches() {
    for version in [Version::V1_0, Version::V1_3] {
        let mut network = Network::line(2, 2, version);
        cross(&mut network, SwitchId(0), 1, 2);
        cross(&mut network, SwitchId(1), 1, 2);
        let dst = network.hosts()[1].config().ip;
        network.host_mut(HostId(0)).unwrap().ping(Duration::ZERO, dst, 3);
        let now = Duration::from_millis(4);
        assert!(!network.deliver(now, 2), "it takes 12 frames");
        assert!(network.deliver(now, 100));
        let replies = network.host_mut(HostId(0)).unwrap().take_replies();
        assert_eq!(
            replies.iter().map(|r| (r.from, r.seq, r.rtt)).collect::<Vec<_>>(),
            [(dst, 3, now)]
        );
        assert_eq!(network.frames_lost(), 0);

        // The link between the switches goes down: nothing arrives.
        network.set_link_down(Endpoint::Port(SwitchId(0), 2), true);
        network.host_mut(HostId(0)).unwrap().ping(now, dst, 4);
        assert!(network.deliver(now, 100));
        assert!(network.host_mut(HostId(0)).unwrap().take_replies().is_empty());
    }
}

#[test]
fn hosts_are_spread_over_a_line() {
    let network = Network::line(3, 4, Version::V1_3);
    assert_eq!((network.switches().len(), network.hosts().len()), (3, 4));
    let port = |switch, port| Endpoint::Port(SwitchId(switch), port);
    assert_eq!(network.peer(Endpoint::Host(HostId(1))), Some(port(1, 1)));
    assert_eq!(network.peer(Endpoint::Host(HostId(3))), Some(port(0, 2)));
    assert_eq!(network.peer(port(0, 3)), Some(port(1, 2)));
    assert_eq!(network.peer(port(1, 3)), Some(port(2, 2)));
    assert_eq!(network.by_dpid(3), Some(SwitchId(2)));
    assert_eq!(network.by_name("h4"), Some(HostId(3)));
}

#[test]
fn links_need_two_free_ends() {
    let mut network = Network::new();
    let switch = network.add_switch(SwitchConfig::new(1, Version::V1_0).with_ports(2));
    let (a, b) = (network.add_host(HostConfig::new(1)), network.add_host(HostConfig::new(2)));
    let port = |n| Endpoint::Port(switch, n);
    assert_eq!(network.link(port(1), Endpoint::Host(a)), Ok(()));
    assert_eq!(network.link(port(1), Endpoint::Host(b)), Err(TopologyError::Taken(port(1))));
    assert_eq!(network.link(port(2), port(2)), Err(TopologyError::Taken(port(2))));
    assert_eq!(network.link(port(3), Endpoint::Host(b)), Err(TopologyError::NoSuchPort(port(3))));
    let nobody = Endpoint::Host(HostId(9));
    assert_eq!(network.link(port(2), nobody), Err(TopologyError::NoSuchNode(nobody)));
    assert_eq!(network.attach(a, switch), None);
    assert_eq!(network.attach(b, switch), Some(3));
    assert!(network.unlink(Endpoint::Host(b)) && !network.unlink(Endpoint::Host(b)));
    assert_eq!(network.join(switch, SwitchId(4)), None);
}
