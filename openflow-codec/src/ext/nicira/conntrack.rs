//! The connection tracker.

use super::{CtFlags, NX_CT_RECIRC_NONE, ofs_nbits};
use crate::oxm::{Field, OxmHeader};
use crate::wire::{List, Wire};

#[cfg(feature = "json")]
use super::json::field_or_none;

/// Pass the packet through the connection tracker (`NXAST_CT`, `ct(…)` in `ovs-actions(7)`).
///
/// ```
/// use openflow_codec::ext::nicira::*;
/// use openflow_codec::v1_3::ofproto_parser::OFPAction;
/// use std::net::Ipv4Addr;
///
/// // ct(commit,zone=7,table=2,nat(src=10.0.0.240))
/// let nat = NXActionNAT {
///     flags: NX_NAT_F_SRC,
///     range_ipv4_min: Some(Ipv4Addr::new(10, 0, 0, 240)),
///     ..NXActionNAT::default()
/// };
/// let action: OFPAction = NXActionCT {
///     flags: NX_CT_F_COMMIT,
///     recirc_table: 2,
///     actions: [nat.into()].into(),
///     ..NXActionCT::in_zone(7)
/// }
/// .into();
/// # let _ = action;
/// ```
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXActionCT<'a, A: Wire<'a>> {
    /// What to do beside looking the connection up.
    pub flags: CtFlags,
    /// The field that holds the zone's number; all zeros if `zone_ofs_nbits` is the number.
    #[wire(json(field_or_none))]
    pub zone_src: OxmHeader,
    /// Which bits of the field, see [`ofs_nbits`]; the zone's number if there is no field.
    pub zone_ofs_nbits: u16,
    /// The table where the tracked packet goes on; [`NX_CT_RECIRC_NONE`] if it does not.
    pub recirc_table: u8,
    /// The port of the protocol whose data connections are related, e.g. 21 for FTP; 0 is none.
    #[wire(pad = 3)]
    pub alg: u16,
    /// Carried out on a connection that is committed: [`NXActionNAT`](super::NXActionNAT), or
    /// setting its mark or label.
    pub actions: List<'a, A, 0>,
}

impl<'a, A: Wire<'a>> NXActionCT<'a, A> {
    /// Looks the connection up in the zone of that number.
    pub const fn in_zone(zone: u16) -> Self {
        Self {
            flags: CtFlags::empty(),
            zone_src: OxmHeader(0),
            zone_ofs_nbits: zone,
            recirc_table: NX_CT_RECIRC_NONE,
            alg: 0,
            actions: List::new(),
        }
    }

    /// Looks the connection up in the zone whose number the bits from `start` to `end` of a field
    /// hold.
    pub fn in_zone_of<T>(field: Field<T>, start: u16, end: u16) -> Self {
        Self { zone_src: field.into(), ..Self::in_zone(ofs_nbits(start, end)) }
    }
}

impl<'a, A: Wire<'a>> Default for NXActionCT<'a, A> {
    fn default() -> Self {
        Self::in_zone(0)
    }
}

/// Forget what the connection tracker said of the packet (`NXAST_CT_CLEAR`, `ct_clear` in
/// `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionCTClear {}
