//! One private Open vSwitch.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, thread};

use tempfile::TempDir;

use crate::command::run;
use crate::namespace::{self, Namespace};
use crate::process::{Process, Transcript};
use crate::requirements::schema;
use crate::{DEADLINE, Error, tell};

/// How many lines of the switch's log a failed test shows.
const LOG_TAIL: usize = 30;

/// An `ovsdb-server` and an `ovs-vswitchd` with their own directory and network namespace.
///
/// Several can run at once: nothing of theirs is in `/var/run/openvswitch` or in the machine's own
/// network. Dropping it stops both and removes directory and namespace, with every bridge and tap.
/// If that is because the test panicked, it shows the end of the switch's log and of what the
/// controllers wrote.
pub struct Ovs {
    // In the order of their end.
    vswitchd: Process,
    ovsdb: Process,
    namespace: Namespace,
    directory: TempDir,
    number: u32,
    /// What the controllers of this switch wrote, for a test that fails.
    transcripts: RefCell<Vec<Transcript>>,
}

impl Ovs {
    /// Starts a switch. `name` is part of its directory's name, to tell tests apart.
    ///
    /// # Errors
    ///
    /// If a program is missing, cannot be started or does not come up; [`crate::Requirements`]
    /// tells beforehand.
    pub fn start(name: &str) -> Result<Self, Error> {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        namespace::sweep()?;
        let directory = tempfile::Builder::new()
            .prefix(&format!("ovs-{name}-"))
            .tempdir()
            .map_err(|source| Error::Io { path: env::temp_dir(), source })?;
        let namespace = Namespace::create(&number.to_string())?;
        let ovsdb = start_ovsdb(directory.path(), &namespace)?;
        let vswitchd = start_vswitchd(directory.path(), &namespace)?;
        let transcripts = RefCell::default();
        Ok(Self { vswitchd, ovsdb, namespace, directory, number, transcripts })
    }

    /// The directory with the database, the sockets and the logs. It is gone after the drop.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// The name of the network namespace of the switch and of the controller.
    pub fn namespace_name(&self) -> &str {
        self.namespace.name()
    }

    /// The process ids of `ovsdb-server` and `ovs-vswitchd`.
    pub fn process_ids(&self) -> [u32; 2] {
        [self.ovsdb.id(), self.vswitchd.id()]
    }

    /// A command that runs in the switch's network namespace: `curl` to the controller's REST
    /// interface, say.
    pub fn command(&self, program: &str) -> Command {
        self.namespace.command(program)
    }

    /// Runs `ovs-vsctl` with these arguments and returns its output, trimmed. It waits until the
    /// switch has done what the database says.
    ///
    /// # Errors
    ///
    /// If `ovs-vsctl` fails.
    pub fn vsctl<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<String, Error> {
        run(vsctl(self.directory()).args(arguments))
    }

    /// Runs `ovs-ofctl` with these arguments and returns its output, trimmed.
    ///
    /// # Errors
    ///
    /// If `ovs-ofctl` fails.
    pub fn ofctl<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<String, Error> {
        let mut command = Command::new("ovs-ofctl");
        run(private(&mut command, self.directory()).arg("--timeout=30").args(arguments))
    }

    /// Where `ovs-ofctl` reaches a bridge: its management socket.
    pub(crate) fn management(&self, bridge: &str) -> String {
        format!("unix:{}", self.directory().join(format!("{bridge}.mgmt")).display())
    }

    pub(crate) fn namespace(&self) -> &Namespace {
        &self.namespace
    }

    /// Keeps what a controller writes, to show it if the test fails.
    pub(crate) fn remember(&self, transcript: Transcript) {
        self.transcripts.borrow_mut().push(transcript);
    }

    /// The number of this switch in this process, for names.
    pub(crate) fn number(&self) -> u32 {
        self.number
    }
}

impl Drop for Ovs {
    fn drop(&mut self) {
        if thread::panicking() {
            for transcript in self.transcripts.borrow().iter() {
                tell(&format!("--- the end of a controller's output:\n{}", transcript.tail()));
            }
            let path = self.directory().join("ovs-vswitchd.log");
            let log = fs::read_to_string(&path).unwrap_or_default();
            let lines: Vec<&str> = log.lines().collect();
            let tail = lines[lines.len().saturating_sub(LOG_TAIL)..].join("\n");
            tell(&format!("--- the end of {}:\n{tail}\n---", path.display()));
        }
    }
}

fn start_ovsdb(directory: &Path, namespace: &Namespace) -> Result<Process, Error> {
    let schema = schema()
        .ok_or(Error::NotInstalled { file: "vswitch.ovsschema", package: "openvswitch-switch" })?;
    let database = directory.join("conf.db");
    let mut create = Command::new("ovsdb-tool");
    run(private(&mut create, directory).arg("create").args([&database, schema]))?;

    let socket = directory.join("db.sock");
    let mut arguments =
        vec![database.display().to_string(), format!("--remote=punix:{}", socket.display())];
    arguments.extend(daemon_options("ovsdb-server", directory));
    let mut ovsdb = Process::start(namespace, OsStr::new("ovsdb-server"), arguments, |command| {
        private(command, directory);
    })?;
    ovsdb.wait_ready("ovsdb-server listens", DEADLINE, |_| socket.exists())?;
    run(vsctl(directory).args(["--no-wait", "init"]))?;
    Ok(ovsdb)
}

fn start_vswitchd(directory: &Path, namespace: &Namespace) -> Result<Process, Error> {
    // No datapath of the kernel, and no copy of its routes: nothing here needs them.
    let mut arguments = vec![
        format!("unix:{}", directory.join("db.sock").display()),
        "--disable-system".to_owned(),
        "--disable-system-route".to_owned(),
    ];
    arguments.extend(daemon_options("ovs-vswitchd", directory));
    let mut vswitchd =
        Process::start(namespace, OsStr::new("ovs-vswitchd"), arguments, |command| {
            private(command, directory);
        })?;
    let socket = directory.join("ovs-vswitchd.ctl");
    vswitchd.wait_ready("ovs-vswitchd listens", DEADLINE, |_| socket.exists())?;
    Ok(vswitchd)
}

/// The files of one daemon.
fn daemon_options(name: &str, directory: &Path) -> [String; 4] {
    let file = |suffix| directory.join(format!("{name}.{suffix}")).display().to_string();
    [
        format!("--pidfile={}", file("pid")),
        format!("--unixctl={}", file("ctl")),
        format!("--log-file={}", file("log")),
        "--verbose=console:off".to_owned(),
    ]
}

fn vsctl(directory: &Path) -> Command {
    let mut command = Command::new("ovs-vsctl");
    private(&mut command, directory);
    command.arg(format!("--db=unix:{}", directory.join("db.sock").display()));
    command.arg("--timeout=30");
    command
}

/// Every path that an Open vSwitch program falls back to, in our directory.
fn private<'a>(command: &'a mut Command, directory: &Path) -> &'a mut Command {
    for variable in ["OVS_RUNDIR", "OVS_LOGDIR", "OVS_DBDIR", "OVS_SYSCONFDIR"] {
        command.env(variable, directory);
    }
    command
}
