//! Messages, actions and matches within what the JSON form only has as bytes.

use super::out::Out;
use super::{Message, put_message};
use crate::frame::AnyMessage;
use crate::wire::json::Value;

/// How deep messages in messages are printed.
const DEPTH: usize = 4;

/// Appends the text of a message if `bytes` are one.
pub(super) fn put(bytes: &[u8], depth: usize, out: &mut Out) -> bool {
    let Some(message) = AnyMessage::decode(bytes).ok().filter(|_| depth < DEPTH) else {
        return false;
    };
    put_message(&message.to_json(), bytes, out);
    true
}

/// The JSON form of a list of actions: what a packet-out with them has.
pub(super) fn actions(message: &Message<'_>, actions: &[u8]) -> Option<Value> {
    let version = u8::try_from(message.version).ok()?;
    let length = u16::try_from(actions.len()).ok()?.to_be_bytes();
    let mut bytes = alloc::vec![version, 13, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255];
    match version {
        1 => bytes.extend_from_slice(&[0, 0]),
        6 => {}
        _ => bytes.extend_from_slice(&[0, 0, 0, 0]),
    }
    bytes.extend_from_slice(&length);
    match version {
        1 => {}
        6 => bytes.extend_from_slice(&[0, 0, 0, 1, 0, 4, 0, 0, 0, 0]),
        _ => bytes.extend_from_slice(&[0; 6]),
    }
    bytes.extend_from_slice(actions);
    let whole = u16::try_from(bytes.len()).ok()?;
    bytes.splice(2..4, whole.to_be_bytes()).for_each(drop);
    let packet_out = AnyMessage::decode(&bytes).ok()?.to_json();
    packet_out.get("msg")?.get("OFPPacketOut")?.get("actions").cloned()
}
