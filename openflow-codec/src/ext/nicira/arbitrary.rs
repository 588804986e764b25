//! Arbitrary forms of what is not declared but written by hand.

use alloc::vec::Vec;

use super::learn::immediate_len;
use super::{
    BundleAlgorithm, HashFields, NX_LEARN_DST_LOAD, NX_LEARN_DST_MATCH, NX_LEARN_DST_OUTPUT,
    NX_LEARN_F_WRITE_RESULT, NX_LEARN_N_BITS_MASK, NX_LEARN_SRC_FIELD, NX_LEARN_SRC_IMMEDIATE,
    NXActionBundle, NXActionBundleLoad, NXActionDecTtlCntIds, NXActionDeleteField, NXActionLearn2,
    NXEncapProp, NXFlowSpec, NXFlowSpecs, NXMatch, NXSubfield, ONFMatch,
};
use crate::List;
use crate::oxm::{Oxm, OxmHeader, OxmLongHeader};
use crate::wire::arbitrary::{Cx, Result, Unstructured, fill};
use crate::wire::{ArbitraryWire, Out, Wire, pad_to, patch_len, put_pad};

/// Appends 16-bit numbers, and how many there are at `at`.
fn counted(u: &mut Unstructured<'_>, cx: Cx, at: usize, out: &mut Vec<u8>) -> Result<()> {
    let start = out.len();
    List::<'_, u16, 0>::arbitrary(u, cx, out)?;
    let count = u16::try_from((out.len() - start) / 2).unwrap_or(0);
    out.patch(at, count.to_be_bytes());
    Ok(())
}

impl ArbitraryWire for NXActionDecTtlCntIds<'_> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let at = out.len();
        put_pad::<6>(out);
        counted(u, cx, at, out)
    }
}

macro_rules! bundles {
    ($($name:ident, $dst:ty;)*) => {$(
        impl ArbitraryWire for $name<'_> {
            fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
                BundleAlgorithm::arbitrary(u, cx, out)?;
                HashFields::arbitrary(u, cx, out)?;
                u16::arbitrary(u, cx, out)?;
                u32::arbitrary(u, cx, out)?;
                let at = out.len();
                put_pad::<2>(out);
                u16::arbitrary(u, cx, out)?;
                <$dst>::arbitrary(u, cx, out)?;
                put_pad::<4>(out);
                counted(u, cx, at, out)
            }
        }
    )*};
}
bundles! {
    NXActionBundle, u32;
    NXActionBundleLoad, OxmHeader;
}

impl ArbitraryWire for NXMatch<'_> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        List::<'_, Oxm<'_>, 0>::arbitrary(u, cx, out)
    }
}

impl ArbitraryWire for ONFMatch<'_> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let start = out.len();
        // `OFPMT_OXM`, and room for the length.
        out.extend_from_slice(&[0, 1, 0, 0]);
        List::<'_, Oxm<'_>, 0>::arbitrary(u, cx, out)?;
        patch_len(out, start + 2, start);
        Ok(())
    }
}

impl ArbitraryWire for NXActionLearn2<'_> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        <[u16; 7]>::arbitrary(u, cx, out)?;
        let result = u.arbitrary::<bool>()?;
        let flags = u.arbitrary::<u16>()? & !NX_LEARN_F_WRITE_RESULT.0;
        (if result { flags | NX_LEARN_F_WRITE_RESULT.0 } else { flags }).encode(out);
        u8::arbitrary(u, cx, out)?;
        put_pad::<1>(out);
        <[u16; 4]>::arbitrary(u, cx, out)?;
        if result {
            u16::arbitrary(u, cx, out)?;
        } else {
            put_pad::<2>(out);
        }
        put_pad::<2>(out);
        if result {
            OxmLongHeader::arbitrary(u, cx, out)?;
        }
        NXFlowSpecs::arbitrary(u, cx, out)
    }
}

impl ArbitraryWire for NXEncapProp<'_> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let start = out.len();
        u16::arbitrary(u, cx, out)?;
        u8::arbitrary(u, cx, out)?;
        let len = u.int_in_range(4..=40u8)?;
        len.encode(out);
        fill(u, usize::from(len) - 4, out)?;
        pad_to(out, start, 8);
        Ok(())
    }
}

impl ArbitraryWire for NXActionDeleteField {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let end = out.len() + 14;
        OxmLongHeader::arbitrary(u, cx, out)?;
        out.resize(end, 0);
        Ok(())
    }
}

impl ArbitraryWire for NXFlowSpecs<'_> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        List::<'_, NXFlowSpec<'_>, 0>::arbitrary(u, cx, out)
    }
}

impl ArbitraryWire for NXFlowSpec<'_> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        // A header of zeros would end the list: there is at least one bit.
        let n_bits = match u.int_in_range(0..=7)? {
            7 => u.int_in_range(1..=NX_LEARN_N_BITS_MASK)?,
            _ => *u.choose(&[1, 8, 16, 32, 48, 64, 128])?,
        };
        let src = *u.choose(&[NX_LEARN_SRC_FIELD, NX_LEARN_SRC_IMMEDIATE])?;
        let dst = *u.choose(&[NX_LEARN_DST_MATCH, NX_LEARN_DST_LOAD, NX_LEARN_DST_OUTPUT])?;
        (src | dst | n_bits).encode(out);
        if src == NX_LEARN_SRC_FIELD {
            NXSubfield::arbitrary(u, cx, out)?;
        } else {
            fill(u, immediate_len(n_bits), out)?;
        }
        if dst == NX_LEARN_DST_OUTPUT { Ok(()) } else { NXSubfield::arbitrary(u, cx, out) }
    }
}
