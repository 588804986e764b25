//! Names of match fields where they stand without a value: table features, Nicira actions.

use alloc::vec::Vec;

use super::FieldInfo;
use super::tlv::OFPXMC_EXPERIMENTER;
use crate::wire::{Reader, Result, Wire};

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
    fn encode(&self, out: &mut Vec<u8>) {
        self.header.encode(out);
        if self.class() == OFPXMC_EXPERIMENTER {
            self.experimenter.encode(out);
        }
    }
}

/// The header of a match field as Nicira's actions name fields: class, number, mask bit, length.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct OxmHeader(pub u32);

impl OxmHeader {
    /// What is known of the field in a version (by its number on the wire).
    pub fn info(self, version: u8) -> Option<&'static FieldInfo> {
        FieldInfo::find((self.0 >> 16) as u16, (self.0 >> 9 & 0x7f) as u8, 0, version)
    }
}

impl Wire<'_> for OxmHeader {
    type At<'b> = Self;

    #[inline]
    fn decode(r: &mut Reader<'_>) -> Result<Self> {
        u32::decode(r).map(Self)
    }

    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }
}
