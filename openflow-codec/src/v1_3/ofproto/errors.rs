//! Error types, and the codes within each.

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
        OFPET_METER_MOD_FAILED => MeterModFailedCode::NAMES,
        OFPET_TABLE_FEATURES_FAILED => TableFeaturesFailedCode::NAMES,
        _ => &[],
    };
    (type_.name(), name_of(codes, code.into()))
}

wire_enum! {
    /// What kind of request failed (OpenFlow 1.3.5 section 7.4.4); see [`error_names`].
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
        /// A meter cannot be changed: [`MeterModFailedCode`].
        OFPET_METER_MOD_FAILED = 12,
        /// The tables' features cannot be set: [`TableFeaturesFailedCode`].
        OFPET_TABLE_FEATURES_FAILED = 13,
        /// An experimenter defines what failed.
        OFPET_EXPERIMENTER = 0xffff,
    }

    /// Why a message was not understood (OpenFlow 1.3.5 section 7.4.4).
    pub struct BadRequestCode(u16) {
        /// The version in the header is not supported.
        OFPBRC_BAD_VERSION = 0,
        /// The message type is not supported.
        OFPBRC_BAD_TYPE = 1,
        /// The multipart type is not supported.
        OFPBRC_BAD_MULTIPART = 2,
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
        /// The messages of the request do not fit into the switch's memory.
        OFPBRC_MULTIPART_BUFFER_OVERFLOW = 13,
    }

    /// Why a meter cannot be changed (OpenFlow 1.3.5 section 7.4.4).
    pub struct MeterModFailedCode(u16) {
        /// No reason given.
        OFPMMFC_UNKNOWN = 0,
        /// A meter of the number to add is there already.
        OFPMMFC_METER_EXISTS = 1,
        /// Meters cannot have this number, or the meter is malformed.
        OFPMMFC_INVALID_METER = 2,
        /// There is no meter of the number to change or to use.
        OFPMMFC_UNKNOWN_METER = 3,
        /// The command is not known.
        OFPMMFC_BAD_COMMAND = 4,
        /// The flags are not supported.
        OFPMMFC_BAD_FLAGS = 5,
        /// The rate is not supported.
        OFPMMFC_BAD_RATE = 6,
        /// The burst size is not supported.
        OFPMMFC_BAD_BURST = 7,
        /// The band type is not supported.
        OFPMMFC_BAD_BAND = 8,
        /// A value within a band is not supported.
        OFPMMFC_BAD_BAND_VALUE = 9,
        /// There is no room for a further meter.
        OFPMMFC_OUT_OF_METERS = 10,
        /// A meter cannot have so many bands.
        OFPMMFC_OUT_OF_BANDS = 11,
    }

    /// Why the tables' features cannot be set (OpenFlow 1.3.5 section 7.4.4).
    pub struct TableFeaturesFailedCode(u16) {
        /// There is no such table.
        OFPTFFC_BAD_TABLE = 0,
        /// The metadata masks cannot be set.
        OFPTFFC_BAD_METADATA = 1,
        /// The property type is not known.
        OFPTFFC_BAD_TYPE = 2,
        /// A property's length is wrong.
        OFPTFFC_BAD_LEN = 3,
        /// A value within a property is not supported.
        OFPTFFC_BAD_ARGUMENT = 4,
        /// Not permitted.
        OFPTFFC_EPERM = 5,
    }
}
