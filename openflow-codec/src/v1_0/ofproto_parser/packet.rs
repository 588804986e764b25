//! Packets from the switch to the controller and back.

use super::OFPAction;
use crate::v1_0::ofproto::*;
use crate::wire::{List, Wire};

/// A packet the switch hands to the controller (OpenFlow 1.0.1 section 5.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct OFPPacketIn<'a> {
    /// Where the switch keeps the whole packet, or [`OFP_NO_BUFFER`].
    pub buffer_id: u32,
    /// The length of the whole packet in bytes; `data` may hold less.
    pub total_len: u16,
    /// The port it came in by.
    pub in_port: u16,
    /// Why the packet was sent.
    pub reason: PacketInReason,
    /// The Ethernet frame, or its beginning.
    #[wire(pad = 1, json(crate::json_forms::cut_to_total_len))]
    pub data: &'a [u8],
}

/// A packet the controller hands to the switch (OpenFlow 1.0.1 section 5.3.6).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPPacketOut<'a> {
    /// Which packet that the switch keeps, or [`OFP_NO_BUFFER`] if it is in `data`.
    pub buffer_id: u32,
    /// The port the packet is taken to have come in by, or [`OFPP_NONE`].
    pub in_port: u16,
    /// What to do with the packet.
    #[wire(sized)]
    pub actions: List<'a, OFPAction<'a>>,
    /// The Ethernet frame, if the switch does not keep it.
    pub data: &'a [u8],
}

impl Default for OFPPacketOut<'_> {
    /// An empty packet from nowhere that nothing is done with.
    fn default() -> Self {
        Self { buffer_id: OFP_NO_BUFFER, in_port: OFPP_NONE, actions: List::new(), data: &[] }
    }
}

#[cfg(feature = "json")]
impl crate::json_forms::TotalLen for OFPPacketIn<'_> {
    fn total_len(&self) -> u16 {
        self.total_len
    }
}
