//! More about the person, behind one disclosure.

use super::panel;
use crate::components::{Change, Input, amount, choice, error_text, input};
use crate::entries::{
    CONTEXT, Entries, Field, Group, Kind, ReadEntries, earlier_key, is_of_context,
};
use crate::words::{Words, slug};
use clinical::case::Analyte;
use yew::prelude::*;

/// The disclosure. Its summary counts what is filled in, and it opens where
/// something in it could not be read.
pub fn view(words: &Words, entries: &Entries, read: &ReadEntries, change: &Change) -> Html {
    let filled = entries.filled_in_context();
    let problem = read.problems.iter().any(|problem| is_of_context(&problem.field));
    html! {
        <details class="context" id="context" open={problem}>
            <summary>
                { words.get("context-title") }{ " " }
                <span class="soft" id="context-filled">
                    { if filled > 0 { words.with("context-filled", &[("count", &filled.to_string())]) } else { String::new() } }
                </span>
            </summary>
            { for Group::ALL.into_iter().map(|group| html! {
                <fieldset class="group" key={group.key()}>
                    <legend>{ words.get(group.key()) }</legend>
                    <div class="grid">
                        { for CONTEXT.iter().filter(|field| field.group == group).map(|field| {
                            one(words, entries, read, field, change)
                        }) }
                    </div>
                </fieldset>
            }) }
            { earlier(words, entries, read, change) }
        </details>
    }
}

fn one(
    words: &Words,
    entries: &Entries,
    read: &ReadEntries,
    field: &Field,
    change: &Change,
) -> Html {
    let key = field.key;
    let label = words.get(&format!("field-{}", slug(key)));
    let mut error = read.problem(key).map(|error| error_text(words, error));
    if error.is_none() && ignored_age(entries, key) {
        error = Some(words.get("age-ignored"));
    }
    let not_known = ("", words.get("not-known"));
    match field.kind {
        Kind::Amount(analyte) => {
            amount(Input { label, ..panel::field(words, entries, read, key, analyte) }, change)
        }
        Kind::Number => input(key.to_owned(), label, "text", entries.get(key), error, change),
        Kind::Day => input(key.to_owned(), label, "date", entries.get(key), error, change),
        Kind::YesNo => {
            let options = [not_known, ("yes", words.get("yes")), ("no", words.get("no"))];
            choice(key, label, &options, entries.get(key), error, change)
        }
        Kind::Choice(values) => {
            let mut options = vec![not_known];
            options.extend(
                values
                    .iter()
                    .map(|value| (*value, words.get(&format!("choice-{}-{value}", slug(key))))),
            );
            choice(key, label, &options, entries.get(key), error, change)
        }
    }
}

/// Of several ages the first field that is filled in counts.
fn ignored_age(entries: &Entries, key: &str) -> bool {
    const AGES: [&str; 3] = ["age", "age_months", "birth_year"];
    let filled = |key: &&&str| !entries.get(key).is_empty();
    AGES.iter().filter(filled).skip(1).any(|ignored| *ignored == key)
}

/// Earlier results: what makes "provisional" into "confirmed".
fn earlier(words: &Words, entries: &Entries, read: &ReadEntries, change: &Change) -> Html {
    html! {
        <fieldset class="group">
            <legend>{ words.get("earlier-title") }</legend>
            <p class="remark">{ words.get("earlier-remark") }</p>
            { for (0..entries.earlier_rows()).map(|row| {
                let number = (row + 1).to_string();
                let named = |field: &str| {
                    words.with("earlier-field", &[("field", &words.get(&format!("field-{field}"))), ("row", &number)])
                };
                let cell = |name: &str, analyte: Analyte| {
                    let key = earlier_key(row, name);
                    let field = panel::field(words, entries, read, &key, analyte);
                    amount(Input { label: named(&slug(name)), units: Vec::new(), ..field }, change)
                };
                let date = earlier_key(row, "date");
                let problem = read.problem(&date).map(|error| error_text(words, error));
                html! {
                    <div class="earlier" key={row}>
                        { input(date.clone(), named("date"), "date", entries.get(&date), problem, change) }
                        { cell("hbv_dna", Analyte::HbvDna) }
                        { cell("alt", Analyte::Alt) }
                        { cell("ast", Analyte::Ast) }
                    </div>
                }
            }) }
        </fieldset>
    }
}
