//! What is the same in 1.1 and 1.2, and not after.

use crate::wire::{wire_enum, wire_flags};

wire_flags! {
    /// What a switch does with IP fragments, and with packets whose time to live ran out
    /// (OpenFlow 1.1 section A.3.2).
    ///
    /// The handling of fragments is a number within [`OFPC_FRAG_MASK`], not bits of their own.
    pub struct ConfigFlags(u16) {
        /// Treats fragments like other packets.
        OFPC_FRAG_NORMAL = 0x0,
        /// The bits that hold the handling of fragments.
        OFPC_FRAG_MASK = 0x3,
        /// Drops fragments.
        OFPC_FRAG_DROP = 0x1,
        /// Reassembles fragments; needs [`OFPC_IP_REASM`](super::OFPC_IP_REASM).
        OFPC_FRAG_REASM = 0x2,
        /// Sends packets with an invalid time to live to the controller.
        OFPC_INVALID_TTL_TO_CONTROLLER = 0x4,
    }

    /// What a table does with packets that no entry matches (OpenFlow 1.1 section A.3.3).
    ///
    /// It is a number within [`OFPTC_TABLE_MISS_MASK`], not bits of their own.
    pub struct TableConfig(u32) {
        /// Sends them to the controller.
        OFPTC_TABLE_MISS_CONTROLLER = 0x0,
        /// The bits that hold what is done.
        OFPTC_TABLE_MISS_MASK = 0x3,
        /// Goes on with the next table.
        OFPTC_TABLE_MISS_CONTINUE = 0x1,
        /// Drops them.
        OFPTC_TABLE_MISS_DROP = 0x2,
    }
}

wire_enum! {
    /// What a flow entry does with a packet (OpenFlow 1.1 section A.2.4).
    pub struct InstructionType(u16) {
        /// Goes on with a later table.
        OFPIT_GOTO_TABLE = 1,
        /// Sets bits of the metadata, for later tables to match.
        OFPIT_WRITE_METADATA = 2,
        /// Adds actions to the set that runs at the end.
        OFPIT_WRITE_ACTIONS = 3,
        /// Runs actions at once, in their order.
        OFPIT_APPLY_ACTIONS = 4,
        /// Empties the set of actions that runs at the end.
        OFPIT_CLEAR_ACTIONS = 5,
        /// An instruction that an experimenter defines.
        OFPIT_EXPERIMENTER = 0xffff,
    }
}
