//! Statistics that an experimenter defines.

use crate::v1_3::ofproto::*;
use crate::wire::Wire;

/// Asks for something that an experimenter defines (OpenFlow 1.3.5 section 7.3.5.15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPExperimenterStatsRequest<'a> {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The experimenter's id.
    #[wire(pad = 4)]
    pub experimenter: u32,
    /// The type, which the experimenter defines.
    pub exp_type: u32,
    /// What the experimenter defines.
    pub data: &'a [u8],
}

/// Something that an experimenter defines (OpenFlow 1.3.5 section 7.3.5.15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPExperimenterStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The experimenter's id, type and data.
    #[wire(pad = 4)]
    pub body: OFPExperimenterMultipart<'a>,
}

/// Something that an experimenter defines (OpenFlow 1.3.5 section 7.3.5.15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPExperimenterMultipart<'a> {
    /// The experimenter's id.
    pub experimenter: u32,
    /// The type, which the experimenter defines.
    pub exp_type: u32,
    /// What the experimenter defines.
    pub data: &'a [u8],
}
