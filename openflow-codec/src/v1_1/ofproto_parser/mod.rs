//! Every structure of the 1.1 specification.
//!
//! This page lists the messages; the structures are in files by topic and all re-exported here.

pub use crate::v1_0::ofproto_parser::{OFPEchoReply, OFPEchoRequest, OFPHello};

use super::V1_1;
use crate::wire::messages;

messages! {
    V1_1, stats 18 / 19;
    /// Any message of OpenFlow 1.1.
    pub enum OFPMessage<'a> {
        0 => OFPHello<'a>,
        2 => OFPEchoRequest<'a>,
        3 => OFPEchoReply<'a>,
    }
}
