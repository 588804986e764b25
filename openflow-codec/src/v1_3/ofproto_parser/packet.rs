//! Packets from the switch to the controller and back.

use super::{OFPAction, OFPMatch};
use crate::v1_1::ofproto_parser::packet::packet_out;
use crate::v1_3::ofproto::*;
use crate::wire::{List, Wire};

/// A packet the switch hands to the controller (OpenFlow 1.3.5 section 7.4.1).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPPacketIn<'a> {
    /// Where the switch keeps the whole packet, or [`OFP_NO_BUFFER`].
    pub buffer_id: u32,
    /// The length of the whole packet in bytes; `data` may hold less.
    pub total_len: u16,
    /// Why the packet was sent.
    pub reason: PacketInReason,
    /// The table whose flow entry sent it.
    pub table_id: u8,
    /// The cookie of that flow entry; all ones if there is none.
    pub cookie: u64,
    /// Where the packet arrived (`in_port`) and what pipeline state it carried.
    pub match_: OFPMatch<'a>,
    /// The Ethernet frame, or its beginning.
    #[wire(pad = 2, json(crate::json_forms::cut_to_total_len))]
    pub data: &'a [u8],
}

#[cfg(feature = "json")]
impl crate::json_forms::TotalLen for OFPPacketIn<'_> {
    fn total_len(&self) -> u16 {
        self.total_len
    }
}

packet_out!("OpenFlow 1.3.5 section 7.3.7");
