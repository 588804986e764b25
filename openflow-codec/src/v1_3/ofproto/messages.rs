//! Message types, the switch's configuration, roles, and the messages that come unasked.

use crate::wire::{numbers, wire_enum, wire_flags};

numbers! {
    /// The version, limits and defaults, by name.
    NUMBERS;

    /// The version in the header of every message.
    OFP_VERSION: u8 = 4;
    /// The TCP port before IANA assigned 6653 to OpenFlow.
    OFP_TCP_PORT: u16 = 6633;
    /// The largest transaction id.
    MAX_XID: u32 = 0xffff_ffff;
    /// Bytes of a table's name, the closing zero included.
    OFP_MAX_TABLE_NAME_LEN: usize = 32;
    /// Bytes of a port's name, the closing zero included.
    OFP_MAX_PORT_NAME_LEN: usize = 16;
    /// Bytes of each text of a switch's description, except the serial number.
    DESC_STR_LEN: usize = 256;
    /// Bytes of the serial number in a switch's description.
    SERIAL_NUM_LEN: usize = 32;
    /// Bytes of an Ethernet address.
    OFP_ETH_ALEN: usize = 6;
    /// Where the port's description starts in a port status message.
    OFP_PORT_STATUS_DESC_OFFSET: usize = 16;
    /// Bytes of a packet that a switch sends to the controller unless configured.
    OFP_DEFAULT_MISS_SEND_LEN: u16 = 128;
    /// The priority that a flow entry gets by convention, half of the range.
    OFP_DEFAULT_PRIORITY: u16 = 0x8000;
    /// The timeout of a flow entry that does not expire.
    OFP_FLOW_PERMANENT: u16 = 0;
    /// The buffer id of a packet that the switch has not kept.
    OFP_NO_BUFFER: u32 = 0xffff_ffff;
    /// The most bytes of a packet that the controller can ask for.
    OFPCML_MAX: u16 = 0xffe5;
    /// Do not buffer: send the whole packet to the controller.
    OFPCML_NO_BUFFER: u16 = 0xffff;
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
    /// What a switch can do (OpenFlow 1.3.5 section 7.3.1).
    pub struct Capabilities(u32) {
        /// Counts per flow entry.
        OFPC_FLOW_STATS = 0x1,
        /// Counts per table.
        OFPC_TABLE_STATS = 0x2,
        /// Counts per port.
        OFPC_PORT_STATS = 0x4,
        /// Counts per group.
        OFPC_GROUP_STATS = 0x8,
        /// Can reassemble IP fragments.
        OFPC_IP_REASM = 0x20,
        /// Counts per queue.
        OFPC_QUEUE_STATS = 0x40,
        /// Blocks ports itself, e.g. by a spanning tree, and tells.
        OFPC_PORT_BLOCKED = 0x100,
    }

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
        /// Reassembles fragments; needs [`OFPC_IP_REASM`].
        OFPC_FRAG_REASM = 0x2,
    }
}

wire_enum! {
    /// What a controller is among the switch's controllers (OpenFlow 1.3.5 section 7.3.9).
    pub struct ControllerRole(u32) {
        /// Only asks for the present role.
        OFPCR_ROLE_NOCHANGE = 0,
        /// Full access, shared with other equals; the role at first.
        OFPCR_ROLE_EQUAL = 1,
        /// Full access; at most one controller has it.
        OFPCR_ROLE_MASTER = 2,
        /// May only read, and hears of ports only, unless configured.
        OFPCR_ROLE_SLAVE = 3,
    }

    /// Why a packet was sent to the controller (OpenFlow 1.3.5 section 7.4.1).
    pub struct PacketInReason(u8) {
        /// The table-miss flow entry sent it.
        OFPR_NO_MATCH = 0,
        /// An output action sent it.
        OFPR_ACTION = 1,
        /// Its time to live ran out.
        OFPR_INVALID_TTL = 2,
    }

    /// Why a flow entry was removed (OpenFlow 1.3.5 section 7.4.2).
    pub struct FlowRemovedReason(u8) {
        /// No packet matched for the idle timeout.
        OFPRR_IDLE_TIMEOUT = 0,
        /// The hard timeout ran out.
        OFPRR_HARD_TIMEOUT = 1,
        /// A flow-mod deleted it.
        OFPRR_DELETE = 2,
        /// A group that it uses was deleted.
        OFPRR_GROUP_DELETE = 3,
    }
}
