//! Numbers of the messages, the match and the actions of 1.1.

use crate::wire::{numbers, wire_enum, wire_flags};

numbers! {
    /// The version, its ports, limits, defaults and values of match fields, by name.
    NUMBERS;

    /// The version in the header of every message.
    OFP_VERSION: u8 = 2;
    /// The TCP port that IANA assigned to OpenFlow.
    OFP_TCP_PORT: u16 = 6653;
    /// The TLS port that IANA assigned to OpenFlow.
    OFP_SSL_PORT: u16 = 6653;
    /// The VLAN id that matches packets with any VLAN tag.
    OFPVID_ANY: u16 = 0xfffe;
    /// The VLAN id that matches packets without a VLAN tag.
    OFPVID_NONE: u16 = 0xffff;
    /// The VLAN id of nothing to set.
    OFP_VLAN_NONE: u16 = 0;
    /// The least Ethernet type; smaller values there are lengths.
    OFP_DL_TYPE_ETH2_CUTOFF: u16 = 1536;
    /// Stands for the Ethernet type of an 802.3 frame that has none.
    OFP_DL_TYPE_NOT_ETH_TYPE: u16 = 1535;
    /// The length of a match of type [`OFPMT_STANDARD`].
    OFPMT_STANDARD_LENGTH: u16 = 88;
    /// A bit of [`PortConfig`](super::PortConfig) that is Big Switch Networks', not the
    /// specification's: the port is where mirrored packets go.
    OFPPC_BSN_MIRROR_DEST: u32 = 0x8000_0000;
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
    /// The largest transaction id.
    MAX_XID: u32 = 0xffff_ffff;
    /// Bytes of a packet that a switch sends to the controller unless configured.
    OFP_DEFAULT_MISS_SEND_LEN: u16 = 128;
    /// The priority that a flow entry gets by convention, half of the range.
    OFP_DEFAULT_PRIORITY: u16 = 0x8000;
    /// The timeout of a flow entry that does not expire.
    OFP_FLOW_PERMANENT: u16 = 0;
    /// The buffer id of a packet that the switch has not kept.
    OFP_NO_BUFFER: u32 = 0xffff_ffff;
}

wire_enum! {
    /// The kind of a message, in its header (OpenFlow 1.1 section A.1).
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
    }

    /// What a statistics request asks for (OpenFlow 1.1 section A.3.5).
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
        /// A request that an experimenter defines.
        OFPST_EXPERIMENTER = 0xffff,
    }

    /// What an action does (OpenFlow 1.1 section A.2.5).
    pub struct ActionType(u16) {
        /// Sends the packet out of a port.
        OFPAT_OUTPUT = 0,
        /// Sets the VLAN id.
        OFPAT_SET_VLAN_VID = 1,
        /// Sets the VLAN priority.
        OFPAT_SET_VLAN_PCP = 2,
        /// Sets the Ethernet source address.
        OFPAT_SET_DL_SRC = 3,
        /// Sets the Ethernet destination address.
        OFPAT_SET_DL_DST = 4,
        /// Sets the IPv4 source address.
        OFPAT_SET_NW_SRC = 5,
        /// Sets the IPv4 destination address.
        OFPAT_SET_NW_DST = 6,
        /// Sets the six DSCP bits of the IP type of service.
        OFPAT_SET_NW_TOS = 7,
        /// Sets the two ECN bits of the IP type of service.
        OFPAT_SET_NW_ECN = 8,
        /// Sets the TCP, UDP or SCTP source port.
        OFPAT_SET_TP_SRC = 9,
        /// Sets the TCP, UDP or SCTP destination port.
        OFPAT_SET_TP_DST = 10,
        /// Copies the time to live from the next header to the outermost.
        OFPAT_COPY_TTL_OUT = 11,
        /// Copies the time to live from the outermost header to the next.
        OFPAT_COPY_TTL_IN = 12,
        /// Sets the outermost MPLS label.
        OFPAT_SET_MPLS_LABEL = 13,
        /// Sets the traffic class of the outermost MPLS label.
        OFPAT_SET_MPLS_TC = 14,
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
        /// An action that an experimenter defines.
        OFPAT_EXPERIMENTER = 0xffff,
    }

    /// The form of a match (OpenFlow 1.1 section A.2.3).
    pub struct MatchType(u16) {
        /// The fixed structure.
        OFPMT_STANDARD = 0,
    }
}

wire_flags! {
    /// What a switch can do (OpenFlow 1.1 section A.3.1).
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
        /// Can match the addresses within ARP packets.
        OFPC_ARP_MATCH_IP = 0x80,
    }

    /// How a flow entry is added, and what happens when it goes (OpenFlow 1.1 section A.3.4.1).
    pub struct FlowModFlags(u16) {
        /// Tell the controller when the entry expires or is deleted.
        OFPFF_SEND_FLOW_REM = 0x1,
        /// Refuse the entry if one of equal priority overlaps it.
        OFPFF_CHECK_OVERLAP = 0x2,
    }

    /// Which fields a match ignores (OpenFlow 1.1 section A.2.3); addresses and metadata have
    /// masks of their own.
    pub struct Wildcards(u32) {
        /// Ignores every field that has no mask.
        OFPFW_ALL = 0x3ff,
        /// Ignores the port that the packet came in on.
        OFPFW_IN_PORT = 0x1,
        /// Ignores the VLAN id.
        OFPFW_DL_VLAN = 0x2,
        /// Ignores the VLAN priority.
        OFPFW_DL_VLAN_PCP = 0x4,
        /// Ignores the Ethernet type.
        OFPFW_DL_TYPE = 0x8,
        /// Ignores the IP type of service.
        OFPFW_NW_TOS = 0x10,
        /// Ignores the IP protocol, or the ARP opcode.
        OFPFW_NW_PROTO = 0x20,
        /// Ignores the TCP, UDP or SCTP source port.
        OFPFW_TP_SRC = 0x40,
        /// Ignores the ICMP type, which shares [`OFPFW_TP_SRC`].
        OFPFW_ICMP_TYPE = 0x40,
        /// Ignores the TCP, UDP or SCTP destination port.
        OFPFW_TP_DST = 0x80,
        /// Ignores the ICMP code, which shares [`OFPFW_TP_DST`].
        OFPFW_ICMP_CODE = 0x80,
        /// Ignores the MPLS label.
        OFPFW_MPLS_LABEL = 0x100,
        /// Ignores the MPLS traffic class.
        OFPFW_MPLS_TC = 0x200,
    }
}
