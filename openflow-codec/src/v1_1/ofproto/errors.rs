//! Error types, and the codes within each.

use super::*;
use crate::wire::{name_of, wire_enum};

/// The names of an error type and of a code within it, as far as this version names them.
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
        _ => &[],
    };
    (type_.name(), name_of(codes, code.into()))
}

wire_enum! {
    /// What kind of request failed (OpenFlow 1.1 section A.4.4); see [`error_names`].
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
    }

    /// Why a message was not understood (OpenFlow 1.1 section A.4.4).
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
        OFPBRC_BAD_SUBTYPE = 4,
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
    }

    /// Why an action cannot be carried out (OpenFlow 1.1 section A.4.4).
    pub struct BadActionCode(u16) {
        /// The action type is not known.
        OFPBAC_BAD_TYPE = 0,
        /// The action's length is wrong.
        OFPBAC_BAD_LEN = 1,
        /// The experimenter is not known.
        OFPBAC_BAD_EXPERIMENTER = 2,
        /// The experimenter's action is not known.
        OFPBAC_BAD_EXPERIMENTER_TYPE = 3,
        /// There is no such port to send to.
        OFPBAC_BAD_OUT_PORT = 4,
        /// A value within the action is wrong.
        OFPBAC_BAD_ARGUMENT = 5,
        /// Not permitted.
        OFPBAC_EPERM = 6,
        /// More actions than the switch can take.
        OFPBAC_TOO_MANY = 7,
        /// There is no such queue to send to.
        OFPBAC_BAD_QUEUE = 8,
        /// There is no such group to send to.
        OFPBAC_BAD_OUT_GROUP = 9,
        /// The match, or an earlier action, does not provide what the action needs.
        OFPBAC_MATCH_INCONSISTENT = 10,
        /// Actions cannot be applied in this order.
        OFPBAC_UNSUPPORTED_ORDER = 11,
        /// The tag, or its Ethernet type, is not supported.
        OFPBAC_BAD_TAG = 12,
    }

    /// Why an instruction cannot be carried out (OpenFlow 1.1 section A.4.4).
    pub struct BadInstructionCode(u16) {
        /// The instruction type is not known.
        OFPBIC_UNKNOWN_INST = 0,
        /// The switch or the table does not support the instruction.
        OFPBIC_UNSUP_INST = 1,
        /// The table to go on with does not exist or does not come later.
        OFPBIC_BAD_TABLE_ID = 2,
        /// The table cannot set these bits of the metadata.
        OFPBIC_UNSUP_METADATA = 3,
        /// The table does not support this mask of the metadata.
        OFPBIC_UNSUP_METADATA_MASK = 4,
        /// The experimenter's instruction is not supported.
        OFPBIC_UNSUP_EXP_INST = 5,
    }

    /// Why a match cannot be used (OpenFlow 1.1 section A.4.4).
    pub struct BadMatchCode(u16) {
        /// The match type is not supported.
        OFPBMC_BAD_TYPE = 0,
        /// The match's length is wrong.
        OFPBMC_BAD_LEN = 1,
        /// The tag, or its Ethernet type, is not supported.
        OFPBMC_BAD_TAG = 2,
        /// Ethernet addresses cannot be masked like this.
        OFPBMC_BAD_DL_ADDR_MASK = 3,
        /// Network addresses cannot be masked like this.
        OFPBMC_BAD_NW_ADDR_MASK = 4,
        /// These fields cannot be left out together.
        OFPBMC_BAD_WILDCARDS = 5,
        /// A field is not known or not supported.
        OFPBMC_BAD_FIELD = 6,
        /// A field cannot have this value.
        OFPBMC_BAD_VALUE = 7,
    }

    /// Why a flow entry cannot be changed (OpenFlow 1.1 section A.4.4).
    pub struct FlowModFailedCode(u16) {
        /// No reason given.
        OFPFMFC_UNKNOWN = 0,
        /// The table has no room.
        OFPFMFC_TABLE_FULL = 1,
        /// There is no such table.
        OFPFMFC_BAD_TABLE_ID = 2,
        /// An entry overlaps, and [`OFPFF_CHECK_OVERLAP`](super::OFPFF_CHECK_OVERLAP) was set.
        OFPFMFC_OVERLAP = 3,
        /// Not permitted.
        OFPFMFC_EPERM = 4,
        /// The timeouts are not supported.
        OFPFMFC_BAD_TIMEOUT = 5,
        /// The command is not known.
        OFPFMFC_BAD_COMMAND = 6,
    }

    /// Why a group cannot be changed (OpenFlow 1.1 section A.4.4).
    pub struct GroupModFailedCode(u16) {
        /// A group of the number to add is there already.
        OFPGMFC_GROUP_EXISTS = 0,
        /// Groups cannot have this number.
        OFPGMFC_INVALID_GROUP = 1,
        /// Buckets of unequal weight are not supported.
        OFPGMFC_WEIGHT_UNSUPPORTED = 2,
        /// There is no room for a further group.
        OFPGMFC_OUT_OF_GROUPS = 3,
        /// There is no room for so many buckets.
        OFPGMFC_OUT_OF_BUCKETS = 4,
        /// Groups cannot send to groups.
        OFPGMFC_CHAINING_UNSUPPORTED = 5,
        /// The port or group to watch cannot be watched.
        OFPGMFC_WATCH_UNSUPPORTED = 6,
        /// The groups would send to each other in a ring.
        OFPGMFC_LOOP = 7,
        /// There is no group of the number to change.
        OFPGMFC_UNKNOWN_GROUP = 8,
    }

    /// Why a port cannot be changed (OpenFlow 1.1 section A.4.4).
    pub struct PortModFailedCode(u16) {
        /// There is no such port.
        OFPPMFC_BAD_PORT = 0,
        /// The hardware address is not the port's.
        OFPPMFC_BAD_HW_ADDR = 1,
        /// The configuration cannot be set.
        OFPPMFC_BAD_CONFIG = 2,
        /// The features cannot be advertised.
        OFPPMFC_BAD_ADVERTISE = 3,
    }

    /// Why a table cannot be changed (OpenFlow 1.1 section A.4.4).
    pub struct TableModFailedCode(u16) {
        /// There is no such table.
        OFPTMFC_BAD_TABLE = 0,
        /// The configuration cannot be set.
        OFPTMFC_BAD_CONFIG = 1,
    }

    /// Why the switch cannot be configured (OpenFlow 1.1 section A.4.4).
    pub struct SwitchConfigFailedCode(u16) {
        /// The flags are not known or not supported.
        OFPSCFC_BAD_FLAGS = 0,
        /// The number of bytes to send of a packet cannot be set.
        OFPSCFC_BAD_LEN = 1,
    }
}
