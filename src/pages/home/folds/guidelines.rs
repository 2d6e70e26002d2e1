//! The guidelines compared: groups that mean the same, then each edition, those in force first.

use crate::pages::home::answer::Answer;
use crate::pages::home::guidelines::{self, positions};
use crate::pages::home::reactivation;
use crate::words::Words;
use crate::words::finding::compared;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

pub fn view(words: &Words, answer: &Answer<'_>, on_edition: &Callback<&'static str>) -> Html {
    if answer.is_blocked() {
        return html! { <p class="left-out">{ words.get("blocked-reading") }</p> };
    }
    let report = answer.report;
    let (older, differ) = compared::older(report);
    let values = [("count", older.to_string()), ("differ", differ.to_string())];
    let values: Vec<(&'static str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    html! {
        <>
        { positions(words, report, answer.edition, on_edition) }
        { choice(words, answer.edition, on_edition) }
        { guidelines::table(words, report, answer.edition, on_edition, true) }
        { reactivation::view(words, report.reactivation.as_ref()) }
        <p class="soft" id="older-line">{ compared::older_line(words, report) }</p>
        <details id="older">
            <summary>{ words.with("older-count", &values) }</summary>
            { guidelines::table(words, report, answer.edition, on_edition, false) }
        </details>
        </>
    }
}

/// The guideline that leads: it is marked, and map and reasons are its own.
fn choice(words: &Words, chosen: &str, on_edition: &Callback<&'static str>) -> Html {
    let on_edition = on_edition.clone();
    let onchange = Callback::from(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Some(edition) = clinical::guidelines::edition(&value) {
            on_edition.emit(edition.key);
        }
    });
    html! {
        <div class="editions-choice field">
            <label for="edition">{ words.get("leading-guideline") }</label>
            <select id="edition" {onchange}>
                { for clinical::guidelines::editions().iter().map(|edition| html! {
                    <option key={edition.key} value={edition.key} selected={edition.key == chosen}>{ words.reference(edition.key) }</option>
                }) }
            </select>
        </div>
    }
}
