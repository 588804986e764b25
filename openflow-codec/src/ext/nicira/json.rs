//! JSON forms that do not follow from a declaration.

use alloc::format;
use alloc::vec::Vec;

use super::learn::immediate_len;
use super::{
    NX_LEARN_DST_LOAD, NX_LEARN_DST_MATCH, NX_LEARN_DST_OUTPUT, NX_LEARN_N_BITS_MASK,
    NX_LEARN_SRC_FIELD, NX_LEARN_SRC_IMMEDIATE, NXActionDecTtlCntIds, NXFlowSpec, NXFlowSpecDst,
    NXFlowSpecSrc, NXFlowSpecs, NXSubfield,
};
use crate::List;
use crate::oxm::{OxmHeader, OxmValue};
use crate::wire::json::{
    Cx, Json, JsonClass, JsonError, Members, Result, Value, base64, bytes, get, int, items, member,
    number,
};
use crate::wire::{Wire, put_pad};

/// What has no JSON form of its own is bytes in it.
macro_rules! as_bytes {
    ($( $for:ty; )*) => {$(
        impl $crate::wire::json::Json for $for {
            fn to_json(&self, _: $crate::wire::json::Cx) -> $crate::wire::json::Value {
                let mut bytes = alloc::vec::Vec::new();
                $crate::wire::Wire::encode(self, &mut bytes);
                $crate::wire::json::base64(&bytes)
            }

            fn from_json(
                value: &$crate::wire::json::Value,
                _: $crate::wire::json::Cx,
                out: &mut alloc::vec::Vec<u8>,
            ) -> $crate::wire::json::Result<()> {
                out.extend($crate::wire::json::bytes(value)?);
                Ok(())
            }
        }
    )*};
}
pub(crate) use as_bytes;

/// Appends how many items the list `name` has.
pub(super) fn put_count(members: &Members, name: &str, out: &mut Vec<u8>) -> Result<()> {
    let count = items(get(members, name)?)?.len();
    u16::try_from(count)
        .map_err(|_| JsonError::new(format!("{name}: {count} items are too many")))?
        .encode(out);
    Ok(())
}

/// A field with value and mask as three members of the action.
pub(crate) mod field_value {
    use super::{Cx, Members, Result, Value, Vec, get};
    use crate::oxm::Oxm;
    use crate::wire::json::text;

    pub(crate) fn put<T>(field: &Oxm<'_>, _: &T, cx: Cx, members: &mut Members, name: &str) {
        let (value, mask) = field.to_json_values(cx);
        members.insert(name.into(), field.json_name(cx.version).into());
        members.insert("value".into(), value);
        members.insert("mask".into(), mask);
    }

    pub(crate) fn take(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let field = text(get(members, name)?)?;
        let mask = members.get("mask").unwrap_or(&Value::Null);
        Oxm::put_json(field, get(members, "value")?, mask, cx, out)
    }
}

/// The name of a field, or an empty text for none.
pub(crate) mod field_or_none {
    use super::{Cx, Json, Members, OxmHeader, Result, Value, Vec, Wire, member};

    pub(crate) fn put<T>(field: &OxmHeader, _: &T, cx: Cx, members: &mut Members, name: &str) {
        let field = if field.0 == 0 { "".into() } else { field.to_json(cx) };
        members.insert(name.into(), field);
    }

    pub(crate) fn take(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        match members.get(name) {
            None | Some(Value::Null) => OxmHeader(0).encode(out),
            Some(Value::String(field)) if field.is_empty() => OxmHeader(0).encode(out),
            Some(_) => member::<OxmHeader>(members, name, cx, out)?,
        }
        Ok(())
    }
}

/// Options as members of the action, absent ones absent.
pub(crate) mod controller2_props {
    use super::super::NXController2Prop;
    use super::{Cx, Json, JsonClass, List, Members, Result, Value, Vec, member};

    /// What is not known here stands in a list of its own.
    const UNKNOWN: &str = "unknown";

    pub(crate) fn put<T>(
        properties: &List<'_, NXController2Prop<'_>, 0>,
        _: &T,
        cx: Cx,
        members: &mut Members,
        _: &str,
    ) {
        let mut unknown = Vec::new();
        for property in properties {
            match property {
                NXController2Prop::MaxLen(p) => _ = p.members(cx, members),
                NXController2Prop::ControllerId(p) => _ = p.members(cx, members),
                NXController2Prop::Reason(p) => _ = p.members(cx, members),
                NXController2Prop::Userdata(p) => _ = p.members(cx, members),
                NXController2Prop::Pause(_) => _ = members.insert("pause".into(), true.into()),
                NXController2Prop::Unknown { .. } => unknown.push(property.to_json(cx)),
            }
        }
        if !unknown.is_empty() {
            members.insert(UNKNOWN.into(), Value::Array(unknown));
        }
    }

    pub(crate) fn take(members: &Members, _: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let classes = [
            ("max_len", "NXController2MaxLen"),
            ("controller_id", "NXController2ControllerId"),
            ("reason", "NXController2Reason"),
            ("userdata", "NXController2Userdata"),
            ("pause", "NXController2Pause"),
        ];
        for (name, class) in classes {
            match members.get(name) {
                None | Some(Value::Null | Value::Bool(false)) => {}
                // `type` is the action's.
                Some(value) => {
                    let own = Members::from_iter([(name.into(), value.clone())]);
                    NXController2Prop::from_members(class, &own, cx, out)?;
                }
            }
        }
        match members.get(UNKNOWN) {
            None => Ok(()),
            Some(_) => member::<List<'_, NXController2Prop<'_>, 0>>(members, UNKNOWN, cx, out),
        }
    }
}

impl JsonClass for NXActionDecTtlCntIds<'_> {
    fn is_class(name: &str) -> bool {
        name == "NXActionDecTtlCntIds"
    }

    fn members(&self, cx: Cx, members: &mut Members) -> &'static str {
        members.insert("cnt_ids".into(), self.cnt_ids.to_json(cx));
        "NXActionDecTtlCntIds"
    }

    fn from_members(_: &str, members: &Members, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        put_count(members, "cnt_ids", out)?;
        put_pad::<4>(out);
        member::<List<'_, u16, 0>>(members, "cnt_ids", cx, out)
    }
}

impl Json for NXFlowSpecs<'_> {
    fn to_json(&self, cx: Cx) -> Value {
        self.0.to_json(cx)
    }

    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        List::<NXFlowSpec<'_>>::from_json(value, cx, out)
    }
}

/// `[field, offset]`.
fn subfield_to_json(subfield: &NXSubfield, cx: Cx) -> Value {
    Value::Array([subfield.field.to_json(cx), subfield.ofs.into()].into())
}

fn subfield_from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
    let [field, ofs] = items(value)?.as_slice() else {
        return Err(JsonError::new(format!("{value} is not a field with an offset")));
    };
    OxmHeader::from_json(field, cx, out)?;
    u16::from_json(ofs, cx, out)
}

/// A number, or base64 of what is more than 128 bits long.
fn immediate_to_json(number: &[u8], cx: Cx) -> Value {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    match u128::from_oxm(&number[zeros..]) {
        Some(number) => number.to_json(cx),
        None => base64(number),
    }
}

fn immediate_from_json(value: &Value, n_bits: u16, out: &mut Vec<u8>) -> Result<()> {
    let number = match value {
        Value::String(_) => bytes(value)?,
        _ => number::<u128>(value)?.to_be_bytes().into(),
    };
    let len = immediate_len(n_bits);
    let (over, number) = number.split_at(number.len().saturating_sub(len));
    if over.iter().any(|byte| *byte != 0) {
        return Err(JsonError::new(format!("{value} takes more than {n_bits} bits")));
    }
    out.resize(out.len() + len - number.len(), 0);
    out.extend_from_slice(number);
    Ok(())
}

impl JsonClass for NXFlowSpec<'_> {
    fn is_class(name: &str) -> bool {
        matches!(name, "NXFlowSpecMatch" | "NXFlowSpecLoad" | "NXFlowSpecOutput")
    }

    fn members(&self, cx: Cx, members: &mut Members) -> &'static str {
        let src = match &self.src {
            NXFlowSpecSrc::Field(field) => subfield_to_json(field, cx),
            NXFlowSpecSrc::Immediate(number) => immediate_to_json(number, cx),
        };
        let (dst, class) = match &self.dst {
            NXFlowSpecDst::Match(field) => (subfield_to_json(field, cx), "NXFlowSpecMatch"),
            NXFlowSpecDst::Load(field) => (subfield_to_json(field, cx), "NXFlowSpecLoad"),
            NXFlowSpecDst::Output => ("".into(), "NXFlowSpecOutput"),
        };
        members.insert("src".into(), src);
        members.insert("dst".into(), dst);
        members.insert("n_bits".into(), self.n_bits.into());
        class
    }

    fn from_members(class: &str, members: &Members, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let n_bits = int::<u16>(members, "n_bits")?;
        let src = get(members, "src")?;
        let src_type = if src.is_array() { NX_LEARN_SRC_FIELD } else { NX_LEARN_SRC_IMMEDIATE };
        let dst_type = match class {
            "NXFlowSpecMatch" => NX_LEARN_DST_MATCH,
            "NXFlowSpecLoad" => NX_LEARN_DST_LOAD,
            _ => NX_LEARN_DST_OUTPUT,
        };
        let header = src_type | dst_type | n_bits;
        if n_bits > NX_LEARN_N_BITS_MASK || header == 0 {
            return Err(JsonError::new(format!("n_bits: {n_bits} bits are none or too many")));
        }
        header.encode(out);
        match src_type {
            NX_LEARN_SRC_FIELD => subfield_from_json(src, cx, out)?,
            _ => immediate_from_json(src, n_bits, out)?,
        }
        match dst_type {
            NX_LEARN_DST_OUTPUT => Ok(()),
            _ => subfield_from_json(get(members, "dst")?, cx, out),
        }
    }
}
