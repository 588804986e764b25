//! Arbitrary match fields: those of the version, with a mask where they may have one, and some
//! that nobody knows.

use alloc::vec::Vec;

use super::fields::ONF_EXPERIMENTER_ID;
use super::tlv::OFPXMC_EXPERIMENTER;
use super::{FIELDS, FieldInfo, OFPMT_OXM, OFPMatch, OFPOxmId, Oxm, OxmHeader, OxmLongHeader};
use crate::ext::nicira::NX_EXPERIMENTER_ID;
use crate::wire::arbitrary::{Cx, Result, Unstructured, fill, rarely};
use crate::wire::{ArbitraryWire, Wire, pad_to, patch_len};

/// Any field that the version knows and that passes the filter.
fn known(
    u: &mut Unstructured<'_>,
    cx: Cx,
    filter: impl Fn(&FieldInfo) -> bool,
) -> Result<&'static FieldInfo> {
    let fields: Vec<_> = FIELDS
        .iter()
        .copied()
        .filter(|info| info.versions.contains(&cx.version()) && filter(info))
        .collect();
    u.choose(&fields).copied()
}

/// Class and number (as in a header) and the experimenter of a field that the version does not
/// know.
fn unknown(u: &mut Unstructured<'_>, cx: Cx) -> Result<(u32, Option<u32>)> {
    let class = match u.int_in_range(0..=6)? {
        0 => 0,
        1 => 1,
        2 => 0x8000,
        3 => 0x8001,
        4 | 5 => OFPXMC_EXPERIMENTER,
        _ => u.arbitrary()?,
    };
    let experimenter = match u.int_in_range(0..=2)? {
        0 => ONF_EXPERIMENTER_ID,
        1 => NX_EXPERIMENTER_ID,
        _ => u.arbitrary()?,
    };
    let number = u.int_in_range(0..=127)?;
    let header = |class: u16| u32::from(class) << 16 | u32::from(number) << 9;
    Ok(match FieldInfo::find(class, number, experimenter, cx.version()) {
        // A class that the standard reserves.
        Some(_) => (header(0x7ff0), None),
        None if class == OFPXMC_EXPERIMENTER => (header(class), Some(experimenter)),
        None => (header(class), None),
    })
}

impl ArbitraryWire for Oxm<'_> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        if rarely(u)? {
            let (header, experimenter) = unknown(u, cx)?;
            let mask = u.arbitrary::<bool>()?;
            let most = if rarely(u)? { 125 } else { 16 };
            let len = u.int_in_range(0..=most)? << u32::from(mask);
            let all = len + if experimenter.is_some() { 4 } else { 0 };
            (header | u32::from(mask) << 8 | all).encode(out);
            experimenter.iter().for_each(|experimenter| experimenter.encode(out));
            return fill(u, len as usize, out);
        }
        let info = known(u, cx, |_| true)?;
        let mask = info.maskable && u.arbitrary()?;
        let masked = if mask { 0x100 + u32::from(info.len) } else { 0 };
        (info.header() + masked).encode(out);
        if info.class == OFPXMC_EXPERIMENTER {
            info.experimenter.encode(out);
            info.exp_type().iter().for_each(|exp_type| exp_type.encode(out));
        }
        let (start, len) = (out.len(), usize::from(info.len));
        for _ in 0..=usize::from(mask) {
            fill(u, len, out)?;
            // Bits that do not count are zero.
            let unused = 8 * u16::from(info.len) - info.bits;
            let bytes = out.iter_mut().rev().take(len).rev();
            for (byte, cut) in bytes.zip((0..).map(|i| unused.saturating_sub(8 * i).min(8))) {
                *byte &= u8::try_from(0xff_u16 >> cut).unwrap_or(0);
            }
        }
        // Nor does the value have bits that the mask has not.
        if let (true, Some(both)) = (mask, out.get_mut(start..)) {
            let (value, mask) = both.split_at_mut(len);
            value.iter_mut().zip(mask).for_each(|(value, mask)| *value &= *mask);
        }
        Ok(())
    }
}

impl ArbitraryWire for OFPMatch<'_> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let start = out.len();
        OFPMT_OXM.encode(out);
        0u16.encode(out);
        let mut fields: Vec<[u8; 8]> = Vec::new();
        for _ in 0..u.int_in_range(0..=7)? {
            let at = out.len();
            Oxm::arbitrary(u, cx, out)?;
            // Each field once: class and number are the same, and perhaps the experimenter.
            let mut field = [0; 8];
            field.iter_mut().zip(&out[at..]).for_each(|(to, from)| *to = *from);
            field[2] &= 0xfe;
            let len = if field[..2] == OFPXMC_EXPERIMENTER.to_be_bytes() { 8 } else { 3 };
            field[len..].fill(0);
            field[3] = 0;
            if fields.contains(&field) {
                out.truncate(at);
            }
            fields.push(field);
        }
        patch_len(out, start + 2, start);
        pad_to(out, start, 8);
        Ok(())
    }
}

impl ArbitraryWire for OFPOxmId {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        if rarely(u)? {
            let (header, experimenter) = unknown(u, cx)?;
            (header | u.int_in_range(0..=0x1ff)?).encode(out);
            experimenter.iter().for_each(|experimenter| experimenter.encode(out));
            return Ok(());
        }
        let info = known(u, cx, |_| true)?;
        Self::new(info, info.maskable && u.arbitrary()?).encode(out);
        Ok(())
    }
}

impl ArbitraryWire for [OFPOxmId; 2] {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        OFPOxmId::arbitrary(u, cx, out)?;
        OFPOxmId::arbitrary(u, cx, out)
    }
}

// In names the length follows from the field; where nobody knows it, it is zero.

impl ArbitraryWire for OxmHeader {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let header = match rarely(u)? {
            true => match unknown(u, cx)? {
                (header, None) => header,
                (header, Some(_)) => header & 0xfe00 | 0x7ff0_0000,
            },
            false => known(u, cx, |info| info.class != OFPXMC_EXPERIMENTER)?.header(),
        };
        header.encode(out);
        Ok(())
    }
}

impl ArbitraryWire for OxmLongHeader {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        if rarely(u)? {
            match unknown(u, cx)? {
                (header, None) => header.encode(out),
                (header, Some(experimenter)) => {
                    (header | 4).encode(out);
                    experimenter.encode(out);
                }
            }
            return Ok(());
        }
        OFPOxmId::new(known(u, cx, |_| true)?, false).encode(out);
        Ok(())
    }
}
