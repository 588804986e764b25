//! OpenFlow 1.2: what the switch sends.
#![no_main]

use gouken_fuzz::{Side, message};

libfuzzer_sys::fuzz_target!(|data: &[u8]| message(3, Side::Switch, data));
