//! Sizes of the structures' fixed parts, under OS-Ken's names.

use crate::wire::numbers;

numbers! {
    /// Bytes of the structures' fixed parts, by name; messages are counted from their header on.
    ///
    /// An empty match counts [`OFP_MATCH_SIZE`] bytes.
    SIZES as in v1_3 {
        OFP_HELLO_HEADER_SIZE, OFP_HELLO_ELEM_HEADER_SIZE, OFP_HELLO_ELEM_VERSIONBITMAP_HEADER_SIZE,
        OFP_ERROR_MSG_SIZE, OFP_ERROR_EXPERIMENTER_MSG_SIZE, OFP_EXPERIMENTER_HEADER_SIZE,
        OFP_SWITCH_FEATURES_SIZE, OFP_SWITCH_CONFIG_SIZE, OFP_ROLE_REQUEST_SIZE, OFP_PACKET_IN_SIZE,
        OFP_PACKET_OUT_SIZE, OFP_FLOW_REMOVED_SIZE, OFP_TABLE_MOD_SIZE, OFP_MATCH_SIZE,
        OFP_FLOW_MOD_SIZE, OFP_INSTRUCTION_GOTO_TABLE_SIZE, OFP_INSTRUCTION_WRITE_METADATA_SIZE,
        OFP_INSTRUCTION_ACTIONS_SIZE, OFP_INSTRUCTION_METER_SIZE, OFP_ACTION_HEADER_SIZE,
        OFP_ACTION_OUTPUT_SIZE, OFP_ACTION_MPLS_TTL_SIZE, OFP_ACTION_NW_TTL_SIZE,
        OFP_ACTION_PUSH_SIZE, OFP_ACTION_POP_MPLS_SIZE, OFP_ACTION_SET_QUEUE_SIZE,
        OFP_ACTION_GROUP_SIZE, OFP_ACTION_SET_FIELD_SIZE, OFP_ACTION_EXPERIMENTER_HEADER_SIZE,
        OFP_GROUP_MOD_SIZE, OFP_BUCKET_SIZE, OFP_METER_MOD_SIZE, OFP_METER_BAND_HEADER_SIZE,
        OFP_METER_BAND_DROP_SIZE, OFP_METER_BAND_DSCP_REMARK_SIZE, OFP_METER_BAND_EXPERIMENTER_SIZE,
        OFP_MULTIPART_REQUEST_SIZE, OFP_MULTIPART_REPLY_SIZE,
        OFP_EXPERIMENTER_MULTIPART_HEADER_SIZE, OFP_DESC_SIZE, OFP_FLOW_STATS_REQUEST_SIZE,
        OFP_FLOW_STATS_REQUEST_0_SIZE, OFP_FLOW_STATS_SIZE, OFP_FLOW_STATS_0_SIZE,
        OFP_AGGREGATE_STATS_REQUEST_SIZE, OFP_AGGREGATE_STATS_REPLY_SIZE, OFP_TABLE_STATS_SIZE,
        OFP_TABLE_FEATURES_SIZE, OFP_TABLE_FEATURE_PROP_INSTRUCTIONS_SIZE,
        OFP_TABLE_FEATURE_PROP_ACTIONS_SIZE, OFP_TABLE_FEATURE_PROP_OXM_SIZE,
        OFP_PORT_STATS_REQUEST_SIZE, OFP_QUEUE_STATS_REQUEST_SIZE, OFP_GROUP_STATS_REQUEST_SIZE,
        OFP_GROUP_STATS_SIZE, OFP_BUCKET_COUNTER_SIZE, OFP_GROUP_DESC_SIZE,
        OFP_GROUP_DESC_STATS_SIZE, OFP_GROUP_FEATURES_SIZE, OFP_METER_MULTIPART_REQUEST_SIZE,
        OFP_METER_STATS_SIZE, OFP_METER_BAND_STATS_SIZE, OFP_METER_CONFIG_SIZE,
        OFP_METER_FEATURES_SIZE, OFP_PROP_EXPERIMENTER_SIZE,
    };

    /// An action that says nothing but its type.
    OFP_ACTION_GENERIC_SIZE: usize = 8;
    /// An experimenter's property of the asynchronous configuration up to its data.
    OFP_ASYNC_CONFIG_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// A property of the asynchronous configuration.
    OFP_ASYNC_CONFIG_PROP_REASONS_SIZE: usize = 8;
    /// A message that adds one without a body to a bundle.
    OFP_BUNDLE_ADD_MSG_SIZE: usize = 24;
    /// A bundle control message up to its properties.
    OFP_BUNDLE_CTRL_MSG_SIZE: usize = 16;
    /// An experimenter's property of a bundle up to its data.
    OFP_BUNDLE_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// An experimenter's id and type.
    OFP_EXPERIMENTER_STRUCTURE_SIZE: usize = 8;
    /// The part of [`OFP_FLOW_MONITOR_REQUEST_SIZE`] before the match.
    OFP_FLOW_MONITOR_REQUEST_0_SIZE: usize = 16;
    /// The body of a request for a flow monitor with an empty match.
    OFP_FLOW_MONITOR_REQUEST_SIZE: usize = 24;
    /// An update about an own change.
    OFP_FLOW_UPDATE_ABBREV_SIZE: usize = 8;
    /// The part of [`OFP_FLOW_UPDATE_FULL_SIZE`] before the match.
    OFP_FLOW_UPDATE_FULL_0_SIZE: usize = 24;
    /// An update about a flow entry with an empty match.
    OFP_FLOW_UPDATE_FULL_SIZE: usize = 32;
    /// What all updates of a flow monitor start with.
    OFP_FLOW_UPDATE_HEADER_SIZE: usize = 4;
    /// An update that says that there are none for a while, or again.
    OFP_FLOW_UPDATE_PAUSED_SIZE: usize = 8;
    /// An experimenter's instruction up to what the experimenter defines.
    OFP_INSTRUCTION_EXPERIMENTER_HEADER_SIZE: usize = 8;
    /// An instruction's name in the features of a table.
    OFP_INSTRUCTION_ID_SIZE: usize = 4;
    /// The Ethernet property of a port.
    OFP_PORT_DESC_PROP_ETHERNET_SIZE: usize = 32;
    /// An experimenter's property of a port up to its data.
    OFP_PORT_DESC_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// The optical property of a port.
    OFP_PORT_DESC_PROP_OPTICAL_SIZE: usize = 40;
    /// The Ethernet property of a port-mod.
    OFP_PORT_MOD_PROP_ETHERNET_SIZE: usize = 8;
    /// An experimenter's property of a port-mod up to its data.
    OFP_PORT_MOD_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// The optical property of a port-mod.
    OFP_PORT_MOD_PROP_OPTICAL_SIZE: usize = 24;
    /// A port-mod up to its properties.
    OFP_PORT_MOD_SIZE: usize = 32;
    /// The description of a port up to its properties.
    OFP_PORT_SIZE: usize = 40;
    /// The Ethernet property of a port's counters.
    OFP_PORT_STATS_PROP_ETHERNET_SIZE: usize = 40;
    /// An experimenter's property of a port's counters up to its data.
    OFP_PORT_STATS_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// The optical property of a port's counters.
    OFP_PORT_STATS_PROP_OPTICAL_SIZE: usize = 44;
    /// A port's counters up to its properties.
    OFP_PORT_STATS_SIZE: usize = 80;
    /// A port status message up to the port's properties.
    OFP_PORT_STATUS_SIZE: usize = 56;
    /// An experimenter's property of a queue up to its data.
    OFP_QUEUE_DESC_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// The property that limits the rate.
    OFP_QUEUE_DESC_PROP_MAX_RATE_SIZE: usize = 8;
    /// The property that guarantees a rate.
    OFP_QUEUE_DESC_PROP_MIN_RATE_SIZE: usize = 8;
    /// The body of a request for queues.
    OFP_QUEUE_DESC_REQUEST_SIZE: usize = 8;
    /// A queue up to its properties.
    OFP_QUEUE_DESC_SIZE: usize = 16;
    /// An experimenter's property of a queue's counters up to its data.
    OFP_QUEUE_STATS_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// A queue's counters up to its properties.
    OFP_QUEUE_STATS_SIZE: usize = 48;
    /// An experimenter's property of a role up to its data.
    OFP_ROLE_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// A role status message up to its properties.
    OFP_ROLE_STATUS_SIZE: usize = 24;
    /// A table's description up to its properties.
    OFP_TABLE_DESC_SIZE: usize = 8;
    /// An experimenter's feature of a table up to its data.
    OFP_TABLE_FEATURE_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// What makes the switch remove flow entries.
    OFP_TABLE_MOD_PROP_EVICTION_SIZE: usize = 8;
    /// An experimenter's property of a table-mod up to its data.
    OFP_TABLE_MOD_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// How full a table is.
    OFP_TABLE_MOD_PROP_VACANCY_SIZE: usize = 8;
    /// The part of [`OFP_TABLE_STATUS_SIZE`] before the table.
    OFP_TABLE_STATUS_0_SIZE: usize = 16;
    /// A table status message up to the table's properties.
    OFP_TABLE_STATUS_SIZE: usize = 24;
}
