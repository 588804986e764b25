//! Sizes of the structures' fixed parts, under OS-Ken's names.

use crate::wire::numbers;

numbers! {
    /// Bytes of the structures' fixed parts, by name; messages are counted from their header on.
    ///
    /// An empty match counts [`OFP_MATCH_SIZE`] bytes.
    SIZES as in v1_2 {
        OFP_ERROR_MSG_SIZE, OFP_EXPERIMENTER_HEADER_SIZE, OFP_SWITCH_FEATURES_SIZE,
        OFP_SWITCH_CONFIG_SIZE, OFP_PACKET_OUT_SIZE, OFP_PORT_STATUS_SIZE, OFP_PORT_SIZE,
        OFP_PORT_MOD_SIZE, OFP_TABLE_MOD_SIZE, OFP_INSTRUCTION_GOTO_TABLE_SIZE,
        OFP_INSTRUCTION_WRITE_METADATA_SIZE, OFP_INSTRUCTION_ACTIONS_SIZE, OFP_ACTION_HEADER_SIZE,
        OFP_ACTION_OUTPUT_SIZE, OFP_ACTION_SET_QUEUE_SIZE, OFP_ACTION_GROUP_SIZE,
        OFP_ACTION_EXPERIMENTER_HEADER_SIZE, OFP_GROUP_MOD_SIZE, OFP_BUCKET_SIZE,
        OFP_AGGREGATE_STATS_REPLY_SIZE, OFP_PORT_STATS_REQUEST_SIZE, OFP_QUEUE_STATS_REQUEST_SIZE,
        OFP_GROUP_STATS_REQUEST_SIZE, OFP_BUCKET_COUNTER_SIZE, OFP_GROUP_DESC_STATS_SIZE,
        OFP_QUEUE_GET_CONFIG_REQUEST_SIZE, OFP_QUEUE_GET_CONFIG_REPLY_SIZE,
        OFP_QUEUE_PROP_HEADER_SIZE, OFP_QUEUE_PROP_MIN_RATE_SIZE, OFP_ERROR_EXPERIMENTER_MSG_SIZE,
        OFP_ROLE_REQUEST_SIZE, OFP_FLOW_REMOVED_SIZE, OFP_MATCH_SIZE,
        OFP_OXM_EXPERIMENTER_HEADER_SIZE, OFP_FLOW_MOD_SIZE, OFP_ACTION_MPLS_TTL_SIZE,
        OFP_ACTION_NW_TTL_SIZE, OFP_ACTION_PUSH_SIZE, OFP_ACTION_POP_MPLS_SIZE,
        OFP_ACTION_SET_FIELD_SIZE, OFP_FLOW_STATS_REQUEST_SIZE, OFP_FLOW_STATS_SIZE,
        OFP_AGGREGATE_STATS_REQUEST_SIZE, OFP_PACKET_QUEUE_SIZE, OFP_QUEUE_PROP_MAX_RATE_SIZE,
        OFP_QUEUE_PROP_EXPERIMENTER_SIZE,
    };

    /// A hello up to its elements.
    OFP_HELLO_HEADER_SIZE: usize = 8;
    /// What all elements of a hello start with.
    OFP_HELLO_ELEM_HEADER_SIZE: usize = 4;
    /// The element of versions up to its bitmaps.
    OFP_HELLO_ELEM_VERSIONBITMAP_HEADER_SIZE: usize = 4;
    /// A message that sets or tells the asynchronous configuration.
    OFP_ASYNC_CONFIG_SIZE: usize = 32;
    /// A packet-in with an empty match.
    OFP_PACKET_IN_SIZE: usize = 32;
    /// The instruction that measures by a meter.
    OFP_INSTRUCTION_METER_SIZE: usize = 8;
    /// A meter-mod up to its bands.
    OFP_METER_MOD_SIZE: usize = 16;
    /// What all bands of a meter start with.
    OFP_METER_BAND_HEADER_SIZE: usize = 12;
    /// A band that drops.
    OFP_METER_BAND_DROP_SIZE: usize = 16;
    /// A band that raises the drop precedence.
    OFP_METER_BAND_DSCP_REMARK_SIZE: usize = 16;
    /// An experimenter's band up to what the experimenter defines.
    OFP_METER_BAND_EXPERIMENTER_SIZE: usize = 16;
    /// A multipart request up to its body.
    OFP_MULTIPART_REQUEST_SIZE: usize = 16;
    /// A multipart reply up to its body.
    OFP_MULTIPART_REPLY_SIZE: usize = 16;
    /// What an experimenter's multipart body starts with.
    OFP_EXPERIMENTER_MULTIPART_HEADER_SIZE: usize = 8;
    /// The description of a switch.
    OFP_DESC_SIZE: usize = 1056;
    /// The part of [`OFP_FLOW_STATS_REQUEST_SIZE`] before the match.
    OFP_FLOW_STATS_REQUEST_0_SIZE: usize = 32;
    /// The part of [`OFP_FLOW_STATS_SIZE`] before the match.
    OFP_FLOW_STATS_0_SIZE: usize = 48;
    /// The part of [`OFP_AGGREGATE_STATS_REQUEST_SIZE`] before the match.
    OFP_AGGREGATE_STATS_REQUEST_0_SIZE: usize = 32;
    /// A table's counters.
    OFP_TABLE_STATS_SIZE: usize = 24;
    /// A table's features up to its properties.
    OFP_TABLE_FEATURES_SIZE: usize = 64;
    /// A property of instructions up to their list.
    OFP_TABLE_FEATURE_PROP_INSTRUCTIONS_SIZE: usize = 4;
    /// A property of next tables up to their list.
    OFP_TABLE_FEATURE_PROP_NEXT_TABLES_SIZE: usize = 4;
    /// A property of actions up to their list.
    OFP_TABLE_FEATURE_PROP_ACTIONS_SIZE: usize = 4;
    /// A property of match fields up to their list.
    OFP_TABLE_FEATURE_PROP_OXM_SIZE: usize = 4;
    /// A port's counters.
    OFP_PORT_STATS_SIZE: usize = 112;
    /// A queue's counters.
    OFP_QUEUE_STATS_SIZE: usize = 40;
    /// A group's counters up to those of its buckets.
    OFP_GROUP_STATS_SIZE: usize = 40;
    /// A group's description up to its buckets.
    OFP_GROUP_DESC_SIZE: usize = 8;
    /// What the switch's groups can do.
    OFP_GROUP_FEATURES_SIZE: usize = 40;
    /// The body of a request for meters or their counters.
    OFP_METER_MULTIPART_REQUEST_SIZE: usize = 8;
    /// A meter's counters up to those of its bands.
    OFP_METER_STATS_SIZE: usize = 40;
    /// A band's counters.
    OFP_METER_BAND_STATS_SIZE: usize = 16;
    /// A meter's description up to its bands.
    OFP_METER_CONFIG_SIZE: usize = 8;
    /// What the switch's meters can do.
    OFP_METER_FEATURES_SIZE: usize = 16;
    /// What experimenters' properties of bundles start with.
    OFP_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// The body of a request for a flow monitor before the match.
    ONF_FLOW_MONITOR_REQUEST_SIZE: usize = 16;
    /// What all updates of a flow monitor start with.
    ONF_FLOW_UPDATE_HEADER_SIZE: usize = 4;
    /// An update about an entry, from after its header to before its match.
    ONF_FLOW_UPDATE_FULL_SIZE: usize = 20;
    /// An update about an own change, from after its header on.
    ONF_FLOW_UPDATE_ABBREV_SIZE: usize = 4;
    /// The body of a bundle control message up to its properties.
    ONF_BUNDLE_CTRL_SIZE: usize = 8;
    /// What precedes the message to add to a bundle.
    ONF_BUNDLE_ADD_MSG_SIZE: usize = 8;
}
