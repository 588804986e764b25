//! Every structure of the 1.1 specification.
//!
//! This page lists the messages; the structures are in files by topic and all re-exported here.
//! A statistics message (section A.3.5) is declared whole: its `flags`, then its body. Structures
//! that later versions have with other actions, instructions or matches are declared by macros
//! that each version invokes.

pub(crate) mod action;
pub(crate) mod flow;
pub(crate) mod group;
pub(crate) mod instruction;
mod matching;
pub(crate) mod packet;
mod port;
mod queue;
pub(crate) mod statistics;
pub(crate) mod switch;
mod symmetric;
mod table;

pub use action::*;
pub use flow::*;
pub use group::*;
pub use instruction::*;
pub use matching::*;
pub use packet::*;
pub use port::*;
pub use queue::*;
pub use statistics::*;
pub use switch::*;
pub use symmetric::*;
pub use table::*;

pub use crate::oxm::{OFPOxmId, Oxm};
pub use crate::v1_0::ofproto_parser::{
    OFPBarrierReply, OFPBarrierRequest, OFPDescStats, OFPEchoReply, OFPEchoRequest,
    OFPFeaturesRequest, OFPGetConfigRequest, OFPHello, OFPPacketQueue, OFPQueueProp,
    OFPQueuePropMaxRate, OFPQueuePropMinRate, OFPQueuePropNone,
};

use super::V1_1;
use crate::wire::messages;

messages! {
    V1_1, stats 18 / 19 as "OFPStatsReply";
    /// Any message of OpenFlow 1.1.
    pub enum OFPMessage<'a> {
        0 => OFPHello<'a>,
        1 => OFPErrorMsg<'a>,
        2 => OFPEchoRequest<'a>,
        3 => OFPEchoReply<'a>,
        4 => OFPExperimenter<'a>,
        5 => OFPFeaturesRequest,
        6 => OFPSwitchFeatures<'a>,
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
        18 / 0xffff => OFPExperimenterStatsRequest<'a>,
        19 / 0 => OFPDescStatsReply<'a>,
        19 / 1 => OFPFlowStatsReply<'a>,
        19 / 2 => OFPAggregateStatsReply,
        19 / 3 => OFPTableStatsReply<'a>,
        19 / 4 => OFPPortStatsReply<'a>,
        19 / 5 => OFPQueueStatsReply<'a>,
        19 / 6 => OFPGroupStatsReply<'a>,
        19 / 7 => OFPGroupDescStatsReply<'a>,
        19 / 0xffff => OFPExperimenterStatsReply<'a>,
        20 => OFPBarrierRequest,
        21 => OFPBarrierReply,
        22 => OFPQueueGetConfigRequest,
        23 => OFPQueueGetConfigReply<'a>,
    }
}
