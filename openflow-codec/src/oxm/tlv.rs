//! One match field with its value and mask.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::{Field, FieldInfo, ONF_PBB_UCA, OxmKind, OxmValue};
use crate::wire::{ErrorKind, Reader, Result, Wire};

/// The class of experimenters' fields (`OFPXMC_EXPERIMENTER`), whose value begins with the
/// experimenter's id.
pub(super) const OFPXMC_EXPERIMENTER: u16 = 0xffff;

/// A match field with its value and, perhaps, a mask (OpenFlow 1.3.5 section 7.2.3.2).
///
/// Fields that nobody knows are kept as they came.
#[derive(Clone, PartialEq)]
pub struct Oxm<'a> {
    header: u32,
    experimenter: u32,
    exp_type: Option<u16>,
    /// Value, then mask.
    payload: Cow<'a, [u8]>,
}

impl<'a> Oxm<'a> {
    /// The field with this value.
    pub fn new<T: OxmValue>(field: Field<T>, value: T) -> Oxm<'static> {
        Oxm::<'static>::build(field.info(), value, None)
    }

    /// The field with this value and mask.
    pub fn masked<T: OxmValue>(field: Field<T>, value: T, mask: T) -> Oxm<'static> {
        Oxm::<'static>::build(field.info(), value, Some(mask))
    }

    fn build<T: OxmValue>(info: &FieldInfo, value: T, mask: Option<T>) -> Oxm<'static> {
        let mut payload = Vec::with_capacity(2 * usize::from(info.len));
        value.put(info.len.into(), &mut payload);
        if let Some(mask) = mask {
            mask.put(info.len.into(), &mut payload);
        }
        let header = header_of(info, mask.is_some());
        let (experimenter, exp_type) = (info.experimenter, info.exp_type());
        Oxm { header, experimenter, exp_type, payload: Cow::Owned(payload) }
    }

    /// Appends a field without building it first.
    pub(super) fn put<T: OxmValue>(out: &mut Vec<u8>, info: &FieldInfo, value: T, mask: Option<T>) {
        header_of(info, mask.is_some()).encode(out);
        if info.class == OFPXMC_EXPERIMENTER {
            info.experimenter.encode(out);
            info.exp_type().iter().for_each(|exp_type| exp_type.encode(out));
        }
        value.put(info.len.into(), out);
        if let Some(mask) = mask {
            mask.put(info.len.into(), out);
        }
    }

    /// The class: 0x8000 is the standard's, 0 and 1 are Nicira's, 0xffff an experimenter's.
    pub fn class(&self) -> u16 {
        (self.header >> 16) as u16
    }

    /// The number of the field within its class.
    pub fn number(&self) -> u8 {
        (self.header >> 9 & 0x7f) as u8
    }

    /// The experimenter's id, or 0.
    pub fn experimenter(&self) -> u32 {
        self.experimenter
    }

    /// Whether there is a mask.
    pub fn has_mask(&self) -> bool {
        self.header & 0x100 != 0
    }

    /// Whether this is that field.
    #[inline]
    pub fn is(&self, info: &FieldInfo) -> bool {
        self.header & 0xffff_fe00 == info.header() & 0xffff_fe00
            && self.experimenter == info.experimenter
            && self.exp_type == info.exp_type()
    }

    /// What is known of the field in a version (by its number on the wire).
    pub fn info(&self, version: u8) -> Option<&'static FieldInfo> {
        FieldInfo::find(self.class(), self.number(), self.experimenter, version)
            .filter(|info| info.exp_type() == self.exp_type)
    }

    /// The value's bytes.
    #[inline]
    pub fn value(&self) -> &[u8] {
        self.split().0
    }

    /// The mask's bytes.
    #[inline]
    pub fn mask(&self) -> Option<&[u8]> {
        self.has_mask().then(|| self.split().1)
    }

    #[inline]
    fn split(&self) -> (&[u8], &[u8]) {
        let len = if self.has_mask() { self.payload.len() / 2 } else { self.payload.len() };
        self.payload.split_at(len)
    }
}

/// The header of a known field with or without a mask.
fn header_of(info: &FieldInfo, mask: bool) -> u32 {
    if mask { (info.header() + u32::from(info.len)) | 0x100 } else { info.header() }
}

/// The `exp_type` of a field that has one, see [`FieldInfo::exp_type`].
#[inline]
fn exp_type(header: u32, experimenter: u32, payload: &[u8]) -> Option<u16> {
    if experimenter == 0 {
        return None;
    }
    let exp_type = ONF_PBB_UCA.info().exp_type()?;
    let is_old = experimenter == ONF_PBB_UCA.info().experimenter && header >> 9 & 0x7f == 0;
    (is_old && payload.starts_with(&exp_type.to_be_bytes())).then_some(exp_type)
}

// Written by hand: one header of four bit fields, and the experimenter's id within the value.
impl<'a> Wire<'a> for Oxm<'a> {
    type At<'b> = Oxm<'b>;

    #[inline]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        let start = r.pos();
        let header = u32::decode(r)?;
        let len = (header & 0xff) as usize;
        let outer = r.open("oxm", start, 4 + len, start + 3)?;
        let experimenter = if header >> 16 == u32::from(OFPXMC_EXPERIMENTER) {
            u32::decode(r).map_err(|_| r.error(ErrorKind::BadLength, "oxm", start + 3, len))?
        } else {
            0
        };
        let exp_type = exp_type(header, experimenter, r.remaining());
        r.skip(if exp_type.is_some() { 2 } else { 0 })?;
        let payload = r.rest();
        r.close("oxm", outer, 0)?;
        let oxm = Self { header, experimenter, exp_type, payload: Cow::Borrowed(payload) };
        if !r.is_trusted() {
            let values = if oxm.has_mask() { 2 } else { 1 };
            let fits = match oxm.info(r.version()) {
                Some(info) => payload.len() == values * usize::from(info.len),
                None => payload.len() % values == 0,
            };
            if !fits {
                return Err(r.error(ErrorKind::BadLength, "oxm", start + 3, len));
            }
        }
        Ok(oxm)
    }

    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        self.header.encode(out);
        if self.class() == OFPXMC_EXPERIMENTER {
            self.experimenter.encode(out);
            self.exp_type.iter().for_each(|exp_type| exp_type.encode(out));
        }
        out.extend_from_slice(&self.payload);
    }
}

impl fmt::Debug for Oxm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The names are those of the newest version: a debug form does not know its message's.
        let info = (1..=6).rev().find_map(|version| self.info(version));
        match info {
            Some(info) => f.write_str(info.name)?,
            None => {
                write!(f, "field({:#x},{},{:#x})", self.class(), self.number(), self.experimenter)?;
            }
        }
        f.write_str("=")?;
        debug_value(f, info, self.value())?;
        if let Some(mask) = self.mask() {
            f.write_str("/")?;
            debug_value(f, info, mask)?;
        }
        Ok(())
    }
}

fn debug_value(f: &mut fmt::Formatter<'_>, info: Option<&FieldInfo>, bytes: &[u8]) -> fmt::Result {
    use core::net::{Ipv4Addr, Ipv6Addr};
    let kind = info.map(|info| info.kind);
    let text = match kind {
        Some(OxmKind::Int) => u128::from_oxm(bytes).map(|n| write!(f, "{n}")),
        Some(OxmKind::Mac) => crate::MacAddr::from_oxm(bytes).map(|mac| write!(f, "{mac}")),
        Some(OxmKind::Ipv4) => Ipv4Addr::from_oxm(bytes).map(|ip| write!(f, "{ip}")),
        Some(OxmKind::Ipv6) => Ipv6Addr::from_oxm(bytes).map(|ip| write!(f, "{ip}")),
        None => None,
    };
    text.unwrap_or_else(|| write!(f, "{bytes:02x?}"))
}
