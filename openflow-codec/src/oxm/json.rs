//! The JSON form of match fields: `{"OXMTlv": {"field": "eth_dst", "mask": null, "value": …}}`.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::net::{Ipv4Addr, Ipv6Addr};

use super::tlv::OFPXMC_EXPERIMENTER;
use super::{FieldInfo, OFPMatch, OFPOxmId, Oxm, OxmHeader, OxmKind, OxmLongHeader, OxmValue};
use crate::MacAddr;
use crate::wire::json::{
    Cx, Json, JsonClass, JsonError, Members, Result, Value, base64, bytes, get, int, items, number,
    object, text, unknown_class,
};
use crate::wire::{Wire, pad_to, patch_len};

/// The value of a known field.
fn value_to_json(info: &FieldInfo, bytes: &[u8], cx: Cx) -> Value {
    let value = match info.kind {
        OxmKind::Int => u128::from_oxm(bytes).map(|n| n.to_json(cx)),
        OxmKind::Mac => MacAddr::from_oxm(bytes).map(|mac| mac.to_json(cx)),
        OxmKind::Ipv4 => Ipv4Addr::from_oxm(bytes).map(|ip| ip.to_json(cx)),
        OxmKind::Ipv6 => Ipv6Addr::from_oxm(bytes).map(|ip| ip.to_json(cx)),
        OxmKind::Bytes => Some(base64(bytes)),
    };
    value.unwrap_or(Value::Null)
}

/// Appends the value of a known field.
fn value_from_json(info: &FieldInfo, value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
    match info.kind {
        OxmKind::Int => {
            let n: u128 = number(value)?;
            let bits = 8 * u32::from(info.len);
            if bits < u128::BITS && n >> bits != 0 {
                return Err(JsonError::new(format!("{n} takes more than {bits} bits")));
            }
            n.put(info.len.into(), out);
            Ok(())
        }
        OxmKind::Mac => MacAddr::from_json(value, cx, out),
        OxmKind::Ipv4 => Ipv4Addr::from_json(value, cx, out),
        OxmKind::Ipv6 => Ipv6Addr::from_json(value, cx, out),
        OxmKind::Bytes => <&[u8]>::from_json(value, cx, out),
    }
}

/// `field_N` of a field that is in no table: class and number in one.
fn field_number(class: u16, number: u8) -> String {
    format!("field_{}", u32::from(class) << 7 | u32::from(number))
}

/// Class and number of `field_N`.
fn parse_field_number(name: &str) -> Option<u32> {
    let n: u32 = name.strip_prefix("field_")?.parse().ok()?;
    (n < 1 << 23).then_some(n << 9)
}

/// The name of a field in JSON, `exp_E_N` if it is an experimenter's that is in no table.
fn field_name(info: Option<&'static FieldInfo>, header: u32, experimenter: u32) -> String {
    let (class, number) = ((header >> 16) as u16, (header >> 9 & 0x7f) as u8);
    match info {
        Some(info) => info.name.into(),
        None if class == OFPXMC_EXPERIMENTER => format!("exp_{experimenter}_{number}"),
        None => field_number(class, number),
    }
}

/// The header without a mask of the field of that name, with the experimenter's id if it has one.
fn header_by_name(name: &str, cx: Cx) -> Result<(u32, Option<u32>)> {
    if let Some(info) = FieldInfo::by_name(name, cx.version) {
        let experimenter = (info.class == OFPXMC_EXPERIMENTER).then_some(info.experimenter);
        return Ok((info.header(), experimenter));
    }
    if let Some(rest) = name.strip_prefix("exp_") {
        let (experimenter, number) = rest.split_once('_').ok_or_else(|| unknown_field(name))?;
        let experimenter: u32 = experimenter.parse().map_err(|_| unknown_field(name))?;
        let number: u8 = number.parse().map_err(|_| unknown_field(name))?;
        let header = u32::from(OFPXMC_EXPERIMENTER) << 16 | u32::from(number & 0x7f) << 9 | 4;
        return Ok((header, Some(experimenter)));
    }
    Ok((parse_field_number(name).ok_or_else(|| unknown_field(name))?, None))
}

fn unknown_field(name: &str) -> JsonError {
    JsonError::new(format!("there is no match field {name:?} in this version"))
}

impl Oxm<'_> {
    /// Value and mask as a Nicira action shows them.
    pub(crate) fn to_json_values(&self, cx: Cx) -> (Value, Value) {
        let (value, mask) = (self.value(), self.mask());
        match self.info(cx.version) {
            Some(info) => (
                value_to_json(info, value, cx),
                mask.map_or(Value::Null, |mask| value_to_json(info, mask, cx)),
            ),
            None => self.bytes_to_json(value, mask.unwrap_or_default()),
        }
    }

    /// Value and mask where nobody knows them: an `exp_type` that another version knows is a part
    /// of them, too.
    fn bytes_to_json(&self, value: &[u8], mask: &[u8]) -> (Value, Value) {
        let exp_type = self.exp_type().map(u16::to_be_bytes);
        let all = [exp_type.as_ref().map_or(&[][..], |bytes| bytes), value, mask].concat();
        match self.has_mask() {
            true => {
                let (value, mask) = all.split_at(all.len() / 2);
                (base64(value), base64(mask))
            }
            false => (base64(&all), Value::Null),
        }
    }

    /// The name of the field in JSON.
    pub(crate) fn json_name(&self, version: u8) -> String {
        let header = u32::from(self.class()) << 16 | u32::from(self.number()) << 9;
        field_name(self.info(version), header, self.experimenter())
    }

    /// Appends a field by name, value and mask.
    pub(crate) fn put_json(
        name: &str,
        value: &Value,
        mask: &Value,
        cx: Cx,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let start = out.len();
        let info = FieldInfo::by_name(name, cx.version);
        let (header, experimenter) = header_by_name(name, cx)?;
        let has_mask = if mask.is_null() { 0 } else { 0x100 };
        (header & 0xffff_fe00 | has_mask).encode(out);
        if let Some(experimenter) = experimenter {
            experimenter.encode(out);
        }
        if let Some(exp_type) = info.and_then(FieldInfo::exp_type) {
            exp_type.encode(out);
        }
        for value in [value, mask].into_iter().take(if has_mask == 0 { 1 } else { 2 }) {
            match info {
                Some(info) => value_from_json(info, value, cx, out)?,
                None => out.extend(bytes(value)?),
            }
        }
        let length = u8::try_from(out.len() - start - 4)
            .map_err(|_| JsonError::new("the value is longer than 255 bytes"))?;
        out[start + 3] = length;
        Ok(())
    }
}

impl JsonClass for Oxm<'_> {
    fn is_class(name: &str) -> bool {
        name == "OXMTlv"
    }

    fn members(&self, cx: Cx, members: &mut Members) -> &'static str {
        let (value, mask) = self.to_json_values(cx);
        members.insert("field".into(), self.json_name(cx.version).into());
        members.insert("mask".into(), mask);
        members.insert("value".into(), value);
        "OXMTlv"
    }

    fn from_members(_: &str, members: &Members, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let name = text(get(members, "field")?)?;
        let mask = members.get("mask").unwrap_or(&Value::Null);
        Self::put_json(name, get(members, "value")?, mask, cx, out)
    }
}

impl JsonClass for OFPMatch<'_> {
    fn is_class(name: &str) -> bool {
        name == "OFPMatch"
    }

    fn members(&self, cx: Cx, members: &mut Members) -> &'static str {
        members.insert("type".into(), super::OFPMT_OXM.into());
        members.insert("length".into(), (self.fields.len() + 4).into());
        members.insert("oxm_fields".into(), self.iter().map(|oxm| oxm.to_json(cx)).collect());
        "OFPMatch"
    }

    fn from_members(_: &str, members: &Members, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let start = out.len();
        super::OFPMT_OXM.encode(out);
        0u16.encode(out);
        for oxm in items(get(members, "oxm_fields")?)? {
            Oxm::from_json(oxm, cx, out)?;
        }
        patch_len(out, start + 2, start);
        pad_to(out, start, 8);
        Ok(())
    }
}

impl Json for OFPOxmId {
    fn to_json(&self, cx: Cx) -> Value {
        let class = self.class();
        let number = (self.header >> 9 & 0x7f) as u8;
        let mut members = Members::new();
        let known = FieldInfo::find(class, number, 0, cx.version);
        let name = match known {
            Some(info) => info.name.to_string(),
            None => field_number(class, number),
        };
        members.insert("type".into(), name.into());
        if class == OFPXMC_EXPERIMENTER {
            members.insert("exp_id".into(), self.experimenter.into());
        }
        members.insert("hasmask".into(), self.has_mask().into());
        members.insert("length".into(), (self.header & 0xff).into());
        object(
            if class == OFPXMC_EXPERIMENTER { "OFPExperimenterOxmId" } else { "OFPOxmId" },
            members,
        )
    }

    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let (class, members) = crate::wire::json::class_of(value)?;
        let experimenter = match class.as_str() {
            "OFPOxmId" => None,
            "OFPExperimenterOxmId" => Some(int::<u32>(members, "exp_id")?),
            other => return Err(unknown_class(other)),
        };
        let name = text(get(members, "type")?)?;
        let has_mask = int::<u8>(members, "hasmask")? != 0;
        let info = FieldInfo::by_name(name, cx.version);
        let header = match info {
            Some(info) => info.header(),
            None => parse_field_number(name).ok_or_else(|| unknown_field(name))?,
        };
        let given = match members.get("length") {
            None | Some(Value::Null) => 0,
            Some(length) => number::<u8>(length)?,
        };
        let length = match (given, info) {
            (0, Some(info)) => u32::from(info.len) * if has_mask { 2 } else { 1 },
            (given, _) => u32::from(given),
        };
        let mask = if has_mask { 0x100 } else { 0 };
        (header & 0xffff_fe00 | mask | length).encode(out);
        if let Some(experimenter) = experimenter {
            experimenter.encode(out);
        }
        Ok(())
    }
}

impl Json for OxmHeader {
    fn to_json(&self, cx: Cx) -> Value {
        match self.info(cx.version) {
            Some(info) => info.name.into(),
            None => field_number((self.0 >> 16) as u16, (self.0 >> 9 & 0x7f) as u8).into(),
        }
    }

    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let (header, experimenter) = header_by_name(text(value)?, cx)?;
        if experimenter.is_some() {
            return Err(JsonError::new(format!("{value} does not fit into four bytes")));
        }
        header.encode(out);
        Ok(())
    }
}

impl Json for OxmLongHeader {
    fn to_json(&self, cx: Cx) -> Value {
        let OFPOxmId { header, experimenter } = self.0;
        field_name(self.info(cx.version), header, experimenter).into()
    }

    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let (header, experimenter) = header_by_name(text(value)?, cx)?;
        header.encode(out);
        if let Some(experimenter) = experimenter {
            experimenter.encode(out);
        }
        Ok(())
    }
}
