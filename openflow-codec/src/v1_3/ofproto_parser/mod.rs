//! Every structure of the 1.3 specification.
//!
//! This page lists the messages; the structures are in files by topic and all re-exported here.
//! A statistics message (multipart message, section 7.3.5) is declared whole: its `flags`, then
//! its body.

mod action;
mod flow;
mod group;
mod meter;
mod packet;
mod port;
mod queue;
mod role;
mod statistics;
mod switch;
mod symmetric;
mod table;

pub use action::*;
pub use flow::*;
pub use group::*;
pub use meter::*;
pub use packet::*;
pub use port::*;
pub use queue::*;
pub use role::*;
pub use statistics::*;
pub use switch::*;
pub use symmetric::*;
pub use table::*;

pub use crate::oxm::{OFPMatch, OFPOxmId, Oxm};

use super::V1_3;
use crate::wire::messages;

messages! {
    V1_3, stats 18 / 19;
    /// Any message of OpenFlow 1.3.
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
        12 => OFPPortStatus,
        13 => OFPPacketOut<'a>,
        14 => OFPFlowMod<'a>,
        15 => OFPGroupMod<'a>,
        16 => OFPPortMod,
        17 => OFPTableMod,
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
        19 / 0xffff => OFPExperimenterStatsReply<'a>,
        20 => OFPBarrierRequest,
        21 => OFPBarrierReply,
        22 => OFPQueueGetConfigRequest,
        23 => OFPQueueGetConfigReply<'a>,
        24 => OFPRoleRequest,
        25 => OFPRoleReply,
        26 => OFPGetAsyncRequest,
        27 => OFPGetAsyncReply,
        28 => OFPSetAsync,
        29 => OFPMeterMod<'a>,
    }
}
