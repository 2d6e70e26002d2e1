//! Scores: the value, what each source reads in it, the arithmetic step by step, whom it was made for,
//! and why it may not hold here. Those that cannot be computed name what is missing.

use super::part::{self, Fold, block, cite, labelled, lines};
use crate::words::{Voice, Words, slug};
use clinical::logic::Code;
use clinical::report::Report;
use clinical::scores::{self, Member, Operation, Score, Set, Step};
use yew::prelude::*;

pub fn view(words: &Words, report: &Report, fold: &Fold) -> Html {
    let (computed, missing): (Vec<&Score>, Vec<&Score>) =
        report.scores.iter().partition(|score| score.value.is_some());
    let count = computed.len().to_string();
    let total = report.scores.len().to_string();
    let summary = words.with("scores-computed", &[("count", &count), ("total", &total)]);
    let (title, something) = (words.get("scores-title"), !report.scores.is_empty());
    part::part(fold, ("scores", part::SCORES), title, summary, something, || {
        html! {
            <>
            <p class="soft">{ words.get("scores-lead") }</p>
            <div class="scores">{ for computed.iter().map(|score| one(words, score)) }</div>
            { block(words, "scores-missing", missing.iter().map(|score| not_computed(words, score)).collect()) }
            { block(words, "scores-never", never(words)) }
            </>
        }
    })
}

/// Each score with its value, what is read in it and why it may not hold: for the note.
pub fn brief(words: &Words, report: &Report) -> Vec<String> {
    let line = |score: &Score| {
        let mut said = vec![words.interval(score.value.as_ref()?)];
        for band in &score.bands {
            let name = band_name(words, band.band.as_str());
            said.push(labelled(words, &reader(words, &band.by), &name));
        }
        for reason in set(words, "not-valid", score.not_valid) {
            said.push(words.with("scores-not-valid", &[("reason", &reason)]));
        }
        said.extend(cautions(words, score));
        let name = words.get(&key_of(score.code.as_str()));
        Some(labelled(words, &name, &part::joined(words, &said)))
    };
    report.scores.iter().filter_map(line).collect()
}

/// Whose reading a band is.
fn reader(words: &Words, by: &Code) -> String {
    words.known_code("reader", by.as_str()).unwrap_or_else(|| words.edition(by))
}

fn key_of(code: &str) -> String {
    format!("score-{}", slug(code))
}

/// What a score is for.
fn about(words: &Words, code: &str) -> String {
    let attribute = if words.voice == Voice::Plain { "plain" } else { "means" };
    words.attribute(&key_of(code), attribute).unwrap_or_default()
}

/// What each member of a set is called.
fn set<T: Member>(words: &Words, kind: &str, set: Set<T>) -> Vec<String> {
    set.iter().map(|member| words.code(kind, member.key())).collect()
}

fn one(words: &Words, score: &Score) -> Html {
    let code = score.code.as_str();
    let value = score.value.as_ref().map(|value| words.interval(value)).unwrap_or_default();
    let not_valid = set(words, "not-valid", score.not_valid);
    let beside = beside(words, score);
    html! {
        <section class="score" key={code.to_owned()} id={format!("score-{}", slug(code))}>
            <h4>{ words.get(&key_of(code)) }</h4>
            <p class="soft">{ about(words, code) }</p>
            <p class="score-value">{ value }</p>
            <ul class="not-valid">
                { for not_valid.iter().map(|reason| html! { <li key={reason.clone()}>{ words.with("scores-not-valid", &[("reason", reason)]) }</li> }) }
            </ul>
            <ul class="details">
                { for score.bands.iter().enumerate().map(|(index, band)| {
                    html! { <li key={index}>{ labelled(words, &reader(words, &band.by), &band_name(words, band.band.as_str())) }{ part::small(words, words.source(&band.source)) }</li> }
                }) }
            </ul>
            <ul class="details">{ lines(&beside) }</ul>
            <details class={classes!(score.steps.is_empty().then_some("gone"))}>
                <summary>{ words.get("scores-steps") }</summary>
                <ol class="steps">{ for score.steps.iter().enumerate().map(|(index, step)| html! { <li key={index}>{ line(words, step) }</li> }) }</ol>
            </details>
            { cite(words, &score.source) }
        </section>
    }
}

/// "1.45-3.25 indeterminate": the range as it is printed, and its name in words.
fn band_name(words: &Words, band: &str) -> String {
    let said = |name: &str| words.known_code("band", name);
    let spaces = band.match_indices(' ').map(|(at, _)| at);
    let mut parts =
        spaces.filter_map(|at| Some(format!("{} {}", &band[..at], said(&band[at + 1..])?)));
    let name = said(band).or_else(|| parts.next()).unwrap_or_else(|| band.to_owned());
    name.replace("<=", "≤").replace(">=", "≥")
}

/// "+ age 55 years (2024-01-31): 6"
fn line(words: &Words, step: &Step) -> String {
    let sign = match step.operation {
        Operation::Add => "+",
        Operation::Multiply => "×",
        Operation::Divide => "÷",
        Operation::AtMost => "≤",
        Operation::Round => "≈",
    };
    let mut term = words.code("term", step.term.as_str());
    if let Some(input) = &step.input {
        let unit = step.unit.map_or_else(String::new, |unit| format!(" {}", unit.symbol()));
        term = format!("{term} {}{unit}", words.interval(input));
    }
    if let Some(day) = step.on {
        term = format!("{term} ({day})");
    }
    if let Some(used) = &step.used {
        term = words.with("scores-used", &[("term", &term), ("used", &words.interval(used))]);
    }
    let amount = words.interval(&step.amount);
    let mut text = format!("{sign} {}", labelled(words, &term, &amount));
    if step.on_boundary {
        text = format!("{text} · {}", words.get("mark-on-boundary"));
    }
    text
}

fn not_computed(words: &Words, score: &Score) -> Html {
    let missing = words.list(&set(words, "term", score.missing));
    let mut said = vec![words.with("scores-needs", &[("missing", &missing)])];
    for reason in set(words, "not-valid", score.not_valid) {
        said.push(words.with("scores-not-valid", &[("reason", &reason)]));
    }
    said.extend(beside(words, score));
    html! {
        <>
        <b>{ words.get(&key_of(score.code.as_str())) }</b>{ " " }<span class="soft">{ about(words, score.code.as_str()) }</span>
        <ul class="details">{ lines(&said) }</ul>
        { cite(words, &score.source) }
        </>
    }
}

/// Cautions, and whom it was made for.
fn beside(words: &Words, score: &Score) -> Vec<String> {
    let mut beside = cautions(words, score);
    let population = words.code("population", score.population.as_str());
    beside.push(words.with("scores-population", &[("population", &population)]));
    beside
}

/// Warnings, what could not be checked, and limits that the value stands on.
fn cautions(words: &Words, score: &Score) -> Vec<String> {
    let mut said = set(words, "warning", score.warnings);
    let unchecked = set(words, "not-valid", score.not_checked);
    if !unchecked.is_empty() {
        said.push(words.with(
            "scores-not-checked",
            &[("reasons", &unchecked.join(&words.get("sentence-gap")))],
        ));
    }
    if !score.on_boundary.is_empty() {
        let limits: Vec<String> =
            score.on_boundary.iter().map(|limit| words.number(*limit)).collect();
        said.push(words.with("scores-on-boundary", &[("limits", &words.list(&limits))]));
    }
    said
}

/// Scores that are named in the field and not computed here.
fn never(words: &Words) -> Vec<Html> {
    scores::NOT_COMPUTED
        .iter()
        .map(|(name, why)| {
            let name = words.code("not-computed", name);
            html! { { labelled(words, &name, &words.code("not-computed-because", why)) } }
        })
        .collect()
}
