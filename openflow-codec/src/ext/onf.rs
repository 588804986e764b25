//! The Open Networking Foundation's extensions of OpenFlow 1.3, which later versions took in:
//! bundles, flow monitors, role status, forwarded requests; and an action for 1.3 and 1.4.
//!
//! ```
//! use openflow_codec::InnerMessage;
//! use openflow_codec::ext::onf::{ONFBundleAddMsg, ONFBundleCtrlMsg};
//! use openflow_codec::v1_3::{V1_3, ofproto::*, ofproto_parser::*};
//!
//! let flags = ONF_BF_ATOMIC | ONF_BF_ORDERED;
//! let open = ONFBundleCtrlMsg::new(7, ONF_BCT_OPEN_REQUEST, flags);
//! let mut buffer = Vec::new();
//! openflow_codec::encode::<V1_3, _>(1, &open, &mut buffer)?;
//!
//! // The message in a bundle has the transaction id of the message around it.
//! let message = InnerMessage::new(2, &OFPFlowMod::default())?;
//! let add = ONFBundleAddMsg { bundle_id: 7, flags, message, properties: &[] };
//! openflow_codec::encode::<V1_3, _>(2, &add, &mut buffer)?;
//! # Ok::<(), openflow_codec::TooLong>(())
//! ```

use super::nicira::{NXFlowUpdate, ONFMatch};
use crate::InnerMessage;
use crate::oxm::{Field, OxmLongHeader};
use crate::v1_3::V1_3;
use crate::v1_3::ofproto::{
    ControllerRole, OFPP_ANY, OFPTT_ALL, OnfBundleCtrlType, OnfBundleFlags, OnfFlowMonitorFlags,
};
use crate::v1_3::ofproto_parser::OFPInstruction;
use crate::wire::{List, Wire, wire_enum};

/// The foundation's experimenter id.
pub const ONF_EXPERIMENTER_ID: u32 = 0x4f4e_4600;

/// Opens, closes, carries out or discards a bundle, or answers (`ONF_ET_BUNDLE_CONTROL`;
/// extension 230).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct ONFBundleCtrlMsg<'a> {
    /// The bundle's number, of the controller's choice.
    pub bundle_id: u32,
    /// What to do, or what was done.
    pub type_: OnfBundleCtrlType,
    /// How the bundle is carried out.
    pub flags: OnfBundleFlags,
    /// More about the bundle, as the message has it: type, length, body, each padded to 8 bytes.
    pub properties: &'a [u8],
}

impl ONFBundleCtrlMsg<'_> {
    /// Without properties.
    pub const fn new(bundle_id: u32, type_: OnfBundleCtrlType, flags: OnfBundleFlags) -> Self {
        Self { bundle_id, type_, flags, properties: &[] }
    }
}

/// Adds a message to a bundle (`ONF_ET_BUNDLE_ADD_MESSAGE`; extension 230).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ONFBundleAddMsg<'a> {
    /// The bundle.
    pub bundle_id: u32,
    /// How the bundle is carried out.
    #[wire(pad = 2)]
    pub flags: OnfBundleFlags,
    /// The message, with the transaction id of this one.
    pub message: InnerMessage<'a, V1_3>,
    /// What follows the message: padding to 8 bytes, then properties; or nothing.
    pub properties: &'a [u8],
}

/// Sets up a flow monitor (`ONFMP_FLOW_MONITOR`; extension 187).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct ONFFlowMonitorStatsRequest<'a> {
    /// The monitors.
    pub body: List<'a, ONFFlowMonitorRequest<'a>>,
}

/// Which flow entries are monitored, and how (`onf_flow_monitor_request`; extension 187).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ONFFlowMonitorRequest<'a> {
    /// The monitor's number, of the controller's choice.
    pub id: u32,
    /// What is reported.
    pub flags: OnfFlowMonitorFlags,
    /// Only entries with an output to this port; [`OFPP_ANY`] is no condition.
    #[wire(length_of(match_, padded))]
    pub out_port: u32,
    /// The table, or [`OFPTT_ALL`].
    pub table_id: u8,
    /// Only entries that match nothing but this.
    #[wire(pad = 3)]
    pub match_: ONFMatch<'a>,
}

impl ONFFlowMonitorRequest<'_> {
    /// Monitors all entries of all tables.
    pub fn new(id: u32, flags: OnfFlowMonitorFlags) -> Self {
        Self { id, flags, out_port: OFPP_ANY, table_id: OFPTT_ALL, match_: ONFMatch::default() }
    }
}

/// What became of flow entries (`ONFMP_FLOW_MONITOR`; extension 187).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ONFFlowMonitorStatsReply<'a> {
    /// The reports.
    pub body: List<'a, ONFFlowUpdate<'a>>,
}

/// What became of a flow entry.
pub type ONFFlowUpdate<'a> = NXFlowUpdate<'a, ONFMatch<'a>, OFPInstruction<'a>>;

/// Ends a flow monitor (`ONFT_FLOW_MONITOR_CANCEL`; extension 187).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct ONFFlowMonitorCancel {
    /// The monitor's number.
    pub id: u32,
}

/// Too many reports are waiting: no more are made for now (`ONFT_FLOW_MONITOR_PAUSED`; extension
/// 187).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct ONFFlowMonitorPaused {}

/// Reports are made again; those that were left out came before this
/// (`ONFT_FLOW_MONITOR_RESUMED`; extension 187).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct ONFFlowMonitorResumed {}

wire_enum! {
    /// Why a controller's role changed (extension 191).
    pub struct OnfRoleReason(u8) {
        /// Another controller asked to be master.
        ONF_CRR_MASTER_REQUEST = 0,
        /// The switch's configuration changed.
        ONF_CRR_CONFIG = 1,
        /// An experimenter's data changed.
        ONF_CRR_EXPERIMENTER = 2,
    }
}

/// The controller has another role than before (`ONFT_ROLE_STATUS`; extension 191).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct ONFRoleStatus<'a> {
    /// The role.
    pub role: ControllerRole,
    /// Why.
    pub reason: OnfRoleReason,
    /// The newest election that the switch knows; all ones if there was none.
    #[wire(pad = 3)]
    pub generation_id: u64,
    /// More about it, as the message has it: type, length, body, each padded to 8 bytes.
    pub properties: &'a [u8],
}

/// A group-mod or meter-mod that another controller sent (`ONFT_REQUESTFORWARD`; extension 235).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ONFRequestForward<'a> {
    /// The whole message.
    pub request: InnerMessage<'a, V1_3>,
}

/// Copy bits from one field to another (extension 320, which OpenFlow 1.5 took in; for 1.3 and
/// 1.4).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct ONFActionCopyField {
    /// How many bits.
    #[wire(pad = 2)]
    pub n_bits: u16,
    /// The lowest bit to read.
    pub src_offset: u16,
    /// The lowest bit to write.
    pub dst_offset: u16,
    /// The field to read.
    #[wire(pad = 2)]
    pub src: OxmLongHeader,
    /// The field to write.
    pub dst: OxmLongHeader,
}

impl ONFActionCopyField {
    /// Copies `n_bits` bits, from bit `src_offset` on of one field to bit `dst_offset` on of
    /// another.
    pub fn new<S, D>(
        src: Field<S>,
        src_offset: u16,
        dst: Field<D>,
        dst_offset: u16,
        n_bits: u16,
    ) -> Self {
        Self { n_bits, src_offset, dst_offset, src: src.into(), dst: dst.into() }
    }
}
