//! The codec in a program without std: it brings the memory and the handler of panics that std
//! would bring, so that the compiler refuses a second one from any crate that uses std.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

use alloc::vec::Vec;

use openflow_codec::v1_3::V1_3;
use openflow_codec::v1_3::ofproto_parser::OFPFlowMod;
use openflow_codec::{AnyMessage, encode};

#[global_allocator]
static MEMORY: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

/// Builds a flow-mod, and reads it back.
pub fn round_trip() -> bool {
    let mut bytes = Vec::new();
    encode::<V1_3, _>(7, &OFPFlowMod::default(), &mut bytes).is_ok()
        && AnyMessage::decode(&bytes).is_ok_and(|message| message.xid() == 7)
}
