//! One connection: the session on one side, the queues of the apps on the other. No socket.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use bytes::BytesMut;
use openflow_channel::{CloseReason, Event, Messages, Phase, Session};
use openflow_codec::v1_3::ofproto::PortReason;

use crate::backlog::Backlog;
use crate::datapath::AnyDatapath;
use crate::event::{Batch, Report};
use crate::output::{Output, Transport};
use crate::queue::Waker;
use crate::registry::{OFPT_ERROR, Refused, Shared};

/// How long a switch is not read after packet-ins of one read were dropped: to read them as fast as
/// they come, only to drop them, would take the processor away from those who have work to do.
const REST: Duration = Duration::from_millis(1);

/// For how many errors of one read the message that caused it is looked up: a switch that sends
/// nothing else shall not keep the processor or the memory busy with it.
const MAX_CAUSES: usize = 64;

/// A connection to a switch.
pub(crate) struct Connection {
    shared: Arc<Shared>,
    session: Session,
    datapath: AnyDatapath,
    /// For each app, in the order of [`Shared::apps`].
    backlogs: Vec<Backlog>,
    /// The switch is not read before.
    rests_until: Option<Instant>,
    seen_malformed: u64,
}

impl Connection {
    /// A new connection, if there may be one more; `waker` makes its task call
    /// [`tend`](Self::tend).
    pub(crate) fn new(
        shared: Arc<Shared>,
        address: SocketAddr,
        transport: Box<dyn Transport>,
        waker: Waker,
        now: Instant,
    ) -> Result<Self, Refused> {
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
        let output = Arc::new(Output::new(transport, config.output_limit, shared.wants_errors()));
        let session = Session::new(session_config, now);
        let datapath = AnyDatapath::new(address, Arc::clone(session.xids()), output);
        shared.opened(&datapath)?;
        let backlogs = shared.apps().iter().map(|_| Backlog::new(Arc::clone(&waker))).collect();
        let (rests_until, seen_malformed) = (None, 0);
        let mut connection =
            Self { shared, session, datapath, backlogs, rests_until, seen_malformed };
        connection.pump(now);
        Ok(connection)
    }

    /// The switch at the other end.
    pub(crate) fn datapath(&self) -> &AnyDatapath {
        &self.datapath
    }

    /// Whether the session has ended.
    pub(crate) fn is_dead(&self) -> bool {
        self.session.phase() == Phase::Dead
    }

    /// Takes all complete messages off the front of `buffer`; `all` says that nothing else was
    /// there to be read.
    pub(crate) fn receive(&mut self, now: Instant, buffer: &mut BytesMut, all: bool) {
        self.session.receive(now, buffer);
        self.pump(now);
        if all {
            self.backlogs.iter_mut().for_each(|backlog| backlog.caught_up(now));
        }
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
        if self.session_timeout().is_some_and(|at| at <= now) {
            self.session.handle_timeout(now);
        }
        self.rests_until = self.rests_until.filter(|until| now < *until);
        self.retry(now);
        self.pump(now);
    }

    /// When [`tend`](Self::tend) has to be called at the latest.
    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        let shed_after = self.shared.config.shed_after;
        let sheds = self.backlogs.iter().filter_map(|backlog| backlog.sheds_at(shed_after));
        sheds.chain(self.session_timeout()).chain(self.rests_until).min()
    }

    /// When the session has something to do: a switch that is not read for the sake of an app
    /// cannot be late.
    fn session_timeout(&self) -> Option<Instant> {
        self.session.next_timeout().filter(|_| self.apps_keep_up())
    }

    /// Whether the switch may be read: not while an app it sends to does not keep up, until
    /// packet-ins are dropped for that app.
    pub(crate) fn may_read(&self) -> bool {
        self.rests_until.is_none() && self.apps_keep_up()
    }

    fn apps_keep_up(&self) -> bool {
        let max_overflow = self.shared.config.max_overflow;
        self.backlogs.iter().all(|backlog| backlog.has_room(max_overflow))
    }

    /// Whether an app still has to be told something.
    pub(crate) fn has_backlog(&self) -> bool {
        self.backlogs.iter().any(|backlog| !backlog.is_empty())
    }

    /// Moves what the session has to say to where it belongs.
    fn pump(&mut self, now: Instant) {
        let mut reports = Vec::new();
        let mut causes = MAX_CAUSES;
        while let Some(event) = self.session.poll_event() {
            reports.extend(self.report(event, &mut causes));
        }
        if !reports.is_empty() {
            self.update_datapath(&reports);
        }
        if self.is_dead() {
            // Before the apps hear of it: they shall not think that a switch that is gone takes
            // more.
            self.datapath.output().send_raw(self.session.transmit());
            self.datapath.output().close();
        }
        if !reports.is_empty() {
            self.log_and_register(&reports);
            let (datapath, timestamp) = (self.datapath.clone(), SystemTime::now());
            let version = datapath.version();
            let wanted =
                |report| self.shared.apps().iter().any(|a| a.interest.wants(report, version));
            if reports.iter().any(wanted) {
                let batch = Batch { datapath, version, received: now, timestamp, reports };
                self.deliver(&Arc::new(batch), now);
            }
        }
        // After that: an answer to an echo request says that what came before is where it belongs.
        // What a switch that does not read asks for stays with the session, which has a limit.
        if !self.session.transmit().is_empty()
            && self.datapath.output().pending() < self.shared.config.output_high_water
        {
            self.datapath.output().send_raw(self.session.transmit());
        }
    }

    fn report(&self, event: Event, causes: &mut usize) -> Option<Report> {
        Some(match event {
            Event::Messages(messages) => {
                self.shared.counters.messages.add(messages.len() as u64);
                let mut cause = None;
                if messages.types() == Messages::type_bit(OFPT_ERROR) && *causes > 0 {
                    *causes -= 1;
                    cause = self.datapath.output().cause_of(messages.bytes());
                }
                Report::Messages(messages, cause)
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
    fn update_datapath(&mut self, reports: &[Report]) {
        let session = &self.session;
        let (version, id) = (session.version(), session.datapath_id());
        self.datapath.set_identity(version, id, session.auxiliary_id());
        let reached_main =
            |report: &Report| matches!(report, Report::StateChange { new: Phase::Main, .. });
        if reports.iter().any(reached_main) {
            self.datapath.set_ports(session.ports());
        } else {
            self.datapath.change_ports(reports.iter().filter_map(|report| match report {
                Report::PortStateChange { reason, port, .. } => Some((*reason, **port)),
                _ => None,
            }));
        }
        self.datapath.set_phase(session.phase());
        self.datapath.set_round_trip_time(session.rtt().map(|rtt| rtt.last));
    }

    fn log_and_register(&mut self, reports: &[Report]) {
        if reports.iter().all(|report| matches!(report, Report::Messages(..))) {
            return; // as nearly always
        }
        let (dpid, address) = (self.datapath.id_text(), self.datapath.address());
        for report in reports {
            match report {
                Report::StateChange { new: Phase::Main, .. } => self.reached_main(),
                Report::StateChange { new: Phase::Dead, reason, .. } => {
                    self.shared.left_main(&self.datapath);
                    let reason = reason.as_ref().map(ToString::to_string).unwrap_or_default();
                    tracing::info!(%dpid, %address, reason, "switch disconnected");
                }
                Report::StateChange { .. } | Report::Messages(..) => {}
                Report::PortStateChange { reason, port, .. } => {
                    let reason = PortReason(*reason);
                    let (port_no, name) = (port.port_no, port.name);
                    // Escaped: the switch chooses the name.
                    let name = name.to_str();
                    let name = name.escape_debug();
                    tracing::debug!(%dpid, ?reason, port_no, %name, "port state change");
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

    /// Makes the switch known, and ends an older connection of it.
    fn reached_main(&self) {
        let dp = &self.datapath;
        let (dpid, address) = (dp.id_text(), dp.address());
        let (version, ports) = (dp.version(), self.session.ports().len());
        tracing::info!(%dpid, %address, version, ports, "switch connected");
        if let Some(old) = self.shared.reached_main(dp) {
            let by = address.to_string();
            tracing::warn!(%dpid, %address, old = %old.address(), "the switch connected again: \
                the older connection is closed");
            old.close_because(CloseReason::Superseded { by });
        }
    }

    /// Puts the batch into the queues of the apps that want any of it.
    fn deliver(&mut self, batch: &Arc<Batch>, now: Instant) {
        let apps = self.shared.apps().iter();
        for (app, backlog) in apps.zip(&mut self.backlogs) {
            let wanted = |report| app.interest.wants(report, batch.version);
            if batch.reports.iter().any(wanted) && backlog.offer(Arc::clone(batch), app, now) {
                self.rests_until = now.checked_add(REST);
            }
        }
    }

    /// Puts what did not fit into the queues of apps, as far as there is room now.
    fn retry(&mut self, now: Instant) {
        let shed_after = self.shared.config.shed_after;
        let apps = self.shared.apps().iter();
        for (app, backlog) in apps.zip(&mut self.backlogs) {
            backlog.drain(app, now);
            let due = backlog.sheds_at(shed_after).is_some_and(|at| at <= now);
            if due && backlog.start_shedding(app, now) {
                let (app, dpid) = (app.name, self.datapath.id_text());
                tracing::warn!(app, dpid, "the app does not keep up: packet-ins are dropped");
            }
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let apps = self.shared.apps().iter();
        apps.zip(&self.backlogs).for_each(|(app, backlog)| backlog.leave(app));
        self.datapath.output().release();
        self.shared.closed(&self.datapath);
    }
}
