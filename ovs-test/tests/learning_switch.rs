//! The learning switches with a real Open vSwitch: three switches in a line, four hosts.
//!
//! See the crate's documentation for what must be installed and which variables matter.

use ovs_test::{
    Capture, Controller, DEADLINE, Error, Network, Ovs, Requirements, Version, one_at_a_time,
};

const SWITCHES: usize = 3;
const HOSTS: usize = 4;

/// The application that speaks a version.
fn app(version: Version) -> &'static str {
    match version {
        Version::V1_0 => "simple_switch",
        Version::V1_3 => "simple_switch_13",
    }
}

/// Builds the line for a controller that is already running, and waits until it works.
fn network<'a>(
    ovs: &'a Ovs,
    controller: &Controller,
    version: Version,
) -> Result<Network<'a>, Error> {
    let network = Network::line(ovs, SWITCHES, HOSTS, version, &controller.address())?;
    network.wait_connected(DEADLINE)?;
    network.wait_forwarding(DEADLINE)?;
    Ok(network)
}

/// Every host reaches every other.
fn assert_lossless(network: &Network<'_>) -> Result<(), Error> {
    let report = network.ping_all()?;
    assert_eq!(report.sent, HOSTS * (HOSTS - 1));
    assert!(report.is_lossless(), "{report}");
    Ok(())
}

/// Every switch holds flows that send a host's frames out of one port.
fn assert_learned(network: &Network<'_>) -> Result<(), Error> {
    for bridge in network.bridges() {
        let flows = network.dump_flows(bridge)?;
        let learned = flows.iter().any(|flow| {
            flow.contains("dl_dst=00:00:00:00:00:") && flow.contains("actions=output:")
        });
        assert!(learned, "{bridge} has learned nothing: {flows:#?}");
    }
    Ok(())
}

/// Hosts reach each other, and the switches remember the ways.
fn forwards_and_learns(ovs: &Ovs, version: Version) -> Result<(), Error> {
    let controller = Controller::gouken(ovs, app(version))?;
    let network = network(ovs, &controller, version)?;
    assert_lossless(&network)?;
    assert_learned(&network)
}

/// A switch in the middle loses its controller, and with it its flows, and gets it back.
fn a_switch_returns(ovs: &Ovs, version: Version) -> Result<(), Error> {
    let controller = Controller::gouken(ovs, app(version))?;
    let network = network(ovs, &controller, version)?;

    network.disconnect("s2")?;
    assert!(!network.is_forwarding()?, "s2 forwards without controller and flows");

    network.reconnect("s2")?;
    network.wait_connected(DEADLINE)?;
    network.wait_forwarding(DEADLINE)?;
    assert_lossless(&network)?;
    assert_learned(&network)
}

/// The controller is killed, the flows are lost, and a new controller on the same port repairs it.
fn the_controller_returns(ovs: &Ovs, version: Version) -> Result<(), Error> {
    let controller = Controller::gouken(ovs, app(version))?;
    let network = network(ovs, &controller, version)?;

    controller.kill9()?;
    network.wait_disconnected(DEADLINE)?;
    // The switches keep their flows. Without these, all that works afterwards is new.
    for bridge in network.bridges() {
        network.delete_flows(bridge)?;
    }
    assert!(!network.is_forwarding()?, "switches forward without controller and flows");

    let _controller = Controller::gouken(ovs, app(version))?;
    network.wait_connected(DEADLINE)?;
    network.wait_forwarding(DEADLINE)?;
    assert_lossless(&network)?;
    assert_learned(&network)
}

/// A port comes and goes, and the application sees both.
fn a_port_comes_and_goes(ovs: &Ovs, version: Version) -> Result<(), Error> {
    let mut controller = Controller::gouken(ovs, app(version))?;
    let network = network(ovs, &controller, version)?;

    let number = network.add_port("s1", "testport")?;
    controller.wait_for_line(&[&port_change("OFPPR_ADD", number)], DEADLINE)?;
    network.remove_port("s1", "testport")?;
    controller.wait_for_line(&[&port_change("OFPPR_DELETE", number)], DEADLINE)?;
    assert_lossless(&network)
}

/// What `gouken run --verbose` logs, at level info, about the port `testport` of `s1`.
fn port_change(reason: &str, number: u32) -> String {
    format!(
        "port state change dpid=0000000000000001 reason={reason} port_no={number} name=testport"
    )
}

/// Everything that crossed the wire is well-formed, says Wireshark.
fn the_session_is_well_formed(ovs: &Ovs, version: Version) -> Result<(), Error> {
    let controller = Controller::gouken(ovs, app(version))?;
    let capture = Capture::start(ovs)?;
    let network = network(ovs, &controller, version)?;
    assert_lossless(&network)?;
    network.add_port("s1", "testport")?;
    network.remove_port("s1", "testport")?;
    network.disconnect("s2")?;
    let recording = capture.finish()?;

    assert!(recording.openflow()?.len() > 3 * SWITCHES, "{:#?}", recording.openflow()?);
    // The conversation is there, in both directions, as messages of the right version.
    let field = match version {
        Version::V1_0 => "openflow_1_0.type",
        Version::V1_3 => "openflow_v4.type",
    };
    let types = [
        ("hello", 0),
        ("features request", 5),
        ("features reply", 6),
        ("packet-in", 10),
        ("port status", 12),
        ("packet-out", 13),
        ("flow-mod", 14),
    ];
    for (name, number) in types {
        let found = recording.select(&format!("{field} == {number}"))?;
        assert!(!found.is_empty(), "no {name} in {:#?}", recording.openflow()?);
    }
    let malformed = recording.malformed()?;
    assert!(malformed.is_empty(), "malformed: {malformed:#?}");
    Ok(())
}

/// For each scenario a test per version.
macro_rules! scenarios {
    ($($scenario:ident needs $requirements:expr;)*) => {
        mod openflow_1_0 {
            use super::*;
            $(
                #[test]
                fn $scenario() {
                    run(stringify!($scenario), super::$scenario, Version::V1_0, &$requirements)
                }
            )*
        }
        mod openflow_1_3 {
            use super::*;
            $(
                #[test]
                fn $scenario() {
                    run(stringify!($scenario), super::$scenario, Version::V1_3, &$requirements)
                }
            )*
        }
    };
}

scenarios! {
    forwards_and_learns needs Requirements::check();
    a_switch_returns needs Requirements::check();
    the_controller_returns needs Requirements::check();
    a_port_comes_and_goes needs Requirements::check();
    the_session_is_well_formed needs Requirements::check().and_tshark();
}

/// Runs a scenario alone, if the machine can. An error becomes a panic while the switch is still
/// there, which then shows what it and the controller wrote.
fn run(
    name: &str,
    scenario: fn(&Ovs, Version) -> Result<(), Error>,
    version: Version,
    requirements: &Requirements,
) {
    let _turn = one_at_a_time();
    if !requirements.or_skip() {
        return;
    }
    let ovs = Ovs::start(name).expect("Open vSwitch starts");
    if let Err(error) = scenario(&ovs, version) {
        panic!("{error}");
    }
}
