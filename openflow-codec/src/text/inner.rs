//! Messages, actions and matches within what the JSON form only has as bytes.

use super::out::{Out, put};
use super::{Message, put_message, versions};
use crate::frame::{AnyMessage, Header};
use crate::wire::ErrorKind;
use crate::wire::json::Value;

/// Appends the text of a message in another one, or why it has none.
pub(super) fn put(bytes: &[u8], out: &mut Out) {
    let Some(header) = Header::peek(bytes) else {
        put!(out, "OpenFlow packet too short (only {} bytes):\n", bytes.len());
        return out.hex_dump(bytes);
    };
    let name = versions::message_name(header.version, header.type_);
    if usize::from(header.length) > bytes.len() {
        if let Some(name) = name {
            put_name(&header, name, out);
        }
        put!(out, " (***truncated to {} bytes from {}***)\n", bytes.len(), header.length);
        return out.hex_dump(bytes);
    }
    let why = match AnyMessage::decode(bytes) {
        Ok(message) if name.is_some() => {
            return put_message(&message.to_json(), bytes, 1, out);
        }
        Ok(_) => "OFPBRC_BAD_TYPE",
        Err(error) => match error.kind {
            ErrorKind::BadVersion => "OFPBRC_BAD_VERSION",
            ErrorKind::UnknownType => "OFPBRC_BAD_TYPE",
            _ => "OFPBRC_BAD_LEN",
        },
    };
    put!(out, "***decode error: {why}***\n");
    out.hex_dump(bytes);
}

fn put_name(header: &Header, name: &str, out: &mut Out) {
    out.push(name);
    if header.version > 1 {
        put!(out, " (OF1.{})", header.version - 1);
    }
    put!(out, " (xid={:#x}):", header.xid);
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
