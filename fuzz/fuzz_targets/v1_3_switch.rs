//! OpenFlow 1.3: what the switch sends.
#![no_main]

use gouken_fuzz::{Side, message};

libfuzzer_sys::fuzz_target!(|data: &[u8]| message(4, Side::Switch, data));
