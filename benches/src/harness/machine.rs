//! The machine on which it was measured.

use std::process::Command;

use super::read;
use super::setup::Setup;

/// Facts, by name.
pub(crate) fn facts(setup: &Setup) -> Vec<(&'static str, String)> {
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
    let scheduling = match setup.realtime {
        true => "real-time, `chrt -f 10`",
        false => "ordinary priority",
    };
    vec![
        ("date", setup.date.clone()),
        ("CPU", format!("{model}, {cores} cores{virtual_}")),
        ("memory", format!("{:.1} GiB", memory.unwrap_or_default() / 1_048_576.0)),
        ("kernel", kernel),
        ("compiler", first_line("rustc", &["--version"]).unwrap_or_else(|| "not found".into())),
        (
            "pinned",
            format!(
                "controller on core {}, load generator on core {}; {scheduling}",
                setup.controller_cores, setup.loadgen_cores
            ),
        ),
        ("load average at the end", load.split(' ').take(3).collect::<Vec<_>>().join(", ")),
    ]
}

/// The first line of what a command prints, if it can be run.
pub(crate) fn first_line(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().next().map(str::to_owned).filter(|_| output.status.success())
}
