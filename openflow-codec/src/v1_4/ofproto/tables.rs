//! Tables: their configuration, features and status.

use crate::wire::{names, wire_enum, wire_flags};

names! {
    /// How tables are configured (OpenFlow 1.4.1 section 7.3.3).
    TABLE_CONFIGS: TableConfig as in v1_3 {
        OFPTC_DEPRECATED_MASK,
    } + {
        /// The switch may remove flow entries to make room.
        OFPTC_EVICTION = 4,
        /// The switch tells when the table fills or empties.
        OFPTC_VACANCY_EVENTS = 8,
    }

    /// The kinds of tables' features (OpenFlow 1.4.1 section 7.3.5.5.2).
    TABLE_FEATURE_PROP_TYPES: TableFeaturePropType as in v1_3 {
        OFPTFPT_INSTRUCTIONS, OFPTFPT_INSTRUCTIONS_MISS, OFPTFPT_NEXT_TABLES,
        OFPTFPT_NEXT_TABLES_MISS, OFPTFPT_WRITE_ACTIONS, OFPTFPT_WRITE_ACTIONS_MISS,
        OFPTFPT_APPLY_ACTIONS, OFPTFPT_APPLY_ACTIONS_MISS, OFPTFPT_MATCH, OFPTFPT_WILDCARDS,
        OFPTFPT_WRITE_SETFIELD, OFPTFPT_WRITE_SETFIELD_MISS, OFPTFPT_APPLY_SETFIELD,
        OFPTFPT_APPLY_SETFIELD_MISS, OFPTFPT_EXPERIMENTER, OFPTFPT_EXPERIMENTER_MISS,
    } + {
        /// The tables that this one is synchronized from.
        OFPTFPT_TABLE_SYNC_FROM = 16,
        /// OS-Ken's second name of [`OFPTFPT_EXPERIMENTER`].
        OFPTFPT_EXPERIMENTER_SLAVE = 0xfffe,
        /// OS-Ken's second name of [`OFPTFPT_EXPERIMENTER_MISS`].
        OFPTFPT_EXPERIMENTER_MASTER = 0xffff,
    }
}

wire_enum! {
    /// The kind of a property of a table-mod (OpenFlow 1.4.1 section 7.3.3).
    pub struct TableModPropType(u16) {
        /// What makes the switch remove flow entries.
        OFPTMPT_EVICTION = 2,
        /// How full the table is, and when to tell.
        OFPTMPT_VACANCY = 3,
        /// A property that an experimenter defines.
        OFPTMPT_EXPERIMENTER = 0xffff,
    }

    /// Why a table status message was sent (OpenFlow 1.4.1 section 7.4.5).
    pub struct TableReason(u8) {
        /// Less room is left than the lower threshold.
        OFPTR_VACANCY_DOWN = 3,
        /// More room is left than the upper threshold.
        OFPTR_VACANCY_UP = 4,
    }
}

wire_flags! {
    /// What makes the switch remove one flow entry before another (OpenFlow 1.4.1 section 7.3.3).
    pub struct TableModPropEvictionFlags(u32) {
        /// Something else.
        OFPTMPEF_OTHER = 0x1,
        /// The importance of the entries.
        OFPTMPEF_IMPORTANCE = 0x2,
        /// How long they would still live.
        OFPTMPEF_LIFETIME = 0x4,
    }
}
