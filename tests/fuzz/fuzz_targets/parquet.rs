//! One of `truceline_fuzz::TARGETS`.
#![no_main]

libfuzzer_sys::fuzz_target!(
    init: truceline_fuzz::begin("parquet"),
    |bytes: &[u8]| truceline_fuzz::run("parquet", bytes)
);
