//! Nicira's actions.

use crate::wire::Wire;

/// One of Nicira's actions, which has a subtype behind the experimenter's id.
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tag, type_name = "subtype", unknown = "NXActionUnknown")]
#[non_exhaustive]
pub enum NXAction<'a, A: Wire<'a>> {
    /// Look the packet up again as if it had come in by another port.
    #[wire(ty = 1)]
    Resubmit(NXActionResubmit),
    /// Conntrack TEMP
    #[wire(ty = 35)]
    Ct(NXActionCT<'a, A>),
    /// A subtype that is not known here.
    Unknown {
        /// The subtype, `NXAST_*`.
        subtype: u16,
        /// All bytes behind the subtype.
        data: &'a [u8],
    },
}

/// Look the packet up again as if it had come in by another port (`NXAST_RESUBMIT`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionResubmit {
    /// The port.
    pub in_port: u16,
}
/// CT
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXActionCT<'a, A: Wire<'a>> {
    /// a
    pub actions: crate::List<'a, A>,
}
