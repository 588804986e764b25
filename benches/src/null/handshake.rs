//! What a null controller says, answers to packet-ins aside.

use openflow_codec::frame::encode_raw;
use openflow_codec::{Header, TooLong, Version, encode, v1_3};

use crate::wire::{CannedFlowMod, Ofp};

/// The canned answers of both versions.
#[derive(Clone, Debug)]
pub(super) struct Canned {
    v1_0: CannedFlowMod,
    v1_3: CannedFlowMod,
}

impl Canned {
    pub(super) fn new() -> Result<Self, TooLong> {
        Ok(Self { v1_0: CannedFlowMod::new(Ofp::V1_0)?, v1_3: CannedFlowMod::new(Ofp::V1_3)? })
    }

    /// The answer for that version.
    #[inline]
    pub(super) fn of(&self, version: u8) -> &CannedFlowMod {
        if version == Ofp::V1_0.wire() { &self.v1_0 } else { &self.v1_3 }
    }
}

/// Appends what is to be said to a message that is no packet-in.
pub(super) fn answer(header: Header, frame: &[u8], out: &mut Vec<u8>) -> Result<(), TooLong> {
    let Header { version, type_, xid, .. } = header;
    let Some(ofp) = Ofp::from_wire(version) else { return Ok(()) };
    let nothing = &[][..];
    match type_ {
        0 => {
            encode_raw(version, 0, None, 1, &nothing, out)?;
            encode_raw(version, 5, None, 2, &nothing, out)
        }
        2 => {
            let body = frame.get(Header::LEN..).unwrap_or_default();
            encode_raw(version, 3, None, xid, &body, out)
        }
        6 if ofp == Ofp::V1_3 => {
            let request = v1_3::ofproto_parser::OFPPortDescStatsRequest::default();
            debug_assert_eq!(v1_3::V1_3::WIRE, version);
            encode::<v1_3::V1_3, _>(3, &request, out)
        }
        _ => Ok(()),
    }
}
