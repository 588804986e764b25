//! Packets from the switch to the controller and back.

use super::OFPAction;
use crate::v1_1::ofproto::*;
use crate::wire::{List, Wire};

/// A packet the switch hands to the controller (OpenFlow 1.1 section A.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct OFPPacketIn<'a> {
    /// Where the switch keeps the whole packet, or [`OFP_NO_BUFFER`].
    pub buffer_id: u32,
    /// The port it came in by.
    pub in_port: u32,
    /// The physical port under `in_port`, if that is a logical one; else the same.
    pub in_phy_port: u32,
    /// The length of the whole packet in bytes; `data` may hold less.
    pub total_len: u16,
    /// Why the packet was sent.
    pub reason: PacketInReason,
    /// The table whose flow entry sent it.
    pub table_id: u8,
    /// The Ethernet frame, or its beginning.
    #[wire(json(crate::json_forms::cut_to_total_len))]
    pub data: &'a [u8],
}

#[cfg(feature = "json")]
impl crate::json_forms::TotalLen for OFPPacketIn<'_> {
    fn total_len(&self) -> u16 {
        self.total_len
    }
}

/// Declares the packet-out of 1.1 to 1.4, which holds the version's own actions.
macro_rules! packet_out {
    ($section:literal) => {
        #[doc = concat!("A packet the controller hands to the switch (", $section, ").")]
        #[derive(Clone, Debug, PartialEq, Wire)]
        pub struct OFPPacketOut<'a> {
            /// Which packet that the switch keeps, or [`OFP_NO_BUFFER`] if it is in `data`.
            pub buffer_id: u32,
            /// The port the packet is taken to have come in by, or [`OFPP_CONTROLLER`].
            pub in_port: u32,
            /// What to do with the packet.
            #[wire(sized(name = "actions_len", gap = 6))]
            pub actions: List<'a, OFPAction<'a>>,
            /// The Ethernet frame, if the switch does not keep it.
            pub data: &'a [u8],
        }

        impl Default for OFPPacketOut<'_> {
            /// An empty packet from the controller that nothing is done with.
            fn default() -> Self {
                Self {
                    buffer_id: OFP_NO_BUFFER,
                    in_port: OFPP_CONTROLLER,
                    actions: List::new(),
                    data: &[],
                }
            }
        }
    };
}
pub(crate) use packet_out;

packet_out!("OpenFlow 1.1 section A.3.7");
