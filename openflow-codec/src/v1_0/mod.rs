//! OpenFlow 1.0.1.
pub mod ofproto;
pub mod ofproto_parser;

pub use ofproto_parser::{MESSAGES, OFPHello, OFPMessage};

use crate::Version;

/// OpenFlow 1.0.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct V1_0;

impl Version for V1_0 {
    const WIRE: u8 = 1;
    const NAME: &'static str = "1.0";
}
