//! What a field shows beside its text. What is said of the text (how it was read, what is wrong with it) comes from what
//! reads the fields (`field`), which the page fetches later; until then a field shows its text alone.

use crate::components::{Confirm, Input, Reading};
use crate::entries::{Entries, Kind, chosen_unit, units};
use crate::words::{Words, slug};
use clinical::case::{Analyte, Unit};
use yew::Html;

/// What is said of a field's text.
#[derive(Default)]
pub struct Told {
    /// How it was read.
    pub remark: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// What it may stand for, where it may be one of several.
    pub readings: Vec<Reading>,
    /// A value that looks wrong can be confirmed as it stands.
    pub confirm: Option<Confirm>,
    /// The unit that the text itself names, where it is not the chosen one.
    pub unit: Option<String>,
}

/// What an amount field shows, with its units.
pub fn input<'a>(
    words: &Words,
    entries: &'a Entries,
    key: &str,
    analyte: Analyte,
    told: Told,
) -> Input<'a> {
    let label = words.get(&format!("field-{}", slug(key)));
    // Where the text names a unit itself, that one alone.
    let units = match told.unit {
        Some(unit) => vec![("", unit)],
        None => {
            let offered = units(analyte).iter();
            offered.map(|(name, unit)| (*name, unit_name(words, name, *unit))).collect()
        }
    };
    Input {
        key: key.to_owned(),
        label_hidden: false,
        value: entries.get(key),
        placeholder: String::new(),
        kind: "text",
        keyboard: "decimal",
        next: "",
        beside: Html::default(),
        units,
        below: Html::default(),
        unit: chosen_unit(entries, key, analyte).0,
        unit_label: words.with("unit-of", &[("field", &label)]),
        label,
        unit_key: format!("{key}.unit"),
        remark: told.remark,
        confirm: told.confirm,
        error: told.error,
        readings: told.readings,
        suggestions: "",
    }
}

/// What a unit is called in a field's choice of units.
pub fn unit_name(words: &Words, key: &str, unit: Unit) -> String {
    match unit {
        Unit::CopiesPerMl(_) | Unit::LogCopiesPerMl(_) => words.get(&format!("unit-{key}")),
        _ => unit.symbol().to_owned(),
    }
}

/// One of the answers of a field; a field of an earlier day is called as that of today.
pub fn choice(words: &Words, key: &str, value: &str) -> String {
    let field = slug(key.rsplit('.').next().unwrap_or(key));
    words.get(&format!("choice-{field}-{value}"))
}

/// The answers of a choice, "not known" first.
pub fn options(words: &Words, key: &str, kind: Kind) -> Vec<(&'static str, String)> {
    let not_known = match kind {
        Kind::Marker(_) => "not-tested",
        _ => "not-known",
    };
    let mut options = vec![("", words.get(not_known))];
    match kind {
        Kind::YesNo => options.extend(["yes", "no"].map(|answer| (answer, words.get(answer)))),
        Kind::Choice(values) => {
            let name = |value| choice(words, key, value);
            options.extend(values.iter().map(|value| (*value, name(value))));
        }
        Kind::Marker(_) => options.extend(
            ["found", "not-found", "unclear", "pending"]
                .map(|answer| (answer, words.get(&format!("sheet-{answer}-name")))),
        ),
        Kind::Amount(_)
        | Kind::Number
        | Kind::Week
        | Kind::Limit
        | Kind::Day
        | Kind::Text
        | Kind::Drug => {}
    }
    options
}
