//! Numbers of the messages, structures and actions, and the limits.

use crate::wire::{numbers, wire_enum, wire_flags};

numbers! {
    /// All plain numbers of the version by name: versions, limits, ports, queues, bit positions.
    NUMBERS;

    /// The version in the header of every message.
    OFP_VERSION: u8 = 1;
    /// The TCP port of this version's time; IANA has since assigned 6653.
    OFP_TCP_PORT: u16 = 6633;
    /// The TLS port of this version's time; IANA has since assigned 6653.
    OFP_SSL_PORT: u16 = 6633;
    /// The longest message that the header's length can express.
    OFP_MSG_SIZE_MAX: usize = 65_535;
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
    /// The VLAN id that matches packets without a VLAN tag.
    OFP_VLAN_NONE: u16 = 0xffff;
    /// The least Ethernet type; smaller values there are lengths.
    OFP_DL_TYPE_ETH2_CUTOFF: u16 = 1536;
    /// Stands for the Ethernet type of an 802.3 frame that has none.
    OFP_DL_TYPE_NOT_ETH_TYPE: u16 = 1535;
    /// The highest number that a physical port can have.
    OFPP_MAX: u16 = 0xff00;
    /// Send out of the port that the packet came in on.
    OFPP_IN_PORT: u16 = 0xfff8;
    /// Run the packet through the flow table; for packet-out only.
    OFPP_TABLE: u16 = 0xfff9;
    /// Forward as an ordinary switch or router would.
    OFPP_NORMAL: u16 = 0xfffa;
    /// Send out of all ports of the spanning tree, except the one it came in on.
    OFPP_FLOOD: u16 = 0xfffb;
    /// Send out of all ports, except the one it came in on.
    OFPP_ALL: u16 = 0xfffc;
    /// Send to the controller, as a packet-in.
    OFPP_CONTROLLER: u16 = 0xfffd;
    /// The switch's own network stack.
    OFPP_LOCAL: u16 = 0xfffe;
    /// No port: any port in requests, unset in a packet-out.
    OFPP_NONE: u16 = 0xffff;
    /// All queues of a port, in requests for statistics.
    OFPQ_ALL: u32 = 0xffff_ffff;
    /// The minimum rate of a queue that has none configured.
    OFPQ_MIN_RATE_UNCFG: u16 = 0xffff;
    /// Where the number of ignored source address bits starts in the wildcards.
    OFPFW_NW_SRC_SHIFT: u32 = 8;
    /// Width of the number of ignored source address bits in the wildcards.
    OFPFW_NW_SRC_BITS: u32 = 6;
    /// Where the number of ignored destination address bits starts in the wildcards.
    OFPFW_NW_DST_SHIFT: u32 = 14;
    /// Width of the number of ignored destination address bits in the wildcards.
    OFPFW_NW_DST_BITS: u32 = 6;
    /// The class of standard match fields of later versions; 1.0 sends none.
    OFPXMC_OPENFLOW_BASIC: u16 = 0x8000;
}

wire_enum! {
    /// The kind of a message, in its header (OpenFlow 1.0.1 section 5.1).
    pub struct MessageType(u8) {
        /// First message of both sides, to agree on a version.
        OFPT_HELLO = 0,
        /// The answer to a message that could not be carried out.
        OFPT_ERROR = 1,
        /// Asks whether the other side is alive.
        OFPT_ECHO_REQUEST = 2,
        /// Answers an echo request with its own data.
        OFPT_ECHO_REPLY = 3,
        /// A message that a vendor defines.
        OFPT_VENDOR = 4,
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
        /// Changes how a port behaves.
        OFPT_PORT_MOD = 15,
        /// Asks for descriptions or counters.
        OFPT_STATS_REQUEST = 16,
        /// Descriptions or counters, in one or more messages.
        OFPT_STATS_REPLY = 17,
        /// Asks to finish all earlier messages first.
        OFPT_BARRIER_REQUEST = 18,
        /// All messages before the request are done.
        OFPT_BARRIER_REPLY = 19,
        /// Asks for the queues of a port.
        OFPT_QUEUE_GET_CONFIG_REQUEST = 20,
        /// The queues of a port and their rates.
        OFPT_QUEUE_GET_CONFIG_REPLY = 21,
    }
}

wire_flags! {
    /// How an administrator has set a port (OpenFlow 1.0.1 section 5.2.1).
    pub struct PortConfig(u32) {
        /// The port is switched off.
        OFPPC_PORT_DOWN = 0x1,
        /// The port takes no part in the spanning tree.
        OFPPC_NO_STP = 0x2,
        /// Drop what comes in, except spanning tree packets.
        OFPPC_NO_RECV = 0x4,
        /// Drop spanning tree packets that come in.
        OFPPC_NO_RECV_STP = 0x8,
        /// Leave the port out when flooding.
        OFPPC_NO_FLOOD = 0x10,
        /// Drop what would go out.
        OFPPC_NO_FWD = 0x20,
        /// Send no packet-ins for packets of this port.
        OFPPC_NO_PACKET_IN = 0x40,
    }

    /// The link and the spanning tree's view of a port (OpenFlow 1.0.1 section 5.2.1).
    ///
    /// The spanning tree's states are a number within [`OFPPS_STP_MASK`], not bits of their own.
    pub struct PortState(u32) {
        /// The port has no physical link.
        OFPPS_LINK_DOWN = 0x1,
        /// Not part of the spanning tree.
        OFPPS_STP_BLOCK = 0x300,
        /// The bits that hold the spanning tree's state.
        OFPPS_STP_MASK = 0x300,
        /// Learns addresses and forwards.
        OFPPS_STP_FORWARD = 0x200,
        /// Learns addresses, does not forward yet.
        OFPPS_STP_LEARN = 0x100,
        /// Neither learns nor forwards yet.
        OFPPS_STP_LISTEN = 0x0,
    }

    /// Speeds, medium and abilities of a port (OpenFlow 1.0.1 section 5.2.1).
    pub struct PortFeatures(u32) {
        /// 10 Mb/s, half duplex.
        OFPPF_10MB_HD = 0x1,
        /// 10 Mb/s, full duplex.
        OFPPF_10MB_FD = 0x2,
        /// 100 Mb/s, half duplex.
        OFPPF_100MB_HD = 0x4,
        /// 100 Mb/s, full duplex.
        OFPPF_100MB_FD = 0x8,
        /// 1 Gb/s, half duplex.
        OFPPF_1GB_HD = 0x10,
        /// 1 Gb/s, full duplex.
        OFPPF_1GB_FD = 0x20,
        /// 10 Gb/s, full duplex.
        OFPPF_10GB_FD = 0x40,
        /// The medium is copper.
        OFPPF_COPPER = 0x80,
        /// The medium is fibre.
        OFPPF_FIBER = 0x100,
        /// Both ends negotiate the speed.
        OFPPF_AUTONEG = 0x200,
        /// Sends and honours pause frames.
        OFPPF_PAUSE = 0x400,
        /// Pause frames in one direction only.
        OFPPF_PAUSE_ASYM = 0x800,
    }
}

wire_enum! {
    /// What happened to a port (OpenFlow 1.0.1 section 5.4.3).
    pub struct PortReason(u8) {
        /// The port is new.
        OFPPR_ADD = 0,
        /// The port is gone.
        OFPPR_DELETE = 1,
        /// Configuration, state or features changed.
        OFPPR_MODIFY = 2,
    }

    /// The kind of a queue's property (OpenFlow 1.0.1 section 5.2.2).
    pub struct QueueProperty(u16) {
        /// A property that says nothing.
        OFPQT_NONE = 0,
        /// The rate that the queue is guaranteed.
        OFPQT_MIN_RATE = 1,
    }
}

wire_flags! {
    /// Which fields a match ignores (OpenFlow 1.0.1 section 5.2.3).
    ///
    /// Of the IPv4 addresses a number of low bits is ignored: 6 bits at [`OFPFW_NW_SRC_SHIFT`] and
    /// at
    /// [`OFPFW_NW_DST_SHIFT`] hold it, and 32 or more ignores the whole address.
    pub struct Wildcards(u32) {
        /// Ignores every field.
        OFPFW_ALL = 0x003f_ffff,
        /// Ignores the port that the packet came in on.
        OFPFW_IN_PORT = 0x1,
        /// Ignores the VLAN id.
        OFPFW_DL_VLAN = 0x2,
        /// Ignores the Ethernet source address.
        OFPFW_DL_SRC = 0x4,
        /// Ignores the Ethernet destination address.
        OFPFW_DL_DST = 0x8,
        /// Ignores the Ethernet type.
        OFPFW_DL_TYPE = 0x10,
        /// Ignores the IP protocol, or the ARP opcode.
        OFPFW_NW_PROTO = 0x20,
        /// Ignores the TCP or UDP source port.
        OFPFW_TP_SRC = 0x40,
        /// Ignores the ICMP type, which shares [`OFPFW_TP_SRC`].
        OFPFW_ICMP_TYPE = 0x40,
        /// Ignores the TCP or UDP destination port.
        OFPFW_TP_DST = 0x80,
        /// Ignores the ICMP code, which shares [`OFPFW_TP_DST`].
        OFPFW_ICMP_CODE = 0x80,
        /// The bits that hold how much of the IPv4 source address is ignored.
        OFPFW_NW_SRC_MASK = 0x3f00,
        /// OS-Ken's name of [`OFPFW_NW_SRC_MASK`].
        OFPFW_NW_SRC = 0x3f00,
        /// Ignores the whole IPv4 source address.
        OFPFW_NW_SRC_ALL = 0x2000,
        /// The bits that hold how much of the IPv4 destination address is ignored.
        OFPFW_NW_DST_MASK = 0x000f_c000,
        /// OS-Ken's name of [`OFPFW_NW_DST_MASK`].
        OFPFW_NW_DST = 0x000f_c000,
        /// Ignores the whole IPv4 destination address.
        OFPFW_NW_DST_ALL = 0x0008_0000,
        /// Ignores the VLAN priority.
        OFPFW_DL_VLAN_PCP = 0x0010_0000,
        /// Ignores the IP type of service.
        OFPFW_NW_TOS = 0x0020_0000,
    }
}

wire_enum! {
    /// What an action does (OpenFlow 1.0.1 section 5.2.4).
    pub struct ActionType(u16) {
        /// Sends the packet out of a port.
        OFPAT_OUTPUT = 0,
        /// Sets the VLAN id, adding a tag where there is none.
        OFPAT_SET_VLAN_VID = 1,
        /// Sets the VLAN priority, adding a tag where there is none.
        OFPAT_SET_VLAN_PCP = 2,
        /// Removes the VLAN tag.
        OFPAT_STRIP_VLAN = 3,
        /// Sets the Ethernet source address.
        OFPAT_SET_DL_SRC = 4,
        /// Sets the Ethernet destination address.
        OFPAT_SET_DL_DST = 5,
        /// Sets the IPv4 source address.
        OFPAT_SET_NW_SRC = 6,
        /// Sets the IPv4 destination address.
        OFPAT_SET_NW_DST = 7,
        /// Sets the six DSCP bits of the IP type of service.
        OFPAT_SET_NW_TOS = 8,
        /// Sets the TCP or UDP source port.
        OFPAT_SET_TP_SRC = 9,
        /// Sets the TCP or UDP destination port.
        OFPAT_SET_TP_DST = 10,
        /// Sends the packet to a queue of a port.
        OFPAT_ENQUEUE = 11,
        /// An action that a vendor defines.
        OFPAT_VENDOR = 0xffff,
    }
}

wire_flags! {
    /// What a switch can do (OpenFlow 1.0.1 section 5.3.1).
    pub struct Capabilities(u32) {
        /// Counts per flow entry.
        OFPC_FLOW_STATS = 0x1,
        /// Counts per table.
        OFPC_TABLE_STATS = 0x2,
        /// Counts per port.
        OFPC_PORT_STATS = 0x4,
        /// Runs the 802.1D spanning tree.
        OFPC_STP = 0x8,
        /// Reserved, to be zero.
        OFPC_RESERVED = 0x10,
        /// Can reassemble IP fragments.
        OFPC_IP_REASM = 0x20,
        /// Counts per queue.
        OFPC_QUEUE_STATS = 0x40,
        /// Can match the addresses within ARP packets.
        OFPC_ARP_MATCH_IP = 0x80,
    }

    /// What a switch does with IP fragments (OpenFlow 1.0.1 section 5.3.2).
    ///
    /// The handling is a number within [`OFPC_FRAG_MASK`], not bits of their own.
    pub struct ConfigFlags(u16) {
        /// Treats fragments like other packets.
        OFPC_FRAG_NORMAL = 0x0,
        /// The bits that hold the handling of fragments.
        OFPC_FRAG_MASK = 0x3,
        /// Nicira's handling: fragments can be matched as such.
        OFPC_FRAG_NX_MATCH = 0x3,
        /// Drops fragments.
        OFPC_FRAG_DROP = 0x1,
        /// Reassembles fragments; needs [`OFPC_IP_REASM`].
        OFPC_FRAG_REASM = 0x2,
    }
}

wire_enum! {
    /// What a flow-mod does (OpenFlow 1.0.1 section 5.3.3).
    pub struct FlowModCommand(u16) {
        /// Adds a flow entry, replacing one of the same match and priority.
        OFPFC_ADD = 0,
        /// Changes the actions of all entries that the match covers.
        OFPFC_MODIFY = 1,
        /// Changes the actions of the entry of exactly this match and priority.
        OFPFC_MODIFY_STRICT = 2,
        /// Removes all entries that the match covers.
        OFPFC_DELETE = 3,
        /// Removes the entry of exactly this match and priority.
        OFPFC_DELETE_STRICT = 4,
    }
}

wire_flags! {
    /// How a flow entry is added, and what happens when it goes (OpenFlow 1.0.1 section 5.3.3).
    pub struct FlowModFlags(u16) {
        /// Tell the controller when the entry expires or is deleted.
        OFPFF_SEND_FLOW_REM = 0x1,
        /// Refuse the entry if one of equal priority overlaps it.
        OFPFF_CHECK_OVERLAP = 0x2,
        /// Keep the entry for the time without a controller.
        OFPFF_EMERG = 0x4,
    }
}

wire_enum! {
    /// What a statistics request asks for (OpenFlow 1.0.1 section 5.3.5).
    pub struct StatsType(u16) {
        /// Who made the switch, and what it is called.
        OFPST_DESC = 0,
        /// Flow entries, one by one, with counters.
        OFPST_FLOW = 1,
        /// Counters summed over flow entries.
        OFPST_AGGREGATE = 2,
        /// Names, sizes and counters of the tables.
        OFPST_TABLE = 3,
        /// Counters of the ports.
        OFPST_PORT = 4,
        /// Counters of the queues.
        OFPST_QUEUE = 5,
        /// Statistics that a vendor defines.
        OFPST_VENDOR = 0xffff,
    }
}

wire_flags! {
    /// Whether a statistics reply goes on (OpenFlow 1.0.1 section 5.3.5).
    pub struct StatsReplyFlags(u16) {
        /// Another message of the same reply follows.
        OFPSF_REPLY_MORE = 0x1,
    }
}

wire_enum! {
    /// Why a packet was sent to the controller (OpenFlow 1.0.1 section 5.4.1).
    pub struct PacketInReason(u8) {
        /// No flow entry matched.
        OFPR_NO_MATCH = 0,
        /// An action said so.
        OFPR_ACTION = 1,
    }

    /// Why a flow entry was removed (OpenFlow 1.0.1 section 5.4.2).
    pub struct FlowRemovedReason(u8) {
        /// No packet matched for the idle timeout.
        OFPRR_IDLE_TIMEOUT = 0,
        /// The hard timeout ran out.
        OFPRR_HARD_TIMEOUT = 1,
        /// A flow-mod deleted it.
        OFPRR_DELETE = 2,
    }
}
