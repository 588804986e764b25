//! Flow entries, their instructions and actions, groups, meters, and the tables' features.

use crate::wire::{numbers, wire_enum, wire_flags};

numbers! {
    /// Reserved numbers of tables, groups and meters, by name.
    TABLE_NUMBERS as in v1_2 {
        OFPTT_MAX, OFPTT_ALL, OFPG_MAX, OFPG_ALL, OFPG_ANY,
    };

    /// The highest number that a flow entry's meter can have.
    OFPM_MAX: u32 = 0xffff_0000;
    /// The meter of packets that software forwards.
    OFPM_SLOWPATH: u32 = 0xffff_fffd;
    /// The meter of packets that go to the controller.
    OFPM_CONTROLLER: u32 = 0xffff_fffe;
    /// All meters, when meters are deleted or asked for.
    OFPM_ALL: u32 = 0xffff_ffff;
}

wire_flags! {
    /// How a flow entry is added, counts, and goes (OpenFlow 1.3.5 section 7.3.4.1).
    pub struct FlowModFlags(u16) {
        /// Tell the controller when the entry expires or is deleted.
        OFPFF_SEND_FLOW_REM = 0x1,
        /// Refuse the entry if one of equal priority overlaps it.
        OFPFF_CHECK_OVERLAP = 0x2,
        /// Set the entry's counters to zero.
        OFPFF_RESET_COUNTS = 0x4,
        /// The packet counter is not needed.
        OFPFF_NO_PKT_COUNTS = 0x8,
        /// The byte counter is not needed.
        OFPFF_NO_BYT_COUNTS = 0x10,
    }
}

wire_enum! {
    /// What a flow entry does with a packet (OpenFlow 1.3.5 section 7.2.4).
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
        /// Lets a meter measure the packet, and perhaps drop it.
        OFPIT_METER = 6,
        /// An instruction that an experimenter defines.
        OFPIT_EXPERIMENTER = 0xffff,
    }

    /// What an action does (OpenFlow 1.3.5 section 7.2.5).
    pub struct ActionType(u16) {
        /// Sends the packet out of a port.
        OFPAT_OUTPUT = 0,
        /// Copies the time to live from the next header to the outermost.
        OFPAT_COPY_TTL_OUT = 11,
        /// Copies the time to live from the outermost header to the next.
        OFPAT_COPY_TTL_IN = 12,
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
        /// Sets a header field, named as in a match.
        OFPAT_SET_FIELD = 25,
        /// Adds a provider backbone bridge service tag.
        OFPAT_PUSH_PBB = 26,
        /// Removes the outermost provider backbone bridge service tag.
        OFPAT_POP_PBB = 27,
        /// An action that an experimenter defines.
        OFPAT_EXPERIMENTER = 0xffff,
    }
}

wire_enum! {
    /// What a meter-mod does (OpenFlow 1.3.5 section 7.3.4.4).
    pub struct MeterModCommand(u16) {
        /// Adds a meter.
        OFPMC_ADD = 0,
        /// Replaces a meter's flags and bands.
        OFPMC_MODIFY = 1,
        /// Removes a meter, or all, and the flow entries that use it.
        OFPMC_DELETE = 2,
    }
}

wire_flags! {
    /// How a meter measures (OpenFlow 1.3.5 section 7.3.4.4).
    pub struct MeterFlags(u16) {
        /// Rates are in kilobits per second.
        OFPMF_KBPS = 0x1,
        /// Rates are in packets per second.
        OFPMF_PKTPS = 0x2,
        /// The bands' burst sizes count.
        OFPMF_BURST = 0x4,
        /// Counts per meter and band.
        OFPMF_STATS = 0x8,
    }
}

wire_enum! {
    /// What a meter does above a band's rate (OpenFlow 1.3.5 section 7.3.4.4).
    pub struct MeterBandType(u16) {
        /// Drops the packet.
        OFPMBT_DROP = 1,
        /// Raises the drop precedence in the packet's DSCP.
        OFPMBT_DSCP_REMARK = 2,
        /// A band that an experimenter defines.
        OFPMBT_EXPERIMENTER = 0xffff,
    }
}

wire_flags! {
    /// How a table is configured (OpenFlow 1.3.5 section 7.3.3): this version leaves nothing to
    /// set.
    pub struct TableConfig(u32) {
        /// The bits that earlier versions used.
        OFPTC_DEPRECATED_MASK = 0x3,
    }
}

wire_enum! {
    /// The kind of a table's property (OpenFlow 1.3.5 section 7.3.5.5).
    ///
    /// Kinds that end in `MISS` hold for the table-miss flow entry, the others for the rest.
    pub struct TableFeaturePropType(u16) {
        /// The instructions that entries can have.
        OFPTFPT_INSTRUCTIONS = 0,
        /// The instructions that the table-miss entry can have.
        OFPTFPT_INSTRUCTIONS_MISS = 1,
        /// The tables that entries can go on to.
        OFPTFPT_NEXT_TABLES = 2,
        /// The tables that the table-miss entry can go on to.
        OFPTFPT_NEXT_TABLES_MISS = 3,
        /// The actions that entries can write into the action set.
        OFPTFPT_WRITE_ACTIONS = 4,
        /// The actions that the table-miss entry can write into the action set.
        OFPTFPT_WRITE_ACTIONS_MISS = 5,
        /// The actions that entries can run at once.
        OFPTFPT_APPLY_ACTIONS = 6,
        /// The actions that the table-miss entry can run at once.
        OFPTFPT_APPLY_ACTIONS_MISS = 7,
        /// The fields that entries can match.
        OFPTFPT_MATCH = 8,
        /// The fields that entries can leave out of their match.
        OFPTFPT_WILDCARDS = 10,
        /// The fields that entries can set by the action set.
        OFPTFPT_WRITE_SETFIELD = 12,
        /// The fields that the table-miss entry can set by the action set.
        OFPTFPT_WRITE_SETFIELD_MISS = 13,
        /// The fields that entries can set at once.
        OFPTFPT_APPLY_SETFIELD = 14,
        /// The fields that the table-miss entry can set at once.
        OFPTFPT_APPLY_SETFIELD_MISS = 15,
        /// A property that an experimenter defines.
        OFPTFPT_EXPERIMENTER = 0xfffe,
        /// The same, for the table-miss entry.
        OFPTFPT_EXPERIMENTER_MISS = 0xffff,
    }

    /// What a multipart request asks for (OpenFlow 1.3.5 section 7.3.5).
    pub struct MultipartType(u16) {
        /// Who made the switch, and what it is called.
        OFPMP_DESC = 0,
        /// Flow entries, one by one, with counters.
        OFPMP_FLOW = 1,
        /// Counters summed over flow entries.
        OFPMP_AGGREGATE = 2,
        /// Counters of the tables.
        OFPMP_TABLE = 3,
        /// Counters of the ports.
        OFPMP_PORT_STATS = 4,
        /// Counters of the queues.
        OFPMP_QUEUE = 5,
        /// Counters of the groups.
        OFPMP_GROUP = 6,
        /// The groups with their buckets.
        OFPMP_GROUP_DESC = 7,
        /// What the switch's groups can do.
        OFPMP_GROUP_FEATURES = 8,
        /// Counters of the meters.
        OFPMP_METER = 9,
        /// The meters with their bands.
        OFPMP_METER_CONFIG = 10,
        /// What the switch's meters can do.
        OFPMP_METER_FEATURES = 11,
        /// What the tables can do; the request can also set it.
        OFPMP_TABLE_FEATURES = 12,
        /// The ports with their state.
        OFPMP_PORT_DESC = 13,
        /// A request that an experimenter defines.
        OFPMP_EXPERIMENTER = 0xffff,
    }
}

wire_flags! {
    /// Whether a multipart request goes on (OpenFlow 1.3.5 section 7.3.5).
    pub struct MultipartRequestFlags(u16) {
        /// Another message of the same request follows.
        OFPMPF_REQ_MORE = 0x1,
    }

    /// Whether a multipart reply goes on (OpenFlow 1.3.5 section 7.3.5).
    pub struct MultipartReplyFlags(u16) {
        /// Another message of the same reply follows.
        OFPMPF_REPLY_MORE = 0x1,
    }
}
