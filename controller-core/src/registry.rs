//! The switches that are connected, and who listens to them.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use crate::app::{App, Handlers, Interest};
use crate::config::Config;
use crate::datapath::AnyDatapath;
use crate::queue::{Inbox, Queue, queue};
use crate::stats::{AppCounters, AppStats, ControllerCounters};

/// `OFPT_ERROR`, the same in every version.
pub(crate) const OFPT_ERROR: u8 = 1;

/// What all parts of one controller share.
pub(crate) struct Shared {
    pub(crate) config: Config,
    pub(crate) versions: Vec<u8>,
    /// Set before the first thread or connection starts.
    pub(crate) apps: OnceLock<Vec<AppSlot>>,
    pub(crate) counters: ControllerCounters,
    connections: Mutex<Connections>,
}

/// What others know of an app.
pub(crate) struct AppSlot {
    pub(crate) name: &'static str,
    pub(crate) queue: Queue,
    pub(crate) interest: Interest,
    pub(crate) counters: AppCounters,
}

#[derive(Default)]
struct Connections {
    open: Vec<AnyDatapath>,
    /// The main connections of switches that have reached the phase main.
    main: HashMap<u64, AnyDatapath>,
    stopping: bool,
}

/// Why a connection is not taken.
#[derive(Debug)]
pub(crate) enum Refused {
    Total(usize),
    FromAddress(usize),
    Stopping,
}

impl Refused {
    /// In words.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Total(limit) => format!("{limit} connections are open, which is all"),
            Self::FromAddress(limit) => format!("{limit} are open from there already"),
            Self::Stopping => "the controller is stopping".into(),
        }
    }
}

impl Shared {
    pub(crate) fn new(config: Config, versions: Vec<u8>) -> Self {
        Self {
            config,
            versions,
            apps: OnceLock::new(),
            counters: ControllerCounters::default(),
            connections: Mutex::default(),
        }
    }

    pub(crate) fn apps(&self) -> &[AppSlot] {
        self.apps.get().map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn app(&self, name: &str) -> Option<&AppSlot> {
        self.apps().iter().find(|app| app.name == name)
    }

    /// Whether any app wants to hear of the errors that switches report.
    pub(crate) fn wants_errors(&self) -> bool {
        self.apps().iter().any(|app| app.interest.wants_type(OFPT_ERROR))
    }

    fn lock(&self) -> MutexGuard<'_, Connections> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection is open, if there is room for one more from there.
    pub(crate) fn opened(&self, datapath: &AnyDatapath) -> Result<(), Refused> {
        let (mut connections, from) = (self.lock(), datapath.address().ip());
        let (total, each) = (self.config.max_connections, self.config.max_connections_per_address);
        if connections.stopping {
            return Err(Refused::Stopping);
        }
        if connections.open.len() >= total {
            return Err(Refused::Total(total));
        }
        if connections.open.iter().filter(|dp| dp.address().ip() == from).count() >= each {
            return Err(Refused::FromAddress(each));
        }
        connections.open.push(datapath.clone());
        Ok(())
    }

    /// A connection is closed.
    pub(crate) fn closed(&self, datapath: &AnyDatapath) {
        self.left_main(datapath);
        self.lock().open.retain(|dp| dp != datapath);
    }

    /// A session has ended, though its last words may still be on their way.
    pub(crate) fn left_main(&self, datapath: &AnyDatapath) {
        let mut connections = self.lock();
        if let Some(id) = datapath.id()
            && connections.main.get(&id) == Some(datapath)
        {
            connections.main.remove(&id);
        }
    }

    /// A switch has reached the phase main: the one it takes the place of, if any.
    pub(crate) fn reached_main(&self, datapath: &AnyDatapath) -> Option<AnyDatapath> {
        let id = datapath.id().filter(|_| datapath.auxiliary_id() == 0)?;
        self.lock().main.insert(id, datapath.clone()).filter(|old| old != datapath)
    }

    /// The switch with that id.
    pub(crate) fn datapath(&self, id: u64) -> Option<AnyDatapath> {
        self.lock().main.get(&id).cloned()
    }

    /// All switches, by id.
    pub(crate) fn datapaths(&self) -> Vec<AnyDatapath> {
        let mut all: Vec<_> = self.lock().main.values().cloned().collect();
        all.sort_by_key(AnyDatapath::id);
        all
    }

    /// Takes no more connections; those that are open.
    pub(crate) fn stopping(&self) -> Vec<AnyDatapath> {
        let mut connections = self.lock();
        connections.stopping = true;
        connections.open.clone()
    }

    /// How many connections are open.
    pub(crate) fn open_connections(&self) -> usize {
        self.lock().open.len()
    }
}

impl AppSlot {
    /// What is known of an app that does not run yet, and what it takes to run it.
    pub(crate) fn of<A: App>(queue_len: usize) -> (Self, Inbox, Handlers<A>) {
        let mut handlers = Handlers::default();
        A::handlers(&mut handlers);
        let (queue, inbox) = queue(queue_len);
        let (name, interest) = (A::NAME, handlers.interest(A::OFP_VERSIONS));
        let slot = Self { name, queue, interest, counters: AppCounters::default() };
        (slot, inbox, handlers)
    }

    pub(crate) fn stats(&self) -> AppStats {
        let counters = &self.counters;
        AppStats {
            handled: counters.handled.get(),
            failed: counters.failed.get(),
            panicked: counters.panicked.get(),
            shed: counters.shed.get(),
            refused: counters.refused.get(),
            queued: self.queue.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::Arc;

    use openflow_channel::Xids;

    use super::*;
    use crate::output::{Output, Transport};

    struct NoSocket;

    impl Transport for NoSocket {
        fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn wake(&self) {}
    }

    fn datapath(host: u8, id: u64, auxiliary_id: u8) -> AnyDatapath {
        let output = Arc::new(Output::new(Box::new(NoSocket), 0, true));
        let address = ([127, 0, 0, host], 1).into();
        let datapath = AnyDatapath::new(address, Arc::new(Xids::default()), output);
        datapath.set_identity(Some(4), Some(id), auxiliary_id);
        datapath
    }

    #[test]
    fn limits_hold_and_nobody_slips_in_while_stopping() {
        let config =
            Config { max_connections: 3, max_connections_per_address: 2, ..Config::default() };
        let shared = Shared::new(config, vec![4]);
        let (a, b, c) = (datapath(1, 1, 0), datapath(1, 2, 0), datapath(1, 3, 0));
        assert!(shared.opened(&a).is_ok() && shared.opened(&b).is_ok());
        assert!(matches!(shared.opened(&c), Err(Refused::FromAddress(2))));
        assert!(shared.opened(&datapath(2, 4, 0)).is_ok());
        assert!(matches!(shared.opened(&datapath(3, 5, 0)), Err(Refused::Total(3))));
        shared.closed(&a);
        assert_eq!(shared.stopping().len(), 2, "these are told to close, so that");
        assert!(matches!(shared.opened(&c), Err(Refused::Stopping)), "no other may come");
    }

    #[test]
    fn the_newest_main_connection_is_the_switch() {
        let shared = Shared::new(Config::default(), vec![4]);
        let (old, auxiliary, new) = (datapath(1, 7, 0), datapath(1, 7, 1), datapath(1, 7, 0));
        assert_eq!(shared.reached_main(&old), None);
        assert_eq!(shared.reached_main(&auxiliary), None);
        shared.left_main(&auxiliary);
        assert_eq!(shared.datapath(7), Some(old.clone()));
        assert_eq!(shared.reached_main(&new), Some(old.clone()));
        shared.left_main(&old);
        assert_eq!(shared.datapaths(), std::slice::from_ref(&new));
        shared.closed(&new);
        assert_eq!(shared.datapath(7), None);
    }
}
