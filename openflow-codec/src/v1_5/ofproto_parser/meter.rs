//! Meters.

use super::{OFPMeterBand, OFPMeterBandStats};
use crate::v1_5::ofproto::*;
use crate::wire::{List, Wire};

/// Counters of meters (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The meters.
    #[wire(pad = 4)]
    pub body: List<'a, OFPMeterStats<'a>>,
}

/// The counters of a meter (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterStats<'a> {
    /// The meter.
    pub meter_id: u32,
    /// How many flow entries and groups use it.
    #[wire(length = "len", pad = 6)]
    pub ref_count: u32,
    /// How many packets came in.
    pub packet_in_count: u64,
    /// How many bytes came in.
    pub byte_in_count: u64,
    /// How long it lives, in seconds …
    pub duration_sec: u32,
    /// … and nanoseconds beyond them.
    pub duration_nsec: u32,
    /// The counters of its bands.
    pub band_stats: List<'a, OFPMeterBandStats>,
}

/// Asks for the meters (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPMeterDescStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The meter, or [`OFPM_ALL`].
    #[wire(pad = 4)]
    pub meter_id: u32,
}

/// The meters (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterDescStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The meters.
    #[wire(pad = 4)]
    pub body: List<'a, OFPMeterDescStats<'a>>,
}

/// A meter (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterDescStats<'a> {
    /// How rates are meant.
    #[wire(length = "length")]
    pub flags: MeterFlags,
    /// The meter.
    pub meter_id: u32,
    /// What is done at which rate.
    pub bands: List<'a, OFPMeterBand<'a>>,
}

/// What meters the switch can do (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterFeaturesStatsReply {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The features.
    #[wire(pad = 4, json(crate::json_forms::ListOfOne::<OFPMeterFeaturesStats>))]
    pub body: OFPMeterFeaturesStats,
}

/// What meters the switch can do (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterFeaturesStats {
    /// The highest meter there can be.
    pub max_meter: u32,
    /// Bit `n` says that it knows band type `n` (`OFPMBT_*`).
    pub band_types: u32,
    /// The flags it knows.
    pub capabilities: u32,
    /// How many bands a meter can have.
    pub max_bands: u8,
    /// The highest color.
    pub max_color: u8,
    /// Where meters can be used; `None` from a switch that sends the structure as it was before
    /// 1.5, as Open vSwitch does.
    #[wire(pad = 2, json(crate::json_forms::meter_features))]
    pub features: Option<OFPMeterFeatures>,
}

/// What the structure of meter features has since 1.5 (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPMeterFeatures {
    /// Where meters can be used.
    pub features: MeterFeatureFlags,
}
