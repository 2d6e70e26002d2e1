//! Any text in any field: no panic, and what is read prints back to the same.
#![no_main]

#[allow(dead_code, reason = "the checks of days have a target of their own")]
#[path = "../../crates/clinical/tests/it/prints_back.rs"]
mod prints_back;

use clinical::case::FIELDS;

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let (at, text) = input;
    prints_back::check(&FIELDS[usize::from(at) % FIELDS.len()], text);
});
