//! Bundles that are carried out at a given time.

use crate::wire::{names, wire_enum, wire_flags};

names! {
    /// The kinds of bundles' properties (OpenFlow 1.5.1 section 7.3.9).
    BUNDLE_PROP_TYPES: BundlePropType as in v1_4 {
        OFPBPT_EXPERIMENTER,
    } + {
        /// When the bundle is carried out.
        OFPBPT_TIME = 1,
    }

    /// How bundles are carried out (OpenFlow 1.5.1 section 7.3.9).
    BUNDLE_FLAGS: BundleFlags as in v1_4 {
        OFPBF_ATOMIC, OFPBF_ORDERED,
    } + {
        /// At a given time.
        OFPBF_TIME = 4,
    }
}

wire_flags! {
    /// What a request for the features of bundles asks for and tells (OpenFlow 1.5.1 section
    /// 7.3.5).
    pub struct BundleFeatureFlags(u32) {
        /// The reply shall tell what time it is.
        OFPBF_TIMESTAMP = 0x1,
        /// The property of the request has the limits of the controller.
        OFPBF_TIME_SET_SCHED = 0x2,
    }
}

wire_enum! {
    /// The kind of a property of what bundles can do (OpenFlow 1.5.1 section 7.3.5).
    pub struct BundleFeaturesPropType(u16) {
        /// How bundles are carried out at a given time.
        OFPTMPBF_TIME_CAPABILITY = 1,
        /// A property that an experimenter defines.
        OFPTMPBF_EXPERIMENTER = 0xffff,
    }
}
