//! What golden cases ask for that is not built yet. Each name stands here by itself: any
//! other name that the runner does not know fails.

use super::golden_case::GoldenCase;
use serde_json::Map;

/// Keys of an input, without which the case is another one.
const INPUTS: [(&str, &str, &str); 3] = [
    ("safety", "reactivation_risk_pct", "AGA 2025"),
    ("safety", "hbsag_lost", "surveillance after HBsAg loss"),
    ("safety", "age_at_loss", "surveillance after HBsAg loss"),
];

/// Keys of an expectation: what else the case expects is judged.
const EXPECTED: [(&str, &str, &str); 2] = [
    ("safety", "surveillance", "surveillance for liver cancer"),
    ("safety", "mtct", "mother to child by edition"),
];

/// Takes out of a case what cannot be judged yet, and says why. `Err` where nothing is left
/// to judge.
pub fn without(case: &mut GoldenCase) -> Result<Vec<String>, String> {
    let kind = case.kind.as_str();
    let input = |key: &str| case.input.get(key).is_some_and(|value| !value.is_null());
    if let Some((_, key, what)) = INPUTS.iter().find(|(of, key, _)| *of == kind && input(key)) {
        return Err(format!("input {key}: {what}"));
    }
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
