//! Every structure of the 1.5 specification.
//!
//! This page lists the messages; the structures are in files by topic and all re-exported here.
//! What 1.5 did not change is that of [1.4](crate::v1_4::ofproto_parser). Flow entries have their
//! counters in [`OFPStats`].

mod action;
mod bundle;
mod flow;
mod group;
mod meter;
mod packet;
mod port;
mod property;
mod role;
mod symmetric;
mod table;

pub use action::*;
pub use bundle::*;
pub use flow::*;
pub use group::*;
pub use meter::*;
pub use packet::*;
pub use port::*;
pub use property::*;
pub use role::*;
pub use symmetric::*;
pub use table::*;

pub use crate::oxs::{OFPStats, Oxs, OxsTime};
pub use crate::v1_4::ofproto_parser::{
    OFPActionCopyTtlIn, OFPActionCopyTtlOut, OFPActionDecMplsTtl, OFPActionDecNwTtl,
    OFPActionGroup, OFPActionId, OFPActionOutput, OFPActionPopMpls, OFPActionPopPbb,
    OFPActionPopVlan, OFPActionPushMpls, OFPActionPushPbb, OFPActionPushVlan, OFPActionSetField,
    OFPActionSetMplsTtl, OFPActionSetNwTtl, OFPActionSetQueue, OFPAggregateStatsRequest,
    OFPAsyncConfigPropExperimenter, OFPAsyncConfigPropReasons, OFPBarrierReply, OFPBarrierRequest,
    OFPBucketCounter, OFPBundlePropExperimenter, OFPDescStats, OFPDescStatsReply,
    OFPDescStatsRequest, OFPEchoReply, OFPEchoRequest, OFPExperimenter, OFPExperimenterMultipart,
    OFPExperimenterStatsReply, OFPExperimenterStatsRequest, OFPFeaturesRequest, OFPFlowMonitor,
    OFPFlowMonitorRequest, OFPFlowStatsRequest, OFPFlowUpdateAbbrev, OFPFlowUpdatePaused,
    OFPGetAsyncRequest, OFPGetConfigReply, OFPGetConfigRequest, OFPGroupFeaturesStats,
    OFPGroupFeaturesStatsReply, OFPGroupFeaturesStatsRequest, OFPGroupStats, OFPGroupStatsReply,
    OFPGroupStatsRequest, OFPHello, OFPInstructionExperimenter, OFPInstructionGotoTable,
    OFPInstructionId, OFPInstructionWriteMetadata, OFPMatch, OFPMeterBand, OFPMeterBandDrop,
    OFPMeterBandDscpRemark, OFPMeterBandExperimenter, OFPMeterBandStats,
    OFPMeterFeaturesStatsRequest, OFPMeterMod, OFPMeterStatsRequest, OFPOxmId, OFPPacketIn,
    OFPPortDescPropEthernet, OFPPortDescPropExperimenter, OFPPortDescPropOptical, OFPPortMod,
    OFPPortModProp, OFPPortModPropEthernet, OFPPortModPropExperimenter, OFPPortModPropOptical,
    OFPPortStats, OFPPortStatsProp, OFPPortStatsPropEthernet, OFPPortStatsPropExperimenter,
    OFPPortStatsPropOptical, OFPPortStatsReply, OFPPortStatsRequest, OFPQueueDesc,
    OFPQueueDescProp, OFPQueueDescPropExperimenter, OFPQueueDescPropMaxRate,
    OFPQueueDescPropMinRate, OFPQueueDescStatsReply, OFPQueueDescStatsRequest, OFPQueueStats,
    OFPQueueStatsProp, OFPQueueStatsPropExperimenter, OFPQueueStatsReply, OFPQueueStatsRequest,
    OFPRoleProp, OFPRolePropExperimenter, OFPRoleStatus, OFPSetConfig, OFPSwitchFeatures,
    OFPTableDesc, OFPTableDescStatsReply, OFPTableDescStatsRequest, OFPTableFeaturePropActions,
    OFPTableFeaturePropExperimenter, OFPTableFeaturePropInstructions,
    OFPTableFeaturePropNextTables, OFPTableFeaturePropOxm, OFPTableMod, OFPTableModProp,
    OFPTableModPropEviction, OFPTableModPropExperimenter, OFPTableModPropVacancy, OFPTableStats,
    OFPTableStatsReply, OFPTableStatsRequest, OFPTableStatus, Oxm,
};

use super::V1_5;
use crate::wire::messages;

messages! {
    V1_5, stats 18 / 19;
    /// Any message of OpenFlow 1.5.
    pub enum OFPMessage<'a> {
        0 => OFPHello<'a>,
        1 => OFPErrorMsg<'a>,
        2 => OFPEchoRequest<'a>,
        3 => OFPEchoReply<'a>,
        4 => OFPExperimenter<'a>,
        5 => OFPFeaturesRequest,
        6 => OFPSwitchFeatures,
        7 => OFPGetConfigRequest,
        8 => OFPGetConfigReply,
        9 => OFPSetConfig,
        10 => OFPPacketIn<'a>,
        11 => OFPFlowRemoved<'a>,
        12 => OFPPortStatus<'a>,
        13 => OFPPacketOut<'a>,
        14 => OFPFlowMod<'a>,
        15 => OFPGroupMod<'a>,
        16 => OFPPortMod<'a>,
        17 => OFPTableMod<'a>,
        18 / 0 => OFPDescStatsRequest,
        18 / 1 => OFPFlowDescStatsRequest<'a>,
        18 / 2 => OFPAggregateStatsRequest<'a>,
        18 / 3 => OFPTableStatsRequest,
        18 / 4 => OFPPortStatsRequest,
        18 / 5 => OFPQueueStatsRequest,
        18 / 6 => OFPGroupStatsRequest,
        18 / 7 => OFPGroupDescStatsRequest,
        18 / 8 => OFPGroupFeaturesStatsRequest,
        18 / 9 => OFPMeterStatsRequest,
        18 / 10 => OFPMeterDescStatsRequest,
        18 / 11 => OFPMeterFeaturesStatsRequest,
        18 / 12 => OFPTableFeaturesStatsRequest<'a>,
        18 / 13 => OFPPortDescStatsRequest,
        18 / 14 => OFPTableDescStatsRequest,
        18 / 15 => OFPQueueDescStatsRequest,
        18 / 16 => OFPFlowMonitorRequest<'a>,
        18 / 17 => OFPFlowStatsRequest<'a>,
        18 / 18 => OFPControllerStatusStatsRequest,
        18 / 19 => OFPBundleFeaturesStatsRequest<'a>,
        18 / 0xffff => OFPExperimenterStatsRequest<'a>,
        19 / 0 => OFPDescStatsReply<'a>,
        19 / 1 => OFPFlowDescStatsReply<'a>,
        19 / 2 => OFPAggregateStatsReply<'a>,
        19 / 3 => OFPTableStatsReply<'a>,
        19 / 4 => OFPPortStatsReply<'a>,
        19 / 5 => OFPQueueStatsReply<'a>,
        19 / 6 => OFPGroupStatsReply<'a>,
        19 / 7 => OFPGroupDescStatsReply<'a>,
        19 / 8 => OFPGroupFeaturesStatsReply,
        19 / 9 => OFPMeterStatsReply<'a>,
        19 / 10 => OFPMeterDescStatsReply<'a>,
        19 / 11 => OFPMeterFeaturesStatsReply,
        19 / 12 => OFPTableFeaturesStatsReply<'a>,
        19 / 13 => OFPPortDescStatsReply<'a>,
        19 / 14 => OFPTableDescStatsReply<'a>,
        19 / 15 => OFPQueueDescStatsReply<'a>,
        19 / 16 => OFPFlowMonitorReply<'a>,
        19 / 17 => OFPFlowStatsReply<'a>,
        19 / 18 => OFPControllerStatusStatsReply<'a>,
        19 / 19 => OFPBundleFeaturesStatsReply<'a>,
        19 / 0xffff => OFPExperimenterStatsReply<'a>,
        20 => OFPBarrierRequest,
        21 => OFPBarrierReply,
        24 => OFPRoleRequest,
        25 => OFPRoleReply,
        26 => OFPGetAsyncRequest,
        27 => OFPGetAsyncReply<'a>,
        28 => OFPSetAsync<'a>,
        29 => OFPMeterMod<'a>,
        30 => OFPRoleStatus<'a>,
        31 => OFPTableStatus<'a>,
        32 => OFPRequestForward<'a>,
        33 => OFPBundleCtrlMsg<'a>,
        34 => OFPBundleAddMsg<'a>,
        35 => OFPControllerStatus<'a>,
    }
}
