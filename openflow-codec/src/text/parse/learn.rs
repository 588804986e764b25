//! The action `learn`: a flow entry made from the packet.

use alloc::vec;
use alloc::vec::Vec;

use super::actions::{Actions, act, arrow, json, value_for};
use super::cursor::{Pair, Piece};
use super::error::Result;
use super::fields::{Field, Subfield, unknown_field};
use super::matching::Match;
use super::more::put_header;
use crate::wire::json::{Members, Value, object};

const SETTINGS: [&str; 12] = [
    "table",
    "idle_timeout",
    "hard_timeout",
    "fin_idle_timeout",
    "fin_hard_timeout",
    "priority",
    "cookie",
    "send_flow_rem",
    "delete_learned",
    "load",
    "limit",
    "result_dst",
];

/// The number of the action for `learn` with a limit, which OS-Ken's JSON form has no name for.
const LEARN2: u16 = 45;
/// Where the flow specifications begin in `NXActionLearn`, behind its header of ten bytes.
const SPECS: usize = 22;

impl Actions<'_> {
    /// Reads what is between the parentheses of `learn(…)`.
    pub(super) fn learn(&mut self, text: Piece<'_>) -> Result<()> {
        let (mut limit, mut result) = (0_u32, None);
        for pair in text.pairs()? {
            match pair.key.text {
                "limit" => limit = pair.number()?,
                "result_dst" => {
                    let dst = Subfield::parse(pair.need()?)?;
                    if dst.bits != 1 {
                        return Err(pair.need()?.error("one bit of a field"));
                    }
                    result = Some(dst);
                }
                _ => {}
            }
        }
        let action = learn(text)?;
        if limit == 0 && result.is_none() {
            self.add(action);
            return Ok(());
        }
        // The same with more between the settings and the specifications.
        let length = specs_length(&action);
        let bytes = super::actions_to_bytes(4, &[action])
            .map_err(|why| super::ParseError::new(text, why))?;
        let mut data: Vec<u8> = bytes.into_iter().skip(10).take(SPECS + length).collect();
        let specs = data.split_off(SPECS.min(data.len()));
        if let (Some(_), Some(flags)) = (result, data.get_mut(15)) {
            *flags |= 4;
        }
        data.extend(limit.to_be_bytes());
        data.extend(result.map_or(0, |dst| dst.start).to_be_bytes());
        data.extend([0; 2]);
        if let Some(dst) = result {
            put_header(dst.field.in_action(), &mut data);
        }
        data.extend(specs);
        self.raw(LEARN2, data);
        Ok(())
    }
}

/// How many bytes the flow specifications take.
fn specs_length(action: &Value) -> usize {
    let specs = action["NXActionLearn"]["specs"].as_array();
    let length = |spec: &Value| {
        let output = spec.get("NXFlowSpecOutput").is_some();
        let Some(spec) = spec.as_object().and_then(|spec| spec.values().next()) else { return 0 };
        let bits = spec["n_bits"].as_u64().and_then(|bits| usize::try_from(bits).ok());
        let src = if spec["src"].is_array() { 6 } else { bits.unwrap_or(0).div_ceil(16) * 2 };
        2 + src + if output { 0 } else { 6 }
    };
    specs.map_or(0, |specs| specs.iter().map(length).sum())
}

fn learn(text: Piece<'_>) -> Result<Value> {
    let mut members = Members::new();
    for (name, value) in [
        ("idle_timeout", 0),
        ("hard_timeout", 0),
        ("priority", 0x8000),
        ("cookie", 0),
        ("table_id", 1),
        ("fin_idle_timeout", 0),
        ("fin_hard_timeout", 0),
    ] {
        members.insert(name.into(), value.into());
    }
    let (mut flags, mut specs) = (0, Vec::new());
    for pair in text.pairs()? {
        match pair.key.text {
            "table" => {
                members.insert("table_id".into(), pair.number::<u8>()?.into());
            }
            name @ ("idle_timeout" | "hard_timeout" | "fin_idle_timeout" | "fin_hard_timeout"
            | "priority") => {
                members.insert(name.into(), pair.number::<u16>()?.into());
            }
            "cookie" => {
                members.insert("cookie".into(), pair.number::<u64>()?.into());
            }
            "limit" | "result_dst" => {}
            "send_flow_rem" => flags |= 1,
            "delete_learned" => flags |= 2,
            "output" => {
                let src = Subfield::parse(pair.need()?)?;
                let (source, bits) = (place(src), src.bits.into());
                specs.push(act(
                    "NXFlowSpecOutput",
                    [("src", source), ("dst", "".into()), ("n_bits", bits)],
                ));
            }
            "load" => specs.push(load(pair)?),
            _ => spec(pair, &mut specs)?,
        }
    }
    members.insert("flags".into(), flags.into());
    members.insert("specs".into(), specs.into());
    Ok(object("NXActionLearn", members))
}

fn place(part: Subfield) -> Value {
    vec![part.name(), part.start.into()].into()
}

fn load(pair: Pair<'_>) -> Result<Value> {
    let (src, dst) = arrow(pair)?;
    let to = Subfield::parse(dst)?;
    let source = match Subfield::parse(src) {
        Ok(from) if from.bits != to.bits => {
            return Err(dst.error("as many bits as the source has"));
        }
        Ok(from) => place(from),
        Err(_) => json(value_for(to, src)?),
    };
    Ok(act("NXFlowSpecLoad", [("src", source), ("dst", place(to)), ("n_bits", to.bits.into())]))
}

/// `field=value`, `field=field`, `field` or a shorthand such as `tcp`.
fn spec(pair: Pair<'_>, specs: &mut Vec<Value>) -> Result<()> {
    let mut put = |dst: Subfield, src: Value| {
        let members = [("src", src), ("dst", place(dst)), ("n_bits", dst.bits.into())];
        specs.push(act("NXFlowSpecMatch", members));
    };
    let Ok(dst) = Subfield::parse(pair.key) else {
        let mut shorthand = Match::default();
        if pair.value.is_none() && shorthand.take(pair)? {
            for name in ["dl_type", "nw_proto"] {
                let (Some(value), Some(field)) = (shorthand.get(name), Field::find(name)) else {
                    continue;
                };
                put(Subfield { field, start: 0, bits: field.bits }, json(value));
            }
            return Ok(());
        }
        return Err(unknown_field(pair.key, "field or setting of learn", &SETTINGS));
    };
    let source = match pair.value {
        None => place(dst),
        Some(value) => match Subfield::parse(value) {
            Ok(src) if src.bits != dst.bits => {
                return Err(value.error("as many bits as the field before it has"));
            }
            Ok(src) => place(src),
            Err(_) => json(value_for(dst, value)?),
        },
    };
    put(dst, source);
    Ok(())
}
