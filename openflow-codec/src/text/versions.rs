//! What the versions' own tables name.

use crate::{v1_0, v1_1, v1_2, v1_3, v1_4, v1_5};

/// Asks the version's table, by its number on the wire.
macro_rules! in_version {
    ($version:expr; $($wire:pat => $module:ident),*; |$table:ident| $ask:expr, $none:expr) => {
        match $version {
            $( $wire => { use $module::ofproto as $table; $ask } )*
            _ => $none,
        }
    };
}

/// The names of an error type and code.
pub(super) fn error_names(
    version: u64,
    type_: u16,
    code: u16,
) -> (Option<&'static str>, Option<&'static str>) {
    in_version!(
        version; 1 => v1_0, 2 => v1_1, 3 => v1_2, 4 => v1_3, 5 => v1_4, 6 => v1_5;
        |table| table::error_names(type_.into(), code), (None, None)
    )
}

/// The name of a message type.
pub(super) fn message_name(version: u8, type_: u8) -> Option<&'static str> {
    in_version!(
        version; 1 => v1_0, 2 => v1_1, 3 => v1_2, 4 => v1_3, 5 => v1_4, 6 => v1_5;
        |table| table::MessageType(type_).name(), None
    )
}
