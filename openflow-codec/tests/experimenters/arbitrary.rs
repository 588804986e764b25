//! Arbitrary typed messages: read, and written to the same bytes.

use std::fmt::Debug;

use arbitrary::Unstructured;
use openflow_codec::ext::ExperimenterBody;
use openflow_codec::ext::nicira::*;
use openflow_codec::ext::onf::*;
use openflow_codec::wire::{ArbitraryWire, arbitrary::Cx};
use openflow_codec::{AnyMessage, Body, Version, Wire};

use super::types::each_type;
use super::{again, hex};

/// How many messages of each type and version.
const MESSAGES: u64 = 60;

/// Random bytes, the same each time (xorshift, Marsaglia 2003).
fn random(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_be_bytes()[0]
    };
    (0..len).map(|_| next()).collect()
}

/// A message whose structure is made from random bytes.
fn made<V: Version, T: ExperimenterBody<V> + ArbitraryWire>(seed: u64) -> Vec<u8> {
    let mut message = vec![V::WIRE, <T as Body<V>>::TYPE, 0, 0, 0, 0, 0, 7];
    if let Some(stats) = <T as Body<V>>::STATS {
        message.extend(stats.to_be_bytes());
    }
    T::put_head(&mut message);
    let bytes = random(seed, 40 * usize::try_from(seed).unwrap());
    let cx = Cx::new(V::WIRE, message.len());
    T::arbitrary(&mut Unstructured::new(&bytes), cx, &mut message).unwrap();
    let len = u16::try_from(message.len()).unwrap();
    message[2..4].copy_from_slice(&len.to_be_bytes());
    message
}

/// Checks a message, and that nothing panics that it becomes when a byte changes.
fn check<'a, V: Version, T>(message: &'a [u8], changed: &'a mut [u8], seed: u64)
where
    T: ExperimenterBody<V> + Wire<'a> + Debug,
{
    let again = again::<V, T>(message).expect(T::NAME);
    assert_eq!(hex(&again), hex(message), "{}", T::NAME);
    AnyMessage::check(message).unwrap();
    let place = 8 + usize::try_from(seed.wrapping_mul(31)).unwrap() % (message.len() - 8);
    changed[place] = changed[place].wrapping_add(u8::try_from(seed % 255).unwrap() + 1);
    let mut out = Vec::new();
    if let Ok(Some(body)) = openflow_codec::ext::get::<V, T>(changed) {
        assert!(!format!("{body:?}").is_empty());
        openflow_codec::encode::<V, T>(7, &body, &mut out).unwrap();
    }
}

macro_rules! check_each {
    (() $v:ty, $name:ident, $for:ty) => {
        for seed in 0..MESSAGES {
            let message = made::<$v, $for>(seed);
            let mut changed = message.clone();
            check::<$v, $for>(&message, &mut changed, seed);
        }
    };
}

#[test]
fn every_type_in_every_version() {
    each_type! { check_each () }
}
