//! Scores: the value, what each source reads in it, the arithmetic step by step, whom it was made for,
//! and why it may not hold here. Those that cannot be computed name what is missing.

use super::part::{self, block, cite, lines};
use crate::words::finding::score as said;
use crate::words::{Words, slug};
use clinical::report::Report;
use clinical::scores::Score;
use yew::prelude::*;

/// Every score: computed, not computed, and those that nothing here computes.
pub fn view(words: &Words, report: &Report) -> Html {
    let (computed, missing): (Vec<&Score>, Vec<&Score>) =
        report.scores.iter().partition(|score| score.value.is_some());
    let never = said::never(words).into_iter().map(|line| html! { { line } }).collect();
    html! {
        <section class="slot" id="scores">
            <h3>{ words.get("scores-title") }</h3>
            <p class="soft">{ words.get("scores-lead") }</p>
            <div class="scores">{ for computed.iter().map(|score| one(words, score)) }</div>
            { block(words, "scores-missing", missing.iter().map(|score| not_computed(words, score)).collect()) }
            { block(words, "scores-never", never) }
        </section>
    }
}

fn one(words: &Words, score: &Score) -> Html {
    let code = score.code.as_str();
    let value = score.value.as_ref().map(|value| words.interval(value)).unwrap_or_default();
    html! {
        <section class="score" key={code.to_owned()} id={format!("score-{}", slug(code))}>
            <h4>{ said::name(words, score) }</h4>
            <p class="soft">{ said::about(words, score) }</p>
            <p class="score-value">{ value }</p>
            <ul class="not-valid">{ lines(&said::not_valid(words, score)) }</ul>
            <ul class="details">
                { for score.bands.iter().enumerate().map(|(index, band)| {
                    html! { <li key={index}>{ said::band(words, band) }{ part::small(words, words.source(&band.source)) }</li> }
                }) }
                { for score.risks.iter().map(|risk| {
                    html! { <li key={format!("risk-{}", risk.to_years)}>{ said::risk(words, risk) }{ part::small(words, words.source(&risk.source)) }</li> }
                }) }
            </ul>
            <ul class="details">{ lines(&said::beside(words, score)) }</ul>
            <details class={classes!(score.steps.is_empty().then_some("gone"))}>
                <summary>{ words.get("scores-steps") }</summary>
                <ol class="steps">{ for score.steps.iter().enumerate().map(|(index, step)| html! { <li key={index}>{ said::step(words, step) }</li> }) }</ol>
            </details>
            { cite(words, &score.source) }
        </section>
    }
}

fn not_computed(words: &Words, score: &Score) -> Html {
    html! {
        <>
        <b>{ said::name(words, score) }</b>{ " " }<span class="soft">{ said::about(words, score) }</span>
        <ul class="details">{ lines(&said::not_computed(words, score)) }</ul>
        { cite(words, &score.source) }
        </>
    }
}
