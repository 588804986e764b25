//! Message types, the switch's configuration, roles, and the messages that come unasked.

use crate::wire::{numbers, wire_enum, wire_flags};

numbers! {
    /// The version, its port, limits and defaults, by name.
    NUMBERS as in v1_2 {
        OFP_TCP_PORT, OFP_MAX_TABLE_NAME_LEN, OFP_MAX_PORT_NAME_LEN, DESC_STR_LEN, SERIAL_NUM_LEN,
        OFP_ETH_ALEN, OFP_PORT_STATUS_DESC_OFFSET, MAX_XID, OFP_DEFAULT_MISS_SEND_LEN,
        OFP_DEFAULT_PRIORITY, OFP_FLOW_PERMANENT, OFP_NO_BUFFER, OFPCML_MAX, OFPCML_NO_BUFFER,
    };

    /// The version in the header of every message.
    OFP_VERSION: u8 = 4;
}

wire_enum! {
    /// The kind of a message, in its header (OpenFlow 1.3.5 section 7.1).
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
        /// The datapath id, number of tables and capabilities.
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
        /// Asks for descriptions, counters or features.
        OFPT_MULTIPART_REQUEST = 18,
        /// Descriptions, counters or features, in one or more messages.
        OFPT_MULTIPART_REPLY = 19,
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
        /// Asks which messages the switch sends unasked.
        OFPT_GET_ASYNC_REQUEST = 26,
        /// Which messages the switch sends unasked, for each role.
        OFPT_GET_ASYNC_REPLY = 27,
        /// Sets what [`OFPT_GET_ASYNC_REPLY`] tells.
        OFPT_SET_ASYNC = 28,
        /// Adds, changes or removes meters.
        OFPT_METER_MOD = 29,
    }

    /// The kind of an element in a hello (OpenFlow 1.3.5 section 7.5.1).
    pub struct HelloElemType(u16) {
        /// A bit for each version that the sender speaks.
        OFPHET_VERSIONBITMAP = 1,
    }
}

wire_flags! {
    /// What a switch does with IP fragments (OpenFlow 1.3.5 section 7.3.2).
    ///
    /// The handling is a number within [`OFPC_FRAG_MASK`], not bits of their own.
    pub struct ConfigFlags(u16) {
        /// Treats fragments like other packets.
        OFPC_FRAG_NORMAL = 0x0,
        /// The bits that hold the handling of fragments.
        OFPC_FRAG_MASK = 0x3,
        /// Drops fragments.
        OFPC_FRAG_DROP = 0x1,
        /// Reassembles fragments; needs [`OFPC_IP_REASM`](super::OFPC_IP_REASM).
        OFPC_FRAG_REASM = 0x2,
    }
}
