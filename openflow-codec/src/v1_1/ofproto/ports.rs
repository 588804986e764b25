//! Ports, the same in 1.1 to 1.3.

use crate::wire::{numbers, wire_flags};

numbers! {
    /// Reserved numbers of ports and queues, by name.
    PORT_NUMBERS;

    /// The highest number that a physical or logical port can have.
    OFPP_MAX: u32 = 0xffff_ff00;
    /// Send out of the port that the packet came in on.
    OFPP_IN_PORT: u32 = 0xffff_fff8;
    /// Run the packet through the first table; for packet-out only.
    OFPP_TABLE: u32 = 0xffff_fff9;
    /// Forward as an ordinary switch or router would.
    OFPP_NORMAL: u32 = 0xffff_fffa;
    /// Send out of all ports of the VLAN, except blocked ones and the one it came in on.
    OFPP_FLOOD: u32 = 0xffff_fffb;
    /// Send out of all ports, except the one it came in on.
    OFPP_ALL: u32 = 0xffff_fffc;
    /// Send to the controllers, as a packet-in.
    OFPP_CONTROLLER: u32 = 0xffff_fffd;
    /// The switch's own network stack.
    OFPP_LOCAL: u32 = 0xffff_fffe;
    /// No particular port: any port in requests, unset elsewhere.
    OFPP_ANY: u32 = 0xffff_ffff;
    /// All queues of a port, in requests for statistics.
    OFPQ_ALL: u32 = 0xffff_ffff;
    /// The minimum rate of a queue that has none configured.
    OFPQ_MIN_RATE_UNCFG: u16 = 0xffff;
    /// The maximum rate of a queue that has none configured.
    OFPQ_MAX_RATE_UNCFG: u16 = 0xffff;
}

wire_flags! {
    /// How an administrator has set a port (OpenFlow 1.1 section A.2.1).
    pub struct PortConfig(u32) {
        /// The port is switched off.
        OFPPC_PORT_DOWN = 0x1,
        /// Drop what comes in.
        OFPPC_NO_RECV = 0x4,
        /// Drop what would go out.
        OFPPC_NO_FWD = 0x20,
        /// Send no packet-ins for packets of this port.
        OFPPC_NO_PACKET_IN = 0x40,
    }

    /// What a port itself reports (OpenFlow 1.1 section A.2.1).
    pub struct PortState(u32) {
        /// The port has no physical link.
        OFPPS_LINK_DOWN = 0x1,
        /// A protocol beside OpenFlow, e.g. a spanning tree, blocks it.
        OFPPS_BLOCKED = 0x2,
        /// Fast failover groups may use it.
        OFPPS_LIVE = 0x4,
    }

    /// Speeds, medium and abilities of a port (OpenFlow 1.1 section A.2.1).
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
        /// 40 Gb/s, full duplex.
        OFPPF_40GB_FD = 0x80,
        /// 100 Gb/s, full duplex.
        OFPPF_100GB_FD = 0x100,
        /// 1 Tb/s, full duplex.
        OFPPF_1TB_FD = 0x200,
        /// A speed that is not among these; the port tells it as a number.
        OFPPF_OTHER = 0x400,
        /// The medium is copper.
        OFPPF_COPPER = 0x800,
        /// The medium is fibre.
        OFPPF_FIBER = 0x1000,
        /// Both ends negotiate the speed.
        OFPPF_AUTONEG = 0x2000,
        /// Sends and honours pause frames.
        OFPPF_PAUSE = 0x4000,
        /// Pause frames in one direction only.
        OFPPF_PAUSE_ASYM = 0x8000,
    }
}
