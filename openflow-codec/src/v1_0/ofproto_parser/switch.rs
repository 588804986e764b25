//! The switch itself: features, configuration, description, barriers, vendors' statistics.

use super::OFPPhyPort;
use crate::v1_0::ofproto::*;
use crate::wire::{List, TextRef, Wire};

/// What the switch is (`ofp_switch_features`, OpenFlow 1.0.1 section 5.3.1).
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
    /// Bit `n` says that it can do action `n` (`OFPAT_*`).
    pub actions: u32,
    /// Its ports.
    #[wire(json(crate::json_forms::by_port_no))]
    pub ports: List<'a, OFPPhyPort>,
}

/// The configuration (OpenFlow 1.0.1 section 5.3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPGetConfigReply {
    /// What is done with IP fragments.
    pub flags: ConfigFlags,
    /// How many bytes of a packet the switch sends to the controller.
    pub miss_send_len: u16,
}

/// Sets the configuration (OpenFlow 1.0.1 section 5.3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPSetConfig {
    /// What to do with IP fragments.
    pub flags: ConfigFlags,
    /// How many bytes of a packet the switch sends to the controller.
    pub miss_send_len: u16,
}

/// Asks who made the switch (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPDescStatsRequest {
    /// None is defined.
    pub flags: u16,
}

/// Who made the switch (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPDescStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: StatsReplyFlags,
    /// The description.
    pub body: OFPDescStats<'a>,
}

/// Asks for something that a vendor defines (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPVendorStatsRequest<'a> {
    /// None is defined.
    pub flags: u16,
    /// The vendor's id.
    pub vendor: u32,
    /// What the vendor defines.
    pub specific_data: &'a [u8],
}

/// Something that a vendor defines (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPVendorStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: StatsReplyFlags,
    /// The vendor's id and data.
    pub body: OFPVendorStats<'a>,
}

/// Something that a vendor defines (OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPVendorStats<'a> {
    /// The vendor's id.
    #[wire(json(crate::json_forms::hidden))]
    pub vendor: u32,
    /// What the vendor defines. JSON shows vendor and data in one.
    #[wire(json(crate::json_forms::with_vendor))]
    pub specific_data: &'a [u8],
}

/// Asks what the switch is (OpenFlow 1.0.1 section 5.3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPFeaturesRequest {}

/// Asks for the configuration (OpenFlow 1.0.1 section 5.3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPGetConfigRequest {}

/// Asks for an answer once everything sent before is done (OpenFlow 1.0.1 section 5.3.7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPBarrierRequest {}

/// Everything sent before the request is done (OpenFlow 1.0.1 section 5.3.7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPBarrierReply {}

/// Who made the switch (`ofp_desc`, OpenFlow 1.0.1 section 5.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPDescStats<'a> {
    /// The manufacturer.
    pub mfr_desc: TextRef<'a, 256>,
    /// The hardware.
    pub hw_desc: TextRef<'a, 256>,
    /// The software.
    pub sw_desc: TextRef<'a, 256>,
    /// The serial number.
    pub serial_num: TextRef<'a, 32>,
    /// What people call this datapath.
    pub dp_desc: TextRef<'a, 256>,
}
