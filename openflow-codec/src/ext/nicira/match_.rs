//! Nicira's match: the fields of an [`OFPMatch`] without type and length before them.

use core::ops::Deref;

use crate::oxm::OFPMatch;
use crate::wire::{Out, Reader, Result, Wire};

macro_rules! matches {
    ($( $(#[$doc:meta])* $name:ident; )*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name<'a>(pub OFPMatch<'a>);

        impl<'a> Deref for $name<'a> {
            type Target = OFPMatch<'a>;

            fn deref(&self) -> &OFPMatch<'a> {
                &self.0
            }
        }

        impl<'a> From<OFPMatch<'a>> for $name<'a> {
            fn from(match_: OFPMatch<'a>) -> Self {
                Self(match_)
            }
        }

        crate::if_json! {
            impl crate::wire::json::Json for $name<'_> {
                fn to_json(&self, cx: crate::wire::json::Cx) -> crate::wire::json::Value {
                    self.iter().map(|oxm| oxm.to_json(cx)).collect()
                }

                fn from_json(
                    value: &crate::wire::json::Value,
                    cx: crate::wire::json::Cx,
                    out: &mut alloc::vec::Vec<u8>,
                ) -> crate::wire::json::Result<()> {
                    let start = out.len();
                    out.extend_from_slice(Self::HEAD);
                    for oxm in crate::wire::json::items(value)? {
                        crate::oxm::Oxm::from_json(oxm, cx, out)?;
                    }
                    if !Self::HEAD.is_empty() {
                        crate::wire::patch_len(out, start + 2, start);
                    }
                    Ok(())
                }
            }
        }
    )*};
}

matches! {
    /// A match as Nicira's messages have it (`nx_match`): what holds it says how long it is.
    ///
    /// It can hold any match field. Which ones a switch accepts depends on the version; Open
    /// vSwitch takes both Nicira's and the standard's in all of them.
    NXMatch;

    /// A match as the messages of the Open Networking Foundation's extensions have it: an
    /// [`OFPMatch`] whose padding is not its own.
    ONFMatch;
}

#[cfg(feature = "json")]
impl NXMatch<'_> {
    /// What is before the fields.
    const HEAD: &'static [u8] = &[];
}

// Written by hand: the fields alone.
impl<'a> Wire<'a> for NXMatch<'a> {
    type At<'b> = NXMatch<'b>;

    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        OFPMatch::decode_fields(r).map(Self)
    }

    fn encode(&self, out: &mut impl Out) {
        out.put(self.0.as_bytes());
    }
}

#[cfg(feature = "json")]
impl ONFMatch<'_> {
    /// What is before the fields: the type, and room for the length.
    const HEAD: &'static [u8] = &[0, 1, 0, 0];
}

// Written by hand: type and length as in `OFPMatch`, without the padding.
impl<'a> Wire<'a> for ONFMatch<'a> {
    type At<'b> = ONFMatch<'b>;

    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        OFPMatch::decode_unpadded(r).map(Self)
    }

    fn encode(&self, out: &mut impl Out) {
        self.0.encode_unpadded(out);
    }
}
