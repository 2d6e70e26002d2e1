//! What was read and what was not: values whose unit is in doubt, results too old, what was
//! presumed, and every result in use with its day.

use crate::words::Words;
use clinical::report::Report;
use yew::prelude::*;

/// What decides nothing, before all findings: nobody should look for it in vain.
pub fn not_used(words: &Words, report: &Report) -> Html {
    let unconfirmed = report.unconfirmed.iter().map(|value| words.in_doubt(value));
    let stale = report.stale.iter().map(|result| words.too_old(result));
    let notes = report.entry_notes.iter().map(|note| words.entry_note(note));
    html! {
        <ul class="not-used" id="not-used">
            { for unconfirmed.chain(stale).chain(notes).map(|line| html! { <li key={line.clone()}>{ line }</li> }) }
        </ul>
    }
}

/// What was presumed, and every result in use with its day. Where something cannot be read
/// (`blocked`), nothing is presumed in its place.
pub fn used(words: &Words, report: &Report, blocked: bool) -> Html {
    let results: Vec<String> =
        report.inputs.iter().map(|entry| words.dated(entry.on, &entry.result)).collect();
    html! {
        <>
        <ul class="remarks" id="presumed">
            { for report.presumed.iter().filter(|_| !blocked).map(|said| html! {
                <li key={said.code.as_str().to_owned()}>
                    { words.code("say", said.code.as_str()) }{ " " }
                    <span class="cite">{ words.source(&said.source) }</span>
                </li>
            }) }
        </ul>
        <p class="soft" id="used">
            { if results.is_empty() { String::new() } else { words.with("results-used", &[("results", &words.list(&results))]) } }
        </p>
        </>
    }
}
