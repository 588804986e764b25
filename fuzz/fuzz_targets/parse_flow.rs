//! Flows in Open vSwitch's syntax.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| gouken_fuzz::parse_flow(data));
