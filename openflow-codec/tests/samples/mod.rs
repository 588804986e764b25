//! At least one instance of every message, with contents that are legal but awkward: greatest
//! numbers, numbers that nobody has named, bits that are reserved, empty lists, texts that fill
//! their field, odd lengths, lists within lists.

mod v1_0;
mod v1_1;
mod v1_1_and_1_2;
mod v1_2;
mod v1_3;
mod v1_4;
mod v1_5;

use openflow_codec::{AnyMessage, VERSIONS};

/// Text that is exactly as long as the name of a port can be, and not all ASCII.
pub(crate) const NAME_16: &str = "größer-als-eth0";

/// An Ethernet frame, or what may pass for one: an odd number of bytes.
pub(crate) const FRAME: &[u8] =
    b"\xff\xff\xff\xff\xff\xff\x02\0\0\0\0\x01\x08\x06\0\x01\x08\0\x06\x04\0";

/// Every message of the versions. None loses anything in JSON.
pub(crate) fn all() -> Vec<AnyMessage<'static>> {
    // Every other transaction id is an awkward one.
    let xid = |i: usize| if i % 2 == 0 { u32::MAX } else { 0x0102_0304 };
    let v1_0 = v1_0::messages().into_iter().enumerate().map(|(i, m)| AnyMessage::V1_0(xid(i), m));
    let v1_1 = v1_1::messages().into_iter().enumerate().map(|(i, m)| AnyMessage::V1_1(xid(i), m));
    let v1_2 = v1_2::messages().into_iter().enumerate().map(|(i, m)| AnyMessage::V1_2(xid(i), m));
    let v1_3 = v1_3::messages().into_iter().enumerate().map(|(i, m)| AnyMessage::V1_3(xid(i), m));
    let v1_4 = v1_4::messages().into_iter().enumerate().map(|(i, m)| AnyMessage::V1_4(xid(i), m));
    let v1_5 = v1_5::messages().into_iter().enumerate().map(|(i, m)| AnyMessage::V1_5(xid(i), m));
    v1_0.chain(v1_1).chain(v1_2).chain(v1_3).chain(v1_4).chain(v1_5).collect()
}

/// The name of a message, with its version.
pub(crate) fn name(message: &AnyMessage<'_>) -> String {
    let version = VERSIONS.iter().find(|version| version.wire == message.version());
    format!("{} {}", version.unwrap().name, message.name())
}

/// The bytes of a message.
pub(crate) fn encode(message: &AnyMessage<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    message.encode(&mut out).unwrap_or_else(|error| panic!("{}: {error}", name(message)));
    out
}
