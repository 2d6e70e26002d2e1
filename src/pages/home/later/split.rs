//! Where the program is parted: whatever is reached from here alone is not in the wasm that the page starts with.
#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "the import and export that wasm_split makes")
)]

use super::{Later, Missing, all};

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(later, fallible)]
pub fn part() -> Result<Later, Missing> {
    Ok(all())
}

#[cfg(not(feature = "split"))]
pub async fn part() -> Result<Later, Missing> {
    Ok(all())
}
