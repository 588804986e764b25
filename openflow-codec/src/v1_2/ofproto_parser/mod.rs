//! Every structure of the 1.2 specification.
//!
//! This page lists the messages; the structures are in files by topic and all re-exported here.

pub use crate::v1_1::ofproto_parser::{OFPEchoReply, OFPEchoRequest, OFPHello};

use super::V1_2;
use crate::wire::messages;

messages! {
    V1_2, stats 18 / 19;
    /// Any message of OpenFlow 1.2.
    pub enum OFPMessage<'a> {
        0 => OFPHello<'a>,
        2 => OFPEchoRequest<'a>,
        3 => OFPEchoReply<'a>,
    }
}
