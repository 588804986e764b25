//! The codes within most error types, the same in 1.2 and 1.3.

use crate::wire::wire_enum;

wire_enum! {
    /// Why an action cannot be carried out (OpenFlow 1.2 section A.4.4).
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

    /// Why an instruction cannot be carried out (OpenFlow 1.2 section A.4.4).
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

    /// Why a match cannot be used (OpenFlow 1.2 section A.4.4).
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

    /// Why a flow entry cannot be changed (OpenFlow 1.2 section A.4.4).
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

    /// Why a group cannot be changed (OpenFlow 1.2 section A.4.4).
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

    /// Why a port cannot be changed (OpenFlow 1.2 section A.4.4).
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

    /// Why a table cannot be changed (OpenFlow 1.2 section A.4.4).
    pub struct TableModFailedCode(u16) {
        /// There is no such table.
        OFPTMFC_BAD_TABLE = 0,
        /// The configuration cannot be set.
        OFPTMFC_BAD_CONFIG = 1,
        /// Not permitted.
        OFPTMFC_EPERM = 2,
    }

    /// Why a request about queues failed (OpenFlow 1.2 section A.4.4).
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

    /// Why the switch cannot be configured (OpenFlow 1.2 section A.4.4).
    pub struct SwitchConfigFailedCode(u16) {
        /// The flags are not known or not supported.
        OFPSCFC_BAD_FLAGS = 0,
        /// The number of bytes to send of a packet cannot be set.
        OFPSCFC_BAD_LEN = 1,
        /// Not permitted.
        OFPSCFC_EPERM = 2,
    }

    /// Why a role cannot be had (OpenFlow 1.2 section A.4.4).
    pub struct RoleRequestFailedCode(u16) {
        /// A later generation id was seen already.
        OFPRRFC_STALE = 0,
        /// Roles cannot be changed.
        OFPRRFC_UNSUP = 1,
        /// There is no such role.
        OFPRRFC_BAD_ROLE = 2,
    }
}
