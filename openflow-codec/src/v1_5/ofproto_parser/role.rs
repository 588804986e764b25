//! Several controllers: roles, who gets which asynchronous messages, and who is connected.

use super::{
    OFPAsyncConfigPropExperimenter, OFPAsyncConfigPropReasons, OFPControllerStatusPropExperimenter,
};
use crate::v1_5::ofproto::*;
use crate::wire::{List, Wire};

/// Asks for a role (OpenFlow 1.5.1 section 7.3.8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPRoleRequest {
    /// The role.
    pub role: ControllerRole,
    /// A short number for the controller, or [`OFPCID_UNDEFINED`].
    pub short_id: u16,
    /// Counts the elections; the switch refuses one from the past.
    #[wire(pad = 2)]
    pub generation_id: u64,
}

/// The role that the controller has (OpenFlow 1.5.1 section 7.3.8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPRoleReply {
    /// The role.
    pub role: ControllerRole,
    /// The short number of the controller, or [`OFPCID_UNDEFINED`].
    pub short_id: u16,
    /// The newest election that the switch knows; all ones if there was none.
    #[wire(pad = 2)]
    pub generation_id: u64,
}

/// Which asynchronous messages this controller gets (OpenFlow 1.5.1 section 7.3.10).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPGetAsyncReply<'a> {
    /// One after the other for each kind of message and role.
    pub properties: List<'a, OFPAsyncConfigProp<'a>>,
}

/// Sets which asynchronous messages this controller gets (OpenFlow 1.5.1 section 7.3.10).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPSetAsync<'a> {
    /// What to change; what is not here stays.
    pub properties: List<'a, OFPAsyncConfigProp<'a>>,
}

/// Which messages of one kind a controller gets in one role (OpenFlow 1.5.1 section 7.3.10).
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
    /// Flow entries' statistics by reason, `OFPFSR_*`, while it is slave.
    #[wire(ty = 12)]
    FlowStatsSlave(OFPAsyncConfigPropReasons),
    /// Flow entries' statistics by reason, `OFPFSR_*`, while it is master or equal.
    #[wire(ty = 13)]
    FlowStatsMaster(OFPAsyncConfigPropReasons),
    /// Controller status messages by reason, `OFPCSR_*`, while it is slave.
    #[wire(ty = 14)]
    ContStatusSlave(OFPAsyncConfigPropReasons),
    /// Controller status messages by reason, `OFPCSR_*`, while it is master or equal.
    #[wire(ty = 15)]
    ContStatusMaster(OFPAsyncConfigPropReasons),
    /// An experimenter's messages, while it is slave.
    #[wire(ty = 0xfffe)]
    ExperimenterSlave(OFPAsyncConfigPropExperimenter<'a>),
    /// An experimenter's messages, while it is master or equal.
    #[wire(ty = 0xffff)]
    ExperimenterMaster(OFPAsyncConfigPropExperimenter<'a>),
    /// A property that 1.5 does not define.
    Unknown {
        /// The type, `OFPACPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// A controller came, went or changed (OpenFlow 1.5.1 section 7.4.7).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPControllerStatus<'a> {
    /// The controller as it is now.
    pub status: OFPControllerStatusStats<'a>,
}

/// Asks for the controllers (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPControllerStatusStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
}

/// The controllers (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPControllerStatusStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The controllers.
    #[wire(pad = 4)]
    pub body: List<'a, OFPControllerStatusStats<'a>>,
}

/// A controller as the switch sees it (`ofp_controller_status`, OpenFlow 1.5.1 section 7.2.7).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPControllerStatusStats<'a> {
    /// Its short number, or [`OFPCID_UNDEFINED`].
    #[wire(length = "length")]
    pub short_id: u16,
    /// Its role.
    pub role: ControllerRole,
    /// Why this is told.
    pub reason: ControllerStatusReason,
    /// Whether it is connected.
    pub channel_status: ControlChannelStatus,
    /// What else is known of it.
    #[wire(pad = 6)]
    pub properties: List<'a, OFPControllerStatusProp<'a>>,
}

/// A property of a controller (OpenFlow 1.5.1 section 7.2.7).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPControllerStatusProp<'a> {
    /// How it is reached.
    #[wire(ty = 0)]
    Uri(OFPControllerStatusPropUri<'a>),
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPControllerStatusPropExperimenter<'a>),
    /// A property that 1.5 does not define.
    Unknown {
        /// The type, `OFPCSPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// How a controller is reached (OpenFlow 1.5.1 section 7.2.7, `OFPCSPT_URI`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPControllerStatusPropUri<'a> {
    /// The connection's URI in ASCII, such as `tls:192.0.2.1:6653`.
    #[wire(json(crate::json_forms::text))]
    pub uri: &'a [u8],
}
