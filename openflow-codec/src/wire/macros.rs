//! Tables that are lists: the names of an enumeration, plain numbers, the messages of a version.

/// Numbers with names, open to values that nobody has named yet.
macro_rules! wire_enum {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident($int:ty) {
            $( $(#[$cmeta:meta])* $const:ident = $value:expr ),* $(,)?
        }
    )*) => {$(
        $crate::wire::named_number! { $(#[$meta])* $name($int) { $( $(#[$cmeta])* $const = $value ),* } }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self.name() {
                    Some(name) => f.write_str(name),
                    None => write!(f, concat!(stringify!($name), "({:#x})"), self.0),
                }
            }
        }
    )*};
}

/// Bits with names, open to bits that nobody has named yet.
macro_rules! wire_flags {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident($int:ty) {
            $( $(#[$cmeta:meta])* $const:ident = $value:expr ),* $(,)?
        }
    )*) => {$(
        $crate::wire::named_number! { $(#[$meta])* $name($int) { $( $(#[$cmeta])* $const = $value ),* } }

        impl $name {
            /// No bit set.
            pub const fn empty() -> Self {
                Self(0)
            }
            /// Whether all bits of `other` are set.
            pub const fn contains(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }
        }

        impl core::ops::BitOr for $name {
            type Output = Self;
            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl core::ops::BitOrAssign for $name {
            fn bitor_assign(&mut self, other: Self) {
                self.0 |= other.0;
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let mut rest = u64::from(self.0);
                let mut separator = "";
                for (name, bits) in Self::NAMES {
                    if *bits != 0 && rest & bits == *bits {
                        write!(f, "{separator}{name}")?;
                        rest &= !bits;
                        separator = "|";
                    }
                }
                if rest != 0 || separator.is_empty() {
                    write!(f, "{separator}{rest:#x}")?;
                }
                Ok(())
            }
        }
    )*};
}

/// What `wire_enum!` and `wire_flags!` share.
macro_rules! named_number {
    (
        $(#[$meta:meta])*
        $name:ident($int:ty) { $( $(#[$cmeta:meta])* $const:ident = $value:expr ),* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(pub $int);

        $( $(#[$cmeta])* pub const $const: $name = $name($value); )*

        impl $name {
            /// Every name with its number.
            pub const NAMES: &'static [(&'static str, u64)] =
                &[$( (stringify!($const), $value as u64) ),*];

            /// The name of the number, if it has one.
            pub fn name(self) -> Option<&'static str> {
                $crate::wire::name_of(Self::NAMES, self.0.into())
            }
        }

        impl From<$int> for $name {
            fn from(number: $int) -> Self {
                Self(number)
            }
        }

        impl $crate::wire::Wire<'_> for $name {
            type At<'b> = Self;
            const PARTS: &'static [$crate::wire::Part] = <$int as $crate::wire::Wire<'_>>::PARTS;
            #[inline(always)]
            fn decode(r: &mut $crate::wire::Reader<'_>) -> $crate::wire::Result<Self> {
                <$int as $crate::wire::Wire<'_>>::decode(r).map(Self)
            }
            #[inline(always)]
            fn read(r: &mut $crate::wire::Trusted<'_>) -> Option<Self> {
                r.read().map(Self)
            }
            #[inline]
            fn encode(&self, out: &mut impl $crate::wire::Out) {
                $crate::wire::Wire::encode(&self.0, out);
            }
        }

        #[cfg(feature = "arbitrary")]
        impl $crate::wire::ArbitraryWire for $name {
            fn arbitrary(
                u: &mut $crate::wire::arbitrary::Unstructured<'_>,
                _: $crate::wire::arbitrary::Cx,
                out: &mut alloc::vec::Vec<u8>,
            ) -> $crate::wire::arbitrary::Result<()> {
                let number = $crate::wire::arbitrary::named(u, Self::NAMES)?.to_be_bytes();
                out.extend_from_slice(&number[8 - size_of::<$int>()..]);
                Ok(())
            }
        }

        #[cfg(feature = "json")]
        impl $crate::wire::json::Json for $name {
            fn to_json(&self, cx: $crate::wire::json::Cx) -> serde_json::Value {
                self.0.to_json(cx)
            }
            fn from_json(
                value: &serde_json::Value,
                cx: $crate::wire::json::Cx,
                out: &mut alloc::vec::Vec<u8>,
            ) -> $crate::wire::json::Result<()> {
                <$int as $crate::wire::json::Json>::from_json(value, cx, out)
            }
        }
    };
}

/// Plain numbers: `pub const NAME: type = value;` with a table of all of them called `$table`.
///
/// Those that an earlier version has as well are only named.
macro_rules! numbers {
    (
        $(#[$tmeta:meta])* $table:ident $( as in $earlier:ident { $( $same:ident ),* $(,)? } )?;
        $( $(#[$meta:meta])* $name:ident: $int:ty = $value:expr; )*
    ) => {
        $( pub use $crate::$earlier::ofproto::{$( $same ),*}; )?
        $( $(#[$meta])* pub const $name: $int = $value; )*

        $(#[$tmeta])*
        pub const $table: &[(&str, u64)] = &[
            $( $( (stringify!($same), $same as u64), )* )?
            $( (stringify!($name), $value as u64), )*
        ];
    };
}

/// The names that a version gives to numbers of a type that an earlier version has: those that
/// both have, and its own.
macro_rules! names {
    ($(
        $(#[$tmeta:meta])*
        $table:ident: $type:ident as in $earlier:ident {
            $( $same:ident ),* $(,)?
        } $( + {
            $( $(#[$meta:meta])* $const:ident = $value:expr ),* $(,)?
        } )?
    )*) => {$(
        pub use $crate::$earlier::ofproto::{$type, $( $same ),*};
        $( $( $(#[$meta])* pub const $const: $type = $type($value); )* )?

        $(#[$tmeta])*
        pub const $table: &[(&str, u64)] = &[
            $( (stringify!($same), $same.0 as u64), )*
            $( $( (stringify!($const), $value as u64), )* )?
        ];
    )*};
}

/// The messages of a protocol version: which structure each message type carries, and each
/// statistics (multipart) type within the two messages that carry those (`stats request / reply`).
/// With `as "Class"` all replies have one class name in JSON, and only their type tells them apart.
macro_rules! messages {
    (
        $version:ident, stats $request:literal / $reply:literal $(as $replies:literal)?;
        $(#[$meta:meta])*
        pub enum OFPMessage<'a> {
            $( $ty:literal $(/ $stats:literal)? => $name:ident $(<$lt:lifetime>)?, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum OFPMessage<'a> {
            $(
                #[doc = concat!("See [`", stringify!($name), "`].")]
                $name($name $(<$lt>)?),
            )*
            /// A message, or a statistics body, of a type that this version does not define:
            /// all bytes after the header.
            Unknown {
                /// The message type.
                type_: u8,
                /// What follows the header.
                body: &'a [u8],
            },
        }

        impl<'a> OFPMessage<'a> {
            /// Reads the body of a message whose header said `ty`.
            ///
            /// # Errors
            /// What is malformed, and where.
            pub fn decode(
                ty: u8,
                r: &mut $crate::wire::Reader<'a>,
            ) -> $crate::wire::Result<Self> {
                let message = Self::decode_into(ty, r.clone(), |message| message)?;
                r.rest();
                Ok(message)
            }

            /// The same, into what the message is a part of: made where it is decoded, it is not
            /// moved there afterwards.
            #[inline(always)]
            pub(crate) fn decode_into<M>(
                ty: u8,
                r: $crate::wire::Reader<'a>,
                whole: impl FnOnce(Self) -> M,
            ) -> $crate::wire::Result<M> {
                let (rest, end, state, length) = r.apart();
                match ty {
                    $request => Self::decode_stats::<$request, _>(rest, end, state, length, whole),
                    $reply => Self::decode_stats::<$reply, _>(rest, end, state, length, whole),
                    _ => Self::decode_as(ty, 0, rest, r, whole),
                }
            }

            /// The same for statistics. Not a part of the other, so that there the way to the
            /// frequent messages is short.
            #[inline(never)]
            fn decode_stats<const TYPE: u8, M>(
                body: &'a [u8],
                end: usize,
                state: $crate::wire::State,
                length: $crate::wire::Length,
                whole: impl FnOnce(Self) -> M,
            ) -> $crate::wire::Result<M> {
                let mut r = $crate::wire::Reader::together(body, end, state, length);
                let stats = <u16 as $crate::wire::Wire<'_>>::decode(&mut r)?;
                Self::decode_as(TYPE, stats, body, r, whole)
            }

            /// Reads a message of which type and type of statistics are known, and what follows
            /// the header.
            #[inline(always)]
            fn decode_as<M>(
                ty: u8,
                stats: u16,
                body: &'a [u8],
                r: $crate::wire::Reader<'a>,
                whole: impl FnOnce(Self) -> M,
            ) -> $crate::wire::Result<M> {
                let (rest, end, state, length) = r.apart();
                match (ty, stats) {
                    $( messages!(@pattern $ty $($stats)?) => {
                        let whole = move |body| whole(Self::$name(body));
                        $crate::frame::decode_body::<$version, _, _>(
                            rest, end, state, length, whole,
                        )
                    } )*
                    _ => {
                        let stats = matches!(ty, $request | $reply).then_some(stats);
                        $crate::frame::unknown_body(end - rest.len(), state, stats, ty, move || {
                            whole(Self::Unknown { type_: ty, body })
                        })
                    }
                }
            }

            /// The name of the message's structure.
            pub fn name(&self) -> &'static str {
                match self {
                    $( Self::$name(_) => stringify!($name), )*
                    Self::Unknown { .. } => "unknown message",
                }
            }

            /// Appends the whole message, header included.
            ///
            /// # Errors
            /// [`TooLong`](crate::wire::TooLong), leaving `out` as it was.
            pub fn encode(
                &self,
                xid: u32,
                out: &mut alloc::vec::Vec<u8>,
            ) -> core::result::Result<(), $crate::wire::TooLong> {
                match self {
                    $( Self::$name(body) => $crate::encode::<$version, _>(xid, body, out), )*
                    Self::Unknown { type_, body } => $crate::frame::encode_raw(
                        <$version as $crate::Version>::WIRE, *type_, None, xid, body, out,
                    ),
                }
            }
        }

        impl $crate::inner::Messages for $version {
            type Message<'a> = OFPMessage<'a>;

            fn decode<'a>(
                ty: u8,
                r: &mut $crate::wire::Reader<'a>,
            ) -> $crate::wire::Result<OFPMessage<'a>> {
                OFPMessage::decode(ty, r)
            }

            fn unknown(type_: u8, body: &[u8]) -> OFPMessage<'_> {
                OFPMessage::Unknown { type_, body }
            }
        }

        /// Every message of the version: name, message type, statistics type.
        pub const MESSAGES: &[(&str, u8, Option<u16>)] =
            &[$( (stringify!($name), $ty, messages!(@stats $($stats)?)) ),*];

        #[cfg(feature = "json")]
        impl OFPMessage<'_> {
            /// The JSON class name of all messages of a type, if they have but one.
            const fn class_of_all(ty: u8) -> Option<&'static str> {
                $( if ty == $reply { return Some($replies); } )?
                let _ = ty;
                None
            }
        }

        #[cfg(feature = "json")]
        impl<'a> $crate::wire::json::JsonClass for OFPMessage<'a> {
            fn is_class(name: &str) -> bool {
                matches!(name, $( stringify!($name) )|* $( | $replies )?)
            }
            fn members(
                &self,
                cx: $crate::wire::json::Cx,
                members: &mut $crate::wire::json::Members,
            ) -> &'static str {
                match self {
                    $( Self::$name(body) => {
                        let class = body.members(cx, members);
                        $( messages!(@type $ty $request $stats $version members); )?
                        Self::class_of_all($ty).unwrap_or(class)
                    } )*
                    Self::Unknown { type_, body } => {
                        use $crate::wire::json::Json;
                        members.insert("type".into(), (*type_).into());
                        members.insert("body".into(), body.to_json(cx));
                        "Unknown"
                    }
                }
            }
            fn from_members(
                class: &str,
                members: &$crate::wire::json::Members,
                cx: $crate::wire::json::Cx,
                out: &mut alloc::vec::Vec<u8>,
            ) -> $crate::wire::json::Result<()> {
                // Where one class stands for all replies, their type says which.
                let reply = match Self::class_of_all($reply) {
                    Some(replies) if replies == class => {
                        Some($crate::wire::json::int::<u16>(members, "type")?)
                    }
                    _ => None,
                };
                match (reply, class) {
                    $( (reply, class)
                        if messages!(@is reply class, $ty $reply $name $($stats)?) =>
                    {
                        out.extend_from_slice(&[cx.version, $ty, 0, 0, 0, 0, 0, 0]);
                        $( out.extend_from_slice(&u16::to_be_bytes($stats)); )?
                        <$name $(<$lt>)?>::from_members(class, members, cx, out)
                    } )*
                    _ => Err($crate::wire::json::unknown_class(class)),
                }
            }
        }

        #[cfg(feature = "arbitrary")]
        impl<'a> OFPMessage<'a> {
            /// Appends a well-formed message of that name (see [`MESSAGES`]) to `out`, with
            /// arbitrary transaction id and contents.
            ///
            /// # Errors
            /// [`Error::IncorrectFormat`](crate::wire::arbitrary::Error::IncorrectFormat) if there
            /// is no message of that name, else as `Unstructured` has them.
            pub fn arbitrary(
                name: &str,
                u: &mut $crate::wire::arbitrary::Unstructured<'_>,
                cx: $crate::wire::arbitrary::Cx,
                out: &mut alloc::vec::Vec<u8>,
            ) -> $crate::wire::arbitrary::Result<()> {
                use $crate::wire::ArbitraryWire;
                let (start, version) = (out.len(), <$version as $crate::Version>::WIRE);
                match name {
                    $( stringify!($name) => {
                        out.extend_from_slice(&[version, $ty, 0, 0]);
                        u32::arbitrary(u, cx, out)?;
                        $( out.extend_from_slice(&u16::to_be_bytes($stats)); )?
                        <$name $(<$lt>)?>::arbitrary(u, cx, out)?;
                    } )*
                    _ => return Err($crate::wire::arbitrary::Error::IncorrectFormat),
                }
                $crate::wire::patch_len(out, start + 2, start);
                Ok(())
            }
        }

        $( messages! { @kind $version $ty [$($stats)?] $name $($lt)? } )*
    };
    (@pattern $ty:literal) => { ($ty, _) };
    (@pattern $ty:literal $stats:literal) => { ($ty, $stats) };
    (@stats) => { None };
    (@stats $stats:literal) => { Some($stats) };
    (@is $reply:ident $class:ident, $ty:literal $replies:literal $name:ident) => {
        $reply.is_none() && $class == stringify!($name)
    };
    (@is $reply:ident $class:ident, $ty:literal $replies:literal $name:ident $stats:literal) => {
        match $reply {
            Some(stats) => $ty == $replies && stats == $stats,
            None => $class == stringify!($name),
        }
    };
    // Requests of 1.0 to 1.2 have no member `type`.
    (@type $ty:literal $request:literal $stats:literal $version:ident $members:ident) => {
        if $ty != $request || <$version as $crate::Version>::WIRE >= 4 {
            $members.insert("type".into(), $stats.into());
        }
    };
    (@kind $version:ident $ty:literal [$($stats:literal)?] $name:ident) => {
        impl $crate::Kind<$version> for $name {
            type View<'v> = $name;
        }
        messages! { @body $version $ty [$($stats)?] $name, $name }
    };
    (@kind $version:ident $ty:literal [$($stats:literal)?] $name:ident $lt:lifetime) => {
        impl $crate::Kind<$version> for $name<'static> {
            type View<'v> = $name<'v>;
        }
        messages! { @body $version $ty [$($stats)?] $name<'_>, $name }
    };
    (@body $version:ident $ty:literal [$($stats:literal)?] $for:ty, $name:ident) => {
        impl $crate::Body<$version> for $for {
            const TYPE: u8 = $ty;
            const STATS: Option<u16> = messages!(@stats $($stats)?);
            const NAME: &'static str = stringify!($name);
        }
    };
}

pub(crate) use {messages, named_number, names, numbers, wire_enum, wire_flags};
