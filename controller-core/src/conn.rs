//! One connection: the session on one side, the queues of the apps on the other. No socket.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use bytes::BytesMut;
use openflow_channel::{CloseReason, Event, Phase, Session};
use openflow_codec::v1_3::ofproto::PortReason;

use crate::datapath::AnyDatapath;
use crate::event::{Batch, Item, Report};
use crate::output::{Output, Transport};
use crate::queue::{Pushed, Waker};
use crate::registry::{AppSlot, Shared};

/// `OFPT_ERROR`, the same in every version.
const OFPT_ERROR: u8 = 1;

/// A connection to a switch.
pub(crate) struct Connection {
    shared: Arc<Shared>,
    session: Session,
    datapath: AnyDatapath,
    /// For each app, in the order of [`Shared::apps`].
    backlogs: Vec<Backlog>,
    waker: Waker,
    seen_malformed: u64,
}

/// What could not be put into an app's queue yet.
#[derive(Default)]
struct Backlog {
    waiting: VecDeque<Arc<Batch>>,
    /// How many reports are in `waiting`.
    reports: usize,
    /// Since when the queue has been full.
    since: Option<Instant>,
    /// Packet-ins for the app are dropped.
    shedding: bool,
    /// The queue was asked to tell when it has room.
    asked: bool,
}

impl Connection {
    /// A new connection; `waker` makes its task call [`retry`](Self::retry).
    pub(crate) fn new(
        shared: Arc<Shared>,
        address: SocketAddr,
        transport: Box<dyn Transport>,
        waker: Waker,
        now: Instant,
    ) -> Self {
        let config = &shared.config;
        let session_config = openflow_channel::Config {
            versions: shared.versions.clone(),
            hello_timeout: config.handshake_timeout,
            features_timeout: config.handshake_timeout,
            port_desc_timeout: config.handshake_timeout,
            echo_interval: config.echo_request_interval,
            max_unreplied_echo: config.maximum_unreplied_echo_requests,
            ..openflow_channel::Config::default()
        };
        let output = Arc::new(Output::new(transport, config.output_limit));
        let session = Session::new(session_config, now);
        let datapath = AnyDatapath::new(address, Arc::clone(session.xids()), output);
        let backlogs = shared.apps().iter().map(|_| Backlog::default()).collect();
        let mut connection = Self { shared, session, datapath, backlogs, waker, seen_malformed: 0 };
        connection.shared.opened(connection.datapath.clone());
        connection.pump(now);
        connection
    }

    /// The switch at the other end.
    pub(crate) fn datapath(&self) -> &AnyDatapath {
        &self.datapath
    }

    /// Whether the session has ended.
    pub(crate) fn is_dead(&self) -> bool {
        self.session.phase() == Phase::Dead
    }

    /// Takes all complete messages off the front of `buffer`.
    pub(crate) fn receive(&mut self, now: Instant, buffer: &mut BytesMut) {
        self.session.receive(now, buffer);
        self.pump(now);
    }

    /// The switch closed the connection.
    pub(crate) fn peer_closed(&mut self, now: Instant) {
        self.session.peer_closed(now);
        self.pump(now);
    }

    /// The connection failed.
    pub(crate) fn failed(&mut self, now: Instant, error: String) {
        self.session.io_error(now, error);
        self.pump(now);
    }

    /// Does what is due: time-outs, what others asked for, items that did not fit into a queue.
    pub(crate) fn tend(&mut self, now: Instant) {
        if let Some(error) = self.datapath.output().take_error() {
            self.session.io_error(now, error.to_string());
        }
        if let Some(reason) = self.datapath.take_close() {
            self.session.close(now, reason);
        }
        if self.session.next_timeout().is_some_and(|at| at <= now) {
            self.session.handle_timeout(now);
        }
        self.retry(now);
        self.pump(now);
    }

    /// When [`tend`](Self::tend) has to be called at the latest.
    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        let shed_after = self.shared.config.shed_after;
        let sheds = self.backlogs.iter().filter(|b| !b.shedding).filter_map(|b| b.since);
        sheds.map(|since| since + shed_after).chain(self.session.next_timeout()).min()
    }

    /// Whether the switch may be read: not while an app it sends to does not keep up, until
    /// packet-ins are dropped for that app, nor while the switch itself does not read.
    pub(crate) fn may_read(&self) -> bool {
        let config = &self.shared.config;
        let apps_keep_up = self.backlogs.iter().all(|backlog| {
            backlog.waiting.is_empty()
                || (backlog.shedding && backlog.reports < config.max_overflow)
        });
        apps_keep_up && self.datapath.output().pending() < config.output_high_water
    }

    /// Whether an app still has to be told something.
    pub(crate) fn has_backlog(&self) -> bool {
        self.backlogs.iter().any(|backlog| !backlog.waiting.is_empty())
    }

    /// Moves what the session has to say to where it belongs.
    fn pump(&mut self, now: Instant) {
        let mut reports = Vec::new();
        while let Some(event) = self.session.poll_event() {
            reports.extend(self.report(event));
        }
        if !reports.is_empty() {
            self.update_datapath();
            self.log_and_register(&reports);
            let (datapath, timestamp) = (self.datapath.clone(), SystemTime::now());
            let batch = Arc::new(Batch { datapath, received: now, timestamp, reports });
            self.deliver(&batch, now);
        }
        self.datapath.output().send_raw(self.session.transmit());
        if self.is_dead() {
            self.datapath.output().close();
        }
    }

    fn report(&self, event: Event) -> Option<Report> {
        Some(match event {
            Event::Message(message) => {
                self.shared.counters.messages.add(1);
                let cause = (message.header.type_ == OFPT_ERROR)
                    .then(|| self.datapath.output().cause_of(&message.bytes))
                    .flatten();
                Report::Message(message, cause)
            }
            Event::StateChange { old, new, reason } => Report::StateChange { old, new, reason },
            Event::PortStateChange { reason, port, old } => {
                Report::PortStateChange { reason, port: Box::new(port), old: old.map(Box::new) }
            }
            Event::Malformed { phase, bytes, error } => Report::Malformed { phase, bytes, error },
            // Events that a later version of the channel may have are none of ours.
            _ => return None,
        })
    }

    /// What handlers see of the switch has to be there before the events that tell of it.
    fn update_datapath(&mut self) {
        let session = &self.session;
        let (version, id) = (session.version(), session.datapath_id());
        self.datapath.set_identity(version, id, session.auxiliary_id());
        self.datapath.set_phase(session.phase());
        self.datapath.set_round_trip_time(session.rtt().map(|rtt| rtt.last));
    }

    fn log_and_register(&mut self, reports: &[Report]) {
        let dp = &self.datapath;
        let (dpid, address) = (dp.id_text(), dp.address());
        for report in reports {
            match report {
                Report::StateChange { new: Phase::Main, .. } => {
                    dp.set_ports(self.session.ports());
                    let version = dp.version();
                    let ports = self.session.ports().len();
                    tracing::info!(%dpid, %address, version, ports, "switch connected");
                    if let Some(old) = self.shared.reached_main(dp) {
                        tracing::warn!(%dpid, %address, old = %old.address(), "the switch \
                            connected again: the older connection is closed");
                        old.close_because(CloseReason::Superseded { by: address.to_string() });
                    }
                }
                Report::StateChange { new: Phase::Dead, reason, .. } => {
                    let reason = reason.as_ref().map(ToString::to_string).unwrap_or_default();
                    tracing::info!(%dpid, %address, reason, "switch disconnected");
                }
                Report::StateChange { .. } | Report::Message(..) => {}
                Report::PortStateChange { reason, port, .. } => {
                    dp.set_ports(self.session.ports());
                    let reason = PortReason(*reason);
                    let (port_no, name) = (port.port_no, port.name);
                    tracing::info!(%dpid, ?reason, port_no, %name, "port state change");
                }
                Report::Malformed { error, .. } => {
                    self.shared.counters.malformed.add(1);
                    self.seen_malformed += 1;
                    // A switch that sends nothing else shall not fill the log.
                    if self.seen_malformed.is_power_of_two() {
                        let count = self.seen_malformed;
                        tracing::warn!(%dpid, %address, %error, count, "malformed message");
                    }
                }
            }
        }
    }

    /// Puts the batch into the queues of the apps that want any of it.
    fn deliver(&mut self, batch: &Arc<Batch>, now: Instant) {
        let version = self.datapath.version();
        let apps = self.shared.apps().iter();
        for (app, backlog) in apps.zip(&mut self.backlogs) {
            if batch.reports.iter().any(|report| app.interest.wants(report, version)) {
                backlog.push(Arc::clone(batch), app, version);
                backlog.drain(app, now, &self.waker);
            }
        }
    }

    /// Puts what did not fit into the queues of apps, as far as there is room now.
    fn retry(&mut self, now: Instant) {
        let shed_after = self.shared.config.shed_after;
        let version = self.datapath.version();
        let apps = self.shared.apps().iter();
        for (app, backlog) in apps.zip(&mut self.backlogs).filter(|(_, b)| b.since.is_some()) {
            backlog.asked = false;
            backlog.drain(app, now, &self.waker);
            if !backlog.shedding && backlog.since.is_some_and(|since| now >= since + shed_after) {
                tracing::warn!(
                    app = app.name,
                    dpid = self.datapath.id_text(),
                    "the app does not keep up: packet-ins for it are dropped"
                );
                backlog.start_shedding(app, version);
                backlog.drain(app, now, &self.waker);
            }
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.datapath.output().release();
        self.shared.closed(&self.datapath);
    }
}

impl Backlog {
    /// Appends a batch; while packet-ins are dropped, only what is left of it.
    fn push(&mut self, batch: Arc<Batch>, app: &AppSlot, version: Option<u8>) {
        let batch = if self.shedding { shed(&batch, app, version) } else { Some(batch) };
        if let Some(batch) = batch {
            self.reports += batch.reports.len();
            self.waiting.push_back(batch);
        }
    }

    /// From now on packet-ins for the app are dropped, those that wait included.
    fn start_shedding(&mut self, app: &AppSlot, version: Option<u8>) {
        self.shedding = true;
        self.reports = 0;
        for batch in std::mem::take(&mut self.waiting) {
            self.push(batch, app, version);
        }
    }

    /// Moves what waits into the app's queue, as far as there is room.
    fn drain(&mut self, app: &AppSlot, now: Instant, waker: &Waker) {
        while let Some(batch) = self.waiting.pop_front() {
            let reports = batch.reports.len();
            match app.queue.try_push(Item::Batch(batch)) {
                Pushed::Done => self.reports -= reports,
                Pushed::Full(Item::Batch(batch)) => {
                    self.waiting.push_front(batch);
                    self.since.get_or_insert(now);
                    if !std::mem::replace(&mut self.asked, true) {
                        app.queue.when_room(Arc::clone(waker));
                    }
                    return;
                }
                // The app is gone, and with it whoever would want this.
                Pushed::Full(_) | Pushed::Gone => self.reports -= reports,
            }
        }
        if std::mem::take(&mut self.shedding) {
            let shed = app.counters.shed.get();
            tracing::info!(app = app.name, shed, "the app keeps up again");
        }
        self.since = None;
    }
}

/// The batch without what may be dropped, which is counted; `None` if nothing is left that the app
/// wants.
fn shed(batch: &Batch, app: &AppSlot, version: Option<u8>) -> Option<Arc<Batch>> {
    let wanted = |report: &&Report| app.interest.wants(report, version);
    let (dropped, kept): (Vec<&Report>, Vec<&Report>) =
        batch.reports.iter().filter(wanted).partition(|report| report.may_be_shed());
    app.counters.shed.add(dropped.len() as u64);
    if kept.is_empty() {
        return None;
    }
    Some(Arc::new(Batch {
        datapath: batch.datapath.clone(),
        received: batch.received,
        timestamp: batch.timestamp,
        reports: kept.into_iter().cloned().collect(),
    }))
}
