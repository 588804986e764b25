//! Bundles, which can be carried out at a given time, and requests that are forwarded.

use super::{OFPBundleFeaturesPropExperimenter, OFPBundlePropExperimenter};
use crate::v1_4::ofproto_parser as v1_4;
use crate::v1_5::V1_5;
use crate::v1_5::ofproto::*;
use crate::wire::{List, Wire};

/// Adds a message of this version to a bundle (OpenFlow 1.5.1 section 7.3.9).
pub type OFPBundleAddMsg<'a> = v1_4::OFPBundleAddMsg<'a, V1_5, OFPBundleProp<'a>>;

/// What another controller asked the switch for (OpenFlow 1.5.1 section 7.4.6): to change a group
/// or a meter.
pub type OFPRequestForward<'a> = v1_4::OFPRequestForward<'a, V1_5>;

/// Opens, closes, commits or discards a bundle (OpenFlow 1.5.1 section 7.3.9).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPBundleCtrlMsg<'a> {
    /// The bundle, a number of the controller's choice.
    pub bundle_id: u32,
    /// What is asked for, or was done.
    pub type_: BundleCtrlType,
    /// How the bundle is carried out.
    pub flags: BundleFlags,
    /// What else is to say.
    pub properties: List<'a, OFPBundleProp<'a>>,
}

/// A property of a bundle (OpenFlow 1.5.1 section 7.3.9).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPBundleProp<'a> {
    /// When it is carried out, or was.
    #[wire(ty = 1)]
    Time(OFPBundlePropTime),
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPBundlePropExperimenter<'a>),
    /// A property that 1.5 does not define.
    Unknown {
        /// The type, `OFPBPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// When a bundle is carried out, or was (OpenFlow 1.5.1 section 7.3.9, `OFPBPT_TIME`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPBundlePropTime {
    /// The time.
    #[wire(pad = 4)]
    pub scheduled_time: OFPTime,
}

/// A time, or a length of time (OpenFlow 1.5.1 section 7.3.9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPTime {
    /// Seconds, of a time since the epoch of TAI …
    pub seconds: u64,
    /// … and nanoseconds beyond them.
    pub nanoseconds: u32,
}

/// Asks what bundles the switch can do (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPBundleFeaturesStatsRequest<'a> {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// What to tell, and what the properties are for.
    #[wire(pad = 4)]
    pub feature_request_flags: BundleFeatureFlags,
    /// What the controller says of itself.
    #[wire(pad = 4)]
    pub properties: List<'a, OFPBundleFeaturesProp<'a>>,
}

/// What bundles the switch can do (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPBundleFeaturesStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The features.
    #[wire(pad = 4)]
    pub body: OFPBundleFeaturesStats<'a>,
}

/// What bundles the switch can do (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPBundleFeaturesStats<'a> {
    /// The flags of bundles that it knows.
    pub capabilities: BundleFlags,
    /// What else it says.
    #[wire(pad = 6)]
    pub properties: List<'a, OFPBundleFeaturesProp<'a>>,
}

/// A property of what bundles can do (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPBundleFeaturesProp<'a> {
    /// How exactly, and how far from now, bundles can be carried out.
    #[wire(ty = 1)]
    Time(OFPBundleFeaturesPropTime),
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPBundleFeaturesPropExperimenter<'a>),
    /// A property that 1.5 does not define.
    Unknown {
        /// The type, `OFPTMPBF_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// How bundles are carried out at a given time (OpenFlow 1.5.1 section 7.3.5,
/// `OFPTMPBF_TIME_CAPABILITY`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPBundleFeaturesPropTime {
    /// How exactly.
    #[wire(pad = 4)]
    pub sched_accuracy: OFPTime,
    /// How far the time may be in the future.
    pub sched_max_future: OFPTime,
    /// How far the time may be in the past.
    pub sched_max_past: OFPTime,
    /// What time it is.
    pub timestamp: OFPTime,
}
