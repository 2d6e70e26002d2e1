//! The page of each rule as the build writes it (`scripts/rules/`): what it decides and from which values, its source, a
//! case in which it speaks, and what every edition says of that case. And the editions that replaced another, row by row.

use super::line::Line;
use super::lines::{self, Written};
use crate::entries;
use crate::words::{Words, entered};
use clinical::case::Case;
use clinical::guidelines::{Edition, edition, editions, is_in_force};
use clinical::logic::Table;
use clinical::references;
use clinical::report::{Report, classify};
use clinical::rule::{Code, Source};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A case for each rule, as far as there is one: `docs/rules/cases.json`.
pub type Cases = BTreeMap<String, Option<Value>>;

/// Everything that the pages of the rules say in a language.
///
/// # Panics
/// Where a rule's case cannot be opened on the page: `hepb rules` has not written it.
pub fn all(words: &Words, cases: &Cases) -> Value {
    let mut rules: Vec<(Line, Vec<Value>)> = Vec::new();
    for written in lines::all(words) {
        let part = part(&written);
        match rules.iter_mut().find(|(line, _)| line.rule == written.line.rule) {
            // Several tables have this row.
            Some((_, parts)) => parts.push(part),
            None => rules.push((written.line, vec![part])),
        }
    }
    let rules: Vec<Value> = rules
        .into_iter()
        .map(|(line, parts)| {
            let case = cases.get(&line.rule).and_then(Option::as_ref);
            json!({
                "rule": line.rule,
                "folder": line.folder(),
                "parts": parts,
                "example": case.map(|case| example(words, &line.rule, case)),
            })
        })
        .collect();
    json!({ "texts": texts(words), "rules": rules, "changes": changes(words) })
}

/// What the pages say beside the rules.
fn texts(words: &Words) -> Map<String, Value> {
    // Values are put in by the script that writes the pages, whose places have no sign in front.
    let text = |name: &&str| {
        let text = words.get(&format!("rule-page-{name}"));
        ((*name).to_owned(), Value::from(text.replace("{$", "{")))
    };
    [
        "title",
        "description",
        "all",
        "all-description",
        "all-intro",
        "decides",
        "from",
        "source",
        "checked",
        "not-checked",
        "example",
        "example-intro",
        "example-none",
        "open",
        "editions",
        "editions-intro",
        "edition",
        "phase",
        "treatment",
        "by",
        "older",
        "no-phases",
        "changes",
        "changes-title",
        "changes-description",
        "changes-intro",
        "changes-same",
        "changes-none",
        "conclusion",
        "in-list",
        "on",
        "contents",
    ]
    .iter()
    .map(text)
    .collect()
}

fn part(written: &Written) -> Value {
    let Written { line, source } = written;
    json!({
        "of": line.of,
        "language": line.language,
        "decides": line.concludes,
        "from": line.when,
        "source": line.source,
        "cited": cited(source),
        "checked": line.checked,
        "more": line.more,
    })
}

fn cited(source: &Source) -> Value {
    let reference = references::reference(&source.reference);
    reference.map_or(
        Value::Null,
        |reference| json!({ "citation": reference.citation, "address": reference.address }),
    )
}

fn example(words: &Words, rule: &str, case: &Value) -> Value {
    let opened = entries::from_json(case).unwrap_or_default();
    assert!(opened.unplaced.is_empty(), "{rule}: {:?} has no field", opened.unplaced);
    let entries: Map<String, Value> =
        opened.entries.iter().map(|(key, text)| (key.to_owned(), text.into())).collect();
    let case: Case = serde_json::from_value(case.clone()).unwrap_or_default();
    let report = classify(&case);
    json!({
        "entered": entered::lines(words, &case),
        "entries": entries,
        "editions": editions().iter().map(|edition| said(words, &report, edition)).collect::<Vec<_>>(),
    })
}

/// What an edition says of the case, and by which rules.
fn said(words: &Words, report: &Report, edition: &Edition) -> Value {
    let of = |key: &Code| *key == *edition.key;
    let phase = report.phases.iter().find(|finding| of(&finding.edition));
    let indication = report.indications.iter().find(|finding| of(&finding.edition));
    let names = |rules: &[Code]| rules.iter().map(Code::to_string).collect::<Vec<_>>();
    json!({
        "edition": words.reference(edition.key),
        "older": !is_in_force(&Code::new(edition.key)),
        "phase": phase.map(|finding| words.class_or_open(&finding.reading)),
        "phaseRules": phase.map(|finding| {
            if finding.reading.class.is_some() { names(&finding.reading.rules) } else { Vec::new() }
        }),
        "treatment": indication.map(|finding| words.variant("stance", &finding.stance)),
        "treatmentRules": indication.map(|finding| names(&finding.rules)),
    })
}

/// The editions that replaced another one that stands here too.
fn changes(words: &Words) -> Vec<Value> {
    let pairs = editions().iter().filter_map(|new| Some((edition(new.replaces?)?, new)));
    pairs
        .map(|(old, new)| {
            let phase = (old.phase_table(), new.phase_table());
            let treatment = (Some((old.indication)()), Some((new.indication)()));
            json!({
                "folder": format!("{}-{}", old.key, new.key).to_lowercase(),
                "old": words.reference(old.key),
                "new": words.reference(new.key),
                "phase": compared(words, phase),
                "treatment": compared(words, treatment),
            })
        })
        .collect()
}

/// Conclusion by conclusion, the rows of both; nothing where both have one table, or neither has any.
fn compared(words: &Words, (old, new): (Option<&Table>, Option<&Table>)) -> Value {
    let same = match (old, new) {
        (Some(old), Some(new)) => std::ptr::eq(old, new),
        (old, new) => old.is_none() && new.is_none(),
    };
    if same {
        return json!({ "same": old.is_some() });
    }
    let lines = |table: Option<&Table>| -> Vec<Line> {
        let written = table.into_iter().flat_map(|table| lines::of_table(words, table));
        written.map(|written| written.line).collect()
    };
    let (old, new) = (lines(old), lines(new));
    let mut conclusions: Vec<&str> = Vec::new();
    for line in old.iter().chain(&new) {
        if !conclusions.contains(&&*line.concludes) {
            conclusions.push(&line.concludes);
        }
    }
    let rows = |lines: &[Line], conclusion: &str| -> Vec<Value> {
        let own = lines.iter().filter(|line| line.concludes == conclusion);
        own.map(|line| json!({ "rule": line.rule, "folder": line.folder(), "from": line.when }))
            .collect()
    };
    let rows: Vec<Value> = conclusions
        .iter()
        .map(|conclusion| {
            json!({ "decides": conclusion, "old": rows(&old, conclusion), "new": rows(&new, conclusion) })
        })
        .collect();
    json!({ "rows": rows })
}
