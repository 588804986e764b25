//! OpenFlow 1.5: what the controller sends.
#![no_main]

use gouken_fuzz::{Side, message};

libfuzzer_sys::fuzz_target!(|data: &[u8]| message(6, Side::Controller, data));
