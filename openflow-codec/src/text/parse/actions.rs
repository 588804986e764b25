//! What a flow does with a packet: from text to actions and instructions of a version.

use alloc::format;
use alloc::vec;
use alloc::vec::Vec;

use super::cursor::{Pair, Piece, narrow, number};
use super::error::{ParseError, Result};
use super::fields::{Field, Subfield, ones, port};
use super::matching::{Match, name_in};
use crate::wire::json::{Cx, Json, Members, Value, object};

/// Deeper nesting of `ct(exec(…))` and the like is refused.
const DEPTH: usize = 8;

/// Every action, for errors that name near ones.
const NAMES: &[&str] = &[
    "output",
    "controller",
    "enqueue",
    "resubmit",
    "load",
    "move",
    "set_field",
    "push_vlan",
    "pop_vlan",
    "strip_vlan",
    "push_mpls",
    "pop_mpls",
    "dec_ttl",
    "dec_mpls_ttl",
    "set_mpls_ttl",
    "set_mpls_label",
    "set_mpls_tc",
    "group",
    "ct",
    "ct_clear",
    "nat",
    "learn",
    "multipath",
    "bundle",
    "bundle_load",
    "conjunction",
    "note",
    "push",
    "pop",
    "clone",
    "sample",
    "check_pkt_larger",
    "encap",
    "decap",
    "dec_nsh_ttl",
    "delete_field",
    "goto_table",
    "write_actions",
    "clear_actions",
    "meter",
    "write_metadata",
    "drop",
    "normal",
    "flood",
    "all",
    "local",
    "in_port",
    "mod_dl_src",
    "mod_dl_dst",
    "mod_vlan_vid",
    "mod_vlan_pcp",
    "mod_nw_src",
    "mod_nw_dst",
    "mod_nw_tos",
    "mod_nw_ecn",
    "mod_nw_ttl",
    "mod_tp_src",
    "mod_tp_dst",
    "set_vlan_vid",
    "set_vlan_pcp",
    "set_queue",
    "pop_queue",
    "set_tunnel",
    "set_tunnel64",
    "exit",
    "fin_timeout",
    "table",
];

/// The actions of a flow in the making.
pub(super) struct Actions<'m> {
    pub(super) version: u8,
    pub(super) match_: &'m Match,
    /// Whether the packet has a VLAN tag by now.
    pub(super) has_vlan: bool,
    depth: usize,
    /// What is done at once (1.0: everything).
    pub(super) actions: Vec<Value>,
    pub(super) instructions: Vec<Value>,
}

/// A structure with these members, in JSON.
pub(super) fn act<const N: usize>(class: &str, members: [(&str, Value); N]) -> Value {
    object(
        class,
        members.into_iter().map(|(name, value)| (name.into(), value)).collect::<Members>(),
    )
}

/// A number in JSON, of any size.
pub(super) fn json(number: u128) -> Value {
    number.to_json(Cx { version: 4, xid: 0 })
}

impl<'m> Actions<'m> {
    pub(super) fn new(version: u8, match_: &'m Match) -> Self {
        let (actions, instructions) = (Vec::new(), Vec::new());
        let has_vlan = match_.has_vlan();
        Self { version, match_, has_vlan, depth: 0, actions, instructions }
    }

    /// A list of actions for the same packets.
    pub(super) fn fresh(&self) -> Self {
        Self::new(self.version, self.match_)
    }

    /// Actions within others.
    pub(super) fn inner(&self, text: Piece<'_>) -> Result<Vec<Value>> {
        if self.depth >= DEPTH {
            return Err(ParseError::new(text, "actions within actions within actions: too deep"));
        }
        let mut inner = Self::new(self.version, self.match_);
        (inner.has_vlan, inner.depth) = (self.has_vlan, self.depth + 1);
        let pairs = text.pairs()?;
        let is_drop =
            |pair: &Pair<'_>| pair.key.text.eq_ignore_ascii_case("drop") && pair.value.is_none();
        if !matches!(pairs.as_slice(), [pair] if is_drop(pair)) {
            for pair in pairs {
                inner.action(pair)?;
            }
        }
        Ok(inner.actions)
    }

    /// Reads all of what stands behind `actions=`.
    ///
    /// The flow itself is in `table`.
    pub(super) fn instructions(&mut self, text: Piece<'_>, table: Option<u8>) -> Result<()> {
        let pairs = text.pairs()?;
        if pairs.is_empty() {
            return Ok(());
        }
        let mut rank = 0;
        for pair in &pairs {
            let name = pair.key.text.to_ascii_lowercase();
            let step = match name.as_str() {
                "meter" if self.version < 4 => {
                    return Err(ParseError::new(pair.key, "OpenFlow 1.3 is the first with meters"));
                }
                "meter" if self.version < 6 => 1,
                "clear_actions" => 3,
                "write_actions" => 4,
                "write_metadata" => 5,
                "goto_table" => 6,
                "drop" if pairs.len() > 1 => {
                    return Err(ParseError::new(pair.key, "drop must be the only action"));
                }
                "drop" => return Ok(()),
                _ => 2,
            };
            if step == rank && step != 2 {
                return Err(ParseError::new(pair.key, "is there already"));
            }
            if step < rank {
                return Err(ParseError::new(
                    pair.key,
                    "the order is meter, actions, clear_actions, write_actions, write_metadata, \
                     goto_table",
                ));
            }
            rank = step;
            if step == 6 && table.is_some_and(|table| pair.number().is_ok_and(|to: u8| to <= table))
            {
                return Err(ParseError::new(pair.need()?, "a flow goes on in a later table only"));
            }
            if step == 2 {
                self.action(*pair)?;
            } else {
                self.instruction(Pair { key: Piece { text: &name, ..pair.key }, ..*pair })?;
            }
        }
        self.check_conjunctions(text)?;
        self.apply();
        Ok(())
    }

    /// What belongs to a conjunction does nothing else.
    fn check_conjunctions(&self, text: Piece<'_>) -> Result<()> {
        let is = |action: &&Value, class: &str| action.get(class).is_some();
        let conjunctions = self.actions.iter().filter(|it| is(it, "NXActionConjunction")).count();
        let notes = self.actions.iter().filter(|it| is(it, "NXActionNote")).count();
        if conjunctions != 0 && conjunctions + notes != self.actions.len() {
            return Err(ParseError::new(text, "beside conjunction there can only be note"));
        }
        Ok(())
    }

    /// Makes an instruction of the actions so far.
    fn apply(&mut self) {
        if self.version != 1 && !self.actions.is_empty() {
            let actions = core::mem::take(&mut self.actions);
            self.instructions.push(act(
                "OFPInstructionActions",
                [("type", 4.into()), ("actions", actions.into())],
            ));
        }
    }

    fn instruction(&mut self, pair: Pair<'_>) -> Result<()> {
        if self.version == 1 {
            return match pair.key.text {
                // 1.0 has no instructions, but Open vSwitch's way from table to table.
                "goto_table" => {
                    self.resubmit(0xfff8, pair.number()?);
                    Ok(())
                }
                "write_metadata" => {
                    let (value, mask) = write_metadata(pair)?;
                    let mut data = vec![0; 6];
                    data.extend(value.to_be_bytes());
                    data.extend(mask.to_be_bytes());
                    self.raw(22, data);
                    Ok(())
                }
                _ => Err(ParseError::new(pair.key, "OpenFlow 1.0 has no instructions")),
            };
        }
        self.apply();
        let instruction = match pair.key.text {
            "meter" => act("OFPInstructionMeter", [("meter_id", pair.number::<u32>()?.into())]),
            "clear_actions" => act(
                "OFPInstructionActions",
                [("type", 5.into()), ("actions", Value::Array(Vec::new()))],
            ),
            "write_actions" => {
                let actions = self.inner(pair.need()?)?;
                if actions.is_empty() {
                    // It would add nothing to what is written.
                    return Ok(());
                }
                act("OFPInstructionActions", [("type", 3.into()), ("actions", actions.into())])
            }
            "write_metadata" => {
                let (value, mask) = write_metadata(pair)?;
                act(
                    "OFPInstructionWriteMetadata",
                    [("metadata", value.into()), ("metadata_mask", mask.into())],
                )
            }
            _ => act("OFPInstructionGotoTable", [("table_id", pair.number::<u8>()?.into())]),
        };
        self.instructions.push(instruction);
        Ok(())
    }

    pub(super) fn push<const N: usize>(&mut self, class: &str, members: [(&str, Value); N]) {
        self.add(act(class, members));
    }

    /// Adds an action.
    ///
    /// Open vSwitch's actions refer to fields that an early version has no names for: these are
    /// made with the names of 1.3.
    pub(super) fn add(&mut self, action: Value) {
        if self.version < 4
            && super::actions_to_bytes(self.version, core::slice::from_ref(&action)).is_err()
        {
            let bytes =
                super::actions_to_bytes(4, core::slice::from_ref(&action)).unwrap_or_default();
            // An experimenter's action: type, length, experimenter, subtype, and then the rest.
            if let [0xff, 0xff, _, _, 0, 0, 0x23, 0x20, high, low, data @ ..] = bytes.as_slice() {
                self.raw(u16::from_be_bytes([*high, *low]), data.to_vec());
                return;
            }
        }
        self.actions.push(action);
    }

    /// Adds an action of Open vSwitch that has no name in the JSON form.
    pub(super) fn raw(&mut self, subtype: u16, mut data: Vec<u8>) {
        // With a header of ten bytes it is a multiple of eight bytes long.
        data.resize((data.len() + 10).next_multiple_of(8) - 10, 0);
        let vendor = if self.is_1_0() { "vendor" } else { "experimenter" };
        let data = data.as_slice().to_json(Cx { version: self.version, xid: 0 });
        let members = [(vendor, 0x2320.into()), ("subtype", subtype.into()), ("data", data)];
        self.actions.push(act("NXActionUnknown", members));
    }

    /// The actions within one, as they are on the wire.
    pub(super) fn inner_bytes(&self, text: Piece<'_>) -> Result<Vec<u8>> {
        let inner = self.inner(text)?;
        super::actions_to_bytes(self.version, &inner).map_err(|why| ParseError::new(text, why))
    }

    /// Whether it is a version whose actions set one field each, 1.0 or 1.1.
    pub(super) fn is_early(&self) -> bool {
        self.version < 3
    }

    pub(super) fn version(&self) -> u8 {
        self.version
    }

    pub(super) fn is_1_0(&self) -> bool {
        self.version == 1
    }

    fn action(&mut self, pair: Pair<'_>) -> Result<()> {
        // Names of actions may have capitals.
        let name = pair.key.text.to_ascii_lowercase();
        let named = Pair { key: Piece { text: &name, ..pair.key }, ..pair };
        if name == "apply_actions" {
            return Err(ParseError::new(
                pair.key,
                "is what is done anyway: write just the actions",
            ));
        }
        let known = (|| Ok(self.packet(named)? || self.tags(named)? || self.special(named)?))();
        if known.map_err(|error: ParseError| error.with_capitals_of(pair.key))? {
            return Ok(());
        }
        if pair.value.is_none() {
            if let Ok(port) = port(pair.key, !self.is_1_0()) {
                self.output(port, 0);
                return Ok(());
            }
        }
        Err(ParseError::unknown(pair.key, "action", NAMES))
    }

    pub(super) fn output(&mut self, port: u32, max_len: u16) {
        self.push("OFPActionOutput", [("port", port.into()), ("max_len", max_len.into())]);
    }

    fn set_whole_field(&mut self, pair: Pair<'_>) -> Result<()> {
        let (value, text) = arrow(pair)?;
        let dst = Subfield::parse(text)?;
        if dst.bits != dst.field.bits {
            return Err(text.error("a whole field; load sets some of its bits"));
        }
        let (number, mask) = dst.field.value_mask(value)?;
        self.set_field(dst.field, number, mask);
        Ok(())
    }

    fn resubmit(&mut self, port: u16, table: u8) {
        self.push("NXActionResubmitTable", [("in_port", port.into()), ("table_id", table.into())]);
    }

    /// Outputs and changes of a packet's headers.
    fn packet(&mut self, pair: Pair<'_>) -> Result<bool> {
        let key = pair.key.text;
        let lower = key.to_ascii_lowercase();
        match lower.as_str() {
            "output" => self.output_to(pair.need()?)?,
            "controller" => self.controller(pair)?,
            "enqueue" => self.enqueue(pair)?,
            "resubmit" => self.resubmit_to(pair)?,
            "load" => {
                let (value, dst) = arrow(pair)?;
                let dst = Subfield::parse(dst)?;
                let number = value_for(dst, value)?;
                if self.version == 6 {
                    let mask = ones(dst.bits) << dst.start;
                    // A field that does not fill its bytes has a mask even if that says all of it.
                    let whole = dst.bits == dst.field.bits && dst.bits % 8 == 0;
                    self.set_masked(dst.field, number << dst.start, (!whole).then_some(mask));
                } else {
                    self.load(dst, number);
                }
            }
            "move" => self.move_bits(pair)?,
            "set_field" => self.set_whole_field(pair)?,
            "mod_dl_src" | "mod_dl_dst" => {
                let class =
                    if key == "mod_dl_src" { "OFPActionSetDlSrc" } else { "OFPActionSetDlDst" };
                self.modify(pair, &key[4..], class, "dl_addr")?;
            }
            "mod_nw_src" | "mod_nw_dst" => {
                let class =
                    if key == "mod_nw_src" { "OFPActionSetNwSrc" } else { "OFPActionSetNwDst" };
                self.modify(pair, &key[4..], class, "nw_addr")?;
            }
            "mod_tp_src" | "mod_tp_dst" => self.modify_port(pair)?,
            "mod_nw_tos" => {
                let tos: u8 = pair.number()?;
                if tos & 3 != 0 {
                    return Err(pair.need()?.error("a number with its low two bits 0"));
                }
                if self.is_early() {
                    self.push("OFPActionSetNwTos", [("tos", tos.into())]);
                } else {
                    self.set_named("ip_dscp", u128::from(tos >> 2));
                }
            }
            "mod_nw_ecn" => self.modify_or_load(pair, "nw_ecn")?,
            "mod_nw_ttl" if self.is_1_0() => self.modify_or_load(pair, "nw_ttl")?,
            "mod_nw_ttl" => {
                self.push("OFPActionSetNwTtl", [("nw_ttl", pair.number::<u8>()?.into())]);
            }
            "dec_ttl" => match pair.value.filter(|ids| !ids.text.is_empty()) {
                None if self.is_1_0() => self.push("NXActionDecTtl", []),
                None => self.push("OFPActionDecNwTtl", []),
                Some(ids) => {
                    let ids: Result<Vec<u16>> = ids.list().into_iter().map(narrow).collect();
                    self.push("NXActionDecTtlCntIds", [("cnt_ids", ids?.into())]);
                }
            },
            "set_tunnel" | "set_tunnel64" => self.set_tunnel(pair)?,
            "set_queue" => {
                let class = if self.is_1_0() { "NXActionSetQueue" } else { "OFPActionSetQueue" };
                self.push(class, [("queue_id", pair.number::<u32>()?.into())]);
            }
            "pop_queue" => self.push("NXActionPopQueue", []),
            // 1.0 has no groups, but Open vSwitch's action for them.
            "group" if self.is_1_0() => self.raw(40, group_data(pair.number()?)),
            "group" => self.push("OFPActionGroup", [("group_id", pair.number::<u32>()?.into())]),
            "meter" if self.version == 6 => {
                self.push("OFPActionMeter", [("meter_id", pair.number::<u32>()?.into())]);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn output_to(&mut self, to: Piece<'_>) -> Result<()> {
        if to.text.contains('=') {
            return self.output_part(to);
        }
        if let Ok(port) = port(to, !self.is_1_0()) {
            if port & 0xffff == 0xffff {
                return Err(to.error("a port to send to"));
            }
            let controller = port & 0xffff == 0xfffd && port > 0xff00;
            self.output(port, if controller { 0xffff } else { 0 });
            return Ok(());
        }
        if to.text.contains('[') || Field::find(to.text).is_some() {
            let part = Subfield::parse(to)?;
            let members =
                [("ofs_nbits", part.ofs_nbits()), ("src", part.name()), ("max_len", 0xffff.into())];
            self.push("NXActionOutputReg", members);
            return Ok(());
        }
        port(to, !self.is_1_0()).map(drop)
    }

    /// `port=…,max_len=…`: what of the packet is sent.
    fn output_part(&mut self, text: Piece<'_>) -> Result<()> {
        let (mut to, mut max_len) = (None, None);
        for pair in text.pairs()? {
            match pair.key.text {
                "port" => to = Some(port(pair.need()?, false)?),
                "max_len" => max_len = Some(pair.number::<u32>()?),
                _ => return Err(ParseError::unknown(pair.key, "argument", &["port", "max_len"])),
            }
        }
        let (Some(to), Some(max_len)) = (to, max_len) else {
            return Err(text.error("output(port=…,max_len=…)"));
        };
        if to >= 0xff00 && !matches!(to, 0xfff8 | 0xfffe) {
            return Err(text.error("a port by number, in_port or local"));
        }
        self.push("NXActionOutputTrunc", [("port", to.into()), ("max_len", max_len.into())]);
        Ok(())
    }

    fn resubmit_to(&mut self, pair: Pair<'_>) -> Result<()> {
        let text = pair.need()?;
        let parts = text.list();
        let in_port = match parts.first().filter(|part| !part.text.is_empty()) {
            Some(part) => u16::try_from(port(*part, false)?).unwrap_or(0),
            None => 0xfff8,
        };
        const SAME_TABLE: u8 = 255;
        let table = match parts.get(1).filter(|table| !table.text.is_empty()) {
            Some(table) => narrow(*table)?,
            None => SAME_TABLE,
        };
        match (parts.get(2), parts.get(3)) {
            (None, _) => self.resubmit(in_port, table),
            (Some(ct), None) if ct.text == "ct" => {
                let [high, low] = in_port.to_be_bytes();
                self.raw(44, vec![high, low, table]);
            }
            (Some(more), _) => return Err(more.error("resubmit(port,table) or (port,table,ct)")),
        }
        Ok(())
    }

    pub(super) fn load(&mut self, dst: Subfield, value: u128) {
        let members = [("ofs_nbits", dst.ofs_nbits()), ("dst", dst.name()), ("value", json(value))];
        self.push("NXActionRegLoad", members);
    }

    fn move_bits(&mut self, pair: Pair<'_>) -> Result<()> {
        let (src, dst) = arrow(pair)?;
        let (from, to) = (Subfield::parse(src)?, Subfield::parse(dst)?);
        if from.bits != to.bits {
            let expected = format!("as many bits as the source has, {}", from.bits);
            return Err(dst.error(&expected));
        }
        if self.version == 6 {
            let id = |field: &'static Field| {
                let name = name_in(field, 6);
                act(
                    "OFPOxmId",
                    [("type", name.into()), ("hasmask", 0.into()), ("length", 0.into())],
                )
            };
            self.push(
                "OFPActionCopyField",
                [
                    ("n_bits", from.bits.into()),
                    ("src_offset", from.start.into()),
                    ("dst_offset", to.start.into()),
                    ("oxm_ids", vec![id(from.field), id(to.field)].into()),
                ],
            );
            return Ok(());
        }
        self.push(
            "NXActionRegMove",
            [
                ("n_bits", from.bits.into()),
                ("src_ofs", from.start.into()),
                ("dst_ofs", to.start.into()),
                ("src_field", from.name()),
                ("dst_field", to.name()),
            ],
        );
        Ok(())
    }
}

fn group_data(group: u32) -> Vec<u8> {
    let mut data = vec![0; 2];
    data.extend(group.to_be_bytes());
    data
}

/// `value` or `value/mask`.
fn write_metadata(pair: Pair<'_>) -> Result<(u64, u64)> {
    let text = pair.need()?;
    Ok(match text.cut("/") {
        Some((value, mask)) => (narrow(value)?, narrow(mask)?),
        None => (narrow(text)?, u64::MAX),
    })
}

/// `SRC->DST`.
pub(super) fn arrow(pair: Pair<'_>) -> Result<(Piece<'_>, Piece<'_>)> {
    let text = pair.need()?;
    text.cut_last("->").ok_or_else(|| text.error("…->field"))
}

/// A number for a part of a field; all of an address can be written as an address.
pub(super) fn value_for(dst: Subfield, value: Piece<'_>) -> Result<u128> {
    let number = match number(value) {
        Ok(number) => number,
        Err(_) if dst.bits == dst.field.bits => dst.field.value(value)?,
        Err(error) => return Err(error),
    };
    if number & !ones(dst.bits) != 0 {
        return Err(value.error(&format!("a number of {} bits", dst.bits)));
    }
    Ok(number)
}
