//! Messages that both sides send: hello, echo, error, experimenter.

use crate::v1_2::ofproto_parser::symmetric::error_msg;
use crate::v1_3::ofproto::*;
use crate::wire::{Out, Reader, Result, Wire};

pub use crate::v1_2::ofproto_parser::{
    OFPEchoReply, OFPEchoRequest, OFPExperimenter, OFPExperimenterMultipart,
};

error_msg!("OpenFlow 1.3.5 section 7.5.4");

/// The first message of a connection (OpenFlow 1.3.5 section 7.5.1).
///
/// The elements stay bytes: a hello is understood whatever is in them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OFPHello<'a> {
    /// Hello elements: type, length, body, each padded to 8 bytes.
    pub elements: &'a [u8],
}

impl<'a> OFPHello<'a> {
    /// The versions in the first version bitmap: bit `n` of word `n / 32` says that the sender
    /// knows the version whose number on the wire is `n`. `None` without a bitmap.
    pub fn version_bitmap(&self) -> Option<&'a [u8]> {
        self.iter().find(|(type_, _)| *type_ == OFPHET_VERSIONBITMAP).map(|(_, bitmap)| bitmap)
    }

    /// The numbers of the versions in a bitmap, ascending.
    pub fn versions(bitmap: &[u8]) -> impl Iterator<Item = u32> + '_ {
        bitmap.chunks_exact(4).zip(0u32..).flat_map(|(word, i)| {
            let word = u32::from_be_bytes([word[0], word[1], word[2], word[3]]);
            (0..32).filter(move |bit| word >> bit & 1 == 1).map(move |bit| 32 * i + bit)
        })
    }

    /// Whether the sender says that it knows the version with that number; `None` without a
    /// bitmap.
    pub fn knows(&self, version: u8) -> Option<bool> {
        Some(Self::versions(self.version_bitmap()?).any(|v| v == u32::from(version)))
    }

    /// The elements, as type and body, up to the first that is malformed.
    pub fn iter(&self) -> impl Iterator<Item = (HelloElemType, &'a [u8])> + use<'a> {
        let mut rest = self.elements;
        core::iter::from_fn(move || {
            let &[t0, t1, l0, l1] = rest.first_chunk::<4>()?;
            let length = usize::from(u16::from_be_bytes([l0, l1]));
            let body = rest.get(4..length)?;
            rest = rest.get(length.next_multiple_of(8)..).unwrap_or_default();
            Some((HelloElemType(u16::from_be_bytes([t0, t1])), body))
        })
    }

    /// The elements of a hello that offers these versions (by number, all below 32), to be
    /// borrowed by one.
    pub fn bitmap_element(versions: &[u8]) -> [u8; 8] {
        let bits = versions.iter().filter(|v| **v < 32).fold(0u32, |bits, v| bits | 1 << v);
        let mut element = [0; 8];
        element[..2].copy_from_slice(&OFPHET_VERSIONBITMAP.0.to_be_bytes());
        element[2..4].copy_from_slice(&8u16.to_be_bytes());
        element[4..].copy_from_slice(&bits.to_be_bytes());
        element
    }
}

// Written by hand: malformed elements are ignored, not refused (the peer must be answered).
impl<'a> Wire<'a> for OFPHello<'a> {
    type At<'b> = OFPHello<'b>;

    #[inline]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        Ok(Self { elements: r.rest() })
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        out.put(self.elements);
    }
}

crate::if_json! {
    mod json {
        //! The JSON form of a hello, which shows the versions only.

        use super::{OFPHello, OFPHET_VERSIONBITMAP};
        use crate::Vec;
        use crate::wire::json::{
            Cx, JsonClass, Members, Result, Value, class_of, fits, get, items, number, object,
            unknown_class,
        };
        use crate::wire::{Wire, pad_to, patch_len};

        impl JsonClass for OFPHello<'_> {
            fn is_class(name: &str) -> bool {
                name == "OFPHello"
            }

            fn members(&self, _: Cx, members: &mut Members) -> &'static str {
                let bitmaps = self.iter().filter(|(type_, _)| *type_ == OFPHET_VERSIONBITMAP);
                let elements = bitmaps.map(|(type_, bitmap)| {
                    let mut element = Members::new();
                    element.insert("type".into(), type_.0.into());
                    element.insert("length".into(), (4 + bitmap.len()).into());
                    element.insert("versions".into(), Self::versions(bitmap).collect());
                    object("OFPHelloElemVersionBitmap", element)
                });
                members.insert("elements".into(), elements.collect());
                "OFPHello"
            }

            fn from_members(_: &str, members: &Members, _: Cx, out: &mut Vec<u8>) -> Result<()> {
                let first = out.len();
                for element in items(get(members, "elements")?)? {
                    let (class, element) = class_of(element)?;
                    if class != "OFPHelloElemVersionBitmap" {
                        return Err(unknown_class(class));
                    }
                    let start = out.len();
                    OFPHET_VERSIONBITMAP.encode(out);
                    0u16.encode(out);
                    bitmap_from_json(get(element, "versions")?, out)?;
                    patch_len(out, start + 2, start);
                    pad_to(out, start, 8);
                    // A version's number is short, and its bit may be far behind.
                    fits(first, out)?;
                }
                Ok(())
            }
        }

        fn bitmap_from_json(versions: &Value, out: &mut Vec<u8>) -> Result<()> {
            let mut words = Vec::new();
            for version in items(versions)? {
                let version: u16 = number(version)?;
                let word = usize::from(version / 32);
                if words.len() <= word {
                    words.resize(word + 1, 0u32);
                }
                words[word] |= 1 << (version % 32);
            }
            words.iter().for_each(|word| word.encode(out));
            Ok(())
        }
    }
}

crate::if_arbitrary! {
    mod arbitrary {
        //! Arbitrary hellos, most of them with versions.

        use super::{HelloElemType, OFPHello, OFPHET_VERSIONBITMAP};
        use crate::Vec;
        use crate::wire::arbitrary::{Cx, Result, Unstructured, fill, rarely};
        use crate::wire::{ArbitraryWire, Wire, pad_to, patch_len};

        impl ArbitraryWire for OFPHello<'_> {
            fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
                for _ in 0..u.int_in_range(0..=3)? {
                    let start = out.len();
                    if rarely(u)? {
                        HelloElemType::arbitrary(u, cx, out)?;
                        0u16.encode(out);
                        <&[u8]>::arbitrary(u, cx, out)?;
                    } else {
                        OFPHET_VERSIONBITMAP.encode(out);
                        0u16.encode(out);
                        let words = u.int_in_range(0..=2)?;
                        fill(u, 4 * words, out)?;
                        // The last word says something.
                        (u.arbitrary::<u32>()? | 0x10).encode(out);
                    }
                    patch_len(out, start + 2, start);
                    pad_to(out, start, 8);
                }
                Ok(())
            }
        }
    }
}
