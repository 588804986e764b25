//! OpenFlow messages: decoded without copying, encoded straight into your buffer.
//!
//! The crate does no I/O and needs no runtime. It reads and writes complete messages of OpenFlow
//! 1.0 and 1.3 in both directions, with Open vSwitch's (Nicira's) actions and match fields.
//! Structures, constants and members have the names of `openflow.h` and OS-Ken.
//!
//! ```
//! use openflow_codec::oxm::{ETH_DST, IN_PORT, OFPMatch};
//! use openflow_codec::v1_3::{OFPMessage, ofproto::*, ofproto_parser::*, V1_3};
//! use openflow_codec::{AnyMessage, MacAddr};
//!
//! // Build a flow-mod …
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
//! // … and read it back. Nothing is copied, and reading cannot fail after this line.
//! let message = AnyMessage::decode(&buffer)?;
//! let AnyMessage::V1_3(7, OFPMessage::OFPFlowMod(flow_mod)) = message else { panic!() };
//! assert_eq!(flow_mod.match_.get(IN_PORT), Some(1));
//! for instruction in &flow_mod.instructions {
//!     println!("{instruction:?}");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! - `std` (on by default): nothing needs it today; without it the crate is `no_std` with `alloc`.
//! - `json` (on by default): the JSON form of every structure, both ways, see [`wire::json`].
//! - `text` (on by default): every message as one line in Open vSwitch's notation, see [`text`].
//! - `cli` (on by default): the command `ofp`.
//! - `arbitrary`: well-formed messages from random bytes, for tests and fuzzers, see
//!   [`wire::arbitrary`]; needs `std`.
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
