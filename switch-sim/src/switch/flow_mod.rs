//! Adding, changing and removing flow entries, and telling when they are gone.

use std::sync::Arc;
use std::time::Duration;

use openflow_codec::v1_3::ofproto as ofp;

use super::role::Async;
use super::{PortChange, Switch, SwitchEvent, v1_0, v1_3};
use crate::Version;
use crate::action::Program;
use crate::fault::Fault;
use crate::table::{Entry, Filter, FlowSummary, Gone, Table};

/// More than this does not fit into a reply with the entry's statistics.
const MAX_WIRE: usize = 60_000;

/// A flow-mod, the same for all versions. Commands and flags have 1.3's numbers, which begin with
/// 1.0's.
#[derive(Clone, Debug)]
pub(super) struct FlowMod {
    pub(super) command: u16,
    /// `None` is all tables, for removing.
    pub(super) table_id: Option<u8>,
    pub(super) rank: u32,
    pub(super) priority: u16,
    /// Which entries to change or remove; of one to add, what it matches and its cookie.
    pub(super) filter: Filter,
    pub(super) program: Program,
    pub(super) idle_timeout: u16,
    pub(super) hard_timeout: u16,
    pub(super) flags: u16,
    pub(super) buffer_id: Option<u32>,
    pub(super) wire_match: Arc<[u8]>,
    pub(super) wire_program: Arc<[u8]>,
}

impl FlowMod {
    fn has(&self, flag: ofp::FlowModFlags) -> bool {
        self.flags & flag.0 != 0
    }

    fn into_entry(self, now: Duration) -> Entry {
        Entry {
            rank: self.rank,
            priority: self.priority,
            match_: self.filter.match_,
            program: Arc::new(self.program),
            cookie: self.filter.cookie,
            idle_timeout: self.idle_timeout,
            hard_timeout: self.hard_timeout,
            flags: self.flags,
            wire_match: self.wire_match,
            wire_program: self.wire_program,
            created: now,
            used: now,
            packets: 0,
            bytes: 0,
        }
    }
}

impl Switch {
    pub(super) fn flow_mod(
        &mut self,
        now: Duration,
        version: Version,
        flow_mod: FlowMod,
    ) -> Result<(), Fault> {
        self.counters.flow_mods += 1;
        if self.session.role.is_slave() {
            return Err(Fault::IsSlave);
        }
        if flow_mod.wire_match.len() + flow_mod.wire_program.len() > MAX_WIRE {
            return Err(Fault::ActionsTooMany);
        }
        let buffer_id = flow_mod.buffer_id;
        match ofp::FlowModCommand(u8::try_from(flow_mod.command).unwrap_or(u8::MAX)) {
            ofp::OFPFC_ADD => self.add_flow(now, version, flow_mod)?,
            ofp::OFPFC_MODIFY => self.modify_flows(now, version, flow_mod)?,
            ofp::OFPFC_MODIFY_STRICT => {
                let strict = Some(flow_mod.rank);
                let filter = Filter { strict, ..flow_mod.filter.clone() };
                self.modify_flows(now, version, FlowMod { filter, ..flow_mod })?;
            }
            ofp::OFPFC_DELETE => return self.delete_flows(now, &flow_mod, None),
            ofp::OFPFC_DELETE_STRICT => {
                return self.delete_flows(now, &flow_mod, Some(flow_mod.rank));
            }
            _ => return Err(Fault::BadCommand),
        }
        buffer_id.map_or(Ok(()), |id| self.release(now, id))
    }

    /// Removes the entries whose time is up.
    pub(super) fn expire_flows(&mut self, now: Duration) {
        for table_id in 0..self.tables.len() {
            let Some(table) = self.tables.get_mut(table_id) else { return };
            for (entry, gone) in table.expire(now) {
                self.flow_removed(now, table_id, &entry, gone);
            }
        }
    }

    /// Tells the controller about a change of a port.
    pub(super) fn port_status(&mut self, port_no: u32, change: PortChange) {
        let version = self.audience(Async::PortStatus, change as u8);
        let (Some(port), Some(version)) = (self.ports.get(&port_no), version) else { return };
        match version {
            Version::V1_0 => v1_0::port_status(&port.clone(), change, self),
            Version::V1_3 => v1_3::port_status(&port.clone(), change, self),
        }
    }

    fn table(&mut self, table_id: Option<u8>) -> Result<(u8, &mut Table), Fault> {
        let id = table_id.ok_or(Fault::BadTable)?;
        let table = self.tables.get_mut(usize::from(id)).ok_or(Fault::BadTable)?;
        Ok((id, table))
    }

    fn add_flow(
        &mut self,
        now: Duration,
        version: Version,
        flow_mod: FlowMod,
    ) -> Result<(), Fault> {
        let max_entries = usize::try_from(self.config.max_entries).unwrap_or(usize::MAX);
        let (table_id, table) = self.table(flow_mod.table_id)?;
        let (rank, match_) = (flow_mod.rank, &flow_mod.filter.match_);
        if flow_mod.has(ofp::OFPFF_CHECK_OVERLAP) && table.overlaps(rank, match_) {
            return Err(Fault::Overlap);
        }
        let old = table.find(rank, match_).map(|old| (old.packets, old.bytes));
        if old.is_none() && table.len() >= max_entries {
            return Err(Fault::TableFull);
        }
        let keeps_counts = version == Version::V1_3 && !flow_mod.has(ofp::OFPFF_RESET_COUNTS);
        let mut entry = flow_mod.into_entry(now);
        if let Some((packets, bytes)) = old.filter(|_| keeps_counts) {
            (entry.packets, entry.bytes) = (packets, bytes);
        }
        let summary = self.events.is_some().then(|| FlowSummary::new(table_id, &entry, now));
        let (_, table) = self.table(Some(table_id))?;
        table.insert(entry);
        if let Some(summary) = summary {
            self.event(|| SwitchEvent::FlowInstalled(summary));
        }
        Ok(())
    }

    fn modify_flows(
        &mut self,
        now: Duration,
        version: Version,
        mut flow_mod: FlowMod,
    ) -> Result<(), Fault> {
        let (_, table) = self.table(flow_mod.table_id)?;
        let program = Arc::new(flow_mod.program.clone());
        // Conditions on the output are for removing only.
        let filter = Filter { out_port: None, out_group: false, ..flow_mod.filter.clone() };
        let resets_counts = version == Version::V1_3 && flow_mod.has(ofp::OFPFF_RESET_COUNTS);
        let changed = table.modify(&filter, |entry| {
            entry.program = Arc::clone(&program);
            entry.wire_program = Arc::clone(&flow_mod.wire_program);
            if version == Version::V1_0 {
                entry.cookie = filter.cookie;
            }
            if resets_counts {
                (entry.packets, entry.bytes) = (0, 0);
            }
        });
        if changed == 0 && version == Version::V1_0 {
            flow_mod.filter.strict = None;
            return self.add_flow(now, version, flow_mod);
        }
        Ok(())
    }

    fn delete_flows(
        &mut self,
        now: Duration,
        flow_mod: &FlowMod,
        strict: Option<u32>,
    ) -> Result<(), Fault> {
        let filter = Filter { strict, ..flow_mod.filter.clone() };
        let tables = match flow_mod.table_id {
            Some(id) => {
                let (id, _) = self.table(Some(id))?;
                usize::from(id)..usize::from(id) + 1
            }
            None => 0..self.tables.len(),
        };
        for table_id in tables {
            let Some(table) = self.tables.get_mut(table_id) else { break };
            for entry in table.remove(&filter) {
                self.flow_removed(now, table_id, &entry, Gone::Deleted);
            }
        }
        Ok(())
    }

    fn flow_removed(&mut self, now: Duration, table_id: usize, entry: &Entry, gone: Gone) {
        let table_id = u8::try_from(table_id).unwrap_or(u8::MAX);
        self.counters.flows_removed += 1;
        self.event(|| SwitchEvent::FlowRemoved(FlowSummary::new(table_id, entry, now)));
        if entry.flags & ofp::OFPFF_SEND_FLOW_REM.0 == 0 {
            return;
        }
        match self.audience(Async::FlowRemoved, gone.reason()) {
            Some(Version::V1_0) => v1_0::flow_removed(self, now, entry, gone),
            Some(Version::V1_3) => v1_3::flow_removed(self, now, table_id, entry, gone),
            None => {}
        }
    }
}
