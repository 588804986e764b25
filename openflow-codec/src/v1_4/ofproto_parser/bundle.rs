//! Bundles, which are carried out as one, and requests that are forwarded to other controllers.

use super::OFPBundlePropExperimenter;
use crate::inner::{InnerMessage, Messages};
use crate::v1_4::V1_4;
use crate::v1_4::ofproto::*;
use crate::wire::{
    ErrorKind, List, MaybeArbitrary, MaybeJson, Out, Reader, Result, Wire, pad_to, put_pad,
};

/// Opens, closes, commits or discards a bundle (OpenFlow 1.4.1 section 7.3.9.1).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPBundleCtrlMsg<'a> {
    /// The bundle, a number of the controller's choice.
    pub bundle_id: u32,
    /// What is asked for, or was done.
    pub type_: BundleCtrlType,
    /// How the bundle is carried out.
    pub flags: BundleFlags,
    /// What else is to say.
    pub properties: List<'a, OFPBundleProp<'a>>,
}

/// A property of a bundle (OpenFlow 1.4.1 section 7.3.9.3).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPBundleProp<'a> {
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPBundlePropExperimenter<'a>),
    /// A property that 1.4 does not define.
    Unknown {
        /// The type, `OFPBPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// Adds a message to a bundle (OpenFlow 1.4.1 section 7.3.9.2).
///
/// `V` is the version, whose messages can be added, and `P` its property of a bundle.
#[derive(Clone, Debug, PartialEq)]
pub struct OFPBundleAddMsg<'a, V: Messages = V1_4, P: Wire<'a> + MaybeJson = OFPBundleProp<'a>> {
    /// The bundle.
    pub bundle_id: u32,
    /// How the bundle is carried out.
    pub flags: BundleFlags,
    /// The message to add, which has the transaction id of this one.
    pub message: InnerMessage<'a, V>,
    /// What else is to say.
    pub properties: List<'a, P>,
}

// Written by hand: the message is padded only if there are properties behind it.
impl<'a, V, P> Wire<'a> for OFPBundleAddMsg<'a, V, P>
where
    V: Messages,
    P: Wire<'a> + MaybeJson + MaybeArbitrary + core::fmt::Debug,
{
    type At<'b> = OFPBundleAddMsg<'b, V, P::At<'b>>;

    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        let bundle_id = u32::decode(r)?;
        r.skip(2)?;
        let flags = BundleFlags::decode(r)?;
        let message = InnerMessage::decode(r)?;
        if !r.is_empty() {
            let len = message.as_bytes().len();
            r.skip(len.next_multiple_of(8) - len)?;
            // Padding is there for a property, and without one would be lost.
            if r.is_empty() {
                return Err(r.error(ErrorKind::BadLength, "OFPBundleAddMsg", r.pos(), len));
            }
        }
        Ok(Self { bundle_id, flags, message, properties: List::decode(r)? })
    }

    fn encode(&self, out: &mut impl Out) {
        self.bundle_id.encode(out);
        put_pad::<2>(out);
        self.flags.encode(out);
        let start = out.pos();
        self.message.encode(out);
        if !self.properties.is_empty() {
            pad_to(out, start, 8);
        }
        self.properties.encode(out);
    }
}

/// What another controller asked the switch for (OpenFlow 1.4.1 section 7.4.6): to change a group
/// or a meter.
///
/// `V` is the version.
#[derive(Clone, Debug, PartialEq)]
pub struct OFPRequestForward<'a, V: Messages = V1_4> {
    /// The other controller's group-mod or meter-mod.
    pub request: InnerMessage<'a, V>,
}

/// Whether requests of this type are forwarded.
fn is_forwarded(type_: u8) -> bool {
    [OFPT_GROUP_MOD, OFPT_METER_MOD].contains(&MessageType(type_))
}

// Written by hand: only two messages can be within it.
impl<'a, V: Messages> Wire<'a> for OFPRequestForward<'a, V> {
    type At<'b> = OFPRequestForward<'b, V>;

    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        Ok(Self { request: InnerMessage::decode_if(r, is_forwarded)? })
    }

    fn encode(&self, out: &mut impl Out) {
        self.request.encode(out);
    }
}

crate::if_json! {
    mod json {
        //! The JSON forms of the messages that hold another.

        use super::{
            BundleFlags, InnerMessage, List, MaybeArbitrary, MaybeJson, Messages, OFPBundleAddMsg,
            OFPRequestForward, Wire, is_forwarded, pad_to, put_pad,
        };
        use crate::Vec;
        use crate::wire::json::{Cx, JsonClass, JsonError, Members, Result, get, items, member};

        impl<'a, V: Messages, P: Wire<'a> + MaybeJson + MaybeArbitrary> JsonClass
            for OFPBundleAddMsg<'a, V, P>
        {
            fn is_class(name: &str) -> bool {
                name == "OFPBundleAddMsg"
            }

            fn members(&self, cx: Cx, members: &mut Members) -> &'static str {
                members.insert("bundle_id".into(), self.bundle_id.into());
                members.insert("flags".into(), self.flags.0.into());
                members.insert("message".into(), self.message.to_json(cx));
                members.insert("properties".into(), self.properties.to_json(cx));
                "OFPBundleAddMsg"
            }

            fn from_members(_: &str, members: &Members, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
                member::<u32>(members, "bundle_id", cx, out)?;
                put_pad::<2>(out);
                member::<BundleFlags>(members, "flags", cx, out)?;
                let start = out.len();
                member::<InnerMessage<'_, V>>(members, "message", cx, out)?;
                if !items(get(members, "properties")?)?.is_empty() {
                    pad_to(out, start, 8);
                }
                member::<List<'_, P>>(members, "properties", cx, out)
            }
        }

        impl<V: Messages> JsonClass for OFPRequestForward<'_, V> {
            fn is_class(name: &str) -> bool {
                name == "OFPRequestForward"
            }

            fn members(&self, cx: Cx, members: &mut Members) -> &'static str {
                members.insert("request".into(), self.request.to_json(Cx { xid: 0, ..cx }));
                "OFPRequestForward"
            }

            fn from_members(_: &str, members: &Members, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
                let start = out.len();
                let cx = Cx { xid: 0, ..cx };
                member::<InnerMessage<'_, V>>(members, "request", cx, out)?;
                match out.get(start + 1) {
                    Some(type_) if is_forwarded(*type_) => Ok(()),
                    _ => Err(JsonError::new("only a group-mod or a meter-mod is forwarded")),
                }
            }
        }
    }
}

crate::if_arbitrary! {
    mod arbitrary {
        //! Arbitrary messages that hold another.

        use super::{
            BundleFlags, InnerMessage, List, Messages, OFPBundleAddMsg, OFPRequestForward, Wire,
            is_forwarded, pad_to, put_pad,
        };
        use crate::Vec;
        use crate::wire::arbitrary::{Cx, Result, Unstructured};
        use crate::wire::{ArbitraryWire, MaybeJson};

        impl<'a, V: Messages, P: Wire<'a> + MaybeJson + ArbitraryWire> ArbitraryWire
            for OFPBundleAddMsg<'a, V, P>
        {
            fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
                u32::arbitrary(u, cx, out)?;
                put_pad::<2>(out);
                BundleFlags::arbitrary(u, cx, out)?;
                let start = out.len();
                InnerMessage::<V>::arbitrary(u, cx, out)?;
                let end = out.len();
                pad_to(out, start, 8);
                let properties = out.len();
                List::<P>::arbitrary(u, cx, out)?;
                if out.len() == properties {
                    out.truncate(end);
                }
                Ok(())
            }
        }

        impl<V: Messages> ArbitraryWire for OFPRequestForward<'_, V> {
            fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
                InnerMessage::<V>::arbitrary_if(u, cx, out, is_forwarded)
            }
        }
    }
}
