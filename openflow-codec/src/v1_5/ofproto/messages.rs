//! Message types, capabilities, controllers, and what messages are about.

use crate::wire::{names, numbers, wire_enum};

numbers! {
    /// The version, limits and defaults, by name.
    NUMBERS as in v1_4 {
        MAX_XID, OFP_MAX_TABLE_NAME_LEN, OFP_MAX_PORT_NAME_LEN, DESC_STR_LEN, SERIAL_NUM_LEN,
        OFP_ETH_ALEN, OFP_PORT_STATUS_DESC_OFFSET, OFP_DEFAULT_MISS_SEND_LEN, OFP_DEFAULT_PRIORITY,
        OFP_FLOW_PERMANENT, OFP_NO_BUFFER, OFPCML_MAX, OFPCML_NO_BUFFER, OFP_TCP_PORT, OFP_SSL_PORT,
    };

    /// The version in the header of every message.
    OFP_VERSION: u8 = 6;
    /// The short number of a controller that has none.
    OFPCID_UNDEFINED: u16 = 0;
}

names! {
    /// The kinds of messages (OpenFlow 1.5.1 section 7.1).
    MESSAGE_TYPES: MessageType as in v1_4 {
        OFPT_HELLO, OFPT_ERROR, OFPT_ECHO_REQUEST, OFPT_ECHO_REPLY, OFPT_EXPERIMENTER,
        OFPT_FEATURES_REQUEST, OFPT_FEATURES_REPLY, OFPT_GET_CONFIG_REQUEST, OFPT_GET_CONFIG_REPLY,
        OFPT_SET_CONFIG, OFPT_PACKET_IN, OFPT_FLOW_REMOVED, OFPT_PORT_STATUS, OFPT_PACKET_OUT,
        OFPT_FLOW_MOD, OFPT_GROUP_MOD, OFPT_PORT_MOD, OFPT_TABLE_MOD, OFPT_MULTIPART_REQUEST,
        OFPT_MULTIPART_REPLY, OFPT_BARRIER_REQUEST, OFPT_BARRIER_REPLY, OFPT_ROLE_REQUEST,
        OFPT_ROLE_REPLY, OFPT_GET_ASYNC_REQUEST, OFPT_GET_ASYNC_REPLY, OFPT_SET_ASYNC,
        OFPT_METER_MOD, OFPT_ROLE_STATUS, OFPT_TABLE_STATUS, OFPT_REQUESTFORWARD,
        OFPT_BUNDLE_CONTROL, OFPT_BUNDLE_ADD_MESSAGE,
    } + {
        /// A controller came, went or changed.
        OFPT_CONTROLLER_STATUS = 35,
    }

    /// What switches can do (OpenFlow 1.5.1 section 7.3.1).
    CAPABILITIES: Capabilities as in v1_4 {
        OFPC_FLOW_STATS, OFPC_TABLE_STATS, OFPC_PORT_STATS, OFPC_GROUP_STATS, OFPC_IP_REASM,
        OFPC_QUEUE_STATS, OFPC_PORT_BLOCKED,
    } + {
        /// Takes bundles.
        OFPC_BUNDLES = 0x200,
        /// Takes flow monitors.
        OFPC_FLOW_MONITORING = 0x400,
    }

    /// What multipart requests ask for (OpenFlow 1.5.1 section 7.3.5).
    MULTIPART_TYPES: MultipartType as in v1_4 {
        OFPMP_DESC, OFPMP_PORT_STATS, OFPMP_GROUP_DESC, OFPMP_GROUP_FEATURES, OFPMP_METER_FEATURES,
        OFPMP_TABLE_FEATURES, OFPMP_PORT_DESC, OFPMP_EXPERIMENTER, OFPMP_QUEUE_STATS,
        OFPMP_TABLE_DESC, OFPMP_QUEUE_DESC, OFPMP_FLOW_MONITOR,
    } + {
        /// Flow entries, one by one, with instructions and counters.
        OFPMP_FLOW_DESC = 1,
        /// Counters summed over flow entries.
        OFPMP_AGGREGATE_STATS = 2,
        /// Counters of the tables.
        OFPMP_TABLE_STATS = 3,
        /// Counters of the groups.
        OFPMP_GROUP_STATS = 6,
        /// Counters of the meters.
        OFPMP_METER_STATS = 9,
        /// The meters with their bands.
        OFPMP_METER_DESC = 10,
        /// Flow entries' counters, one by one.
        OFPMP_FLOW_STATS = 17,
        /// The controllers.
        OFPMP_CONTROLLER_STATUS = 18,
        /// What the switch's bundles can do.
        OFPMP_BUNDLE_FEATURES = 19,
    }

    /// The kinds of properties of the asynchronous configuration (OpenFlow 1.5.1 section 7.3.10).
    ASYNC_CONFIG_PROP_TYPES: AsyncConfigPropType as in v1_4 {
        OFPACPT_PACKET_IN_SLAVE, OFPACPT_PACKET_IN_MASTER, OFPACPT_PORT_STATUS_SLAVE,
        OFPACPT_PORT_STATUS_MASTER, OFPACPT_FLOW_REMOVED_SLAVE, OFPACPT_FLOW_REMOVED_MASTER,
        OFPACPT_ROLE_STATUS_SLAVE, OFPACPT_ROLE_STATUS_MASTER, OFPACPT_TABLE_STATUS_SLAVE,
        OFPACPT_TABLE_STATUS_MASTER, OFPACPT_REQUESTFORWARD_SLAVE, OFPACPT_REQUESTFORWARD_MASTER,
        OFPACPT_EXPERIMENTER_SLAVE, OFPACPT_EXPERIMENTER_MASTER,
    } + {
        /// Flow entries' statistics, as slave.
        OFPACPT_FLOW_STATS_SLAVE = 12,
        /// Flow entries' statistics, as master.
        OFPACPT_FLOW_STATS_MASTER = 13,
        /// Controller status messages, as slave.
        OFPACPT_CONT_STATUS_SLAVE = 14,
        /// Controller status messages, as master.
        OFPACPT_CONT_STATUS_MASTER = 15,
    }
}

wire_enum! {
    /// Why the switch tells of a controller (OpenFlow 1.5.1 section 7.2.7).
    pub struct ControllerStatusReason(u8) {
        /// It was asked.
        OFPCSR_REQUEST = 0,
        /// The connection came up or went down.
        OFPCSR_CHANNEL_STATUS = 1,
        /// The controller has another role.
        OFPCSR_ROLE = 2,
        /// The controller is new.
        OFPCSR_CONTROLLER_ADDED = 3,
        /// The controller was removed.
        OFPCSR_CONTROLLER_REMOVED = 4,
        /// The controller has another short number.
        OFPCSR_SHORT_ID = 5,
        /// An experimenter defines why.
        OFPCSR_EXPERIMENTER = 6,
    }

    /// How the connection to a controller is (OpenFlow 1.5.1 section 7.2.7).
    pub struct ControlChannelStatus(u8) {
        /// It works.
        OFPCT_STATUS_UP = 0,
        /// It does not.
        OFPCT_STATUS_DOWN = 1,
    }

    /// The kind of a controller's property (OpenFlow 1.5.1 section 7.2.7).
    pub struct ControllerStatusPropType(u16) {
        /// How it is reached.
        OFPCSPT_URI = 0,
        /// A property that an experimenter defines.
        OFPCSPT_EXPERIMENTER = 0xffff,
    }
}
