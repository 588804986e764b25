//! `ofp dissect` against `tshark`: the same messages in a recorded session with Open vSwitch.

use std::collections::BTreeMap;
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

/// What a connection carries.
#[derive(Default)]
struct Connection {
    /// How long its messages are.
    lengths: Vec<u64>,
    messages: Vec<Message>,
}

/// The connections, by their ports.
type Connections = BTreeMap<(u64, u64), Connection>;

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
    let theirs = tshark(&recording).unwrap_or_else(|error| panic!("{error}"));
    assert!(theirs.keys().eq(ours.keys()), "the same connections");
    let (mut framed, mut compared, mut inside) = (0, 0, 0);
    for (ports, ours) in &ours {
        let theirs = &theirs[ports];
        assert_eq!(ours.lengths, theirs.lengths, "ports {ports:?}: the lengths of all messages");
        framed += ours.lengths.len();
        // Wireshark has no dissector for what 1.1 and 1.2 say.
        let known = ours.messages.iter().filter(|it| !matches!(it.0, 2 | 3));
        let known: Vec<Message> = known.copied().collect();
        let within = compare(&known, &theirs.messages);
        inside += within.unwrap_or_else(|why| panic!("ports {ports:?}: {why}"));
        compared += known.len();
    }
    println!("{framed} messages are cut alike, {compared} have the same type and transaction id");
    println!("tshark shows {inside} more within others");
    for version in 1..=6 {
        let all = ours.values().flat_map(|connection| &connection.messages);
        let count = all.filter(|message| message.0 == version).count();
        println!("version {version}: {count} messages");
        assert!(count > 400, "the session is not what it was: {count} messages of {version}");
    }
}

/// Whether the messages are the same in the same order; answers how many more `tshark` lists
/// because they are within others.
///
/// It lists, beside a message, what that carries: the request that an error answers, and the
/// message that a bundle takes up.
fn compare(ours: &[Message], theirs: &[Message]) -> Result<usize, String> {
    const ERROR: u64 = 1;
    const BUNDLE_ADD: u64 = 34;
    let mut ours = ours.iter();
    let (mut last, mut inside) = (None, 0);
    for (number, their) in theirs.iter().enumerate() {
        let mut rest = ours.clone();
        let our = rest.next();
        if our == Some(their) {
            (ours, last) = (rest, our);
            continue;
        }
        let carrier = last.filter(|(_, type_, _)| matches!(*type_, ERROR | BUNDLE_ADD));
        if carrier.is_none_or(|(version, _, _)| *version != their.0) {
            return Err(format!("message {number} is {our:?}, to tshark it is {their:?}"));
        }
        (last, inside) = (None, inside + 1);
    }
    match ours.next() {
        None => Ok(inside),
        Some(more) => Err(format!("tshark has no {more:?}")),
    }
}

/// What `tshark` finds, in the order of the packets.
fn tshark(recording: &Recording) -> Result<Connections, Error> {
    const DISSECTORS: [(u64, &str, &str); 4] = [
        (1, "openflow_1_0.type", "openflow.xid"),
        (4, "openflow_v4.type", "openflow_v4.xid"),
        (5, "openflow_v5.type", "openflow_v5.xid"),
        (6, "openflow_v6.type", "openflow_v6.xid"),
    ];
    let mut fields = vec!["tcp.srcport", "tcp.dstport", "tcp.pdu.size"];
    fields.extend(DISSECTORS.iter().flat_map(|(_, type_, xid)| [*type_, *xid]));
    let number = |text: &String| text.parse::<u64>().expect("a number");
    let mut messages = Connections::new();
    for mut packet in recording.fields("tcp.pdu.size", &fields)? {
        packet.resize(fields.len(), Vec::new());
        let (src, dst) = (number(&packet[0][0]), number(&packet[1][0]));
        let connection = messages.entry((src.min(dst), src.max(dst))).or_default();
        connection.lengths.extend(packet[2].iter().map(number));
        for ((version, _, _), values) in DISSECTORS.iter().zip(packet[3..].chunks(2)) {
            let (types, xids) = (values[0].iter().map(number), values[1].iter().map(number));
            connection.messages.extend(types.zip(xids).map(|(type_, xid)| (*version, type_, xid)));
        }
    }
    Ok(messages)
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
            // Wireshark's dissector of 1.5 loses itself in the features of 254 tables.
            if command[0] == "dump-tables" && version == "OpenFlow15" {
                continue;
            }
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
    // Without --no-names, each command first asks for the features of 254 tables: 1 MB.
    ofctl
        .args(["-O", version, "--timeout=10", "--no-names", name, "tcp:127.0.0.1:6653"])
        .args(arguments);
    let output =
        ofctl.output().map_err(|source| Error::Spawn { command: name.to_string(), source })?;
    Ok(output.status.success())
}

/// Many messages in few segments, and many segments for one answer.
fn many_flows(ovs: &Ovs, version: &str) -> Result<(), Error> {
    let file = ovs.directory().join("flows");
    let flows: String = (0..200)
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
fn dissect(recording: &Recording) -> Result<Connections, Error> {
    let mut command = Command::new(ofp_binary()?);
    command.args(["dissect", "--json"]).arg(recording.path());
    let output =
        command.output().map_err(|source| Error::Spawn { command: "ofp".into(), source })?;
    let summary = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{summary}");
    println!("{summary}");
    assert!(summary.contains("errors 0, gaps 0"), "{summary}");
    let text = String::from_utf8(output.stdout).expect("JSON is text");
    let mut messages = Connections::new();
    for line in text.lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let number = |member: &str| line[member].as_u64().expect("a number");
        let port = |member: &str| {
            let port = line[member].as_str().and_then(|address| address.rsplit_once(':'));
            port.and_then(|(_, port)| port.parse::<u64>().ok()).expect("an address")
        };
        let (src, dst) = (port("src"), port("dst"));
        let message = (number("version"), number("type"), number("xid"));
        let connection = messages.entry((src.min(dst), src.max(dst))).or_default();
        connection.messages.push(message);
        connection.lengths.push(number("length"));
    }
    Ok(messages)
}
