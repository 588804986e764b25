//! Flow entries of OpenFlow 1.0: twelve fields, and a list of actions.

use std::sync::Arc;
use std::time::Duration;

use openflow_codec::v1_0::ofproto::*;
use openflow_codec::v1_0::ofproto_parser::*;
use openflow_codec::wire::Reader;
use openflow_codec::{List, Wire};

use super::super::Switch;
use super::super::flow_mod::FlowMod;
use super::port_from;
use crate::Version;
use crate::action::{Action, Program};
use crate::fault::Fault;
use crate::matching::Match;
use crate::packet::{ETH_P_ARP, ETH_P_IP, VID_PRESENT, field};
use crate::table::{Entry, Filter};

/// The rank of an entry without wildcards: above all priorities (OpenFlow 1.0.1 section 3.4).
const EXACT: u32 = 0x1_0000;

pub(super) fn flow_mod(
    sw: &mut Switch,
    now: Duration,
    request: &OFPFlowMod<'_>,
) -> Result<(), Fault> {
    let mut wire_match = Vec::new();
    request.match_.encode(&mut wire_match);
    let is_delete = matches!(request.command, OFPFC_DELETE | OFPFC_DELETE_STRICT);
    let apply = if is_delete { Vec::new() } else { actions(&request.actions)? };
    let filter = Filter {
        match_: matching(&request.match_),
        cookie: request.cookie,
        out_port: out_port(request.out_port),
        ..Filter::default()
    };
    let flow_mod = FlowMod {
        command: request.command.0,
        table_id: Some(0),
        rank: rank(&request.match_, request.priority),
        priority: request.priority,
        filter,
        program: Program { apply, ..Program::default() },
        idle_timeout: request.idle_timeout,
        hard_timeout: request.hard_timeout,
        flags: request.flags.0 & (OFPFF_SEND_FLOW_REM | OFPFF_CHECK_OVERLAP).0,
        buffer_id: (request.buffer_id != OFP_NO_BUFFER).then_some(request.buffer_id),
        wire_match: wire_match.into(),
        wire_program: Arc::from(request.actions.as_bytes()),
    };
    sw.flow_mod(now, Version::V1_0, flow_mod)
}

/// The condition on the output, if there is one.
pub(super) fn out_port(port: u16) -> Option<u32> {
    (port != OFPP_NONE).then(|| port_from(port))
}

/// The match of an entry as it came.
pub(super) fn match_of(entry: &Entry) -> OFPMatch {
    OFPMatch::decode(&mut Reader::trusted(&entry.wire_match)).unwrap_or_default()
}

/// The actions of an entry as they came.
pub(super) fn actions_of(entry: &Entry) -> List<'_, OFPAction<'_>> {
    List::decode(&mut Reader::trusted(&entry.wire_program)).unwrap_or_default()
}

fn rank(match_: &OFPMatch, priority: u16) -> u32 {
    let is_exact = match_.wildcards.0 & OFPFW_ALL.0 == 0;
    if is_exact { EXACT } else { priority.into() }
}

/// What a match tests: fields that have no meaning for its types do not count.
pub(super) fn matching(of: &OFPMatch) -> Match {
    let mut match_ = Match::default();
    let has = |wildcard: Wildcards| !of.wildcards.contains(wildcard);
    if has(OFPFW_IN_PORT) {
        match_.exact(field::IN_PORT, port_from(of.in_port));
    }
    if has(OFPFW_DL_SRC) {
        match_.exact(field::ETH_SRC, number(of.dl_src.0));
    }
    if has(OFPFW_DL_DST) {
        match_.exact(field::ETH_DST, number(of.dl_dst.0));
    }
    let is_tagged = of.dl_vlan != OFP_VLAN_NONE;
    if has(OFPFW_DL_VLAN) {
        let vid = if is_tagged { VID_PRESENT | of.dl_vlan & 0x0fff } else { 0 };
        match_.exact(field::VLAN_VID, vid);
    }
    if has(OFPFW_DL_VLAN_PCP) && (is_tagged || !has(OFPFW_DL_VLAN)) {
        match_.exact(field::VLAN_PCP, of.dl_vlan_pcp & 7);
    }
    if has(OFPFW_DL_TYPE) {
        match_.exact(field::ETH_TYPE, of.dl_type);
        match_network(of, &mut match_);
    }
    match_
}

fn match_network(of: &OFPMatch, match_: &mut Match) {
    let has = |wildcard: Wildcards| !of.wildcards.contains(wildcard);
    let (source, destination) = match of.dl_type {
        ETH_P_IP => (field::IPV4_SRC, field::IPV4_DST),
        ETH_P_ARP => (field::ARP_SPA, field::ARP_TPA),
        _ => return,
    };
    let mask = |shift: u32| {
        let ignored = of.wildcards.0 >> shift & 0x3f;
        u32::MAX.checked_shl(ignored).unwrap_or(0).into()
    };
    match_.masked(source, of.nw_src.to_bits().into(), mask(OFPFW_NW_SRC_SHIFT));
    match_.masked(destination, of.nw_dst.to_bits().into(), mask(OFPFW_NW_DST_SHIFT));
    if of.dl_type == ETH_P_ARP {
        if has(OFPFW_NW_PROTO) {
            match_.exact(field::ARP_OP, of.nw_proto);
        }
        return;
    }
    if has(OFPFW_NW_TOS) {
        match_.exact(field::IP_DSCP, of.nw_tos >> 2);
    }
    if !has(OFPFW_NW_PROTO) {
        return;
    }
    match_.exact(field::IP_PROTO, of.nw_proto);
    let (source, destination) = match of.nw_proto {
        1 => (field::ICMPV4_TYPE, field::ICMPV4_CODE),
        6 => (field::TCP_SRC, field::TCP_DST),
        17 => (field::UDP_SRC, field::UDP_DST),
        _ => return,
    };
    if has(OFPFW_TP_SRC) {
        match_.exact(source, of.tp_src);
    }
    if has(OFPFW_TP_DST) {
        match_.exact(destination, of.tp_dst);
    }
}

/// Reads a list of actions.
pub(super) fn actions(list: &List<'_, OFPAction<'_>>) -> Result<Vec<Action>, Fault> {
    let mut actions = Vec::new();
    for action in list {
        match action {
            OFPAction::Output(out) => actions.push(output(out.port, out.max_len)?),
            OFPAction::Enqueue(out) => {
                actions.push(Action::SetQueue(out.queue_id));
                actions.push(output(out.port, 0)?);
            }
            OFPAction::VlanVid(a) => {
                let value = u128::from(VID_PRESENT | a.vlan_vid & 0x0fff);
                actions.push(Action::SetVlan { field: field::VLAN_VID, value });
            }
            OFPAction::VlanPcp(a) => {
                let value = u128::from(a.vlan_pcp & 7);
                actions.push(Action::SetVlan { field: field::VLAN_PCP, value });
            }
            OFPAction::StripVlan(_) => actions.push(Action::PopVlan),
            OFPAction::SetDlSrc(a) => actions.push(set(field::ETH_SRC, number(a.dl_addr.0))),
            OFPAction::SetDlDst(a) => actions.push(set(field::ETH_DST, number(a.dl_addr.0))),
            OFPAction::SetNwSrc(a) => actions.push(set(field::IPV4_SRC, a.nw_addr.to_bits())),
            OFPAction::SetNwDst(a) => actions.push(set(field::IPV4_DST, a.nw_addr.to_bits())),
            OFPAction::SetNwTos(a) => actions.push(set(field::IP_DSCP, a.tos >> 2)),
            // A packet has at most one of the two, and setting what it has not does nothing.
            OFPAction::SetTpSrc(a) => {
                actions.extend([set(field::TCP_SRC, a.tp), set(field::UDP_SRC, a.tp)]);
            }
            OFPAction::SetTpDst(a) => {
                actions.extend([set(field::TCP_DST, a.tp), set(field::UDP_DST, a.tp)]);
            }
            OFPAction::Vendor(_) => return Err(Fault::ActionExperimenter),
            _ => return Err(Fault::ActionType),
        }
    }
    Ok(actions)
}

fn set(field: u8, value: impl Into<u128>) -> Action {
    Action::SetField { field, value: value.into() }
}

fn output(port: u16, max_len: u16) -> Result<Action, Fault> {
    let is_nonsense = port == 0 || port == OFPP_NONE || (OFPP_MAX..OFPP_IN_PORT).contains(&port);
    if is_nonsense {
        return Err(Fault::ActionPort);
    }
    Ok(Action::Output { port: port_from(port), max_len: Some(max_len) })
}

/// The number that the bytes of an Ethernet address are.
fn number(mac: [u8; 6]) -> u64 {
    mac.iter().fold(0, |all, byte| all << 8 | u64::from(*byte))
}
