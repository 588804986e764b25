//! The three ways to read a structure that its declaration makes: checked, only checked, and
//! trusted.
#![cfg(feature = "arbitrary")]
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use std::fmt::Debug;

use arbitrary::Unstructured;
use openflow_codec::oxm::{OFPMatch, Oxm};
use openflow_codec::wire::arbitrary::Cx;
use openflow_codec::wire::{ArbitraryWire, Reader, Trusted, Wire};
use openflow_codec::{v1_0, v1_1, v1_2, v1_3, v1_4, v1_5};
use proptest::prelude::*;

/// All ways agree: on what is wrong, on the value, and on how many bytes it takes.
fn agree<'a, T>(version: u8, bytes: &'a [u8]) -> Result<(), TestCaseError>
where
    T: Wire<'a> + Debug + PartialEq,
{
    let (mut decoded, mut checked) = (Reader::new(bytes, version), Reader::new(bytes, version));
    let (value, check) = (T::decode(&mut decoded), T::check(&mut checked));
    prop_assert_eq!(value.as_ref().map(drop), check.as_ref().map(drop));
    let mut trusted = Trusted::new(bytes);
    // Whatever the bytes are, this neither panics nor reads what is not there.
    let read = T::read(&mut trusted);
    if let Ok(value) = value {
        prop_assert_eq!(Some(&value), read.as_ref());
        prop_assert_eq!(format!("{:?}", value), format!("{:?}", read.unwrap()));
        prop_assert_eq!(decoded.remaining(), checked.remaining());
        prop_assert_eq!(decoded.remaining(), trusted.remaining());
    }
    Ok(())
}

/// A structure with arbitrary contents, as it is, with other bytes behind it, cut short and with a
/// byte changed.
fn forms<T: ArbitraryWire>(version: u8, random: &[u8], at: usize, byte: u8) -> [Vec<u8>; 4] {
    let mut bytes = Vec::new();
    T::arbitrary(&mut Unstructured::new(random), Cx::new(version, 0), &mut bytes).unwrap();
    let more = [&bytes[..], &[byte; 8]].concat();
    let cut = bytes[..at % (bytes.len() + 1)].to_vec();
    let mut changed = bytes.clone();
    let len = changed.len().max(1);
    if let Some(old) = changed.get_mut(at % len) {
        *old = byte;
    }
    [bytes, more, cut, changed]
}

macro_rules! all_agree {
    ($random:ident, $at:ident, $byte:ident; $($version:literal $type:ty,)*) => {$(
        for bytes in forms::<$type>($version, &$random, $at, $byte) {
            agree::<$type>($version, &bytes)?;
        }
    )*};
}

proptest! {
    #[test]
    fn items(random in prop::collection::vec(any::<u8>(), 0..300), at: usize, byte: u8) {
        use {v1_0::ofproto_parser as p10, v1_1::ofproto_parser as p11};
        use {v1_2::ofproto_parser as p12, v1_3::ofproto_parser as p13};
        use {v1_4::ofproto_parser as p14, v1_5::ofproto_parser as p15};
        all_agree! {
            random, at, byte;
            1 p10::OFPAction<'_>, 1 p10::OFPFlowStats<'_>, 1 p10::OFPPhyPort,
            2 p11::OFPAction<'_>, 2 p11::OFPInstruction<'_>, 2 p11::OFPFlowStats<'_>,
            3 p12::OFPAction<'_>, 3 p12::OFPInstruction<'_>, 3 p12::OFPFlowStats<'_>,
            4 p13::OFPAction<'_>, 4 p13::OFPInstruction<'_>, 4 p13::OFPFlowStats<'_>,
            4 p13::OFPBucket<'_>, 4 OFPMatch<'_>, 4 Oxm<'_>,
            5 p14::OFPAction<'_>, 5 p14::OFPInstruction<'_>, 5 p14::OFPFlowUpdate<'_>,
            6 p15::OFPAction<'_>, 6 p15::OFPInstruction<'_>, 6 p15::OFPBucket<'_>,
        }
    }

    #[test]
    fn messages(random in prop::collection::vec(any::<u8>(), 0..600), at: usize, byte: u8) {
        use {v1_0::ofproto_parser as p10, v1_3::ofproto_parser as p13};
        use {v1_4::ofproto_parser as p14, v1_5::ofproto_parser as p15};
        all_agree! {
            random, at, byte;
            1 p10::OFPPacketIn<'_>, 1 p10::OFPPacketOut<'_>, 1 p10::OFPFlowMod<'_>,
            4 p13::OFPPacketIn<'_>, 4 p13::OFPPacketOut<'_>, 4 p13::OFPFlowMod<'_>,
            4 p13::OFPGroupMod<'_>, 4 p13::OFPMeterMod<'_>, 4 p13::OFPHello<'_>,
            5 p14::OFPPortMod<'_>, 5 p14::OFPPortDescStatsReply<'_>,
            6 p15::OFPPacketOut<'_>, 6 p15::OFPGroupMod<'_>,
        }
    }
}
