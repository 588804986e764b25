//! The numbers of OpenFlow 1.3.5, under the names of its header file.
//!
//! Numbers that fill a field of a message have a type of their own, which keeps values that
//! nobody has named; port, group and meter numbers, sizes and limits are plain integers.

mod errors;
mod messages;
mod onf;
mod oxm;
mod sizes;
mod tables;

pub use crate::v1_1::ofproto::ports::*;
pub use crate::v1_2::ofproto::{
    FlowModCommand, FlowRemovedReason, GroupModCommand, GroupType, HelloFailedCode, MatchType,
    OFPFC_ADD, OFPFC_DELETE, OFPFC_DELETE_STRICT, OFPFC_MODIFY, OFPFC_MODIFY_STRICT, OFPGC_ADD,
    OFPGC_DELETE, OFPGC_MODIFY, OFPGT_ALL, OFPGT_FF, OFPGT_INDIRECT, OFPGT_SELECT, OFPHFC_EPERM,
    OFPHFC_INCOMPATIBLE, OFPMT_OXM, OFPMT_STANDARD, OFPPR_ADD, OFPPR_DELETE, OFPPR_MODIFY,
    OFPRR_DELETE, OFPRR_GROUP_DELETE, OFPRR_HARD_TIMEOUT, OFPRR_IDLE_TIMEOUT, OFPXMC_EXPERIMENTER,
    OFPXMC_NXM_0, OFPXMC_NXM_1, OFPXMC_OPENFLOW_BASIC, OxmClass, PortReason, codes::*, switch::*,
};
pub use errors::*;
pub use messages::*;
pub use onf::*;
pub use oxm::*;
pub use sizes::*;
pub use tables::*;

/// Every constant of the version by name.
pub const CONSTANTS: &[&[(&str, u64)]] = &[
    NUMBERS,
    MessageType::NAMES,
    HelloElemType::NAMES,
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
    MeterModCommand::NAMES,
    MeterFlags::NAMES,
    MeterBandType::NAMES,
    TableConfig::NAMES,
    TableFeaturePropType::NAMES,
    MultipartType::NAMES,
    MultipartRequestFlags::NAMES,
    MultipartReplyFlags::NAMES,
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
    MeterModFailedCode::NAMES,
    TableFeaturesFailedCode::NAMES,
    MatchType::NAMES,
    OxmClass::NAMES,
    OXM_VALUES,
    OXM_FIELDS,
    OXM_HEADERS,
    ONF_NUMBERS,
    OnfFlowUpdateEvent::NAMES,
    OnfFlowMonitorFlags::NAMES,
    OnfBundleCtrlType::NAMES,
    OnfBundleFlags::NAMES,
    OnfErrorCode::NAMES,
    SIZES,
];
