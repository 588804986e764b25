//! Statistics fields (OXS) of OpenFlow 1.5: typed keys into a list of counters in wire form.
//!
//! ```
//! use openflow_codec::oxs::{BYTE_COUNT, DURATION, OFPStats, OxsTime, PACKET_COUNT};
//!
//! let stats = OFPStats::new()
//!     .with(DURATION, OxsTime { seconds: 5, nanoseconds: 0 })
//!     .with(PACKET_COUNT, 3);
//! assert_eq!(stats.get(PACKET_COUNT), Some(3));
//! assert_eq!(stats.get(BYTE_COUNT), None);
//! assert_eq!(stats.iter().count(), 2);
//! ```

#[cfg(feature = "arbitrary")]
mod arbitrary;
mod fields;
#[cfg(feature = "json")]
mod json;

use core::fmt;
use core::marker::PhantomData;
use core::time::Duration;

use crate::wire::{Bytes, ErrorKind, List, Out, Put, Reader, Result, Wire, pad_to, patch_len};

pub use fields::*;

/// The class of experimenters' fields (`OFPXSC_EXPERIMENTER`), whose value begins with the
/// experimenter's id.
const EXPERIMENTER: u16 = 0xffff;

/// A statistics field whose value is a `T`.
pub struct StatsField<T> {
    info: &'static OxsInfo,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for StatsField<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StatsField<T> {}

impl<T> StatsField<T> {
    const fn new(info: &'static OxsInfo) -> Self {
        Self { info, value: PhantomData }
    }

    /// What is known of the field.
    pub const fn info(self) -> &'static OxsInfo {
        self.info
    }
}

impl<T> fmt::Debug for StatsField<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.info.name)
    }
}

/// A length of time, as it is on the wire.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct OxsTime {
    /// Seconds …
    pub seconds: u32,
    /// … and nanoseconds beyond them.
    pub nanoseconds: u32,
}

impl From<OxsTime> for Duration {
    /// More nanoseconds than make a second are seconds.
    fn from(time: OxsTime) -> Self {
        Self::from_secs(time.seconds.into()) + Self::from_nanos(time.nanoseconds.into())
    }
}

// Written by hand: in JSON it is a list of two numbers, not a structure.
impl Wire<'_> for OxsTime {
    type At<'b> = Self;

    #[inline]
    fn decode(r: &mut Reader<'_>) -> Result<Self> {
        let [seconds, nanoseconds] = Wire::decode(r)?;
        Ok(Self { seconds, nanoseconds })
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        [self.seconds, self.nanoseconds].encode(out);
    }
}

/// A value of a statistics field.
pub trait OxsValue: for<'a> Wire<'a> + Copy {
    /// What kind of value it is.
    const KIND: OxsKind;
    /// How many bytes it takes.
    const LEN: u8;
}

/// What kind of value a statistics field has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OxsKind {
    /// A number.
    Int,
    /// A length of time.
    Time,
}

impl OxsValue for u32 {
    const KIND: OxsKind = OxsKind::Int;
    const LEN: u8 = 4;
}

impl OxsValue for u64 {
    const KIND: OxsKind = OxsKind::Int;
    const LEN: u8 = 8;
}

impl OxsValue for OxsTime {
    const KIND: OxsKind = OxsKind::Time;
    const LEN: u8 = 8;
}

/// A statistics field with its value (OpenFlow 1.5.1 section 7.2.4).
///
/// Fields that nobody knows are kept as they came.
#[derive(Clone, PartialEq)]
pub struct Oxs<'a> {
    header: u32,
    experimenter: u32,
    value: Bytes<'a, 8>,
}

/// A value of a field that is being built.
struct Typed<T>(T);

impl<T: OxsValue> Put for Typed<T> {
    fn put(&self, out: &mut impl Out) {
        self.0.encode(out);
    }
}

impl<'a> Oxs<'a> {
    /// The field with this value.
    pub fn new<T: OxsValue>(field: StatsField<T>, value: T) -> Oxs<'static> {
        let mut bytes = Bytes::new();
        bytes.push(&Typed(value));
        Oxs { header: field.info.header(), experimenter: 0, value: bytes }
    }

    /// The class: 0x8002 is the standard's, 0xffff an experimenter's.
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

    /// The value's bytes.
    pub fn value(&self) -> &[u8] {
        &self.value
    }

    /// What is known of the field.
    pub fn info(&self) -> Option<&'static OxsInfo> {
        OxsInfo::find(self.class(), self.number())
    }

    /// The value, if this is that field.
    pub fn get<T: OxsValue>(&self, field: StatsField<T>) -> Option<T> {
        if self.header >> 9 != field.info.header() >> 9 {
            return None;
        }
        T::decode(&mut Reader::trusted(self.value())).ok()
    }
}

// Written by hand: one header of four bit fields, and the experimenter's id within the value.
impl<'a> Wire<'a> for Oxs<'a> {
    type At<'b> = Oxs<'b>;

    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        const WHAT: &str = "oxs";
        let start = r.pos();
        let header = u32::decode(r)?;
        let len = (header & 0xff) as usize;
        let outer = r.open(WHAT, start, 4 + len, start + 3)?;
        let experimenter = match header >> 16 == u32::from(EXPERIMENTER) {
            true => u32::decode(r)?,
            false => 0,
        };
        let oxs = Self { header, experimenter, value: Bytes::Borrowed(r.rest()) };
        if oxs.info().is_some_and(|info| usize::from(info.len) != len) {
            return Err(r.error(ErrorKind::BadLength, WHAT, start + 3, len));
        }
        r.close(WHAT, outer, 0)?;
        Ok(oxs)
    }

    fn encode(&self, out: &mut impl Out) {
        self.header.encode(out);
        if self.class() == EXPERIMENTER {
            self.experimenter.encode(out);
        }
        out.put(&self.value);
    }
}

impl fmt::Debug for Oxs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut r = Reader::trusted(self.value());
        match self.info() {
            Some(info) => {
                write!(f, "{}=", info.name)?;
                match (info.kind, info.len) {
                    (OxsKind::Time, _) => match OxsTime::decode(&mut r) {
                        Ok(time) => write!(f, "{:?}", Duration::from(time)),
                        Err(_) => f.write_str("?"),
                    },
                    (OxsKind::Int, _) => {
                        let fold = |n: u64, byte: &u8| n << 8 | u64::from(*byte);
                        write!(f, "{}", self.value().iter().fold(0, fold))
                    }
                }
            }
            None => write!(
                f,
                "field({:#x},{},{:#x})={:02x?}",
                self.class(),
                self.number(),
                self.experimenter,
                self.value()
            ),
        }
    }
}

/// Counters of a flow entry, or what is to be counted: statistics fields (`ofp_stats`, OpenFlow
/// 1.5.1 section 7.2.4).
#[derive(Clone, Default, PartialEq)]
pub struct OFPStats<'a> {
    /// The fields.
    pub oxs_fields: List<'a, Oxs<'a>>,
}

impl<'a> OFPStats<'a> {
    /// No statistics.
    pub const fn new() -> Self {
        Self { oxs_fields: List::new() }
    }

    /// The value of `field`, if there is one.
    pub fn get<T: OxsValue>(&self, field: StatsField<T>) -> Option<T> {
        self.iter().find_map(|oxs| oxs.get(field))
    }

    /// The statistics with one more field.
    #[must_use]
    pub fn with<T: OxsValue>(mut self, field: StatsField<T>, value: T) -> Self {
        self.oxs_fields.push(&Oxs::new(field, value));
        self
    }

    /// The fields in wire order.
    pub fn iter(&self) -> impl Iterator<Item = Oxs<'_>> + Clone {
        self.oxs_fields.iter()
    }
}

impl fmt::Debug for OFPStats<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

// Written by hand: the length does not count the padding.
impl<'a> Wire<'a> for OFPStats<'a> {
    type At<'b> = OFPStats<'b>;

    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        const WHAT: &str = "ofp_stats";
        let start = r.pos();
        r.skip(2)?;
        let length = usize::from(u16::decode(r)?);
        let outer = r.open(WHAT, start, length, start + 2)?;
        let oxs_fields = List::decode(r)?;
        r.close(WHAT, outer, 0)?;
        r.skip(length.next_multiple_of(8) - length)?;
        Ok(Self { oxs_fields })
    }

    fn encode(&self, out: &mut impl Out) {
        let start = out.pos();
        0u32.encode(out);
        self.oxs_fields.encode(out);
        patch_len(out, start + 2, start);
        pad_to(out, start, 8);
    }
}
