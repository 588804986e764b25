//! Meters.

use crate::v1_3::ofproto::*;
use crate::wire::{List, Wire};

/// Adds, changes or removes a meter (OpenFlow 1.3.5 section 7.3.4.4).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterMod<'a> {
    /// What to do.
    pub command: MeterModCommand,
    /// How rates are meant.
    pub flags: MeterFlags,
    /// The meter.
    pub meter_id: u32,
    /// What is done at which rate.
    pub bands: List<'a, OFPMeterBand<'a>>,
}

/// What is done above a rate (OpenFlow 1.3.5 section 7.3.4.4).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv, closed, type_name = "type", len_name = "len")]
#[non_exhaustive]
pub enum OFPMeterBand<'a> {
    /// Drop the packet.
    #[wire(ty = 1)]
    Drop(OFPMeterBandDrop),
    /// Raise the packet's drop precedence.
    #[wire(ty = 2)]
    DscpRemark(OFPMeterBandDscpRemark),
    /// An experimenter's band.
    #[wire(ty = 0xffff)]
    Experimenter(OFPMeterBandExperimenter<'a>),
    /// A band that 1.3 does not define.
    Unknown {
        /// The type, `OFPMBT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// Drop the packet (OpenFlow 1.3.5 section 7.3.4.4, `OFPMBT_DROP`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPMeterBandDrop {
    /// The rate, in kbit/s or packets/s.
    pub rate: u32,
    /// How much may come at once, in kbit or packets.
    pub burst_size: u32,
}

/// Raise the packet's drop precedence (OpenFlow 1.3.5 section 7.3.4.4, `OFPMBT_DSCP_REMARK`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 3)]
pub struct OFPMeterBandDscpRemark {
    /// The rate, in kbit/s or packets/s.
    pub rate: u32,
    /// How much may come at once, in kbit or packets.
    pub burst_size: u32,
    /// How many steps of drop precedence to add.
    pub prec_level: u8,
}

/// An experimenter's band (OpenFlow 1.3.5 section 7.3.4.4, `OFPMBT_EXPERIMENTER`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterBandExperimenter<'a> {
    /// The rate, in kbit/s or packets/s.
    pub rate: u32,
    /// How much may come at once, in kbit or packets.
    pub burst_size: u32,
    /// The experimenter's id.
    pub experimenter: u32,
    /// What the experimenter defines.
    #[wire(json(crate::json_forms::optional_bytes))]
    pub data: &'a [u8],
}

/// Asks for the counters of meters (OpenFlow 1.3.5 section 7.3.5.12).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPMeterStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The meter, or [`OFPM_ALL`].
    #[wire(pad = 4)]
    pub meter_id: u32,
}

/// Counters of meters (OpenFlow 1.3.5 section 7.3.5.12).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The meters.
    #[wire(pad = 4)]
    pub body: List<'a, OFPMeterStats<'a>>,
}

/// The counters of a meter (OpenFlow 1.3.5 section 7.3.5.12).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterStats<'a> {
    /// The meter.
    pub meter_id: u32,
    /// How many flow entries use it.
    #[wire(length = "len", pad = 6)]
    pub flow_count: u32,
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

/// The counters of a band (OpenFlow 1.3.5 section 7.3.5.12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterBandStats {
    /// How many packets it acted on.
    pub packet_band_count: u64,
    /// How many bytes it acted on.
    pub byte_band_count: u64,
}

/// Asks for the meters (OpenFlow 1.3.5 section 7.3.5.13).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPMeterConfigStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The meter, or [`OFPM_ALL`].
    #[wire(pad = 4)]
    pub meter_id: u32,
}

/// The meters (OpenFlow 1.3.5 section 7.3.5.13).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterConfigStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The meters.
    #[wire(pad = 4)]
    pub body: List<'a, OFPMeterConfigStats<'a>>,
}

/// A meter (OpenFlow 1.3.5 section 7.3.5.13).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterConfigStats<'a> {
    /// How rates are meant.
    #[wire(length = "length")]
    pub flags: MeterFlags,
    /// The meter.
    pub meter_id: u32,
    /// What is done at which rate.
    pub bands: List<'a, OFPMeterBand<'a>>,
}

/// Asks what meters the switch can do (OpenFlow 1.3.5 section 7.3.5.14).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPMeterFeaturesStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
}

/// What meters the switch can do (OpenFlow 1.3.5 section 7.3.5.14).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPMeterFeaturesStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The features, one of them.
    #[wire(pad = 4)]
    pub body: List<'a, OFPMeterFeaturesStats>,
}

/// What meters the switch can do (OpenFlow 1.3.5 section 7.3.5.14).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
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
}
