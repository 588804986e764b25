//! Several controllers: roles.

use crate::v1_2::ofproto::*;
use crate::wire::Wire;

/// Asks for a role (OpenFlow 1.2 section A.3.9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPRoleRequest {
    /// The role.
    pub role: ControllerRole,
    /// Counts the elections; the switch refuses one from the past.
    #[wire(pad = 4)]
    pub generation_id: u64,
}

/// The role that the controller has (OpenFlow 1.2 section A.3.9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPRoleReply {
    /// The role.
    pub role: ControllerRole,
    /// The newest election that the switch knows; all ones if there was none.
    #[wire(pad = 4)]
    pub generation_id: u64,
}
