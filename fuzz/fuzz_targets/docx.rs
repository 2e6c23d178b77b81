#![no_main]

#[path = "../../tests/fuzz/targets.rs"]
#[allow(dead_code, reason = "one target a program")]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::target_docx(bytes));
