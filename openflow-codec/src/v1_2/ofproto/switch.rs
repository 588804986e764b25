//! The switch, its queues, groups and roles, the same in 1.2 and 1.3.

use crate::wire::{wire_enum, wire_flags};

wire_flags! {
    /// What a switch can do (OpenFlow 1.2 section A.3.1).
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
}

wire_enum! {
    /// What a controller is among the switch's controllers (OpenFlow 1.2 section A.3.9).
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

    /// Why a packet was sent to the controller (OpenFlow 1.2 section A.4.1).
    pub struct PacketInReason(u8) {
        /// The table-miss flow entry sent it.
        OFPR_NO_MATCH = 0,
        /// An output action sent it.
        OFPR_ACTION = 1,
        /// Its time to live ran out.
        OFPR_INVALID_TTL = 2,
    }

    /// The kind of a queue's property (OpenFlow 1.2 section A.2.2).
    pub struct QueueProperty(u16) {
        /// The rate that the queue is guaranteed.
        OFPQT_MIN_RATE = 1,
        /// The rate that the queue cannot exceed.
        OFPQT_MAX_RATE = 2,
        /// A property that an experimenter defines.
        OFPQT_EXPERIMENTER = 0xffff,
    }
}

wire_flags! {
    /// What a switch's groups can do (OpenFlow 1.2 section A.3.5.9).
    pub struct GroupCapabilities(u32) {
        /// Weights of select groups count.
        OFPGFC_SELECT_WEIGHT = 0x1,
        /// Select groups skip buckets that are not alive.
        OFPGFC_SELECT_LIVENESS = 0x2,
        /// Groups can send to groups.
        OFPGFC_CHAINING = 0x4,
        /// Chains of groups are checked for loops.
        OFPGFC_CHAINING_CHECKS = 0x8,
    }
}
