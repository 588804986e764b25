//! The harness itself: it leaves nothing behind, it is private, and its checks can fail.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, panic, thread, time::Duration};

use ovs_test::{
    Controller, DEADLINE, Error, Network, Ovs, Recording, Requirements, Version, one_at_a_time,
    poll_until,
};

/// Set for the process that [`a_killed_test_leaves_no_process`] starts and kills.
const VICTIM: &str = "OVS_TEST_VICTIM";

/// Nobody listens there; no switch minds.
const NO_CONTROLLER: &str = "tcp:127.0.0.1:1";

/// What a switch has on the machine while it runs.
#[derive(Debug)]
struct Belongings {
    directory: PathBuf,
    namespace: String,
    processes: Vec<u32>,
}

impl Belongings {
    fn of(ovs: &Ovs) -> Self {
        Self {
            directory: ovs.directory().to_owned(),
            namespace: ovs.namespace_name().to_owned(),
            processes: ovs.process_ids().to_vec(),
        }
    }

    fn assert_present(&self, namespaces: usize) {
        assert!(self.directory.exists());
        assert_eq!(self.namespaces().len(), namespaces);
        assert!(self.processes.iter().all(|id| is_running(*id)));
    }

    fn assert_gone(&self) {
        assert!(!self.directory.exists(), "{self:?}");
        assert_eq!(self.namespaces(), Vec::<String>::new());
        assert!(!self.processes.iter().any(|id| is_running(*id)), "{self:?}");
    }

    /// The namespaces of the switch and of its hosts, if they are there.
    fn namespaces(&self) -> Vec<String> {
        let list = Command::new("ip").args(["netns", "list"]).output().expect("ip runs");
        let list = String::from_utf8_lossy(&list.stdout);
        let names = list.lines().filter_map(|line| line.split_whitespace().next());
        names.filter(|name| name.starts_with(&self.namespace)).map(str::to_owned).collect()
    }
}

/// Whether a process is there and not merely waiting to be taken note of.
fn is_running(id: u32) -> bool {
    let status = fs::read_to_string(Path::new("/proc").join(id.to_string()).join("status"));
    status.is_ok_and(|status| !status.contains("State:\tZ"))
}

#[test]
fn nothing_is_left_behind() -> Result<(), Error> {
    let _turn = one_at_a_time();
    if !Requirements::check().or_skip() {
        return Ok(());
    }
    let ovs = Ovs::start("tidy")?;
    let mut belongings = Belongings::of(&ovs);
    let network = Network::line(&ovs, 2, 3, Version::V1_3, NO_CONTROLLER)?;
    network.add_port("s1", "extra")?;
    // Anything that listens where a controller should.
    let listen = ["--no-db", "--unixctl=none", "--remote=ptcp:6653:127.0.0.1"];
    let controller = Controller::start(&ovs, Path::new("ovsdb-server"), listen)?;
    belongings.processes.push(controller.id());
    belongings.assert_present(4);

    drop(controller);
    drop(network);
    assert_eq!(belongings.namespaces(), [belongings.namespace.clone()]);
    drop(ovs);
    belongings.assert_gone();
    Ok(())
}

#[test]
fn a_panic_leaves_nothing_behind() -> Result<(), Error> {
    let _turn = one_at_a_time();
    if !Requirements::check().or_skip() {
        return Ok(());
    }
    let ovs = Ovs::start("panic")?;
    let belongings = Belongings::of(&ovs);
    let result = panic::catch_unwind(panic::AssertUnwindSafe(|| {
        let ovs = ovs;
        let _network = Network::line(&ovs, 1, 2, Version::V1_0, NO_CONTROLLER).unwrap();
        belongings.assert_present(3);
        panic!("this panic is part of the test");
    }));
    assert!(result.is_err());
    belongings.assert_gone();
    Ok(())
}

#[test]
fn a_killed_test_leaves_no_process() -> Result<(), Error> {
    let _turn = one_at_a_time();
    if !Requirements::check().or_skip() {
        return Ok(());
    }
    let mut victim = Command::new(env::current_exe().unwrap())
        .args(["victim", "--exact", "--ignored", "--nocapture"])
        .env(VICTIM, "1")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(victim.stdout.take().unwrap()).lines().map_while(Result::ok);
    let belongings = lines.into_iter().find_map(|line| {
        let mut words = line.split_once("victim: ")?.1.split(' ');
        Some(Belongings {
            directory: words.next()?.into(),
            namespace: words.next()?.to_owned(),
            processes: words.map(|word| word.parse().unwrap()).collect(),
        })
    });
    let belongings = belongings.expect("the victim says what it has");
    belongings.assert_present(2);

    victim.kill().unwrap();
    victim.wait().unwrap();
    poll_until("the victim's processes have ended", DEADLINE, || {
        let running = belongings.processes.iter().any(|id| is_running(*id));
        Ok(if running { Err(format!("{belongings:?}")) } else { Ok(()) })
    })?;
    // Nobody was there to remove the rest. The next one to come removes the namespaces.
    drop(Ovs::start("successor")?);
    assert_eq!(belongings.namespaces(), Vec::<String>::new());
    fs::remove_dir_all(&belongings.directory).unwrap();
    Ok(())
}

#[test]
#[ignore = "started, and killed, by a_killed_test_leaves_no_process"]
fn victim() -> Result<(), Error> {
    if env::var_os(VICTIM).is_none() {
        return Ok(());
    }
    let ovs = Ovs::start("victim")?;
    let _network = Network::line(&ovs, 1, 1, Version::V1_3, NO_CONTROLLER)?;
    let [ovsdb, vswitchd] = ovs.process_ids();
    let (directory, namespace) = (ovs.directory().display(), ovs.namespace_name());
    println!("victim: {directory} {namespace} {ovsdb} {vswitchd}");
    thread::sleep(Duration::from_secs(60));
    Ok(())
}

#[test]
fn two_switches_know_nothing_of_each_other() -> Result<(), Error> {
    let _turn = one_at_a_time();
    if !Requirements::check().or_skip() {
        return Ok(());
    }
    let (one, other) = (Ovs::start("one")?, Ovs::start("other")?);
    // The same names and the same addresses, twice.
    let first = Network::line(&one, 1, 2, Version::V1_0, NO_CONTROLLER)?;
    let second = Network::line(&other, 2, 2, Version::V1_3, NO_CONTROLLER)?;
    assert_eq!(one.vsctl(["list-br"])?, "s1");
    assert_eq!(other.vsctl(["list-br"])?, "s1\ns2");

    // Where there is a flow there is a way, and only there.
    one.ofctl([
        "add-flow",
        &format!("unix:{}/s1.mgmt", one.directory().display()),
        "actions=flood",
    ])?;
    assert!(first.ping_all()?.is_lossless());
    assert_eq!(first.dump_flows("s1")?.len(), 1);
    assert_eq!(second.dump_flows("s1")?, Vec::<String>::new());
    let report = second.ping_all()?;
    assert_eq!((report.sent, report.received), (2, 0));
    assert_eq!(report.to_string(), "0 of 2 pings answered, not: h1 -> h2, h2 -> h1");
    Ok(())
}

#[test]
fn a_controller_that_ends_by_itself_is_an_error_with_its_last_words() -> Result<(), Error> {
    let _turn = one_at_a_time();
    if !Requirements::check().or_skip() {
        return Ok(());
    }
    let ovs = Ovs::start("ends")?;
    let script = "echo no such application >&2; exit 3";
    let error = Controller::start(&ovs, Path::new("sh"), ["-c", script]).err().unwrap();
    assert!(matches!(error, Error::Exited { .. }), "{error}");
    assert!(error.to_string().contains("no such application"), "{error}");
    Ok(())
}

#[test]
fn a_malformed_message_is_found() -> Result<(), Error> {
    if !Requirements::check().and_tshark().or_skip() {
        return Ok(());
    }
    let hello = [4, 0, 0, 8, 0, 0, 0, 1];
    // A flow-mod whose match claims 200 bytes of the 8 that there are.
    let mut flow_mod = [0; 56];
    flow_mod[..8].copy_from_slice(&[4, 14, 0, 56, 0, 0, 0, 2]);
    flow_mod[48..52].copy_from_slice(&[0, 1, 0, 200]);
    let no_version = [0x77, 0, 0, 8, 0, 0, 0, 3];
    let too_short = [4, 0, 0, 4, 0, 0, 0, 4];

    assert_eq!(judge(&hello)?, (1, 0));
    assert_eq!(judge(&flow_mod)?, (1, 1));
    assert_eq!(judge(&[hello, no_version].concat())?, (1, 1));
    // What starts with no version of OpenFlow is not OpenFlow to Wireshark.
    assert_eq!(judge(&no_version)?, (0, 1));
    assert_eq!(judge(&[hello, too_short].concat())?, (1, 1));
    Ok(())
}

/// How many packets with OpenFlow, and how many malformed ones, are in a recording of this one.
fn judge(message: &[u8]) -> Result<(usize, usize), Error> {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("one.pcap");
    fs::write(&file, pcap(message)).expect("a file");
    let recording = Recording::open(file);
    Ok((recording.openflow()?.len(), recording.malformed()?.len()))
}

/// A capture file with one packet (raw IPv4) from a controller's port.
fn pcap(message: &[u8]) -> Vec<u8> {
    let length = u16::try_from(40 + message.len()).expect("a short message");
    let mut file = Vec::new();
    // The file: magic, version 2.4, time zone, accuracy, snapshot length, link type (raw IP).
    for word in [0xa1b2_c3d4_u32, 0x0002_0004, 0, 0, 65535, 101] {
        file.extend(word.to_be_bytes());
    }
    // The packet: seconds, microseconds, length recorded, length sent.
    for word in [0, 0, u32::from(length), u32::from(length)] {
        file.extend(word.to_be_bytes());
    }
    // IPv4: version and header length, total length, TTL 64, TCP, 127.0.0.1 to itself.
    file.extend([0x45, 0]);
    file.extend(length.to_be_bytes());
    file.extend([0, 0, 0, 0, 64, 6, 0, 0, 127, 0, 0, 1, 127, 0, 0, 1]);
    // TCP: ports, sequence numbers, header length 5 words, PSH and ACK, window.
    file.extend(ovs_test::OPENFLOW_PORT.to_be_bytes());
    file.extend(40000_u16.to_be_bytes());
    file.extend([0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x18, 0xff, 0xff, 0, 0, 0, 0]);
    file.extend(message);
    file
}
