//! Error types, and the codes within each.

use crate::v1_4::ofproto::ErrorType;
use crate::v1_4::ofproto::{
    AsyncConfigFailedCode, BAD_INSTRUCTION_CODES, BadMatchCode, BadPropertyCode, ERROR_TYPES,
    FlowMonitorFailedCode, HelloFailedCode, MeterModFailedCode, OFPET_ASYNC_CONFIG_FAILED,
    OFPET_BAD_ACTION, OFPET_BAD_INSTRUCTION, OFPET_BAD_MATCH, OFPET_BAD_PROPERTY,
    OFPET_BAD_REQUEST, OFPET_BUNDLE_FAILED, OFPET_FLOW_MOD_FAILED, OFPET_FLOW_MONITOR_FAILED,
    OFPET_GROUP_MOD_FAILED, OFPET_HELLO_FAILED, OFPET_METER_MOD_FAILED, OFPET_PORT_MOD_FAILED,
    OFPET_QUEUE_OP_FAILED, OFPET_ROLE_REQUEST_FAILED, OFPET_SWITCH_CONFIG_FAILED,
    OFPET_TABLE_FEATURES_FAILED, OFPET_TABLE_MOD_FAILED, PortModFailedCode, QUEUE_OP_FAILED_CODES,
    SwitchConfigFailedCode, TableModFailedCode,
};
use crate::wire::{name_of, names};

/// The names of an error type and of a code within it, as far as this version names them.
///
/// What codes of [`OFPET_EXPERIMENTER`](super::OFPET_EXPERIMENTER) mean, only the experimenter can
/// tell.
pub fn error_names(type_: ErrorType, code: u16) -> (Option<&'static str>, Option<&'static str>) {
    let codes = match type_ {
        OFPET_HELLO_FAILED => HelloFailedCode::NAMES,
        OFPET_BAD_REQUEST => BAD_REQUEST_CODES,
        OFPET_BAD_ACTION => BAD_ACTION_CODES,
        OFPET_BAD_INSTRUCTION => BAD_INSTRUCTION_CODES,
        OFPET_BAD_MATCH => BadMatchCode::NAMES,
        OFPET_FLOW_MOD_FAILED => FLOW_MOD_FAILED_CODES,
        OFPET_GROUP_MOD_FAILED => GROUP_MOD_FAILED_CODES,
        OFPET_PORT_MOD_FAILED => PortModFailedCode::NAMES,
        OFPET_TABLE_MOD_FAILED => TableModFailedCode::NAMES,
        OFPET_QUEUE_OP_FAILED => QUEUE_OP_FAILED_CODES,
        OFPET_SWITCH_CONFIG_FAILED => SwitchConfigFailedCode::NAMES,
        OFPET_ROLE_REQUEST_FAILED => ROLE_REQUEST_FAILED_CODES,
        OFPET_METER_MOD_FAILED => MeterModFailedCode::NAMES,
        OFPET_TABLE_FEATURES_FAILED => TABLE_FEATURES_FAILED_CODES,
        OFPET_BAD_PROPERTY => BadPropertyCode::NAMES,
        OFPET_ASYNC_CONFIG_FAILED => AsyncConfigFailedCode::NAMES,
        OFPET_FLOW_MONITOR_FAILED => FlowMonitorFailedCode::NAMES,
        OFPET_BUNDLE_FAILED => BUNDLE_FAILED_CODES,
        _ => &[],
    };
    (name_of(ERROR_TYPES, type_.0.into()), name_of(codes, code.into()))
}

names! {
    /// Why messages are not understood (OpenFlow 1.5.1 section 7.5.4).
    BAD_REQUEST_CODES: BadRequestCode as in v1_4 {
        OFPBRC_BAD_VERSION, OFPBRC_BAD_TYPE, OFPBRC_BAD_MULTIPART, OFPBRC_BAD_EXPERIMENTER,
        OFPBRC_BAD_EXP_TYPE, OFPBRC_EPERM, OFPBRC_BAD_LEN, OFPBRC_BUFFER_EMPTY,
        OFPBRC_BUFFER_UNKNOWN, OFPBRC_BAD_TABLE_ID, OFPBRC_IS_SLAVE, OFPBRC_BAD_PORT,
        OFPBRC_BAD_PACKET, OFPBRC_MULTIPART_BUFFER_OVERFLOW, OFPBRC_MULTIPART_REQUEST_TIMEOUT,
        OFPBRC_MULTIPART_REPLY_TIMEOUT,
    } + {
        /// A bundle cannot have this multipart request at a given time.
        OFPBRC_MULTIPART_BAD_SCHED = 16,
        /// A packet-out's match has fields that are no pipeline fields.
        OFPBRC_PIPELINE_FIELDS_ONLY = 17,
        /// No reason given.
        OFPBRC_UNKNOWN = 18,
    }

    /// Why actions cannot be carried out (OpenFlow 1.5.1 section 7.5.4).
    BAD_ACTION_CODES: BadActionCode as in v1_4 {
        OFPBAC_BAD_TYPE, OFPBAC_BAD_LEN, OFPBAC_BAD_EXPERIMENTER, OFPBAC_BAD_EXP_TYPE,
        OFPBAC_BAD_OUT_PORT, OFPBAC_BAD_ARGUMENT, OFPBAC_EPERM, OFPBAC_TOO_MANY, OFPBAC_BAD_QUEUE,
        OFPBAC_BAD_OUT_GROUP, OFPBAC_MATCH_INCONSISTENT, OFPBAC_UNSUPPORTED_ORDER, OFPBAC_BAD_TAG,
        OFPBAC_BAD_SET_TYPE, OFPBAC_BAD_SET_LEN, OFPBAC_BAD_SET_ARGUMENT,
    } + {
        /// The field to set cannot be masked like this.
        OFPBAC_BAD_SET_MASK = 16,
        /// There is no such meter, or it cannot be used here.
        OFPBAC_BAD_METER = 17,
    }

    /// Why flow entries cannot be changed (OpenFlow 1.5.1 section 7.5.4).
    FLOW_MOD_FAILED_CODES: FlowModFailedCode as in v1_4 {
        OFPFMFC_UNKNOWN, OFPFMFC_TABLE_FULL, OFPFMFC_BAD_TABLE_ID, OFPFMFC_OVERLAP, OFPFMFC_EPERM,
        OFPFMFC_BAD_TIMEOUT, OFPFMFC_BAD_COMMAND, OFPFMFC_BAD_FLAGS, OFPFMFC_CANT_SYNC,
        OFPFMFC_BAD_PRIORITY,
    } + {
        /// The table is synchronized with another, which is to be changed instead.
        OFPFMFC_IS_SYNC = 10,
    }

    /// Why groups cannot be changed (OpenFlow 1.5.1 section 7.5.4).
    GROUP_MOD_FAILED_CODES: GroupModFailedCode as in v1_4 {
        OFPGMFC_GROUP_EXISTS, OFPGMFC_INVALID_GROUP, OFPGMFC_WEIGHT_UNSUPPORTED,
        OFPGMFC_OUT_OF_GROUPS, OFPGMFC_OUT_OF_BUCKETS, OFPGMFC_CHAINING_UNSUPPORTED,
        OFPGMFC_WATCH_UNSUPPORTED, OFPGMFC_LOOP, OFPGMFC_UNKNOWN_GROUP, OFPGMFC_CHAINED_GROUP,
        OFPGMFC_BAD_TYPE, OFPGMFC_BAD_COMMAND, OFPGMFC_BAD_BUCKET, OFPGMFC_BAD_WATCH, OFPGMFC_EPERM,
    } + {
        /// There is no bucket of the number in the command.
        OFPGMFC_UNKNOWN_BUCKET = 15,
        /// A bucket of the number to insert is there already.
        OFPGMFC_BUCKET_EXISTS = 16,
    }

    /// Why roles cannot be had (OpenFlow 1.5.1 section 7.5.4).
    ROLE_REQUEST_FAILED_CODES: RoleRequestFailedCode as in v1_4 {
        OFPRRFC_STALE, OFPRRFC_UNSUP, OFPRRFC_BAD_ROLE,
    } + {
        /// Short numbers of controllers are not supported.
        OFPRRFC_ID_UNSUP = 3,
        /// Another controller has the short number.
        OFPRRFC_ID_IN_USE = 4,
    }

    /// Why the tables' features cannot be set (OpenFlow 1.5.1 section 7.5.4).
    ///
    /// What is wrong with their properties is told by [`BadPropertyCode`].
    TABLE_FEATURES_FAILED_CODES: TableFeaturesFailedCode as in v1_4 {
        OFPTFFC_BAD_TABLE, OFPTFFC_BAD_METADATA, OFPTFFC_EPERM,
    } + {
        /// The settings that the table shall have are not supported.
        OFPTFFC_BAD_CAP = 6,
        /// The number of entries is not supported.
        OFPTFFC_BAD_MAX_ENT = 7,
        /// The place in the pipeline is not supported.
        OFPTFFC_BAD_FEATURES = 8,
        /// The command is not known or not supported.
        OFPTFFC_BAD_COMMAND = 9,
        /// More flow tables than the switch can have.
        OFPTFFC_TOO_MANY = 10,
    }

    /// Why bundles cannot be used (OpenFlow 1.5.1 section 7.5.4).
    BUNDLE_FAILED_CODES: BundleFailedCode as in v1_4 {
        OFPBFC_UNKNOWN, OFPBFC_EPERM, OFPBFC_BAD_ID, OFPBFC_BUNDLE_EXIST, OFPBFC_BUNDLE_CLOSED,
        OFPBFC_OUT_OF_BUNDLES, OFPBFC_BAD_TYPE, OFPBFC_BAD_FLAGS, OFPBFC_MSG_BAD_LEN,
        OFPBFC_MSG_BAD_XID, OFPBFC_MSG_UNSUP, OFPBFC_MSG_CONFLICT, OFPBFC_MSG_TOO_MANY,
        OFPBFC_MSG_FAILED, OFPBFC_TIMEOUT, OFPBFC_BUNDLE_IN_PROGRESS,
    } + {
        /// Bundles cannot be carried out at a given time.
        OFPBFC_SCHED_NOT_SUPPORTED = 16,
        /// The time is too far in the future.
        OFPBFC_SCHED_FUTURE = 17,
        /// The time is too far in the past.
        OFPBFC_SCHED_PAST = 18,
    }
}
