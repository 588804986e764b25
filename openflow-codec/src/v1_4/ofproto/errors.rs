//! Error types, and the codes within each.

use crate::wire::{name_of, names, wire_enum};

use crate::v1_3::ofproto::{
    BadActionCode, BadMatchCode, GroupModFailedCode, HelloFailedCode, MeterModFailedCode,
    PortModFailedCode, RoleRequestFailedCode, SwitchConfigFailedCode, TableModFailedCode,
};

/// The names of an error type and of a code within it, as far as this version names them.
///
/// What codes of [`OFPET_EXPERIMENTER`] mean, only the experimenter can tell.
pub fn error_names(type_: ErrorType, code: u16) -> (Option<&'static str>, Option<&'static str>) {
    let codes = match type_ {
        OFPET_HELLO_FAILED => HelloFailedCode::NAMES,
        OFPET_BAD_REQUEST => BAD_REQUEST_CODES,
        OFPET_BAD_ACTION => BadActionCode::NAMES,
        OFPET_BAD_INSTRUCTION => BAD_INSTRUCTION_CODES,
        OFPET_BAD_MATCH => BadMatchCode::NAMES,
        OFPET_FLOW_MOD_FAILED => FLOW_MOD_FAILED_CODES,
        OFPET_GROUP_MOD_FAILED => GroupModFailedCode::NAMES,
        OFPET_PORT_MOD_FAILED => PortModFailedCode::NAMES,
        OFPET_TABLE_MOD_FAILED => TableModFailedCode::NAMES,
        OFPET_QUEUE_OP_FAILED => QUEUE_OP_FAILED_CODES,
        OFPET_SWITCH_CONFIG_FAILED => SwitchConfigFailedCode::NAMES,
        OFPET_ROLE_REQUEST_FAILED => RoleRequestFailedCode::NAMES,
        OFPET_METER_MOD_FAILED => MeterModFailedCode::NAMES,
        OFPET_TABLE_FEATURES_FAILED => TABLE_FEATURES_FAILED_CODES,
        OFPET_BAD_PROPERTY => BadPropertyCode::NAMES,
        OFPET_ASYNC_CONFIG_FAILED => AsyncConfigFailedCode::NAMES,
        OFPET_FLOW_MONITOR_FAILED => FlowMonitorFailedCode::NAMES,
        OFPET_BUNDLE_FAILED => BundleFailedCode::NAMES,
        _ => &[],
    };
    (name_of(ERROR_TYPES, type_.0.into()), name_of(codes, code.into()))
}

names! {
    /// What kinds of requests fail (OpenFlow 1.4.1 section 7.5.4); see [`error_names`].
    ERROR_TYPES: ErrorType as in v1_3 {
        OFPET_HELLO_FAILED, OFPET_BAD_REQUEST, OFPET_BAD_ACTION, OFPET_BAD_INSTRUCTION,
        OFPET_BAD_MATCH, OFPET_FLOW_MOD_FAILED, OFPET_GROUP_MOD_FAILED, OFPET_PORT_MOD_FAILED,
        OFPET_TABLE_MOD_FAILED, OFPET_QUEUE_OP_FAILED, OFPET_SWITCH_CONFIG_FAILED,
        OFPET_ROLE_REQUEST_FAILED, OFPET_METER_MOD_FAILED, OFPET_TABLE_FEATURES_FAILED,
        OFPET_EXPERIMENTER,
    } + {
        /// A property cannot be used: [`BadPropertyCode`].
        OFPET_BAD_PROPERTY = 14,
        /// The asynchronous configuration cannot be set: [`AsyncConfigFailedCode`].
        OFPET_ASYNC_CONFIG_FAILED = 15,
        /// A flow monitor cannot be changed: [`FlowMonitorFailedCode`].
        OFPET_FLOW_MONITOR_FAILED = 16,
        /// A bundle cannot be used: [`BundleFailedCode`].
        OFPET_BUNDLE_FAILED = 17,
    }

    /// Why messages are not understood (OpenFlow 1.4.1 section 7.5.4).
    BAD_REQUEST_CODES: BadRequestCode as in v1_3 {
        OFPBRC_BAD_VERSION, OFPBRC_BAD_TYPE, OFPBRC_BAD_MULTIPART, OFPBRC_BAD_EXPERIMENTER,
        OFPBRC_BAD_EXP_TYPE, OFPBRC_EPERM, OFPBRC_BAD_LEN, OFPBRC_BUFFER_EMPTY,
        OFPBRC_BUFFER_UNKNOWN, OFPBRC_BAD_TABLE_ID, OFPBRC_IS_SLAVE, OFPBRC_BAD_PORT,
        OFPBRC_BAD_PACKET, OFPBRC_MULTIPART_BUFFER_OVERFLOW,
    } + {
        /// The rest of a multipart request did not come in time.
        OFPBRC_MULTIPART_REQUEST_TIMEOUT = 14,
        /// The rest of a multipart reply did not come in time.
        OFPBRC_MULTIPART_REPLY_TIMEOUT = 15,
    }

    /// Why instructions cannot be carried out (OpenFlow 1.4.1 section 7.5.4).
    BAD_INSTRUCTION_CODES: BadInstructionCode as in v1_3 {
        OFPBIC_UNKNOWN_INST, OFPBIC_UNSUP_INST, OFPBIC_BAD_TABLE_ID, OFPBIC_UNSUP_METADATA,
        OFPBIC_UNSUP_METADATA_MASK, OFPBIC_BAD_EXPERIMENTER, OFPBIC_BAD_EXP_TYPE, OFPBIC_BAD_LEN,
        OFPBIC_EPERM,
    } + {
        /// An instruction is there twice.
        OFPBIC_DUP_INST = 9,
    }

    /// Why flow entries cannot be changed (OpenFlow 1.4.1 section 7.5.4).
    FLOW_MOD_FAILED_CODES: FlowModFailedCode as in v1_3 {
        OFPFMFC_UNKNOWN, OFPFMFC_TABLE_FULL, OFPFMFC_BAD_TABLE_ID, OFPFMFC_OVERLAP, OFPFMFC_EPERM,
        OFPFMFC_BAD_TIMEOUT, OFPFMFC_BAD_COMMAND, OFPFMFC_BAD_FLAGS,
    } + {
        /// The table is synchronized with another and cannot be changed.
        OFPFMFC_CANT_SYNC = 8,
        /// The priority is not supported.
        OFPFMFC_BAD_PRIORITY = 9,
        /// The flow entry is synchronized from another table and only to be read.
        OFPFMFC_IS_SYNC = 10,
    }

    /// Why requests about queues fail (OpenFlow 1.4.1 section 7.5.4).
    QUEUE_OP_FAILED_CODES: QueueOpFailedCode as in v1_3 {
        OFPQOFC_BAD_PORT, OFPQOFC_BAD_QUEUE, OFPQOFC_EPERM,
    }

    /// Why the tables' features cannot be set (OpenFlow 1.4.1 section 7.5.4).
    ///
    /// What is wrong with their properties is told by [`BadPropertyCode`].
    TABLE_FEATURES_FAILED_CODES: TableFeaturesFailedCode as in v1_3 {
        OFPTFFC_BAD_TABLE, OFPTFFC_BAD_METADATA, OFPTFFC_EPERM,
    }
}

wire_enum! {
    /// Why a property cannot be used (OpenFlow 1.4.1 section 7.5.4).
    pub struct BadPropertyCode(u16) {
        /// The property type is not known.
        OFPBPC_BAD_TYPE = 0,
        /// The property's length is wrong.
        OFPBPC_BAD_LEN = 1,
        /// A value within the property is not supported.
        OFPBPC_BAD_VALUE = 2,
        /// More properties than the switch can take.
        OFPBPC_TOO_MANY = 3,
        /// A property is there twice.
        OFPBPC_DUP_TYPE = 4,
        /// The experimenter is not known.
        OFPBPC_BAD_EXPERIMENTER = 5,
        /// The experimenter's property is not known.
        OFPBPC_BAD_EXP_TYPE = 6,
        /// A value within the experimenter's property is not supported.
        OFPBPC_BAD_EXP_VALUE = 7,
        /// Not permitted.
        OFPBPC_EPERM = 8,
    }

    /// Why the asynchronous configuration cannot be set (OpenFlow 1.4.1 section 7.5.4).
    pub struct AsyncConfigFailedCode(u16) {
        /// A mask is wrong.
        OFPACFC_INVALID = 0,
        /// A mask is not supported.
        OFPACFC_UNSUPPORTED = 1,
        /// Not permitted.
        OFPACFC_EPERM = 2,
    }

    /// Why a flow monitor cannot be changed (OpenFlow 1.4.1 section 7.5.4).
    pub struct FlowMonitorFailedCode(u16) {
        /// No reason given.
        OFPMOFC_UNKNOWN = 0,
        /// A monitor of the number to add is there already.
        OFPMOFC_MONITOR_EXISTS = 1,
        /// Monitors cannot have this number.
        OFPMOFC_INVALID_MONITOR = 2,
        /// There is no monitor of the number to change.
        OFPMOFC_UNKNOWN_MONITOR = 3,
        /// The command is not known.
        OFPMOFC_BAD_COMMAND = 4,
        /// The flags are not known or not supported.
        OFPMOFC_BAD_FLAGS = 5,
        /// There is no such table.
        OFPMOFC_BAD_TABLE_ID = 6,
        /// The output port or group is not known.
        OFPMOFC_BAD_OUT = 7,
    }

    /// Why a bundle cannot be used (OpenFlow 1.4.1 section 7.5.4).
    pub struct BundleFailedCode(u16) {
        /// No reason given.
        OFPBFC_UNKNOWN = 0,
        /// Not permitted.
        OFPBFC_EPERM = 1,
        /// There is no such bundle.
        OFPBFC_BAD_ID = 2,
        /// A bundle of the number to open is there already.
        OFPBFC_BUNDLE_EXIST = 3,
        /// The bundle accepts no more messages.
        OFPBFC_BUNDLE_CLOSED = 4,
        /// There is no room for a further bundle.
        OFPBFC_OUT_OF_BUNDLES = 5,
        /// The control type is not known or not supported.
        OFPBFC_BAD_TYPE = 6,
        /// The flags are not known, not supported or not those of the bundle.
        OFPBFC_BAD_FLAGS = 7,
        /// The length of the message to add is wrong.
        OFPBFC_MSG_BAD_LEN = 8,
        /// The message to add has another transaction id than what carries it.
        OFPBFC_MSG_BAD_XID = 9,
        /// This kind of message cannot be in a bundle.
        OFPBFC_MSG_UNSUP = 10,
        /// The message to add contradicts one of the bundle.
        OFPBFC_MSG_CONFLICT = 11,
        /// The bundle is full.
        OFPBFC_MSG_TOO_MANY = 12,
        /// A message of the bundle failed when it was carried out.
        OFPBFC_MSG_FAILED = 13,
        /// The bundle was left alone for too long.
        OFPBFC_TIMEOUT = 14,
        /// Another bundle locks what this one needs.
        OFPBFC_BUNDLE_IN_PROGRESS = 15,
    }
}
