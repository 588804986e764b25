//! Error types, and the codes that are not the same in later versions.

use super::*;
use crate::wire::{name_of, wire_enum};

/// The names of an error type and of a code within it, as far as this version names them.
///
/// What codes of [`OFPET_EXPERIMENTER`] mean, only the experimenter can tell.
pub fn error_names(type_: ErrorType, code: u16) -> (Option<&'static str>, Option<&'static str>) {
    let codes = match type_ {
        OFPET_HELLO_FAILED => HelloFailedCode::NAMES,
        OFPET_BAD_REQUEST => BadRequestCode::NAMES,
        OFPET_BAD_ACTION => BadActionCode::NAMES,
        OFPET_BAD_INSTRUCTION => BadInstructionCode::NAMES,
        OFPET_BAD_MATCH => BadMatchCode::NAMES,
        OFPET_FLOW_MOD_FAILED => FlowModFailedCode::NAMES,
        OFPET_GROUP_MOD_FAILED => GroupModFailedCode::NAMES,
        OFPET_PORT_MOD_FAILED => PortModFailedCode::NAMES,
        OFPET_TABLE_MOD_FAILED => TableModFailedCode::NAMES,
        OFPET_QUEUE_OP_FAILED => QueueOpFailedCode::NAMES,
        OFPET_SWITCH_CONFIG_FAILED => SwitchConfigFailedCode::NAMES,
        OFPET_ROLE_REQUEST_FAILED => RoleRequestFailedCode::NAMES,
        _ => &[],
    };
    (type_.name(), name_of(codes, code.into()))
}

wire_enum! {
    /// What kind of request failed (OpenFlow 1.2 section A.4.4); see [`error_names`].
    pub struct ErrorType(u16) {
        /// Both sides have no version in common: [`HelloFailedCode`].
        OFPET_HELLO_FAILED = 0,
        /// The message was not understood: [`BadRequestCode`].
        OFPET_BAD_REQUEST = 1,
        /// An action cannot be carried out: [`BadActionCode`].
        OFPET_BAD_ACTION = 2,
        /// An instruction cannot be carried out: [`BadInstructionCode`].
        OFPET_BAD_INSTRUCTION = 3,
        /// A match cannot be used: [`BadMatchCode`].
        OFPET_BAD_MATCH = 4,
        /// A flow entry cannot be changed: [`FlowModFailedCode`].
        OFPET_FLOW_MOD_FAILED = 5,
        /// A group cannot be changed: [`GroupModFailedCode`].
        OFPET_GROUP_MOD_FAILED = 6,
        /// A port cannot be changed: [`PortModFailedCode`].
        OFPET_PORT_MOD_FAILED = 7,
        /// A table cannot be changed: [`TableModFailedCode`].
        OFPET_TABLE_MOD_FAILED = 8,
        /// A request about queues failed: [`QueueOpFailedCode`].
        OFPET_QUEUE_OP_FAILED = 9,
        /// The switch cannot be configured: [`SwitchConfigFailedCode`].
        OFPET_SWITCH_CONFIG_FAILED = 10,
        /// The role cannot be had: [`RoleRequestFailedCode`].
        OFPET_ROLE_REQUEST_FAILED = 11,
        /// An experimenter defines what failed.
        OFPET_EXPERIMENTER = 0xffff,
    }

    /// Why a message was not understood (OpenFlow 1.2 section A.4.4).
    pub struct BadRequestCode(u16) {
        /// The version in the header is not supported.
        OFPBRC_BAD_VERSION = 0,
        /// The message type is not supported.
        OFPBRC_BAD_TYPE = 1,
        /// The statistics type is not supported.
        OFPBRC_BAD_STAT = 2,
        /// The experimenter is not known.
        OFPBRC_BAD_EXPERIMENTER = 3,
        /// The experimenter's message is not known.
        OFPBRC_BAD_EXP_TYPE = 4,
        /// Not permitted.
        OFPBRC_EPERM = 5,
        /// The length does not fit the type.
        OFPBRC_BAD_LEN = 6,
        /// The buffered packet was used already.
        OFPBRC_BUFFER_EMPTY = 7,
        /// There is no buffer of this number.
        OFPBRC_BUFFER_UNKNOWN = 8,
        /// There is no such table.
        OFPBRC_BAD_TABLE_ID = 9,
        /// The controller's role allows reading only.
        OFPBRC_IS_SLAVE = 10,
        /// There is no such port, or it cannot be used here.
        OFPBRC_BAD_PORT = 11,
        /// The packet in a packet-out is malformed.
        OFPBRC_BAD_PACKET = 12,
    }
}
