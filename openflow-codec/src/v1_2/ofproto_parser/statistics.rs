//! Statistics messages: `flags`, then a body.

use super::{
    OFPAggregateStats, OFPDescStats, OFPExperimenterMultipart, OFPFlowStats, OFPGroupDescStats,
    OFPGroupStats, OFPMatch, OFPPortStats, OFPQueueStats, OFPTableStats,
};
use crate::v1_1::ofproto_parser::statistics::statistics;
use crate::v1_2::ofproto::*;
use crate::wire::{List, Wire};

statistics! {
    flags u16 = "None is defined.", StatsReplyFlags;
    "OpenFlow 1.2 section A.3.5." desc "1", flow "2", aggregate "3", table "4", port "5",
    queue "6", group "7", group_desc "8", experimenter "10"
}
