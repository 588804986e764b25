//! Small values that many structures share.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::net::{Ipv4Addr, Ipv6Addr};
use core::str::FromStr;

use super::{Out, Part, Reader, Result, Trusted, Wire};

/// An Ethernet address.
#[derive(Clone, Copy, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct MacAddr(pub [u8; 6]);

impl Hash for MacAddr {
    /// As one number: tables of addresses are what learning switches are made of.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [a, b, c, d, e, f] = self.0;
        state.write_u64(u64::from_ne_bytes([a, b, c, d, e, f, 0, 0]));
    }
}

impl MacAddr {
    /// `ff:ff:ff:ff:ff:ff`.
    pub const BROADCAST: Self = Self([0xff; 6]);

    /// Whether a frame to this address goes to more than one station (broadcast included).
    pub const fn is_multicast(self) -> bool {
        self.0[0] & 1 == 1
    }
}

impl From<[u8; 6]> for MacAddr {
    fn from(bytes: [u8; 6]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for MacAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0;
        write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{g:02x}")
    }
}

impl fmt::Debug for MacAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not six bytes in hexadecimal with colons between.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ParseMacError;

impl fmt::Display for ParseMacError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an Ethernet address looks like 0a:1b:2c:3d:4e:5f")
    }
}

impl core::error::Error for ParseMacError {}

impl FromStr for MacAddr {
    type Err = ParseMacError;

    fn from_str(text: &str) -> core::result::Result<Self, ParseMacError> {
        let mut parts = text.split(':');
        let mut mac = [0; 6];
        for byte in &mut mac {
            let part = parts.next().ok_or(ParseMacError)?;
            if !matches!(part.len(), 1 | 2) || !part.bytes().all(|b| b.is_ascii_hexdigit()) {
                return Err(ParseMacError);
            }
            *byte = u8::from_str_radix(part, 16).map_err(|_| ParseMacError)?;
        }
        if parts.next().is_some() { Err(ParseMacError) } else { Ok(Self(mac)) }
    }
}

impl Wire<'_> for MacAddr {
    type At<'b> = Self;
    const PARTS: &'static [Part] = &[Part::Bytes("MAC address", 6)];
    #[inline(always)]
    fn decode(r: &mut Reader<'_>) -> Result<Self> {
        r.array("MAC address").copied().map(Self)
    }
    #[inline(always)]
    fn read(r: &mut Trusted<'_>) -> Option<Self> {
        r.array().copied().map(Self)
    }
    #[inline]
    fn encode(&self, out: &mut impl Out) {
        out.put(&self.0);
    }
}

impl Wire<'_> for Ipv4Addr {
    type At<'b> = Self;
    const PARTS: &'static [Part] = &[Part::Bytes("IPv4 address", 4)];
    #[inline(always)]
    fn decode(r: &mut Reader<'_>) -> Result<Self> {
        r.array::<4>("IPv4 address").copied().map(Self::from)
    }
    #[inline(always)]
    fn read(r: &mut Trusted<'_>) -> Option<Self> {
        r.array::<4>().copied().map(Self::from)
    }
    #[inline]
    fn encode(&self, out: &mut impl Out) {
        out.put(&self.octets());
    }
}

impl Wire<'_> for Ipv6Addr {
    type At<'b> = Self;
    const PARTS: &'static [Part] = &[Part::Bytes("IPv6 address", 16)];
    #[inline(always)]
    fn decode(r: &mut Reader<'_>) -> Result<Self> {
        r.array::<16>("IPv6 address").copied().map(Self::from)
    }
    #[inline(always)]
    fn read(r: &mut Trusted<'_>) -> Option<Self> {
        r.array::<16>().copied().map(Self::from)
    }
    #[inline]
    fn encode(&self, out: &mut impl Out) {
        out.put(&self.octets());
    }
}

/// `N` bytes of text, filled up with zeros: names of ports and tables, descriptions.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Text<const N: usize>(pub [u8; N]);

impl<const N: usize> Text<N> {
    /// The text, cut to what fits.
    pub fn new(text: &str) -> Self {
        let mut bytes = [0; N];
        bytes.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
        Self(bytes)
    }

    /// The bytes up to the first zero.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.split(|&b| b == 0).next().unwrap_or_default()
    }

    /// The text up to the first zero; bytes that are not UTF-8 become U+FFFD.
    pub fn to_str(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.as_bytes())
    }
}

impl<const N: usize> Default for Text<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> From<&str> for Text<N> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<const N: usize> fmt::Display for Text<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_str())
    }
}

impl<const N: usize> fmt::Debug for Text<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_str(), f)
    }
}

impl<const N: usize> Wire<'_> for Text<N> {
    type At<'b> = Self;
    const PARTS: &'static [Part] = &[Part::Bytes("text", N)];
    #[inline(always)]
    fn decode(r: &mut Reader<'_>) -> Result<Self> {
        r.array("text").copied().map(Self)
    }
    #[inline(always)]
    fn read(r: &mut Trusted<'_>) -> Option<Self> {
        r.array().copied().map(Self)
    }
    #[inline]
    fn encode(&self, out: &mut impl Out) {
        out.put(&self.0);
    }
}

/// Up to `N` bytes of text in a field of `N` bytes, filled up with zeros: [`Text`] that borrows,
/// for fields that are long.
#[derive(Clone, Copy, Default)]
pub struct TextRef<'a, const N: usize>(&'a [u8]);

impl<'a, const N: usize> TextRef<'a, N> {
    /// The text, cut to what fits.
    pub fn new(text: &'a str) -> Self {
        Self(text.as_bytes().get(..N).unwrap_or(text.as_bytes()))
    }

    /// The bytes up to the first zero.
    pub fn as_bytes(&self) -> &'a [u8] {
        self.0.split(|&b| b == 0).next().unwrap_or_default()
    }

    /// The text up to the first zero; bytes that are not UTF-8 become U+FFFD.
    pub fn to_str(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.as_bytes())
    }

    /// The bytes without the zeros at the end.
    fn without_zeros(&self) -> &'a [u8] {
        let len = self.0.iter().rposition(|&b| b != 0).map_or(0, |last| last + 1);
        &self.0[..len]
    }
}

// Written by hand: a text is the same with the zeros behind it (decoded) and without (built).
impl<const N: usize> PartialEq for TextRef<'_, N> {
    fn eq(&self, other: &Self) -> bool {
        self.without_zeros() == other.without_zeros()
    }
}

impl<const N: usize> Eq for TextRef<'_, N> {}

impl<const N: usize> Hash for TextRef<'_, N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.without_zeros().hash(state);
    }
}

impl<'a, const N: usize> From<&'a str> for TextRef<'a, N> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

impl<const N: usize> fmt::Display for TextRef<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_str())
    }
}

impl<const N: usize> fmt::Debug for TextRef<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_str(), f)
    }
}

impl<'a, const N: usize> Wire<'a> for TextRef<'a, N> {
    type At<'b> = TextRef<'b, N>;
    const PARTS: &'static [Part] = &[Part::Bytes("text", N)];
    #[inline(always)]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        r.take("text", N).map(Self)
    }
    #[inline(always)]
    fn read(r: &mut Trusted<'a>) -> Option<Self> {
        r.take(N).map(Self)
    }
    #[inline]
    fn encode(&self, out: &mut impl Out) {
        out.put(self.0);
        out.put([0; N].get(self.0.len()..).unwrap_or_default());
    }
}

/// The rest of a structure, borrowed where it was decoded.
impl<'a> Wire<'a> for Cow<'a, [u8]> {
    type At<'b> = Cow<'b, [u8]>;
    #[inline]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        Ok(Cow::Borrowed(r.rest()))
    }
    #[inline]
    fn encode(&self, out: &mut impl Out) {
        out.put(self);
    }
}

macro_rules! bytes_with_another_json_form {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
        pub struct $name<'a>(pub &'a [u8]);

        impl<'a> Wire<'a> for $name<'a> {
            type At<'b> = $name<'b>;
            #[inline]
            fn decode(r: &mut Reader<'a>) -> Result<Self> {
                Ok(Self(r.rest()))
            }
            #[inline]
            fn read(r: &mut Trusted<'a>) -> Option<Self> {
                Some(Self(r.rest()))
            }
            #[inline]
            fn encode(&self, out: &mut impl Out) {
                out.put(self.0);
            }
        }
    )*};
}
bytes_with_another_json_form! {
    /// The rest of a structure as bytes, which in JSON are a list of numbers.
    Octets;
    /// The rest of a structure as 32-bit words, which in JSON are a list of numbers
    /// (base64 if the bytes do not come out even).
    Words;
}
