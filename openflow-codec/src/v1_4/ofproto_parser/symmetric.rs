//! The answer to a message that failed.

use crate::v1_2::ofproto_parser::symmetric::error_msg;
use crate::v1_4::ofproto::*;

error_msg!("OpenFlow 1.4.1 section 7.5.4");
