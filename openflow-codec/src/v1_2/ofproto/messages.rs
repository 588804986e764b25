//! Numbers of the messages and the actions of 1.2.

use crate::wire::{numbers, wire_enum, wire_flags};

numbers! {
    /// The version, its port, limits and defaults, by name.
    NUMBERS as in v1_1 {
        OFP_MAX_TABLE_NAME_LEN, OFP_MAX_PORT_NAME_LEN, DESC_STR_LEN, SERIAL_NUM_LEN, OFP_ETH_ALEN,
        OFP_PORT_STATUS_DESC_OFFSET, MAX_XID, OFP_DEFAULT_MISS_SEND_LEN, OFP_DEFAULT_PRIORITY,
        OFP_FLOW_PERMANENT, OFP_NO_BUFFER,
    };

    /// The version in the header of every message.
    OFP_VERSION: u8 = 3;
    /// The TCP port before IANA assigned 6653 to OpenFlow.
    OFP_TCP_PORT: u16 = 6633;
    /// The most bytes of a packet that the controller can ask for.
    OFPCML_MAX: u16 = 0xffe5;
    /// Do not buffer: send the whole packet to the controller.
    OFPCML_NO_BUFFER: u16 = 0xffff;
}

wire_enum! {
    /// The kind of a message, in its header (OpenFlow 1.2 section A.1).
    pub struct MessageType(u8) {
        /// First message of both sides, to agree on a version.
        OFPT_HELLO = 0,
        /// The answer to a message that could not be carried out.
        OFPT_ERROR = 1,
        /// Asks whether the other side is alive.
        OFPT_ECHO_REQUEST = 2,
        /// Answers an echo request with its own data.
        OFPT_ECHO_REPLY = 3,
        /// A message that an experimenter defines.
        OFPT_EXPERIMENTER = 4,
        /// Asks what the switch is and can do.
        OFPT_FEATURES_REQUEST = 5,
        /// The datapath id, capabilities and ports.
        OFPT_FEATURES_REPLY = 6,
        /// Asks for the switch's configuration.
        OFPT_GET_CONFIG_REQUEST = 7,
        /// How fragments are handled and how much of a packet is sent.
        OFPT_GET_CONFIG_REPLY = 8,
        /// Sets what [`OFPT_GET_CONFIG_REPLY`] tells.
        OFPT_SET_CONFIG = 9,
        /// A packet for the controller.
        OFPT_PACKET_IN = 10,
        /// A flow entry has gone.
        OFPT_FLOW_REMOVED = 11,
        /// A port was added, changed or removed.
        OFPT_PORT_STATUS = 12,
        /// A packet from the controller.
        OFPT_PACKET_OUT = 13,
        /// Adds, changes or removes flow entries.
        OFPT_FLOW_MOD = 14,
        /// Adds, changes or removes groups.
        OFPT_GROUP_MOD = 15,
        /// Changes how a port behaves.
        OFPT_PORT_MOD = 16,
        /// Changes how a table behaves.
        OFPT_TABLE_MOD = 17,
        /// Asks for descriptions or counters.
        OFPT_STATS_REQUEST = 18,
        /// Descriptions or counters, in one or more messages.
        OFPT_STATS_REPLY = 19,
        /// Asks to finish all earlier messages first.
        OFPT_BARRIER_REQUEST = 20,
        /// All messages before the request are done.
        OFPT_BARRIER_REPLY = 21,
        /// Asks for the queues of a port.
        OFPT_QUEUE_GET_CONFIG_REQUEST = 22,
        /// The queues of a port and their rates.
        OFPT_QUEUE_GET_CONFIG_REPLY = 23,
        /// Asks for a role among the switch's controllers.
        OFPT_ROLE_REQUEST = 24,
        /// The role that the controller now has.
        OFPT_ROLE_REPLY = 25,
    }

    /// What a statistics request asks for (OpenFlow 1.2 section A.3.5).
    pub struct StatsType(u16) {
        /// Who made the switch, and what it is called.
        OFPST_DESC = 0,
        /// Flow entries, one by one, with counters.
        OFPST_FLOW = 1,
        /// Counters summed over flow entries.
        OFPST_AGGREGATE = 2,
        /// Counters of the tables.
        OFPST_TABLE = 3,
        /// Counters of the ports.
        OFPST_PORT = 4,
        /// Counters of the queues.
        OFPST_QUEUE = 5,
        /// Counters of the groups.
        OFPST_GROUP = 6,
        /// The groups with their buckets.
        OFPST_GROUP_DESC = 7,
        /// What the switch's groups can do.
        OFPST_GROUP_FEATURES = 8,
        /// A request that an experimenter defines.
        OFPST_EXPERIMENTER = 0xffff,
    }

    /// What an action does (OpenFlow 1.2 section A.2.5).
    pub struct ActionType(u16) {
        /// Sends the packet out of a port.
        OFPAT_OUTPUT = 0,
        /// Copies the time to live from the next header to the outermost.
        OFPAT_COPY_TTL_OUT = 11,
        /// Copies the time to live from the outermost header to the next.
        OFPAT_COPY_TTL_IN = 12,
        /// Sets the time to live of the outermost MPLS label.
        OFPAT_SET_MPLS_TTL = 15,
        /// Counts down the time to live of the outermost MPLS label.
        OFPAT_DEC_MPLS_TTL = 16,
        /// Adds a VLAN tag.
        OFPAT_PUSH_VLAN = 17,
        /// Removes the outermost VLAN tag.
        OFPAT_POP_VLAN = 18,
        /// Adds an MPLS label.
        OFPAT_PUSH_MPLS = 19,
        /// Removes the outermost MPLS label.
        OFPAT_POP_MPLS = 20,
        /// Chooses the queue of the ports it will go out of.
        OFPAT_SET_QUEUE = 21,
        /// Hands the packet to a group.
        OFPAT_GROUP = 22,
        /// Sets the IP time to live.
        OFPAT_SET_NW_TTL = 23,
        /// Counts down the IP time to live.
        OFPAT_DEC_NW_TTL = 24,
        /// Sets a header field, named as in a match.
        OFPAT_SET_FIELD = 25,
        /// An action that an experimenter defines.
        OFPAT_EXPERIMENTER = 0xffff,
    }
}

wire_flags! {
    /// How a flow entry is added, counts, and goes (OpenFlow 1.2 section A.3.4.1).
    pub struct FlowModFlags(u16) {
        /// Tell the controller when the entry expires or is deleted.
        OFPFF_SEND_FLOW_REM = 0x1,
        /// Refuse the entry if one of equal priority overlaps it.
        OFPFF_CHECK_OVERLAP = 0x2,
        /// Set the entry's counters to zero.
        OFPFF_RESET_COUNTS = 0x4,
    }
}
