//! What was entered, as text.

use crate::entries::{CONTEXT, Entries, Kind, MARKERS, Rows};
use crate::pages::fields::{panel, told};
use crate::words::{Words, slug};
use clinical::case::Analyte;

/// What was entered, field by field, as it stands there.
pub fn entered(words: &Words, entries: &Entries) -> Vec<String> {
    let mut lines = Vec::new();
    let mut add = |label: String, value: String| {
        lines.push(words.with("position", &[("edition", &label), ("class", &value)]));
    };
    for marker in MARKERS {
        let answer = entries.get(marker.key());
        if !answer.is_empty() {
            add(
                words.get(&format!("field-{}", slug(marker.key()))),
                words.get(&format!("answer-{answer}")),
            );
        }
    }
    let amounts = [("hbv_dna", Analyte::HbvDna), ("alt", Analyte::Alt), ("uln", Analyte::Alt)];
    for (key, analyte) in amounts {
        if !entries.get(key).is_empty() {
            let unit_key = if key == "uln" { "alt" } else { key };
            let unit = panel::unit_shown(words, entries, unit_key, analyte);
            add(words.get(&format!("field-{}", slug(key))), format!("{} {unit}", entries.get(key)));
        }
    }
    for field in CONTEXT.iter() {
        let value = entries.get(field.key);
        if value.is_empty() {
            continue;
        }
        add(
            words.get(&format!("field-{}", slug(field.key))),
            shown(words, entries, field.key, field.kind, value),
        );
    }
    for rows in Rows::ALL {
        for row in (0..rows.count(entries)).filter(|row| rows.is_filled(entries, *row)) {
            let number = (row + 1).to_string();
            let label = words.with(&format!("{}-row", rows.prefix), &[("row", &number)]);
            let cells: Vec<String> = rows
                .columns
                .iter()
                .map(|column| (column, entries.get(&rows.key(row, column.key))))
                .filter(|(_, value)| !value.is_empty())
                .map(|(column, value)| {
                    let name = words.get(&format!("field-{}", slug(column.key)));
                    let value = shown(words, entries, column.key, column.kind(), value);
                    words.with("position", &[("edition", &name), ("class", &value)])
                })
                .collect();
            add(label, words.list(&cells));
        }
    }
    lines
}

/// What stands in a field, in words and with its unit.
fn shown(words: &Words, entries: &Entries, key: &str, kind: Kind, value: &str) -> String {
    match kind {
        Kind::YesNo => words.get(value),
        Kind::Choice(_) => told::choice(words, key, value),
        Kind::Marker(_) => words.get(&format!("answer-{value}")),
        Kind::Amount(analyte) => {
            format!("{value} {}", panel::unit_shown(words, entries, key, analyte))
        }
        Kind::Number | Kind::Week | Kind::Limit | Kind::Day | Kind::Drug | Kind::Text => {
            value.to_owned()
        }
    }
}

/// What a field is called, that of a row with its row.
pub fn field_name(words: &Words, key: &str) -> String {
    let mut parts = key.split('.');
    let (first, row, column) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let name = |key: &str| words.get(&format!("field-{}", slug(key)));
    let row = row.and_then(|row| row.parse::<usize>().ok()).map(|row| (row + 1).to_string());
    match (row, column) {
        (Some(row), Some(column)) => {
            let row = words.with(&format!("{first}-row"), &[("row", &row)]);
            words.with("position", &[("edition", &row), ("class", &name(column))])
        }
        _ => name(first),
    }
}
