//! Processes on their cores: started, waited for, ended.

use std::env;
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::Result;

use super::read;
use super::setup::Setup;

/// How long a controller may take until it listens, and until it has ended.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it is looked whether a controller listens: short beside the time it takes.
const LOOK: Duration = Duration::from_micros(50);

/// The command of that name beside this one.
pub(crate) fn sibling(name: &str) -> Result<PathBuf> {
    let path = env::current_exe()?.with_file_name(name);
    if path.exists() {
        return Ok(path);
    }
    let advice = "`cargo build --release --workspace` makes all of them";
    Err(format!("there is no {}: {advice}", path.display()).into())
}

/// A process that is killed when this value goes.
#[derive(Debug)]
pub(super) struct Process(pub(super) Child);

impl Process {
    /// Starts a command on its core, with at least `files` open files allowed.
    pub(super) fn start(
        setup: &Setup,
        cores: &str,
        files: u64,
        command: &[String],
        (stdout, stderr): (Stdio, Stdio),
    ) -> Result<Self> {
        let mut words: Vec<String> = ["taskset", "-c", cores].map(str::to_owned).into();
        if setup.realtime {
            words.extend(["chrt", "-f", "10"].map(str::to_owned));
        }
        if open_files(&read("/proc/self/limits")) < files {
            words.extend(["prlimit".to_owned(), format!("--nofile={files}:{files}")]);
        }
        words.extend_from_slice(command);
        // Each replaces itself by the next: the process id is the command's.
        let mut started = Command::new(&words[0]);
        started.args(&words[1..]).stdin(Stdio::null()).stdout(stdout).stderr(stderr);
        Ok(Self(started.spawn().map_err(|e| format!("taskset cannot be run: {e}"))?))
    }

    /// Waits until it has ended by itself.
    pub(super) fn ended(&mut self, within: Duration) -> Result<bool> {
        let until = Instant::now() + within;
        while self.0.try_wait()?.is_none() {
            if Instant::now() > until {
                return Ok(false);
            }
            sleep(Duration::from_millis(5));
        }
        Ok(true)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A controller that listens. It is ended when this value goes.
#[derive(Debug)]
pub(crate) struct Controller {
    process: Process,
    log: Log,
    /// Where it listens on 127.0.0.1.
    pub(crate) port: u16,
    /// From before it was executed until it listened, in ms.
    pub(crate) start_ms: f64,
}

impl Controller {
    /// Starts a controller and waits until it listens; `command` makes it listen on a port.
    pub(crate) fn start(
        setup: &Setup,
        files: u64,
        command: impl FnOnce(u16) -> Vec<String>,
    ) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = Log::new();
        let output = (Stdio::null(), File::create(&log.0)?.into());
        let begun = Instant::now();
        let command = command(port);
        let process = Process::start(setup, &setup.controller_cores, files, &command, output)?;
        let mut controller = Self { process, log, port, start_ms: 0.0 };
        controller.start_ms = controller.listens(begun).map_err(|e| controller.blame(&e))?;
        Ok(controller)
    }

    /// Waits until it listens: the ms since `begun`.
    fn listens(&mut self, begun: Instant) -> Result<f64> {
        loop {
            if is_listening(self.port) {
                return Ok(begun.elapsed().as_secs_f64() * 1e3);
            }
            if let Some(status) = self.process.0.try_wait()? {
                return Err(format!("the controller ended: {status}").into());
            }
            if begun.elapsed() > PATIENCE {
                return Err("the controller does not listen".into());
            }
            sleep(LOOK);
        }
    }

    /// Its process id.
    pub(crate) fn pid(&self) -> u32 {
        self.process.0.id()
    }

    /// What it wrote to standard error so far.
    pub(crate) fn log(&self) -> String {
        read(&self.log.0)
    }

    /// The error, with what the controller said last.
    pub(crate) fn blame(&self, error: &crate::Error) -> crate::Error {
        let log = self.log();
        let last = log.lines().last().unwrap_or_default();
        format!("{error}; the controller's last line: {last:?}").into()
    }

    /// Asks it to end, as `kill` does, and waits: all that it wrote to standard error.
    pub(crate) fn stop(mut self) -> Result<String> {
        let pid = self.pid().to_string();
        let asked = Command::new("kill").arg(&pid).status()?;
        if !asked.success() || !self.process.ended(PATIENCE)? {
            return Err(self.blame(&"the controller does not stop".into()));
        }
        Ok(self.log())
    }
}

/// A file for what a controller writes, which goes when this value does.
#[derive(Debug)]
struct Log(PathBuf);

impl Log {
    fn new() -> Self {
        Self(env::temp_dir().join(format!("gouken-bench-{}.log", std::process::id())))
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// How many files a process with these `/proc/PID/limits` may open.
fn open_files(limits: &str) -> u64 {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    match line.and_then(|line| line.split_whitespace().next()) {
        Some("unlimited") => u64::MAX,
        soft => soft.and_then(|soft| soft.parse().ok()).unwrap_or_default(),
    }
}

/// Whether something listens on that port, without connecting to it.
fn is_listening(port: u16) -> bool {
    ["/proc/net/tcp", "/proc/net/tcp6"].into_iter().any(|path| has_listener(&read(path), port))
}

/// Whether a table as in `/proc/net/tcp` has a socket that listens on that port.
fn has_listener(table: &str, port: u16) -> bool {
    let port = format!(":{port:04X}");
    table.lines().any(|line| {
        let mut fields = line.split_whitespace().skip(1);
        fields.next().is_some_and(|local| local.ends_with(&port)) && fields.nth(1) == Some("0A")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read() {
        let limits = "Limit           Soft Limit   Hard Limit   Units\n\
                      Max processes   7            8            processes\n\
                      Max open files  1024         524288       files\n";
        assert_eq!(open_files(limits), 1024);
        assert_eq!(open_files("Max open files  unlimited  unlimited files"), u64::MAX);
        assert_eq!(open_files(""), 0, "then a limit is set");
        assert!(open_files(&read("/proc/self/limits")) > 0);
    }

    #[test]
    fn listeners_are_found() {
        let table = "  sl  local_address rem_address   st\n\
                     0: 0100007F:19FD 00000000:0000 0A 00000000\n\
                     1: 0100007F:19FE 0100007F:8000 01 00000000\n";
        assert!(has_listener(table, 6653));
        assert!(!has_listener(table, 6654), "that one is connected");
        assert!(!has_listener(table, 0x8000));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        assert!(is_listening(listener.local_addr().unwrap().port()));
    }
}
