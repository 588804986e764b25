//! Groups.

use super::OFPAction;
use crate::v1_1::ofproto_parser::group::groups;
use crate::v1_2::ofproto::*;
use crate::wire::{List, Wire};

pub use crate::v1_1::ofproto_parser::{OFPBucketCounter, OFPGroupStats};

groups!(mod "OpenFlow 1.2 section A.3.4.2", desc "OpenFlow 1.2 section A.3.5.8");

/// Declares the messages that ask and tell what groups the switch can do, with the version's own
/// flags and features.
macro_rules! group_features {
    ($section:literal, flags $request:ty = $flags:literal, $reply:ty) => {
        #[doc = concat!("Asks what groups the switch can do (", $section, ").")]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
        #[wire(pad_end = 4)]
        pub struct OFPGroupFeaturesStatsRequest {
            #[doc = $flags]
            pub flags: $request,
        }

        #[doc = concat!("What groups the switch can do (", $section, ").")]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
        pub struct OFPGroupFeaturesStatsReply {
            /// Whether more replies follow.
            pub flags: $reply,
            /// The features.
            #[wire(pad = 4)]
            pub body: OFPGroupFeaturesStats,
        }
    };
}
pub(crate) use group_features;

group_features!(
    "OpenFlow 1.2 section A.3.5.9",
    flags u16 = "None is defined.",
    StatsReplyFlags
);

/// What groups the switch can do (OpenFlow 1.2 section A.3.5.9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPGroupFeaturesStats {
    /// Bit `n` says that it knows group type `n` (`OFPGT_*`).
    #[wire(json(crate::json_forms::group_types))]
    pub types: u32,
    /// What it can do.
    pub capabilities: GroupCapabilities,
    /// How many groups of each type there can be.
    pub max_groups: [u32; 4],
    /// For each type: bit `n` says that it can do action `n` (`OFPAT_*`).
    pub actions: [u32; 4],
}
