//! Match fields (OXM and Nicira's NXM): typed keys into a list of fields in wire form.
//!
//! ```
//! use openflow_codec::oxm::{ETH_DST, ETH_TYPE, IN_PORT, OFPMatch};
//! use openflow_codec::MacAddr;
//!
//! let multicast = MacAddr([1, 0, 0, 0, 0, 0]);
//! let match_ = OFPMatch::new()
//!     .with(IN_PORT, 3)
//!     .with_masked(ETH_DST, multicast, multicast)
//!     .with(ETH_TYPE, 0x0800);
//! assert_eq!(match_.get(IN_PORT), Some(3));
//! assert_eq!(match_.get_masked(ETH_DST), Some((multicast, Some(multicast))));
//! assert_eq!(match_.iter().count(), 3);
//! ```

#[cfg(feature = "arbitrary")]
mod arbitrary;
mod fields;
mod ids;
#[cfg(feature = "json")]
mod json;
mod ovs_fields;
mod tlv;
mod value;

use core::fmt;
use core::marker::PhantomData;

use crate::wire::{Bytes, DecodeError, ErrorKind, Out, Reader, Result, Trusted, Wire, pad};

pub use fields::*;
pub use ids::{OFPOxmId, OxmHeader, OxmLongHeader};
pub use ovs_fields::*;
pub use tlv::Oxm;
use tlv::Typed;
pub use value::{OxmKind, OxmValue, TunMetadata};

/// `OFPMT_OXM`, the only match type since OpenFlow 1.2.
const OFPMT_OXM: u16 = 1;

/// How many bytes of fields a match that was built keeps in place: seven of the usual ones.
const ROOM: usize = 64;

/// A match field whose value is a `T`.
pub struct Field<T> {
    info: &'static FieldInfo,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Field<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Field<T> {}

impl<T> Field<T> {
    const fn new(info: &'static FieldInfo) -> Self {
        Self { info, value: PhantomData }
    }

    /// What is known of the field.
    pub const fn info(self) -> &'static FieldInfo {
        self.info
    }
}

impl<T> fmt::Debug for Field<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.info.name)
    }
}

/// What a flow entry matches, or what is known of a packet: match fields in wire form
/// (`ofp_match`, OpenFlow 1.3.5 section 7.2.3).
#[derive(Clone, Default, PartialEq)]
pub struct OFPMatch<'a> {
    fields: Bytes<'a, ROOM>,
}

impl OFPMatch<'_> {
    /// A match of every packet.
    pub const fn new() -> Self {
        Self { fields: Bytes::new() }
    }

    /// The value of `field`, if the match has one without a mask.
    #[inline]
    pub fn get<T: OxmValue>(&self, field: Field<T>) -> Option<T> {
        match self.get_masked(field) {
            Some((value, None)) => Some(value),
            _ => None,
        }
    }

    /// The value of `field` and its mask, if the match has one.
    #[inline]
    pub fn get_masked<T: OxmValue>(&self, field: Field<T>) -> Option<(T, Option<T>)> {
        let oxm = Oxm::find(&self.fields, field.info)?;
        if !field.info.fits(oxm.value().len()) {
            return None;
        }
        Some((T::from_oxm(oxm.value())?, oxm.mask().and_then(T::from_oxm)))
    }

    /// The match with one more field that must have exactly this value.
    #[must_use]
    #[inline(always)]
    pub fn with<T: OxmValue>(mut self, field: Field<T>, value: T) -> Self {
        self.fields.push(&Typed { info: field.info, value, mask: None });
        self
    }

    /// The match with one more field of which the bits in `mask` must be those of `value`.
    #[must_use]
    #[inline(always)]
    pub fn with_masked<T: OxmValue>(mut self, field: Field<T>, value: T, mask: T) -> Self {
        self.fields.push(&Typed { info: field.info, value, mask: Some(mask) });
        self
    }

    /// Appends a field that was decoded or built elsewhere.
    pub fn push(&mut self, oxm: &Oxm<'_>) {
        self.fields.push(oxm);
    }

    /// The fields in wire order.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = Oxm<'_>> + Clone {
        let mut rest = &*self.fields;
        // Decoding walked all fields once, and building wrote them: none can fail here.
        core::iter::from_fn(move || {
            let (oxm, len) = Oxm::first(rest)?;
            rest = rest.get(len..).unwrap_or_default();
            Some(oxm)
        })
    }

    /// The fields in wire form, without the header of the match.
    pub fn as_bytes(&self) -> &[u8] {
        &self.fields
    }

    /// Writes type, length and fields without the padding.
    #[allow(clippy::cast_possible_truncation)] // as with `patch_len`
    pub(crate) fn encode_unpadded(&self, out: &mut impl Out) {
        let fields = self.as_bytes();
        let length = 4 + fields.len();
        let ([t0, t1], [l0, l1]) = (OFPMT_OXM.to_be_bytes(), (length as u16).to_be_bytes());
        out.put(&[t0, t1, l0, l1]);
        out.put(fields);
    }

    /// The same match, borrowing nothing.
    pub fn into_owned(self) -> OFPMatch<'static> {
        OFPMatch { fields: self.fields.into_owned() }
    }
}

impl<'a> OFPMatch<'a> {
    /// Reads fields up to the end of the enclosing structure; a cookie may be among them.
    pub(crate) fn decode_fields(r: &mut Reader<'a>) -> Result<Self> {
        let fields = r.remaining();
        while !r.is_empty() {
            match r.remaining().first_chunk().and_then(|header| cookie_len(*header)) {
                Some(len) => r.skip(len)?,
                None => drop(Oxm::decode(r)?),
            }
        }
        Ok(Self { fields: Bytes::Borrowed(fields) })
    }

    /// Reads type, length and fields, which end where the enclosing structure does.
    pub(crate) fn decode_unpadded(r: &mut Reader<'a>) -> Result<Self> {
        let start = r.pos();
        let ty = u16::decode(r)?;
        if ty != OFPMT_OXM {
            return Err(r.error(ErrorKind::BadMatch, "ofp_match", start, ty.into()));
        }
        let length = u16::decode(r)?;
        let outer = r.open("ofp_match", start, length.into(), start + 2)?;
        let match_ = Self::decode_fields(r)?;
        r.close("ofp_match", outer, 0)?;
        Ok(match_)
    }
}

/// How many bytes a cookie takes that has this header; `None` if it is another field's.
fn cookie_len(header: [u8; 4]) -> Option<usize> {
    let plain = NXM_COOKIE.info().header();
    let masked = (plain + u32::from(NXM_COOKIE.info().len)) | 0x100;
    let header = u32::from_be_bytes(header);
    (header == plain || header == masked).then_some(4 + (header & 0xff) as usize)
}

/// The fields of the match at the start of `bytes` and how many bytes it takes, padding included.
#[inline(always)]
fn first(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let &[t0, t1, l0, l1] = bytes.first_chunk()?;
    let length = usize::from(u16::from_be_bytes([l0, l1]));
    let whole = bytes.get(..length.next_multiple_of(8))?;
    let fields = whole.get(4..length)?;
    ([t0, t1] == OFPMT_OXM.to_be_bytes()).then_some((fields, whole.len()))
}

impl fmt::Debug for OFPMatch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// What is wrong with the match that `r` is at, which was found to be malformed.
#[cold]
fn malformed(mut r: Reader<'_>) -> DecodeError {
    let r = &mut r;
    let start = r.pos();
    let mut wrong = || {
        let ty = u16::decode(r)?;
        if ty != OFPMT_OXM {
            return Ok(r.error(ErrorKind::BadMatch, "ofp_match", start, ty.into()));
        }
        let length = usize::from(u16::decode(r)?);
        let outer = r.open("ofp_match", start, length, start + 2)?;
        while !r.is_empty() {
            Oxm::decode(r)?;
        }
        r.close("ofp_match", outer, 0)?;
        r.skip(length.next_multiple_of(8) - length)?;
        Ok(r.error(ErrorKind::BadLength, "ofp_match", start + 2, length))
    };
    wrong().unwrap_or_else(|error| error)
}

// Written by hand: the length does not count the padding, and the type is the same always.
impl<'a> Wire<'a> for OFPMatch<'a> {
    type At<'b> = OFPMatch<'b>;

    #[inline(always)]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        match first(r.remaining()) {
            Some((fields, len)) if r.is_trusted() || Oxm::all_fit(fields, r.version()) => {
                r.skip(len)?;
                Ok(Self { fields: Bytes::Borrowed(fields) })
            }
            _ => Err(malformed(r.clone())),
        }
    }

    #[inline(always)]
    fn read(r: &mut Trusted<'a>) -> Option<Self> {
        let (fields, len) = first(r.remaining())?;
        r.skip(len)?;
        Some(Self { fields: Bytes::Borrowed(fields) })
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)] // as with `patch_len`
    fn encode(&self, out: &mut impl Out) {
        let fields = self.as_bytes();
        let length = 4 + fields.len();
        let ([t0, t1], [l0, l1]) = (OFPMT_OXM.to_be_bytes(), (length as u16).to_be_bytes());
        out.put(&[t0, t1, l0, l1]);
        out.put(fields);
        pad(out, length.next_multiple_of(8) - length);
    }
}
