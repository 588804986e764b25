//! Every structure of the 1.2 specification.
//!
//! This page lists the messages; the structures are in files by topic and all re-exported here.
//! A statistics message (section A.3.5) is declared whole: its `flags`, then its body.
//!
//! Each version has actions and instructions of its own, so that the compiler refuses those of
//! another:
//!
//! ```compile_fail,E0277
//! use openflow_codec::{v1_2, v1_3};
//!
//! // 1.2 knows no provider backbone bridging.
//! let pop_pbb = v1_3::ofproto_parser::OFPActionPopPbb {};
//! let action: v1_2::ofproto_parser::OFPAction<'_> = pop_pbb.into();
//! ```

mod action;
mod flow;
pub(crate) mod group;
mod packet;
mod queue;
mod role;
mod statistics;
mod switch;
pub(crate) mod symmetric;
mod table;

pub use action::*;
pub use flow::*;
pub use group::*;
pub use packet::*;
pub use queue::*;
pub use role::*;
pub use statistics::*;
pub use switch::*;
pub use symmetric::*;
pub use table::*;

pub use crate::oxm::{OFPMatch, OFPOxmId, Oxm};
pub use crate::v1_1::ofproto_parser::{
    OFPAggregateStats, OFPBarrierReply, OFPBarrierRequest, OFPDescStats, OFPEchoReply,
    OFPEchoRequest, OFPExperimenter, OFPExperimenterMultipart, OFPFeaturesRequest,
    OFPGetConfigReply, OFPGetConfigRequest, OFPHello, OFPPort, OFPPortMod, OFPPortStats,
    OFPPortStatus, OFPSetConfig,
};

use super::V1_2;
use crate::wire::messages;

messages! {
    V1_2, stats 18 / 19 as "OFPStatsReply";
    /// Any message of OpenFlow 1.2.
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
        18 / 8 => OFPGroupFeaturesStatsRequest,
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
        19 / 0xffff => OFPExperimenterStatsReply<'a>,
        20 => OFPBarrierRequest,
        21 => OFPBarrierReply,
        22 => OFPQueueGetConfigRequest,
        23 => OFPQueueGetConfigReply<'a>,
        24 => OFPRoleRequest,
        25 => OFPRoleReply,
    }
}
