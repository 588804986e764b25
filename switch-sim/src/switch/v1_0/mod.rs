//! What the switch says and understands in OpenFlow 1.0.

mod flow;
pub(super) mod stats;

use std::time::Duration;

use openflow_codec::v1_0::ofproto::*;
use openflow_codec::v1_0::ofproto_parser::*;
use openflow_codec::v1_0::{OFPMessage, V1_0};
use openflow_codec::{List, MacAddr, Text};

use super::pipeline::{PacketIn, Source};
use super::ports::Port;
use super::{PortChange, Switch};
use crate::fault::Fault;
use crate::table::{Entry, Gone};

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
            sw.send::<V1_0, _>(xid, &features);
            sw.ready();
        }
        OFPMessage::OFPGetConfigRequest(_) => {
            let flags = ConfigFlags(sw.session.fragments);
            let reply = OFPGetConfigReply { flags, miss_send_len: sw.session.miss_send_len };
            sw.send::<V1_0, _>(xid, &reply);
        }
        OFPMessage::OFPSetConfig(config) => {
            sw.session.fragments = config.flags.0;
            sw.session.miss_send_len = config.miss_send_len;
        }
        OFPMessage::OFPPacketOut(out) => {
            let source = match out.buffer_id {
                OFP_NO_BUFFER => Source::Data(out.data),
                id => Source::Buffer(id),
            };
            let actions = flow::actions(&out.actions)?;
            sw.packet_out(now, port_from(out.in_port), source, &actions)?;
        }
        OFPMessage::OFPFlowMod(flow_mod) => flow::flow_mod(sw, now, &flow_mod)?,
        OFPMessage::OFPPortMod(port_mod) => self::port_mod(sw, &port_mod)?,
        OFPMessage::OFPBarrierRequest(_) => {
            sw.counters.barriers += 1;
            sw.send::<V1_0, _>(xid, &OFPBarrierReply {});
        }
        OFPMessage::OFPQueueGetConfigRequest(request) => {
            if !sw.ports.contains_key(&port_from(request.port)) {
                return Err(Fault::QueuePort);
            }
            let reply = OFPQueueGetConfigReply { port: request.port, queues: List::new() };
            sw.send::<V1_0, _>(xid, &reply);
        }
        OFPMessage::OFPVendor(_) => return Err(Fault::BadExperimenter),
        request => return stats::handle(sw, now, xid, &request),
    }
    Ok(())
}

/// Hands a packet to the controller.
pub(super) fn packet_in(sw: &mut Switch, packet: &PacketIn<'_>) {
    let message = OFPPacketIn {
        buffer_id: packet.buffer_id,
        total_len: packet.total_len,
        in_port: port_to(packet.in_port),
        reason: PacketInReason(packet.reason.0.min(OFPR_ACTION.0)),
        data: packet.data,
    };
    sw.send::<V1_0, _>(0, &message);
}

/// Tells that a port came, went or changed.
pub(super) fn port_status(port: &Port, change: PortChange, sw: &mut Switch) {
    let message = OFPPortStatus { reason: PortReason(change as u8), desc: describe(port) };
    sw.send::<V1_0, _>(0, &message);
}

/// Tells that a flow entry has gone.
pub(super) fn flow_removed(sw: &mut Switch, now: Duration, entry: &Entry, gone: Gone) {
    let age = now.saturating_sub(entry.created);
    let message = OFPFlowRemoved {
        match_: flow::match_of(entry),
        cookie: entry.cookie,
        priority: entry.priority,
        reason: FlowRemovedReason(gone.reason()),
        duration_sec: u32::try_from(age.as_secs()).unwrap_or(u32::MAX),
        duration_nsec: age.subsec_nanos(),
        idle_timeout: entry.idle_timeout,
        packet_count: entry.packets,
        byte_count: entry.bytes,
    };
    sw.send::<V1_0, _>(0, &message);
}

/// 1.0's reserved ports are the low half of 1.3's.
fn port_from(port: u16) -> u32 {
    if port >= OFPP_MAX { 0xffff_0000 | u32::from(port) } else { port.into() }
}

fn port_to(port: u32) -> u16 {
    u16::try_from(port & 0xffff).unwrap_or(OFPP_NONE)
}

fn features(sw: &Switch) -> OFPSwitchFeatures<'static> {
    let actions = (OFPAT_OUTPUT.0..=OFPAT_ENQUEUE.0).map(|action| 1 << action).sum();
    OFPSwitchFeatures {
        datapath_id: sw.dpid(),
        n_buffers: sw.config.n_buffers,
        n_tables: 1,
        capabilities: OFPC_FLOW_STATS | OFPC_TABLE_STATS | OFPC_PORT_STATS | OFPC_ARP_MATCH_IP,
        actions,
        ports: sw.ports.values().map(describe).collect(),
    }
}

fn describe(port: &Port) -> OFPPhyPort {
    let state = if port.is_link_down { OFPPS_LINK_DOWN } else { PortState(0) };
    OFPPhyPort {
        port_no: port_to(port.config.port_no),
        hw_addr: port.config.hw_addr,
        name: name(&port.config.name),
        config: PortConfig(port.bits),
        state,
        curr: OFPPF_10GB_FD | OFPPF_COPPER,
        ..OFPPhyPort::default()
    }
}

/// A port's name, of which the last byte is zero.
pub(super) fn name(name: &str) -> Text<16> {
    let Text::<15>(cut) = Text::new(name);
    let mut whole = Text::default();
    whole.0[..15].copy_from_slice(&cut);
    whole
}

fn port_mod(sw: &mut Switch, request: &OFPPortMod) -> Result<(), Fault> {
    let OFPPortMod { port_no, hw_addr, config, mask, .. } = *request;
    change_port(sw, port_from(port_no), hw_addr, config.0, mask.0)
}

/// Changes a port's configuration.
pub(super) fn change_port(
    sw: &mut Switch,
    port_no: u32,
    hw_addr: MacAddr,
    config: u32,
    mask: u32,
) -> Result<(), Fault> {
    let port = sw.ports.get_mut(&port_no).ok_or(Fault::PortModPort)?;
    if port.config.hw_addr != hw_addr {
        return Err(Fault::PortModAddress);
    }
    let bits = port.bits & !mask | config & mask;
    if std::mem::replace(&mut port.bits, bits) != bits {
        sw.port_status(port_no, PortChange::Modified);
    }
    Ok(())
}
