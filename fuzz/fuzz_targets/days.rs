//! Any text as a day or a month: no panic, and what is read prints back to the same.
#![no_main]

#[allow(dead_code, reason = "the checks of fields have a target of their own")]
#[path = "../../crates/clinical/tests/it/prints_back.rs"]
mod prints_back;

libfuzzer_sys::fuzz_target!(|text: &str| {
    prints_back::check_day(text);
});
