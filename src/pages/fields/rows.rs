//! Rows that repeat: treatments, earlier results, which make "provisional" into "confirmed", and signals.

use super::{field, panel};
use crate::components::{Change, Disclosure, Input, amount};
use crate::entries::{Column, Entries, Kind, ReadEntries, Rows, TREATMENTS};
use crate::words::{Words, slug};
use std::ops::Range;
use yew::prelude::*;

/// So many rows are drawn at once: hundreds of them would be slow, and nobody reads them at once.
pub const PAGE: usize = 25;

/// The newest rows of a kind, with what they are for; how many more there are, and where.
pub fn newest(
    words: &Words,
    entries: &Entries,
    read: &ReadEntries,
    rows: &Rows,
    change: &Change,
) -> Html {
    let count = rows.count(entries);
    let first = count.saturating_sub(PAGE);
    let more = (first > 0).then(|| words.with("rows-more", &[("count", &first.to_string())]));
    html! {
        <>
        <p class="remark">{ more.unwrap_or_default() }</p>
        { view(words, entries, read, rows, first..count, change) }
        </>
    }
}

/// Some rows of a kind, with what they are for.
pub fn view(
    words: &Words,
    entries: &Entries,
    read: &ReadEntries,
    rows: &Rows,
    shown: Range<usize>,
    change: &Change,
) -> Html {
    let names =
        if rows.prefix == TREATMENTS.prefix { field::drug_names(words) } else { Html::default() };
    html! {
        <div class="rows" id={rows.prefix}>
            <p class="remark">{ words.get(&format!("{}-remark", rows.prefix)) }</p>
            // In an element of their own: a list is keyed only where nothing else stands in it.
            <div>{ for shown.map(|row| one_row(words, entries, read, rows, row, change)) }</div>
            <div class="slot">{ names }</div>
        </div>
    }
}

fn one_row(
    words: &Words,
    entries: &Entries,
    read: &ReadEntries,
    rows: &Rows,
    row: usize,
    change: &Change,
) -> Html {
    let number = (row + 1).to_string();
    let cell = |column: &Column| cell(words, entries, read, rows, row, column, change);
    let more: Vec<&Column> = rows.columns.iter().filter(|column| column.more).collect();
    let keys: Vec<String> = more.iter().map(|column| rows.key(row, column.key)).collect();
    let filled = keys.iter().filter(|key| !entries.get(key).is_empty()).count();
    let summary = html! {
        <>
        { words.get("earlier-more") }{ " " }
        <span class="soft">{ if filled > 0 { format!("· {filled}") } else { String::new() } }</span>
        </>
    };
    let problem = keys.iter().any(|key| read.problem(key).is_some());
    html! {
        <fieldset class="row-of" key={row}>
            <legend class="hidden">{ words.with(&format!("{}-row", rows.prefix), &[("row", &number)]) }</legend>
            <div class="earlier">{ for rows.columns.iter().filter(|column| !column.more).map(cell) }</div>
            <Disclosure id={rows.key(row, "more")} class={classes!(more.is_empty().then_some("gone"))} needed={problem} {summary}>
                <div class="earlier">{ for more.iter().map(|column| cell(column)) }</div>
            </Disclosure>
        </fieldset>
    }
}

/// A field of a row; the units are those chosen on the sheet.
fn cell(
    words: &Words,
    entries: &Entries,
    read: &ReadEntries,
    rows: &Rows,
    row: usize,
    column: &Column,
    change: &Change,
) -> Html {
    let key = rows.key(row, column.key);
    let label = words.get(&format!("field-{}", slug(column.key)));
    match column.kind() {
        Kind::Amount(analyte) => {
            let unit = panel::unit_shown(words, entries, column.key, analyte);
            let cell = panel::field(words, entries, read, &key, analyte);
            let label = if unit.is_empty() {
                label
            } else {
                words.with("field-in-unit", &[("field", &label), ("unit", &unit)])
            };
            amount(Input { label, units: Vec::new(), ..cell }, change)
        }
        kind => field::one(words, entries, read, &key, kind, label, change),
    }
}
