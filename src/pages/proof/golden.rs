//! The cases that ship with the page: made-up people of this repository's stories, each with what the engine of the build has
//! said of them. On the device the same is asked of the engine that the page runs.

use crate::entries::{from_json, read};
use clinical::case::parse_date;
use clinical::report::classify;
use clinical::rule::Code;
use serde_json::Value;

/// What is said of a case, in codes: answer, flags, phase and treatment under each edition, events. No number is in it that
/// machines might round in two ways. None where it is no case.
pub fn said(case: &Value) -> Option<String> {
    let entries = from_json(case)?.entries;
    let day = case["today"].as_str().and_then(|day| parse_date("today", day).ok());
    let report = classify(&read(&entries, day).case);
    let joined = |codes: &[Code]| codes.iter().map(Code::as_str).collect::<Vec<_>>().join("|");
    let answer = report.answer.code.as_ref().map_or("", Code::as_str);
    let mut said = format!("{:?} {answer}", report.answer.kind);
    for flag in &report.red_flags {
        said += &format!("; flag {}{}", flag.code, if flag.possible { "?" } else { "" });
    }
    for phase in &report.phases {
        said += &format!(
            "; {} {} by {}",
            phase.edition,
            joined(&phase.reading.open),
            joined(&phase.reading.rules)
        );
    }
    for found in &report.indications {
        said += &format!("; {} {:?} by {}", found.edition, found.decision, joined(&found.rules));
    }
    for event in &report.course.events {
        said += &format!("; {}", event.code);
    }
    Some(said)
}

/// The file, of lines as the crate `vignettes` prints them: `{"id": …, "case": …}`.
///
/// # Panics
/// Where a line is none.
#[cfg(not(target_arch = "wasm32"))]
pub fn file(lines: &str) -> String {
    let cases: Vec<Value> = lines
        .lines()
        .map(|line| {
            let mut one: Value = serde_json::from_str(line).expect("a line of JSON");
            one["says"] = said(&one["case"]).expect("a case").into();
            one
        })
        .collect();
    Value::Array(cases).to_string()
}

/// How many cases the file has, and the ids of those of which this engine says something else. A file without cases agrees
/// with nothing.
pub fn differing(cases: &Value) -> (usize, Vec<String>) {
    let all = cases.as_array().map_or(&[][..], Vec::as_slice);
    let differs = |one: &&Value| said(&one["case"]).as_deref() != one["says"].as_str();
    let ids = all.iter().filter(differs).map(|one| one["id"].as_str().unwrap_or("?").to_owned());
    (all.len(), ids.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = r#"{"id":"a","case":{"results":[{"marker":"hbsag","answer":"found"}]}}
{"id":"b","case":{"person":{"age":41}}}"#;

    #[test]
    fn the_same_engine_says_the_same_and_another_answer_differs() {
        let file = file(LINES);
        let mut cases: Value = serde_json::from_str(&file).expect("JSON");
        assert_eq!(differing(&cases), (2, Vec::new()));
        cases[1]["says"] = "something else".into();
        assert_eq!(differing(&cases), (2, vec!["b".to_owned()]));
        cases[0]["case"] = 3.into();
        assert_eq!(differing(&cases), (2, vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(differing(&Value::Null), (0, Vec::new()));
    }
}
