//! One field, whatever its kind.

use super::panel;
use super::told::{Told, options};
use crate::components::{Change, Day, Input, amount, choice, day, named, number, text};
use crate::entries::{Entries, Kind, ReadEntries};
use crate::words::{Words, slug};
use clinical::case::Drug;
use yew::prelude::*;

/// One field, whatever its kind. `key` is where it is kept; the texts of its choices go by the last
/// part of it, so that a row's field speaks as the sheet's does.
pub fn one(
    words: &Words,
    entries: &Entries,
    read: &ReadEntries,
    key: &str,
    kind: Kind,
    label: String,
    change: &Change,
) -> Html {
    let error = error(words, entries, read, key);
    let value = entries.get(key);
    match kind {
        Kind::Amount(analyte) => {
            amount(Input { label, ..panel::field(words, entries, read, key, analyte) }, change)
        }
        Kind::Number if key == "age" => {
            number(key.to_owned(), label, panel::read_as(words, read, key), value, error, change)
        }
        Kind::Number | Kind::Limit | Kind::Week if !value.is_empty() => {
            text(key.to_owned(), label, panel::read_as(words, read, key), value, error, change)
        }
        Kind::Number | Kind::Limit | Kind::Week | Kind::Text => {
            let hint = words.attribute(&format!("field-{}", slug(key)), "hint").unwrap_or_default();
            text(key.to_owned(), label, hint, value, error, change)
        }
        Kind::Day => {
            // What is written as it is shown needs no echo.
            let as_shown = panel::day(read, key).is_some_and(|day| day == value.trim());
            let remark = if !as_shown { panel::read_as(words, read, key) } else { String::new() };
            let readings = panel::readings(words, read, key);
            let field = Day {
                picked: panel::day(read, key),
                pick: words.with("pick-day", &[("field", &label)]),
                readings,
            };
            day(key.to_owned(), label, remark, value, error, field, change)
        }
        Kind::Drug => {
            let field = (key.to_owned(), label);
            let readings = panel::readings(words, read, key);
            named(field, drugs_read(words, value), value, error, readings, DRUG_NAMES, change)
        }
        Kind::YesNo | Kind::Choice(_) | Kind::Marker(_) => {
            choice(key, label, &options(words, key, kind), value, error, change)
        }
    }
}

/// What is said of a field, whatever its kind.
pub fn told(words: &Words, entries: &Entries, read: &ReadEntries, key: &str, kind: Kind) -> Told {
    match kind {
        Kind::Amount(analyte) => panel::of_amount(words, entries, read, key, analyte),
        _ => Told {
            remark: panel::read_as(words, read, key),
            error: error(words, entries, read, key),
            readings: panel::readings(words, read, key),
            ..Told::default()
        },
    }
}

fn error(words: &Words, entries: &Entries, read: &ReadEntries, key: &str) -> Option<String> {
    let ignored = || {
        let age = ignored_age(entries, key).then(|| words.get("age-ignored"));
        age.or_else(|| ignored_end(entries, key).then(|| words.get("end-ignored")))
    };
    read.problem(key).map(|error| words.error(error)).or_else(ignored)
}

/// The id of the list of drugs that a field suggests.
const DRUG_NAMES: &str = "drug-names";

/// The drugs that a field suggests, once for all such fields.
pub fn drug_names(words: &Words) -> Html {
    html! {
        <datalist id={DRUG_NAMES}>
            { for Drug::ALL.iter().map(|drug| html! {
                <option key={drug.key()} value={drug.key()}>{ words.drug(*drug) }</option>
            }) }
        </datalist>
    }
}

/// Which drugs a name was read as; how to write one where nothing is written.
fn drugs_read(words: &Words, text: &str) -> String {
    match Drug::parse_several(text) {
        Ok(drugs) => words.with("read-as", &[("value", &words.joined_drugs(&drugs))]),
        Err(_) if text.trim().is_empty() => words.get("drug-hint"),
        Err(_) => String::new(),
    }
}

/// The day of an end says nothing of what has not ended.
fn ignored_end(entries: &Entries, key: &str) -> bool {
    key == "immunosuppression_ended"
        && !entries.get(key).is_empty()
        && !entries.get("immunosuppression").starts_with("ended-")
}

/// Of several ages the first field that is filled in counts.
fn ignored_age(entries: &Entries, key: &str) -> bool {
    const AGES: [&str; 3] = ["age", "age_months", "birth_year"];
    let filled = |key: &&&str| !entries.get(key).is_empty();
    AGES.iter().filter(filled).skip(1).any(|ignored| *ignored == key)
}
