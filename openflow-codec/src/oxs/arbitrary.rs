//! Arbitrary statistics fields: known ones, and some that nobody knows.

use alloc::vec::Vec;

use super::{EXPERIMENTER, OFPStats, Oxs, OxsInfo, OxsTime, STATS_FIELDS};
use crate::List;
use crate::wire::arbitrary::{Cx, Result, Unstructured, fill, rarely};
use crate::wire::{ArbitraryWire, Wire, pad_to, patch_len};

impl ArbitraryWire for OxsTime {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        <[u32; 2]>::arbitrary(u, cx, out)
    }
}

impl ArbitraryWire for Oxs<'_> {
    fn arbitrary(u: &mut Unstructured<'_>, _: Cx, out: &mut Vec<u8>) -> Result<()> {
        if !rarely(u)? {
            let info = u.choose(STATS_FIELDS)?;
            info.header().encode(out);
            return fill(u, info.len.into(), out);
        }
        let class = *u.choose(&[0x8002, 0x8003, EXPERIMENTER])?;
        let number: u8 = u.int_in_range(0..=127)?;
        // A class that the standard reserves.
        let class = if OxsInfo::find(class, number).is_some() { 0x8003 } else { class };
        let experimenter = (class == EXPERIMENTER).then(|| u.arbitrary::<u32>()).transpose()?;
        let len: u32 = u.int_in_range(0..=16)?;
        let all = len + if experimenter.is_some() { 4 } else { 0 };
        (u32::from(class) << 16 | u32::from(number) << 9 | all).encode(out);
        experimenter.iter().for_each(|experimenter| experimenter.encode(out));
        fill(u, len as usize, out)
    }
}

impl ArbitraryWire for OFPStats<'_> {
    fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let start = out.len();
        0u32.encode(out);
        List::<'_, Oxs<'_>>::arbitrary(u, cx, out)?;
        patch_len(out, start + 2, start);
        pad_to(out, start, 8);
        Ok(())
    }
}
