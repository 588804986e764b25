//! Several controllers: who gets which asynchronous messages.

use crate::wire::Wire;

pub use crate::v1_2::ofproto_parser::{OFPRoleReply, OFPRoleRequest};

/// Asks which asynchronous messages this controller gets (OpenFlow 1.3.5 section 7.3.10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPGetAsyncRequest {}

/// Which asynchronous messages this controller gets (OpenFlow 1.3.5 section 7.3.10). Of each
/// pair the first counts for the roles equal and master, the second for slave; bit `n` stands
/// for reason `n`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPGetAsyncReply {
    /// Packet-ins by reason, `OFPR_*`.
    pub packet_in_mask: [u32; 2],
    /// Port status messages by reason, `OFPPR_*`.
    pub port_status_mask: [u32; 2],
    /// Flow-removed messages by reason, `OFPRR_*`.
    pub flow_removed_mask: [u32; 2],
}

/// Sets which asynchronous messages this controller gets (OpenFlow 1.3.5 section 7.3.10), as in
/// [`OFPGetAsyncReply`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPSetAsync {
    /// Packet-ins by reason, `OFPR_*`.
    pub packet_in_mask: [u32; 2],
    /// Port status messages by reason, `OFPPR_*`.
    pub port_status_mask: [u32; 2],
    /// Flow-removed messages by reason, `OFPRR_*`.
    pub flow_removed_mask: [u32; 2],
}
