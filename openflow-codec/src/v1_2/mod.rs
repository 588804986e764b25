//! OpenFlow 1.2, as its differences from 1.1.
pub mod ofproto;
pub mod ofproto_parser;

pub use ofproto_parser::{MESSAGES, OFPHello, OFPMessage};

use crate::Version;

/// OpenFlow 1.2.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct V1_2;

impl Version for V1_2 {
    const WIRE: u8 = 3;
    const NAME: &'static str = "1.2";
}
