//! Phase and treatment cases: class, grey zone and decision under each edition.

use super::expect::{Judged, Verdict};
use super::input::Filling;
use clinical::facts::{Facts, laboratory_limits};
use clinical::report::{Report, classify, non_invasive_valid};
use clinical::rule::Code;
use serde_json::{Map, Value};

pub fn judge(input: &Map<String, Value>, expected: &Map<String, Value>) -> Verdict {
    let judged = Filling::new().and_then(|filling| filling.read(input)).map(|case| {
        let report = classify(&case);
        let mut judged = Judged::default();
        for (key, value) in expected {
            match key.as_str() {
                "phase" | "grey_zone" => {
                    for (edition, value) in value.as_object().into_iter().flatten() {
                        let Some(phase) =
                            report.phases.iter().find(|p| p.edition == edition.as_str())
                        else {
                            judged.differ(format!("{key} {edition}: there is no such edition"));
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
                "treatment" => {
                    for (edition, value) in value.as_object().into_iter().flatten() {
                        treatment(&mut judged, &report, edition, value);
                    }
                }
                "nit_valid" => {
                    let facts = Facts::of(&case, laboratory_limits(&case));
                    let found = non_invasive_valid(&facts);
                    judged.equal(key, &value.to_string(), &format!("{}", found.unwrap_or(false)));
                }
                _ => judged.differ(format!("expected {key} is not understood")),
            }
        }
        judged
    });
    judged.into()
}

/// The decision, and the rules behind it. A rule of ours that the case does not
/// name is told: the case may be incomplete, or we may see more than it does.
fn treatment(judged: &mut Judged, report: &Report, edition: &str, expected: &Value) {
    let Some(finding) = report.indications.iter().find(|finding| finding.edition == edition) else {
        judged.differ(format!("treatment {edition}: there is no such edition"));
        return;
    };
    let decision = expected.get("decision").and_then(Value::as_str).unwrap_or_default();
    judged.equal(&format!("treatment {edition}"), decision, finding.decision.code().as_str());
    let mut found: Vec<String> = finding.rules.iter().map(Code::to_string).collect();
    found.extend(finding.missing.iter().map(|(code, _)| code.to_string()));
    let wanted = expected.get("rules").cloned().unwrap_or_default();
    judged.contains_all(&format!("treatment {edition} rules"), &wanted, &found);
    let unnamed: Vec<String> = found
        .into_iter()
        .filter(|rule| !rule.starts_with("NO_") && !rule.starts_with("UNCLEAR_"))
        .filter(|rule| {
            !wanted.as_array().is_some_and(|wanted| wanted.iter().any(|w| w == rule.as_str()))
        })
        .collect();
    if !unnamed.is_empty() {
        judged.notes.push(format!("{edition}: also {}", unnamed.join(", ")));
    }
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
