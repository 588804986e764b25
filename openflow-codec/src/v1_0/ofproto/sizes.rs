//! Sizes of the structures' fixed parts, under OS-Ken's names.

use crate::wire::numbers;

numbers! {
    /// Bytes of the structures' fixed parts, by name; messages are counted from their header on.
    SIZES;

    /// A features reply up to its ports.
    OFP_SWITCH_FEATURES_SIZE: usize = 32;
    /// A message that sets or tells the switch's configuration.
    OFP_SWITCH_CONFIG_SIZE: usize = 12;
    /// The description of a port.
    OFP_PHY_PORT_SIZE: usize = 48;
    /// A port status message.
    OFP_PORT_STATUS_SIZE: usize = 64;
    /// A port-mod.
    OFP_PORT_MOD_SIZE: usize = 32;
    /// A match.
    OFP_MATCH_SIZE: usize = 40;
    /// A flow-mod up to its actions.
    OFP_FLOW_MOD_SIZE: usize = 72;
    /// A flow removed message.
    OFP_FLOW_REMOVED_SIZE: usize = 88;
    /// A packet-in up to the packet.
    OFP_PACKET_IN_SIZE: usize = 18;
    /// A packet-out up to its actions.
    OFP_PACKET_OUT_SIZE: usize = 16;
    /// An error message up to the data of the failed request.
    OFP_ERROR_MSG_SIZE: usize = 12;
    /// A vendor's message up to what the vendor defines.
    OFP_VENDOR_HEADER_SIZE: usize = 12;
    /// A request for the queues of a port.
    OFP_QUEUE_GET_CONFIG_REQUEST_SIZE: usize = 12;
    /// The reply to it, up to the queues.
    OFP_QUEUE_GET_CONFIG_REPLY_SIZE: usize = 16;
    /// A queue up to its properties.
    OFP_PACKET_QUEUE_SIZE: usize = 8;
    /// What all properties of queues start with.
    OFP_QUEUE_PROP_HEADER_SIZE: usize = 8;
    /// The property that guarantees a rate.
    OFP_QUEUE_PROP_MIN_RATE_SIZE: usize = 16;
    /// The shortest action: type, length and padding.
    OFP_ACTION_HEADER_SIZE: usize = 8;
    /// The action that sends out of a port.
    OFP_ACTION_OUTPUT_SIZE: usize = 8;
    /// The action that sends to a queue.
    OFP_ACTION_ENQUEUE_SIZE: usize = 16;
    /// The action that sets the VLAN id.
    OFP_ACTION_VLAN_VID_SIZE: usize = 8;
    /// The action that sets the VLAN priority.
    OFP_ACTION_VLAN_PCP_SIZE: usize = 8;
    /// The actions that set an Ethernet address.
    OFP_ACTION_DL_ADDR_SIZE: usize = 16;
    /// The actions that set an IPv4 address.
    OFP_ACTION_NW_ADDR_SIZE: usize = 8;
    /// The action that sets the IP type of service.
    OFP_ACTION_NW_TOS_SIZE: usize = 8;
    /// The actions that set a TCP or UDP port.
    OFP_ACTION_TP_PORT_SIZE: usize = 8;
    /// A vendor's action up to what the vendor defines.
    OFP_ACTION_VENDOR_HEADER_SIZE: usize = 8;
    /// Later versions' name of [`OFP_ACTION_VENDOR_HEADER_SIZE`].
    OFP_ACTION_EXPERIMENTER_HEADER_SIZE: usize = 8;
    /// A statistics message up to its body.
    OFP_STATS_MSG_SIZE: usize = 12;
    /// A statistics message up to what a vendor defines.
    OFP_VENDOR_STATS_MSG_SIZE: usize = 16;
    /// The message that describes the switch, header included.
    OFP_DESC_STATS_SIZE: usize = 1068;
    /// A request for flow or aggregate statistics, header included.
    OFP_FLOW_STATS_REQUEST_SIZE: usize = 56;
    /// A flow entry's statistics up to its actions.
    OFP_FLOW_STATS_SIZE: usize = 88;
    /// The part of [`OFP_FLOW_STATS_SIZE`] before the match.
    OFP_FLOW_STATS_0_SIZE: usize = 4;
    /// The part of [`OFP_FLOW_STATS_SIZE`] after the match.
    OFP_FLOW_STATS_1_SIZE: usize = 44;
    /// A reply with aggregate statistics, header included.
    OFP_AGGREGATE_STATS_REPLY_SIZE: usize = 36;
    /// A table's statistics.
    OFP_TABLE_STATS_SIZE: usize = 64;
    /// A request for port statistics, header included.
    OFP_PORT_STATS_REQUEST_SIZE: usize = 20;
    /// A port's statistics.
    OFP_PORT_STATS_SIZE: usize = 104;
    /// The body of a request for queue statistics.
    OFP_QUEUE_STATS_REQUEST_SIZE: usize = 8;
    /// A queue's statistics.
    OFP_QUEUE_STATS_SIZE: usize = 32;
}
