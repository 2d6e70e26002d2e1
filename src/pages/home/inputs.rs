//! What was read and what was not: values whose unit is in doubt, results too old, what was
//! presumed, and every result in use with its day.

use super::phrases;
use crate::words::{Words, knowledge, number, slug};
use clinical::case::{Date, LabResult};
use clinical::facts::{StaleResult, Unconfirmed};
use clinical::report::Report;
use clinical::values::Knowledge;
use yew::prelude::*;

/// What decides nothing, before all findings: nobody should look for it in vain.
pub fn not_used(words: &Words, report: &Report) -> Html {
    let unconfirmed = report.unconfirmed.iter().map(|value| in_doubt(words, value));
    let stale = report.stale.iter().map(|result| too_old(words, result));
    html! {
        <ul class="not-used" id="not-used">
            { for unconfirmed.chain(stale).map(|line| html! { <li key={line.clone()}>{ line }</li> }) }
        </ul>
    }
}

/// What was presumed, and every result in use with its day. Where something cannot be read
/// (`blocked`), nothing is presumed in its place.
pub fn used(words: &Words, report: &Report, blocked: bool) -> Html {
    let results: Vec<String> =
        report.inputs.iter().map(|entry| with_day(words, entry.on, &entry.result)).collect();
    html! {
        <>
        <ul class="remarks" id="presumed">
            { for report.presumed.iter().filter(|_| !blocked).map(|said| html! {
                <li key={said.code.as_str().to_owned()}>
                    { words.code("say", said.code.as_str()) }{ " " }
                    <span class="cite">{ phrases::source(words, &said.source) }</span>
                </li>
            }) }
        </ul>
        <p class="soft" id="used">
            { if results.is_empty() { String::new() } else { words.with("results-used", &[("results", &words.list(&results))]) } }
        </p>
        </>
    }
}

fn with_day(words: &Words, on: Option<Date>, result: &LabResult) -> String {
    let day = on.map_or_else(|| words.get("this-sheet"), |day| day.to_string());
    format!("{} ({day})", phrases::result(words, result))
}

fn in_doubt(words: &Words, value: &Unconfirmed) -> String {
    let LabResult::Measured(quantity) = value.result else { return String::new() };
    let name = words.get(&format!("field-{}", slug(value.result.key())));
    let would_be = value.would_be.and_then(|would_be| knowledge(&Knowledge::Within(would_be)));
    words.with(
        "unit-in-doubt",
        &[
            ("field", &name),
            ("day", &value.on.map_or_else(|| words.get("this-sheet"), |day| day.to_string())),
            ("value", &format!("{} {}", number(quantity.value()), quantity.unit().symbol())),
            ("other", value.likely_unit.symbol()),
            ("would-be", &would_be.unwrap_or_default()),
            ("unit", quantity.analyte().canonical_unit().symbol()),
        ],
    )
}

fn too_old(words: &Words, stale: &StaleResult) -> String {
    let why = words.get(&format!("too-old-{}", slug(stale.why.code())));
    words.with("too-old", &[("result", &with_day(words, stale.on, &stale.result)), ("why", &why)])
}
