//! What experimenters (vendors) add to OpenFlow, in the same shape for every version.
//!
//! Messages and statistics of experimenters are decoded to a general form, as which JSON shows
//! them: the experimenter's id, a type, and data. [`get`] reads one as the structure that the
//! experimenter defines, and so do the methods of that name of the general forms; any structure
//! with [`ExperimenterBody`] is sent like a message of the version. Open vSwitch's are in
//! [`nicira`], the Open Networking Foundation's in [`onf`].
//!
//! ```
//! use openflow_codec::ext::{self, nicira::*};
//! use openflow_codec::oxm::REG0;
//! use openflow_codec::v1_3::V1_3;
//!
//! // Ask a switch for packet-ins with properties …
//! let mut buffer = Vec::new();
//! let format = NXTSetPacketInFormat { format: NXPIF_NXT_PACKET_IN2 };
//! openflow_codec::encode::<V1_3, _>(1, &format, &mut buffer)?;
//!
//! // … read one, and let the packet go on if the switch has paused it.
//! # let metadata = NXPacketIn2Metadata { metadata: openflow_codec::oxm::OFPMatch::new().with(REG0, 5).into() };
//! # let continuation = NXPacketIn2Continuation { continuation: &[0; 4] };
//! # let packet_in = NXTPacketIn2 { properties: [metadata.into(), continuation.into()].into() };
//! # let mut message = Vec::new();
//! # openflow_codec::encode::<V1_3, _>(0, &packet_in, &mut message)?;
//! if let Some(packet_in) = ext::get::<V1_3, NXTPacketIn2>(&message)? {
//!     assert_eq!(packet_in.metadata().and_then(|metadata| metadata.get(REG0)), Some(5));
//!     if let Some(resume) = packet_in.resume() {
//!         openflow_codec::encode::<V1_3, _>(2, &resume, &mut buffer)?;
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod body;
mod errors;
pub mod nicira;
pub mod onf;
mod versions;

use alloc::borrow::Cow;

pub use body::{ExperimenterBody, More, Place, get};
pub use errors::{ERRORS, ErrorCode, NXET_VENDOR, error_code, error_name, vendor_error};

use crate::wire::{MaybeArbitrary, MaybeJson, Out, Reader, Result, Trusted, Wire};
use nicira::{NX_EXPERIMENTER_ID, NXAction};

/// An experimenter's action (`ofp_action_experimenter_header`, OpenFlow 1.3.5 section 7.2.5).
///
/// `A` is the version's action, for actions that hold actions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ActionExperimenter<'a, A: Wire<'a>> {
    /// One of Nicira's, which Open vSwitch understands in every version.
    Nicira(NXAction<'a, A>),
    /// Another experimenter's.
    Unknown {
        /// The experimenter's id.
        experimenter: u32,
        /// All bytes behind the id.
        data: Cow<'a, [u8]>,
    },
}

// Written by hand: the experimenter's id decides.
impl<'a, A> Wire<'a> for ActionExperimenter<'a, A>
where
    A: Wire<'a> + MaybeJson + MaybeArbitrary + core::fmt::Debug,
{
    type At<'b> = ActionExperimenter<'b, A::At<'b>>;

    // Functions of their own: what so many kinds of an action need would be saved and given back
    // for each of the version's actions.
    #[inline(never)]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        match u32::decode(r)? {
            NX_EXPERIMENTER_ID => Ok(Self::Nicira(NXAction::decode(r)?)),
            experimenter => Ok(Self::Unknown { experimenter, data: r.rest().into() }),
        }
    }

    #[inline(never)]
    fn check(r: &mut Reader<'a>) -> Result<()> {
        match u32::decode(r)? {
            NX_EXPERIMENTER_ID => NXAction::<A>::check(r),
            _ => {
                r.rest();
                Ok(())
            }
        }
    }

    #[inline(never)]
    fn read(r: &mut Trusted<'a>) -> Option<Self> {
        match r.read()? {
            NX_EXPERIMENTER_ID => Some(Self::Nicira(r.read()?)),
            experimenter => Some(Self::Unknown { experimenter, data: r.rest().into() }),
        }
    }

    #[inline(never)]
    fn encode(&self, out: &mut impl Out) {
        match self {
            Self::Nicira(action) => {
                NX_EXPERIMENTER_ID.encode(out);
                action.encode(out);
            }
            Self::Unknown { experimenter, data } => {
                experimenter.encode(out);
                out.put(data);
            }
        }
    }
}

crate::if_json! {
    mod json {
        //! The experimenter's id is one member among those of the action.

        use super::{ActionExperimenter, NX_EXPERIMENTER_ID, NXAction};
        use crate::Vec;
        use crate::wire::json::{Cx, Json, JsonClass, Members, Result, member};
        use crate::wire::{MaybeArbitrary, MaybeJson, Wire};

        /// 1.0 says vendor.
        fn member_name(cx: Cx) -> &'static str {
            if cx.version == 1 { "vendor" } else { "experimenter" }
        }

        impl<'a, A> JsonClass for ActionExperimenter<'a, A>
        where
            A: Wire<'a> + MaybeJson + MaybeArbitrary + core::fmt::Debug,
        {
            fn is_class(name: &str) -> bool {
                matches!(name, "OFPActionVendorUnknown" | "OFPActionExperimenterUnknown")
                    || NXAction::<A>::is_class(name)
            }

            fn members(&self, cx: Cx, members: &mut Members) -> &'static str {
                match self {
                    Self::Nicira(action) => {
                        members.insert(member_name(cx).into(), NX_EXPERIMENTER_ID.into());
                        action.members(cx, members)
                    }
                    Self::Unknown { experimenter, data } => {
                        members.insert(member_name(cx).into(), (*experimenter).into());
                        members.insert("data".into(), data.to_json(cx));
                        match cx.version {
                            1 => "OFPActionVendorUnknown",
                            _ => "OFPActionExperimenterUnknown",
                        }
                    }
                }
            }

            fn from_members(
                class: &str,
                members: &Members,
                cx: Cx,
                out: &mut Vec<u8>,
            ) -> Result<()> {
                if NXAction::<A>::is_class(class) {
                    NX_EXPERIMENTER_ID.encode(out);
                    return NXAction::<A>::from_members(class, members, cx, out);
                }
                member::<u32>(members, member_name(cx), cx, out)?;
                member::<&[u8]>(members, "data", cx, out)
            }
        }
    }
}

crate::if_arbitrary! {
    impl<'a, A> crate::wire::ArbitraryWire for ActionExperimenter<'a, A>
    where
        A: Wire<'a> + MaybeJson + MaybeArbitrary + core::fmt::Debug,
    {
        const KINDS: usize = 1 + NXAction::<A>::KINDS;

        fn arbitrary(
            u: &mut crate::wire::arbitrary::Unstructured<'_>,
            cx: crate::wire::arbitrary::Cx,
            out: &mut alloc::vec::Vec<u8>,
        ) -> crate::wire::arbitrary::Result<()> {
            let experimenter = u.arbitrary::<u32>()?;
            if crate::wire::arbitrary::rarely(u)? && experimenter != NX_EXPERIMENTER_ID {
                experimenter.encode(out);
                return <&[u8] as crate::wire::ArbitraryWire>::arbitrary(u, cx, out);
            }
            NX_EXPERIMENTER_ID.encode(out);
            NXAction::<A>::arbitrary(u, cx, out)
        }
    }
}
