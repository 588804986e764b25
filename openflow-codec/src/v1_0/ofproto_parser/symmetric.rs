//! Messages that both sides send: hello, echo, error, vendor.

use crate::v1_0::ofproto::*;
use crate::wire::Wire;

/// The first message of a connection (OpenFlow 1.0.1 section 5.5.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPHello<'a> {
    /// Anything: 1.0 ignores it, later versions put hello elements here.
    #[wire(json(crate::json_forms::hidden))]
    pub elements: &'a [u8],
}

/// The answer to a message that could not be carried out (OpenFlow 1.0.1 section 5.4.4).
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

/// A message that a vendor defines (OpenFlow 1.0.1 section 5.5.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPVendor<'a> {
    /// The vendor's id.
    pub vendor: u32,
    /// What the vendor defines.
    pub data: &'a [u8],
}

/// Asks the other side for a sign of life (OpenFlow 1.0.1 section 5.5.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPEchoRequest<'a> {
    /// Anything; the reply repeats it.
    pub data: &'a [u8],
}

/// A sign of life (OpenFlow 1.0.1 section 5.5.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPEchoReply<'a> {
    /// The data of the request.
    pub data: &'a [u8],
}
