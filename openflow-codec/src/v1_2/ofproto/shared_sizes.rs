//! Sizes of the structures' fixed parts, as far as they are the same in 1.2
//! and 1.3, and not in 1.1.

use crate::wire::numbers;

numbers! {
    /// Bytes of the structures' fixed parts, by name; messages are counted from their header on.
    ///
    /// An empty match counts [`OFP_MATCH_SIZE`] bytes.
    SIZES_OF_1_2;

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
}
