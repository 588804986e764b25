//! A controller as a value: built with its apps, started, stopped.

use std::collections::HashSet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};

use crate::app::{App, Result as HandlerResult};
use crate::config::{Config, DEFAULT_PORTS};
use crate::context::AppContext;
use crate::datapath::AnyDatapath;
use crate::event::Item;
use crate::io::Io;
use crate::queue::Pushed;
use crate::registry::{AppSlot, Shared};
use crate::runner::Runner;
use crate::stats::{AppStats, ControllerStats};
use openflow_channel::{CloseReason, KNOWN_VERSIONS};

/// How often, while stopping, it is looked whether there is room in a full queue.
const RETRY: Duration = Duration::from_millis(5);

/// Why a controller did not start. Nothing of it is left then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// Two apps have the same name.
    #[error("two apps have the name {name:?}: an app can be loaded only once")]
    DuplicateApp {
        /// The name.
        name: &'static str,
    },
    /// An app needs a version of OpenFlow that the controller does not speak.
    #[error("the app {name:?} needs OpenFlow versions that this controller does not speak")]
    NoVersion {
        /// The app's name.
        name: &'static str,
    },
    /// An app's start failed.
    #[error("the app {name:?} did not start: {error}")]
    App {
        /// The app's name.
        name: &'static str,
        /// What it said.
        error: Box<dyn std::error::Error + Send + Sync>,
    },
    /// An address cannot be listened on.
    #[error("cannot listen on {address}: {error}{}", hint(error))]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the operating system says.
        error: std::io::Error,
    },
    /// A thread could not be started.
    #[error("a thread could not be started: {0}")]
    Thread(std::io::Error),
}

fn hint(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            "; another controller may be running: stop it, or choose another port with \
             --ofp-tcp-listen-port"
        }
        std::io::ErrorKind::PermissionDenied => "; ports below 1024 need privileges",
        _ => "",
    }
}

/// How stopping went.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct StopReport {
    /// The apps that were still busy when the time was over. Each of their threads ends when the
    /// handler that it is busy with returns.
    pub unfinished: Vec<&'static str>,
    /// How many items were left in their queues, which nobody will handle.
    pub unhandled: usize,
}

type Spawn =
    Box<dyn FnOnce(AppContext, Sender<Started>, Sender<&'static str>) -> std::io::Result<()>>;
type Started = (&'static str, HandlerResult<()>);

/// A controller that is not running yet.
#[derive(Default)]
pub struct Builder {
    config: Config,
    apps: Vec<Pending>,
}

/// An app that is not running yet.
struct Pending {
    name: &'static str,
    versions: &'static [u8],
    prepare: Box<dyn FnOnce(usize) -> (AppSlot, Spawn)>,
}

impl Builder {
    /// Adds an app.
    #[must_use]
    pub fn app<A: App>(mut self, app: A) -> Self {
        let prepare = move |queue_len| {
            let (slot, inbox, handlers) = AppSlot::of::<A>(queue_len);
            let spawn: Spawn = Box::new(move |context, started, stopped| {
                let runner = Runner { app, handlers, inbox, context };
                thread::Builder::new()
                    .name(A::NAME.into())
                    .spawn(move || {
                        runner.run(
                            |result| {
                                let _ = started.send((A::NAME, result));
                            },
                            || {
                                let _ = stopped.send(A::NAME);
                            },
                        );
                    })
                    .map(drop)
            });
            (slot, spawn)
        };
        let prepare = Box::new(prepare);
        self.apps.push(Pending { name: A::NAME, versions: A::OFP_VERSIONS, prepare });
        self
    }

    /// Replaces all settings.
    #[must_use]
    pub fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// Sets the address to listen on.
    #[must_use]
    pub fn ofp_listen_host(mut self, host: IpAddr) -> Self {
        self.config.ofp_listen_host = host;
        self
    }

    /// Sets the port to listen on; 0 is any that is free.
    #[must_use]
    pub fn ofp_tcp_listen_port(mut self, port: u16) -> Self {
        self.config.ofp_tcp_listen_port = Some(port);
        self
    }

    /// Starts the apps, then listens.
    ///
    /// # Errors
    /// See [`StartError`].
    pub fn start(self) -> Result<Controller, StartError> {
        let Self { config, apps } = self;
        let versions = versions(&apps)?;
        let shared = Arc::new(Shared::new(config, versions));
        let config = &shared.config;
        let ports = match config.ofp_tcp_listen_port {
            Some(port) => vec![port],
            None => DEFAULT_PORTS.to_vec(),
        };
        let addresses: Vec<_> =
            ports.iter().map(|port| SocketAddr::new(config.ofp_listen_host, *port)).collect();
        let mut io = Io::new(config.io_threads).map_err(StartError::Thread)?;
        let listeners = io
            .listen(&addresses)
            .map_err(|e| StartError::Listen { address: e.address, error: e.error })?;

        let (slots, spawns): (Vec<_>, Vec<_>) =
            apps.into_iter().map(|app| (app.prepare)(config.app_queue_len)).unzip();
        let names: Vec<_> = slots.iter().map(|slot| slot.name).collect();
        let _ = shared.apps.set(slots);

        let (stopped_tx, stopped) = unbounded();
        let controller = Controller { shared, io: Some(io), stopped };
        for (name, spawn) in names.into_iter().zip(spawns) {
            // One after the other: an app finds those that were named before it running.
            let (started_tx, started) = bounded(1);
            let context = controller.context_of(name);
            spawn(context, started_tx, stopped_tx.clone()).map_err(StartError::Thread)?;
            if let Ok((name, Err(error))) = started.recv() {
                return Err(StartError::App { name, error });
            }
        }
        if let Some(io) = &controller.io {
            io.accept(listeners, &controller.shared);
        }
        Ok(controller)
    }
}

/// The versions to offer: those that any app names, or all if none does.
fn versions(apps: &[Pending]) -> Result<Vec<u8>, StartError> {
    let mut names = HashSet::new();
    let mut versions = Vec::new();
    for app in apps {
        if !names.insert(app.name) {
            return Err(StartError::DuplicateApp { name: app.name });
        }
        let known = |version: &&u8| KNOWN_VERSIONS.contains(version);
        if !app.versions.is_empty() && !app.versions.iter().any(|v| known(&v)) {
            return Err(StartError::NoVersion { name: app.name });
        }
        versions.extend(app.versions.iter().filter(known));
    }
    if versions.is_empty() {
        versions = KNOWN_VERSIONS.to_vec();
    }
    versions.sort_unstable();
    versions.dedup();
    Ok(versions)
}

/// A running controller. Several can run in one process. Dropping it stops it.
pub struct Controller {
    shared: Arc<Shared>,
    /// `None` once stopped.
    io: Option<Io>,
    stopped: Receiver<&'static str>,
}

impl Controller {
    /// A controller to be built.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The addresses that switches can connect to.
    pub fn listen_addresses(&self) -> &[SocketAddr] {
        self.io.as_ref().map(Io::addresses).unwrap_or_default()
    }

    /// What sends events and requests to the apps, and finds switches, from outside of any app.
    pub fn context(&self) -> AppContext {
        self.context_of("")
    }

    fn context_of(&self, name: &'static str) -> AppContext {
        AppContext { name, shared: Arc::clone(&self.shared) }
    }

    /// The apps' names and counters.
    pub fn app_stats(&self) -> Vec<(&'static str, AppStats)> {
        self.shared.apps().iter().map(|app| (app.name, app.stats())).collect()
    }

    /// The counters of the controller itself.
    pub fn stats(&self) -> ControllerStats {
        let counters = &self.shared.counters;
        ControllerStats {
            connections: self.shared.open_connections(),
            accepted: counters.accepted.get(),
            refused: counters.refused.get(),
            messages: counters.messages.get(),
            malformed: counters.malformed.get(),
        }
    }

    /// All switches in the phase main, by datapath id.
    pub fn datapaths(&self) -> Vec<AnyDatapath> {
        self.shared.datapaths()
    }

    /// Stops: takes no more switches, closes all sessions, lets the apps handle what is in their
    /// queues, all within [`Config::stop_timeout`].
    pub fn stop(mut self) -> StopReport {
        self.shut_down()
    }

    fn shut_down(&mut self) -> StopReport {
        let Some(io) = self.io.take() else { return StopReport::default() };
        let (begun, timeout) = (Instant::now(), self.shared.config.stop_timeout);
        let left = || timeout.saturating_sub(begun.elapsed());
        io.stop_accepting();
        for datapath in self.shared.stopping() {
            datapath.close_because(CloseReason::Shutdown);
        }
        while self.shared.open_connections() > 0 && !left().is_zero() {
            thread::sleep(Duration::from_millis(1));
        }
        let report = self.stop_apps(left);
        io.shut_down(left());
        report
    }

    /// Lets the apps handle what is in their queues; each on its own, so that one that is stuck
    /// costs the others nothing.
    fn stop_apps(&self, left: impl Fn() -> Duration) -> StopReport {
        let mut untold: Vec<&AppSlot> = self.shared.apps().iter().collect();
        let mut told: Vec<&AppSlot> = Vec::new();
        loop {
            untold.retain(|app| {
                let pushed = app.queue.try_push(Item::Stop);
                told.extend(matches!(pushed, Pushed::Done).then_some(app));
                matches!(pushed, Pushed::Full(_))
            });
            if untold.is_empty() && told.is_empty() {
                break;
            }
            let retry = if untold.is_empty() { left() } else { left().min(RETRY) };
            match self.stopped.recv_timeout(retry) {
                Ok(name) => told.retain(|app| app.name != name),
                Err(_) if left().is_zero() => break,
                Err(_) => {}
            }
        }
        // The mark that ends a queue is no item.
        let unhandled = untold.iter().map(|app| app.queue.len()).sum::<usize>()
            + told.iter().map(|app| app.queue.len().saturating_sub(1)).sum::<usize>();
        untold.iter().chain(&told).for_each(|app| app.queue.abandon());
        let unfinished = untold.iter().chain(&told).map(|app| app.name).collect();
        StopReport { unfinished, unhandled }
    }
}

impl Drop for Controller {
    fn drop(&mut self) {
        self.shut_down();
    }
}
