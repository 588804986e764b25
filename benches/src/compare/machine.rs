//! The machine on which it was measured.

use super::candidate::first_line;
use super::{Options, read};

/// Facts, by name.
pub(super) fn facts(options: &Options) -> Vec<(&'static str, String)> {
    let cpuinfo = read("/proc/cpuinfo");
    let model = cpuinfo.lines().find(|line| line.starts_with("model name"));
    let model = model.and_then(|line| line.split_once(": ")).map_or("?", |(_, model)| model);
    let cores = cpuinfo.lines().filter(|line| line.starts_with("processor")).count();
    let virtual_ = if cpuinfo.contains("hypervisor") { ", virtual" } else { "" };
    let meminfo = read("/proc/meminfo");
    let memory = meminfo.lines().next().unwrap_or_default();
    let memory = memory.split_whitespace().nth(1).and_then(|kib| kib.parse::<f64>().ok());
    let kernel = read("/proc/sys/kernel/osrelease").trim().to_owned();
    let load = read("/proc/loadavg");
    let scheduling = match options.realtime {
        true => "real-time, `chrt -f 10`",
        false => "ordinary priority",
    };
    let unknown = || "not found".to_owned();
    let mut facts = vec![
        ("date", options.date.clone()),
        ("CPU", format!("{model}, {cores} cores{virtual_}")),
        ("memory", format!("{:.1} GiB", memory.unwrap_or_default() / 1_048_576.0)),
        ("kernel", kernel),
        ("compiler", first_line("rustc", &["--version"]).unwrap_or_else(unknown)),
        (
            "pinned",
            format!(
                "controller on core {}, load generator on core {}; {scheduling}",
                options.controller_cores, options.loadgen_cores
            ),
        ),
        ("load average at the end", load.split(' ').take(3).collect::<Vec<_>>().join(", ")),
    ];
    if let Some(version) = first_line("ovs-testcontroller", &["--version"]) {
        facts.push(("Open vSwitch", version));
    }
    if let Some(folder) = &options.osken {
        let python = folder.join("bin/python").display().to_string();
        let script = "import importlib.metadata as m, platform as p; \
                      print(m.version('os-ken'), 'on Python', p.python_version())";
        facts.push(("OS-Ken", first_line(&python, &["-c", script]).unwrap_or_else(unknown)));
    }
    facts
}
