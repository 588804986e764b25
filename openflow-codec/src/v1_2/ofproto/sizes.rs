//! Sizes of the structures' fixed parts that are those of 1.2, under OS-Ken's names.

use crate::wire::numbers;

numbers! {
    /// Bytes of the structures' fixed parts, by name; messages are counted from their header on.
    SIZES;

    /// The description of a switch.
    OFP_DESC_STATS_SIZE: usize = 1056;
    /// What an experimenter's statistics start with.
    OFP_EXPERIMENTER_STATS_HEADER_SIZE: usize = 8;
    /// What the switch's groups can do.
    OFP_GROUP_FEATURES_STATS_SIZE: usize = 40;
    /// A group's counters up to those of its buckets.
    OFP_GROUP_STATS_SIZE: usize = 32;
    /// A packet-in with an empty match.
    OFP_PACKET_IN_SIZE: usize = 24;
    /// A port's counters.
    OFP_PORT_STATS_SIZE: usize = 104;
    /// A queue's counters.
    OFP_QUEUE_STATS_SIZE: usize = 32;
    /// A statistics reply up to its body.
    OFP_STATS_REPLY_SIZE: usize = 16;
    /// A statistics request up to its body.
    OFP_STATS_REQUEST_SIZE: usize = 16;
    /// A table's statistics.
    OFP_TABLE_STATS_SIZE: usize = 128;
}
