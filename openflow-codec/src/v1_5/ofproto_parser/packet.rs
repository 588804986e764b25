//! Packets from the controller to the switch.

use super::{OFPAction, OFPMatch};
use crate::oxm::IN_PORT;
use crate::v1_5::ofproto::*;
use crate::wire::{List, Wire};

/// A packet the controller hands to the switch (OpenFlow 1.5.1 section 7.3.6).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPPacketOut<'a> {
    /// Which packet that the switch keeps, or [`OFP_NO_BUFFER`] if it is in `data`.
    pub buffer_id: u32,
    /// The pipeline fields that the packet is taken to have: where it came in by (`in_port`,
    /// which may be [`OFPP_CONTROLLER`]), its tunnel, metadata and type.
    #[wire(length_of(actions, "actions_len"), pad = 2)]
    pub match_: OFPMatch<'a>,
    /// What to do with the packet.
    pub actions: List<'a, OFPAction<'a>>,
    /// The Ethernet frame, if the switch does not keep it.
    pub data: &'a [u8],
}

impl Default for OFPPacketOut<'_> {
    /// An empty packet from the controller that nothing is done with.
    fn default() -> Self {
        Self {
            buffer_id: OFP_NO_BUFFER,
            match_: OFPMatch::new().with(IN_PORT, OFPP_CONTROLLER),
            actions: List::new(),
            data: &[],
        }
    }
}
