//! Nicira's statistics of groups and samples.
//!
//! Requests that ask for all there is have nothing to say.

use crate::v1_3::ofproto::GroupCapabilities;
use crate::v1_3::ofproto_parser::OFPGroupStats;
use crate::wire::{List, Wire};

/// Asks for the counters of groups (`NXST_GROUP`; OpenFlow 1.0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct NXGroupStatsRequest {
    /// The group; 0xfffffffc is all.
    pub group_id: u32,
}

/// The counters of groups (`NXST_GROUP`; OpenFlow 1.0).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXGroupStatsReply<'a> {
    /// The groups.
    pub body: List<'a, OFPGroupStats<'a>>,
}

/// Asks what groups the switch can do (`NXST_GROUP_FEATURES`; OpenFlow 1.0 and 1.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXGroupFeaturesStatsRequest {}

/// What groups the switch can do (`NXST_GROUP_FEATURES`; OpenFlow 1.0 and 1.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXGroupFeaturesStatsReply {
    /// Bit `n` says that it knows group type `n` (`OFPGT_*`).
    pub types: u32,
    /// What it can do.
    pub capabilities: GroupCapabilities,
    /// How many groups of each type there can be.
    pub max_groups: [u32; 4],
    /// For each type: bit `n` says that it can do action `n` (`OFPAT_*`).
    pub actions: [u32; 4],
}

/// Asks for the counters of a bridge's samples (`NXST_IPFIX_BRIDGE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXIpfixBridgeStatsRequest {}

/// The counters of a bridge's samples (`NXST_IPFIX_BRIDGE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXIpfixBridgeStatsReply {
    /// The counters.
    pub body: NXIpfixStats,
}

/// Asks for the counters of flow entries' samples (`NXST_IPFIX_FLOW`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXIpfixFlowStatsRequest {}

/// The counters of flow entries' samples (`NXST_IPFIX_FLOW`).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXIpfixFlowStatsReply<'a> {
    /// The counters of each set of collectors.
    pub body: List<'a, NXIpfixStats>,
}

/// What was sampled for IPFIX (`nx_ipfix_stats_reply`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct NXIpfixStats {
    /// How many flows there were.
    pub total_flows: u64,
    /// How many flows there are.
    pub current_flows: u64,
    /// How many packets were sampled.
    pub pkts: u64,
    /// How many of them were IPv4.
    pub ipv4_pkts: u64,
    /// How many of them were IPv6.
    pub ipv6_pkts: u64,
    /// How many failed.
    pub error_pkts: u64,
    /// How many of IPv4 failed.
    pub ipv4_error_pkts: u64,
    /// How many of IPv6 failed.
    pub ipv6_error_pkts: u64,
    /// How many packets were sent to collectors.
    pub tx_pkts: u64,
    /// How many could not be sent.
    pub tx_errors: u64,
    /// The set of collectors; 0 for the bridge.
    pub collector_set_id: u32,
}
