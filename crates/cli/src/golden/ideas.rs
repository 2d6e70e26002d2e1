//! `must_mention`: ideas that a reading must hold, in the words of the cases,
//! "not literal text". They are looked for, word by word, in the professional
//! English texts that the reading's codes stand for: what a clinician reads.
//! An idea whose words are not all there is named for a person to judge; it
//! does not fail the case, because other words may say the same.

use super::expect::Judged;
use clinical::report::Report;
use clinical::rule::Code;
use serde_json::Value;
use words::{Language, Voice, Words};

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
    let classes =
        serology.class.iter().chain(&serology.markers.class).chain(&serology.chronicity.class);
    let phases = report.phases.iter().filter_map(|phase| phase.reading.class.as_ref());
    let mut codes: Vec<(&str, &Code)> =
        classes.chain(phases).map(|class| ("class", class)).collect();
    codes.extend(serology.explanations.iter().map(|code| ("explain", code)));
    codes.extend(serology.resolving.iter().map(|code| ("resolve", code)));
    codes.extend(serology.statements.iter().map(|said| ("say", &said.code)));
    codes.extend(report.red_flags.iter().map(|flag| ("flag", &flag.code)));
    codes.extend(report.refusals.iter().map(|refusal| ("refusal", &refusal.code)));
    let situations = report.indications.iter().flat_map(|finding| &finding.situations);
    codes.extend(situations.map(|said| ("situation", &said.code)));

    let english = Words::new(Language::first(), Voice::Professional);
    let mut said = String::new();
    for (kind, code) in codes {
        let attributes =
            ["means", "title"].map(|name| english.code_attribute(kind, code.as_str(), name));
        for text in
            [english.known_code(kind, code.as_str())].into_iter().chain(attributes).flatten()
        {
            said.push_str(&text);
            said.push(' ');
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
