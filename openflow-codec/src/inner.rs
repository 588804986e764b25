//! Messages within messages: what a bundle collects, and what a switch forwards.

use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use crate::wire::{Bytes, ErrorKind, MaybeJson, Out, Reader, Result, TooLong, Wire};
use crate::{Body, Header, Version};

/// A version whose messages can be within others.
pub trait Messages: Version {
    /// Any message of the version.
    type Message<'a>: fmt::Debug + MaybeJson;

    /// Reads the body of a message whose header said `ty`.
    ///
    /// # Errors
    /// What is malformed, and where.
    fn decode<'a>(ty: u8, r: &mut Reader<'a>) -> Result<Self::Message<'a>>;

    /// A message of which nothing is known but its type and what follows the header.
    fn unknown(type_: u8, body: &[u8]) -> Self::Message<'_>;
}

/// A whole message of version `V`, header included, within another message.
///
/// Like a [`List`](crate::List) it is kept in its wire form: a decoded one borrows the message
/// around it and was checked with it, one that was made owns its bytes.
pub struct InnerMessage<'a, V> {
    bytes: Bytes<'a, 0>,
    version: PhantomData<fn() -> V>,
}

impl<'a, V: Messages> InnerMessage<'a, V> {
    /// A message with this transaction id and body.
    ///
    /// # Errors
    /// [`TooLong`] if a message cannot be as long as that.
    pub fn new<'m, M>(xid: u32, body: &M) -> core::result::Result<Self, TooLong>
    where
        M: Body<V> + Wire<'m>,
    {
        let mut bytes = Vec::new();
        crate::encode::<V, M>(xid, body, &mut bytes)?;
        Ok(Self { bytes: Bytes::Heap(bytes), version: PhantomData })
    }

    /// The message's header.
    pub fn header(&self) -> Header {
        // Neither what was checked nor what was made is shorter than a header.
        let none = Header { version: V::WIRE, type_: 0, length: 0, xid: 0 };
        Header::peek(&self.bytes).unwrap_or(none)
    }

    /// The message.
    pub fn message(&self) -> V::Message<'_> {
        let type_ = self.header().type_;
        let body = self.bytes.get(Header::LEN..).unwrap_or_default();
        // Decoding read it once, or it was written from a message: it cannot fail here.
        V::decode(type_, &mut Reader::trusted(body)).unwrap_or_else(|_| V::unknown(type_, body))
    }

    /// The message as it is on the wire.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Reads the message if its type, found in the header, is a good one here.
    pub(crate) fn decode_if(r: &mut Reader<'a>, good: impl FnOnce(u8) -> bool) -> Result<Self> {
        const WHAT: &str = "inner message";
        let start = r.pos();
        let bytes = r.remaining();
        let [version, type_] = *r.array::<2>("ofp_header")?;
        let length = u16::decode(r)?;
        u32::decode(r)?;
        let outer = r.open(WHAT, start, length.into(), start + 2)?;
        if r.is_trusted() {
            // What was checked with the message around it is read when it is asked for.
        } else if version != V::WIRE {
            return Err(r.error(ErrorKind::BadVersion, WHAT, start, version.into()));
        } else if !good(type_) {
            let what = "forwarded request";
            return Err(r.error(ErrorKind::BadValue, what, start + 1, type_.into()));
        } else {
            r.within_message(WHAT, |r| V::decode(type_, r))?;
        }
        // Of a message that nobody knows nothing was read.
        r.rest();
        r.close(WHAT, outer, 0)?;
        // `open` found all of it.
        let bytes = bytes.get(..length.into()).unwrap_or_default();
        Ok(Self { bytes: Bytes::Borrowed(bytes), version: PhantomData })
    }
}

// Written by hand: the message begins with a header.
impl<'a, V: Messages> Wire<'a> for InnerMessage<'a, V> {
    type At<'b> = InnerMessage<'b, V>;

    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        Self::decode_if(r, |_| true)
    }

    fn encode(&self, out: &mut impl Out) {
        out.put(&self.bytes);
    }
}

// By hand: a derive would ask of `V` what only its messages are asked for.
impl<V> Clone for InnerMessage<'_, V> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), version: PhantomData }
    }
}

impl<V> PartialEq for InnerMessage<'_, V> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<V: Messages> fmt::Debug for InnerMessage<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("InnerMessage").field(&self.header().xid).field(&self.message()).finish()
    }
}

crate::if_json! {
    mod json {
        //! The transaction id is a member of the inner message, unless it is the expected one.

        use super::{InnerMessage, Messages};
        use crate::Vec;
        use crate::wire::json::{Cx, Json, JsonError, Result, Value, class_of, number};
        use crate::wire::patch_len;

        /// With `cx.xid` as the transaction id that is expected.
        impl<V: Messages> Json for InnerMessage<'_, V> {
            fn to_json(&self, cx: Cx) -> Value {
                let xid = self.header().xid;
                let mut message = self.message().to_json(Cx { xid, ..cx });
                let class = message.as_object_mut().and_then(|class| class.values_mut().next());
                if let (true, Some(Value::Object(members))) = (xid != cx.xid, class) {
                    members.insert("xid".into(), xid.into());
                }
                message
            }

            fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
                let (_, members) = class_of(value)?;
                let xid = match members.get("xid") {
                    None | Some(Value::Null) => cx.xid,
                    Some(xid) => number(xid)?,
                };
                let start = out.len();
                V::Message::from_json(value, Cx { xid, ..cx }, out)?;
                patch_len(out, start + 2, start);
                match out.get_mut(start + 4..start + 8) {
                    Some(field) => field.copy_from_slice(&xid.to_be_bytes()),
                    None => return Err(JsonError::new("a message has a header")),
                }
                Ok(())
            }
        }
    }
}

crate::if_arbitrary! {
    mod arbitrary {
        //! Any message of the version that may be within another.

        use super::{InnerMessage, Messages};
        use crate::Vec;
        use crate::frame::{AnyMessage, VERSIONS};
        use crate::wire::ArbitraryWire;
        use crate::wire::arbitrary::{Cx, Error, Result, Unstructured};

        impl<V: Messages> InnerMessage<'_, V> {
            /// Appends a message of one of the types that are good here.
            pub(crate) fn arbitrary_if(
                u: &mut Unstructured<'_>,
                cx: Cx,
                out: &mut Vec<u8>,
                good: impl Fn(u8) -> bool,
            ) -> Result<()> {
                let version = VERSIONS.iter().find(|info| info.wire == V::WIRE);
                let all = version.map_or(&[][..], |info| info.messages);
                let good: Vec<_> = all.iter().filter(|(_, type_, _)| good(*type_)).collect();
                // A message that is too deep is the first, which has no message within.
                let (cx, count) = match cx.inside() {
                    Some(inside) => (inside, good.len()),
                    None => (cx, good.len().min(1)),
                };
                let index = u.choose_index(count)?;
                let (name, ..) = good.get(index).ok_or(Error::EmptyChoose)?;
                AnyMessage::arbitrary_within(V::WIRE, name, u, cx, out)
            }
        }

        impl<V: Messages> ArbitraryWire for InnerMessage<'_, V> {
            fn arbitrary(u: &mut Unstructured<'_>, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
                Self::arbitrary_if(u, cx, out, |_| true)
            }
        }
    }
}
