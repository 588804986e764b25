//! Error types, and the codes within each.

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

    /// Why the version could not be agreed on (OpenFlow 1.3.5 section 7.4.4).
    pub struct HelloFailedCode(u16) {
        /// No version in common.
        OFPHFC_INCOMPATIBLE = 0,
        /// Not permitted.
        OFPHFC_EPERM = 1,
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

    /// Why an action cannot be carried out (OpenFlow 1.3.5 section 7.4.4).
    pub struct BadActionCode(u16) {
        /// The action type is not known.
        OFPBAC_BAD_TYPE = 0,
        /// The action's length is wrong.
        OFPBAC_BAD_LEN = 1,
        /// The experimenter is not known.
        OFPBAC_BAD_EXPERIMENTER = 2,
        /// The experimenter's action is not known.
        OFPBAC_BAD_EXP_TYPE = 3,
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
        /// The field to set is not known.
        OFPBAC_BAD_SET_TYPE = 13,
        /// The field to set has a wrong length.
        OFPBAC_BAD_SET_LEN = 14,
        /// The field cannot be set to this value.
        OFPBAC_BAD_SET_ARGUMENT = 15,
    }

    /// Why an instruction cannot be carried out (OpenFlow 1.3.5 section 7.4.4).
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
        /// The experimenter is not known.
        OFPBIC_BAD_EXPERIMENTER = 5,
        /// The experimenter's instruction is not known.
        OFPBIC_BAD_EXP_TYPE = 6,
        /// The instruction's length is wrong.
        OFPBIC_BAD_LEN = 7,
        /// Not permitted.
        OFPBIC_EPERM = 8,
    }

    /// Why a match cannot be used (OpenFlow 1.3.5 section 7.4.4).
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
        /// A field, other than addresses, cannot be masked like this.
        OFPBMC_BAD_MASK = 8,
        /// A field is there without the one that it depends on.
        OFPBMC_BAD_PREREQ = 9,
        /// A field is there twice.
        OFPBMC_DUP_FIELD = 10,
        /// Not permitted.
        OFPBMC_EPERM = 11,
    }

    /// Why a flow entry cannot be changed (OpenFlow 1.3.5 section 7.4.4).
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
        /// The flags are not known or not supported.
        OFPFMFC_BAD_FLAGS = 7,
    }

    /// Why a group cannot be changed (OpenFlow 1.3.5 section 7.4.4).
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
        /// The group to delete is used by another.
        OFPGMFC_CHAINED_GROUP = 9,
        /// The group type is not known or not supported.
        OFPGMFC_BAD_TYPE = 10,
        /// The command is not known.
        OFPGMFC_BAD_COMMAND = 11,
        /// A bucket is malformed.
        OFPGMFC_BAD_BUCKET = 12,
        /// There is no such port or group to watch.
        OFPGMFC_BAD_WATCH = 13,
        /// Not permitted.
        OFPGMFC_EPERM = 14,
    }

    /// Why a port cannot be changed (OpenFlow 1.3.5 section 7.4.4).
    pub struct PortModFailedCode(u16) {
        /// There is no such port.
        OFPPMFC_BAD_PORT = 0,
        /// The hardware address is not the port's.
        OFPPMFC_BAD_HW_ADDR = 1,
        /// The configuration cannot be set.
        OFPPMFC_BAD_CONFIG = 2,
        /// The features cannot be advertised.
        OFPPMFC_BAD_ADVERTISE = 3,
        /// Not permitted.
        OFPPMFC_EPERM = 4,
    }

    /// Why a table cannot be changed (OpenFlow 1.3.5 section 7.4.4).
    pub struct TableModFailedCode(u16) {
        /// There is no such table.
        OFPTMFC_BAD_TABLE = 0,
        /// The configuration cannot be set.
        OFPTMFC_BAD_CONFIG = 1,
        /// Not permitted.
        OFPTMFC_EPERM = 2,
    }

    /// Why a request about queues failed (OpenFlow 1.3.5 section 7.4.4).
    pub struct QueueOpFailedCode(u16) {
        /// There is no such port.
        OFPQOFC_BAD_PORT = 0,
        /// There is no such queue.
        OFPQOFC_BAD_QUEUE = 1,
        /// Not permitted.
        OFPQOFC_EPERM = 2,
        /// A second name of [`OFPQOFC_EPERM`] that OS-Ken has.
        OFPQCFC_EPERM = 2,
    }

    /// Why the switch cannot be configured (OpenFlow 1.3.5 section 7.4.4).
    pub struct SwitchConfigFailedCode(u16) {
        /// The flags are not known or not supported.
        OFPSCFC_BAD_FLAGS = 0,
        /// The number of bytes to send of a packet cannot be set.
        OFPSCFC_BAD_LEN = 1,
        /// Not permitted.
        OFPSCFC_EPERM = 2,
    }

    /// Why a role cannot be had (OpenFlow 1.3.5 section 7.4.4).
    pub struct RoleRequestFailedCode(u16) {
        /// A later generation id was seen already.
        OFPRRFC_STALE = 0,
        /// Roles cannot be changed.
        OFPRRFC_UNSUP = 1,
        /// There is no such role.
        OFPRRFC_BAD_ROLE = 2,
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
