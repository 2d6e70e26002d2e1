//! What golden cases ask for that is not built yet. Each name stands here by itself: any
//! other name that the runner does not know fails.

use super::golden_case::GoldenCase;
use serde_json::Map;

/// Keys of an expectation: what else the case expects is judged.
const EXPECTED: [(&str, &str, &str); 5] = [
    ("score", "risk_pct", "REACH-B in per cent"),
    ("score", "ukeld", "UKELD"),
    ("score", "ukeld_rounded", "UKELD"),
    ("score", "listing_ge_49", "UKELD"),
    ("resistance", "text", "what a change adds to another's effect"),
];

/// Takes out of a case what cannot be judged yet, and says why. `Err` where nothing is left
/// to judge.
pub fn without(case: &mut GoldenCase) -> Result<Vec<String>, String> {
    let kind = case.kind.as_str();
    let mut later = Vec::new();
    for (_, key, what) in EXPECTED.iter().filter(|(of, ..)| *of == kind) {
        if case.expected.remove(*key).is_some() {
            later.push(format!("expected {key}: {what}"));
        }
    }
    left(case, later)
}

/// Whether anything is left to judge.
fn left(case: &GoldenCase, later: Vec<String>) -> Result<Vec<String>, String> {
    let nothing = case.expected.values().all(|value| {
        value.as_object().is_some_and(Map::is_empty) || value.as_array().is_some_and(Vec::is_empty)
    });
    if nothing && !later.is_empty() { Err(later.join("; ")) } else { Ok(later) }
}
