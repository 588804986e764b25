//! OpenFlow 1.4: what the controller sends.
#![no_main]

use gouken_fuzz::{Side, message};

libfuzzer_sys::fuzz_target!(|data: &[u8]| message(5, Side::Controller, data));
