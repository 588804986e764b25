//! Flow entries of OpenFlow 1.3: match fields in wire form, and instructions.

use std::sync::Arc;
use std::time::Duration;

use openflow_codec::oxm::{FieldInfo, OFPMatch, Oxm, OxmValue};
use openflow_codec::v1_3::ofproto::*;
use openflow_codec::v1_3::ofproto_parser::*;
use openflow_codec::wire::Reader;
use openflow_codec::{List, Wire};

use super::super::Switch;
use super::super::flow_mod::FlowMod;
use crate::Version;
use crate::action::{Action, Program};
use crate::fault::Fault;
use crate::matching::Match;
use crate::packet::field;
use crate::table::{Entry, Filter};

pub(super) fn flow_mod(
    sw: &mut Switch,
    now: Duration,
    request: &OFPFlowMod<'_>,
) -> Result<(), Fault> {
    let is_delete = matches!(request.command, OFPFC_DELETE | OFPFC_DELETE_STRICT);
    let table_id = (!is_delete || request.table_id != OFPTT_ALL).then_some(request.table_id);
    let program = if is_delete {
        Program::default()
    } else {
        program(&request.instructions, request.table_id, sw.tables.len())?
    };
    let mut wire_match = Vec::new();
    request.match_.encode(&mut wire_match);
    // The mask selects entries to change or remove; a new entry has the cookie as it is.
    let filter = Filter {
        match_: matching(&request.match_)?,
        cookie: request.cookie,
        cookie_mask: request.cookie_mask,
        out_port: out_port(request.out_port),
        out_group: request.out_group != OFPG_ANY,
        ..Filter::default()
    };
    let flow_mod = FlowMod {
        command: request.command.0.into(),
        table_id,
        rank: request.priority.into(),
        priority: request.priority,
        filter,
        program,
        idle_timeout: request.idle_timeout,
        hard_timeout: request.hard_timeout,
        flags: request.flags.0,
        buffer_id: (request.buffer_id != OFP_NO_BUFFER).then_some(request.buffer_id),
        wire_match: wire_match.into(),
        wire_program: Arc::from(request.instructions.as_bytes()),
    };
    sw.flow_mod(now, Version::V1_3, flow_mod)
}

/// The condition on the output, if there is one.
pub(super) fn out_port(port: u32) -> Option<u32> {
    (port != OFPP_ANY).then_some(port)
}

/// The match of an entry as it came.
pub(super) fn match_of(entry: &Entry) -> OFPMatch<'static> {
    let match_ = OFPMatch::decode(&mut Reader::trusted(&entry.wire_match));
    match_.unwrap_or_default().into_owned()
}

/// The instructions of an entry as they came.
pub(super) fn instructions_of(entry: &Entry) -> List<'_, OFPInstruction<'_>> {
    List::decode(&mut Reader::trusted(&entry.wire_program)).unwrap_or_default()
}

/// What a match tests.
pub(super) fn matching(of: &OFPMatch<'_>) -> Result<Match, Fault> {
    let mut match_ = Match::default();
    for oxm in of.iter() {
        let info = known(&oxm).ok_or(Fault::MatchField)?;
        if match_.value(info.number).is_some() {
            return Err(Fault::MatchTwice);
        }
        let value = u128::from_oxm(oxm.value()).ok_or(Fault::MatchField)?;
        match oxm.mask().and_then(u128::from_oxm) {
            None => match_.exact(info.number, value),
            Some(_) if !info.maskable => return Err(Fault::MatchMask),
            Some(mask) if value & !mask != 0 => return Err(Fault::MatchWildcards),
            Some(mask) => match_.masked(info.number, value, mask),
        }
    }
    let fields = of.iter().filter_map(|oxm| known(&oxm));
    for info in fields {
        if !is_allowed(info, &match_) {
            return Err(Fault::MatchPrerequisite);
        }
    }
    Ok(match_)
}

/// What is known of a field, if packets have it here.
fn known(oxm: &Oxm<'_>) -> Option<&'static FieldInfo> {
    let info = oxm.info(Version::V1_3.wire())?;
    (info.class == OFPXMC_OPENFLOW_BASIC.0 && field::is_known(info.number)).then_some(info)
}

/// Whether a match says what it must say for a field to have a meaning. The codec's table has
/// that as text: `eth_type=0x0800|0x86dd`.
fn is_allowed(info: &FieldInfo, match_: &Match) -> bool {
    if info.number == field::VLAN_PCP {
        return match_.value(field::VLAN_VID).is_some_and(|vid| vid != 0);
    }
    let Some((name, values)) = info.prerequisites.split_once('=') else { return true };
    let Some(needed) = FieldInfo::by_name(name, Version::V1_3.wire()) else { return true };
    let found = match_.value(needed.number);
    let mut values = values.split('|').map(|text| match text.strip_prefix("0x") {
        Some(digits) => u128::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    });
    found.is_some() && values.any(|value| value == found)
}

/// Reads a list of instructions.
fn program(
    list: &List<'_, OFPInstruction<'_>>,
    table_id: u8,
    tables: usize,
) -> Result<Program, Fault> {
    let mut program = Program::default();
    for instruction in list {
        match instruction {
            OFPInstruction::GotoTable(goto) => {
                if goto.table_id <= table_id || usize::from(goto.table_id) >= tables {
                    return Err(Fault::InstructionTable);
                }
                program.goto = Some(goto.table_id);
            }
            OFPInstruction::WriteMetadata(write) => {
                program.metadata = Some((write.metadata, write.metadata_mask));
            }
            OFPInstruction::WriteActions(write) => program.write = actions(&write.actions)?,
            OFPInstruction::ApplyActions(apply) => program.apply = actions(&apply.actions)?,
            OFPInstruction::ClearActions(_) => program.clear = true,
            OFPInstruction::Meter(_) | OFPInstruction::Experimenter(_) => {
                return Err(Fault::InstructionUnsupported);
            }
            _ => return Err(Fault::InstructionType),
        }
    }
    Ok(program)
}

/// Reads a list of actions.
pub(super) fn actions(list: &List<'_, OFPAction<'_>>) -> Result<Vec<Action>, Fault> {
    list.iter().map(|action| self::action(&action)).collect()
}

fn action(action: &OFPAction<'_>) -> Result<Action, Fault> {
    Ok(match action {
        OFPAction::Output(out) => {
            let is_reserved = (OFPP_MAX + 1..OFPP_IN_PORT).contains(&out.port);
            if out.port == 0 || out.port == OFPP_ANY || is_reserved {
                return Err(Fault::ActionPort);
            }
            let max_len = (out.max_len != OFPCML_NO_BUFFER).then_some(out.max_len);
            Action::Output { port: out.port, max_len }
        }
        OFPAction::PushVlan(push) => match push.ethertype {
            0x8100 | 0x88a8 => Action::PushVlan(push.ethertype),
            _ => return Err(Fault::ActionTag),
        },
        OFPAction::PopVlan(_) => Action::PopVlan,
        OFPAction::SetField(set) => set_field(&set.field)?,
        OFPAction::SetNwTtl(set) => Action::SetTtl(set.nw_ttl),
        OFPAction::DecNwTtl(_) => Action::DecTtl,
        OFPAction::SetQueue(set) => Action::SetQueue(set.queue_id),
        OFPAction::Group(_) => return Err(Fault::ActionGroup),
        OFPAction::Experimenter(_) => return Err(Fault::ActionExperimenter),
        _ => return Err(Fault::ActionType),
    })
}

fn set_field(oxm: &Oxm<'_>) -> Result<Action, Fault> {
    let info = known(oxm).ok_or(Fault::ActionSetField)?;
    if matches!(info.number, field::IN_PORT | field::METADATA) || oxm.has_mask() {
        return Err(Fault::ActionSetField);
    }
    let value = u128::from_oxm(oxm.value()).ok_or(Fault::ActionSetField)?;
    if info.bits < 128 && value >> info.bits != 0 {
        return Err(Fault::ActionArgument);
    }
    Ok(Action::SetField { field: info.number, value })
}
