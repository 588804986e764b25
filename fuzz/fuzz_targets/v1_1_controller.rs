//! OpenFlow 1.1: what the controller sends.
#![no_main]

use gouken_fuzz::{Side, message};

libfuzzer_sys::fuzz_target!(|data: &[u8]| message(2, Side::Controller, data));
