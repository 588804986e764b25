//! OpenFlow 1.0: what the switch sends.
#![no_main]

use gouken_fuzz::{Side, message};

libfuzzer_sys::fuzz_target!(|data: &[u8]| message(1, Side::Switch, data));
