//! Messages that both sides send, as far as they are not those of 1.0.

use crate::v1_1::ofproto::*;
use crate::wire::Wire;

/// The answer to a message that could not be carried out (OpenFlow 1.1 section A.4.4).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct OFPErrorMsg<'a> {
    /// What kind of error.
    pub type_: ErrorType,
    /// Which error of its kind, `OFP*FC_*` and the like.
    pub code: u16,
    /// The beginning of the message that failed; text for [`OFPET_HELLO_FAILED`].
    pub data: &'a [u8],
}

impl OFPErrorMsg<'_> {
    /// The names of type and code, as far as they have any.
    pub fn names(&self) -> (Option<&'static str>, Option<&'static str>) {
        error_names(self.type_, self.code)
    }
}

/// A message that an experimenter defines (OpenFlow 1.1 section A.5.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPExperimenter<'a> {
    /// The experimenter's id.
    pub experimenter: u32,
    /// The type of message, which the experimenter defines; OpenFlow 1.1 calls it padding.
    pub exp_type: u32,
    /// What the experimenter defines.
    pub data: &'a [u8],
}

/// Statistics that an experimenter defines (OpenFlow 1.1 section A.3.5.9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPExperimenterMultipart<'a> {
    /// The experimenter's id.
    pub experimenter: u32,
    /// The type, which the experimenter defines; OpenFlow 1.1 calls it padding.
    pub exp_type: u32,
    /// What the experimenter defines.
    pub data: &'a [u8],
}
