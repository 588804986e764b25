//! The numbers of OpenFlow 1.0.1, under the names of its header file.
//!
//! Numbers that fill a field of a message have a type of their own, which keeps values that
//! nobody has named; port and queue numbers, sizes and limits are plain integers.

mod errors;
mod messages;
mod sizes;

pub use errors::*;
pub use messages::*;
pub use sizes::*;

/// Every constant of the version by name.
pub const CONSTANTS: &[&[(&str, u64)]] = &[
    NUMBERS,
    MessageType::NAMES,
    PortConfig::NAMES,
    PortState::NAMES,
    PortFeatures::NAMES,
    PortReason::NAMES,
    QueueProperty::NAMES,
    Wildcards::NAMES,
    ActionType::NAMES,
    Capabilities::NAMES,
    ConfigFlags::NAMES,
    FlowModCommand::NAMES,
    FlowModFlags::NAMES,
    StatsType::NAMES,
    StatsReplyFlags::NAMES,
    PacketInReason::NAMES,
    FlowRemovedReason::NAMES,
    ErrorType::NAMES,
    HelloFailedCode::NAMES,
    BadRequestCode::NAMES,
    BadActionCode::NAMES,
    FlowModFailedCode::NAMES,
    PortModFailedCode::NAMES,
    QueueOpFailedCode::NAMES,
    SIZES,
];
