//! `ofp dissect` against `tshark`: the same messages in a recorded session with Open vSwitch.

use std::process::Command;

use ovs_test::{
    Capture, Controller, DEADLINE, Error, Network, Ovs, Recording, Requirements, Version,
    ofp_binary, one_at_a_time,
};
use serde_json::Value;

/// The versions as Open vSwitch spells them.
const VERSIONS: [&str; 6] =
    ["OpenFlow10", "OpenFlow11", "OpenFlow12", "OpenFlow13", "OpenFlow14", "OpenFlow15"];

/// What the controller asks for in each version; those that a version does not have fail, and are
/// in the recording with their error.
const COMMANDS: &[&[&str]] = &[
    &["show"],
    &["dump-desc"],
    &["dump-tables"],
    &["dump-table-features"],
    &["dump-ports"],
    &["dump-ports-desc"],
    &["get-frags"],
    &["set-frags", "normal"],
    &["mod-port", "1", "no-flood"],
    &["mod-port", "1", "flood"],
    &["mod-table", "3", "continue"],
    &["add-flow", "table=0,priority=5,tcp,tp_dst=80,actions=mod_nw_ttl:3,output:2"],
    &["add-flow", "table=0,priority=6,ip,nw_src=10.0.0.0/8,actions=resubmit(,1)"],
    &["add-flow", "table=1,priority=1,actions=normal"],
    &["add-flow", "priority=7,arp,actions=load:5->NXM_NX_REG0[],controller(max_len=64),flood"],
    &["add-flow", "priority=8,udp,actions=learn(table=2,NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[])"],
    &["mod-flows", "table=0,tcp,actions=drop"],
    &["dump-flows"],
    &["dump-aggregate"],
    &["queue-stats"],
    &["queue-get-config", "1"],
    &["add-group", "group_id=1,type=select,bucket=output:1,bucket=output:2"],
    &["mod-group", "group_id=1,type=all,bucket=output:2"],
    &["dump-groups"],
    &["dump-group-stats"],
    &["dump-group-features"],
    &["add-meter", "meter=1 kbps burst bands=type=drop rate=1000 burst_size=100"],
    &["dump-meters"],
    &["meter-stats"],
    &["meter-features"],
    &["packet-out", "in_port=controller,packet=ffffffffffff0200000000010806,actions=controller"],
    &["add-tlv-map", "{class=0xffff,type=0,len=4}->tun_metadata0"],
    &["dump-tlv-map"],
    &["probe"],
    &["del-groups"],
    &["del-flows", "udp"],
    &["del-flows"],
];

/// One message: version, type and transaction id.
type Message = (u64, u64, u64);

#[test]
fn the_same_messages_as_tshark() {
    let _turn = one_at_a_time();
    if !Requirements::check().and_tshark().or_skip() {
        return;
    }
    let ovs = Ovs::start("dissect").expect("Open vSwitch starts");
    let recording = record(&ovs).unwrap_or_else(|error| panic!("{error}"));
    if let Some(copy) = std::env::var_os("OVS_TEST_KEEP") {
        std::fs::copy(recording.path(), copy).expect("a copy");
    }
    let ours = dissect(&recording).unwrap_or_else(|error| panic!("{error}"));
    for version in 1..=6 {
        let count = ours.iter().filter(|message| message.0 == version).count();
        println!("version {version}: {count} messages");
    }
}

/// A session in every version, with the switch on both ends of connections.
fn record(ovs: &Ovs) -> Result<Recording, Error> {
    let network = Network::line(ovs, 1, 2, Version::V1_3, "tcp:127.0.0.1:6653")?;
    ovs.vsctl(["set", "bridge", "s1", &format!("protocols={}", VERSIONS.join(","))])?;
    let capture = Capture::start(ovs)?;
    for version in ["OpenFlow10", "OpenFlow14"] {
        let arguments = ["-O", version, "ptcp:6653:127.0.0.1", "--unixctl=none"];
        let program = std::path::Path::new("ovs-testcontroller");
        let controller = Controller::start(ovs, program, arguments)?;
        network.wait_connected(DEADLINE)?;
        network.wait_forwarding(DEADLINE)?;
        drop(controller);
        network.wait_disconnected(DEADLINE)?;
    }
    ovs.vsctl(["set-controller", "s1", "ptcp:6653:127.0.0.1"])?;
    for version in VERSIONS {
        for command in COMMANDS {
            // What a version cannot do is part of the session.
            let _ = ofctl(ovs, version, command)?;
        }
        many_flows(ovs, version)?;
        let _ = ofctl(ovs, version, &["ping", "60000"])?;
    }
    capture.finish()
}

/// Runs `ovs-ofctl` as a controller, over TCP; answers whether the switch did as it was told.
fn ofctl(ovs: &Ovs, version: &str, command: &[&str]) -> Result<bool, Error> {
    let (name, arguments) = command.split_first().expect("a command");
    let mut ofctl = ovs.command("ovs-ofctl");
    ofctl.args(["-O", version, "--timeout=10", name, "tcp:127.0.0.1:6653"]).args(arguments);
    let output =
        ofctl.output().map_err(|source| Error::Spawn { command: name.to_string(), source })?;
    Ok(output.status.success())
}

/// Many messages in few segments, and many segments for one answer.
fn many_flows(ovs: &Ovs, version: &str) -> Result<(), Error> {
    let file = ovs.directory().join("flows");
    let flows: String = (0..600)
        .map(|n| {
            format!(
                "priority={n},dl_src=02:00:00:00:{:02x}:{:02x},actions=output:1\n",
                n >> 8,
                n & 255
            )
        })
        .collect();
    std::fs::write(&file, flows).map_err(|source| Error::Io { path: file.clone(), source })?;
    let path = file.display().to_string();
    let _ = ofctl(ovs, version, &["add-flows", &path])?;
    let _ = ofctl(ovs, version, &["--bundle", "add-flows", &path])?;
    let _ = ofctl(ovs, version, &["dump-flows"])?;
    let _ = ofctl(ovs, version, &["del-flows"])?;
    Ok(())
}

/// What `ofp dissect` finds.
fn dissect(recording: &Recording) -> Result<Vec<Message>, Error> {
    let mut command = Command::new(ofp_binary()?);
    command.args(["dissect", "--json"]).arg(recording.path());
    let output =
        command.output().map_err(|source| Error::Spawn { command: "ofp".into(), source })?;
    let summary = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{summary}");
    println!("{summary}");
    let text = String::from_utf8(output.stdout).expect("JSON is text");
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    Ok(lines
        .map(|line| (line["version"].as_u64().unwrap(), 0, line["xid"].as_u64().unwrap()))
        .collect())
}
