//! Open vSwitch's flow syntax (`ovs-ofctl(8)`, `ovs-fields(7)`, `ovs-actions(7)`), made into a
//! flow-mod of any version.

mod actions;
mod cursor;
mod early;
mod error;
mod fields;
mod headers;
mod learn;
mod matching;
mod more;
mod set;
mod special;

pub use error::ParseError;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use actions::{Actions, act};
use cursor::{Pair, Piece, narrow};
use error::Result;
use matching::{Entry, Match, tlv};

use crate::AnyMessage;
use crate::oxm::FieldInfo;
use crate::wire::json::{Cx, Json, Members, Value, object};

/// What a flow-mod does with its flow entry.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum FlowCommand {
    /// Adds it.
    #[default]
    Add,
    /// Changes the actions of all that match what it matches, or more.
    Modify,
    /// Changes the actions of the one with the same match and priority.
    ModifyStrict,
    /// Removes all that match what it matches, or more.
    Delete,
    /// Removes the one with the same match and priority.
    DeleteStrict,
}

/// Reads a flow such as `priority=1,tcp,tp_dst=80,actions=output:2` into a flow-mod that adds it.
///
/// `version` is the version's number on the wire. The answer is the JSON form of the message,
/// which [`AnyMessage::encode_json`] makes bytes of.
///
/// # Errors
/// What cannot be read and where, or what this version cannot say.
///
/// ```
/// use openflow_codec::text::parse::parse_flow;
///
/// let flow = parse_flow(4, "priority=1,tcp,tp_dst=80,actions=output:2")?;
/// assert_eq!(flow["msg"]["OFPFlowMod"]["priority"], 1);
/// let error = parse_flow(4, "tcp,tp_dts=80,actions=output:2").unwrap_err();
/// assert_eq!(error.at, 4);
/// assert!(error.message.contains("tp_dst"));
/// # Ok::<(), openflow_codec::text::parse::ParseError>(())
/// ```
pub fn parse_flow(version: u8, text: &str) -> core::result::Result<Value, ParseError> {
    parse_flow_mod(version, FlowCommand::Add, text)
}

/// Reads a flow into a flow-mod that does what `command` says.
///
/// # Errors
/// What cannot be read and where, or what this version cannot say.
pub fn parse_flow_mod(
    version: u8,
    command: FlowCommand,
    text: &str,
) -> core::result::Result<Value, ParseError> {
    let whole = Piece { at: 0, text };
    if !matches!(version, 1..=6) {
        return Err(ParseError::new(whole.part(0, 0), "there are versions 1.0 to 1.5 (1 to 6)"));
    }
    let (head, actions) = split_actions(whole);
    let mut flow = Flow::new(version, command);
    for pair in head.pairs()? {
        flow.take(pair)?;
    }
    if actions.is_none() && !flow.deletes() {
        return Err(ParseError::new(whole.part(text.len(), text.len()), "expected actions=…"));
    }
    let mut parsed = Actions::new(version, &flow.match_);
    if let Some(actions) = actions {
        if flow.deletes() {
            return Err(ParseError::new(actions, "what deletes flows has no actions"));
        }
        parsed.instructions(actions, flow.table)?;
    }
    let (instructions, actions) = (parsed.instructions, parsed.actions);
    let json = flow.into_json(instructions, actions, whole)?;
    // What the version has no action or field for is found here at the latest.
    AnyMessage::encode_json(&json, &mut Vec::new())
        .map_err(|error| ParseError::new(whole, format!("the version cannot say that: {error}")))?;
    Ok(json)
}

/// What is before `actions=`, and what is after it.
fn split_actions(whole: Piece<'_>) -> (Piece<'_>, Option<Piece<'_>>) {
    for name in ["actions=", "action="] {
        let mut from = 0;
        while let Some(found) = whole.text[from..].find(name).map(|found| found + from) {
            let before = whole.text[..found].chars().next_back();
            if before.is_none_or(|c| c == ',' || c.is_whitespace()) {
                let after = whole.part(found + name.len(), whole.text.len());
                return (whole.part(0, found), Some(after));
            }
            from = found + name.len();
        }
    }
    (whole, None)
}

/// What is known of a flow beside its actions.
struct Flow {
    version: u8,
    command: FlowCommand,
    cookie: u64,
    cookie_mask: u64,
    table: Option<u8>,
    priority: u16,
    idle_timeout: u16,
    hard_timeout: u16,
    importance: u16,
    out_port: Option<u32>,
    out_group: u32,
    flags: u16,
    match_: Match,
}

/// Names of flags, with their bits and the first version that has them.
const FLAGS: [(&str, u16, u8); 6] = [
    ("send_flow_rem", 1, 1),
    ("check_overlap", 2, 1),
    ("reset_counts", 4, 3),
    ("no_packet_counts", 8, 4),
    ("no_byte_counts", 16, 4),
    ("allow_hidden_fields", 0, 1),
];
const KEYS: [&str; 8] = [
    "cookie",
    "table",
    "priority",
    "idle_timeout",
    "hard_timeout",
    "importance",
    "out_port",
    "out_group",
];

impl Flow {
    fn new(version: u8, command: FlowCommand) -> Self {
        Self {
            version,
            command,
            cookie: 0,
            cookie_mask: 0,
            table: None,
            priority: 0x8000,
            idle_timeout: 0,
            hard_timeout: 0,
            importance: 0,
            out_port: None,
            out_group: 0xffff_ffff,
            flags: 0,
            match_: Match::default(),
        }
    }

    fn deletes(&self) -> bool {
        matches!(self.command, FlowCommand::Delete | FlowCommand::DeleteStrict)
    }

    fn take(&mut self, pair: Pair<'_>) -> Result<()> {
        let key = pair.key.text;
        if let (None, Some((_, bit, since))) =
            (pair.value, FLAGS.iter().find(|(name, _, _)| *name == key))
        {
            if self.version < *since {
                return Err(ParseError::new(pair.key, "this version has no such flag"));
            }
            self.flags |= bit;
            return Ok(());
        }
        match key {
            "cookie" => self.take_cookie(pair)?,
            // 255 is all tables, or none in particular.
            "table" => self.table = Some(pair.number()?).filter(|table| *table != 0xff),
            "priority" if self.command == FlowCommand::Delete => {
                return Err(ParseError::new(pair.key, "flows of any priority are deleted"));
            }
            "priority" => self.priority = pair.number()?,
            "idle_timeout" => self.idle_timeout = pair.number()?,
            "hard_timeout" => self.hard_timeout = pair.number()?,
            "importance" => self.importance = pair.number()?,
            "out_port" | "out_group" if !self.deletes() => {
                return Err(ParseError::new(pair.key, "only says which flows to delete"));
            }
            "out_group" if self.version == 1 => {
                return Err(ParseError::new(pair.key, "OpenFlow 1.0 has no groups"));
            }
            "out_port" => self.out_port = Some(fields::port(pair.need()?, self.version != 1)?),
            "out_group" => self.out_group = pair.number()?,
            "duration" | "n_packets" | "n_bytes" | "idle_age" | "hard_age" => {}
            _ if self.match_.take(pair)? => {}
            _ => {
                let mut names = KEYS.to_vec();
                names.extend(FLAGS.iter().map(|(name, _, _)| *name));
                return Err(fields::unknown_field(pair.key, "field or setting", &names));
            }
        }
        Ok(())
    }

    fn take_cookie(&mut self, pair: Pair<'_>) -> Result<()> {
        let text = pair.need()?;
        match text.cut("/") {
            Some(_) if self.command == FlowCommand::Add => {
                return Err(ParseError::new(text, "a cookie to add has no mask"));
            }
            Some((cookie, mask)) => {
                self.cookie = narrow(cookie)?;
                self.cookie_mask = if mask.text == "-1" { u64::MAX } else { narrow(mask)? };
            }
            None if self.deletes() => {
                let why = "a cookie to look for has a mask, such as COOKIE/-1";
                return Err(ParseError::new(text, why));
            }
            None if text.text == "-1" => self.cookie = u64::MAX,
            None => self.cookie = narrow(text)?,
        }
        Ok(())
    }

    fn into_json(
        self,
        instructions: Vec<Value>,
        actions: Vec<Value>,
        whole: Piece<'_>,
    ) -> Result<Value> {
        let mut members = Members::new();
        let mut put = |name: &str, value: Value| members.insert(name.into(), value);
        // From 1.2 on a modified flow keeps its cookie.
        let modifies = matches!(self.command, FlowCommand::Modify | FlowCommand::ModifyStrict);
        let keeps = modifies && self.version >= 3 && self.cookie_mask == 0;
        put("cookie", if keeps { 0 } else { self.cookie }.into());
        put("command", (self.command as u8).into());
        put("idle_timeout", self.idle_timeout.into());
        put("hard_timeout", self.hard_timeout.into());
        put("priority", self.priority.into());
        put("buffer_id", u32::MAX.into());
        put("flags", self.flags.into());
        let none = if self.version == 1 { 0xffff } else { u32::MAX };
        put("out_port", self.out_port.unwrap_or(none).into());
        if self.version == 1 {
            return self.into_1_0(members, actions, whole);
        }
        put("cookie_mask", self.cookie_mask.into());
        // 1.1 has no number that stands for all tables.
        let all = if self.deletes() && self.version != 2 { 0xff } else { 0 };
        put("table_id", self.table.unwrap_or(all).into());
        put("out_group", self.out_group.into());
        if self.version >= 5 {
            put("importance", self.importance.into());
        }
        // This finds what is matched without what carries it, in every version.
        let entries = self.match_.entries(self.version, whole)?;
        if self.version == 2 {
            let match_ = self.match_.standard_1_1().ok_or_else(|| {
                ParseError::new(whole, "the match of OpenFlow 1.1 cannot say that")
            })?;
            put("match", match_);
            put("instructions", instructions.into());
            return Ok(envelope(2, object("OFPFlowMod", members)));
        }
        let mut match_ = Members::new();
        match_.insert(
            "oxm_fields".into(),
            entries.iter().map(|entry| entry_to_json(entry, self.version)).collect(),
        );
        put("match", object("OFPMatch", match_));
        put("instructions", instructions.into());
        Ok(envelope(self.version, object("OFPFlowMod", members)))
    }

    /// A flow-mod of 1.0, or Nicira's if the standard one cannot say it.
    fn into_1_0(
        self,
        mut members: Members,
        actions: Vec<Value>,
        whole: Piece<'_>,
    ) -> Result<Value> {
        let table = u16::from(self.table.unwrap_or(0xff)) << 8;
        let command = self.command as u16 | if self.table.is_some() { table } else { 0 };
        members.insert("command".into(), command.into());
        // This finds what is matched without what carries it, in every version.
        let entries = self.match_.entries(1, whole)?;
        let standard = self.match_.standard_1_0();
        if let Some(match_) = standard.filter(|_| self.cookie_mask == 0) {
            members.insert("match".into(), match_);
            members.insert("actions".into(), actions.into());
            return Ok(envelope(1, object("OFPFlowMod", members)));
        }
        let actions = actions_to_bytes(1, &actions).map_err(|why| ParseError::new(whole, why))?;

        const NXT_FLOW_MOD: u32 = 13;
        const NXM_NX_COOKIE: u32 = 0x0001_3c08;
        let mut match_ = Vec::new();
        for entry in entries {
            put_nxm(&entry, &mut match_);
        }
        if self.cookie_mask != 0 {
            // The length is 8, or 16 and the bit that says that there is a mask.
            let exact = self.cookie_mask == u64::MAX;
            let header = if exact { NXM_NX_COOKIE } else { 0x0001_3d10 };
            match_.extend(header.to_be_bytes());
            match_.extend(self.cookie.to_be_bytes());
            match_.extend(self.cookie_mask.to_be_bytes().iter().filter(|_| !exact));
        }
        let mut data = Vec::new();
        data.extend(NXT_FLOW_MOD.to_be_bytes());
        let new_cookie = match (self.deletes(), self.cookie_mask) {
            (true, _) => 0,
            (false, 0) => self.cookie,
            (false, _) => u64::MAX,
        };
        data.extend(new_cookie.to_be_bytes());
        for number in [command, self.idle_timeout, self.hard_timeout, self.priority] {
            data.extend(number.to_be_bytes());
        }
        data.extend(u32::MAX.to_be_bytes());
        let out_port = (self.out_port.unwrap_or(0xffff) & 0xffff) as u16;
        let length = u16::try_from(match_.len())
            .map_err(|_| ParseError::new(whole, "the match is too long"))?;
        for number in [out_port, self.flags, length, 0, 0, 0] {
            data.extend(number.to_be_bytes());
        }
        match_.resize(match_.len().next_multiple_of(8), 0);
        data.extend(match_);
        data.extend(actions);
        let mut members = Members::new();
        members.insert("vendor".into(), 0x2320.into());
        members.insert("data".into(), data.as_slice().to_json(Cx { version: 1, xid: 0 }));
        Ok(envelope(1, object("OFPVendor", members)))
    }
}

/// The actions as they are on the wire.
fn actions_to_bytes(version: u8, actions: &[Value]) -> core::result::Result<Vec<u8>, String> {
    let mut members = Members::new();
    for name in ["cookie", "cookie_mask", "table_id", "command", "idle_timeout", "hard_timeout"] {
        members.insert(name.into(), 0.into());
    }
    for name in ["priority", "buffer_id", "flags", "out_port", "out_group", "importance"] {
        members.insert(name.into(), 0.into());
    }
    let all = Match::default();
    let (match_, head) = match version {
        1 => (all.standard_1_0().unwrap_or_default(), 72),
        2 => (all.standard_1_1().unwrap_or_default(), 144),
        _ => (act("OFPMatch", [("oxm_fields", Value::Array(Vec::new()))]), 64),
    };
    members.insert("match".into(), match_);
    let actions: Value = actions.to_vec().into();
    if version == 1 {
        members.insert("actions".into(), actions);
    } else {
        let apply = act("OFPInstructionActions", [("type", 4.into()), ("actions", actions)]);
        members.insert("instructions".into(), alloc::vec![apply].into());
    }
    let mut message = Vec::new();
    AnyMessage::encode_json(&envelope(version, object("OFPFlowMod", members)), &mut message)
        .map_err(|error| format!("{error}"))?;
    // What is before the actions goes.
    Ok(message.split_off(head.min(message.len())))
}

fn envelope(version: u8, message: Value) -> Value {
    let mut members = Members::new();
    members.insert("version".into(), version.into());
    members.insert("xid".into(), 0.into());
    members.insert("msg".into(), message);
    Value::Object(members)
}

fn entry_to_json(entry: &Entry, version: u8) -> Value {
    tlv(entry.name, entry.field, entry.value, entry.mask, version)
}

/// The wire form of a field in Nicira's match.
fn put_nxm(entry: &Entry, out: &mut Vec<u8>) {
    let info = [1, 4].iter().find_map(|version| FieldInfo::by_name(entry.name, *version));
    let Some(info) = info.or_else(|| fields::info(entry.name)) else { return };
    let length = usize::from(info.len).min(16);
    let id = if info.class == 0xffff { 4 } else { 0 };
    let header = u32::from(info.class) << 16 | u32::from(info.number) << 9;
    let (masked, times) = if entry.mask.is_some() { (0x100, 2) } else { (0, 1) };
    out.extend((header | masked | (u32::from(info.len) * times + id)).to_be_bytes());
    if id != 0 {
        out.extend(info.experimenter.to_be_bytes());
    }
    for number in [Some(entry.value), entry.mask].into_iter().flatten() {
        out.extend(&number.to_be_bytes()[16 - length..]);
    }
}
