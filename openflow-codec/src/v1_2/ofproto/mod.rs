//! The numbers of OpenFlow 1.2, under the names of its header file.
//!
//! Numbers that fill a field of a message have a type of their own, which keeps values that
//! nobody has named; port and group numbers, sizes and limits are plain integers.

pub(crate) mod codes;
mod errors;
mod messages;
pub(crate) mod oxm;
mod sizes;
pub(crate) mod switch;

pub use crate::v1_1::ofproto::{
    HelloFailedCode, OFPHFC_EPERM, OFPHFC_INCOMPATIBLE, OFPPR_ADD, OFPPR_DELETE, OFPPR_MODIFY,
    OFPSF_REPLY_MORE, PortReason, StatsReplyFlags, config::*, ports::*, tables::*,
};
pub use codes::*;
pub use errors::*;
pub use messages::*;
pub use oxm::*;
pub use sizes::*;
pub use switch::*;

/// Every constant of the version by name.
pub const CONSTANTS: &[&[(&str, u64)]] = &[
    NUMBERS,
    MessageType::NAMES,
    Capabilities::NAMES,
    ConfigFlags::NAMES,
    ControllerRole::NAMES,
    PacketInReason::NAMES,
    FlowRemovedReason::NAMES,
    PORT_NUMBERS,
    PortConfig::NAMES,
    PortState::NAMES,
    PortFeatures::NAMES,
    PortReason::NAMES,
    QueueProperty::NAMES,
    TABLE_NUMBERS,
    FlowModCommand::NAMES,
    FlowModFlags::NAMES,
    InstructionType::NAMES,
    ActionType::NAMES,
    GroupModCommand::NAMES,
    GroupType::NAMES,
    GroupCapabilities::NAMES,
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
    RoleRequestFailedCode::NAMES,
    MatchType::NAMES,
    OxmClass::NAMES,
    OXM_VALUES,
    OXM_FIELDS,
    OXM_HEADERS,
    SIZES,
];
