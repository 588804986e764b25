//! Flow entries: what they match, changing them, losing them, counting them.

use core::net::Ipv4Addr;

use super::OFPAction;
use crate::v1_0::ofproto::*;
use crate::wire::{List, MacAddr, Wire};

/// What a flow entry matches: twelve fields, of which some do not count (OpenFlow 1.0.1
/// section 5.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct OFPMatch {
    /// Which fields do not count; of the IPv4 addresses how many low bits do not.
    pub wildcards: Wildcards,
    /// The port.
    pub in_port: u16,
    /// The Ethernet source address.
    pub dl_src: MacAddr,
    /// The Ethernet destination address.
    pub dl_dst: MacAddr,
    /// The VLAN id; 0xffff is no VLAN tag.
    pub dl_vlan: u16,
    /// The VLAN priority.
    pub dl_vlan_pcp: u8,
    /// The Ethernet type.
    #[wire(pad = 1)]
    pub dl_type: u16,
    /// The IP type of service, the upper 6 bits.
    pub nw_tos: u8,
    /// The IP protocol, or the lower 8 bits of an ARP operation.
    pub nw_proto: u8,
    /// The IPv4 source address.
    #[wire(pad = 2)]
    pub nw_src: Ipv4Addr,
    /// The IPv4 destination address.
    pub nw_dst: Ipv4Addr,
    /// The TCP or UDP source port, or the ICMP type.
    pub tp_src: u16,
    /// The TCP or UDP destination port, or the ICMP code.
    pub tp_dst: u16,
}

impl Default for OFPMatch {
    /// A match of every packet.
    fn default() -> Self {
        Self {
            wildcards: OFPFW_ALL,
            in_port: 0,
            dl_src: MacAddr([0; 6]),
            dl_dst: MacAddr([0; 6]),
            dl_vlan: 0,
            dl_vlan_pcp: 0,
            dl_type: 0,
            nw_tos: 0,
            nw_proto: 0,
            nw_src: Ipv4Addr::UNSPECIFIED,
            nw_dst: Ipv4Addr::UNSPECIFIED,
            tp_src: 0,
            tp_dst: 0,
        }
    }
}

impl OFPMatch {
    /// A match of every packet, to be narrowed with the `with_` methods.
    pub fn new() -> Self {
        Self::default()
    }

    /// Only packets that come in by this port.
    #[must_use]
    pub fn with_in_port(self, in_port: u16) -> Self {
        Self { in_port, wildcards: Wildcards(self.wildcards.0 & !OFPFW_IN_PORT.0), ..self }
    }

    /// Only packets from this Ethernet address.
    #[must_use]
    pub fn with_dl_src(self, dl_src: MacAddr) -> Self {
        Self { dl_src, wildcards: Wildcards(self.wildcards.0 & !OFPFW_DL_SRC.0), ..self }
    }

    /// Only packets to this Ethernet address.
    #[must_use]
    pub fn with_dl_dst(self, dl_dst: MacAddr) -> Self {
        Self { dl_dst, wildcards: Wildcards(self.wildcards.0 & !OFPFW_DL_DST.0), ..self }
    }

    /// Only packets of this Ethernet type.
    #[must_use]
    pub fn with_dl_type(self, dl_type: u16) -> Self {
        Self { dl_type, wildcards: Wildcards(self.wildcards.0 & !OFPFW_DL_TYPE.0), ..self }
    }
}

/// Adds, changes or removes flow entries (OpenFlow 1.0.1 section 5.3.3).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPFlowMod<'a> {
    /// What the entry matches.
    pub match_: OFPMatch,
    /// A number of the controller's choice.
    pub cookie: u64,
    /// What to do.
    pub command: FlowModCommand,
    /// Seconds without a packet after which the entry goes; 0 is never.
    pub idle_timeout: u16,
    /// Seconds after which the entry goes in any case; 0 is never.
    pub hard_timeout: u16,
    /// The entry of the highest priority that matches wins.
    pub priority: u16,
    /// A packet that the switch keeps and the new entry is applied to, or [`OFP_NO_BUFFER`].
    pub buffer_id: u32,
    /// When removing: only entries with an output to this port; [`OFPP_NONE`] is no condition.
    pub out_port: u16,
    /// Details.
    pub flags: FlowModFlags,
    /// What is done with a packet that matches; nothing is to drop it.
    pub actions: List<'a, OFPAction<'a>>,
}

impl Default for OFPFlowMod<'_> {
    /// Adds a flow entry that stays, matches every packet and drops it.
    fn default() -> Self {
        Self {
            match_: OFPMatch::new(),
            cookie: 0,
            command: OFPFC_ADD,
            idle_timeout: 0,
            hard_timeout: 0,
            priority: OFP_DEFAULT_PRIORITY,
            buffer_id: OFP_NO_BUFFER,
            out_port: OFPP_NONE,
            flags: FlowModFlags(0),
            actions: List::new(),
        }
    }
}

/// A flow entry is gone (OpenFlow 1.0.1 section 5.4.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPFlowRemoved {
    /// What it matched.
    pub match_: OFPMatch,
    /// Its cookie.
    pub cookie: u64,
    /// Its priority.
    pub priority: u16,
    /// Why it is gone.
    pub reason: FlowRemovedReason,
    /// How long it lived, in seconds …
    #[wire(pad = 1)]
    pub duration_sec: u32,
    /// … and nanoseconds beyond them.
    pub duration_nsec: u32,
    /// Its idle timeout in seconds.
    pub idle_timeout: u16,
    /// How many packets matched it.
    #[wire(pad = 2)]
    pub packet_count: u64,
    /// How many bytes matched it.
    pub byte_count: u64,
}

/// Asks for flow entries (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct OFPFlowStatsRequest {
    /// None is defined.
    pub flags: u16,
    /// Only entries that match nothing but this.
    pub match_: OFPMatch,
    /// The table; 0xff is all, 0xfe is the emergency table.
    pub table_id: u8,
    /// Only entries with an output to this port; [`OFPP_NONE`] is no condition.
    #[wire(pad = 1)]
    pub out_port: u16,
}

impl Default for OFPFlowStatsRequest {
    /// Asks for all flow entries of all tables.
    fn default() -> Self {
        Self { flags: 0, match_: OFPMatch::new(), table_id: 0xff, out_port: OFPP_NONE }
    }
}

/// Flow entries (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPFlowStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: StatsReplyFlags,
    /// The entries.
    pub body: List<'a, OFPFlowStats<'a>>,
}

/// A flow entry and its counters (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPFlowStats<'a> {
    /// The table it is in.
    #[wire(length = "length")]
    pub table_id: u8,
    /// What it matches.
    #[wire(pad = 1)]
    pub match_: OFPMatch,
    /// How long it lives, in seconds …
    pub duration_sec: u32,
    /// … and nanoseconds beyond them.
    pub duration_nsec: u32,
    /// Its priority.
    pub priority: u16,
    /// Its idle timeout in seconds; 0 is none.
    pub idle_timeout: u16,
    /// Its hard timeout in seconds; 0 is none.
    pub hard_timeout: u16,
    /// Its cookie.
    #[wire(pad = 6)]
    pub cookie: u64,
    /// How many packets matched it.
    pub packet_count: u64,
    /// How many bytes matched it.
    pub byte_count: u64,
    /// What is done with a packet that matches.
    pub actions: List<'a, OFPAction<'a>>,
}

/// Asks for the sums over flow entries (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct OFPAggregateStatsRequest {
    /// None is defined.
    pub flags: u16,
    /// Only entries that match nothing but this.
    pub match_: OFPMatch,
    /// The table; 0xff is all, 0xfe is the emergency table.
    pub table_id: u8,
    /// Only entries with an output to this port; [`OFPP_NONE`] is no condition.
    #[wire(pad = 1)]
    pub out_port: u16,
}

/// The sums over flow entries (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPAggregateStatsReply {
    /// Whether more replies follow.
    pub flags: StatsReplyFlags,
    /// The sums.
    #[wire(json(crate::json_forms::ListOfOne::<OFPAggregateStats>))]
    pub body: OFPAggregateStats,
}

/// Sums over flow entries (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPAggregateStats {
    /// How many packets matched them.
    pub packet_count: u64,
    /// How many bytes matched them.
    pub byte_count: u64,
    /// How many entries there are.
    pub flow_count: u32,
}
