//! Flow entries made from packets.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::ops::Deref;

use super::{
    LearnFlags, NX_LEARN_DST_LOAD, NX_LEARN_DST_MASK, NX_LEARN_DST_MATCH, NX_LEARN_DST_OUTPUT,
    NX_LEARN_N_BITS_MASK, NX_LEARN_SRC_IMMEDIATE, NX_LEARN_SRC_MASK,
};
use crate::oxm::{Field, OxmHeader, OxmValue};
use crate::wire::{ErrorKind, List, Out, Reader, Result, Wire};

/// Add a flow entry made from the packet, or renew it (`NXAST_LEARN`, `learn(…)` in
/// `ovs-actions(7)`).
///
/// ```
/// use openflow_codec::ext::nicira::*;
/// use openflow_codec::oxm::{ETH_DST, ETH_SRC, IN_PORT};
///
/// // A learning switch: learn(table=1,idle_timeout=60,eth_dst=eth_src,output:in_port)
/// let learn = NXActionLearn {
///     table_id: 1,
///     idle_timeout: 60,
///     specs: [
///         NXFlowSpec::match_field(ETH_DST, ETH_SRC),
///         NXFlowSpec::output(IN_PORT),
///     ].into(),
///     ..NXActionLearn::default()
/// };
/// assert_eq!(learn.specs.iter().count(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXActionLearn<'a> {
    /// The new entry's idle time-out in seconds, 0 is none.
    pub idle_timeout: u16,
    /// The new entry's hard time-out in seconds, 0 is none.
    pub hard_timeout: u16,
    /// The new entry's priority.
    pub priority: u16,
    /// The new entry's cookie.
    pub cookie: u64,
    /// What else to do.
    pub flags: LearnFlags,
    /// The new entry's table.
    pub table_id: u8,
    /// The idle time-out in seconds once a TCP connection has ended, 0 to leave it as it is.
    #[wire(pad = 1)]
    pub fin_idle_timeout: u16,
    /// The hard time-out in seconds once a TCP connection has ended, 0 to leave it as it is.
    pub fin_hard_timeout: u16,
    /// The new entry's match and actions.
    pub specs: NXFlowSpecs<'a>,
}

impl Default for NXActionLearn<'_> {
    /// An entry of priority 0x8000 in table 1, to which nothing is known yet.
    fn default() -> Self {
        Self {
            idle_timeout: 0,
            hard_timeout: 0,
            priority: 0x8000,
            cookie: 0,
            flags: LearnFlags::empty(),
            table_id: 1,
            fin_idle_timeout: 0,
            fin_hard_timeout: 0,
            specs: NXFlowSpecs::default(),
        }
    }
}

/// The flow specs of a [`NXActionLearn`]: a list that zeros end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NXFlowSpecs<'a>(pub List<'a, NXFlowSpec<'a>, 0>);

impl<'a> Deref for NXFlowSpecs<'a> {
    type Target = List<'a, NXFlowSpec<'a>, 0>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a, const N: usize> From<[NXFlowSpec<'a>; N]> for NXFlowSpecs<'a> {
    fn from(specs: [NXFlowSpec<'a>; N]) -> Self {
        Self(specs.into())
    }
}

impl<'a> FromIterator<NXFlowSpec<'a>> for NXFlowSpecs<'a> {
    fn from_iter<I: IntoIterator<Item = NXFlowSpec<'a>>>(specs: I) -> Self {
        Self(specs.into_iter().collect())
    }
}

// Written by hand: the list ends before the structure does.
impl<'a> Wire<'a> for NXFlowSpecs<'a> {
    type At<'b> = NXFlowSpecs<'b>;

    #[inline]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        let (start, bytes) = (r.pos(), r.remaining());
        while r.remaining().first_chunk().is_some_and(|header| *header != [0; 2]) {
            NXFlowSpec::decode(r)?;
        }
        let specs = bytes.get(..r.pos() - start).unwrap_or_default();
        r.rest();
        List::decode(&mut Reader::trusted(specs)).map(Self)
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        self.0.encode(out);
    }
}

/// One part of the match or the actions of a learned entry.
#[derive(Clone, Debug, PartialEq)]
pub struct NXFlowSpec<'a> {
    /// Where the value comes from.
    pub src: NXFlowSpecSrc<'a>,
    /// What becomes of it.
    pub dst: NXFlowSpecDst,
    /// How many bits it has, 1 to 1023.
    pub n_bits: u16,
}

/// Where the value of a [`NXFlowSpec`] comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum NXFlowSpecSrc<'a> {
    /// Out of the packet.
    Field(NXSubfield),
    /// It is always this number, in as many 16-bit words as its bits take.
    Immediate(Cow<'a, [u8]>),
}

/// What becomes of the value of a [`NXFlowSpec`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NXFlowSpecDst {
    /// The entry matches it.
    Match(NXSubfield),
    /// The entry writes it into a field.
    Load(NXSubfield),
    /// The entry outputs to the port of that number.
    Output,
}

/// A field from a bit on.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXSubfield {
    /// The field.
    pub field: OxmHeader,
    /// The lowest bit.
    pub ofs: u16,
}

impl<T> From<Field<T>> for NXSubfield {
    /// The field from its lowest bit on.
    fn from(field: Field<T>) -> Self {
        Self { field: field.into(), ofs: 0 }
    }
}

impl<'a> NXFlowSpec<'a> {
    /// The entry matches in `dst` what the packet has in `src` (`dst=src`).
    pub fn match_field<D, S>(dst: Field<D>, src: Field<S>) -> Self {
        let dst_bits = dst.info().bits;
        Self::copy(NXFlowSpecDst::Match(dst.into()), src, dst_bits)
    }

    /// The entry matches this value (`dst=value`).
    pub fn match_value<T: OxmValue>(dst: Field<T>, value: T) -> Self {
        Self::number(NXFlowSpecDst::Match(dst.into()), dst, value)
    }

    /// The entry writes into `dst` what the packet has in `src` (`load:src->dst`).
    pub fn load_field<D, S>(dst: Field<D>, src: Field<S>) -> Self {
        let dst_bits = dst.info().bits;
        Self::copy(NXFlowSpecDst::Load(dst.into()), src, dst_bits)
    }

    /// The entry writes this value (`load:value->dst`).
    pub fn load_value<T: OxmValue>(dst: Field<T>, value: T) -> Self {
        Self::number(NXFlowSpecDst::Load(dst.into()), dst, value)
    }

    /// The entry outputs to the port whose number the packet has in `src` (`output:src`).
    pub fn output<T>(src: Field<T>) -> Self {
        Self::copy(NXFlowSpecDst::Output, src, u16::MAX)
    }

    fn copy<S>(dst: NXFlowSpecDst, src: Field<S>, dst_bits: u16) -> Self {
        let n_bits = src.info().bits.min(dst_bits);
        Self { src: NXFlowSpecSrc::Field(src.into()), dst, n_bits }
    }

    fn number<T: OxmValue>(dst: NXFlowSpecDst, field: Field<T>, value: T) -> Self {
        let n_bits = field.info().bits;
        let mut bytes = Vec::new();
        value.put(field.info().len.into(), &mut bytes);
        // From the field's width to whole words.
        let mut words = Vec::new();
        put_immediate(&bytes, n_bits, &mut words);
        Self { src: NXFlowSpecSrc::Immediate(words.into()), dst, n_bits }
    }

    /// The 16 bits before source and destination.
    fn header(&self) -> u16 {
        let src = match self.src {
            NXFlowSpecSrc::Field(_) => 0,
            NXFlowSpecSrc::Immediate(_) => NX_LEARN_SRC_IMMEDIATE,
        };
        let dst = match self.dst {
            NXFlowSpecDst::Match(_) => NX_LEARN_DST_MATCH,
            NXFlowSpecDst::Load(_) => NX_LEARN_DST_LOAD,
            NXFlowSpecDst::Output => NX_LEARN_DST_OUTPUT,
        };
        src | dst | self.n_bits & NX_LEARN_N_BITS_MASK
    }
}

/// How many bytes a number of so many bits takes: whole 16-bit words.
pub(super) fn immediate_len(n_bits: u16) -> usize {
    2 * usize::from(n_bits & NX_LEARN_N_BITS_MASK).div_ceil(16)
}

/// Appends a number of so many bits, filled up or cut at its high end.
fn put_immediate(number: &[u8], n_bits: u16, out: &mut impl Out) {
    let len = immediate_len(n_bits);
    let cut = number.len().saturating_sub(len);
    (number.len()..len).for_each(|_| out.put(&[0]));
    out.put(&number[cut..]);
}

// Written by hand: bits of a header say what follows.
impl<'a> Wire<'a> for NXFlowSpec<'a> {
    type At<'b> = NXFlowSpec<'b>;

    #[inline]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        const KNOWN: u16 = NX_LEARN_SRC_MASK | NX_LEARN_DST_MASK | NX_LEARN_N_BITS_MASK;
        let start = r.pos();
        let header = u16::decode(r)?;
        let n_bits = header & NX_LEARN_N_BITS_MASK;
        let refuse = |r: &Reader<'_>| {
            Err(r.error(ErrorKind::BadValue, "flow_mod_spec", start, header.into()))
        };
        if header & !KNOWN != 0 {
            return refuse(r);
        }
        let src = match header & NX_LEARN_SRC_MASK {
            NX_LEARN_SRC_IMMEDIATE => {
                NXFlowSpecSrc::Immediate(r.take("immediate", immediate_len(n_bits))?.into())
            }
            _ => NXFlowSpecSrc::Field(Wire::decode(r)?),
        };
        let dst = match header & NX_LEARN_DST_MASK {
            NX_LEARN_DST_MATCH => NXFlowSpecDst::Match(Wire::decode(r)?),
            NX_LEARN_DST_LOAD => NXFlowSpecDst::Load(Wire::decode(r)?),
            NX_LEARN_DST_OUTPUT => NXFlowSpecDst::Output,
            _ => return refuse(r),
        };
        Ok(Self { src, dst, n_bits })
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        self.header().encode(out);
        match &self.src {
            NXFlowSpecSrc::Field(field) => field.encode(out),
            NXFlowSpecSrc::Immediate(number) => put_immediate(number, self.n_bits, out),
        }
        match &self.dst {
            NXFlowSpecDst::Match(field) | NXFlowSpecDst::Load(field) => field.encode(out),
            NXFlowSpecDst::Output => {}
        }
    }
}
