//! Every structure of the 1.0 specification.
//!
//! This page lists the messages; the structures are in files by topic and all re-exported here.
//! A statistics message (section 5.3.5) is declared whole: its `flags`, then its body.

mod action;
mod flow;
mod packet;
mod port;
mod queue;
mod switch;
mod symmetric;
mod table;

pub use action::*;
pub use flow::*;
pub use packet::*;
pub use port::*;
pub use queue::*;
pub use switch::*;
pub use symmetric::*;
pub use table::*;

use super::V1_0;
use crate::wire::messages;

messages! {
    V1_0, stats 16 / 17;
    /// Any message of OpenFlow 1.0.
    pub enum OFPMessage<'a> {
        0 => OFPHello<'a>,
        1 => OFPErrorMsg<'a>,
        2 => OFPEchoRequest<'a>,
        3 => OFPEchoReply<'a>,
        4 => OFPVendor<'a>,
        5 => OFPFeaturesRequest,
        6 => OFPSwitchFeatures<'a>,
        7 => OFPGetConfigRequest,
        8 => OFPGetConfigReply,
        9 => OFPSetConfig,
        10 => OFPPacketIn<'a>,
        11 => OFPFlowRemoved,
        12 => OFPPortStatus,
        13 => OFPPacketOut<'a>,
        14 => OFPFlowMod<'a>,
        15 => OFPPortMod,
        16 / 0 => OFPDescStatsRequest,
        16 / 1 => OFPFlowStatsRequest,
        16 / 2 => OFPAggregateStatsRequest,
        16 / 3 => OFPTableStatsRequest,
        16 / 4 => OFPPortStatsRequest,
        16 / 5 => OFPQueueStatsRequest,
        16 / 0xffff => OFPVendorStatsRequest<'a>,
        17 / 0 => OFPDescStatsReply<'a>,
        17 / 1 => OFPFlowStatsReply<'a>,
        17 / 2 => OFPAggregateStatsReply,
        17 / 3 => OFPTableStatsReply<'a>,
        17 / 4 => OFPPortStatsReply<'a>,
        17 / 5 => OFPQueueStatsReply<'a>,
        17 / 0xffff => OFPVendorStatsReply<'a>,
        18 => OFPBarrierRequest,
        19 => OFPBarrierReply,
        20 => OFPQueueGetConfigRequest,
        21 => OFPQueueGetConfigReply<'a>,
    }
}
