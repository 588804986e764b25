//! The numbers of OpenFlow 1.1, under the names of its header file.
//!
//! Numbers that fill a field of a message have a type of their own, which keeps values that
//! nobody has named; port and group numbers, sizes and limits are plain integers.

pub(crate) mod config;
mod errors;
mod messages;
pub(crate) mod ports;
mod sizes;
pub(crate) mod tables;

pub use crate::v1_0::ofproto::{
    HelloFailedCode, OFPHFC_EPERM, OFPHFC_INCOMPATIBLE, OFPPR_ADD, OFPPR_DELETE, OFPPR_MODIFY,
    OFPQOFC_BAD_PORT, OFPQOFC_BAD_QUEUE, OFPQOFC_EPERM, OFPQT_MIN_RATE, OFPQT_NONE, OFPR_ACTION,
    OFPR_NO_MATCH, OFPSF_REPLY_MORE, PacketInReason, PortReason, QueueOpFailedCode, QueueProperty,
    StatsReplyFlags,
};
pub use config::*;
pub use errors::*;
pub use messages::*;
pub use ports::*;
pub use sizes::*;
pub use tables::*;

/// Every constant of the version by name.
pub const CONSTANTS: &[&[(&str, u64)]] = &[
    NUMBERS,
    MessageType::NAMES,
    Capabilities::NAMES,
    ConfigFlags::NAMES,
    PacketInReason::NAMES,
    FlowRemovedReason::NAMES,
    PORT_NUMBERS,
    PortConfig::NAMES,
    PortState::NAMES,
    PortFeatures::NAMES,
    PortReason::NAMES,
    QueueProperty::NAMES,
    TABLE_NUMBERS,
    MatchType::NAMES,
    Wildcards::NAMES,
    FlowModCommand::NAMES,
    FlowModFlags::NAMES,
    InstructionType::NAMES,
    ActionType::NAMES,
    GroupModCommand::NAMES,
    GroupType::NAMES,
    TableConfig::NAMES,
    StatsType::NAMES,
    StatsReplyFlags::NAMES,
    ErrorType::NAMES,
    HelloFailedCode::NAMES,
    BadRequestCode::NAMES,
    BadActionCode::NAMES,
    BadInstructionCode::NAMES,
    BadMatchCode::NAMES,
    FlowModFailedCode::NAMES,
    GroupModFailedCode::NAMES,
    PortModFailedCode::NAMES,
    TableModFailedCode::NAMES,
    QueueOpFailedCode::NAMES,
    SwitchConfigFailedCode::NAMES,
    SIZES,
];
