//! What the versions' own tables name.

use crate::{v1_0, v1_3, v1_4};

/// The names of an error type and code in a version, by its number on the wire.
pub(super) fn error_names(
    version: u64,
    type_: u16,
    code: u16,
) -> (Option<&'static str>, Option<&'static str>) {
    match version {
        1 => v1_0::ofproto::error_names(type_.into(), code),
        2..=4 => v1_3::ofproto::error_names(type_.into(), code),
        _ => v1_4::ofproto::error_names(type_.into(), code),
    }
}

/// The name of a message type in a version.
pub(super) fn message_name(version: u8, type_: u8) -> Option<&'static str> {
    match version {
        1 => v1_0::ofproto::MessageType(type_).name(),
        2..=4 => v1_3::ofproto::MessageType(type_).name(),
        5 | 6 => v1_4::ofproto::MessageType(type_).name(),
        _ => None,
    }
}
