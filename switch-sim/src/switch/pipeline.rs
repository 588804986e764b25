//! The way of a packet: tables, actions, ports, and the controller.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use openflow_codec::v1_3::ofproto as ofp;

use super::role::Async;
use super::{Switch, SwitchEvent, v1_0, v1_3};
use crate::Version;
use crate::action::{Action, ActionSet};
use crate::fault::Fault;
use crate::packet::Packet;

/// More of a frame does not fit into a message.
const MAX_DATA: usize = 65_000;
/// The cookie of a packet-in that no flow entry sent.
const NO_COOKIE: u64 = u64::MAX;

/// What sends a packet somewhere.
#[derive(Clone, Copy, Debug)]
struct Origin {
    table_id: u8,
    cookie: u64,
    reason: ofp::PacketInReason,
    /// Only packet-outs can send packets through the tables.
    is_packet_out: bool,
}

/// A packet for the controller, the same for all versions.
#[derive(Clone, Copy, Debug)]
pub(super) struct PacketIn<'a> {
    pub(super) buffer_id: u32,
    pub(super) total_len: u16,
    pub(super) in_port: u32,
    pub(super) metadata: u64,
    pub(super) reason: ofp::PacketInReason,
    pub(super) table_id: u8,
    pub(super) cookie: u64,
    pub(super) data: &'a [u8],
}

/// The packet of a packet-out or flow-mod.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'a> {
    Buffer(u32),
    Data(&'a [u8]),
}

impl Switch {
    /// A packet from the controller.
    pub(super) fn packet_out(
        &mut self,
        now: Duration,
        in_port: u32,
        source: Source<'_>,
        actions: &[Action],
    ) -> Result<(), Fault> {
        self.counters.packet_outs += 1;
        self.event(|| SwitchEvent::PacketOut);
        if self.session.role.is_slave() {
            return Err(Fault::IsSlave);
        }
        let is_no_port = matches!(in_port, ofp::OFPP_LOCAL | ofp::OFPP_CONTROLLER | ofp::OFPP_ANY);
        if in_port >= ofp::OFPP_MAX && !is_no_port {
            return Err(Fault::BadStatsPort);
        }
        let frame = match source {
            Source::Buffer(id) => self.buffers.take(id)?.1,
            Source::Data(data) => data.to_vec(),
        };
        let mut packet = Packet::new(in_port, frame);
        if !packet.is_ethernet() {
            return Err(Fault::BadPacket);
        }
        let origin = Origin {
            table_id: 0,
            cookie: NO_COOKIE,
            reason: ofp::OFPR_ACTION,
            is_packet_out: true,
        };
        let _ = self.carry_out(now, &mut packet, actions, origin);
        Ok(())
    }

    /// A kept packet that a new flow entry is to be applied to.
    pub(super) fn release(&mut self, now: Duration, buffer_id: u32) -> Result<(), Fault> {
        let (in_port, frame) = self.buffers.take(buffer_id)?;
        self.run_pipeline(now, in_port, &frame);
        Ok(())
    }

    /// Runs a packet through the tables, from the first on.
    pub(super) fn run_pipeline(&mut self, now: Duration, in_port: u32, frame: &[u8]) {
        self.run(now, Packet::new(in_port, frame.to_vec()));
    }

    fn run(&mut self, now: Duration, mut packet: Packet) {
        let mut set = ActionSet::default();
        let mut table_id = 0;
        loop {
            let bytes = packet.frame.len() as u64;
            let table = self.tables.get_mut(usize::from(table_id));
            let entry = table.and_then(|table| table.lookup(now, &packet.key, bytes));
            let Some(entry) = entry else { return self.table_miss(now, &packet, table_id) };
            let is_miss = entry.is_table_miss() && self.flows_version == Some(Version::V1_3);
            let reason = if is_miss { ofp::OFPR_NO_MATCH } else { ofp::OFPR_ACTION };
            let origin = Origin { table_id, cookie: entry.cookie, reason, is_packet_out: false };
            let program = Arc::clone(&entry.program);
            if self.carry_out(now, &mut packet, &program.apply, origin).is_break() {
                return;
            }
            if program.clear {
                set = ActionSet::default();
            }
            program.write.iter().for_each(|action| set.write(*action));
            if let Some((value, mask)) = program.metadata {
                packet.metadata = packet.metadata & !mask | value & mask;
                packet.read();
            }
            match program.goto {
                Some(next) => table_id = next,
                None => {
                    let origin = Origin { reason: ofp::OFPR_ACTION, ..origin };
                    let _ = self.carry_out(now, &mut packet, &set.into_actions(), origin);
                    return;
                }
            }
        }
    }

    fn table_miss(&mut self, now: Duration, packet: &Packet, table_id: u8) {
        if self.version() == Some(Version::V1_0) {
            let max_len = Some(self.session.miss_send_len);
            let (cookie, reason) = (NO_COOKIE, ofp::OFPR_NO_MATCH);
            let origin = Origin { table_id, cookie, reason, is_packet_out: false };
            self.packet_in(now, packet, max_len, origin);
        } else {
            self.counters.dropped += 1;
        }
    }

    /// Carries actions out; breaks if one of them ends the packet's way.
    fn carry_out(
        &mut self,
        now: Duration,
        packet: &mut Packet,
        actions: &[Action],
        origin: Origin,
    ) -> ControlFlow<()> {
        for action in actions {
            match *action {
                Action::Output { port, max_len } => {
                    self.output(now, packet, port, max_len, origin);
                }
                Action::SetField { field, value } => packet.set(field, value),
                Action::SetVlan { field, value } => packet.set_vlan(field, value),
                Action::PushVlan(tpid) => packet.push_vlan(tpid),
                Action::PopVlan => packet.pop_vlan(),
                Action::SetTtl(ttl) => packet.set_ttl(ttl),
                Action::DecTtl => match packet.ttl() {
                    Some(0 | 1) => {
                        let origin = Origin { reason: ofp::OFPR_INVALID_TTL, ..origin };
                        let max_len = Some(self.session.miss_send_len);
                        self.packet_in(now, packet, max_len, origin);
                        return ControlFlow::Break(());
                    }
                    Some(ttl) => packet.set_ttl(ttl - 1),
                    None => {}
                },
                Action::SetQueue(_) => {}
            }
        }
        ControlFlow::Continue(())
    }

    fn output(
        &mut self,
        now: Duration,
        packet: &Packet,
        port: u32,
        max_len: Option<u16>,
        origin: Origin,
    ) {
        match port {
            ofp::OFPP_IN_PORT => self.transmit(packet.in_port, packet),
            ofp::OFPP_FLOOD | ofp::OFPP_ALL => {
                let others = self.ports.iter().filter(|(number, p)| {
                    **number != packet.in_port && (port == ofp::OFPP_ALL || p.is_flooded())
                });
                let others: Vec<u32> = others.map(|(number, _)| *number).collect();
                others.into_iter().for_each(|number| self.transmit(number, packet));
            }
            ofp::OFPP_CONTROLLER => self.packet_in(now, packet, max_len, origin),
            ofp::OFPP_TABLE if origin.is_packet_out => self.run(now, packet.clone()),
            // Not even a switch with a wrong table sends a packet back without being told to.
            port if port == packet.in_port => self.counters.dropped += 1,
            port => self.transmit(port, packet),
        }
    }

    fn transmit(&mut self, port: u32, packet: &Packet) {
        match self.ports.get_mut(&port) {
            Some(to) => {
                if to.transmit(packet.frame.len()) {
                    self.frames.push((port, packet.frame.clone()));
                }
            }
            None => self.counters.ignored_outputs += 1,
        }
    }

    fn packet_in(&mut self, now: Duration, packet: &Packet, max_len: Option<u16>, origin: Origin) {
        let in_port = packet.in_port;
        let is_muted = self.ports.get(&in_port).is_some_and(|port| !port.sends_packet_ins());
        let audience = self.audience(Async::PacketIn, origin.reason.0);
        let Some(version) = audience.filter(|_| !is_muted) else {
            self.counters.dropped += 1;
            return;
        };
        if self.session.output.len() >= self.config.output_limit {
            self.counters.packet_ins_shed += 1;
            return;
        }
        // Without a buffer the controller gets the whole packet.
        let whole = packet.frame.len().min(MAX_DATA);
        let kept = max_len.and_then(|max_len| {
            Some((self.buffers.store(now, in_port, &packet.frame)?, usize::from(max_len)))
        });
        let (buffer_id, len) = kept.unwrap_or((ofp::OFP_NO_BUFFER, whole));
        let packet_in = PacketIn {
            buffer_id,
            total_len: u16::try_from(packet.frame.len()).unwrap_or(u16::MAX),
            in_port,
            metadata: packet.metadata,
            reason: origin.reason,
            table_id: origin.table_id,
            cookie: origin.cookie,
            data: packet.frame.get(..len.min(whole)).unwrap_or_default(),
        };
        self.counters.packet_ins += 1;
        self.event(|| SwitchEvent::PacketIn { in_port });
        match version {
            Version::V1_0 => v1_0::packet_in(self, &packet_in),
            Version::V1_3 => v1_3::packet_in(self, &packet_in),
        }
    }
}
