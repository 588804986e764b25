//! Which options of tunnels the fields `tun_metadata0` and so on are.

use super::TlvTableModCommand;
use crate::wire::{List, Wire};

/// Maps options of tunnels to fields (`NXT_TLV_TABLE_MOD`).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXTTlvTableMod<'a> {
    /// What to do.
    pub command: TlvTableModCommand,
    /// Which options.
    #[wire(pad = 6)]
    pub maps: List<'a, NXTlvMap>,
}

/// An option of a tunnel and its field (`nx_tlv_map`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct NXTlvMap {
    /// The option's class.
    pub option_class: u16,
    /// The option's type.
    pub option_type: u8,
    /// How many bytes it has: a multiple of 4, 124 at most.
    pub option_len: u8,
    /// The number of the field: `tun_metadata0` is 0.
    pub index: u16,
}

/// Asks which options are mapped (`NXT_TLV_TABLE_REQUEST`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTTlvTableRequest {}

/// Which options are mapped (`NXT_TLV_TABLE_REPLY`).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXTTlvTableReply<'a> {
    /// How many bytes all options together can have.
    pub max_option_space: u32,
    /// How many fields there are.
    pub max_fields: u16,
    /// The options.
    #[wire(pad = 10)]
    pub maps: List<'a, NXTlvMap>,
}
