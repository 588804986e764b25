//! Sizes of the structures' fixed parts that are those of 1.1, under OS-Ken's names.

use crate::wire::numbers;

numbers! {
    /// Bytes of the structures' fixed parts, by name; messages are counted from their header on.
    SIZES;

    /// The actions that set an Ethernet address.
    OFP_ACTION_DL_ADDR_SIZE: usize = 16;
    /// The actions that set an IPv4 address.
    OFP_ACTION_NW_ADDR_SIZE: usize = 8;
    /// The body of a request for summed counters.
    OFP_AGGREGATE_STATS_REQUEST_SIZE: usize = 120;
    /// The description of a switch.
    OFP_DESC_STATS_SIZE: usize = 1056;
    /// A flow-mod up to its instructions.
    OFP_FLOW_MOD_SIZE: usize = 136;
    /// A flow removed message.
    OFP_FLOW_REMOVED_SIZE: usize = 136;
    /// The body of a request for flow entries.
    OFP_FLOW_STATS_REQUEST_SIZE: usize = 120;
    /// A flow entry's statistics up to its instructions.
    OFP_FLOW_STATS_SIZE: usize = 136;
    /// A group's counters up to those of its buckets.
    OFP_GROUP_STATS_SIZE: usize = 32;
    /// The header of a message.
    OFP_HEADER_SIZE: usize = 8;
    /// An experimenter's instruction up to what the experimenter defines.
    OFP_INSTRUCTION_EXPERIMENTER_SIZE: usize = 8;
    /// The shortest instruction: type, length and padding.
    OFP_INSTRUCTION_SIZE: usize = 8;
    /// A match of type [`OFPMT_STANDARD`](super::OFPMT_STANDARD).
    OFP_MATCH_SIZE: usize = 88;
    /// A packet-in up to the packet.
    OFP_PACKET_IN_SIZE: usize = 24;
    /// A queue up to its properties.
    OFP_PACKET_QUEUE_SIZE: usize = 8;
    /// A port's counters.
    OFP_PORT_STATS_SIZE: usize = 104;
    /// A queue's counters.
    OFP_QUEUE_STATS_SIZE: usize = 32;
    /// A statistics reply up to its body.
    OFP_STATS_REPLY_SIZE: usize = 16;
    /// A statistics request up to its body.
    OFP_STATS_REQUEST_SIZE: usize = 16;
    /// A table's statistics.
    OFP_TABLE_STATS_SIZE: usize = 88;
}
