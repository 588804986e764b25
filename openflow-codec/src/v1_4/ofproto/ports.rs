//! Ports and their queues.

use crate::wire::{wire_enum, wire_flags};

wire_enum! {
    /// The kind of a port's property (OpenFlow 1.4.1 section 7.2.1).
    pub struct PortDescPropType(u16) {
        /// Of an Ethernet port.
        OFPPDPT_ETHERNET = 0,
        /// Of an optical port.
        OFPPDPT_OPTICAL = 1,
        /// A property that an experimenter defines.
        OFPPDPT_EXPERIMENTER = 0xffff,
    }

    /// The kind of a property of a port-mod (OpenFlow 1.4.1 section 7.3.4.3).
    pub struct PortModPropType(u16) {
        /// Of an Ethernet port.
        OFPPMPT_ETHERNET = 0,
        /// Of an optical port.
        OFPPMPT_OPTICAL = 1,
        /// A property that an experimenter defines.
        OFPPMPT_EXPERIMENTER = 0xffff,
    }

    /// The kind of a property of a port's counters (OpenFlow 1.4.1 section 7.3.5.6).
    pub struct PortStatsPropType(u16) {
        /// Of an Ethernet port.
        OFPPSPT_ETHERNET = 0,
        /// Of an optical port.
        OFPPSPT_OPTICAL = 1,
        /// A property that an experimenter defines.
        OFPPSPT_EXPERIMENTER = 0xffff,
    }

    /// The kind of a queue's property (OpenFlow 1.4.1 section 7.3.5.8).
    pub struct QueueDescPropType(u16) {
        /// The rate that the queue is guaranteed.
        OFPQDPT_MIN_RATE = 1,
        /// The rate that the queue cannot exceed.
        OFPQDPT_MAX_RATE = 2,
        /// A property that an experimenter defines.
        OFPQDPT_EXPERIMENTER = 0xffff,
    }

    /// The kind of a property of a queue's counters (OpenFlow 1.4.1 section 7.3.5.9).
    pub struct QueueStatsPropType(u16) {
        /// A property that an experimenter defines.
        OFPQSPT_EXPERIMENTER = 0xffff,
    }
}

wire_flags! {
    /// What an optical port can do (OpenFlow 1.4.1 section 7.2.1.2).
    pub struct OpticalPortFeatures(u32) {
        /// The receiver can be tuned.
        OFPOPF_RX_TUNE = 0x1,
        /// The transmitter can be tuned.
        OFPOPF_TX_TUNE = 0x2,
        /// The power can be set.
        OFPOPF_TX_PWR = 0x4,
        /// Use the frequency, not the wavelength.
        OFPOPF_USE_FREQ = 0x8,
    }

    /// Which counters of an optical port have values (OpenFlow 1.4.1 section 7.3.5.6).
    pub struct PortStatsOpticalFlags(u32) {
        /// How the receiver is tuned.
        OFPOSF_RX_TUNE = 0x1,
        /// How the transmitter is tuned.
        OFPOSF_TX_TUNE = 0x2,
        /// The power that is sent.
        OFPOSF_TX_PWR = 0x4,
        /// The power that is received.
        OFPOSF_RX_PWR = 0x10,
        /// The bias current of the transmitter.
        OFPOSF_TX_BIAS = 0x20,
        /// The temperature of the transmitter.
        OFPOSF_TX_TEMP = 0x40,
    }
}
