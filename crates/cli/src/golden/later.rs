//! What golden cases ask for that is not built yet. Each name stands here by itself: any
//! other name that the runner does not know fails.

use super::golden_case::GoldenCase;
use serde_json::{Map, Value};

/// Kinds of cases.
const KINDS: [(&str, &str); 1] =
    [("na_stop", "conditions for ending treatment without dated results")];

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

/// Terms of the course.
const EVENTS: [&str; 3] = ["PLATEAU_A25", "BREAKTHROUGH_A25", "SLOW_DECLINE_A25"];

/// Takes out of a case what cannot be judged yet, and says why. `Err` where nothing is left
/// to judge.
pub fn without(case: &mut GoldenCase) -> Result<Vec<String>, String> {
    let kind = case.kind.as_str();
    if let Some((_, what)) = KINDS.iter().find(|(of, _)| *of == kind) {
        return Err(format!("kind {kind}: {what}"));
    }
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
    for key in ["events_include", "events_exclude"] {
        if let Some(Value::Array(events)) = case.expected.get_mut(key) {
            events.retain(|event| {
                let name = EVENTS.iter().find(|name| event.as_str() == Some(**name));
                later.extend(name.map(|name| format!("event {name}")));
                name.is_none()
            });
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
