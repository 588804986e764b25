//! Message types, roles, and the messages that come unasked.

use crate::wire::{names, numbers, wire_enum};

numbers! {
    /// The version, limits and defaults, by name.
    NUMBERS as in v1_3 {
        MAX_XID, OFP_MAX_TABLE_NAME_LEN, OFP_MAX_PORT_NAME_LEN, DESC_STR_LEN, SERIAL_NUM_LEN,
        OFP_ETH_ALEN, OFP_PORT_STATUS_DESC_OFFSET, OFP_DEFAULT_MISS_SEND_LEN, OFP_DEFAULT_PRIORITY,
        OFP_FLOW_PERMANENT, OFP_NO_BUFFER, OFPCML_MAX, OFPCML_NO_BUFFER,
    };

    /// The version in the header of every message.
    OFP_VERSION: u8 = 5;
    /// The TCP port that IANA assigned to OpenFlow.
    OFP_TCP_PORT: u16 = 6653;
    /// The TCP port of OpenFlow over TLS, the same.
    OFP_SSL_PORT: u16 = 6653;
}

numbers! {
    /// The match field that the standard takes over from the ONF's extensions.
    PBB_UCA_NUMBERS;

    /// The use-customer-address bit of a provider backbone bridge header.
    OFPXMT_OFB_PBB_UCA: u8 = 41;
    /// Header of [`OFPXMT_OFB_PBB_UCA`] without a mask.
    OXM_OF_PBB_UCA: u32 = 0x8000_5201;
    /// Header of [`OFPXMT_OFB_PBB_UCA`] with a mask of the same size.
    OXM_OF_PBB_UCA_W: u32 = 0x8000_5302;
}

names! {
    /// The kinds of messages (OpenFlow 1.4.1 section 7.1).
    MESSAGE_TYPES: MessageType as in v1_3 {
        OFPT_HELLO, OFPT_ERROR, OFPT_ECHO_REQUEST, OFPT_ECHO_REPLY, OFPT_EXPERIMENTER,
        OFPT_FEATURES_REQUEST, OFPT_FEATURES_REPLY, OFPT_GET_CONFIG_REQUEST, OFPT_GET_CONFIG_REPLY,
        OFPT_SET_CONFIG, OFPT_PACKET_IN, OFPT_FLOW_REMOVED, OFPT_PORT_STATUS, OFPT_PACKET_OUT,
        OFPT_FLOW_MOD, OFPT_GROUP_MOD, OFPT_PORT_MOD, OFPT_TABLE_MOD, OFPT_MULTIPART_REQUEST,
        OFPT_MULTIPART_REPLY, OFPT_BARRIER_REQUEST, OFPT_BARRIER_REPLY, OFPT_ROLE_REQUEST,
        OFPT_ROLE_REPLY, OFPT_GET_ASYNC_REQUEST, OFPT_GET_ASYNC_REPLY, OFPT_SET_ASYNC,
        OFPT_METER_MOD,
    } + {
        /// The controller has another role now.
        OFPT_ROLE_STATUS = 30,
        /// A table's vacancy crossed a threshold.
        OFPT_TABLE_STATUS = 31,
        /// Another controller changed a group or meter.
        OFPT_REQUESTFORWARD = 32,
        /// Opens, closes, commits or discards a bundle.
        OFPT_BUNDLE_CONTROL = 33,
        /// Adds a message to a bundle.
        OFPT_BUNDLE_ADD_MESSAGE = 34,
    }

    /// Why packets are sent to the controller (OpenFlow 1.4.1 section 7.4.1).
    PACKET_IN_REASONS: PacketInReason as in v1_3 {
        OFPR_INVALID_TTL,
    } + {
        /// The table-miss flow entry sent it.
        OFPR_TABLE_MISS = 0,
        /// An output action of an apply-actions instruction sent it.
        OFPR_APPLY_ACTION = 1,
        /// An output action of the action set sent it.
        OFPR_ACTION_SET = 3,
        /// An output action of a group bucket sent it.
        OFPR_GROUP = 4,
        /// An output action of a packet-out sent it.
        OFPR_PACKET_OUT = 5,
    }

    /// Why flow entries are removed (OpenFlow 1.4.1 section 7.4.2).
    FLOW_REMOVED_REASONS: FlowRemovedReason as in v1_3 {
        OFPRR_IDLE_TIMEOUT, OFPRR_HARD_TIMEOUT, OFPRR_DELETE, OFPRR_GROUP_DELETE,
    } + {
        /// A meter that it uses was deleted.
        OFPRR_METER_DELETE = 4,
        /// The switch needed its room.
        OFPRR_EVICTION = 5,
    }

    /// What multipart requests ask for (OpenFlow 1.4.1 section 7.3.5).
    MULTIPART_TYPES: MultipartType as in v1_3 {
        OFPMP_DESC, OFPMP_FLOW, OFPMP_AGGREGATE, OFPMP_TABLE, OFPMP_PORT_STATS, OFPMP_GROUP,
        OFPMP_GROUP_DESC, OFPMP_GROUP_FEATURES, OFPMP_METER, OFPMP_METER_CONFIG,
        OFPMP_METER_FEATURES, OFPMP_TABLE_FEATURES, OFPMP_PORT_DESC, OFPMP_EXPERIMENTER,
    } + {
        /// Counters of the queues.
        OFPMP_QUEUE_STATS = 5,
        /// How the tables are configured.
        OFPMP_TABLE_DESC = 14,
        /// The queues with their rates.
        OFPMP_QUEUE_DESC = 15,
        /// Sets up a flow monitor; the replies report changes.
        OFPMP_FLOW_MONITOR = 16,
    }
}

wire_enum! {
    /// Why a controller has another role (OpenFlow 1.4.1 section 7.4.4).
    pub struct ControllerRoleReason(u8) {
        /// Another controller became master.
        OFPCRR_MASTER_REQUEST = 0,
        /// The configuration of the switch changed.
        OFPCRR_CONFIG = 1,
        /// An experimenter defines why.
        OFPCRR_EXPERIMENTER = 2,
    }

    /// The kind of a role's property (OpenFlow 1.4.1 section 7.4.4).
    pub struct RolePropType(u16) {
        /// A property that an experimenter defines.
        OFPRPT_EXPERIMENTER = 0xffff,
    }

    /// The kind of a property of the asynchronous configuration (OpenFlow 1.4.1 section 7.3.10).
    ///
    /// `SLAVE` holds while the controller is slave, `MASTER` while it is master or equal.
    pub struct AsyncConfigPropType(u16) {
        /// Packet-ins, as slave.
        OFPACPT_PACKET_IN_SLAVE = 0,
        /// Packet-ins, as master.
        OFPACPT_PACKET_IN_MASTER = 1,
        /// Port status messages, as slave.
        OFPACPT_PORT_STATUS_SLAVE = 2,
        /// Port status messages, as master.
        OFPACPT_PORT_STATUS_MASTER = 3,
        /// Flow removed messages, as slave.
        OFPACPT_FLOW_REMOVED_SLAVE = 4,
        /// Flow removed messages, as master.
        OFPACPT_FLOW_REMOVED_MASTER = 5,
        /// Role status messages, as slave.
        OFPACPT_ROLE_STATUS_SLAVE = 6,
        /// Role status messages, as master.
        OFPACPT_ROLE_STATUS_MASTER = 7,
        /// Table status messages, as slave.
        OFPACPT_TABLE_STATUS_SLAVE = 8,
        /// Table status messages, as master.
        OFPACPT_TABLE_STATUS_MASTER = 9,
        /// Forwarded requests, as slave.
        OFPACPT_REQUESTFORWARD_SLAVE = 10,
        /// Forwarded requests, as master.
        OFPACPT_REQUESTFORWARD_MASTER = 11,
        /// What an experimenter defines, as slave.
        OFPACPT_EXPERIMENTER_SLAVE = 0xfffe,
        /// What an experimenter defines, as master.
        OFPACPT_EXPERIMENTER_MASTER = 0xffff,
    }

    /// Which requests of other controllers are forwarded (OpenFlow 1.4.1 section 7.4.6): bits of
    /// the asynchronous configuration.
    pub struct RequestForwardReason(u8) {
        /// Group-mods.
        OFPRFR_GROUP_MOD = 0,
        /// Meter-mods.
        OFPRFR_METER_MOD = 1,
    }
}
