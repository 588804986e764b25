//! Messages in JSON, as text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| gouken_fuzz::json(data));
