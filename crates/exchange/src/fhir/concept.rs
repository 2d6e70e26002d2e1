//! CodeableConcepts: codings and text.

use serde_json::Value as Json;

/// The codes of a system whose address ends so, or contains it.
pub fn codes<'a>(concept: &'a Json, system: &str) -> Vec<&'a str> {
    codings(concept)
        .filter(|coding| coding["system"].as_str().is_some_and(|it| it.contains(system)))
        .filter_map(|coding| coding["code"].as_str())
        .collect()
}

/// Every code, of whatever system.
pub fn all_codes(concept: &Json) -> impl Iterator<Item = &str> {
    codings(concept).filter_map(|coding| coding["code"].as_str())
}

/// Text and displays.
pub fn texts(concept: &Json) -> impl Iterator<Item = &str> {
    let displays = codings(concept).filter_map(|coding| coding["display"].as_str());
    concept["text"].as_str().into_iter().chain(displays)
}

/// Each coding.
pub fn codings(concept: &Json) -> impl Iterator<Item = &Json> {
    concept["coding"].as_array().into_iter().flatten()
}
