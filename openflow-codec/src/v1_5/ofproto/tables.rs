//! Flow entries, their instructions and actions, groups, meters, and the tables' features.

use crate::wire::{names, numbers, wire_enum, wire_flags};

numbers! {
    /// Reserved numbers of tables, groups, buckets and meters, by name.
    TABLE_NUMBERS as in v1_4 {
        OFPTT_MAX, OFPTT_ALL, OFPG_MAX, OFPG_ALL, OFPG_ANY, OFPM_MAX, OFPM_SLOWPATH,
        OFPM_CONTROLLER, OFPM_ALL,
    };

    /// The highest number that a bucket can have.
    OFPG_BUCKET_MAX: u32 = 0xffff_ff00;
    /// The first bucket of a group.
    OFPG_BUCKET_FIRST: u32 = 0xffff_fffd;
    /// The last bucket of a group.
    OFPG_BUCKET_LAST: u32 = 0xffff_fffe;
    /// All buckets of a group.
    OFPG_BUCKET_ALL: u32 = 0xffff_ffff;
}

names! {
    /// What flow entries do with a packet (OpenFlow 1.5.1 section 7.2.5).
    INSTRUCTION_TYPES: InstructionType as in v1_4 {
        OFPIT_GOTO_TABLE, OFPIT_WRITE_METADATA, OFPIT_WRITE_ACTIONS, OFPIT_APPLY_ACTIONS,
        OFPIT_CLEAR_ACTIONS, OFPIT_EXPERIMENTER,
    } + {
        /// Was a meter, which is an action now: [`OFPAT_METER`].
        OFPIT_DEPRECATED = 6,
        /// Tells the controller when counters pass thresholds.
        OFPIT_STAT_TRIGGER = 7,
    }

    /// What actions do (OpenFlow 1.5.1 section 7.2.6).
    ACTION_TYPES: ActionType as in v1_4 {
        OFPAT_OUTPUT, OFPAT_COPY_TTL_OUT, OFPAT_COPY_TTL_IN, OFPAT_SET_MPLS_TTL, OFPAT_DEC_MPLS_TTL,
        OFPAT_PUSH_VLAN, OFPAT_POP_VLAN, OFPAT_PUSH_MPLS, OFPAT_POP_MPLS, OFPAT_SET_QUEUE,
        OFPAT_GROUP, OFPAT_SET_NW_TTL, OFPAT_DEC_NW_TTL, OFPAT_SET_FIELD, OFPAT_PUSH_PBB,
        OFPAT_POP_PBB, OFPAT_EXPERIMENTER,
    } + {
        /// Copies bits from one header field to another.
        OFPAT_COPY_FIELD = 28,
        /// Lets a meter measure the packet, and perhaps drop it.
        OFPAT_METER = 29,
    }

    /// What group-mods do (OpenFlow 1.5.1 section 7.3.4.3).
    GROUP_MOD_COMMANDS: GroupModCommand as in v1_4 {
        OFPGC_ADD, OFPGC_MODIFY, OFPGC_DELETE,
    } + {
        /// Inserts buckets into a group.
        OFPGC_INSERT_BUCKET = 3,
        /// Removes a bucket of a group, or all.
        OFPGC_REMOVE_BUCKET = 5,
    }

    /// The kinds of tables' features (OpenFlow 1.5.1 section 7.3.5).
    TABLE_FEATURE_PROP_TYPES: TableFeaturePropType as in v1_4 {
        OFPTFPT_INSTRUCTIONS, OFPTFPT_INSTRUCTIONS_MISS, OFPTFPT_NEXT_TABLES,
        OFPTFPT_NEXT_TABLES_MISS, OFPTFPT_WRITE_ACTIONS, OFPTFPT_WRITE_ACTIONS_MISS,
        OFPTFPT_APPLY_ACTIONS, OFPTFPT_APPLY_ACTIONS_MISS, OFPTFPT_MATCH, OFPTFPT_WILDCARDS,
        OFPTFPT_WRITE_SETFIELD, OFPTFPT_WRITE_SETFIELD_MISS, OFPTFPT_APPLY_SETFIELD,
        OFPTFPT_APPLY_SETFIELD_MISS, OFPTFPT_EXPERIMENTER, OFPTFPT_EXPERIMENTER_MISS,
        OFPTFPT_TABLE_SYNC_FROM,
    } + {
        /// The fields that entries can copy by the action set.
        OFPTFPT_WRITE_COPYFIELD = 18,
        /// The fields that the table-miss entry can copy by the action set.
        OFPTFPT_WRITE_COPYFIELD_MISS = 19,
        /// The fields that entries can copy at once.
        OFPTFPT_APPLY_COPYFIELD = 20,
        /// The fields that the table-miss entry can copy at once.
        OFPTFPT_APPLY_COPYFIELD_MISS = 21,
        /// The types of packets that the table can process.
        OFPTFPT_PACKET_TYPES = 22,
    }
}

wire_flags! {
    /// How often a flow entry tells that its counters pass thresholds (OpenFlow 1.5.1 section
    /// 7.2.5).
    pub struct StatTriggerFlags(u32) {
        /// At every multiple of a threshold.
        OFPSTF_PERIODIC = 0x1,
        /// Only when the first threshold is passed.
        OFPSTF_ONLY_FIRST = 0x2,
    }

    /// Where meters can be used (OpenFlow 1.5.1 section 7.3.5).
    pub struct MeterFeatureFlags(u32) {
        /// In action sets.
        OFPMFF_ACTION_SET = 0x1,
        /// Anywhere in a list of actions.
        OFPMFF_ANY_POSITION = 0x2,
        /// Several times in a list of actions.
        OFPMFF_MULTI_LIST = 0x4,
    }

    /// Where in the pipeline a table can be (OpenFlow 1.5.1 section 7.3.5).
    pub struct TableFeatureFlags(u32) {
        /// Among the ingress tables.
        OFPTFF_INGRESS_TABLE = 0x1,
        /// Among the egress tables.
        OFPTFF_EGRESS_TABLE = 0x2,
        /// The first of the egress tables.
        OFPTFF_FIRST_EGRESS = 0x10,
    }
}

wire_enum! {
    /// Why a flow entry's statistics are sent (OpenFlow 1.5.1 section 7.3.5).
    pub struct FlowStatsReason(u8) {
        /// They were asked for.
        OFPFSR_STATS_REQUEST = 0,
        /// Counters passed thresholds of the entry.
        OFPFSR_STAT_TRIGGER = 1,
    }

    /// The kind of a bucket's property (OpenFlow 1.5.1 section 7.3.4.3).
    pub struct GroupBucketPropType(u16) {
        /// Its share of a select group.
        OFPGBPT_WEIGHT = 0,
        /// The port that must be up for the bucket to be used.
        OFPGBPT_WATCH_PORT = 1,
        /// The group that must be alive for the bucket to be used.
        OFPGBPT_WATCH_GROUP = 2,
        /// A property that an experimenter defines.
        OFPGBPT_EXPERIMENTER = 0xffff,
    }

    /// The kind of a group's property (OpenFlow 1.5.1 section 7.3.4.3).
    pub struct GroupPropType(u16) {
        /// A property that an experimenter defines.
        OFPGPT_EXPERIMENTER = 0xffff,
    }

    /// What a request with tables' features does (OpenFlow 1.5.1 section 7.3.5).
    pub struct TableFeaturesCommand(u8) {
        /// Replaces all tables.
        OFPTFC_REPLACE = 0,
        /// Changes these tables.
        OFPTFC_MODIFY = 1,
        /// Puts these tables into the pipeline.
        OFPTFC_ENABLE = 2,
        /// Takes these tables out of the pipeline.
        OFPTFC_DISABLE = 3,
    }
}
