//! Error types, and the codes within each.

use crate::wire::{name_of, wire_enum};

/// The names of an error type and of a code within it, as far as this version names them.
pub fn error_names(type_: ErrorType, code: u16) -> (Option<&'static str>, Option<&'static str>) {
    let codes = match type_ {
        OFPET_HELLO_FAILED => HelloFailedCode::NAMES,
        OFPET_BAD_REQUEST => BadRequestCode::NAMES,
        OFPET_BAD_ACTION => BadActionCode::NAMES,
        OFPET_FLOW_MOD_FAILED => FlowModFailedCode::NAMES,
        OFPET_PORT_MOD_FAILED => PortModFailedCode::NAMES,
        OFPET_QUEUE_OP_FAILED => QueueOpFailedCode::NAMES,
        _ => &[],
    };
    (type_.name(), name_of(codes, code.into()))
}

wire_enum! {
    /// What kind of request failed (OpenFlow 1.0.1 section 5.4.4); see [`error_names`].
    pub struct ErrorType(u16) {
        /// Both sides have no version in common: [`HelloFailedCode`].
        OFPET_HELLO_FAILED = 0,
        /// The message was not understood: [`BadRequestCode`].
        OFPET_BAD_REQUEST = 1,
        /// An action cannot be carried out: [`BadActionCode`].
        OFPET_BAD_ACTION = 2,
        /// A flow entry cannot be changed: [`FlowModFailedCode`].
        OFPET_FLOW_MOD_FAILED = 3,
        /// A port cannot be changed: [`PortModFailedCode`].
        OFPET_PORT_MOD_FAILED = 4,
        /// A request about queues failed: [`QueueOpFailedCode`].
        OFPET_QUEUE_OP_FAILED = 5,
    }

    /// Why the version could not be agreed on (OpenFlow 1.0.1 section 5.4.4).
    pub struct HelloFailedCode(u16) {
        /// No version in common.
        OFPHFC_INCOMPATIBLE = 0,
        /// Not permitted.
        OFPHFC_EPERM = 1,
    }

    /// Why a message was not understood (OpenFlow 1.0.1 section 5.4.4).
    pub struct BadRequestCode(u16) {
        /// The version in the header is not supported.
        OFPBRC_BAD_VERSION = 0,
        /// The message type is not supported.
        OFPBRC_BAD_TYPE = 1,
        /// The statistics type is not supported.
        OFPBRC_BAD_STAT = 2,
        /// The vendor is not known.
        OFPBRC_BAD_VENDOR = 3,
        /// The vendor's message is not known.
        OFPBRC_BAD_SUBTYPE = 4,
        /// Not permitted.
        OFPBRC_EPERM = 5,
        /// The length does not fit the type.
        OFPBRC_BAD_LEN = 6,
        /// The buffered packet was used already.
        OFPBRC_BUFFER_EMPTY = 7,
        /// There is no buffer of this number.
        OFPBRC_BUFFER_UNKNOWN = 8,
    }

    /// Why an action cannot be carried out (OpenFlow 1.0.1 section 5.4.4).
    pub struct BadActionCode(u16) {
        /// The action type is not known.
        OFPBAC_BAD_TYPE = 0,
        /// The action's length is wrong.
        OFPBAC_BAD_LEN = 1,
        /// The vendor is not known.
        OFPBAC_BAD_VENDOR = 2,
        /// The vendor's action is not known.
        OFPBAC_BAD_VENDOR_TYPE = 3,
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
    }

    /// Why a flow entry cannot be changed (OpenFlow 1.0.1 section 5.4.4).
    pub struct FlowModFailedCode(u16) {
        /// No table has room.
        OFPFMFC_ALL_TABLES_FULL = 0,
        /// An entry overlaps, and [`OFPFF_CHECK_OVERLAP`](super::OFPFF_CHECK_OVERLAP) was set.
        OFPFMFC_OVERLAP = 1,
        /// Not permitted.
        OFPFMFC_EPERM = 2,
        /// Emergency entries cannot have timeouts.
        OFPFMFC_BAD_EMERG_TIMEOUT = 3,
        /// The command is not known.
        OFPFMFC_BAD_COMMAND = 4,
        /// The list of actions cannot be carried out in its order.
        OFPFMFC_UNSUPPORTED = 5,
    }

    /// Why a port cannot be changed (OpenFlow 1.0.1 section 5.4.4).
    pub struct PortModFailedCode(u16) {
        /// There is no such port.
        OFPPMFC_BAD_PORT = 0,
        /// The hardware address is not the port's.
        OFPPMFC_BAD_HW_ADDR = 1,
    }

    /// Why a request about queues failed (OpenFlow 1.0.1 section 5.4.4).
    pub struct QueueOpFailedCode(u16) {
        /// There is no such port.
        OFPQOFC_BAD_PORT = 0,
        /// There is no such queue.
        OFPQOFC_BAD_QUEUE = 1,
        /// Not permitted.
        OFPQOFC_EPERM = 2,
    }
}
