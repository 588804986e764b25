//! Several controllers: roles, and who gets which asynchronous messages.

use super::{OFPAsyncConfigPropExperimenter, OFPRolePropExperimenter};
use crate::v1_4::ofproto::*;
use crate::wire::{List, Wire};

pub use crate::v1_3::ofproto_parser::{OFPGetAsyncRequest, OFPRoleReply, OFPRoleRequest};

/// The switch gave the controller another role (OpenFlow 1.4.1 section 7.4.4).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPRoleStatus<'a> {
    /// The new role.
    pub role: ControllerRole,
    /// Why.
    pub reason: ControllerRoleReason,
    /// The newest election that the switch knows; all ones if there was none.
    #[wire(pad = 3)]
    pub generation_id: u64,
    /// What else is to say.
    pub properties: List<'a, OFPRoleProp<'a>>,
}

/// A property of a role (OpenFlow 1.4.1 section 7.4.4).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPRoleProp<'a> {
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPRolePropExperimenter<'a>),
    /// A property that 1.4 does not define.
    Unknown {
        /// The type, `OFPRPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// Which asynchronous messages this controller gets (OpenFlow 1.4.1 section 7.3.10).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPGetAsyncReply<'a> {
    /// One after the other for each kind of message and role.
    pub properties: List<'a, OFPAsyncConfigProp<'a>>,
}

/// Sets which asynchronous messages this controller gets (OpenFlow 1.4.1 section 7.3.10).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPSetAsync<'a> {
    /// What to change; what is not here stays.
    pub properties: List<'a, OFPAsyncConfigProp<'a>>,
}

/// Which messages of one kind a controller gets in one role (OpenFlow 1.4.1 section 7.3.10).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPAsyncConfigProp<'a> {
    /// Packet-ins by reason, `OFPR_*`, while it is slave.
    #[wire(ty = 0)]
    PacketInSlave(OFPAsyncConfigPropReasons),
    /// Packet-ins by reason, `OFPR_*`, while it is master or equal.
    #[wire(ty = 1)]
    PacketInMaster(OFPAsyncConfigPropReasons),
    /// Port status messages by reason, `OFPPR_*`, while it is slave.
    #[wire(ty = 2)]
    PortStatusSlave(OFPAsyncConfigPropReasons),
    /// Port status messages by reason, `OFPPR_*`, while it is master or equal.
    #[wire(ty = 3)]
    PortStatusMaster(OFPAsyncConfigPropReasons),
    /// Flow-removed messages by reason, `OFPRR_*`, while it is slave.
    #[wire(ty = 4)]
    FlowRemovedSlave(OFPAsyncConfigPropReasons),
    /// Flow-removed messages by reason, `OFPRR_*`, while it is master or equal.
    #[wire(ty = 5)]
    FlowRemovedMaster(OFPAsyncConfigPropReasons),
    /// Role status messages by reason, `OFPCRR_*`, while it is slave.
    #[wire(ty = 6)]
    RoleStatusSlave(OFPAsyncConfigPropReasons),
    /// Role status messages by reason, `OFPCRR_*`, while it is master or equal.
    #[wire(ty = 7)]
    RoleStatusMaster(OFPAsyncConfigPropReasons),
    /// Table status messages by reason, `OFPTR_*`, while it is slave.
    #[wire(ty = 8)]
    TableStatusSlave(OFPAsyncConfigPropReasons),
    /// Table status messages by reason, `OFPTR_*`, while it is master or equal.
    #[wire(ty = 9)]
    TableStatusMaster(OFPAsyncConfigPropReasons),
    /// Forwarded requests by kind, `OFPRFR_*`, while it is slave.
    #[wire(ty = 10)]
    RequestForwardSlave(OFPAsyncConfigPropReasons),
    /// Forwarded requests by kind, `OFPRFR_*`, while it is master or equal.
    #[wire(ty = 11)]
    RequestForwardMaster(OFPAsyncConfigPropReasons),
    /// An experimenter's messages, while it is slave.
    #[wire(ty = 0xfffe)]
    ExperimenterSlave(OFPAsyncConfigPropExperimenter<'a>),
    /// An experimenter's messages, while it is master or equal.
    #[wire(ty = 0xffff)]
    ExperimenterMaster(OFPAsyncConfigPropExperimenter<'a>),
    /// A property that 1.4 does not define.
    Unknown {
        /// The type, `OFPACPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// For which reasons messages are sent (OpenFlow 1.4.1 section 7.3.10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPAsyncConfigPropReasons {
    /// Bit `n` stands for reason `n`.
    pub mask: u32,
}
