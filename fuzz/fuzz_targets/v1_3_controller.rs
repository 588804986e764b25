//! OpenFlow 1.3: what the controller sends.
#![no_main]

use gouken_fuzz::{Side, message};

libfuzzer_sys::fuzz_target!(|data: &[u8]| message(4, Side::Controller, data));
