//! Statistics (multipart messages) of OpenFlow 1.3.

use std::time::Duration;

use openflow_codec::v1_3::ofproto::*;
use openflow_codec::v1_3::ofproto_parser::*;
use openflow_codec::v1_3::{OFPMessage, V1_3};
use openflow_codec::{List, encode};

use super::super::Switch;
use super::super::ports::Port;
use super::super::v1_0::stats::describe as describe_switch;
use super::{describe, flow};
use crate::fault::Fault;
use crate::table::{Entry, Filter};

/// A reply that would grow beyond this is cut into several. An entry has at most 64 KiB itself.
const MAX_BODY: usize = 32 << 10;
const LAST: MultipartReplyFlags = MultipartReplyFlags(0);

pub(super) fn handle(
    sw: &mut Switch,
    now: Duration,
    xid: u32,
    request: &OFPMessage<'_>,
) -> Result<(), Fault> {
    match request {
        OFPMessage::OFPDescStatsRequest(_) => {
            let description = sw.config.description.clone();
            let body = describe_switch(&description);
            sw.send::<V1_3, _>(xid, &OFPDescStatsReply { flags: LAST, body });
        }
        OFPMessage::OFPFlowStatsRequest(r) => {
            check_table(sw, r.table_id)?;
            let mut filter = filter(&r.match_, r.out_port, r.out_group)?;
            (filter.cookie, filter.cookie_mask) = (r.cookie, r.cookie_mask);
            flows(sw, now, xid, &filter, r.table_id);
        }
        OFPMessage::OFPAggregateStatsRequest(r) => {
            check_table(sw, r.table_id)?;
            let mut filter = filter(&r.match_, r.out_port, r.out_group)?;
            (filter.cookie, filter.cookie_mask) = (r.cookie, r.cookie_mask);
            let mut body = OFPAggregateStats::default();
            for (_, entry) in entries(sw, &filter, r.table_id) {
                body.packet_count += entry.packets;
                body.byte_count += entry.bytes;
                body.flow_count += 1;
            }
            sw.send::<V1_3, _>(xid, &OFPAggregateStatsReply { flags: LAST, body });
        }
        OFPMessage::OFPTableStatsRequest(_) => {
            let body = tables(sw);
            sw.send::<V1_3, _>(xid, &OFPTableStatsReply { flags: LAST, body });
        }
        OFPMessage::OFPPortStatsRequest(request) => {
            let body = port_stats(sw, now, request.port_no)?;
            sw.send::<V1_3, _>(xid, &OFPPortStatsReply { flags: LAST, body });
        }
        OFPMessage::OFPPortDescStatsRequest(_) => port_descriptions(sw, xid),
        request => return nothing(sw, xid, request),
    }
    Ok(())
}

/// Requests about what this switch has none of: groups, meters, queues.
fn nothing(sw: &mut Switch, xid: u32, request: &OFPMessage<'_>) -> Result<(), Fault> {
    match request {
        OFPMessage::OFPQueueStatsRequest(_) => {
            sw.send::<V1_3, _>(xid, &OFPQueueStatsReply::default());
        }
        OFPMessage::OFPGroupStatsRequest(_) => {
            sw.send::<V1_3, _>(xid, &OFPGroupStatsReply::default());
        }
        OFPMessage::OFPGroupDescStatsRequest(_) => {
            sw.send::<V1_3, _>(xid, &OFPGroupDescStatsReply::default());
        }
        OFPMessage::OFPGroupFeaturesStatsRequest(_) => {
            sw.send::<V1_3, _>(xid, &OFPGroupFeaturesStatsReply::default());
        }
        OFPMessage::OFPMeterStatsRequest(_) => {
            sw.send::<V1_3, _>(xid, &OFPMeterStatsReply::default());
        }
        OFPMessage::OFPMeterConfigStatsRequest(_) => {
            sw.send::<V1_3, _>(xid, &OFPMeterConfigStatsReply::default());
        }
        OFPMessage::OFPMeterFeaturesStatsRequest(_) => {
            let body = [OFPMeterFeaturesStats::default()].into();
            sw.send::<V1_3, _>(xid, &OFPMeterFeaturesStatsReply { flags: LAST, body });
        }
        OFPMessage::OFPTableFeaturesStatsRequest(_) => return Err(Fault::BadStats),
        OFPMessage::OFPExperimenterStatsRequest(_) => return Err(Fault::BadExperimenter),
        OFPMessage::Unknown { type_, .. } if *type_ == OFPT_MULTIPART_REQUEST.0 => {
            return Err(Fault::BadStats);
        }
        _ => return Err(Fault::BadType),
    }
    Ok(())
}

fn check_table(sw: &Switch, table_id: u8) -> Result<(), Fault> {
    let is_there = table_id == OFPTT_ALL || usize::from(table_id) < sw.tables.len();
    if is_there { Ok(()) } else { Err(Fault::BadStatsTable) }
}

fn filter(match_: &OFPMatch<'_>, out_port: u32, out_group: u32) -> Result<Filter, Fault> {
    Ok(Filter {
        match_: flow::matching(match_)?,
        out_port: flow::out_port(out_port),
        out_group: out_group != OFPG_ANY,
        ..Filter::default()
    })
}

fn entries<'s>(
    sw: &'s Switch,
    filter: &'s Filter,
    table_id: u8,
) -> impl Iterator<Item = (u8, &'s Entry)> {
    let tables = (0u8..).zip(&sw.tables);
    let tables = tables.filter(move |(id, _)| table_id == OFPTT_ALL || *id == table_id);
    let entries = tables.flat_map(|(id, table)| table.entries().map(move |entry| (id, entry)));
    entries.filter(|(_, entry)| filter.selects(entry))
}

fn flows(sw: &mut Switch, now: Duration, xid: u32, filter: &Filter, table_id: u8) {
    let mut out = std::mem::take(&mut sw.session.output);
    let mut send = |flags, body: List<'_, OFPFlowStats<'_>>| {
        let sent = encode::<V1_3, _>(xid, &OFPFlowStatsReply { flags, body }, &mut out);
        debug_assert!(sent.is_ok(), "{sent:?}");
    };
    let mut body = List::new();
    for (table_id, entry) in entries(sw, filter, table_id) {
        let size = OFP_FLOW_STATS_SIZE + entry.wire_match.len() + entry.wire_program.len();
        if !body.is_empty() && body.as_bytes().len() + size > MAX_BODY {
            send(OFPMPF_REPLY_MORE, std::mem::take(&mut body));
        }
        body.push(&flow_stats(table_id, entry, now));
    }
    send(LAST, body);
    sw.session.output = out;
}

fn flow_stats(table_id: u8, entry: &Entry, now: Duration) -> OFPFlowStats<'_> {
    let age = now.saturating_sub(entry.created);
    OFPFlowStats {
        table_id,
        duration_sec: u32::try_from(age.as_secs()).unwrap_or(u32::MAX),
        duration_nsec: age.subsec_nanos(),
        priority: entry.priority,
        idle_timeout: entry.idle_timeout,
        hard_timeout: entry.hard_timeout,
        flags: FlowModFlags(entry.flags),
        cookie: entry.cookie,
        packet_count: entry.packets,
        byte_count: entry.bytes,
        match_: flow::match_of(entry),
        instructions: flow::instructions_of(entry),
    }
}

fn tables(sw: &Switch) -> List<'static, OFPTableStats> {
    let stats = (0u8..).zip(&sw.tables).map(|(table_id, table)| OFPTableStats {
        table_id,
        active_count: u32::try_from(table.len()).unwrap_or(u32::MAX),
        lookup_count: table.lookups,
        matched_count: table.matched,
    });
    stats.collect()
}

fn port_stats(
    sw: &Switch,
    now: Duration,
    port_no: u32,
) -> Result<List<'static, OFPPortStats>, Fault> {
    if port_no != OFPP_ANY && !sw.ports.contains_key(&port_no) {
        return Err(Fault::BadStatsPort);
    }
    let ports = sw.ports.values();
    let ports = ports.filter(|port| port_no == OFPP_ANY || port.config.port_no == port_no);
    Ok(ports.map(|port| stats_of(port, now)).collect())
}

fn stats_of(port: &Port, now: Duration) -> OFPPortStats {
    let age = now.saturating_sub(port.created);
    OFPPortStats {
        port_no: port.config.port_no,
        rx_packets: port.rx_packets,
        tx_packets: port.tx_packets,
        rx_bytes: port.rx_bytes,
        tx_bytes: port.tx_bytes,
        rx_dropped: port.rx_dropped,
        tx_dropped: port.tx_dropped,
        duration_sec: u32::try_from(age.as_secs()).unwrap_or(u32::MAX),
        duration_nsec: age.subsec_nanos(),
        ..OFPPortStats::default()
    }
}

/// Switches can have more ports than fit into one message.
fn port_descriptions(sw: &mut Switch, xid: u32) {
    let ports: Vec<OFPPort> = sw.ports.values().map(describe).collect();
    let chunk = MAX_BODY / OFP_PORT_SIZE;
    let mut chunks = ports.chunks(chunk).peekable();
    loop {
        let body = chunks.next().unwrap_or_default().into();
        let is_last = chunks.peek().is_none();
        let flags = if is_last { LAST } else { OFPMPF_REPLY_MORE };
        sw.send::<V1_3, _>(xid, &OFPPortDescStatsReply { flags, body });
        if is_last {
            return;
        }
    }
}
