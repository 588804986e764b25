//! What flow entries match: tests of fields, the same for all versions.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use openflow_codec::MacAddr;
use openflow_codec::oxm::{FieldInfo, OxmKind};

use crate::packet::Key;

/// The standard class of match fields.
const OFPXMC_OPENFLOW_BASIC: u16 = 0x8000;

/// What is known of a field.
pub(crate) fn info(field: u8) -> Option<&'static FieldInfo> {
    FieldInfo::find(OFPXMC_OPENFLOW_BASIC, field, 0, crate::Version::V1_3.wire())
}

/// A field must have certain bits.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) struct Test {
    field: u8,
    value: u128,
    mask: u128,
}

/// What a flow entry matches. Two that match the same packets by the same tests are equal, whatever
/// the order in which they came.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub(crate) struct Match(Vec<Test>);

impl Match {
    /// Adds a test of a whole field.
    pub(crate) fn exact(&mut self, field: u8, value: impl Into<u128>) {
        let bits = info(field).map_or(128, |info| info.bits);
        let mask = if bits >= 128 { u128::MAX } else { (1 << bits) - 1 };
        self.masked(field, value.into(), mask);
    }

    /// Adds a test of the bits in `mask`; an empty mask tests nothing.
    pub(crate) fn masked(&mut self, field: u8, value: u128, mask: u128) {
        let at = self.0.partition_point(|test| test.field < field);
        if mask != 0 {
            self.0.insert(at, Test { field, value: value & mask, mask });
        }
    }

    /// The value that a field must have, if all of it counts.
    pub(crate) fn value(&self, field: u8) -> Option<u128> {
        self.0.iter().find(|test| test.field == field).map(|test| test.value)
    }

    /// Whether every packet matches.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a packet with these fields matches.
    pub(crate) fn matches(&self, key: &Key) -> bool {
        self.0.iter().all(|test| key.get(test.field).is_some_and(|v| v & test.mask == test.value))
    }

    /// Whether every packet that `other` matches is matched by this, too.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        self.0.iter().all(|test| {
            other.0.iter().any(|o| {
                o.field == test.field
                    && o.mask & test.mask == test.mask
                    && o.value & test.mask == test.value
            })
        })
    }

    /// Whether a packet could match both.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.0.iter().all(|a| {
            let differ =
                |b: &&Test| b.field == a.field && (a.value ^ b.value) & a.mask & b.mask != 0;
            !other.0.iter().any(|b| differ(&b))
        })
    }
}

impl fmt::Display for Match {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("*");
        }
        for (i, test) in self.0.iter().enumerate() {
            let comma = if i > 0 { "," } else { "" };
            let name = info(test.field).map_or("?", |info| info.name);
            write!(f, "{comma}{name}={}", Value(test.field, test.value))?;
            let mut whole = Self::default();
            whole.exact(test.field, 0u8);
            if whole.0.iter().any(|whole| whole.mask != test.mask) {
                write!(f, "/{}", Value(test.field, test.mask))?;
            }
        }
        Ok(())
    }
}

/// A field's value, to be shown as what it is: a number or an address.
pub(crate) struct Value(pub(crate) u8, pub(crate) u128);

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(field, value) = *self;
        let bytes = value.to_be_bytes();
        let [.., m0, m1, m2, m3, m4, m5] = bytes;
        match info(field).map(|info| (info.kind, info.name)) {
            Some((OxmKind::Mac, _)) => MacAddr([m0, m1, m2, m3, m4, m5]).fmt(f),
            Some((OxmKind::Ipv4, _)) => Ipv4Addr::new(m2, m3, m4, m5).fmt(f),
            Some((OxmKind::Ipv6, _)) => Ipv6Addr::from(bytes).fmt(f),
            Some((OxmKind::Int, "eth_type" | "vlan_vid")) => write!(f, "0x{value:04x}"),
            _ => value.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packet::field::*;

    fn matching(tests: &[(u8, u128, u128)]) -> Match {
        let mut match_ = Match::default();
        tests.iter().for_each(|&(field, value, mask)| match_.masked(field, value, mask));
        match_
    }

    const ALL: u128 = 0xffff_ffff;

    #[test]
    fn order_does_not_matter() {
        let a = matching(&[(IN_PORT, 1, ALL), (ETH_TYPE, 0x800, 0xffff)]);
        let b = matching(&[(ETH_TYPE, 0x800, 0xffff), (IN_PORT, 1, ALL)]);
        assert_eq!(a, b);
        assert_eq!(a.to_string(), "in_port=1,eth_type=0x0800");
        assert_eq!(Match::default().to_string(), "*");
    }

    #[test]
    fn wider_covers_narrower() {
        let net = matching(&[(IPV4_DST, 0x0a00_0000, 0xff00_0000)]);
        let host = matching(&[(IPV4_DST, 0x0a00_0001, ALL), (IN_PORT, 1, ALL)]);
        let elsewhere = matching(&[(IPV4_DST, 0x0b00_0001, ALL)]);
        assert!(net.covers(&host) && !host.covers(&net));
        assert!(!net.covers(&elsewhere));
        assert!(Match::default().covers(&net) && !net.covers(&Match::default()));
        assert_eq!(net.to_string(), "ipv4_dst=10.0.0.0/255.0.0.0");
    }

    #[test]
    fn overlap_is_symmetric() {
        let net = matching(&[(IPV4_DST, 0x0a00_0000, 0xff00_0000)]);
        let port = matching(&[(IN_PORT, 1, ALL)]);
        let elsewhere = matching(&[(IPV4_DST, 0x0b00_0001, ALL)]);
        for (a, b, expected) in
            [(&net, &port, true), (&net, &elsewhere, false), (&port, &elsewhere, true)]
        {
            assert_eq!(a.overlaps(b), expected);
            assert_eq!(b.overlaps(a), expected);
        }
    }
}
