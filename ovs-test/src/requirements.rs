//! What a machine must have for these tests, and how to get it.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use crate::{command, tell};

/// The environment variable that turns a skipped test into a failed one. CI sets it.
pub const REQUIRE_OVS: &str = "GOUKEN_REQUIRE_OVS";

/// Where packages put the schema of the switch's database.
const SCHEMAS: [&str; 2] =
    ["/usr/share/openvswitch/vswitch.ovsschema", "/usr/local/share/openvswitch/vswitch.ovsschema"];

/// Programs and their Debian and Ubuntu packages.
const PROGRAMS: [(&str, &str); 8] = [
    ("ovs-vswitchd", "openvswitch-switch"),
    ("ovsdb-server", "openvswitch-switch"),
    ("ovsdb-tool", "openvswitch-switch"),
    ("ovs-vsctl", "openvswitch-switch"),
    ("ovs-ofctl", "openvswitch-switch"),
    ("ip", "iproute2"),
    ("ping", "iputils-ping"),
    ("setpriv", "util-linux"),
];

/// What this machine lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requirements {
    /// What is missing, for people.
    missing: Vec<String>,
    /// The packages that have it.
    packages: Vec<&'static str>,
}

impl Requirements {
    /// Looks for Open vSwitch, the network tools, and the right to make network namespaces.
    pub fn check() -> Self {
        let mut found = Self::default();
        for (program, package) in PROGRAMS {
            found.program(program, package);
        }
        if schema().is_none() {
            found.missing("vswitch.ovsschema", Some("openvswitch-switch"));
        }
        if !Path::new("/dev/net/tun").exists() {
            found.missing("/dev/net/tun (load the module `tun`)", None);
        }
        if which("ip").is_some() && !may_make_namespaces() {
            let right = "the right to make network namespaces (run as root; in a container, with \
                CAP_NET_ADMIN and CAP_SYS_ADMIN)";
            found.missing(right, None);
        }
        found
    }

    /// Looks for Wireshark's command-line tools as well, for [`crate::Capture`].
    #[must_use]
    pub fn and_tshark(mut self) -> Self {
        self.program("tshark", "tshark");
        self.program("dumpcap", "tshark");
        self
    }

    /// Whether everything is there.
    pub fn are_met(&self) -> bool {
        self.missing.is_empty()
    }

    /// The policy of the tests: true if they can run; otherwise skip, and say so on standard
    /// error, past the test runner's capture.
    ///
    /// # Panics
    ///
    /// If something is missing and [`REQUIRE_OVS`] is set: where the tests are required to run, a
    /// test that cannot run has failed.
    #[must_use]
    pub fn or_skip(&self) -> bool {
        if self.are_met() {
            return true;
        }
        let required =
            env::var_os(REQUIRE_OVS).is_some_and(|value| !value.is_empty() && value != "0");
        assert!(!required, "{REQUIRE_OVS} is set, and {self}");
        let thread = thread::current();
        tell(&format!("SKIPPED: {}: {self}", thread.name().unwrap_or("a test with Open vSwitch")));
        false
    }

    fn program(&mut self, program: &str, package: &'static str) {
        if which(program).is_none() {
            self.missing(program, Some(package));
        }
    }

    fn missing(&mut self, what: &str, package: Option<&'static str>) {
        self.missing.push(what.to_owned());
        self.packages.extend(package.filter(|package| !self.packages.contains(package)));
    }
}

impl fmt::Display for Requirements {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.are_met() {
            return f.write_str("nothing is missing");
        }
        write!(f, "this machine lacks {}", self.missing.join(", "))?;
        if !self.packages.is_empty() {
            write!(f, "; `apt-get install --yes {}`", self.packages.join(" "))?;
        }
        Ok(())
    }
}

/// The schema of the switch's database.
pub(crate) fn schema() -> Option<&'static Path> {
    SCHEMAS.into_iter().map(Path::new).find(|path| path.exists())
}

/// Where a program is, as the shell would find it.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|directory| directory.join(program)).find(|file| file.is_file())
}

/// Tries in a process of its own, so that nothing is left of it.
fn may_make_namespaces() -> bool {
    let program = if which("unshare").is_some() { "unshare" } else { return true };
    let script = "ip link set lo up && mkdir -p /run/netns && test -w /run/netns";
    command::run(Command::new(program).args(["--net", "--mount", "sh", "-c", script])).is_ok()
}

#[cfg(test)]
mod tests {
    use super::Requirements;

    #[test]
    fn what_is_missing_comes_with_the_line_that_installs_it() {
        let mut found = Requirements::default();
        assert!(found.are_met());
        found.missing("ovs-vswitchd", Some("openvswitch-switch"));
        found.missing("ovsdb-server", Some("openvswitch-switch"));
        found.missing("root", None);
        assert!(!found.are_met());
        assert_eq!(
            found.to_string(),
            "this machine lacks ovs-vswitchd, ovsdb-server, root; \
             `apt-get install --yes openvswitch-switch`"
        );
    }
}
