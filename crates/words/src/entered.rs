//! What a case holds, in words: the first line of a note that is made from a case and not from a form.

use crate::Words;
use clinical::case::{Case, Episode, ReactivationRisk};
use clinical::rule::slug;
use serde_json::{Map, Value};

/// Every result, everything known of the person, treatments and the sequence, in this order.
pub fn lines(words: &Words, case: &Case) -> Vec<String> {
    let mut lines: Vec<String> =
        case.results().iter().map(|entry| words.dated(entry.on, &entry.result)).collect();
    for (key, limit) in [
        ("uln", case.uln()),
        ("ast_uln", case.ast_uln()),
        ("ggt_uln", case.ggt_uln()),
        ("alp_uln", case.alp_uln()),
    ] {
        let shown = limit.map(|limit| format!("{} U/L", words.number(limit.units_per_litre())));
        lines.extend(shown.map(|shown| words.labelled(&words.field(key), &shown)));
    }
    lines.extend(person(words, case));
    let treatments = case.treatments().iter().enumerate();
    lines.extend(treatments.map(|(row, episode)| treatment(words, row, episode)));
    lines.extend(sequence(words, case));
    lines
}

/// The fields of a value by the names they have in JSON: those that say something.
fn fields(value: impl serde::Serialize) -> Map<String, Value> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(value) else { return Map::new() };
    fields.retain(|_, value| !value.is_null());
    fields
}

fn person(words: &Words, case: &Case) -> Vec<String> {
    let known = |(_, value): &(String, Value)| value.as_array().is_none_or(|days| !days.is_empty());
    let known = fields(case.person()).into_iter().filter(known);
    let each = known.map(|(key, value)| match (key.as_str(), value) {
        // The unit is part of the field's name: years, months, or the year of birth.
        ("age", Value::Object(age)) => {
            let age = age.into_iter().next();
            let (unit, value) = age.unwrap_or((String::new(), Value::Null));
            let field = match unit.as_str() {
                "months" => "age_months",
                "birth_year" => "birth_year",
                _ => "age",
            };
            words.labelled(&words.field(field), &plain(words, &value))
        }
        ("reactivation_risk", value) => {
            let risk = case.person().reactivation_risk.map(|risk| match risk {
                ReactivationRisk::AboveTen => words.get("risk-above-10"),
                ReactivationRisk::OneToTen => words.get("risk-1-to-10"),
                ReactivationRisk::BelowOne => words.get("risk-below-1"),
                ReactivationRisk::Percent(percent) => format!("{} %", words.number(percent.get())),
            });
            words.labelled(&words.field(&key), &risk.unwrap_or_else(|| plain(words, &value)))
        }
        // In what state, and which: one choice of the page each.
        ("immunosuppression", Value::Object(state)) => {
            let chosen = state.into_iter().next().map(|(state, kind)| {
                let (kind, day) = match kind {
                    Value::Object(mut ended) => (ended.remove("kind"), ended.remove("last_dose")),
                    kind => (Some(kind), None),
                };
                let kind = kind.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
                let kind = kind.replace("_antibody", "").replace("_transplant", "");
                let said = choice(words, &key, &format!("{state}_{kind}"));
                match day.as_ref().and_then(Value::as_str) {
                    Some(day) => format!("{said} ({day})"),
                    None => said,
                }
            });
            words.labelled(&words.field(&key), &chosen.unwrap_or_default())
        }
        (_, Value::String(value)) => {
            words.labelled(&words.field(&key), &choice(words, &key, &value))
        }
        (_, value) => words.labelled(&words.field(&key), &plain(words, &value)),
    });
    each.collect()
}

/// A choice by the words of the page; a day or a name as it is.
fn choice(words: &Words, key: &str, value: &str) -> String {
    let known = |value: &str| words.known_code(&format!("choice-{}", slug(key)), value);
    let yes_or_no = match value {
        "none" => known("no"),
        "present" => known("yes"),
        _ => None,
    };
    known(value).or(yes_or_no).unwrap_or_else(|| value.to_owned())
}

fn plain(words: &Words, value: &Value) -> String {
    match value {
        Value::Bool(true) => words.get("yes"),
        Value::Bool(false) => words.get("no"),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            words.list(&items.iter().map(|item| plain(words, item)).collect::<Vec<_>>())
        }
        // Whole numbers as they are: years are not parted into thousands.
        value => match value.as_f64() {
            Some(number) if number.fract() != 0.0 => words.number(number),
            number => format!("{:.0}", number.unwrap_or_default()),
        },
    }
}

fn treatment(words: &Words, row: usize, episode: &Episode) -> String {
    let label = words.with("treatments-row", &[("row", &(row + 1).to_string())]);
    let drugs: Vec<String> = episode.drugs().iter().map(|drug| words.drug(*drug)).collect();
    let mut said = vec![words.list(&drugs)];
    said.push(words.labelled(&words.field("start"), &episode.start().to_string()));
    let stop = episode.stop().map(|day| words.labelled(&words.field("stop"), &day.to_string()));
    let adherent = episode.adherent.map(|taken| {
        words.labelled(&words.field("adherent"), &words.get(if taken { "yes" } else { "no" }))
    });
    said.extend(stop.into_iter().chain(adherent));
    words.labelled(&label, &words.list(&said))
}

/// The sequence, field by field as laboratories report it.
fn sequence(words: &Words, case: &Case) -> Vec<String> {
    let Some(findings) = case.sequence() else { return Vec::new() };
    let each = fields(findings).into_iter().filter_map(|(key, value)| {
        let label = words.known_code("field-seq", &key)?;
        let none = value.as_array().is_some_and(Vec::is_empty);
        let said = if none { words.get("variants-no-change") } else { plain(words, &value) };
        Some(words.labelled(&label, &said))
    });
    each.collect()
}
