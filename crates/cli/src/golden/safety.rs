//! Safety cases: refusals and red flags.

use super::expect::{Judged, Verdict};
use super::ideas;
use super::input::Filling;
use clinical::report::{Report, classify};
use serde_json::{Map, Value};

pub fn judge(input: &Map<String, Value>, expected: &Map<String, Value>) -> Verdict {
    let judged = Filling::new().and_then(|filling| filling.read(input)).map(|case| {
        let report = classify(&case);
        let refused: Vec<String> =
            report.refusals.iter().map(|refusal| refusal.code.to_string()).collect();
        let flags: Vec<String> =
            report.red_flags.iter().map(|flag| flag.code.to_string()).collect();
        let mut judged = Judged::default();
        for (key, value) in expected {
            match key.as_str() {
                "refuse" => judged.contains_all(key, &Value::from(vec![value.clone()]), &refused),
                "red_flags" => judged.contains_all(key, value, &flags),
                "who2024" => {
                    // "<12 y not covered", or "covered from 12 y".
                    let uncovered = value.as_str().is_some_and(|text| text.contains("not covered"));
                    let code = if uncovered {
                        "WHO2024_NOT_COVERED_UNDER_12"
                    } else {
                        "WHO2024_COVERED_FROM_12"
                    };
                    judged.contains_all(key, &Value::from(vec![code]), &refused);
                }
                "surveillance" | "mtct" => {
                    by_edition(&mut judged, &report, key, value);
                }
                "aga2025" | "until_months" | "continue" | "also_show" => {
                    reactivation(&mut judged, &report, key, value);
                }
                "text" => ideas::judge(&mut judged, &Value::from(vec![value.clone()]), &report),
                _ => judged.differ(format!("expected {key} is not understood")),
            }
        }
        judged
    });
    judged.into()
}

/// What an edition names as surveillance for liver cancer, or against transmission from mother to
/// child: the names of its situations say which.
fn by_edition(judged: &mut Judged, report: &Report, key: &str, expected: &Value) {
    for (edition, wanted) in expected.as_object().into_iter().flatten() {
        let Some(finding) = report.indications.iter().find(|it| it.edition == *edition.as_str())
        else {
            judged.differ(format!("{key} {edition}: there is no such edition"));
            continue;
        };
        let names = |code: &str| match key {
            "surveillance" => code.contains("SURVEILLANCE"),
            // "Up to 200,000" is recommended against.
            _ => code.contains("MTCT") && !code.contains("UP_TO"),
        };
        let found = finding.situations.iter().any(|note| names(note.code.as_str()));
        judged.equal(&format!("{key} {edition}"), &wanted.to_string(), &found.to_string());
    }
}

/// What AGA 2025 names, until when, and what is shown beside it.
fn reactivation(judged: &mut Judged, report: &Report, key: &str, expected: &Value) {
    let Some(found) = &report.reactivation else {
        judged.differ(format!("{key}: AGA 2025 says nothing"));
        return;
    };
    let said = match key {
        "aga2025" => Value::from(found.reading.class.as_ref().map(ToString::to_string)),
        "until_months" => Value::from(found.until_months),
        "continue" => Value::from(found.goes_on),
        _ => {
            let china = found.remarks.iter().any(|it| it.code == "AGA25_CHINA_18_MONTHS");
            Value::from(china.then_some("China 2022: at least 18 months"))
        }
    };
    judged.equal(key, &expected.to_string(), &said.to_string());
}
