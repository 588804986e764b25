//! What Linux tells about a process: CPU time and memory.

use std::fs;

use crate::Result;

/// Ticks a second in `/proc/PID/stat`: `USER_HZ`, which is 100 wherever this is run.
const TICKS: f64 = 100.0;

/// A process that is looked at.
#[derive(Clone, Debug)]
pub struct Process {
    folder: String,
}

/// Memory of a process in KiB.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    /// Resident now (`VmRSS`).
    pub rss_kib: u64,
    /// The most that was resident at any time (`VmHWM`).
    pub peak_kib: u64,
}

impl Process {
    /// The process with that id.
    pub fn of(pid: u32) -> Self {
        Self { folder: format!("/proc/{pid}") }
    }

    /// This process.
    pub fn own() -> Self {
        Self { folder: "/proc/self".into() }
    }

    /// How long the process ran so far, in seconds: user and system time of all its threads.
    ///
    /// # Errors
    /// There is no such process.
    pub fn cpu_seconds(&self) -> Result<f64> {
        let stat = self.read("stat")?;
        // The name may have blanks and brackets in it.
        let rest = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
        let ticks: u32 = rest.split(' ').skip(11).take(2).flat_map(str::parse::<u32>).sum();
        // The scheduler knows better than 10 ms, but not of threads that have ended.
        Ok(self.scheduled_seconds().unwrap_or_default().max(f64::from(ticks) / TICKS))
    }

    /// The same from the scheduler's own clock; threads that have ended do not count.
    fn scheduled_seconds(&self) -> Option<f64> {
        let mut nanoseconds = 0;
        for thread in fs::read_dir(format!("{}/task", self.folder)).ok()? {
            let path = thread.ok()?.path().join("schedstat");
            let text = fs::read_to_string(path).ok()?;
            nanoseconds += text.split(' ').next()?.parse::<u64>().ok()?;
        }
        (nanoseconds > 0).then_some(nanoseconds as f64 / 1e9)
    }

    /// How much memory the process has.
    ///
    /// # Errors
    /// There is no such process.
    pub fn memory(&self) -> Result<Memory> {
        let status = self.read("status")?;
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim_end_matches("kB").trim().parse().ok()
        };
        Ok(Memory {
            rss_kib: field("VmRSS:").unwrap_or_default(),
            peak_kib: field("VmHWM:").unwrap_or_default(),
        })
    }

    fn read(&self, name: &str) -> Result<String> {
        let path = format!("{}/{name}", self.folder);
        fs::read_to_string(&path).map_err(|e| format!("{path}: {e}").into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_there() {
        let process = Process::own();
        let before = process.cpu_seconds().unwrap();
        let sum = (0..20_000_000u64).fold(0, |sum, n| std::hint::black_box(sum ^ n));
        assert!(process.cpu_seconds().unwrap() > before, "{sum}");
        let memory = process.memory().unwrap();
        assert!(memory.rss_kib > 500 && memory.peak_kib >= memory.rss_kib, "{memory:?}");
    }

    #[test]
    fn another_is_not() {
        assert!(Process::of(u32::MAX).cpu_seconds().is_err());
    }
}
