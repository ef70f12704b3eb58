//! One of `truceline_fuzz::TARGETS`.
#![no_main]

libfuzzer_sys::fuzz_target!(
    init: truceline_fuzz::begin("icalendar"),
    |bytes: &[u8]| truceline_fuzz::run("icalendar", bytes)
);
