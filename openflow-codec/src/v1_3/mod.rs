//! OpenFlow 1.3.5, as its differences from 1.2.
pub mod ofproto;
pub mod ofproto_parser;

pub use ofproto_parser::{MESSAGES, OFPHello, OFPMessage};

use crate::Version;

/// OpenFlow 1.3.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct V1_3;

impl Version for V1_3 {
    const WIRE: u8 = 4;
    const NAME: &'static str = "1.3";
}
