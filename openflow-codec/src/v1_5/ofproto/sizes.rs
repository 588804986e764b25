//! Sizes of the structures' fixed parts, under OS-Ken's names.

use crate::wire::numbers;

numbers! {
    /// Bytes of the structures' fixed parts, by name; messages are counted from their header on.
    ///
    /// An empty match counts [`OFP_MATCH_SIZE`] bytes.
    SIZES as in v1_4 {
        OFP_HELLO_HEADER_SIZE, OFP_HELLO_ELEM_HEADER_SIZE, OFP_HELLO_ELEM_VERSIONBITMAP_HEADER_SIZE,
        OFP_ERROR_MSG_SIZE, OFP_ERROR_EXPERIMENTER_MSG_SIZE, OFP_EXPERIMENTER_HEADER_SIZE,
        OFP_SWITCH_FEATURES_SIZE, OFP_SWITCH_CONFIG_SIZE, OFP_ROLE_REQUEST_SIZE, OFP_PACKET_IN_SIZE,
        OFP_PACKET_OUT_SIZE, OFP_TABLE_MOD_SIZE, OFP_MATCH_SIZE, OFP_FLOW_MOD_SIZE,
        OFP_INSTRUCTION_GOTO_TABLE_SIZE, OFP_INSTRUCTION_WRITE_METADATA_SIZE,
        OFP_INSTRUCTION_ACTIONS_SIZE, OFP_ACTION_HEADER_SIZE, OFP_ACTION_OUTPUT_SIZE,
        OFP_ACTION_MPLS_TTL_SIZE, OFP_ACTION_NW_TTL_SIZE, OFP_ACTION_PUSH_SIZE,
        OFP_ACTION_POP_MPLS_SIZE, OFP_ACTION_SET_QUEUE_SIZE, OFP_ACTION_GROUP_SIZE,
        OFP_ACTION_SET_FIELD_SIZE, OFP_ACTION_EXPERIMENTER_HEADER_SIZE, OFP_METER_MOD_SIZE,
        OFP_METER_BAND_HEADER_SIZE, OFP_METER_BAND_DROP_SIZE, OFP_METER_BAND_DSCP_REMARK_SIZE,
        OFP_METER_BAND_EXPERIMENTER_SIZE, OFP_MULTIPART_REQUEST_SIZE, OFP_MULTIPART_REPLY_SIZE,
        OFP_EXPERIMENTER_MULTIPART_HEADER_SIZE, OFP_DESC_SIZE, OFP_FLOW_STATS_REQUEST_SIZE,
        OFP_FLOW_STATS_REQUEST_0_SIZE, OFP_AGGREGATE_STATS_REQUEST_SIZE, OFP_TABLE_STATS_SIZE,
        OFP_TABLE_FEATURES_SIZE, OFP_TABLE_FEATURE_PROP_INSTRUCTIONS_SIZE,
        OFP_TABLE_FEATURE_PROP_ACTIONS_SIZE, OFP_TABLE_FEATURE_PROP_OXM_SIZE, OFP_GROUP_STATS_SIZE,
        OFP_BUCKET_COUNTER_SIZE, OFP_GROUP_FEATURES_SIZE, OFP_METER_MULTIPART_REQUEST_SIZE,
        OFP_METER_STATS_SIZE, OFP_METER_BAND_STATS_SIZE, OFP_PROP_EXPERIMENTER_SIZE,
        OFP_ACTION_GENERIC_SIZE, OFP_ASYNC_CONFIG_PROP_EXPERIMENTER_SIZE,
        OFP_ASYNC_CONFIG_PROP_REASONS_SIZE, OFP_BUNDLE_ADD_MSG_SIZE, OFP_BUNDLE_CTRL_MSG_SIZE,
        OFP_BUNDLE_PROP_EXPERIMENTER_SIZE, OFP_EXPERIMENTER_STRUCTURE_SIZE,
        OFP_FLOW_MONITOR_REQUEST_0_SIZE, OFP_FLOW_MONITOR_REQUEST_SIZE, OFP_FLOW_UPDATE_ABBREV_SIZE,
        OFP_FLOW_UPDATE_FULL_0_SIZE, OFP_FLOW_UPDATE_FULL_SIZE, OFP_FLOW_UPDATE_HEADER_SIZE,
        OFP_FLOW_UPDATE_PAUSED_SIZE, OFP_INSTRUCTION_EXPERIMENTER_HEADER_SIZE,
        OFP_INSTRUCTION_ID_SIZE, OFP_PORT_DESC_PROP_ETHERNET_SIZE,
        OFP_PORT_DESC_PROP_EXPERIMENTER_SIZE, OFP_PORT_DESC_PROP_OPTICAL_SIZE,
        OFP_PORT_MOD_PROP_ETHERNET_SIZE, OFP_PORT_MOD_PROP_EXPERIMENTER_SIZE,
        OFP_PORT_MOD_PROP_OPTICAL_SIZE, OFP_PORT_MOD_SIZE, OFP_PORT_SIZE,
        OFP_PORT_STATS_PROP_ETHERNET_SIZE, OFP_PORT_STATS_PROP_EXPERIMENTER_SIZE,
        OFP_PORT_STATS_PROP_OPTICAL_SIZE, OFP_PORT_STATS_SIZE, OFP_PORT_STATUS_SIZE,
        OFP_QUEUE_DESC_PROP_EXPERIMENTER_SIZE, OFP_QUEUE_DESC_PROP_MAX_RATE_SIZE,
        OFP_QUEUE_DESC_PROP_MIN_RATE_SIZE, OFP_QUEUE_DESC_SIZE,
        OFP_QUEUE_STATS_PROP_EXPERIMENTER_SIZE, OFP_QUEUE_STATS_SIZE,
        OFP_ROLE_PROP_EXPERIMENTER_SIZE, OFP_ROLE_STATUS_SIZE, OFP_TABLE_DESC_SIZE,
        OFP_TABLE_FEATURE_PROP_EXPERIMENTER_SIZE, OFP_TABLE_MOD_PROP_EVICTION_SIZE,
        OFP_TABLE_MOD_PROP_EXPERIMENTER_SIZE, OFP_TABLE_MOD_PROP_VACANCY_SIZE,
        OFP_TABLE_STATUS_0_SIZE, OFP_TABLE_STATUS_SIZE,
    };

    /// A copy of bits up to the names of the fields.
    OFP_ACTION_COPY_FIELD_SIZE: usize = 12;
    /// A meter.
    OFP_ACTION_METER_SIZE: usize = 8;
    /// The body of a reply with summed counters up to the counters.
    OFP_AGGREGATE_STATS_REPLY_SIZE: usize = 8;
    /// A bucket up to its actions.
    OFP_BUCKET_SIZE: usize = 8;
    /// What all properties of what bundles can do start with.
    OFP_BUNDLE_FEATURES_PROP_HEADER_SIZE: usize = 4;
    /// The part of [`OFP_BUNDLE_FEATURES_PROP_TIME_SIZE`] before the times.
    OFP_BUNDLE_FEATURES_PROP_TIME_0_SIZE: usize = 8;
    /// How bundles are carried out at a given time.
    OFP_BUNDLE_FEATURES_PROP_TIME_SIZE: usize = 72;
    /// The body of a request for what bundles can do, up to its properties.
    OFP_BUNDLE_FEATURES_REQUEST_SIZE: usize = 8;
    /// What bundles can do, up to its properties.
    OFP_BUNDLE_FEATURES_SIZE: usize = 8;
    /// The part of [`OFP_BUNDLE_PROP_TIME_PACK_STR_SIZE`] before the time.
    OFP_BUNDLE_PROP_TIME_PACK_STR0_SIZE: usize = 8;
    /// When a bundle is carried out.
    OFP_BUNDLE_PROP_TIME_PACK_STR_SIZE: usize = 24;
    /// A controller status message up to the controller's properties.
    OFP_CONTROLLER_STATUS_HEADER_SIZE: usize = 24;
    /// An experimenter's property of a controller up to its data.
    OFP_CONTROLLER_STATUS_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// What all properties of controllers start with.
    OFP_CONTROLLER_STATUS_PROP_HEADER_SIZE: usize = 4;
    /// How a controller is reached, up to the URI.
    OFP_CONTROLLER_STATUS_PROP_URI_SIZE: usize = 4;
    /// A controller up to its properties.
    OFP_CONTROLLER_STATUS_SIZE: usize = 16;
    /// The part of [`OFP_FLOW_DESC_SIZE`] before the match.
    OFP_FLOW_DESC_0_SIZE: usize = 24;
    /// A flow entry with an empty match.
    OFP_FLOW_DESC_SIZE: usize = 32;
    /// A flow removed message with an empty match.
    OFP_FLOW_REMOVED_SIZE: usize = 32;
    /// The part of [`OFP_FLOW_STATS_SIZE`] before the match.
    OFP_FLOW_STATS_0_SIZE: usize = 8;
    /// A flow entry's statistics with an empty match.
    OFP_FLOW_STATS_SIZE: usize = 16;
    /// An experimenter's property of a bucket up to its data.
    OFP_GROUP_BUCKET_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// What all properties of buckets start with.
    OFP_GROUP_BUCKET_PROP_HEADER_SIZE: usize = 4;
    /// What must be alive for a bucket to be used.
    OFP_GROUP_BUCKET_PROP_WATCH_SIZE: usize = 8;
    /// A bucket's share of a select group.
    OFP_GROUP_BUCKET_PROP_WEIGHT_SIZE: usize = 8;
    /// A group's description up to its buckets.
    OFP_GROUP_DESC_SIZE: usize = 16;
    /// The former name of [`OFP_GROUP_DESC_SIZE`].
    OFP_GROUP_DESC_STATS_SIZE: usize = 16;
    /// A group-mod up to its buckets.
    OFP_GROUP_MOD_SIZE: usize = 24;
    /// The body of a request for groups or their counters.
    OFP_GROUP_MULTIPART_REQUEST_SIZE: usize = 8;
    /// An experimenter's property of a group up to its data.
    OFP_GROUP_PROP_EXPERIMENTER_SIZE: usize = 12;
    /// What all properties of groups start with.
    OFP_GROUP_PROP_HEADER_SIZE: usize = 4;
    /// The type of a packet.
    OFP_HEADER_TYPE_SIZE: usize = 4;
    /// A trigger of statistics with an empty list of thresholds.
    OFP_INSTRUCTION_STAT_TRIGGER_PACK_SIZE: usize = 16;
    /// A meter's description up to its bands.
    OFP_METER_DESC_SIZE: usize = 8;
    /// What the switch's meters can do.
    OFP_METER_FEATURES_SIZE: usize = 24;
    /// The part of [`OFP_PACKET_OUT_SIZE`] before the match.
    OFP_PACKET_OUT_0_SIZE: usize = 16;
    /// Pipeline fields of a port up to their list.
    OFP_PORT_DESC_PROP_OXM_SIZE: usize = 4;
    /// Where packets to a port come in again, up to the list of ports.
    OFP_PORT_DESC_PROP_RECIRCULATE_SIZE: usize = 4;
    /// The body of a request for ports or their counters.
    OFP_PORT_MULTIPART_REQUEST_SIZE: usize = 8;
    /// The body of a request for queues or their counters.
    OFP_QUEUE_MULTIPART_REQUEST_SIZE: usize = 8;
    /// What all properties of roles start with.
    OFP_ROLE_PROP_HEADER_SIZE: usize = 4;
    /// Statistics without fields.
    OFP_STATS_SIZE: usize = 8;
    /// Values of a match field up to their list.
    OFP_TABLE_FEATURE_PROP_OXM_VALUES_SIZE: usize = 4;
    /// A time.
    OFP_TIME_SIZE: usize = 16;
}
