//! Serology cases: pattern class, final class, explanations, ideas.

use super::expect::{Judged, Verdict};
use super::ideas;
use super::input::Filling;
use clinical::report::classify;
use clinical::rule::Code;
use serde_json::{Map, Value};

pub fn judge(input: &Map<String, Value>, expected: &Map<String, Value>) -> Verdict {
    let judged = Filling::new().and_then(|filling| filling.read(input)).map(|case| {
        let report = classify(&case);
        let serology = &report.serology;
        let mut judged = Judged::default();
        let name = |class: &Option<Code>| {
            class.as_ref().map_or("INSUFFICIENT_DATA".to_owned(), Code::to_string)
        };
        for (key, value) in expected {
            match (key.as_str(), value.as_str()) {
                ("pattern_class", Some(class)) => {
                    judged.equal(key, class, &name(&serology.markers.class));
                }
                ("final_class", Some(class)) => judged.equal(key, class, &name(&serology.class)),
                ("must_mention", _) => ideas::judge(&mut judged, value, &report),
                ("explanations", _) => {
                    let found: Vec<&str> = serology.explanations.iter().map(Code::as_str).collect();
                    let wanted: Vec<&str> =
                        value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                    judged.equal(key, &wanted.join(", "), &found.join(", "));
                }
                ("red_flags", _) => {
                    let found: Vec<String> =
                        report.red_flags.iter().map(|flag| flag.code.to_string()).collect();
                    judged.contains_all(key, value, &found);
                }
                _ => judged.differ(format!("expected {key} is not understood")),
            }
        }
        judged
    });
    judged.into()
}
