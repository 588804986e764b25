//! The action `learn`: a flow entry made from the packet.

use alloc::vec;
use alloc::vec::Vec;

use super::actions::{act, arrow, json, value_for};
use super::cursor::{Pair, Piece};
use super::error::{ParseError, Result};
use super::fields::{Field, Subfield};
use super::matching::Match;
use crate::wire::json::{Members, Value, object};

const SETTINGS: [&str; 10] = [
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
];

/// Reads what is between the parentheses of `learn(…)`.
pub(super) fn learn(text: Piece<'_>) -> Result<Value> {
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
        let mut names = Field::names();
        names.extend(SETTINGS);
        return Err(ParseError::unknown(pair.key, "field or setting of learn", &names));
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
