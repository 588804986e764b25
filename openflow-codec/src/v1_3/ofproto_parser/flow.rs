//! Flow entries: changing them, counting them.

use super::{OFPInstruction, OFPMatch};
use crate::v1_1::ofproto_parser::flow::{flow_mod, flow_stats};
use crate::v1_3::ofproto::*;
use crate::wire::{List, Wire};

pub use crate::v1_2::ofproto_parser::OFPFlowRemoved;
// Unlike 1.1 and 1.2, JSON calls it by its own name.
pub use crate::v1_0::ofproto_parser::OFPAggregateStats;

flow_mod! { "OpenFlow 1.3.5 section 7.3.4.1", gap = 2; }

flow_stats! {
    "OpenFlow 1.3.5 section 7.3.5.2", gap = 4;

    /// The flags it was added with.
    flags: FlowModFlags,
}
