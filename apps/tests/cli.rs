//! The command `gouken` as people use it: what it prints, and how it ends.

#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::time::{Duration, Instant};

fn gouken(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gouken"));
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn output(args: &[&str]) -> Output {
    gouken(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A controller that runs, and what is left of its log.
struct Running {
    child: Child,
    log: BufReader<ChildStderr>,
    address: SocketAddr,
}

impl Running {
    fn start(args: &[&str]) -> Self {
        let listen = ["--ofp-listen-host", "127.0.0.1", "--ofp-tcp-listen-port", "0"];
        let mut child = gouken(&[&["run"], args, &listen].concat()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("listening for switches") {
            line.clear();
            assert_ne!(log.read_line(&mut line).unwrap(), 0, "the controller ended");
        }
        let address = line.split("address=").nth(1).unwrap().split(' ').next().unwrap();
        let address = address.parse().unwrap();
        Self { child, log, address }
    }

    /// Tells it to end as a service manager does: its exit status and what it logged.
    fn terminate(mut self) -> (Option<i32>, String) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let deadline = Instant::now() + Duration::from_secs(30);
        while self.child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < deadline, "the controller does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
        let mut rest = String::new();
        self.log.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap().code(), rest)
    }
}

#[test]
fn help_names_the_options_people_know() {
    let help = output(&["run", "--help"]);
    assert_eq!(help.status.code(), Some(0));
    let help = text(&help.stdout);
    for option in ["--ofp-listen-host", "--ofp-tcp-listen-port", "--verbose", "--log-file"] {
        assert!(help.contains(option), "{option} is missing in:\n{help}");
    }
}

#[test]
fn without_arguments_it_says_what_there_is() {
    let nothing = output(&[]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(text(&nothing.stderr).contains("run"));
}

#[test]
fn the_apps_are_listed() {
    let apps = output(&["apps"]);
    assert_eq!(apps.status.code(), Some(0));
    let apps = text(&apps.stdout);
    assert!(apps.contains("simple_switch ") && apps.contains("simple_switch_13 "), "{apps}");
}

#[test]
fn an_unknown_app_has_neighbours() {
    let unknown = output(&["run", "simple_swich_13"]);
    assert_eq!(unknown.status.code(), Some(2));
    let error = text(&unknown.stderr);
    assert!(error.contains("simple_swich_13") && error.contains("did you mean simple_switch_13"));
}

#[test]
fn an_app_runs_only_once() {
    let twice = output(&["run", "simple_switch_13", "ryu.app.simple_switch_13"]);
    assert_eq!(twice.status.code(), Some(2));
    assert!(text(&twice.stderr).contains("named twice"));
}

#[test]
fn a_port_in_use_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let listen = ["--ofp-listen-host", "127.0.0.1", "--ofp-tcp-listen-port", &port];
    let refused = output(&[&["run", "simple_switch_13"], &listen[..]].concat());
    assert_eq!(refused.status.code(), Some(1));
    let error = text(&refused.stderr);
    assert!(error.contains(&format!("127.0.0.1:{port}")), "{error}");
    assert!(error.contains("--ofp-tcp-listen-port"), "no advice in: {error}");
}

#[test]
fn it_ends_well_when_it_is_told_to() {
    let folder = std::env::temp_dir().join(format!("gouken-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let pid_file = folder.join("pid");
    let running =
        Running::start(&["simple_switch", "--pid-file", pid_file.to_str().unwrap(), "--verbose"]);
    let switch = TcpStream::connect(running.address).unwrap();
    let mut hello = [0; 8];
    (&switch).read_exact(&mut hello).unwrap();
    assert_eq!(hello[..2], [1, 0], "a hello of 1.0: the app speaks nothing else");
    let pid: u32 = std::fs::read_to_string(&pid_file).unwrap().trim().parse().unwrap();
    assert_eq!(pid, running.child.id());

    let (code, log) = running.terminate();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("the controller is stopping"), "{log}");
    assert!(!pid_file.exists());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn two_apps_of_different_versions_run_together() {
    let running = Running::start(&["simple_switch", "simple_switch_13"]);
    let switch = TcpStream::connect(running.address).unwrap();
    let mut hello = [0; 16];
    (&switch).read_exact(&mut hello).unwrap();
    assert_eq!(hello[0], 4);
    assert_eq!(hello[12..], [0, 0, 0, 0b1_0010], "the bitmap offers 1.0 and 1.3");
    assert_eq!(running.terminate().0, Some(0));
}

#[test]
fn the_demo_pings_with_either_version() {
    for version in ["1.0", "1.3"] {
        let demo = output(&["demo", "--version", version, "--switches", "2", "--hosts", "3"]);
        let shown = text(&demo.stdout);
        assert_eq!(demo.status.code(), Some(0), "{shown}{}", text(&demo.stderr));
        // 3 hosts ping 2 others each, in two rounds; then no packet reaches the controller.
        let second = shown.lines().find(|line| line.trim_start().starts_with("second")).unwrap();
        let figures: Vec<&str> = second.split_whitespace().collect();
        assert_eq!(figures[1..3], ["6", "6"], "{second}");
        assert_eq!(figures[7..], ["0", "0", "0"], "{second}");
    }
}

#[test]
fn a_demo_of_a_version_that_is_not_there_is_refused() {
    let refused = output(&["demo", "--version", "1.7"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("1.0, 1.3"));
}
