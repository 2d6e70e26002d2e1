//! Safety cases: refusals and red flags.

use super::expect::{Judged, Verdict};
use super::ideas;
use super::input::Filling;
use clinical::report::classify;
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
                "text" => ideas::judge(&mut judged, &Value::from(vec![value.clone()]), &report),
                _ => judged.differ(format!("expected {key} is not understood")),
            }
        }
        judged
    });
    judged.into()
}
