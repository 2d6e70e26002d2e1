//! Rows of CDC's serology tables: markers in, CDC's interpretation out.

use super::expect::{Judged, Verdict};
use super::input::Filling;
use clinical::report::classify;
use clinical::rule::Code;
use serde_json::{Map, Value};

/// CDC's wording of each row, in lower case, and the class of the row here.
const WORDING: [(&str, &str); 13] = [
    ("susceptible", "CDC_SUSCEPTIBLE"),
    ("never infected", "CDC_SUSCEPTIBLE"),
    ("immune due to natural infection", "CDC_RESOLVED_IMMUNE"),
    ("recovered from past infection and immune", "CDC_RESOLVED_IMMUNE"),
    ("immune due to hepatitis b vaccination", "CDC_IMMUNE_VACCINE"),
    (
        "immune if concentration is >10 miu/ml; passive transfer after hbig administration",
        "CDC_IMMUNE_VACCINE",
    ),
    ("acutely infected", "CDC_ACUTE"),
    ("acute infection", "CDC_ACUTE"),
    ("chronically infected", "CDC_CHRONIC"),
    ("chronic infection", "CDC_CHRONIC"),
    ("acute resolving infection", "CDC_ACUTE_RESOLVING"),
    (
        "early acute infection; transient (up to 18 days) after vaccination",
        "CDC_EARLY_ACUTE_OR_TRANSIENT",
    ),
    ("four interpretations possible", "CDC_ISOLATED_CORE"),
];

pub fn judge(row: &Map<String, Value>) -> Verdict {
    let interpretation = row.get("interpretation").and_then(Value::as_str).unwrap_or_default();
    let lower = interpretation.to_lowercase();
    let expected = WORDING
        .iter()
        .find(|(wording, _)| *wording == lower)
        .map(|(_, class)| *class)
        .or_else(|| lower.starts_with("false positive").then_some("CDC_ISOLATED_CORE"));
    let mut input = row.clone();
    input.retain(|key, _| !matches!(key.as_str(), "src" | "interpretation" | "possibilities"));
    let judged = Filling::new().and_then(|filling| filling.read(&input)).map(|case| {
        let cdc = classify(&case).serology.cdc;
        let mut judged = Judged::default();
        let found =
            cdc.class.map_or("INSUFFICIENT_DATA".to_owned(), |class: Code| class.to_string());
        match expected {
            Some(class) => judged.equal(interpretation, class, &found),
            None => judged.differ(format!("'{interpretation}' is not understood, got {found}")),
        }
        judged
    });
    judged.into()
}
