//! Names of match fields where they stand without a value: table features, Nicira actions.

use super::tlv::OFPXMC_EXPERIMENTER;
use super::{Field, FieldInfo};
use crate::wire::{ErrorKind, Out, Reader, Result, Wire};

/// A match field that a table supports (OpenFlow 1.3.5 section 7.3.5.5.2): the header of an OXM,
/// with an experimenter's id behind it for experimenters' fields.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct OFPOxmId {
    /// Class, number, mask bit and length, as in the header of an OXM.
    pub header: u32,
    /// The experimenter's id, if the class is `OFPXMC_EXPERIMENTER`.
    pub experimenter: u32,
}

impl OFPOxmId {
    /// The id of a known field.
    pub fn new(info: &FieldInfo, has_mask: bool) -> Self {
        let mask = if has_mask { 0x100 + u32::from(info.len) } else { 0 };
        Self { header: info.header() + mask, experimenter: info.experimenter }
    }

    /// Whether a mask is supported.
    pub fn has_mask(&self) -> bool {
        self.header & 0x100 != 0
    }

    pub(super) fn class(&self) -> u16 {
        (self.header >> 16) as u16
    }
}

// Written by hand: whether the id is there depends on the class.
impl Wire<'_> for OFPOxmId {
    type At<'b> = Self;

    #[inline]
    fn decode(r: &mut Reader<'_>) -> Result<Self> {
        let header = u32::decode(r)?;
        let experimenter = match header >> 16 == u32::from(OFPXMC_EXPERIMENTER) {
            true => u32::decode(r)?,
            false => 0,
        };
        Ok(Self { header, experimenter })
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        self.header.encode(out);
        if self.class() == OFPXMC_EXPERIMENTER {
            self.experimenter.encode(out);
        }
    }
}

/// From where to where.
impl Wire<'_> for [OFPOxmId; 2] {
    type At<'b> = Self;

    #[inline]
    fn decode(r: &mut Reader<'_>) -> Result<Self> {
        Ok([OFPOxmId::decode(r)?, OFPOxmId::decode(r)?])
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        self.iter().for_each(|id| id.encode(out));
    }
}

/// The name of a match field in four bytes, as Nicira's actions have it: the header of an OXM.
///
/// Experimenters' fields, whose names take eight bytes, do not fit: see [`OxmLongHeader`].
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct OxmHeader(pub u32);

impl OxmHeader {
    /// What is known of the field in a version (by its number on the wire).
    pub fn info(self, version: u8) -> Option<&'static FieldInfo> {
        FieldInfo::find((self.0 >> 16) as u16, (self.0 >> 9 & 0x7f) as u8, 0, version)
    }
}

// Written by hand: the length within it must be the field's.
impl Wire<'_> for OxmHeader {
    type At<'b> = Self;

    #[inline]
    fn decode(r: &mut Reader<'_>) -> Result<Self> {
        let start = r.pos();
        let header = Self(u32::decode(r)?);
        check_length(r, start, header.0, header.info(r.version()))?;
        Ok(header)
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        self.0.encode(out);
    }
}

/// The name of a match field in as many bytes as it takes: the header of an OXM, with an
/// experimenter's id behind it for experimenters' fields.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct OxmLongHeader(pub OFPOxmId);

impl OxmLongHeader {
    /// What is known of the field in a version (by its number on the wire).
    pub fn info(self, version: u8) -> Option<&'static FieldInfo> {
        let Self(OFPOxmId { header, experimenter }) = self;
        FieldInfo::find(self.0.class(), (header >> 9 & 0x7f) as u8, experimenter, version)
    }
}

// Written by hand: the length within it must be the field's.
impl Wire<'_> for OxmLongHeader {
    type At<'b> = Self;

    #[inline]
    fn decode(r: &mut Reader<'_>) -> Result<Self> {
        let start = r.pos();
        let header = Self(OFPOxmId::decode(r)?);
        check_length(r, start, header.0.header, header.info(r.version()))?;
        Ok(header)
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        self.0.encode(out);
    }
}

impl<T> From<Field<T>> for OxmHeader {
    fn from(field: Field<T>) -> Self {
        Self(field.info().header())
    }
}

impl<T> From<Field<T>> for OxmLongHeader {
    fn from(field: Field<T>) -> Self {
        Self(OFPOxmId::new(field.info(), false))
    }
}

/// Checks the length in the header of a known field; all zeros stand for no field.
fn check_length(
    r: &Reader<'_>,
    start: usize,
    header: u32,
    info: Option<&'static FieldInfo>,
) -> Result<()> {
    let natural = info.map(|info| match header & 0x100 {
        0 => info.header() & 0xff,
        _ => (info.header() & 0xff) + u32::from(info.len),
    });
    let length = header & 0xff;
    if header != 0 && natural.is_some_and(|natural| natural != length) {
        return Err(r.error(ErrorKind::BadLength, "oxm header", start + 3, length as usize));
    }
    Ok(())
}
