//! `gouken run` and `gouken apps`.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc;

use controller_core::{Config, Controller};

use super::cli::Run;
use super::log;

/// Why the command failed, and how it says so.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    code: u8,
}

impl Failure {
    /// Something did not work.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 1 }
    }

    /// The command was used wrongly.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 2 }
    }

    /// Says what is wrong.
    pub(crate) fn report(self) -> ExitCode {
        let _ = writeln!(io::stderr(), "gouken: {}", self.message);
        ExitCode::from(self.code)
    }
}

/// Runs the apps until the process is told to end.
pub(crate) fn run(args: &Run) -> Result<(), Failure> {
    let mut builder = Controller::builder().config(config(args));
    let mut names = HashSet::new();
    for name in &args.apps {
        let app = apps::find(name).ok_or_else(|| unknown_app(name))?;
        if !names.insert(app.name) {
            return Err(Failure::usage(format!("the app {} is named twice", app.name)));
        }
        builder = (app.add)(builder);
    }
    log::start(&args.log, "info")?;
    let stop = stop_signal()?;
    let controller = builder.start().map_err(|e| Failure::new(e.to_string()))?;
    let _pid_file = args.pid_file.as_deref().map(PidFile::create).transpose()?;
    for address in controller.listen_addresses() {
        tracing::info!(%address, apps = ?names, "listening for switches");
    }
    // Nothing is ever sent if the signal handler is gone, which it is not while we run.
    let _ = stop.recv();
    tracing::info!("stopping");
    let stats = controller.app_stats();
    let report = controller.stop();
    for (app, stats) in stats {
        tracing::info!(app, ?stats, "stopped");
    }
    if !report.unfinished.is_empty() {
        let apps = report.unfinished.join(", ");
        return Err(Failure::new(format!(
            "these apps did not stop in time, {} of their events were not handled: {apps}",
            report.unhandled
        )));
    }
    Ok(())
}

/// Lists the apps.
pub(crate) fn list() -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let width = apps::APPS.iter().map(|app| app.name.len()).max().unwrap_or_default();
    for apps::AppInfo { name, versions, about, .. } in apps::APPS {
        // Whoever reads the list may have enough of it.
        let _ = writeln!(out, "{name:width$}  OpenFlow {versions}  {about}");
    }
    Ok(())
}

fn config(args: &Run) -> Config {
    Config {
        ofp_listen_host: args.ofp_listen_host,
        ofp_tcp_listen_port: args.ofp_tcp_listen_port,
        handshake_timeout: args.socket_timeout,
        echo_request_interval: args.echo_request_interval,
        maximum_unreplied_echo_requests: args.maximum_unreplied_echo_requests,
        max_connections: args.max_connections,
        ..Config::default()
    }
}

fn unknown_app(name: &str) -> Failure {
    let near = apps::nearest(name);
    let advice = match near.as_slice() {
        [] => "`gouken apps` lists all".to_owned(),
        near => format!("did you mean {}? `gouken apps` lists all", near.join(" or ")),
    };
    Failure::usage(format!("there is no app {name:?}; {advice}"))
}

/// What gets a message when the process is told to end.
fn stop_signal() -> Result<mpsc::Receiver<()>, Failure> {
    let (tx, rx) = mpsc::sync_channel(1);
    ctrlc::set_handler(move || {
        let _ = tx.try_send(());
    })
    .map_err(|e| Failure::new(format!("signals cannot be handled: {e}")))?;
    Ok(rx)
}

/// A file with the process id, which goes when the process does.
struct PidFile(PathBuf);

impl PidFile {
    fn create(path: &Path) -> Result<Self, Failure> {
        fs::write(path, format!("{}\n", std::process::id())).map_err(|e| {
            Failure::new(format!("the pid file {} cannot be written: {e}", path.display()))
        })?;
        Ok(Self(path.to_owned()))
    }
}

impl Drop for PidFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
