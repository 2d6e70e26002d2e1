//! Golden cases of another open calculator. Its tolerances are loose: a case
//! passes within them, and where the recomputed value does not round to the
//! printed one the line says so (reasons in tests/golden/DISAGREEMENTS.md).

use super::super::expect::{Judged, Verdict};
use super::super::score::{agree, fill, printed};
use super::file::{cases, name};
use clinical::facts::{Facts, laboratory_limits};
use clinical::scores;
use serde_json::{Map, Value};

pub fn judge(file: &Value) -> Vec<(String, Verdict)> {
    let calculator = file.get("calculatorId").and_then(Value::as_str).unwrap_or_default();
    let one =
        |(index, case): (usize, &Value)| (name(case, index), verdict(calculator, case).into());
    cases(file).iter().enumerate().map(one).collect()
}

fn verdict(calculator: &str, case: &Value) -> Result<Judged, String> {
    let code = match calculator {
        "fib-4" => "FIB-4",
        "child-pugh" => "Child-Pugh",
        "meld-na" => "MELD-Na",
        other => return Err(format!("calculator {other} is not known")),
    };
    let inputs = case.get("inputs").and_then(Value::as_object).ok_or("no inputs")?;
    let inputs: Map<String, Value> = inputs
        .iter()
        .map(|(key, value)| {
            let key = match key.strip_prefix("fib4-").unwrap_or(key) {
                "bili" => "bili_mg",
                "creat" => "cr_mg",
                other => other,
            };
            // This file writes the points of both signs, not their grade.
            let grade = match (key, value.as_str()) {
                ("ascites" | "encephalopathy", Some("1")) => Some("none"),
                ("ascites", Some("2")) => Some("mild"),
                ("ascites", Some("3")) => Some("moderate"),
                ("encephalopathy", Some("2")) => Some("1-2"),
                ("encephalopathy", Some("3")) => Some("3-4"),
                _ => None,
            };
            (key.to_owned(), grade.map_or_else(|| value.clone(), Value::from))
        })
        .collect();
    let case_read = fill(&inputs, "alt_uln")?;
    let all = scores::read(&case_read, &Facts::of(&case_read, laboratory_limits(&case_read)));
    let score = all.iter().find(|score| score.code == *code).ok_or("no such score")?;
    let found = score.value.and_then(|value| value.point());
    let mut judged = Judged::default();
    for expected in case.get("expected").and_then(Value::as_array).into_iter().flatten() {
        let wanted = expected.get("value").ok_or("no value")?;
        let number = wanted.as_f64().ok_or("no number")?;
        let tolerance = expected.get("tolerance").and_then(Value::as_f64).unwrap_or(0.0);
        match found {
            Some(found) if agree(found, wanted) => {}
            // The file compares rounded values.
            Some(found)
                if (found.round() - number).abs().min((found - number).abs()) <= tolerance =>
            {
                judged.notes.push(format!("recomputed {found:.4}, the file says {number}"));
            }
            _ => judged.differ(format!("{code}: expected {wanted}, got {}", printed(score))),
        }
    }
    Ok(judged)
}
