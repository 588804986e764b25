//! The switch itself: features, configuration, description, barriers.

use crate::v1_3::ofproto::*;
use crate::wire::Wire;

pub use crate::v1_2::ofproto_parser::{
    OFPBarrierReply, OFPBarrierRequest, OFPDescStats, OFPFeaturesRequest, OFPGetConfigRequest,
};

/// What the switch is (`ofp_switch_features`, OpenFlow 1.3.5 section 7.3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPSwitchFeatures {
    /// The switch's name: a MAC address in the lower 48 bits, the implementer's above.
    pub datapath_id: u64,
    /// How many packets the switch can keep.
    pub n_buffers: u32,
    /// How many tables it has.
    pub n_tables: u8,
    /// Which connection of the datapath this is; 0 is the main one.
    pub auxiliary_id: u8,
    /// What it can do.
    #[wire(pad = 2)]
    pub capabilities: Capabilities,
    /// Not used.
    #[wire(json(crate::json_forms::reserved))]
    pub reserved: u32,
}

/// The configuration (OpenFlow 1.3.5 section 7.3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPGetConfigReply {
    /// What is done with IP fragments.
    pub flags: ConfigFlags,
    /// How many bytes of a packet the switch sends to the controller.
    pub miss_send_len: u16,
}

/// Sets the configuration (OpenFlow 1.3.5 section 7.3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPSetConfig {
    /// What to do with IP fragments.
    pub flags: ConfigFlags,
    /// How many bytes of a packet the switch sends to the controller.
    pub miss_send_len: u16,
}
