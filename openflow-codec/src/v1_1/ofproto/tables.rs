//! Flow entries and groups, as far as they are the same in 1.1 to 1.3.

use crate::wire::{numbers, wire_enum};

numbers! {
    /// Reserved numbers of tables and groups, by name.
    TABLE_NUMBERS;

    /// The highest number that a table can have.
    OFPTT_MAX: u8 = 254;
    /// All tables, when entries are deleted or asked for.
    OFPTT_ALL: u8 = 255;
    /// The highest number that a group can have.
    OFPG_MAX: u32 = 0xffff_ff00;
    /// All groups, when groups are deleted.
    OFPG_ALL: u32 = 0xffff_fffc;
    /// No particular group: any group when flow entries are selected.
    OFPG_ANY: u32 = 0xffff_ffff;
}

wire_enum! {
    /// What a flow-mod does (OpenFlow 1.1 section A.3.4.1).
    pub struct FlowModCommand(u8) {
        /// Adds a flow entry, replacing one of the same match and priority.
        OFPFC_ADD = 0,
        /// Changes the instructions of all entries that the match covers.
        OFPFC_MODIFY = 1,
        /// Changes the instructions of the entry of exactly this match and priority.
        OFPFC_MODIFY_STRICT = 2,
        /// Removes all entries that the match covers.
        OFPFC_DELETE = 3,
        /// Removes the entry of exactly this match and priority.
        OFPFC_DELETE_STRICT = 4,
    }

    /// Why a flow entry was removed (OpenFlow 1.1 section A.4.2).
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

    /// What a group-mod does (OpenFlow 1.1 section A.3.4.2).
    pub struct GroupModCommand(u16) {
        /// Adds a group.
        OFPGC_ADD = 0,
        /// Replaces a group's type and buckets.
        OFPGC_MODIFY = 1,
        /// Removes a group, or all, and the flow entries that use it.
        OFPGC_DELETE = 2,
    }

    /// Which of its buckets a group uses (OpenFlow 1.1 section A.3.4.2).
    pub struct GroupType(u8) {
        /// All buckets: for multicast and flooding.
        OFPGT_ALL = 0,
        /// One bucket that the switch chooses, by weight.
        OFPGT_SELECT = 1,
        /// Its only bucket: for what many flow entries share.
        OFPGT_INDIRECT = 2,
        /// The first bucket that is alive: fast failover.
        OFPGT_FF = 3,
    }
}
