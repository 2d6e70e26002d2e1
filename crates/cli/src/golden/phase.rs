//! Phase cases: the class and grey zone under each edition that exists.

use super::expect::{Judged, Verdict};
use super::input::Filling;
use clinical::logic::Code;
use clinical::report::{Report, classify};
use serde_json::{Map, Value};

pub fn judge(input: &Map<String, Value>, expected: &Map<String, Value>) -> Verdict {
    let judged = Filling::new().and_then(|filling| filling.read(input)).map(|case| {
        let report = classify(&case);
        let mut judged = Judged::default();
        let mut not_yet = Vec::new();
        for (key, value) in expected {
            match key.as_str() {
                "phase" | "grey_zone" => {
                    for (edition, value) in value.as_object().into_iter().flatten() {
                        let Some(phase) =
                            report.phases.iter().find(|p| p.edition == edition.as_str())
                        else {
                            if key == "phase" {
                                not_yet.push(edition.clone());
                            }
                            continue;
                        };
                        let what = format!("{key} {edition}");
                        if let Some(wanted) = value.as_bool() {
                            judged.equal(
                                &what,
                                &wanted.to_string(),
                                &phase.reading.grey_zone.to_string(),
                            );
                        } else {
                            let found = phase.reading.class.as_ref();
                            let found =
                                found.map_or("INSUFFICIENT_DATA".to_owned(), Code::to_string);
                            judged.equal(&what, value.as_str().unwrap_or_default(), &found);
                        }
                    }
                }
                "red_flags" | "flags" => judged.contains_all(key, value, &flags(&report)),
                "mtct_prophylaxis" => {
                    let found = flags(&report).iter().any(|flag| flag.starts_with("PREGNANCY_"));
                    judged.equal(key, &value.to_string(), &found.to_string());
                }
                "treatment" | "nit_valid" => not_yet.push(key.clone()),
                _ => judged.differ(format!("expected {key} is not understood")),
            }
        }
        if !not_yet.is_empty() {
            judged.notes.push(format!("not yet: {}", not_yet.join(", ")));
        }
        judged
    });
    judged.into()
}

/// Every flag the report raises, by name.
fn flags(report: &Report) -> Vec<String> {
    let mut flags: Vec<String> =
        report.red_flags.iter().map(|flag| flag.code.to_string()).collect();
    for phase in &report.phases {
        flags.extend(phase.notes.iter().map(|note| note.code.to_string()));
        if !phase.on_boundary.is_empty() {
            flags.push("ON_BOUNDARY".into());
        }
        if !phase.uln_sensitive.is_empty() {
            flags.push("ULN_SENSITIVE".into());
        }
    }
    flags.extend(report.serology.statements.iter().map(|said| said.code.to_string()));
    flags
}
