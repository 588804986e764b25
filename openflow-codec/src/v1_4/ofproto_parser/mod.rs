//! Every structure of the 1.4 specification.
//!
//! This page lists the messages; the structures are in files by topic and all re-exported here.
//! What 1.4 did not change is that of [1.3](crate::v1_3::ofproto_parser).

mod bundle;
mod flow;
mod port;
mod property;
mod queue;
mod role;
mod symmetric;
mod table;

pub use bundle::*;
pub use flow::*;
pub use port::*;
pub use property::*;
pub use queue::*;
pub use role::*;
pub use symmetric::*;
pub use table::*;

pub use crate::oxm::{OFPMatch, OFPOxmId, Oxm};
pub use crate::v1_3::ofproto_parser::{
    OFPAction, OFPActionCopyTtlIn, OFPActionCopyTtlOut, OFPActionDecMplsTtl, OFPActionDecNwTtl,
    OFPActionGroup, OFPActionOutput, OFPActionPopMpls, OFPActionPopPbb, OFPActionPopVlan,
    OFPActionPushMpls, OFPActionPushPbb, OFPActionPushVlan, OFPActionSetField, OFPActionSetMplsTtl,
    OFPActionSetNwTtl, OFPActionSetQueue, OFPBarrierReply, OFPBarrierRequest, OFPBucket,
    OFPBucketCounter, OFPDescStats, OFPDescStatsReply, OFPDescStatsRequest, OFPEchoReply,
    OFPEchoRequest, OFPExperimenter, OFPExperimenterMultipart, OFPExperimenterStatsReply,
    OFPExperimenterStatsRequest, OFPFeaturesRequest, OFPGetConfigReply, OFPGetConfigRequest,
    OFPGroupDescStats, OFPGroupDescStatsReply, OFPGroupDescStatsRequest, OFPGroupFeaturesStats,
    OFPGroupFeaturesStatsReply, OFPGroupFeaturesStatsRequest, OFPGroupMod, OFPGroupStats,
    OFPGroupStatsReply, OFPGroupStatsRequest, OFPHello, OFPInstruction, OFPInstructionActions,
    OFPInstructionExperimenter, OFPInstructionGotoTable, OFPInstructionMeter,
    OFPInstructionWriteMetadata, OFPMeterBand, OFPMeterBandDrop, OFPMeterBandDscpRemark,
    OFPMeterBandExperimenter, OFPMeterBandStats, OFPMeterConfigStats, OFPMeterConfigStatsReply,
    OFPMeterConfigStatsRequest, OFPMeterFeaturesStats, OFPMeterFeaturesStatsReply,
    OFPMeterFeaturesStatsRequest, OFPMeterMod, OFPMeterStats, OFPMeterStatsReply,
    OFPMeterStatsRequest, OFPPacketIn, OFPPacketOut, OFPSetConfig, OFPSwitchFeatures,
};

use super::V1_4;
use crate::wire::messages;

messages! {
    V1_4, stats 18 / 19;
    /// Any message of OpenFlow 1.4.
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
        18 / 1 => OFPFlowStatsRequest<'a>,
        18 / 2 => OFPAggregateStatsRequest<'a>,
        18 / 3 => OFPTableStatsRequest,
        18 / 4 => OFPPortStatsRequest,
        18 / 5 => OFPQueueStatsRequest,
        18 / 6 => OFPGroupStatsRequest,
        18 / 7 => OFPGroupDescStatsRequest,
        18 / 8 => OFPGroupFeaturesStatsRequest,
        18 / 9 => OFPMeterStatsRequest,
        18 / 10 => OFPMeterConfigStatsRequest,
        18 / 11 => OFPMeterFeaturesStatsRequest,
        18 / 12 => OFPTableFeaturesStatsRequest<'a>,
        18 / 13 => OFPPortDescStatsRequest,
        18 / 14 => OFPTableDescStatsRequest,
        18 / 15 => OFPQueueDescStatsRequest,
        18 / 16 => OFPFlowMonitorRequest<'a>,
        18 / 0xffff => OFPExperimenterStatsRequest<'a>,
        19 / 0 => OFPDescStatsReply<'a>,
        19 / 1 => OFPFlowStatsReply<'a>,
        19 / 2 => OFPAggregateStatsReply,
        19 / 3 => OFPTableStatsReply<'a>,
        19 / 4 => OFPPortStatsReply<'a>,
        19 / 5 => OFPQueueStatsReply<'a>,
        19 / 6 => OFPGroupStatsReply<'a>,
        19 / 7 => OFPGroupDescStatsReply<'a>,
        19 / 8 => OFPGroupFeaturesStatsReply,
        19 / 9 => OFPMeterStatsReply<'a>,
        19 / 10 => OFPMeterConfigStatsReply<'a>,
        19 / 11 => OFPMeterFeaturesStatsReply<'a>,
        19 / 12 => OFPTableFeaturesStatsReply<'a>,
        19 / 13 => OFPPortDescStatsReply<'a>,
        19 / 14 => OFPTableDescStatsReply<'a>,
        19 / 15 => OFPQueueDescStatsReply<'a>,
        19 / 16 => OFPFlowMonitorReply<'a>,
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
    }
}
