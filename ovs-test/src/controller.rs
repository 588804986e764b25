//! The controller under test, as a process.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::{Duration, SystemTime};

use crate::process::Process;
use crate::{DEADLINE, Error, Ovs, poll_until};

/// The port of the controller. It is always free: the switch's network namespace is private.
pub const OPENFLOW_PORT: u16 = 6653;

/// A running controller in the network namespace of a switch, on 127.0.0.1.
///
/// Dropping it ends it. If the test fails, the switch shows the end of its output.
pub struct Controller {
    process: Process,
}

impl Controller {
    /// Starts `gouken run APP`, from [`gouken_binary`], and waits until it listens.
    ///
    /// # Errors
    ///
    /// As [`gouken_binary`] and [`Controller::start`].
    pub fn gouken(ovs: &Ovs, app: &str) -> Result<Self, Error> {
        let port = OPENFLOW_PORT.to_string();
        let arguments = [
            "run",
            app,
            "--ofp-listen-host",
            "127.0.0.1",
            "--ofp-tcp-listen-port",
            &port,
            "--verbose",
        ];
        Self::start(ovs, &gouken_binary()?, arguments)
    }

    /// Starts a program that listens on port [`OPENFLOW_PORT`] of 127.0.0.1, and waits until it
    /// does.
    ///
    /// # Errors
    ///
    /// If the program cannot be started, ends by itself, or does not listen in time.
    pub fn start<A: AsRef<OsStr>>(
        ovs: &Ovs,
        program: &Path,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<Self, Error> {
        let process = Process::start(ovs.namespace(), program.as_os_str(), arguments, |_| {})?;
        ovs.remember(process.transcript());
        let mut controller = Self { process };
        controller
            .process
            .wait_ready("the controller listens", DEADLINE, |process| is_listening(process.id()))?;
        Ok(controller)
    }

    /// Where switches find it, as Open vSwitch spells it.
    pub fn address(&self) -> String {
        format!("tcp:127.0.0.1:{OPENFLOW_PORT}")
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Everything it has written so far, on both streams.
    pub fn lines(&self) -> Vec<String> {
        self.process.lines()
    }

    /// Waits for a line of its output that has every one of `parts` in it, and returns it.
    ///
    /// # Errors
    ///
    /// [`Error::Timeout`] with the last lines of its output, or it ended.
    pub fn wait_for_line(&mut self, parts: &[&str], timeout: Duration) -> Result<String, Error> {
        let is_it = |line: &String| parts.iter().all(|part| line.contains(part));
        poll_until(&format!("the controller has written {parts:?}"), timeout, || {
            if let Some(line) = self.process.lines().into_iter().find(is_it) {
                return Ok(Ok(line));
            }
            self.process.check_running()?;
            Ok(Err(format!("its output: {}", self.process.tail())))
        })
    }

    /// Ends it with no chance to say goodbye (SIGKILL).
    ///
    /// # Errors
    ///
    /// If it ended by itself before, or the system refuses.
    pub fn kill9(mut self) -> Result<(), Error> {
        self.process.check_running()?;
        self.process.kill9().map(drop)
    }

    /// Asks it to end (SIGTERM) and returns how it did.
    ///
    /// # Errors
    ///
    /// If it ended by itself before, or the system refuses.
    pub fn terminate(mut self) -> Result<ExitStatus, Error> {
        self.process.check_running()?;
        self.process.terminate()
    }
}

/// The controller to test: `GOUKEN_BIN`, or else the newest of `gouken` in the workspace's
/// `target/release` and `target/debug`.
///
/// # Errors
///
/// [`Error::NotBuilt`] with what to build.
pub fn gouken_binary() -> Result<PathBuf, Error> {
    binary("gouken", "apps", "GOUKEN_BIN")
}

/// The codec's command: `OFP_BIN`, or else the newest of `ofp` in the workspace's `target/release`
/// and `target/debug`.
///
/// # Errors
///
/// [`Error::NotBuilt`] with what to build.
pub fn ofp_binary() -> Result<PathBuf, Error> {
    binary("ofp", "openflow-codec", "OFP_BIN")
}

fn binary(
    name: &'static str,
    package: &'static str,
    variable: &'static str,
) -> Result<PathBuf, Error> {
    let candidates = match env::var_os(variable) {
        Some(path) => vec![PathBuf::from(path)],
        None => {
            let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
            // A relative target directory is the workspace's; joining an absolute one replaces.
            let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
            let target = workspace.join(target);
            ["release", "debug"].map(|profile| target.join(profile).join(name)).to_vec()
        }
    };
    let newest = candidates
        .iter()
        .filter_map(|path| Some((built(path)?, path)))
        .max_by_key(|(time, _)| *time)
        .map(|(_, path)| path.clone());
    newest.ok_or(Error::NotBuilt { name, package, variable, looked_at: candidates })
}

/// When a file was last written, if it is one.
fn built(path: &Path) -> Option<SystemTime> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    metadata.modified().ok()
}

/// Whether anything listens on the controller's port in the network namespace of a process: the
/// kernel's table is asked, so that the controller sees no connection that is not a switch's.
fn is_listening(process: u32) -> bool {
    ["tcp", "tcp6"].into_iter().any(|table| {
        let table = fs::read_to_string(format!("/proc/{process}/net/{table}"));
        table.is_ok_and(|table| table.lines().any(is_listener))
    })
}

/// Whether a line of `/proc/net/tcp` is a socket in the state LISTEN (0A) on the port.
fn is_listener(line: &str) -> bool {
    let mut columns = line.split_whitespace().skip(1);
    let port = columns.next().and_then(|local| local.rsplit_once(':')).map(|(_, port)| port);
    let port = port.and_then(|port| u16::from_str_radix(port, 16).ok());
    port == Some(OPENFLOW_PORT) && columns.nth(1) == Some("0A")
}

#[cfg(test)]
mod tests {
    use super::is_listener;

    #[test]
    fn a_listener_is_found_in_the_kernels_table() {
        let head = "  sl  local_address rem_address   st tx_queue rx_queue";
        let listening = "   0: 0100007F:19FD 00000000:0000 0A 00000000:00000000 00:00000000";
        let connected = "   1: 0100007F:19FD 0100007F:B84C 01 00000000:00000000 00:00000000";
        let other = "   2: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000";
        assert!(!is_listener(head));
        assert!(is_listener(listening));
        assert!(!is_listener(connected));
        assert!(!is_listener(other));
    }
}
