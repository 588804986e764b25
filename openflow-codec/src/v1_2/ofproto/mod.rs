//! The numbers of OpenFlow 1.2, under the names of its header file.

/// Every constant of the version by name.
pub const CONSTANTS: &[&[(&str, u64)]] = &[];
