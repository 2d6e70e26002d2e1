//! Why: the person's own values against the rule.

use super::part::lines;
use crate::words::Words;
use clinical::facts::Fact;
use clinical::logic::{Evidence, Reading, RowTrace};
use clinical::values::Truth;
use yew::prelude::*;

/// The deciding rules with their values, then the rules that came close.
pub fn view(words: &Words, reading: &Reading) -> Html {
    let (decide, near): (Vec<&RowTrace>, Vec<&RowTrace>) =
        reading.because.iter().partition(|row| row.decides);
    html! {
        <>
        <ul class="why">
            { for decide.iter().map(|row| html! {
                <li key={row.rule.to_string()}>
                    if decide.len() > 1 {
                        <span class="rule-class">{ words.conclusion(&row.class) }</span>
                    }
                    <ul>
                        { for row.evidence.iter().enumerate().map(|(index, evidence)| line(words, index, evidence)) }
                        if row.evidence.is_empty() {
                            <li>{ words.get("no-rule-fits") }</li>
                        }
                    </ul>
                    <span class="cite">{ words.cite_row(row) }</span>
                </li>
            }) }
        </ul>
        <details class={classes!(near.is_empty().then_some("gone"))}>
            <summary>{ words.get("came-close") }</summary>
            <ul class="why">
                { for near.iter().map(|row| html! {
                    <li key={row.rule.to_string()}>
                        <span class="rule-class">{ words.conclusion(&row.class) }</span>
                        <ul>
                            { for row.evidence.iter().enumerate().map(|(index, evidence)| line(words, index, evidence)) }
                        </ul>
                        <span class="cite">{ words.cite_row(row) }</span>
                    </li>
                }) }
            </ul>
        </details>
        </>
    }
}

/// What is still needed, and what nobody has determined yet and could change what stands.
pub fn beyond(words: &Words, reading: &Reading) -> Html {
    let changes = words.could_change(reading);
    html! {
        <>
        { needed(words, &reading.missing) }
        <div class={classes!("slot", changes.is_empty().then_some("gone"))}>
            <h4>{ words.get("could-change-title") }</h4>
            <ul class="details">{ lines(&changes) }</ul>
        </div>
        </>
    }
}

/// The facts that keep it open.
pub fn needed(words: &Words, missing: &[Fact]) -> Html {
    html! { <p class="remark">{ words.still_needed(missing) }</p> }
}

fn line(words: &Words, index: usize, evidence: &Evidence) -> Html {
    let (mark, class) = match evidence.truth {
        Truth::True => ("✓", "holds"),
        Truth::False => ("✗", "fails"),
        Truth::Unknown => ("?", "open"),
    };
    html! {
        <li key={index} class={class}><span aria-hidden="true">{ mark }</span>{ " " }{ words.evidence(evidence) }</li>
    }
}
