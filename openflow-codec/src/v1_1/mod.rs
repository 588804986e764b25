//! OpenFlow 1.1, as its differences from 1.0.
pub mod ofproto;
pub mod ofproto_parser;

pub use ofproto_parser::{MESSAGES, OFPHello, OFPMessage};

use crate::Version;

/// OpenFlow 1.1.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct V1_1;

impl Version for V1_1 {
    const WIRE: u8 = 2;
    const NAME: &'static str = "1.1";
}
