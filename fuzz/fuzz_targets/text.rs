//! Messages of all versions as text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| gouken_fuzz::text(data));
