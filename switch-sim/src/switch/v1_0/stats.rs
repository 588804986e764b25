//! Statistics of OpenFlow 1.0.

use std::time::Duration;

use openflow_codec::v1_0::ofproto::*;
use openflow_codec::v1_0::ofproto_parser::*;
use openflow_codec::v1_0::{OFPMessage, V1_0};
use openflow_codec::{List, encode};

use super::super::Switch;
use super::super::ports::Port;
use super::{flow, port_from, port_to};
use crate::fault::Fault;
use crate::table::{Entry, Filter};

/// A reply that would grow beyond this is cut into several. An entry has at most 64 KiB itself.
const MAX_BODY: usize = 32 << 10;

pub(super) fn handle(
    sw: &mut Switch,
    now: Duration,
    xid: u32,
    request: &OFPMessage<'_>,
) -> Result<(), Fault> {
    match request {
        OFPMessage::OFPDescStatsRequest(_) => {
            let description = sw.config.description.clone();
            let body = describe(&description);
            let reply = OFPDescStatsReply { flags: StatsReplyFlags(0), body };
            sw.send::<V1_0, _>(xid, &reply);
        }
        OFPMessage::OFPFlowStatsRequest(request) => {
            let filter = filter(&request.match_, request.out_port);
            flows(sw, now, xid, &filter, request.table_id);
        }
        OFPMessage::OFPAggregateStatsRequest(request) => {
            let filter = filter(&request.match_, request.out_port);
            let mut body = OFPAggregateStats::default();
            for entry in entries(sw, &filter, request.table_id) {
                body.packet_count += entry.packets;
                body.byte_count += entry.bytes;
                body.flow_count += 1;
            }
            let reply = OFPAggregateStatsReply { flags: StatsReplyFlags(0), body };
            sw.send::<V1_0, _>(xid, &reply);
        }
        OFPMessage::OFPTableStatsRequest(_) => {
            let body = tables(sw);
            sw.send::<V1_0, _>(xid, &OFPTableStatsReply { flags: StatsReplyFlags(0), body });
        }
        OFPMessage::OFPPortStatsRequest(request) => {
            let wanted = (request.port_no != OFPP_NONE).then(|| port_from(request.port_no));
            if wanted.is_some_and(|port| !sw.ports.contains_key(&port)) {
                return Err(Fault::BadStatsPort);
            }
            let ports = sw.ports.values();
            let ports = ports.filter(|p| wanted.is_none_or(|port| p.config.port_no == port));
            let body = ports.map(port_stats).collect();
            sw.send::<V1_0, _>(xid, &OFPPortStatsReply { flags: StatsReplyFlags(0), body });
        }
        OFPMessage::OFPQueueStatsRequest(_) => {
            sw.send::<V1_0, _>(xid, &OFPQueueStatsReply::default());
        }
        OFPMessage::OFPVendorStatsRequest(_) => return Err(Fault::BadExperimenter),
        OFPMessage::Unknown { type_, .. } if *type_ == OFPT_STATS_REQUEST.0 => {
            return Err(Fault::BadStats);
        }
        _ => return Err(Fault::BadType),
    }
    Ok(())
}

/// Who made the switch; 1.3 says it in the same form.
pub(in crate::switch) fn describe(description: &str) -> OFPDescStats<'_> {
    OFPDescStats {
        mfr_desc: "Gouken".into(),
        hw_desc: "simulated".into(),
        sw_desc: concat!("switch-sim ", env!("CARGO_PKG_VERSION")).into(),
        serial_num: "None".into(),
        dp_desc: description.into(),
    }
}

fn filter(match_: &OFPMatch, out_port: u16) -> Filter {
    let match_ = flow::matching(match_);
    Filter { match_, out_port: flow::out_port(out_port), ..Filter::default() }
}

fn entries<'s>(
    sw: &'s Switch,
    filter: &'s Filter,
    table_id: u8,
) -> impl Iterator<Item = &'s Entry> {
    let tables = sw.tables.iter().take(if matches!(table_id, 0 | 0xff) { 1 } else { 0 });
    tables.flat_map(|table| table.entries()).filter(|entry| filter.selects(entry))
}

fn flows(sw: &mut Switch, now: Duration, xid: u32, filter: &Filter, table_id: u8) {
    let mut out = std::mem::take(&mut sw.session.output);
    let mut send = |flags, body: List<'_, OFPFlowStats<'_>>| {
        let sent = encode::<V1_0, _>(xid, &OFPFlowStatsReply { flags, body }, &mut out);
        debug_assert!(sent.is_ok(), "{sent:?}");
    };
    let mut body = List::new();
    for entry in entries(sw, filter, table_id) {
        let stats = flow_stats(entry, now);
        let size = OFP_FLOW_STATS_SIZE + stats.actions.as_bytes().len();
        if !body.is_empty() && body.as_bytes().len() + size > MAX_BODY {
            send(OFPSF_REPLY_MORE, std::mem::take(&mut body));
        }
        body.push(&stats);
    }
    send(StatsReplyFlags(0), body);
    sw.session.output = out;
}

fn flow_stats(entry: &Entry, now: Duration) -> OFPFlowStats<'_> {
    let age = now.saturating_sub(entry.created);
    OFPFlowStats {
        table_id: 0,
        match_: flow::match_of(entry),
        duration_sec: u32::try_from(age.as_secs()).unwrap_or(u32::MAX),
        duration_nsec: age.subsec_nanos(),
        priority: entry.priority,
        idle_timeout: entry.idle_timeout,
        hard_timeout: entry.hard_timeout,
        cookie: entry.cookie,
        packet_count: entry.packets,
        byte_count: entry.bytes,
        actions: flow::actions_of(entry),
    }
}

fn tables(sw: &Switch) -> List<'static, OFPTableStats> {
    let stats = sw.tables.iter().map(|table| OFPTableStats {
        table_id: 0,
        name: "classifier".into(),
        wildcards: OFPFW_ALL,
        max_entries: sw.config.max_entries,
        active_count: u32::try_from(table.len()).unwrap_or(u32::MAX),
        lookup_count: table.lookups,
        matched_count: table.matched,
    });
    stats.take(1).collect()
}

fn port_stats(port: &Port) -> OFPPortStats {
    OFPPortStats {
        port_no: port_to(port.config.port_no),
        rx_packets: port.rx_packets,
        tx_packets: port.tx_packets,
        rx_bytes: port.rx_bytes,
        tx_bytes: port.tx_bytes,
        rx_dropped: port.rx_dropped,
        tx_dropped: port.tx_dropped,
        ..OFPPortStats::default()
    }
}
