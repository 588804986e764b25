//! A real Open vSwitch for tests: private, disposable, and gone afterwards.
//!
//! [`Ovs`] starts an `ovsdb-server` and an `ovs-vswitchd` (userspace datapath, no kernel module) in
//! a network namespace and a directory of their own. [`Network`] builds bridges in a line with
//! hosts on them, each host a further namespace. [`Controller`] runs the controller under test as a
//! process in the switch's namespace, where 127.0.0.1 is nobody else's: every run can use the same
//! port, and no packet meets the machine's network. [`Capture`] records what the controller and the
//! switches say to each other and asks `tshark`, an independent decoder, about it.
//!
//! ```no_run
//! use ovs_test::{Controller, DEADLINE, Network, Ovs, Requirements, Version};
//!
//! # fn main() -> Result<(), ovs_test::Error> {
//! if !Requirements::check().or_skip() {
//!     return Ok(());
//! }
//! let ovs = Ovs::start("example")?;
//! let controller = Controller::gouken(&ovs, "simple_switch_13")?;
//! let network = Network::line(&ovs, 3, 4, Version::V1_3, &controller.address())?;
//! network.wait_connected(DEADLINE)?;
//! network.wait_forwarding(DEADLINE)?;
//! assert!(network.ping_all()?.is_lossless());
//! # Ok(())
//! # }
//! ```
//!
//! # Running
//!
//! Root (or `CAP_NET_ADMIN` and `CAP_SYS_ADMIN`) is needed, for namespaces and taps:
//!
//! ```text
//! cargo build --package apps                    # the binary `gouken`
//! cargo build --package openflow-codec          # the binary `ofp`
//! sudo --preserve-env env "PATH=$PATH" cargo test --package ovs-test
//! ```
//!
//! | variable | meaning |
//! | --- | --- |
//! | `GOUKEN_REQUIRE_OVS` | set (not empty, not `0`): a missing requirement fails the test; otherwise it skips it, visibly |
//! | `GOUKEN_BIN` | the controller to test, instead of the newest of `target/{release,debug}/gouken` |
//! | `OFP_BIN` | the codec's command to test, likewise |
//! | `CARGO_TARGET_DIR` | where that `target` is |
//!
//! # What is left behind
//!
//! Nothing. A dropped value stops the processes it started, each by its own id, and removes its
//! namespaces and directory; a panic drops values too. If the test process is killed outright, the
//! kernel kills the processes (parent-death signal), the next [`Ovs::start`] removes the namespaces
//! that carry a dead process's id, and only the directory of logs stays in `/tmp`. The parent-death
//! signal is sent when the *thread* dies that started the process: keep these values in the thread
//! that made them.

mod capture;
mod command;
mod controller;
mod error;
mod namespace;
mod network;
mod ovs;
mod process;
mod requirements;
mod wait;

pub use capture::{Capture, Recording};
pub use controller::{Controller, OPENFLOW_PORT, gouken_binary, ofp_binary};
pub use error::Error;
pub use network::{Network, PingReport, Version};
pub use ovs::Ovs;
pub use requirements::{REQUIRE_OVS, Requirements};
pub use wait::{DEADLINE, poll_until};

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Lets one test at a time run: hold the guard for the length of the test.
///
/// Rust runs the tests of a file in parallel threads. A network of three switches with a busy
/// controller on a machine with two cores is test enough; several at once measure the scheduler.
pub fn one_at_a_time() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes a line to the standard error stream itself, past the test runner's capture.
fn tell(line: &str) {
    use std::io::Write;
    // Nothing can be done about a closed standard error.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
