//! The switch itself: features and configuration.

use super::OFPPort;
use crate::v1_1::ofproto::*;
use crate::wire::{List, Wire};

/// Declares the features reply, which differs between 1.1 and 1.2 in the names of capabilities.
macro_rules! switch_features {
    ($section:literal) => {
        #[doc = concat!("What the switch is (`ofp_switch_features`, ", $section, ").")]
        #[derive(Clone, Debug, Default, PartialEq, Wire)]
        pub struct OFPSwitchFeatures<'a> {
            /// The switch's name: a MAC address in the lower 48 bits, the implementer's above.
            pub datapath_id: u64,
            /// How many packets the switch can keep.
            pub n_buffers: u32,
            /// How many tables it has.
            pub n_tables: u8,
            /// What it can do.
            #[wire(pad = 3)]
            pub capabilities: Capabilities,
            /// Not used.
            #[wire(json(crate::json_forms::reserved))]
            pub reserved: u32,
            /// Its ports.
            #[wire(json(crate::json_forms::by_port_no))]
            pub ports: List<'a, OFPPort>,
        }
    };
}
pub(crate) use switch_features;

switch_features!("OpenFlow 1.1 section A.3.1");

/// The configuration (OpenFlow 1.1 section A.3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPGetConfigReply {
    /// What is done with IP fragments and with packets whose time to live ran out.
    pub flags: ConfigFlags,
    /// How many bytes of a packet the switch sends to the controller.
    pub miss_send_len: u16,
}

/// Sets the configuration (OpenFlow 1.1 section A.3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPSetConfig {
    /// What to do with IP fragments and with packets whose time to live ran out.
    pub flags: ConfigFlags,
    /// How many bytes of a packet the switch sends to the controller.
    pub miss_send_len: u16,
}
