//! OpenFlow messages: decoded without copying, encoded straight into your buffer.
//!
//! The crate does no I/O and needs no runtime. It reads and writes every message of OpenFlow 1.0,
//! 1.1, 1.2, 1.3, 1.4 and 1.5, in both directions, with Open vSwitch's (Nicira's) and the ONF's
//! extensions in [`ext`] and the match fields of all of them in [`oxm`]. Structures, constants and
//! members have the names of `openflow.h` and OS-Ken. Each version is a module of the same shape:
//! numbers in `ofproto`, structures in `ofproto_parser`.
//!
//! # Build a flow-mod
//!
//! ```
//! use openflow_codec::oxm::{ETH_DST, IN_PORT, OFPMatch};
//! use openflow_codec::v1_3::{OFPMessage, ofproto::*, ofproto_parser::*, V1_3};
//! use openflow_codec::{AnyMessage, MacAddr};
//!
//! let output = OFPActionOutput { port: 2, max_len: 0 };
//! let flow_mod = OFPFlowMod {
//!     priority: 10,
//!     match_: OFPMatch::new().with(IN_PORT, 1).with(ETH_DST, MacAddr([2, 0, 0, 0, 0, 1])),
//!     instructions: [OFPInstruction::apply([output.into()])].into(),
//!     ..OFPFlowMod::default()
//! };
//! let mut buffer = Vec::new();
//! openflow_codec::encode::<V1_3, _>(7, &flow_mod, &mut buffer)?;
//!
//! // Reading it back copies nothing, and reading cannot fail after this line.
//! let message = AnyMessage::decode(&buffer)?;
//! let AnyMessage::V1_3(7, OFPMessage::OFPFlowMod(flow_mod)) = message else { panic!() };
//! assert_eq!(flow_mod.match_.get(IN_PORT), Some(1));
//! for instruction in &flow_mod.instructions {
//!     println!("{instruction:?}");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Read a capture
//!
//! The bytes of a connection become messages with [`Frames`], packets on their way to it with
//! [`capture::Reassembler`]. The example `read_capture` reads a file; `ofp dissect` does more.
//!
//! ```
//! use openflow_codec::{AnyMessage, Frames};
//!
//! // Two messages and the beginning of a third: an echo request of 1.0, a barrier reply of 1.5.
//! let stream = [1, 2, 0, 8, 0, 0, 0, 7, 6, 21, 0, 8, 0, 0, 0, 9, 4, 10];
//! let mut frames = Frames::new(&stream);
//! let mut names = Vec::new();
//! for frame in frames.by_ref() {
//!     let message = AnyMessage::decode(frame?)?;
//!     names.push((message.version(), message.xid(), message.name()));
//! }
//! assert_eq!(names, [(1, 7, "OFPEchoRequest"), (6, 9, "OFPBarrierReply")]);
//! assert_eq!(frames.rest(), [4, 10]);
//! # Ok::<(), openflow_codec::DecodeError>(())
//! ```
//!
//! # Add a vendor's message
//!
//! What an experimenter defines is declared like everything here, outside of the crate too. It is
//! sent like any other message, and read out of the general form that all such messages have. The
//! example `vendor_message` has statistics and an action as well.
//!
//! ```
//! use openflow_codec::ext::{self, ExperimenterBody};
//! use openflow_codec::v1_3::V1_3;
//! use openflow_codec::{Version, Wire};
//!
//! /// Lets the lamp of a port blink.
//! #[derive(Clone, Debug, PartialEq, Wire)]
//! struct AcmeBlink {
//!     port_no: u32,
//!     #[wire(pad = 2)]
//!     times: u16,
//! }
//!
//! impl<V: Version> ExperimenterBody<V> for AcmeBlink {
//!     const EXPERIMENTER: u32 = 0x00ac_3e00;
//!     const EXP_TYPE: u32 = 1;
//!     const NAME: &'static str = "AcmeBlink";
//! }
//!
//! let blink = AcmeBlink { port_no: 1, times: 3 };
//! let mut buffer = Vec::new();
//! openflow_codec::encode::<V1_3, _>(42, &blink, &mut buffer)?;
//! assert_eq!(ext::get::<V1_3, AcmeBlink>(&buffer)?, Some(blink));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What decoding promises
//!
//! - Every length in a message is checked before anything is read; an error says what is wrong and
//!   at which byte ([`DecodeError`]).
//! - Nothing is allocated and nothing copied; lists and payloads borrow from the buffer.
//! - What is not known is kept, and encoded to the same bytes; [`AnyMessage::decode_strict`] refuses
//!   it instead.
//! - No input makes it panic, loop or nest without bound.
//!
//! # Features
//!
//! - `std` (on by default): nothing needs it but `cli` and `arbitrary`; without it the crate is
//!   `no_std` with `alloc`.
//! - `json` (on by default): the JSON form of every structure, both ways, see `wire::json`.
//! - `text` (on by default): every message as one line in Open vSwitch's notation, and flows in that
//!   notation as messages, see `text`.
//! - `cli` (on by default): the command `ofp`.
//! - `arbitrary`: well-formed messages from random bytes, for tests and fuzzers
//!   (`wire::arbitrary`).
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;
// The derive's output names this crate, so that it works inside and outside of it.
extern crate self as openflow_codec;

#[doc(hidden)]
pub use alloc::vec::Vec;

pub mod capture;
pub mod ext;
pub mod frame;
pub mod inner;
#[cfg(feature = "json")]
mod json_forms;
pub mod oxm;
pub mod oxs;
#[cfg(feature = "text")]
pub mod text;
pub mod v1_0;
pub mod v1_1;
pub mod v1_2;
pub mod v1_3;
pub mod v1_4;
pub mod v1_5;
pub mod wire;

#[cfg(feature = "arbitrary")]
pub use frame::ArbitraryMessage;
pub use frame::{AnyMessage, Frames, Header, VERSIONS, VersionInfo, encode};
pub use inner::InnerMessage;
pub use wire::{DecodeError, ErrorKind, List, MacAddr, Text, TextRef, TooLong, Wire};

/// A protocol version, as a type: what one version calls a message is not sent to another.
pub trait Version: Send + Sync + core::fmt::Debug + Copy + Default + 'static {
    /// The version's number on the wire, e.g. 4 for OpenFlow 1.3.
    const WIRE: u8;
    /// The version's name, e.g. "1.3".
    const NAME: &'static str;
}

/// The structure of a message that version `V` defines.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a message of {V}",
    note = "each version lists its messages at the top of its `ofproto_parser`",
    note = "what an experimenter defines is a message with `ext::ExperimenterBody`"
)]
pub trait Body<V: Version> {
    /// The message type in the header.
    const TYPE: u8;
    /// The type of statistics (multipart message), if it is one.
    const STATS: Option<u16>;
    /// The structure's name, e.g. `OFPPacketIn`.
    const NAME: &'static str;

    /// Appends what stands between the header (and the type of statistics) and the structure:
    /// nothing, unless an experimenter defines it.
    #[doc(hidden)]
    #[inline(always)]
    fn put_head(_: &mut impl wire::Out) {}
}

/// A message of version `V`, whatever it borrows from: written `OFPPacketIn<'static>`.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a message of {V}")]
pub trait Kind<V: Version>: Body<V> + 'static {
    /// The message as it borrows from a buffer.
    type View<'v>: wire::Wire<'v> + Body<V> + core::fmt::Debug;
}

/// Keeps what is only compiled with the feature `json`.
#[cfg(feature = "json")]
#[doc(hidden)]
#[macro_export]
macro_rules! if_json {
    ($($item:item)*) => { $($item)* };
}

/// Drops what is only compiled with the feature `json`.
#[cfg(not(feature = "json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! if_json {
    ($($item:item)*) => {};
}

/// Keeps what is only compiled with the feature `arbitrary`.
#[cfg(feature = "arbitrary")]
#[doc(hidden)]
#[macro_export]
macro_rules! if_arbitrary {
    ($($item:item)*) => { $($item)* };
}

/// Drops what is only compiled with the feature `arbitrary`.
#[cfg(not(feature = "arbitrary"))]
#[doc(hidden)]
#[macro_export]
macro_rules! if_arbitrary {
    ($($item:item)*) => {};
}
