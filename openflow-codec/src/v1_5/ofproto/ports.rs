//! Ports, and the packets that come in by them.

use crate::wire::{names, numbers, wire_enum};

numbers! {
    /// Reserved numbers of ports and queues, by name.
    PORT_NUMBERS as in v1_4 {
        OFPP_MAX, OFPP_IN_PORT, OFPP_TABLE, OFPP_NORMAL, OFPP_FLOOD, OFPP_ALL, OFPP_CONTROLLER,
        OFPP_LOCAL, OFPP_ANY, OFPQ_ALL, OFPQ_MIN_RATE_UNCFG, OFPQ_MAX_RATE_UNCFG,
    };

    /// No port: of an action set that sends a packet nowhere.
    OFPP_UNSET: u32 = 0xffff_fff7;
}

names! {
    /// The kinds of ports' properties (OpenFlow 1.5.1 section 7.2.1).
    PORT_DESC_PROP_TYPES: PortDescPropType as in v1_4 {
        OFPPDPT_ETHERNET, OFPPDPT_OPTICAL, OFPPDPT_EXPERIMENTER,
    } + {
        /// The pipeline fields that packets from the port can have.
        OFPPDPT_PIPELINE_INPUT = 2,
        /// The pipeline fields that the port takes notice of.
        OFPPDPT_PIPELINE_OUTPUT = 3,
        /// The ports by which packets to this one come in again.
        OFPPDPT_RECIRCULATE = 4,
    }
}

wire_enum! {
    /// Who numbers the type of a packet: the upper half of a packet type (OpenFlow 1.5.1 section
    /// 7.2.3).
    pub struct HeaderTypeNamespace(u16) {
        /// The ONF, see [`HeaderTypeOnf`].
        OFPHTN_ONF = 0,
        /// The type is an Ethernet type.
        OFPHTN_ETHERTYPE = 1,
        /// The type is an IP protocol.
        OFPHTN_IP_PROTO = 2,
        /// The type is a port of TCP or UDP.
        OFPHTN_UDP_TCP_PORT = 3,
        /// The type is an IPv4 option.
        OFPHTN_IPV4_OPTION = 4,
    }

    /// The types of packets that the ONF numbers (OpenFlow 1.5.1 section 7.2.3).
    pub struct HeaderTypeOnf(u16) {
        /// An Ethernet frame, as in earlier versions.
        OFPHTO_ETHERNET = 0,
        /// A packet without any header.
        OFPHTO_NO_HEADER = 1,
        /// An experimenter's match field tells the type.
        OFPHTO_OXM_EXPERIMENTER = 0xffff,
    }
}
