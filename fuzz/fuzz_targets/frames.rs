//! The framer, with a stream in arbitrary pieces.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| gouken_fuzz::frames(data));
