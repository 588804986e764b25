//! OpenFlow 1.5, as its differences from 1.4.
pub mod ofproto;
pub mod ofproto_parser;

pub use ofproto_parser::{MESSAGES, OFPHello, OFPMessage};

use crate::Version;

/// OpenFlow 1.5.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct V1_5;

impl Version for V1_5 {
    const WIRE: u8 = 6;
    const NAME: &'static str = "1.5";
}
