//! The controllers that are compared, and how each is started.

use std::env;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::harness::{first_line, sibling};
use crate::wire::Ofp;

use super::Options;

/// OS-Ken's learning switch.
const OSKEN_SWITCH: &str = include_str!("../../osken_switch.py");

/// What a candidate is compared as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Role {
    /// Ours.
    Ours,
    /// The null controller with a queue: what everything is compared with.
    Reference,
    /// Another null controller.
    Null,
    /// Open vSwitch's test controller.
    Ovs,
    /// OS-Ken's learning switch.
    OsKen,
}

/// A controller.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) version: Ofp,
    /// The command; `{port}` stands for the port to listen on.
    command: Vec<String>,
}

impl Candidate {
    fn new(name: &str, role: Role, version: Ofp, program: &Path, args: &[&str]) -> Self {
        let args = args.iter().map(|arg| (*arg).to_owned());
        let command = std::iter::once(program.display().to_string()).chain(args).collect();
        Self { name: format!("{name}, {}", version.name()), role, version, command }
    }

    /// The command that makes it listen on that port.
    pub(super) fn command(&self, port: u16) -> Vec<String> {
        self.command.iter().map(|arg| arg.replace("{port}", &port.to_string())).collect()
    }
}

/// All that can be run here and that are asked for.
pub(super) fn all(options: &Options) -> Result<Vec<Candidate>> {
    let mut all = Vec::new();
    nulls(&mut all)?;
    ours(options, &mut all)?;
    if let Some(program) = find("ovs-testcontroller") {
        let control = env::temp_dir().join(format!("compare-{}.ctl", std::process::id()));
        let control = format!("--unixctl={}", control.display());
        for (version, protocol) in [(Ofp::V1_0, "OpenFlow10"), (Ofp::V1_3, "OpenFlow13")] {
            let args = ["-O", protocol, &control, "ptcp:{port}:127.0.0.1"];
            all.push(Candidate::new("Open vSwitch", Role::Ovs, version, &program, &args));
        }
    }
    if let Some(folder) = &options.osken {
        let python = folder.join("bin/python");
        if !python.exists() {
            return Err(format!("there is no {}", python.display()).into());
        }
        for version in [Ofp::V1_0, Ofp::V1_3] {
            let args = ["-c", OSKEN_SWITCH, "{port}", version.name()];
            all.push(Candidate::new("OS-Ken", Role::OsKen, version, &python, &args));
        }
    }
    let wanted = |candidate: &Candidate| {
        options.only.is_empty()
            || candidate.role == Role::Reference
            || options.only.iter().any(|text| candidate.name.contains(text.as_str()))
    };
    all.retain(wanted);
    Ok(all)
}

fn nulls(all: &mut Vec<Candidate>) -> Result<()> {
    let program = sibling("nullctl")?;
    let listen = ["--listen", "127.0.0.1:{port}"];
    for (name, role, args) in [
        ("null, framing only", Role::Null, &["frame"][..]),
        ("null, queue", Role::Reference, &["queue"]),
        ("null, queue, a message per item", Role::Null, &["queue", "--per-message"]),
        ("null, a write per answer", Role::Null, &["frame", "--write-per-answer"]),
    ] {
        let versions =
            if role == Role::Reference { &[Ofp::V1_0, Ofp::V1_3][..] } else { &[Ofp::V1_0] };
        for version in versions {
            all.push(Candidate::new(name, role, *version, &program, &[args, &listen].concat()));
        }
    }
    Ok(())
}

fn ours(options: &Options, all: &mut Vec<Candidate>) -> Result<()> {
    let program = options.setup.gouken()?;
    for (app, version) in [("simple_switch", Ofp::V1_0), ("simple_switch_13", Ofp::V1_3)] {
        let args =
            ["run", app, "--ofp-listen-host", "127.0.0.1", "--ofp-tcp-listen-port", "{port}"];
        let name = format!("gouken {app}");
        all.push(Candidate::new(&name, Role::Ours, version, &program, &args));
    }
    Ok(())
}

/// The command of that name on the path.
fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|path| path.exists())
}

/// Which versions of others were compared, by name.
pub(super) fn others(options: &Options) -> Vec<(&'static str, String)> {
    let mut others = Vec::new();
    if let Some(version) = first_line("ovs-testcontroller", &["--version"]) {
        others.push(("Open vSwitch", version));
    }
    if let Some(folder) = &options.osken {
        let python = folder.join("bin/python").display().to_string();
        let script = "import importlib.metadata as m, platform as p; \
                      print(m.version('os-ken'), 'on Python', p.python_version())";
        let version = first_line(&python, &["-c", script]);
        others.push(("OS-Ken", version.unwrap_or_else(|| "not found".into())));
    }
    others
}
