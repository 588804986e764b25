//! Address translation.

#[cfg(feature = "json")]
use alloc::vec::Vec;
use core::net::{Ipv4Addr, Ipv6Addr};

use super::{
    NX_NAT_RANGE_IPV4_MAX, NX_NAT_RANGE_IPV4_MIN, NX_NAT_RANGE_IPV6_MAX, NX_NAT_RANGE_IPV6_MIN,
    NX_NAT_RANGE_PROTO_MAX, NX_NAT_RANGE_PROTO_MIN, NatFlags, NatRanges,
};
use crate::wire::{ErrorKind, Out, Reader, Result, Wire, put_pad};

#[cfg(feature = "json")]
use crate::wire::json::{self, Cx, Json, JsonClass, Members, Value, member};

macro_rules! nat {
    (
        $(#[$meta:meta])*
        pub struct NXActionNAT {
            $( $(#[$field_meta:meta])* pub $field:ident: $ty:ty = $bit:ident or $absent:expr, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct NXActionNAT {
            /// Which way, and how.
            pub flags: NatFlags,
            $( $(#[$field_meta])* pub $field: Option<$ty>, )*
        }

        impl NXActionNAT {
            /// Which ranges there are.
            fn ranges(&self) -> NatRanges {
                let mut ranges = NatRanges::empty();
                $( if self.$field.is_some() { ranges |= $bit; } )*
                ranges
            }
        }

        // Written by hand: bits say which of the ranges follow.
        impl Wire<'_> for NXActionNAT {
            type At<'b> = Self;

            #[inline]
            fn decode(r: &mut Reader<'_>) -> Result<Self> {
                const KNOWN: u16 = $( $bit.0 )|*;
                r.skip(2)?;
                let flags = NatFlags::decode(r)?;
                let at = r.pos();
                let ranges = NatRanges::decode(r)?;
                if ranges.0 & !KNOWN != 0 {
                    let found = ranges.0.into();
                    return Err(r.error(ErrorKind::BadValue, "range_present", at, found));
                }
                Ok(Self {
                    flags,
                    $( $field: match ranges.contains($bit) {
                        true => Some(Wire::decode(r)?),
                        false => None,
                    }, )*
                })
            }

            #[inline]
            fn encode(&self, out: &mut impl Out) {
                put_pad::<2>(out);
                self.flags.encode(out);
                self.ranges().encode(out);
                $( if let Some(value) = &self.$field { value.encode(out); } )*
            }
        }

        crate::if_arbitrary! {
            impl crate::wire::ArbitraryWire for NXActionNAT {
                fn arbitrary(
                    u: &mut crate::wire::arbitrary::Unstructured<'_>,
                    cx: crate::wire::arbitrary::Cx,
                    out: &mut alloc::vec::Vec<u8>,
                ) -> crate::wire::arbitrary::Result<()> {
                    const KNOWN: u16 = $( $bit.0 )|*;
                    put_pad::<2>(out);
                    NatFlags::arbitrary(u, cx, out)?;
                    let ranges = NatRanges(u.arbitrary::<u16>()? & KNOWN);
                    ranges.encode(out);
                    $( if ranges.contains($bit) { <$ty>::arbitrary(u, cx, out)?; } )*
                    Ok(())
                }
            }
        }

        crate::if_json! {
            impl JsonClass for NXActionNAT {
                fn is_class(name: &str) -> bool {
                    name == "NXActionNAT"
                }

                fn members(&self, cx: Cx, members: &mut Members) -> &'static str {
                    members.insert("flags".into(), self.flags.to_json(cx));
                    $( members.insert(
                        stringify!($field).into(),
                        self.$field.map_or($absent, |value| value.to_json(cx)),
                    ); )*
                    "NXActionNAT"
                }

                fn from_members(
                    _: &str,
                    members: &Members,
                    cx: Cx,
                    out: &mut Vec<u8>,
                ) -> json::Result<()> {
                    put_pad::<2>(out);
                    member::<NatFlags>(members, "flags", cx, out)?;
                    let has = |name| match members.get(name) {
                        None | Some(Value::Null) => false,
                        Some(Value::String(text)) => !text.is_empty(),
                        Some(_) => true,
                    };
                    let mut ranges = NatRanges::empty();
                    $( if has(stringify!($field)) { ranges |= $bit; } )*
                    ranges.encode(out);
                    $( if has(stringify!($field)) {
                        member::<$ty>(members, stringify!($field), cx, out)?;
                    } )*
                    Ok(())
                }
            }
        }
    };
}

nat! {
    /// Translate addresses and ports, inside of [`NXActionCT`](super::NXActionCT) (`NXAST_NAT`,
    /// `nat(…)` in `ovs-actions(7)`).
    ///
    /// With neither direction in `flags` it translates as the connection was translated before.
    pub struct NXActionNAT {
        /// The lowest IPv4 address to translate to.
        pub range_ipv4_min: Ipv4Addr = NX_NAT_RANGE_IPV4_MIN or "".into(),
        /// The highest IPv4 address, if there is more than one.
        pub range_ipv4_max: Ipv4Addr = NX_NAT_RANGE_IPV4_MAX or "".into(),
        /// The lowest IPv6 address to translate to.
        pub range_ipv6_min: Ipv6Addr = NX_NAT_RANGE_IPV6_MIN or "".into(),
        /// The highest IPv6 address, if there is more than one.
        pub range_ipv6_max: Ipv6Addr = NX_NAT_RANGE_IPV6_MAX or "".into(),
        /// The lowest TCP or UDP port to translate to.
        pub range_proto_min: u16 = NX_NAT_RANGE_PROTO_MIN or Value::Null,
        /// The highest TCP or UDP port, if there is more than one.
        pub range_proto_max: u16 = NX_NAT_RANGE_PROTO_MAX or Value::Null,
    }
}
