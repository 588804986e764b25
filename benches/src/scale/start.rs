//! How fast the command starts, how large it is, and what it needs before a switch connects.

use std::env;
use std::fs;
use std::process::Command;

use crate::Result;
use crate::harness::{Aim, Spread};
use crate::wire::Ofp;

use super::bench::{Bench, resident_at_rest};
use super::part::{Goal, Part};

const TIMES: u32 = 20;
const MIB: f64 = 1_048_576.0;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Part> {
    let (mut starts, mut resident) = (Vec::new(), Vec::new());
    let load = bench.load(Ofp::V1_3, 1, &[]);
    for _ in 0..TIMES {
        let controller = bench.start(&load)?;
        starts.push(controller.start_ms);
        resident.push(resident_at_rest(&controller)? / 1024.0);
        controller.stop()?;
    }
    let size = fs::metadata(&bench.gouken)?.len() as f64;
    bench.tell(&format!("  start     {starts:.1?} ms, {size} bytes"));
    let mut rows = vec![vec!["as built".to_owned(), size.to_string()]];
    rows.extend(stripped(bench).map(|size| vec!["without symbols".to_owned(), size.to_string()]));
    Ok(Part {
        title: "Start and size",
        how: format!(
            "`gouken run simple_switch_13`, started {TIMES} times. The time is from before the \
             command is executed, by `taskset` and what else puts it in its place, until the \
             system's table of sockets has it listening."
        ),
        goals: vec![
            Goal::new("ms until it listens", Spread::of(starts), Aim::at_most(50.0, 20.0)),
            Goal::new(
                "resident MiB without switches",
                Spread::of(resident),
                Aim::at_most(15.0, 8.0),
            ),
            Goal::new(
                "size of the command, MiB",
                Spread::of([size / MIB]),
                Aim::at_most(20.0, 12.0),
            ),
        ],
        table: (vec!["command", "bytes"], rows),
        plots: Vec::new(),
    })
}

/// How large the command is without its symbols, if there is a `strip`.
fn stripped(bench: &Bench<'_>) -> Option<u64> {
    let copy = env::temp_dir().join(format!("gouken-stripped-{}", std::process::id()));
    let status = Command::new("strip").arg("-o").arg(&copy).arg(&bench.gouken).status();
    let size = status.ok().filter(|status| status.success()).and_then(|_| fs::metadata(&copy).ok());
    let _ = fs::remove_file(&copy);
    size.map(|size| size.len())
}
