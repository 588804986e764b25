//! One match field with its value and mask.

use core::fmt;

use super::{Field, FieldInfo, ONF_PBB_UCA, OxmKind, OxmValue};
use crate::wire::{Bytes, DecodeError, ErrorKind, Out, Put, Reader, Result, Trusted, Wire};

/// The class of experimenters' fields (`OFPXMC_EXPERIMENTER`), whose value begins with the
/// experimenter's id.
pub(super) const OFPXMC_EXPERIMENTER: u16 = 0xffff;

/// How many bytes of value and mask are kept in place: those of nearly all fields.
const ROOM: usize = 32;

/// A match field with its value and, perhaps, a mask (OpenFlow 1.3.5 section 7.2.3.2).
///
/// Fields that nobody knows are kept as they came.
#[derive(Clone, PartialEq)]
pub struct Oxm<'a> {
    header: u32,
    experimenter: u32,
    exp_type: Option<u16>,
    /// Value, then mask.
    payload: Bytes<'a, ROOM>,
}

impl<'a> Oxm<'a> {
    /// The field with this value.
    #[inline]
    pub fn new<T: OxmValue>(field: Field<T>, value: T) -> Oxm<'static> {
        Oxm::<'static>::build(field.info(), value, None)
    }

    /// The field with this value and mask.
    #[inline]
    pub fn masked<T: OxmValue>(field: Field<T>, value: T, mask: T) -> Oxm<'static> {
        Oxm::<'static>::build(field.info(), value, Some(mask))
    }

    #[inline]
    fn build<T: OxmValue>(info: &'static FieldInfo, value: T, mask: Option<T>) -> Oxm<'static> {
        let mut payload = Bytes::new();
        payload.push(&Values { info, value, mask });
        let header = header_of(info, value, mask.is_some());
        let (experimenter, exp_type) = (info.experimenter, info.exp_type());
        Oxm { header, experimenter, exp_type, payload }
    }

    /// The field at the start of `bytes` and how many of them it takes, if they are all there.
    #[inline(always)]
    pub(super) fn first(bytes: &'a [u8]) -> Option<(Self, usize)> {
        let (header, rest) = bytes.split_first_chunk()?;
        let header = u32::from_be_bytes(*header);
        let len = (header & 0xff) as usize;
        let mut payload = rest.get(..len)?;
        let (mut experimenter, mut exp_type) = (0, None);
        if header >> 16 == u32::from(OFPXMC_EXPERIMENTER) {
            let (id, rest) = payload.split_first_chunk()?;
            (experimenter, payload) = (u32::from_be_bytes(*id), rest);
            if let Some(rest) = without_exp_type(header, experimenter, payload) {
                (exp_type, payload) = (ONF_PBB_UCA.info().exp_type(), rest);
            }
        }
        Some((Self { header, experimenter, exp_type, payload: Bytes::Borrowed(payload) }, 4 + len))
    }

    /// That field among fields that were checked before.
    #[inline]
    pub(super) fn find(mut fields: &'a [u8], info: &FieldInfo) -> Option<Self> {
        loop {
            let header = u32::from_be_bytes(*fields.first_chunk()?);
            if header >> 9 == info.header() >> 9 {
                let (oxm, _) = Self::first(fields)?;
                if oxm.is(info) {
                    return Some(oxm);
                }
            }
            fields = fields.get(4 + (header & 0xff) as usize..)?;
        }
    }

    /// How long the value of an experimenter's field is; 0 if nobody knows.
    #[cold]
    fn experimenters_len(&self, version: u8) -> u8 {
        self.info(version).map_or(0, |info| info.len)
    }

    /// Whether these are fields one behind the other, all as long as they are in a version (by
    /// its number on the wire).
    pub(super) fn all_fit(mut fields: &'a [u8], version: u8) -> bool {
        while let Some((header, rest)) = fields.split_first_chunk() {
            let header = u32::from_be_bytes(*header);
            // Most fields are no experimenter's, and need not be made to be checked.
            let (len, known) = ((header & 0xff) as usize, known_len(header, version));
            let fits = match known {
                Some(known) => lengths_fit(header, known, len),
                None => Self::first_fits(fields, version),
            };
            match rest.get(len..) {
                Some(rest) if fits => fields = rest,
                _ => return false,
            }
        }
        fields.is_empty()
    }

    /// Whether the field at the start of `bytes` is all there and fits.
    #[cold]
    fn first_fits(bytes: &'a [u8], version: u8) -> bool {
        Self::first(bytes).is_some_and(|(oxm, _)| oxm.fits(version))
    }

    /// Whether value and mask are as long as those of the field are in a version (by its number
    /// on the wire); of an unknown field, whether they are equally long.
    #[inline(always)]
    fn fits(&self, version: u8) -> bool {
        let known =
            known_len(self.header, version).unwrap_or_else(|| self.experimenters_len(version));
        lengths_fit(self.header, known, self.payload.len())
    }

    /// The class: 0x8000 is the standard's, 0 and 1 are Nicira's, 0xffff an experimenter's.
    #[inline]
    pub fn class(&self) -> u16 {
        (self.header >> 16) as u16
    }

    /// The number of the field within its class.
    #[inline]
    pub fn number(&self) -> u8 {
        (self.header >> 9 & 0x7f) as u8
    }

    /// The experimenter's id, or 0.
    #[inline]
    pub fn experimenter(&self) -> u32 {
        self.experimenter
    }

    /// What is behind the experimenter's id, in front of the value.
    #[cfg(feature = "json")]
    pub(super) fn exp_type(&self) -> Option<u16> {
        self.exp_type
    }

    /// Whether there is a mask.
    #[inline]
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
    #[inline]
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

/// A field that is put without being built first.
pub(super) struct Typed<T> {
    pub(super) info: &'static FieldInfo,
    pub(super) value: T,
    pub(super) mask: Option<T>,
}

impl<T: OxmValue> Put for Typed<T> {
    #[inline(always)]
    fn put(&self, out: &mut impl Out) {
        let Self { info, value, mask } = self;
        header_of(info, *value, mask.is_some()).encode(out);
        if info.class == OFPXMC_EXPERIMENTER {
            info.experimenter.encode(out);
            info.exp_type().iter().for_each(|exp_type| exp_type.encode(out));
        }
        Values { info, value: *value, mask: *mask }.put(out);
    }
}

/// The value of a field that is being built, and its mask.
struct Values<T> {
    info: &'static FieldInfo,
    value: T,
    mask: Option<T>,
}

impl<T: OxmValue> Put for Values<T> {
    #[inline(always)]
    fn put(&self, out: &mut impl Out) {
        let len = self.value.len_in(self.info.len).into();
        self.value.put(len, out);
        if let Some(mask) = self.mask {
            mask.put(len, out);
        }
    }
}

impl Put for Oxm<'_> {
    #[inline]
    fn put(&self, out: &mut impl Out) {
        self.encode(out);
    }
}

/// How long the value of a field with that header is, 0 if nobody knows; `None` if it is an
/// experimenter's, which the header alone does not tell.
#[inline(always)]
fn known_len(header: u32, version: u8) -> Option<u8> {
    let (class, number) = ((header >> 16) as u16, (header >> 9 & 0x7f) as u8);
    (class != OFPXMC_EXPERIMENTER).then(|| FieldInfo::len_of(class, number, version))
}

/// Whether value and mask, which take `len` bytes, are as long as is known; if it is not known,
/// whether they are equally long.
#[inline(always)]
fn lengths_fit(header: u32, known: u8, len: usize) -> bool {
    let has_mask = (header >> 8 & 1) as usize;
    if known == 0 { len & has_mask == 0 } else { len == usize::from(known) << has_mask }
}

/// The header of a known field with this value, with or without a mask.
#[inline(always)]
fn header_of<T: OxmValue>(info: &FieldInfo, value: T, mask: bool) -> u32 {
    let len = u32::from(value.len_in(info.len));
    let header = info.header() - u32::from(info.len) + len;
    if mask { (header + len) | 0x100 } else { header }
}

/// What is wrong with the field that `r` is at, which was found to be malformed.
#[cold]
fn malformed(mut r: Reader<'_>) -> DecodeError {
    let r = &mut r;
    let start = r.pos();
    let too_small = |r: &mut Reader<'_>| {
        let len = (u32::decode(r)? & 0xff) as usize;
        let _ = r.open("oxm", start, 4 + len, start + 3)?;
        Ok(r.error(ErrorKind::BadLength, "oxm", start + 3, len))
    };
    too_small(r).unwrap_or_else(|error| error)
}

/// What is behind the `exp_type` of a field that has one, see [`FieldInfo::exp_type`].
fn without_exp_type(header: u32, experimenter: u32, payload: &[u8]) -> Option<&[u8]> {
    let old = ONF_PBB_UCA.info();
    let exp_type = old.exp_type()?.to_be_bytes();
    let is_old = experimenter == old.experimenter && header >> 9 & 0x7f == 0;
    payload.strip_prefix(&exp_type).filter(|_| is_old)
}

// Written by hand: one header of four bit fields, and the experimenter's id within the value.
impl<'a> Wire<'a> for Oxm<'a> {
    type At<'b> = Oxm<'b>;

    #[inline]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        match Self::first(r.remaining()) {
            Some((oxm, len)) if r.is_trusted() || oxm.fits(r.version()) => {
                r.skip(len)?;
                Ok(oxm)
            }
            _ => Err(malformed(r.clone())),
        }
    }

    #[inline]
    fn read(r: &mut Trusted<'a>) -> Option<Self> {
        let (oxm, len) = Self::first(r.remaining())?;
        r.skip(len)?;
        Some(oxm)
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        self.header.encode(out);
        if self.class() == OFPXMC_EXPERIMENTER {
            self.experimenter.encode(out);
            self.exp_type.iter().for_each(|exp_type| exp_type.encode(out));
        }
        out.put(&self.payload);
    }
}

impl fmt::Debug for Oxm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The names are those of the newest version: a debug form does not know its message's.
        let known = || {
            FieldInfo::known(self.class(), self.number(), self.experimenter())
                .filter(|info| info.exp_type() == self.exp_type)
        };
        let info = (1..=6).rev().find_map(|version| self.info(version)).or_else(known);
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
        Some(OxmKind::Bytes) | None => None,
    };
    text.unwrap_or_else(|| write!(f, "{bytes:02x?}"))
}
