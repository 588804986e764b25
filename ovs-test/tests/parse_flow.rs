//! `ofp parse-flow` against `ovs-ofctl`: what both send for the same flows.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use ovs_test::{Requirements, ofp_binary, one_at_a_time};

const FLOWS: &str = include_str!("../../openflow-codec/tests/flows/flows.txt");
const VERSIONS: [&str; 6] = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"];
/// How many flows of a hundred that Open vSwitch sends ours must mean the same for.
///
/// The others are those that Open vSwitch sends with something left out (a match without what
/// carries it, an instruction that 1.0 does not have, the mask of a `set_field`) and ours refuses
/// or keeps.
const LEAST: usize = 92;

#[test]
fn the_same_flow_mods_as_ovs_ofctl() {
    let _turn = one_at_a_time();
    if !Requirements::check().or_skip() {
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let flows: Vec<&str> = FLOWS.lines().filter(|line| !line.starts_with('#')).collect();
    for (version, name) in (1..).zip(VERSIONS) {
        let ours = ours(name, &flows);
        let (mut sent, mut bytes, mut meaning, mut differ) = (0, 0, 0, Vec::new());
        for (line, ours) in flows.iter().zip(&ours) {
            let Some(theirs) = theirs(directory.path(), version, line) else { continue };
            sent += 1;
            if *ours == theirs {
                bytes += 1;
            } else if !ours.starts_with("error") && text(ours) == text(&theirs) {
                meaning += 1;
            } else {
                differ.push(*line);
            }
        }
        println!("{name}: {sent} flows sent; {bytes} have the same bytes, {meaning} the same text");
        println!("  not the same: {differ:#?}");
        let same = bytes + meaning;
        assert!(sent > 300, "{name}: ovs-ofctl sends only {sent}");
        assert!(same * 100 >= sent * LEAST, "{name}: {same} of {sent} are the same: {differ:#?}");
    }
}

/// The commands of `ovs-ofctl` and ours for a line of the table, with its flow.
fn command(line: &str) -> (&[&str], &str, &str) {
    let Some(rest) = line.strip_prefix('@') else { return (&["add-flow"], "add", line) };
    let (name, flow) = rest.split_once(' ').unwrap_or((rest, ""));
    let theirs: &[&str] = match name {
        "modify" => &["mod-flows"],
        "modify_strict" => &["--strict", "mod-flows"],
        "delete" => &["del-flows"],
        _ => &["--strict", "del-flows"],
    };
    (theirs, name, flow)
}

/// What `ofp parse-flow` answers for each line.
fn ours(version: &str, lines: &[&str]) -> Vec<String> {
    let mut answers = vec![String::new(); lines.len()];
    for wanted in ["add", "modify", "modify_strict", "delete", "delete_strict"] {
        let of: Vec<usize> = (0..lines.len())
            .filter(|at| command(lines[*at]).1 == wanted && !command(lines[*at]).2.is_empty())
            .collect();
        let mut child = Command::new(ofp_binary().unwrap())
            .args(["parse-flow", "--version", version, "--command", wanted])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input: String = of.iter().map(|at| format!("{}\n", command(lines[*at]).2)).collect();
        let mut stdin = child.stdin.take().unwrap();
        let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(text.lines().count(), of.len(), "one answer for each flow");
        for (at, answer) in of.iter().zip(text.lines()) {
            answers[*at] = answer.to_owned();
        }
        // A flow of no text is an argument.
        for at in (0..lines.len()).filter(|at| command(lines[*at]).1 == wanted) {
            if command(lines[at]).2.is_empty() {
                let arguments = ["parse-flow", "--version", version, "--command", wanted, ""];
                let output = Command::new(ofp_binary().unwrap()).args(arguments).output().unwrap();
                answers[at] = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            }
        }
    }
    answers
}

/// What `ovs-ofctl` sends for a line, if it sends anything.
fn theirs(directory: &Path, version: u8, line: &str) -> Option<String> {
    let path = directory.join("switch");
    let _ = std::fs::remove_file(&path);
    let listener = UnixListener::bind(&path).unwrap();
    let (arguments, _, flow) = command(line);
    let mut child = Command::new("ovs-ofctl")
        .args(["--timeout=10", "--no-names", "-O"])
        .arg(format!("OpenFlow1{}", version - 1))
        .args(arguments)
        .arg(format!("unix:{}", path.display()))
        .arg(flow)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let switch = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        serve(stream, version)
    });
    child.wait().unwrap();
    // One that does not connect at all would leave the switch waiting.
    drop(UnixStream::connect(&path));
    let flow_mod = switch.join().unwrap()?;
    Some(flow_mod.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Answers like a switch until the other side has enough; the flow-mod it sent, with xid 0.
fn serve(mut stream: UnixStream, version: u8) -> Option<Vec<u8>> {
    const NXT_FLOW_MOD: [u8; 8] = [0, 0, 0x23, 0x20, 0, 0, 0, 13];
    let mut flow_mod = None;
    let _ = stream.write_all(&[version, 0, 0, 8, 0, 0, 0, 1]);
    loop {
        let mut message = vec![0; 8];
        if stream.read_exact(&mut message).is_err() {
            return flow_mod;
        }
        let length = usize::from(u16::from_be_bytes([message[2], message[3]])).max(8);
        message.resize(length, 0);
        if stream.read_exact(&mut message[8..]).is_err() {
            return flow_mod;
        }
        let barrier = if version == 1 { 18 } else { 20 };
        let answer = match message[1] {
            // Echo, features, barrier.
            2 => Some((3, message[8..].to_vec())),
            5 => Some((6, vec![0; 24])),
            type_ if type_ == barrier => Some((type_ + 1, Vec::new())),
            14 => {
                flow_mod = Some(message.clone());
                None
            }
            4 if message[8..].starts_with(&NXT_FLOW_MOD) => {
                flow_mod = Some(message.clone());
                None
            }
            _ => None,
        };
        if let Some(flow_mod) = &mut flow_mod {
            flow_mod[4..8].fill(0);
        }
        if let Some((type_, body)) = answer {
            let length = u16::try_from(8 + body.len()).unwrap().to_be_bytes();
            let head = [&[version, type_][..], &length, &message[4..8]].concat();
            let _ = stream.write_all(&[head, body].concat());
        }
    }
}

/// What a flow-mod means to Open vSwitch, be it standard or Nicira's.
fn text(hex: &str) -> String {
    let output = Command::new("ovs-ofctl").args(["--no-names", "ofp-print", hex]).output().unwrap();
    String::from_utf8_lossy(&output.stdout).replace("NXT_FLOW_MOD", "OFPT_FLOW_MOD")
}
