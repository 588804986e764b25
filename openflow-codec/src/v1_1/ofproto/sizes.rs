//! Sizes of the structures' fixed parts, under OS-Ken's names.

use crate::wire::numbers;

numbers! {
    /// Bytes of the structures' fixed parts, by name; messages are counted from their header on.
    SIZES;

    /// An error message up to the data of the failed request.
    OFP_ERROR_MSG_SIZE: usize = 12;
    /// An experimenter's message up to what the experimenter defines.
    OFP_EXPERIMENTER_HEADER_SIZE: usize = 16;
    /// A features reply.
    OFP_SWITCH_FEATURES_SIZE: usize = 32;
    /// A message that sets or tells the switch's configuration.
    OFP_SWITCH_CONFIG_SIZE: usize = 12;
    /// A packet-out up to its actions.
    OFP_PACKET_OUT_SIZE: usize = 24;
    /// A port status message.
    OFP_PORT_STATUS_SIZE: usize = 80;
    /// The description of a port.
    OFP_PORT_SIZE: usize = 64;
    /// A port-mod.
    OFP_PORT_MOD_SIZE: usize = 40;
    /// A table-mod.
    OFP_TABLE_MOD_SIZE: usize = 16;
    /// The instruction that goes on with a table.
    OFP_INSTRUCTION_GOTO_TABLE_SIZE: usize = 8;
    /// The instruction that sets metadata.
    OFP_INSTRUCTION_WRITE_METADATA_SIZE: usize = 24;
    /// The instructions about actions, up to the actions.
    OFP_INSTRUCTION_ACTIONS_SIZE: usize = 8;
    /// The shortest action: type, length and padding.
    OFP_ACTION_HEADER_SIZE: usize = 8;
    /// The action that sends out of a port.
    OFP_ACTION_OUTPUT_SIZE: usize = 16;
    /// The action that chooses a queue.
    OFP_ACTION_SET_QUEUE_SIZE: usize = 8;
    /// The action that hands the packet to a group.
    OFP_ACTION_GROUP_SIZE: usize = 8;
    /// An experimenter's action up to what the experimenter defines.
    OFP_ACTION_EXPERIMENTER_HEADER_SIZE: usize = 8;
    /// A group-mod up to its buckets.
    OFP_GROUP_MOD_SIZE: usize = 16;
    /// A bucket up to its actions.
    OFP_BUCKET_SIZE: usize = 16;
    /// The body of a reply with summed counters.
    OFP_AGGREGATE_STATS_REPLY_SIZE: usize = 24;
    /// The body of a request for port counters.
    OFP_PORT_STATS_REQUEST_SIZE: usize = 8;
    /// The body of a request for queue counters.
    OFP_QUEUE_STATS_REQUEST_SIZE: usize = 8;
    /// The body of a request for group counters.
    OFP_GROUP_STATS_REQUEST_SIZE: usize = 8;
    /// A bucket's counters.
    OFP_BUCKET_COUNTER_SIZE: usize = 16;
    /// A group's description up to its buckets; later called `OFP_GROUP_DESC_SIZE`.
    OFP_GROUP_DESC_STATS_SIZE: usize = 8;
    /// A request for the queues of a port.
    OFP_QUEUE_GET_CONFIG_REQUEST_SIZE: usize = 16;
    /// The reply to it, up to the queues.
    OFP_QUEUE_GET_CONFIG_REPLY_SIZE: usize = 16;
    /// What all properties of queues start with.
    OFP_QUEUE_PROP_HEADER_SIZE: usize = 8;
    /// The property that guarantees a rate.
    OFP_QUEUE_PROP_MIN_RATE_SIZE: usize = 16;
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
