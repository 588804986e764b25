//! The values that match fields can have.

use core::net::{Ipv4Addr, Ipv6Addr};

use crate::wire::{MacAddr, Out};

/// What kind of value a match field has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OxmKind {
    /// A number.
    Int,
    /// An Ethernet address.
    Mac,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
}

/// A value of a match field.
pub trait OxmValue: Copy {
    /// What kind of value it is.
    const KIND: OxmKind;

    /// Reads a value from as many bytes as the field has; `None` if that is not as many as such
    /// a value needs.
    fn from_oxm(bytes: &[u8]) -> Option<Self>;

    /// Appends the value's lowest `len` bytes.
    fn put(self, len: usize, out: &mut impl Out);
}

macro_rules! integers {
    ($($int:ty),*) => {$(
        impl OxmValue for $int {
            const KIND: OxmKind = OxmKind::Int;

            #[inline(always)]
            fn from_oxm(bytes: &[u8]) -> Option<Self> {
                if let Ok(all) = bytes.try_into() {
                    return Some(Self::from_be_bytes(all));
                }
                // Fields of three bytes: the number is wider than the field.
                let mut all = [0; size_of::<Self>()];
                let at = all.len().checked_sub(bytes.len())?;
                all[at..].copy_from_slice(bytes);
                Some(Self::from_be_bytes(all))
            }

            #[inline(always)]
            fn put(self, len: usize, out: &mut impl Out) {
                let all = self.to_be_bytes();
                out.put(&all[all.len().saturating_sub(len)..]);
            }
        }
    )*};
}
integers!(u8, u16, u32, u64, u128);

macro_rules! addresses {
    ($($ty:ty, $kind:ident, $octets:expr;)*) => {$(
        impl OxmValue for $ty {
            const KIND: OxmKind = OxmKind::$kind;

            #[inline(always)]
            fn from_oxm(bytes: &[u8]) -> Option<Self> {
                Some(Self::from(<[u8; { size_of::<$ty>() }]>::try_from(bytes).ok()?))
            }

            #[inline(always)]
            fn put(self, _: usize, out: &mut impl Out) {
                out.put(&$octets(&self));
            }
        }
    )*};
}
addresses! {
    MacAddr, Mac, (|mac: &MacAddr| mac.0);
    Ipv4Addr, Ipv4, Ipv4Addr::octets;
    Ipv6Addr, Ipv6, Ipv6Addr::octets;
}
