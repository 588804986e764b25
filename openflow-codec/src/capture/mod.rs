//! From recorded TCP segments to OpenFlow messages, without any I/O.
//!
//! [`Reassembler`] takes the segments of a capture in the order in which they were recorded and
//! calls back with what they carry: whole messages, and everything that is wrong with the
//! recording. It reads no file and no clock, and what it keeps is bounded by [`Limits`].
//!
//! ```
//! use core::time::Duration;
//! use openflow_codec::capture::{Event, Limits, Reassembler, Segment};
//!
//! let mut streams = Reassembler::<()>::new(&[6653], Limits::default());
//! let barrier = [4, 20, 0, 8, 0, 0, 0, 7];
//! let mut xids = Vec::new();
//! for (seq, payload) in [(1000, &barrier[..3]), (1003, &barrier[3..])] {
//!     let segment = Segment {
//!         time: Duration::from_secs(1),
//!         src: "10.0.0.1:40000".parse()?,
//!         dst: "10.0.0.2:6653".parse()?,
//!         seq,
//!         payload,
//!         ..Segment::default()
//!     };
//!     streams.segment(&segment, &mut |_place, _data, event| {
//!         if let Event::Message(bytes) = event {
//!             xids.push(openflow_codec::Header::peek(bytes).map(|header| header.xid));
//!         }
//!     });
//! }
//! assert_eq!(xids, [Some(7)]);
//! # Ok::<(), core::net::AddrParseError>(())
//! ```
//!
//! # What it does with a bad recording
//!
//! - Retransmissions and overlaps: the bytes that came first count, as for a receiver whose
//!   application has read them.
//! - Segments out of order wait for those before them.
//! - A segment that was never recorded is a [`Event::Gap`]. It is given up when the other side has
//!   acknowledged it and it still does not come for [`Limits::patience`] or for
//!   [`Limits::patience_segments`], when what waits behind it exceeds [`Limits::stream`], and when
//!   the connection or the recording ends.
//! - After a gap, and in a connection whose beginning was not recorded, messages begin again at
//!   the next plausible header: of the connection's version and of a type that the version has,
//!   with a body that can be decoded, and followed by two more like it or by the end of a segment.
//! - A new SYN on the same addresses and ports is a new connection.

mod connection;
mod half;
mod plausible;
mod splitter;

pub use connection::{Limits, Place, Reassembler, Segment};

use alloc::vec::Vec;
use core::time::Duration;

/// What a stream of segments turned out to carry.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A whole message, as long as its header says. Whether it can be decoded is another question.
    Message(&'a [u8]),
    /// This connection was first seen after its beginning.
    NoBeginning,
    /// Bytes that were sent but not recorded.
    Gap {
        /// How many.
        bytes: u64,
    },
    /// Where a message had to begin, there is no header of OpenFlow.
    NotOpenFlow {
        /// What is there instead.
        header: [u8; 8],
    },
    /// Bytes passed over until the next plausible header, or until the end.
    Skipped {
        /// How many.
        bytes: u64,
    },
    /// The recording, or the connection, ends within a message.
    Incomplete {
        /// How many bytes of the message there are.
        have: usize,
        /// How many there should be, if the header is there.
        want: Option<usize>,
    },
    /// The connection is encrypted: nothing more is read of it.
    Encrypted,
    /// The connection is forgotten before its end, because there is no room ([`Limits`]).
    Evicted,
}

/// Receives the events of one direction, each with its time and its position in the stream.
type Emit<'e> = dyn FnMut(Duration, u64, Event<'_>) + 'e;

/// A piece of a stream that waits for what comes before it.
#[derive(Clone, Debug)]
struct Chunk {
    time: Duration,
    bytes: Vec<u8>,
}
