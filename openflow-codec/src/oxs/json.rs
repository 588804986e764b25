//! The JSON form of statistics fields: `{"OXSTlv": {"field": "packet_count", "value": 3}}`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{EXPERIMENTER, OFPStats, Oxs, OxsInfo, OxsKind, OxsTime};
use crate::wire::json::{
    Cx, Json, JsonClass, JsonError, Members, Result, Value, base64, bytes, get, member, text,
};
use crate::wire::{Reader, Wire, pad_to, patch_len};

impl Json for OxsTime {
    fn to_json(&self, cx: Cx) -> Value {
        [self.seconds, self.nanoseconds].to_json(cx)
    }

    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        <[u32; 2]>::from_json(value, cx, out)
    }
}

/// The value of a known field.
fn value_to_json(info: &OxsInfo, oxs: &Oxs<'_>, cx: Cx) -> Value {
    fn of<'a, T: Wire<'a> + Json>(r: &mut Reader<'a>, cx: Cx) -> Value {
        T::decode(r).map_or(Value::Null, |value| value.to_json(cx))
    }
    let r = &mut Reader::trusted(oxs.value());
    match (info.kind, info.len) {
        (OxsKind::Time, _) => of::<OxsTime>(r, cx),
        (OxsKind::Int, 4) => of::<u32>(r, cx),
        (OxsKind::Int, _) => of::<u64>(r, cx),
    }
}

/// The name of a field in JSON, that of one that is in no table included.
fn name(oxs: &Oxs<'_>) -> String {
    match oxs.info() {
        Some(info) => info.name.into(),
        None if oxs.class() == EXPERIMENTER => {
            format!("exp_{}_{}", oxs.experimenter(), oxs.number())
        }
        None => format!("field_{}", u32::from(oxs.class()) << 7 | u32::from(oxs.number())),
    }
}

/// The header without a length of the field that is in no table, with the experimenter's id if it
/// has one.
fn parse_name(name: &str) -> Option<(u32, Option<u32>)> {
    if let Some((experimenter, number)) = name.strip_prefix("exp_").and_then(|n| n.split_once('_'))
    {
        let number = u32::from(number.parse::<u8>().ok().filter(|n| *n < 0x80)?);
        let header = u32::from(EXPERIMENTER) << 16 | number << 9;
        return Some((header, Some(experimenter.parse().ok()?)));
    }
    let number: u32 = name.strip_prefix("field_")?.parse().ok()?;
    (number < u32::from(EXPERIMENTER) << 7).then_some((number << 9, None))
}

impl JsonClass for Oxs<'_> {
    fn is_class(name: &str) -> bool {
        name == "OXSTlv"
    }

    fn members(&self, cx: Cx, members: &mut Members) -> &'static str {
        let value = match self.info() {
            Some(info) => value_to_json(info, self, cx),
            None => base64(self.value()),
        };
        members.insert("field".into(), name(self).into());
        members.insert("value".into(), value);
        "OXSTlv"
    }

    fn from_members(_: &str, members: &Members, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let name = text(get(members, "field")?)?;
        if let Some(info) = OxsInfo::by_name(name) {
            info.header().encode(out);
            return match (info.kind, info.len) {
                (OxsKind::Time, _) => member::<OxsTime>(members, "value", cx, out),
                (OxsKind::Int, 4) => member::<u32>(members, "value", cx, out),
                (OxsKind::Int, _) => member::<u64>(members, "value", cx, out),
            };
        }
        let (header, experimenter) = parse_name(name)
            .ok_or_else(|| JsonError::new(format!("there is no statistics field {name:?}")))?;
        let value = bytes(get(members, "value")?)?;
        let len = value.len() + if experimenter.is_some() { 4 } else { 0 };
        let len =
            u8::try_from(len).map_err(|_| JsonError::new("the value is longer than 255 bytes"))?;
        (header | u32::from(len)).encode(out);
        if let Some(experimenter) = experimenter {
            experimenter.encode(out);
        }
        out.extend(value);
        Ok(())
    }
}

impl JsonClass for OFPStats<'_> {
    fn is_class(name: &str) -> bool {
        name == "OFPStats"
    }

    fn members(&self, cx: Cx, members: &mut Members) -> &'static str {
        members.insert("length".into(), (4 + self.oxs_fields.as_bytes().len()).into());
        members.insert("oxs_fields".into(), self.oxs_fields.to_json(cx));
        "OFPStats"
    }

    fn from_members(_: &str, members: &Members, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let start = out.len();
        0u32.encode(out);
        member::<crate::List<'_, Oxs<'_>>>(members, "oxs_fields", cx, out)?;
        patch_len(out, start + 2, start);
        pad_to(out, start, 8);
        Ok(())
    }
}
