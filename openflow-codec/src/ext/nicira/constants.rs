//! The numbers of Nicira's extensions, under the names of OS-Ken and Open vSwitch.

use crate::wire::{numbers, wire_enum, wire_flags};

wire_enum! {
    /// Which of Nicira's actions it is (`nx_action_subtype`; `ovs-actions(7)` describes them).
    pub struct NXActionSubtype(u16) {
        /// Look the packet up again.
        NXAST_RESUBMIT = 1,
        /// Set the tunnel's id, 32 bits.
        NXAST_SET_TUNNEL = 2,
        /// No longer in use.
        NXAST_DROP_SPOOFED_ARP__OBSOLETE = 3,
        /// Choose the queue of later outputs.
        NXAST_SET_QUEUE = 4,
        /// Go back to the queue the packet had at first.
        NXAST_POP_QUEUE = 5,
        /// Copy bits from one field to another.
        NXAST_REG_MOVE = 6,
        /// Write a number into bits of a field.
        NXAST_REG_LOAD = 7,
        /// Nothing but a note.
        NXAST_NOTE = 8,
        /// Set the tunnel's id, 64 bits.
        NXAST_SET_TUNNEL64 = 9,
        /// Choose one of several links and write its number into a field.
        NXAST_MULTIPATH = 10,
        /// No longer in use.
        NXAST_AUTOPATH = 11,
        /// Output to one of several ports.
        NXAST_BUNDLE = 12,
        /// Write the number of one of several ports into a field.
        NXAST_BUNDLE_LOAD = 13,
        /// Look the packet up again, in any table.
        NXAST_RESUBMIT_TABLE = 14,
        /// Output to the port whose number a field holds.
        NXAST_OUTPUT_REG = 15,
        /// Add a flow entry made from the packet.
        NXAST_LEARN = 16,
        /// Carry out nothing more.
        NXAST_EXIT = 17,
        /// Decrement the IP TTL.
        NXAST_DEC_TTL = 18,
        /// Shorten the entry's time-outs when a TCP connection ends.
        NXAST_FIN_TIMEOUT = 19,
        /// Send the packet to a certain controller.
        NXAST_CONTROLLER = 20,
        /// Decrement the IP TTL, and say which controllers hear of it when it runs out.
        NXAST_DEC_TTL_CNT_IDS = 21,
        /// Write the metadata that is passed between tables.
        NXAST_WRITE_METADATA = 22,
        /// Push an MPLS header.
        NXAST_PUSH_MPLS = 23,
        /// Pop the outermost MPLS header.
        NXAST_POP_MPLS = 24,
        /// Set the MPLS TTL.
        NXAST_SET_MPLS_TTL = 25,
        /// Decrement the MPLS TTL.
        NXAST_DEC_MPLS_TTL = 26,
        /// Push bits of a field onto the stack.
        NXAST_STACK_PUSH = 27,
        /// Pop bits of a field off the stack.
        NXAST_STACK_POP = 28,
        /// Sample packets for IPFIX.
        NXAST_SAMPLE = 29,
        /// Set the MPLS label.
        NXAST_SET_MPLS_LABEL = 30,
        /// Set the MPLS traffic class.
        NXAST_SET_MPLS_TC = 31,
        /// [`NXAST_OUTPUT_REG`] with fields that have an experimenter's id.
        NXAST_OUTPUT_REG2 = 32,
        /// Set a field, which may be masked.
        NXAST_REG_LOAD2 = 33,
        /// A part of a conjunctive match.
        NXAST_CONJUNCTION = 34,
        /// Pass the packet through the connection tracker.
        NXAST_CT = 35,
        /// Translate addresses, inside of [`NXAST_CT`].
        NXAST_NAT = 36,
        /// Send the packet to a controller, with options.
        NXAST_CONTROLLER2 = 37,
        /// [`NXAST_SAMPLE`] with the port where the packet is sampled.
        NXAST_SAMPLE2 = 38,
        /// Output the beginning of the packet.
        NXAST_OUTPUT_TRUNC = 39,
        /// Pass the packet to a group (OpenFlow 1.0).
        NXAST_GROUP = 40,
        /// [`NXAST_SAMPLE2`] with a direction.
        NXAST_SAMPLE3 = 41,
        /// Carry actions out on a copy of the packet.
        NXAST_CLONE = 42,
        /// Forget what the connection tracker said.
        NXAST_CT_CLEAR = 43,
        /// [`NXAST_RESUBMIT_TABLE`] with the connection's original addresses and ports.
        NXAST_RESUBMIT_TABLE_CT = 44,
        /// [`NXAST_LEARN`] with a limit on how many entries it may add.
        NXAST_LEARN2 = 45,
        /// Push an outer header.
        NXAST_RAW_ENCAP = 46,
        /// Pop the outermost header.
        NXAST_RAW_DECAP = 47,
        /// Decrement the NSH TTL.
        NXAST_DEC_NSH_TTL = 48,
        /// Write into a bit whether the packet is longer than so many bytes.
        NXAST_CHECK_PKT_LARGER = 49,
        /// Remove a tunnel's metadata field.
        NXAST_DELETE_FIELD = 50,
        /// [`NXAST_SAMPLE3`] with ids that fields hold.
        NXAST_SAMPLE4 = 51,
    }

    /// What a link is chosen by ([`NXAST_MULTIPATH`], [`NXAST_BUNDLE`]).
    pub struct HashFields(u16) {
        /// The Ethernet source address.
        NX_HASH_FIELDS_ETH_SRC = 0,
        /// Addresses, VLAN, Ethernet type, protocol and ports, alike for both directions.
        NX_HASH_FIELDS_SYMMETRIC_L4 = 1,
    }

    /// How [`NXAST_MULTIPATH`] makes a link's number from the hash of the packet.
    pub struct MultipathAlgorithm(u16) {
        /// The hash modulo the number of links: nearly all flows move when that changes.
        NX_MP_ALG_MODULO_N = 0,
        /// The hash divided by the size of a link's range: half of the flows move.
        NX_MP_ALG_HASH_THRESHOLD = 1,
        /// Highest random weight: the fewest flows move, the work grows with the links.
        NX_MP_ALG_HRW = 2,
        /// Hash again until the result is a link: few flows move, at little work.
        NX_MP_ALG_ITER_HASH = 3,
    }

    /// How [`NXAST_BUNDLE`] chooses a port.
    pub struct BundleAlgorithm(u16) {
        /// The first port that is up.
        NX_BD_ALG_ACTIVE_BACKUP = 0,
        /// Highest random weight among the ports that are up.
        NX_BD_ALG_HRW = 1,
    }

    /// Properties of [`NXAST_CONTROLLER2`].
    pub struct Controller2PropType(u16) {
        /// How many bytes of the packet to send.
        NXAC2PT_MAX_LEN = 0,
        /// Which controller.
        NXAC2PT_CONTROLLER_ID = 1,
        /// The reason that the packet-in gives.
        NXAC2PT_REASON = 2,
        /// Bytes to send along.
        NXAC2PT_USERDATA = 3,
        /// Keep the rest of the pipeline until the controller resumes the packet.
        NXAC2PT_PAUSE = 4,
    }

    /// Formats of flow entries in messages (`NXT_SET_FLOW_FORMAT`).
    pub struct FlowFormat(u32) {
        /// Those of OpenFlow 1.0.
        NXFF_OPENFLOW10 = 0,
        /// Nicira's extensible match.
        NXFF_NXM = 2,
    }

    /// Formats of packet-in messages (`NXT_SET_PACKET_IN_FORMAT`).
    pub struct PacketInFormat(u32) {
        /// Those of the protocol's version.
        NXPIF_OPENFLOW10 = 0,
        /// `NXT_PACKET_IN`.
        NXPIF_NXM = 1,
        /// `NXT_PACKET_IN2`.
        NXPIF_NXT_PACKET_IN2 = 2,
    }

    /// What to do with the options of tunnels that are mapped (`NXT_TLV_TABLE_MOD`).
    pub struct TlvTableModCommand(u16) {
        /// Map more.
        NXTTMC_ADD = 0,
        /// Map some no longer.
        NXTTMC_DELETE = 1,
        /// Map none.
        NXTTMC_CLEAR = 2,
    }

    /// What became of a flow entry that is monitored.
    pub struct NXFlowUpdateEvent(u16) {
        /// It was added.
        NXFME_ADDED = 0,
        /// It was removed.
        NXFME_DELETED = 1,
        /// It was changed.
        NXFME_MODIFIED = 2,
        /// This controller changed it itself.
        NXFME_ABBREV = 3,
    }

    /// Properties of `NXT_PACKET_IN2`.
    pub struct PacketIn2PropType(u16) {
        /// The packet, or its beginning.
        NXPINT_PACKET = 0,
        /// The length of the whole packet, if `NXPINT_PACKET` is its beginning.
        NXPINT_FULL_LEN = 1,
        /// The buffer that holds the packet.
        NXPINT_BUFFER_ID = 2,
        /// The table that sent it.
        NXPINT_TABLE_ID = 3,
        /// The cookie of the flow entry that sent it.
        NXPINT_COOKIE = 4,
        /// Why it was sent, `OFPR_*`.
        NXPINT_REASON = 5,
        /// Match fields that say what is known of the packet.
        NXPINT_METADATA = 6,
        /// The user data of [`NXAST_CONTROLLER2`].
        NXPINT_USERDATA = 7,
        /// What the switch needs to resume the packet.
        NXPINT_CONTINUATION = 8,
    }

    /// Roles of a controller (`NXT_ROLE_REQUEST`).
    pub struct NXRole(u32) {
        /// Full access, as every other.
        NX_ROLE_OTHER = 0,
        /// Full access, the only one.
        NX_ROLE_MASTER = 1,
        /// Access for reading.
        NX_ROLE_SLAVE = 2,
    }

    /// Nicira's messages.
    pub struct NXMessageSubtype(u32) {
        /// Ask for a role.
        NXT_ROLE_REQUEST = 10,
        /// The role that was given.
        NXT_ROLE_REPLY = 11,
        /// Choose the format of flow entries.
        NXT_SET_FLOW_FORMAT = 12,
        /// A flow-mod with Nicira's match.
        NXT_FLOW_MOD = 13,
        /// A flow removed message with Nicira's match.
        NXT_FLOW_REMOVED = 14,
        /// Let flow-mods name a table.
        NXT_FLOW_MOD_TABLE_ID = 15,
        /// Choose the format of packet-in messages.
        NXT_SET_PACKET_IN_FORMAT = 16,
        /// A packet-in with Nicira's match.
        NXT_PACKET_IN = 17,
        /// No longer in use.
        NXT_FLOW_AGE = 18,
        /// Choose which messages to be sent.
        NXT_SET_ASYNC_CONFIG = 19,
        /// Choose the id by which [`NXAST_CONTROLLER`] names this controller.
        NXT_SET_CONTROLLER_ID = 20,
        /// End a flow monitor.
        NXT_FLOW_MONITOR_CANCEL = 21,
        /// No more reports of flow monitors for now.
        NXT_FLOW_MONITOR_PAUSED = 22,
        /// Reports of flow monitors again.
        NXT_FLOW_MONITOR_RESUMED = 23,
        /// Map options of tunnels to fields.
        NXT_TLV_TABLE_MOD = 24,
        /// Ask which options of tunnels are mapped.
        NXT_TLV_TABLE_REQUEST = 25,
        /// Which options of tunnels are mapped.
        NXT_TLV_TABLE_REPLY = 26,
        /// Choose which messages to be sent, as in OpenFlow 1.4.
        NXT_SET_ASYNC_CONFIG2 = 27,
        /// Let a paused packet go on.
        NXT_RESUME = 28,
        /// Forget the connections of a zone.
        NXT_CT_FLUSH_ZONE = 29,
        /// A packet-in with properties.
        NXT_PACKET_IN2 = 30,
        /// Change a group (OpenFlow 1.0).
        NXT_GROUP_MOD = 31,
        /// Forget connections.
        NXT_CT_FLUSH = 32,
        /// A request that another controller sent.
        NXT_REQUESTFORWARD = 132,
    }

    /// Nicira's statistics.
    pub struct NXStatsSubtype(u32) {
        /// Flow entries with Nicira's match.
        NXST_FLOW = 0,
        /// Their sums.
        NXST_AGGREGATE = 1,
        /// A flow monitor.
        NXST_FLOW_MONITOR = 2,
        /// The counters of a bridge's samples.
        NXST_IPFIX_BRIDGE = 3,
        /// The counters of flow entries' samples.
        NXST_IPFIX_FLOW = 4,
        /// The counters of groups (OpenFlow 1.0).
        NXST_GROUP = 7,
        /// Groups (OpenFlow 1.0).
        NXST_GROUP_DESC = 8,
        /// What groups there can be (OpenFlow 1.0 and 1.1).
        NXST_GROUP_FEATURES = 9,
    }
}

wire_flags! {
    /// What [`NXAST_LEARN`] does beside adding an entry.
    pub struct LearnFlags(u16) {
        /// Tell the controller when the entry goes.
        NX_LEARN_F_SEND_FLOW_REM = 0x1,
        /// Remove the learned entries when the entry that learned them goes.
        NX_LEARN_F_DELETE_LEARNED = 0x2,
        /// Write whether the limit was met into a field ([`NXAST_LEARN2`]).
        NX_LEARN_F_WRITE_RESULT = 0x4,
    }

    /// What [`NXAST_CT`] does.
    pub struct CtFlags(u16) {
        /// Remember the connection.
        NX_CT_F_COMMIT = 0x1,
        /// Remember it in this direction, even if it is known in the other.
        NX_CT_F_FORCE = 0x2,
    }

    /// How [`NXAST_NAT`] translates.
    pub struct NatFlags(u16) {
        /// The source.
        NX_NAT_F_SRC = 0x1,
        /// The destination.
        NX_NAT_F_DST = 0x2,
        /// The same way after a restart.
        NX_NAT_F_PERSISTENT = 0x4,
        /// Choose the port by a hash.
        NX_NAT_F_PROTO_HASH = 0x8,
        /// Choose the port at random.
        NX_NAT_F_PROTO_RANDOM = 0x10,
    }

    /// Which ranges [`NXAST_NAT`] has.
    pub struct NatRanges(u16) {
        /// The lowest IPv4 address.
        NX_NAT_RANGE_IPV4_MIN = 0x1,
        /// The highest IPv4 address.
        NX_NAT_RANGE_IPV4_MAX = 0x2,
        /// The lowest IPv6 address.
        NX_NAT_RANGE_IPV6_MIN = 0x4,
        /// The highest IPv6 address.
        NX_NAT_RANGE_IPV6_MAX = 0x8,
        /// The lowest port.
        NX_NAT_RANGE_PROTO_MIN = 0x10,
        /// The highest port.
        NX_NAT_RANGE_PROTO_MAX = 0x20,
    }

    /// What a flow monitor reports, and how.
    pub struct NXFlowMonitorFlags(u16) {
        /// Begins with the entries that are there.
        NXFMF_INITIAL = 0x1,
        /// Reports entries that are added.
        NXFMF_ADD = 0x2,
        /// Reports entries that are removed.
        NXFMF_DELETE = 0x4,
        /// Reports entries that are changed.
        NXFMF_MODIFY = 0x8,
        /// Reports actions too.
        NXFMF_ACTIONS = 0x10,
        /// Reports the controller's own changes in full.
        NXFMF_OWN = 0x20,
    }

    /// Which fragments the match field `ip_frag` means.
    pub struct IpFrag(u8) {
        /// Any fragment.
        FLOW_NW_FRAG_ANY = 0x1,
        /// Not the first one.
        FLOW_NW_FRAG_LATER = 0x2,
        /// Both bits.
        FLOW_NW_FRAG_MASK = 0x3,
    }
}

numbers! {
    /// Bit fields and reserved numbers of the actions, by name.
    NX_VALUES;

    /// The table of [`NXAST_CT`] that stands for none: the packet goes on at once, untracked.
    NX_CT_RECIRC_NONE: u8 = 0xff;
    /// The bits of a flow spec's header that say how many bits it is about.
    NX_LEARN_N_BITS_MASK: u16 = 0x3ff;
    /// A flow spec takes its value from a field.
    NX_LEARN_SRC_FIELD: u16 = 0;
    /// A flow spec takes its value from itself.
    NX_LEARN_SRC_IMMEDIATE: u16 = 1 << 13;
    /// The bit of a flow spec's header that says where the value comes from.
    NX_LEARN_SRC_MASK: u16 = 1 << 13;
    /// A flow spec adds a match to the new entry.
    NX_LEARN_DST_MATCH: u16 = 0;
    /// A flow spec adds an action that sets a field to the new entry.
    NX_LEARN_DST_LOAD: u16 = 1 << 11;
    /// A flow spec adds an output to the new entry.
    NX_LEARN_DST_OUTPUT: u16 = 2 << 11;
    /// No flow spec has this.
    NX_LEARN_DST_RESERVED: u16 = 3 << 11;
    /// The bits of a flow spec's header that say what it adds.
    NX_LEARN_DST_MASK: u16 = 3 << 11;
}

numbers! {
    /// Bytes of the structures' fixed parts, by name; messages are counted without their header
    /// where OS-Ken does so.
    NX_SIZES;

    /// An experimenter message up to what follows the subtype.
    NICIRA_HEADER_SIZE: usize = 16;
    /// An action with six bytes behind the subtype.
    NX_ACTION_HEADER_SIZE: usize = 16;
    /// The subtype of an action.
    NX_ACTION_HEADER_0_SIZE: usize = 2;
    /// [`NXAST_RESUBMIT`].
    NX_ACTION_RESUBMIT_SIZE: usize = 16;
    /// [`NXAST_SET_TUNNEL`].
    NX_ACTION_SET_TUNNEL_SIZE: usize = 16;
    /// [`NXAST_SET_QUEUE`].
    NX_ACTION_SET_QUEUE_SIZE: usize = 16;
    /// [`NXAST_POP_QUEUE`].
    NX_ACTION_POP_QUEUE_SIZE: usize = 16;
    /// [`NXAST_REG_MOVE`] between fields without experimenters' ids.
    NX_ACTION_REG_MOVE_SIZE: usize = 24;
    /// [`NXAST_REG_LOAD`].
    NX_ACTION_REG_LOAD_SIZE: usize = 24;
    /// [`NXAST_NOTE`] of six bytes.
    NX_ACTION_NOTE_SIZE: usize = 16;
    /// [`NXAST_SET_TUNNEL64`].
    NX_ACTION_SET_TUNNEL64_SIZE: usize = 24;
    /// [`NXAST_MULTIPATH`].
    NX_ACTION_MULTIPATH_SIZE: usize = 32;
    /// [`NXAST_AUTOPATH`].
    NX_ACTION_AUTOPATH_SIZE: usize = 24;
    /// [`NXAST_BUNDLE`] up to its ports.
    NX_ACTION_BUNDLE_SIZE: usize = 32;
    /// [`NXAST_BUNDLE`] from the algorithm up to its ports.
    NX_ACTION_BUNDLE_0_SIZE: usize = 24;
    /// [`NXAST_OUTPUT_REG`].
    NX_ACTION_OUTPUT_REG_SIZE: usize = 24;
    /// [`NXAST_LEARN`] up to its flow specs.
    NX_ACTION_LEARN_SIZE: usize = 32;
    /// [`NXAST_FIN_TIMEOUT`].
    NX_ACTION_FIN_TIMEOUT_SIZE: usize = 16;
    /// [`NXAST_CONTROLLER`].
    NX_ACTION_CONTROLLER_SIZE: usize = 16;
    /// [`NXT_ROLE_REQUEST`] and its reply.
    NX_ROLE_SIZE: usize = 20;
    /// [`NXT_SET_FLOW_FORMAT`].
    NX_SET_FLOW_FORMAT_SIZE: usize = 20;
    /// [`NXT_SET_PACKET_IN_FORMAT`].
    NX_SET_PACKET_IN_FORMAT_SIZE: usize = 20;
    /// [`NXT_SET_CONTROLLER_ID`].
    NX_CONTROLLER_ID_SIZE: usize = 24;
    /// [`NXT_SET_ASYNC_CONFIG`].
    NX_ASYNC_CONFIG_SIZE: usize = 40;
    /// [`NXT_FLOW_MOD_TABLE_ID`].
    NX_FLOW_MOD_TABLE_ID_SIZE: usize = 24;
    /// [`NXT_FLOW_MOD`] up to its match.
    NX_FLOW_MOD_SIZE: usize = 48;
    /// [`NXT_FLOW_REMOVED`] up to its match.
    NX_FLOW_REMOVED_SIZE: usize = 56;
    /// [`NXT_PACKET_IN`] up to its match.
    NX_PACKET_IN_SIZE: usize = 40;
    /// A statistics message up to what follows the subtype.
    NX_STATS_MSG_SIZE: usize = 24;
    /// The subtype of statistics with its padding.
    NX_STATS_MSG0_SIZE: usize = 8;
    /// [`NXST_FLOW`]: a request up to its match.
    NX_FLOW_STATS_REQUEST_SIZE: usize = 8;
    /// [`NXST_FLOW`]: an entry up to its match.
    NX_FLOW_STATS_SIZE: usize = 48;
    /// [`NXST_AGGREGATE`]: a request up to its match.
    NX_AGGREGATE_STATS_REQUEST_SIZE: usize = 8;
    /// [`NXST_AGGREGATE`]: a reply.
    NX_AGGREGATE_STATS_REPLY_SIZE: usize = 24;
}

/// Every number of the extensions, by name; the match fields are in [`oxm`](crate::oxm).
pub const CONSTANTS: &[&[(&str, u64)]] = &[
    NXActionSubtype::NAMES,
    HashFields::NAMES,
    MultipathAlgorithm::NAMES,
    BundleAlgorithm::NAMES,
    Controller2PropType::NAMES,
    FlowFormat::NAMES,
    PacketInFormat::NAMES,
    TlvTableModCommand::NAMES,
    NXFlowUpdateEvent::NAMES,
    NXFlowMonitorFlags::NAMES,
    super::SampleDirection::NAMES,
    PacketIn2PropType::NAMES,
    NXRole::NAMES,
    NXMessageSubtype::NAMES,
    NXStatsSubtype::NAMES,
    LearnFlags::NAMES,
    CtFlags::NAMES,
    NatFlags::NAMES,
    NatRanges::NAMES,
    IpFrag::NAMES,
    NX_VALUES,
    NX_SIZES,
];
