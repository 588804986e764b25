//! The values that match fields can have.

use core::fmt;
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
    /// Bytes, whose number differs from value to value.
    Bytes,
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

    /// How many bytes the value takes in a field of so many: all of them, unless it is of
    /// [`OxmKind::Bytes`].
    #[inline(always)]
    fn len_in(self, field: u8) -> u8 {
        field
    }
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

/// How many bytes the longest option of a tunnel has.
const TUN_METADATA_MAX: usize = 124;

/// The value of an option of a tunnel (`tun_metadata0` and the like): up to 124 bytes, as many as
/// the option has.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct TunMetadata {
    bytes: [u8; TUN_METADATA_MAX],
    len: u8,
}

impl TunMetadata {
    /// These bytes, cut to the first 124.
    pub fn new(value: &[u8]) -> Self {
        let len = value.len().min(TUN_METADATA_MAX);
        let mut bytes = [0; TUN_METADATA_MAX];
        bytes[..len].copy_from_slice(&value[..len]);
        // 124 at most.
        Self { bytes, len: u8::try_from(len).unwrap_or(0) }
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len.into()).unwrap_or_default()
    }
}

impl fmt::Debug for TunMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02x?}", self.as_bytes())
    }
}

impl OxmValue for TunMetadata {
    const KIND: OxmKind = OxmKind::Bytes;

    fn from_oxm(bytes: &[u8]) -> Option<Self> {
        (bytes.len() <= TUN_METADATA_MAX).then(|| Self::new(bytes))
    }

    fn put(self, len: usize, out: &mut impl Out) {
        let bytes = self.as_bytes();
        (bytes.len()..len).for_each(|_| out.put(&[0]));
        out.put(&bytes[bytes.len().saturating_sub(len)..]);
    }

    fn len_in(self, _: u8) -> u8 {
        self.len
    }
}
