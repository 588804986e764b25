//! Network namespaces that end with their owner.

use std::path::Path;
use std::process::{self, Command};

use crate::command::{ip, run};
use crate::{Error, tell};

/// What the names of our namespaces start with; then come a process id and `-`.
const PREFIX: &str = "gk";

/// A named network namespace with its loopback up and without IPv6. Dropping it deletes it.
pub(crate) struct Namespace {
    name: String,
}

impl Namespace {
    /// Makes the namespace `gk<process id>-<suffix>`.
    pub(crate) fn create(suffix: &str) -> Result<Self, Error> {
        let name = format!("{PREFIX}{}-{suffix}", process::id());
        ip(["netns", "add", &name])?;
        let namespace = Self { name };
        ip(["-netns", namespace.name(), "link", "set", "lo", "up"])?;
        namespace.disable_ipv6()?;
        Ok(namespace)
    }

    /// The namespace's name, as `ip netns` knows it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// A command that runs `program` inside. The program replaces the `ip` that starts it: the
    /// process id is the program's.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new("ip");
        command.args(["netns", "exec", &self.name, program]);
        command
    }

    /// Router solicitations and neighbour discovery would be packets that no test sent.
    fn disable_ipv6(&self) -> Result<(), Error> {
        let script = "for scope in all default; do
            file=/proc/sys/net/ipv6/conf/$scope/disable_ipv6
            if [ -e $file ]; then echo 1 > $file; fi
        done";
        run(self.command("sh").args(["-c", script])).map(drop)
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        if let Err(error) = ip(["netns", "delete", &self.name]) {
            tell(&format!("ovs-test: a namespace is left behind: {error}"));
        }
    }
}

/// Deletes the namespaces whose test process was killed before it could.
pub(crate) fn sweep() -> Result<(), Error> {
    for line in ip(["netns", "list"])?.lines() {
        let name = line.split_whitespace().next().unwrap_or_default();
        if owner(name).is_some_and(|id| !Path::new("/proc").join(id.to_string()).exists()) {
            // Another test process may have swept it in this moment.
            let _ = ip(["netns", "delete", name]);
        }
    }
    Ok(())
}

/// The process id in one of our names.
fn owner(name: &str) -> Option<u32> {
    name.strip_prefix(PREFIX)?.split_once('-')?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::owner;

    #[test]
    fn only_our_names_have_an_owner() {
        assert_eq!(owner("gk4194304-12h4"), Some(4_194_304));
        assert_eq!(owner("gk12"), None);
        assert_eq!(owner("gkx-1"), None);
        assert_eq!(owner("mininet-1"), None);
    }
}
