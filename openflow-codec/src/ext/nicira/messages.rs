//! Nicira's small messages: roles, formats, what is sent to whom.

use super::{FlowFormat, NXRole, PacketInFormat};
use crate::wire::{List, Wire};

/// Asks for a role (`NXT_ROLE_REQUEST`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTRoleRequest {
    /// The role.
    pub role: NXRole,
}

/// The role that the controller has (`NXT_ROLE_REPLY`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTRoleReply {
    /// The role.
    pub role: NXRole,
}

/// Chooses the format of flow entries in messages (`NXT_SET_FLOW_FORMAT`; OpenFlow 1.0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTSetFlowFormat {
    /// The format.
    pub format: FlowFormat,
}

/// Lets the upper byte of a flow-mod's command name a table, or not (`NXT_FLOW_MOD_TABLE_ID`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 7)]
pub struct NXTFlowModTableId {
    /// 1 if it does, 0 if it does not.
    pub set: u8,
}

/// Chooses the format of packet-in messages (`NXT_SET_PACKET_IN_FORMAT`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTSetPacketInFormat {
    /// The format.
    pub format: PacketInFormat,
}

/// No longer in use (`NXT_FLOW_AGE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTFlowAge {}

/// Sets which asynchronous messages this controller gets (`NXT_SET_ASYNC_CONFIG`). Of each pair
/// the first counts for the roles other and master, the second for slave; bit `n` stands for
/// reason `n`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTSetAsyncConfig {
    /// Packet-ins by reason, `OFPR_*`.
    pub packet_in_mask: [u32; 2],
    /// Port status messages by reason, `OFPPR_*`.
    pub port_status_mask: [u32; 2],
    /// Flow-removed messages by reason, `OFPRR_*`.
    pub flow_removed_mask: [u32; 2],
}

/// Sets which asynchronous messages this controller gets, as OpenFlow 1.4 does
/// (`NXT_SET_ASYNC_CONFIG2`; OpenFlow 1.0 to 1.3).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXTSetAsyncConfig2<'a> {
    /// What is sent, by kind of message and role.
    pub properties: List<'a, NXAsyncConfigProp<'a>>,
}

/// Which messages of a kind are sent to a controller in a role (`ofp_async_config_prop_reasons`,
/// OpenFlow 1.4.1 section 7.3.10).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum NXAsyncConfigProp<'a> {
    /// Packet-ins, slave.
    #[wire(ty = 0, len = 8)]
    PacketInSlave(NXAsyncConfigMask),
    /// Packet-ins, master or equal.
    #[wire(ty = 1, len = 8)]
    PacketInMaster(NXAsyncConfigMask),
    /// Port status messages, slave.
    #[wire(ty = 2, len = 8)]
    PortStatusSlave(NXAsyncConfigMask),
    /// Port status messages, master or equal.
    #[wire(ty = 3, len = 8)]
    PortStatusMaster(NXAsyncConfigMask),
    /// Flow-removed messages, slave.
    #[wire(ty = 4, len = 8)]
    FlowRemovedSlave(NXAsyncConfigMask),
    /// Flow-removed messages, master or equal.
    #[wire(ty = 5, len = 8)]
    FlowRemovedMaster(NXAsyncConfigMask),
    /// Role status messages, slave.
    #[wire(ty = 6, len = 8)]
    RoleStatusSlave(NXAsyncConfigMask),
    /// Role status messages, master or equal.
    #[wire(ty = 7, len = 8)]
    RoleStatusMaster(NXAsyncConfigMask),
    /// Table status messages, slave.
    #[wire(ty = 8, len = 8)]
    TableStatusSlave(NXAsyncConfigMask),
    /// Table status messages, master or equal.
    #[wire(ty = 9, len = 8)]
    TableStatusMaster(NXAsyncConfigMask),
    /// Forwarded requests, slave.
    #[wire(ty = 10, len = 8)]
    RequestForwardSlave(NXAsyncConfigMask),
    /// Forwarded requests, master or equal.
    #[wire(ty = 11, len = 8)]
    RequestForwardMaster(NXAsyncConfigMask),
    /// A kind that is not known here.
    Unknown {
        /// The type.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// Which messages of a kind are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXAsyncConfigMask {
    /// Bit `n` stands for reason `n`.
    pub mask: u32,
}

/// Chooses the id by which `NXAST_CONTROLLER` names this controller (`NXT_SET_CONTROLLER_ID`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTSetControllerId {
    /// The id; 0 at first.
    #[wire(pad = 6)]
    pub controller_id: u16,
}

/// Forgets all connections of a zone (`NXT_CT_FLUSH_ZONE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTCtFlushZone {
    /// The zone.
    #[wire(pad = 6)]
    pub zone_id: u16,
}

/// A group-mod or meter-mod that another controller sent (`NXT_REQUESTFORWARD`; OpenFlow 1.0 to
/// 1.2).
///
/// `M` is an [`InnerMessage`](crate::InnerMessage) of the version.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXTRequestForward<M> {
    /// The whole message.
    pub request: M,
}
