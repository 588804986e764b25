//! Links and ports that share the load.

#[cfg(feature = "json")]
use alloc::vec::Vec;

use super::{BundleAlgorithm, HashFields, MultipathAlgorithm, ofs_nbits};
use crate::oxm::{Field, IN_PORT_NXM, OxmHeader};
use crate::wire::{List, Out, Reader, Result, Wire, put_pad};

#[cfg(feature = "json")]
use super::json::put_count;
#[cfg(feature = "json")]
use crate::wire::json::{self, Cx, Json, JsonClass, Members, member};

/// Choose one of several links by a hash of the packet and write its number into a field
/// (`NXAST_MULTIPATH`, `multipath(…)` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXActionMultipath {
    /// What is hashed.
    pub fields: HashFields,
    /// A number that goes into the hash.
    pub basis: u16,
    /// How the link is chosen by the hash.
    #[wire(pad = 2)]
    pub algorithm: MultipathAlgorithm,
    /// The highest number of a link; there is one link more.
    pub max_link: u16,
    /// What the algorithm needs beside.
    pub arg: u32,
    /// Which bits of the field, see [`ofs_nbits`].
    #[wire(pad = 2)]
    pub ofs_nbits: u16,
    /// The field that the link's number is written into.
    pub dst: OxmHeader,
}

macro_rules! bundles {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident {
            $(#[$dst_meta:meta])*
            pub dst: $dst:ty,
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name<'a> {
            /// How a port is chosen.
            pub algorithm: BundleAlgorithm,
            /// What is hashed.
            pub fields: HashFields,
            /// A number that goes into the hash.
            pub basis: u16,
            /// What kind of numbers `slaves` holds: the header of `NXM_OF_IN_PORT`, for ports.
            pub slave_type: u32,
            /// Which bits of the field, see [`ofs_nbits`]; 0 without a field.
            pub ofs_nbits: u16,
            $(#[$dst_meta])*
            pub dst: $dst,
            /// The ports.
            pub slaves: List<'a, u16, 0>,
        }

        // Written by hand: the number of ports does not sit before the ports.
        impl<'a> Wire<'a> for $name<'a> {
            type At<'b> = $name<'b>;

            #[inline]
            fn decode(r: &mut Reader<'a>) -> Result<Self> {
                let algorithm = BundleAlgorithm::decode(r)?;
                let fields = HashFields::decode(r)?;
                let basis = u16::decode(r)?;
                let slave_type = u32::decode(r)?;
                let at = r.pos();
                let n_slaves = u16::decode(r)?;
                let ofs_nbits = u16::decode(r)?;
                let dst = <$dst>::decode(r)?;
                r.skip(4)?;
                let slaves = counted(r, "slaves", n_slaves, at)?;
                Ok(Self { algorithm, fields, basis, slave_type, ofs_nbits, dst, slaves })
            }

            #[inline]
            fn encode(&self, out: &mut impl Out) {
                self.algorithm.encode(out);
                self.fields.encode(out);
                self.basis.encode(out);
                self.slave_type.encode(out);
                count(&self.slaves).encode(out);
                self.ofs_nbits.encode(out);
                self.dst.encode(out);
                put_pad::<4>(out);
                self.slaves.encode(out);
            }
        }

        crate::if_json! {
            impl JsonClass for $name<'_> {
                fn is_class(name: &str) -> bool {
                    name == stringify!($name)
                }

                fn members(&self, cx: Cx, members: &mut Members) -> &'static str {
                    members.insert("algorithm".into(), self.algorithm.to_json(cx));
                    members.insert("fields".into(), self.fields.to_json(cx));
                    members.insert("basis".into(), self.basis.into());
                    members.insert("slave_type".into(), self.slave_type.into());
                    members.insert("n_slaves".into(), count(&self.slaves).into());
                    members.insert("ofs_nbits".into(), self.ofs_nbits.into());
                    members.insert("dst".into(), self.dst.to_json(cx));
                    members.insert("slaves".into(), self.slaves.to_json(cx));
                    stringify!($name)
                }

                fn from_members(
                    _: &str,
                    members: &Members,
                    cx: Cx,
                    out: &mut Vec<u8>,
                ) -> json::Result<()> {
                    for name in ["algorithm", "fields", "basis"] {
                        member::<u16>(members, name, cx, out)?;
                    }
                    member::<u32>(members, "slave_type", cx, out)?;
                    put_count(members, "slaves", out)?;
                    member::<u16>(members, "ofs_nbits", cx, out)?;
                    member::<$dst>(members, "dst", cx, out)?;
                    put_pad::<4>(out);
                    member::<List<'_, u16, 0>>(members, "slaves", cx, out)
                }
            }
        }
    )*};
}

bundles! {
    /// Output to one of several ports (`NXAST_BUNDLE`, `bundle(…)` in `ovs-actions(7)`).
    pub struct NXActionBundle {
        /// Not used: 0.
        pub dst: u32,
    }

    /// Write the number of one of several ports into a field (`NXAST_BUNDLE_LOAD`,
    /// `bundle_load(…)` in `ovs-actions(7)`).
    pub struct NXActionBundleLoad {
        /// The field.
        pub dst: OxmHeader,
    }
}

impl<'a> NXActionBundle<'a> {
    /// Outputs to one of these ports, which is chosen by a hash of `fields`.
    pub fn new(
        algorithm: BundleAlgorithm,
        fields: HashFields,
        ports: impl Into<List<'a, u16, 0>>,
    ) -> Self {
        Self {
            algorithm,
            fields,
            basis: 0,
            slave_type: IN_PORT_NXM.info().header(),
            ofs_nbits: 0,
            dst: 0,
            slaves: ports.into(),
        }
    }
}

impl<'a> NXActionBundleLoad<'a> {
    /// Writes the number of one of these ports, which is chosen by a hash of `fields`, into the
    /// bits from `start` to `end` of `dst`.
    pub fn new<T>(
        algorithm: BundleAlgorithm,
        fields: HashFields,
        ports: impl Into<List<'a, u16, 0>>,
        dst: Field<T>,
        (start, end): (u16, u16),
    ) -> Self {
        Self {
            algorithm,
            fields,
            basis: 0,
            slave_type: IN_PORT_NXM.info().header(),
            ofs_nbits: ofs_nbits(start, end),
            dst: dst.into(),
            slaves: ports.into(),
        }
    }
}

/// Reads `count` numbers, as the field at `at` says.
#[inline]
pub(super) fn counted<'a>(
    r: &mut Reader<'a>,
    what: &'static str,
    count: u16,
    at: usize,
) -> Result<List<'a, u16, 0>> {
    let outer = r.open(what, r.pos(), 2 * usize::from(count), at)?;
    let list = List::decode(r)?;
    r.close(what, outer, 0)?;
    Ok(list)
}

/// How many numbers there are; more than fit into the count do not fit into a message either.
#[inline]
#[allow(clippy::cast_possible_truncation)] // as the comment above says
pub(super) fn count(list: &List<'_, u16, 0>) -> u16 {
    (list.as_bytes().len() / 2) as u16
}
