//! The reassembler, with arbitrary segments.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| gouken_fuzz::capture::capture(data));
