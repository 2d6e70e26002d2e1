//! `must_mention`: ideas that a reading must hold, in the words of the cases,
//! "not literal text". They are looked for, word by word, in the professional
//! English texts that the reading's codes stand for: what a clinician reads.
//! An idea whose words are not all there is named for a person to judge; it
//! does not fail the case, because other words may say the same.

use super::expect::Judged;
use crate::texts::Texts;
use clinical::report::Report;
use clinical::rule::slug;
use serde_json::Value;

/// Words that carry no idea of their own.
const EMPTY: [&str; 12] = [
    "the", "and", "for", "not", "may", "with", "from", "this", "that", "after", "before",
    "possible",
];

/// Looks for every idea in what the report says.
pub fn judge(judged: &mut Judged, ideas: &Value, report: &Report) {
    let said = words(&texts(report));
    for idea in ideas.as_array().into_iter().flatten().filter_map(Value::as_str) {
        let missing: Vec<String> = words(idea)
            .into_iter()
            .filter(|word| !said.iter().any(|s| same_word(s, word)))
            .collect();
        if !missing.is_empty() {
            judged.notes.push(format!(
                "for a person to judge: '{idea}' ({} not found)",
                missing.join(", ")
            ));
        }
    }
}

/// Everything a report says in professional English.
fn texts(report: &Report) -> String {
    let serology = &report.serology;
    let mut keys: Vec<String> = Vec::new();
    let classes =
        serology.class.iter().chain(&serology.markers.class).chain(&serology.chronicity.class);
    let phases = report.phases.iter().filter_map(|phase| phase.reading.class.as_ref());
    keys.extend(classes.chain(phases).map(|class| format!("class-{}", slug(class.as_str()))));
    keys.extend(
        serology.explanations.iter().map(|code| format!("explain-{}", slug(code.as_str()))),
    );
    keys.extend(serology.resolving.iter().map(|code| format!("resolve-{}", slug(code.as_str()))));
    keys.extend(serology.statements.iter().map(|said| format!("say-{}", slug(said.code.as_str()))));
    keys.extend(report.red_flags.iter().map(|flag| format!("flag-{}", slug(flag.code.as_str()))));
    keys.extend(
        report.refusals.iter().map(|refusal| format!("refusal-{}", slug(refusal.code.as_str()))),
    );
    let situations = report.indications.iter().flat_map(|finding| &finding.situations);
    keys.extend(situations.map(|said| format!("situation-{}", slug(said.code.as_str()))));

    let english = Texts::english();
    let mut said = String::new();
    for key in keys {
        for attribute in [None, Some("means"), Some("title")] {
            if let Some(text) = english.get(&key, attribute) {
                said.push_str(&text);
                said.push(' ');
            }
        }
    }
    if let Some(pattern) = &serology.pattern {
        said.push_str(&format!("pattern {}", pattern.items));
    }
    said
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| word.len() > 2 || word.chars().any(|c| c.is_ascii_digit()))
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .collect()
}

/// The same word, whatever its ending: "vaccinate" and "vaccination".
fn same_word(a: &str, b: &str) -> bool {
    if b.chars().any(|c| c.is_ascii_digit()) {
        return a == b;
    }
    let stem = |word: &str| word.chars().take(5.max(word.chars().count() / 2)).collect::<String>();
    a == b || (b.chars().count() > 3 && a.starts_with(&stem(b)))
}
