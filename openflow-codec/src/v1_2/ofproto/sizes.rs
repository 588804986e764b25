//! Sizes of the structures' fixed parts, under OS-Ken's names.

use crate::wire::numbers;

numbers! {
    /// Bytes of the structures' fixed parts, by name; messages are counted from their header on.
    ///
    /// An empty match counts [`OFP_MATCH_SIZE`] bytes.
    SIZES as in v1_1 {
        OFP_ERROR_MSG_SIZE, OFP_EXPERIMENTER_HEADER_SIZE, OFP_SWITCH_FEATURES_SIZE,
        OFP_SWITCH_CONFIG_SIZE, OFP_PACKET_OUT_SIZE, OFP_PORT_STATUS_SIZE, OFP_PORT_SIZE,
        OFP_PORT_MOD_SIZE, OFP_TABLE_MOD_SIZE, OFP_INSTRUCTION_GOTO_TABLE_SIZE,
        OFP_INSTRUCTION_WRITE_METADATA_SIZE, OFP_INSTRUCTION_ACTIONS_SIZE, OFP_ACTION_HEADER_SIZE,
        OFP_ACTION_OUTPUT_SIZE, OFP_ACTION_SET_QUEUE_SIZE, OFP_ACTION_GROUP_SIZE,
        OFP_ACTION_EXPERIMENTER_HEADER_SIZE, OFP_GROUP_MOD_SIZE, OFP_BUCKET_SIZE,
        OFP_AGGREGATE_STATS_REPLY_SIZE, OFP_PORT_STATS_REQUEST_SIZE, OFP_QUEUE_STATS_REQUEST_SIZE,
        OFP_GROUP_STATS_REQUEST_SIZE, OFP_BUCKET_COUNTER_SIZE, OFP_GROUP_DESC_STATS_SIZE,
        OFP_QUEUE_GET_CONFIG_REQUEST_SIZE, OFP_QUEUE_GET_CONFIG_REPLY_SIZE,
        OFP_QUEUE_PROP_HEADER_SIZE, OFP_QUEUE_PROP_MIN_RATE_SIZE, OFP_DESC_STATS_SIZE,
        OFP_GROUP_STATS_SIZE, OFP_PACKET_IN_SIZE, OFP_PORT_STATS_SIZE, OFP_QUEUE_STATS_SIZE,
        OFP_STATS_REPLY_SIZE, OFP_STATS_REQUEST_SIZE,
    };

    /// An experimenter's error message up to its data.
    OFP_ERROR_EXPERIMENTER_MSG_SIZE: usize = 16;
    /// A message that asks for or tells a role.
    OFP_ROLE_REQUEST_SIZE: usize = 24;
    /// A flow removed message with an empty match.
    OFP_FLOW_REMOVED_SIZE: usize = 56;
    /// A match without fields, padding included.
    OFP_MATCH_SIZE: usize = 8;
    /// An experimenter's match field up to its value.
    OFP_OXM_EXPERIMENTER_HEADER_SIZE: usize = 8;
    /// A flow-mod with an empty match.
    OFP_FLOW_MOD_SIZE: usize = 56;
    /// The action that sets the MPLS time to live.
    OFP_ACTION_MPLS_TTL_SIZE: usize = 8;
    /// The action that sets the IP time to live.
    OFP_ACTION_NW_TTL_SIZE: usize = 8;
    /// The actions that add a tag or label.
    OFP_ACTION_PUSH_SIZE: usize = 8;
    /// The action that removes an MPLS label.
    OFP_ACTION_POP_MPLS_SIZE: usize = 8;
    /// The shortest action that sets a field.
    OFP_ACTION_SET_FIELD_SIZE: usize = 8;
    /// The body of a request for flow entries with an empty match.
    OFP_FLOW_STATS_REQUEST_SIZE: usize = 40;
    /// A flow entry's statistics with an empty match.
    OFP_FLOW_STATS_SIZE: usize = 56;
    /// The body of a request for summed counters with an empty match.
    OFP_AGGREGATE_STATS_REQUEST_SIZE: usize = 40;
    /// A queue up to its properties.
    OFP_PACKET_QUEUE_SIZE: usize = 16;
    /// The property that limits the rate.
    OFP_QUEUE_PROP_MAX_RATE_SIZE: usize = 16;
    /// An experimenter's property of a queue up to its data.
    OFP_QUEUE_PROP_EXPERIMENTER_SIZE: usize = 16;
    /// What an experimenter's statistics start with.
    OFP_EXPERIMENTER_STATS_HEADER_SIZE: usize = 8;
    /// What the switch's groups can do.
    OFP_GROUP_FEATURES_STATS_SIZE: usize = 40;
    /// A table's statistics.
    OFP_TABLE_STATS_SIZE: usize = 128;
}
