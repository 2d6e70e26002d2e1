//! Treatment: what each guideline would advise discussing, and why. Never what to do.

use super::evidence;
use super::part::lines;
use crate::words::Words;
use crate::words::finding::treatment as said;
use clinical::report::{IndicationFinding, PhaseNote};
use yew::prelude::*;

/// The weight that a decision is shown with; the words say it all.
pub fn class(finding: &IndicationFinding) -> &'static str {
    if finding.decision.is_position() { "position" } else { "soft" }
}

/// Why, under one edition: deciding rules, what is missing, special situations, how far it was read.
pub fn why(words: &Words, finding: &IndicationFinding) -> Html {
    html! {
        <>
        <p><strong>{ said::name(words, finding.decision, finding.grey_zone) }</strong></p>
        <p class="sub soft">{ words.code_attribute("decision", finding.decision.code().as_str(), "means").unwrap_or_default() }</p>
        { for said::beside(words, finding).into_iter().map(|text| html! { <p class="sub">{ text }</p> }) }
        <p class="remark">{ said::rules(words, finding) }</p>
        { evidence::view(words, &finding.reading) }
        <ul class="details missing">{ lines(&said::missing(words, finding)) }</ul>
        { evidence::beyond(words, &finding.reading) }
        <ul class="details">{ lines(&said::on_limits(words, finding)) }</ul>
        { notes(words, "situations-title", "situation", &finding.situations) }
        { notes(words, "standing-title", "standing", &finding.standing) }
        </>
    }
}

/// Remarks with their sources, under a heading of their own.
pub fn notes(words: &Words, title: &str, kind: &str, notes: &[PhaseNote]) -> Html {
    html! {
        <div class={classes!("slot", notes.is_empty().then_some("gone"))}>
            <h4>{ words.get(title) }</h4>
            <ul class="details">
                { for notes.iter().enumerate().map(|(index, note)| html! {
                    <li key={index}>
                        { words.code_of(&[kind, "say"], note.code.as_str()) }
                        <span class="cite">{ words.source(&note.source) }</span>
                    </li>
                }) }
            </ul>
        </div>
    }
}
