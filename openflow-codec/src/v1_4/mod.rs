//! OpenFlow 1.4, as its differences from 1.3.
pub mod ofproto;
pub mod ofproto_parser;

pub use ofproto_parser::{MESSAGES, OFPHello, OFPMessage};

use crate::Version;

/// OpenFlow 1.4.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct V1_4;

impl Version for V1_4 {
    const WIRE: u8 = 5;
    const NAME: &'static str = "1.4";
}
