//! Nicira's extensions, which Open vSwitch understands.

mod action;

pub use action::*;

/// Nicira's experimenter id.
pub const NX_EXPERIMENTER_ID: u32 = 0x2320;
