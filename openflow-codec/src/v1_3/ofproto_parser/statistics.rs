//! Statistics messages (multipart messages): `flags`, then a body.

use super::{
    OFPAggregateStats, OFPDescStats, OFPExperimenterMultipart, OFPFlowStats, OFPGroupDescStats,
    OFPGroupStats, OFPMatch, OFPPortStats, OFPQueueStats, OFPTableStats,
};
use crate::v1_1::ofproto_parser::statistics::statistics;
use crate::v1_3::ofproto::*;
use crate::wire::{List, Wire};

statistics! {
    flags MultipartRequestFlags = "Whether more requests follow.", MultipartReplyFlags;
    "OpenFlow 1.3.5 section 7.3.5." desc "1", flow "2", aggregate "3", table "4", port "6",
    queue "8", group "9", group_desc "10", experimenter "15"
}
