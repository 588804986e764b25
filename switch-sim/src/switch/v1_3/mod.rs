//! What the switch says and understands in OpenFlow 1.3.

mod flow;
mod stats;

use std::time::Duration;

use openflow_codec::List;
use openflow_codec::oxm::{IN_PORT, METADATA, OFPMatch};
use openflow_codec::v1_3::ofproto::*;
use openflow_codec::v1_3::ofproto_parser::*;
use openflow_codec::v1_3::{OFPMessage, V1_3};

use super::pipeline::{PacketIn, Source};
use super::ports::Port;
use super::v1_0::{change_port, name};
use super::{PortChange, Switch};
use crate::fault::Fault;
use crate::table::{Entry, Gone};

/// The speed of all ports, in kbit/s.
const TEN_GIGABIT: u32 = 10_000_000;

/// Carries a request out and answers it.
pub(super) fn handle(
    sw: &mut Switch,
    now: Duration,
    xid: u32,
    message: OFPMessage<'_>,
) -> Result<(), Fault> {
    match message {
        OFPMessage::OFPEchoReply(_) => sw.counters.echo_replies += 1,
        OFPMessage::OFPFeaturesRequest(_) => {
            let features = features(sw);
            sw.send::<V1_3, _>(xid, &features);
            sw.ready();
        }
        OFPMessage::OFPPacketOut(out) => {
            let source = match out.buffer_id {
                OFP_NO_BUFFER => Source::Data(out.data),
                id => Source::Buffer(id),
            };
            let actions = flow::actions(&out.actions)?;
            sw.packet_out(now, out.in_port, source, &actions)?;
        }
        OFPMessage::OFPFlowMod(flow_mod) => flow::flow_mod(sw, now, &flow_mod)?,
        OFPMessage::OFPPortMod(request) => {
            if sw.session.role.is_slave() {
                return Err(Fault::IsSlave);
            }
            let OFPPortMod { port_no, hw_addr, config, mask, .. } = request;
            change_port(sw, port_no, hw_addr, config.0, mask.0)?;
        }
        OFPMessage::OFPBarrierRequest(_) => {
            sw.counters.barriers += 1;
            sw.send::<V1_3, _>(xid, &OFPBarrierReply {});
        }
        OFPMessage::OFPQueueGetConfigRequest(request) => {
            if request.port != OFPP_ANY && !sw.ports.contains_key(&request.port) {
                return Err(Fault::QueuePort);
            }
            let reply = OFPQueueGetConfigReply { port: request.port, queues: List::new() };
            sw.send::<V1_3, _>(xid, &reply);
        }
        OFPMessage::OFPExperimenter(_) => return Err(Fault::BadExperimenter),
        OFPMessage::OFPGetConfigRequest(_)
        | OFPMessage::OFPSetConfig(_)
        | OFPMessage::OFPRoleRequest(_)
        | OFPMessage::OFPGetAsyncRequest(_)
        | OFPMessage::OFPSetAsync(_) => return configure(sw, xid, &message),
        request => return stats::handle(sw, now, xid, &request),
    }
    Ok(())
}

/// Requests about the connection: configuration, role, asynchronous messages.
fn configure(sw: &mut Switch, xid: u32, message: &OFPMessage<'_>) -> Result<(), Fault> {
    let session = &mut sw.session;
    match message {
        OFPMessage::OFPGetConfigRequest(_) => {
            let flags = ConfigFlags(session.fragments);
            let reply = OFPGetConfigReply { flags, miss_send_len: session.miss_send_len };
            sw.send::<V1_3, _>(xid, &reply);
        }
        OFPMessage::OFPSetConfig(config) => {
            session.fragments = config.flags.0;
            session.miss_send_len = config.miss_send_len;
        }
        OFPMessage::OFPRoleRequest(request) => {
            session.role.request(request.role, request.generation_id)?;
            let generation_id = session.role.generation.unwrap_or(u64::MAX);
            let reply = OFPRoleReply { role: session.role.role, generation_id };
            sw.send::<V1_3, _>(xid, &reply);
        }
        OFPMessage::OFPGetAsyncRequest(_) => {
            let reply = OFPGetAsyncReply {
                packet_in_mask: session.role.packet_in,
                port_status_mask: session.role.port_status,
                flow_removed_mask: session.role.flow_removed,
            };
            sw.send::<V1_3, _>(xid, &reply);
        }
        OFPMessage::OFPSetAsync(request) => {
            session.role.packet_in = request.packet_in_mask;
            session.role.port_status = request.port_status_mask;
            session.role.flow_removed = request.flow_removed_mask;
        }
        _ => return Err(Fault::BadType),
    }
    Ok(())
}

/// Hands a packet to the controller.
pub(super) fn packet_in(sw: &mut Switch, packet: &PacketIn<'_>) {
    let mut match_ = OFPMatch::new().with(IN_PORT, packet.in_port);
    if packet.metadata != 0 {
        match_ = match_.with(METADATA, packet.metadata);
    }
    let message = OFPPacketIn {
        buffer_id: packet.buffer_id,
        total_len: packet.total_len,
        reason: packet.reason,
        table_id: packet.table_id,
        cookie: packet.cookie,
        match_,
        data: packet.data,
    };
    sw.send::<V1_3, _>(0, &message);
}

/// Tells that a port came, went or changed.
pub(super) fn port_status(port: &Port, change: PortChange, sw: &mut Switch) {
    let message = OFPPortStatus { reason: PortReason(change as u8), desc: describe(port) };
    sw.send::<V1_3, _>(0, &message);
}

/// Tells that a flow entry has gone.
pub(super) fn flow_removed(
    sw: &mut Switch,
    now: Duration,
    table_id: u8,
    entry: &Entry,
    gone: Gone,
) {
    let age = now.saturating_sub(entry.created);
    let message = OFPFlowRemoved {
        cookie: entry.cookie,
        priority: entry.priority,
        reason: FlowRemovedReason(gone.reason()),
        table_id,
        duration_sec: u32::try_from(age.as_secs()).unwrap_or(u32::MAX),
        duration_nsec: age.subsec_nanos(),
        idle_timeout: entry.idle_timeout,
        hard_timeout: entry.hard_timeout,
        packet_count: entry.packets,
        byte_count: entry.bytes,
        match_: flow::match_of(entry),
    };
    sw.send::<V1_3, _>(0, &message);
}

fn features(sw: &Switch) -> OFPSwitchFeatures {
    OFPSwitchFeatures {
        datapath_id: sw.dpid(),
        n_buffers: sw.config.n_buffers,
        n_tables: u8::try_from(sw.tables.len()).unwrap_or(u8::MAX),
        auxiliary_id: 0,
        capabilities: OFPC_FLOW_STATS | OFPC_TABLE_STATS | OFPC_PORT_STATS,
        reserved: 0,
    }
}

fn describe(port: &Port) -> OFPPort {
    let state = if port.is_link_down { OFPPS_LINK_DOWN } else { OFPPS_LIVE };
    OFPPort {
        port_no: port.config.port_no,
        hw_addr: port.config.hw_addr,
        name: name(&port.config.name),
        config: PortConfig(port.bits),
        state,
        curr: OFPPF_10GB_FD | OFPPF_COPPER,
        curr_speed: TEN_GIGABIT,
        max_speed: TEN_GIGABIT,
        ..OFPPort::default()
    }
}
