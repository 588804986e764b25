//! What is the same in every version: the header, framing of a byte stream, a message of any
//! version.

#[cfg(feature = "json")]
use alloc::string::ToString;
use alloc::vec::Vec;

#[cfg(feature = "arbitrary")]
use crate::wire::arbitrary;
#[cfg(feature = "json")]
use crate::wire::json::{self, Cx, Json, JsonClass, Value};
use crate::wire::{
    DecodeError, ErrorKind, Length, Reader, Result, State, TooLong, Wire, patch_len,
};
use crate::{Body, Version, v1_0, v1_1, v1_2, v1_3, v1_4, v1_5};

/// `OFPT_HELLO`, which is the same in every version.
const OFPT_HELLO: u8 = 0;

/// `OFPT_PACKET_IN`, which is the same in every version.
const OFPT_PACKET_IN: u8 = 10;

/// The eight bytes that every message starts with (`ofp_header`, OpenFlow 1.3.5 section 7.1.1).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Header {
    /// The protocol version's number on the wire: 1 is OpenFlow 1.0, 4 is 1.3.
    pub version: u8,
    /// The message type, `OFPT_*`.
    pub type_: u8,
    /// The length of the whole message in bytes, this header included.
    pub length: u16,
    /// The transaction id, which an answer repeats.
    pub xid: u32,
}

impl Header {
    /// How many bytes a header takes.
    pub const LEN: usize = 8;

    /// The header at the start of `bytes`, or `None` if that is not all there yet.
    #[inline]
    pub fn peek(bytes: &[u8]) -> Option<Self> {
        let &[version, type_, l0, l1, x0, x1, x2, x3] = bytes.first_chunk::<8>()?;
        let (length, xid) = (u16::from_be_bytes([l0, l1]), u32::from_be_bytes([x0, x1, x2, x3]));
        Some(Self { version, type_, length, xid })
    }

    /// How long the first message in `bytes` is, or `None` if that is not known yet.
    ///
    /// # Errors
    /// [`ErrorKind::BadLength`] if it claims to be shorter than its header: there is no way to
    /// know where the next message begins.
    #[inline]
    pub fn frame_len(bytes: &[u8]) -> Result<Option<usize>> {
        let Some(header) = Self::peek(bytes) else { return Ok(None) };
        let len = usize::from(header.length);
        if len < Self::LEN {
            let (kind, found) = (ErrorKind::BadLength, len as u64);
            return Err(DecodeError { kind, offset: 2, what: "ofp_header", found });
        }
        Ok(Some(len))
    }
}

/// Splits a byte stream into messages.
///
/// Yields every complete message in `bytes`; what is left over, the beginning of a message that
/// has not fully arrived, is [`Frames::rest`]. After an error the stream is lost and the iterator
/// ends.
#[derive(Clone, Debug)]
pub struct Frames<'a> {
    rest: &'a [u8],
    failed: bool,
}

impl<'a> Frames<'a> {
    /// Splits `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, failed: false }
    }

    /// The bytes that no complete message took.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for Frames<'a> {
    type Item = Result<&'a [u8]>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        match Header::frame_len(self.rest) {
            Ok(None) => None,
            Ok(Some(len)) => {
                let (frame, rest) = self.rest.split_at_checked(len)?;
                self.rest = rest;
                Some(Ok(frame))
            }
            Err(e) => {
                self.failed = true;
                Some(Err(e))
            }
        }
    }
}

/// A version of the protocol and its messages.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct VersionInfo {
    /// The version's number on the wire.
    pub wire: u8,
    /// The version's name, e.g. "1.3".
    pub name: &'static str,
    /// Every message: name, message type, type of statistics (multipart message).
    pub messages: &'static [(&'static str, u8, Option<u16>)],
}

/// What has one case for each version: all that is known of versions here is this list.
macro_rules! any_message {
    ($($version:ident $module:ident $name:literal,)*) => {
        /// A message of any version that this crate knows, with its transaction id.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum AnyMessage<'a> {
            $(
                #[doc = concat!("A message of OpenFlow ", $name, ".")]
                $version(u32, $module::OFPMessage<'a>),
            )*
            /// A hello of a later version: it has to be understood whatever its version, for that
            /// is how two sides find one they share (OpenFlow 1.3.5 section 6.3.1).
            Hello {
                /// The version's number on the wire.
                version: u8,
                /// The transaction id.
                xid: u32,
                /// The hello.
                hello: v1_3::OFPHello<'a>,
            },
        }

        impl<'a> AnyMessage<'a> {
            /// Reads a message, with a reader for its version, into what becomes of it.
            #[inline(never)]
            fn read<M>(
                bytes: &'a [u8],
                reader: impl FnOnce(&'a [u8], u8) -> Reader<'a>,
                whole: impl FnOnce(Self) -> M,
            ) -> Result<M> {
                let Some(Header { version, type_, length, xid }) = Header::peek(bytes) else {
                    return bad_header(bytes);
                };
                if usize::from(length) != bytes.len() {
                    return bad_header(bytes);
                }
                let reader = |version| {
                    let mut r = reader(bytes, version);
                    r.skip(Header::LEN).map(|()| r)
                };
                match (version, type_) {
                    $(
                        ($module::$version::WIRE, _) => {
                            let r = reader($module::$version::WIRE)?;
                            $module::OFPMessage::decode_into(type_, r, move |message| {
                                whole(Self::$version(xid, message))
                            })
                        }
                    )*
                    (1.., OFPT_HELLO) => {
                        let (rest, end, state, length) = reader(version)?.apart();
                        let whole = move |hello| whole(Self::Hello { version, xid, hello });
                        decode_body::<v1_3::V1_3, _, _>(rest, end, state, length, whole)
                    }
                    _ => bad_version(version),
                }
            }

            /// The version's number on the wire.
            pub fn version(&self) -> u8 {
                match self {
                    $( Self::$version(..) => $module::$version::WIRE, )*
                    Self::Hello { version, .. } => *version,
                }
            }

            /// The transaction id.
            pub fn xid(&self) -> u32 {
                match self {
                    $( Self::$version(xid, _) )|* | Self::Hello { xid, .. } => *xid,
                }
            }

            /// The name of the message's structure.
            pub fn name(&self) -> &'static str {
                match self {
                    $( Self::$version(_, message) => message.name(), )*
                    Self::Hello { .. } => "OFPHello",
                }
            }

            /// Appends the message to `out`.
            ///
            /// # Errors
            /// [`TooLong`], leaving `out` as it was.
            pub fn encode(&self, out: &mut Vec<u8>) -> core::result::Result<(), TooLong> {
                match self {
                    $( Self::$version(xid, message) => message.encode(*xid, out), )*
                    Self::Hello { version, xid, hello } => {
                        encode_raw(*version, OFPT_HELLO, None, *xid, hello, out)
                    }
                }
            }
        }

        #[cfg(feature = "json")]
        impl AnyMessage<'_> {
            /// The message's JSON form, without version and transaction id.
            fn body_to_json(&self, cx: Cx) -> Value {
                match self {
                    $( Self::$version(_, message) => message.to_json(cx), )*
                    Self::Hello { hello, .. } => hello.to_json(cx),
                }
            }
        }

        /// Every version with its messages, oldest first.
        pub const VERSIONS: &[VersionInfo] = &[
            $( VersionInfo {
                wire: $module::$version::WIRE,
                name: $module::$version::NAME,
                messages: $module::MESSAGES,
            }, )*
        ];

        #[cfg(feature = "arbitrary")]
        impl AnyMessage<'_> {
            /// Appends a message to `out` that may be within another.
            pub(crate) fn arbitrary_within(
                version: u8,
                name: &str,
                u: &mut arbitrary::Unstructured<'_>,
                cx: arbitrary::Cx,
                out: &mut Vec<u8>,
            ) -> arbitrary::Result<()> {
                match version {
                    $( $module::$version::WIRE => {
                        $module::OFPMessage::arbitrary(name, u, cx, out)
                    } )*
                    _ => Err(arbitrary::Error::IncorrectFormat),
                }
            }
        }

        /// Appends the message of version `cx` that the JSON describes to `out`, with length and
        /// transaction id left open.
        #[cfg(feature = "json")]
        fn body_from_json(msg: &Value, cx: Cx, out: &mut Vec<u8>) -> json::Result<()> {
            match cx.version {
                $( $module::$version::WIRE => $module::OFPMessage::from_json(msg, cx, out), )*
                0 => Err(json::JsonError::new("there is no version 0")),
                version => {
                    let (class, members) = json::class_of(msg)?;
                    if !v1_3::OFPHello::is_class(class) {
                        return Err(json::unknown_class(class));
                    }
                    out.extend_from_slice(&[version, OFPT_HELLO, 0, 0, 0, 0, 0, 0]);
                    v1_3::OFPHello::from_members(class, members, cx, out)
                }
            }
        }
    };
}

any_message! {
    V1_0 v1_0 "1.0",
    V1_1 v1_1 "1.1",
    V1_2 v1_2 "1.2",
    V1_3 v1_3 "1.3",
    V1_4 v1_4 "1.4",
    V1_5 v1_5 "1.5",
}

/// A way of its own for packet-ins, which most messages are, of the versions that are spoken most.
macro_rules! packet_ins {
    ($($version:ident $module:ident,)*) => {
        impl<'a> AnyMessage<'a> {
            /// Reads a message into what becomes of it: a packet-in by a way that is short. Should
            /// that not end well, the way of all messages says why.
            #[inline(always)]
            fn read_frequent<M>(
                bytes: &'a [u8],
                whole: impl FnOnce(Self) -> M + Copy,
            ) -> Result<M> {
                match Header::peek(bytes) {
                    $(
                        Some(Header {
                            version: $module::$version::WIRE,
                            type_: OFPT_PACKET_IN,
                            length,
                            xid,
                        }) if usize::from(length) == bytes.len() => {
                            if let Some(body) = body_of(bytes, $module::$version::WIRE) {
                                let message = $module::OFPMessage::OFPPacketIn(body);
                                return Ok(whole(Self::$version(xid, message)));
                            }
                        }
                    )*
                    _ => {}
                }
                Self::read(bytes, Reader::new, whole)
            }
        }
    };
}

packet_ins! {
    V1_0 v1_0,
    V1_3 v1_3,
}

/// The body of a message of which the header is known to be right, if the body is right as well.
#[inline(always)]
fn body_of<'a, B: Wire<'a>>(bytes: &'a [u8], version: u8) -> Option<B> {
    let mut r = Reader::new(bytes, version);
    r.skip(Header::LEN).ok()?;
    B::decode(&mut r).ok().filter(|_| r.is_empty())
}

impl<'a> AnyMessage<'a> {
    /// Reads one whole message; unknown types within it are kept.
    ///
    /// # Errors
    /// What is malformed, and where; bytes after the message are [`ErrorKind::Trailing`].
    pub fn decode(bytes: &'a [u8]) -> Result<Self> {
        Self::read_frequent(bytes, |message| message)
    }

    /// Checks one whole message as [`decode`](Self::decode) does, without making a value of it:
    /// for those who pass it on, or read it later.
    ///
    /// # Errors
    /// The same.
    pub fn check(bytes: &'a [u8]) -> Result<()> {
        Self::read_frequent(bytes, drop)
    }

    /// Reads one whole message; unknown types within it are refused.
    ///
    /// # Errors
    /// What is malformed or unknown, and where.
    pub fn decode_strict(bytes: &'a [u8]) -> Result<Self> {
        Self::read(bytes, Reader::strict, |message| message)
    }
}

/// What is wrong with the header of a message: it is not all there, or its length is not that of
/// the bytes.
#[cold]
#[inline(never)]
fn bad_header<M>(bytes: &[u8]) -> Result<M> {
    let mut r = Reader::new(bytes, 0);
    let mut wrong = || {
        r.array::<2>("ofp_header")?;
        let length = usize::from(u16::decode(&mut r)?);
        u32::decode(&mut r)?;
        let _ = r.open("ofp_header", 0, length, 2)?;
        Ok(r.error(ErrorKind::Trailing, "ofp_header", length, bytes.len() - length))
    };
    Err(wrong().unwrap_or_else(|error| error))
}

/// No such version.
#[cold]
#[inline(never)]
fn bad_version<M>(version: u8) -> Result<M> {
    let (kind, found) = (ErrorKind::BadVersion, version.into());
    Err(DecodeError { kind, offset: 0, what: "ofp_header", found })
}

/// Reads all of a message's body, with a reader that was taken apart.
///
/// A function of its own for each message: a single one for all of them saves and copies at each
/// call what only the greatest of them need.
#[inline(never)]
pub(crate) fn decode_body<'a, V: Version, B: Wire<'a> + Body<V>, M>(
    rest: &'a [u8],
    end: usize,
    state: State,
    length: Length,
    whole: impl FnOnce(B) -> M,
) -> Result<M> {
    let mut r = Reader::together(rest, end, state, length);
    let body = B::decode(&mut r)?;
    r.finish(B::NAME)?;
    Ok(whole(body))
}

/// A message of a type, or a statistics body of a type, that its version does not define.
#[cold]
#[inline(never)]
pub(crate) fn unknown_body<M>(
    pos: usize,
    state: State,
    stats: Option<u16>,
    ty: u8,
    whole: impl FnOnce() -> M,
) -> Result<M> {
    let r = Reader::together(&[], pos, state, Length::NONE);
    match stats {
        Some(stats) => r.unknown("statistics", pos.saturating_sub(2), stats.into())?,
        // The type stands in the second of the header's eight bytes.
        None => r.unknown("message", pos.saturating_sub(7), ty.into())?,
    }
    Ok(whole())
}

/// Appends a whole message of version `V` to `out`, header included.
///
/// # Errors
/// [`TooLong`], leaving `out` as it was.
#[inline]
pub fn encode<'m, V, M>(xid: u32, body: &M, out: &mut Vec<u8>) -> core::result::Result<(), TooLong>
where
    V: Version,
    M: Body<V> + Wire<'m>,
{
    encode_with(V::WIRE, M::TYPE, M::STATS, xid, out, |out| {
        M::put_head(out);
        body.encode(out);
    })
}

/// Appends a message whose type is only known at run time.
///
/// # Errors
/// [`TooLong`], leaving `out` as it was.
#[inline]
pub fn encode_raw<'m>(
    version: u8,
    type_: u8,
    stats: Option<u16>,
    xid: u32,
    body: &impl Wire<'m>,
    out: &mut Vec<u8>,
) -> core::result::Result<(), TooLong> {
    encode_with(version, type_, stats, xid, out, |out| body.encode(out))
}

#[inline(always)]
fn encode_with(
    version: u8,
    type_: u8,
    stats: Option<u16>,
    xid: u32,
    out: &mut Vec<u8>,
    body: impl FnOnce(&mut Vec<u8>),
) -> core::result::Result<(), TooLong> {
    let start = out.len();
    let [x0, x1, x2, x3] = xid.to_be_bytes();
    out.extend_from_slice(&[version, type_, 0, 0, x0, x1, x2, x3]);
    if let Some(stats) = stats {
        stats.encode(out);
    }
    body(out);
    let length = out.len() - start;
    if length > usize::from(u16::MAX) {
        out.truncate(start);
        return Err(TooLong { length });
    }
    patch_len(out, start + 2, start);
    Ok(())
}

#[cfg(feature = "json")]
impl AnyMessage<'_> {
    /// The message in JSON, with version and transaction id:
    /// `{"version": …, "xid": …, "msg": {class: members}}`.
    pub fn to_json(&self) -> Value {
        let mut members = json::Members::new();
        members.insert("version".into(), self.version().into());
        members.insert("xid".into(), self.xid().into());
        let cx = Cx { version: self.version(), xid: self.xid() };
        members.insert("msg".into(), self.body_to_json(cx));
        Value::Object(members)
    }

    /// Appends the message that the JSON describes to `out`.
    ///
    /// # Errors
    /// What is missing, of the wrong type or out of range; `out` then holds what was written so
    /// far.
    pub fn encode_json(value: &Value, out: &mut Vec<u8>) -> json::Result<()> {
        let envelope = value.as_object().ok_or_else(|| json::JsonError::new("not an object"))?;
        let version = json::int::<u8>(envelope, "version")?;
        let xid = match envelope.get("xid") {
            None | Some(Value::Null) => 0,
            Some(xid) => json::number::<u32>(xid)?,
        };
        let start = out.len();
        body_from_json(json::get(envelope, "msg")?, Cx { version, xid }, out)?;
        let length = out.len() - start;
        let length = u16::try_from(length)
            .map_err(|_| json::JsonError::new(TooLong { length }.to_string()))?;
        out[start + 2..start + 4].copy_from_slice(&length.to_be_bytes());
        out[start + 4..start + 8].copy_from_slice(&xid.to_be_bytes());
        Ok(())
    }
}

#[cfg(feature = "arbitrary")]
impl AnyMessage<'_> {
    /// Appends a well-formed message of that version (its number on the wire) to `out`: any kind
    /// of message, with arbitrary contents.
    ///
    /// # Errors
    /// [`Error::IncorrectFormat`](arbitrary::Error::IncorrectFormat) if there is no such version,
    /// else as [`Unstructured`](arbitrary::Unstructured) has them.
    pub fn arbitrary(
        version: u8,
        u: &mut arbitrary::Unstructured<'_>,
        out: &mut Vec<u8>,
    ) -> arbitrary::Result<()> {
        let Some(info) = VERSIONS.iter().find(|info| info.wire == version) else {
            return Err(arbitrary::Error::IncorrectFormat);
        };
        let (name, ..) = u.choose(info.messages)?;
        Self::arbitrary_of(version, name, u, out)
    }

    /// Appends a well-formed message of that version (its number on the wire) and name (see
    /// [`VERSIONS`]) to `out`.
    ///
    /// # Errors
    /// [`Error::IncorrectFormat`](arbitrary::Error::IncorrectFormat) if the version has no message
    /// of that name, else as [`Unstructured`](arbitrary::Unstructured) has them.
    pub fn arbitrary_of(
        version: u8,
        name: &str,
        u: &mut arbitrary::Unstructured<'_>,
        out: &mut Vec<u8>,
    ) -> arbitrary::Result<()> {
        let cx = arbitrary::Cx::new(version, out.len());
        Self::arbitrary_within(version, name, u, cx, out)
    }
}

/// The bytes of a well-formed message of any version, as the argument of a fuzzer or a property
/// test.
#[cfg(feature = "arbitrary")]
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ArbitraryMessage(pub Vec<u8>);

#[cfg(feature = "arbitrary")]
impl<'r> ::arbitrary::Arbitrary<'r> for ArbitraryMessage {
    fn arbitrary(u: &mut arbitrary::Unstructured<'r>) -> arbitrary::Result<Self> {
        let mut bytes = Vec::new();
        let version = u.choose(VERSIONS)?.wire;
        AnyMessage::arbitrary(version, u, &mut bytes).map(|()| Self(bytes))
    }
}
