//! What one more result is called, on the drug and after it, in the words of today and of the older text.

use super::values::{in_words, rounded};
use clinical::case::{Case, parse_date};
use clinical::course::CoursePoint;
use clinical::report::classify;
use clinical::rule::Code;
use serde_json::{Map, Value, json};
use std::error::Error;
use words::Voice;

const WHEN: [&str; 2] = ["on", "after"];
/// IU/mL; 0 is not detected.
const DNA: [(&str, f64); 4] = [("0", 0.0), ("60", 60.0), ("500", 500.0), ("30000", 30_000.0)];
/// A second test 40 days later.
const SECOND: [&str; 3] = ["none", "same", "gone"];

/// The results before: days and IU/mL.
const BEFORE: [(&str, f64); 5] = [
    ("2020-01-10", 5e7),
    ("2020-07-01", 300.0),
    ("2021-01-05", 0.0),
    ("2021-07-01", 0.0),
    ("2022-01-05", 0.0),
];
const START: &str = "2020-01-15";
const STOP: &str = "2022-02-01";
const RESULT: &str = "2022-07-01";
const LATER: &str = "2022-08-10";

pub fn figure() -> Result<Value, Box<dyn Error>> {
    let mut states = Map::new();
    for when in WHEN {
        for (key, dna) in DNA {
            for second in SECOND {
                states.insert(format!("{when}|{key}|{second}"), state(when, dna, second)?);
            }
        }
    }
    Ok(json!({
        "controls": [["when", WHEN], ["dna", DNA.map(|(key, _)| key)], ["second", SECOND]],
        "default": ["on", "500", "none"],
        "start": START,
        "stop": STOP,
        "states": states,
    }))
}

fn dna(on: &str, value: f64) -> Value {
    let level = json!({ "level": { "analyte": "hbv_dna", "value": value, "unit": "iu_per_ml" } });
    let found = if value > 0.0 { level } else { json!("not_detected") };
    json!({ "on": on, "result": { "dna": found } })
}

fn state(when: &str, value: f64, second: &str) -> Result<Value, Box<dyn Error>> {
    let mut results: Vec<(&str, f64)> = BEFORE.to_vec();
    results.push((RESULT, value));
    match second {
        "same" => results.push((LATER, value)),
        "gone" => results.push((LATER, 0.0)),
        _ => {}
    }
    let mut all: Vec<Value> = results.iter().map(|(on, value)| dna(on, *value)).collect();
    for (on, hbeag, anti_hbe) in
        [("2020-01-10", "found", "not_found"), ("2021-01-05", "not_found", "found")]
    {
        for (marker, presence) in [("hbsag", "found"), ("hbeag", hbeag), ("anti_hbe", anti_hbe)] {
            all.push(json!({ "on": on, "result": { "marker": [marker, presence] } }));
        }
    }
    let stop = if when == "after" { json!(STOP) } else { Value::Null };
    let case: Case = serde_json::from_value(json!({
        "today": "2022-08-31",
        "person": { "sex": "female", "age": { "years": 40 }, "cirrhosis": "none" },
        "treatments": [{ "drugs": ["ETV"], "start": START, "stop": stop, "adherent": true }],
        "results": all,
    }))?;
    let course = classify(&case).course;
    let newest = parse_date("result", RESULT)?;
    let new = |points: &[CoursePoint]| points.iter().any(|point| point.on >= newest);
    let named = |codes: Vec<&Code>| {
        let mut codes: Vec<&str> = codes.into_iter().map(Code::as_str).collect();
        codes.dedup();
        let names = codes.iter().map(|code| {
            json!({ "code": code, "name": in_words(Voice::Professional, |words| words.code("event", code)) })
        });
        names.collect::<Vec<_>>()
    };
    Ok(json!({
        "points": results.iter().map(|(on, value)| json!([on, rounded(*value, 1)])).collect::<Vec<_>>(),
        "events": named(course.events.iter().filter(|event| new(&event.points)).map(|event| &event.code).collect()),
        "possible": named(course.possible.iter().filter(|event| new(&event.points)).map(|event| &event.code).collect()),
        "older": named(course.remarks.iter().filter(|event| new(&event.points)).map(|event| &event.code).collect()),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_low_result_counts_in_the_older_words_and_for_china_only() {
        let figure = figure().unwrap();
        let codes = |key: &str, kind: &str| -> Vec<String> {
            let all = figure["states"][key][kind].as_array().unwrap();
            all.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
        };
        let has = |key: &str, code: &str| codes(key, "events").iter().any(|one| one == code);
        assert!(has("on|60|same", "CN_VIROLOGICAL_BREAKTHROUGH"));
        assert!(!has("on|60|same", "VIROLOGICAL_BREAKTHROUGH_CONFIRMED"));
        assert!(has("on|500|same", "VIROLOGICAL_BREAKTHROUGH_CONFIRMED"));
        assert!(has("on|500|none", "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED"));
        assert!(codes("on|0|none", "older").is_empty());
        assert!(has("after|30000|same", "CN_VIROLOGICAL_RELAPSE"));
        assert!(!has("after|500|same", "CN_VIROLOGICAL_RELAPSE"));
    }
}
