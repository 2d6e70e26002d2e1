//! Why: the person's own values against the rule.

use super::part::lines;
use super::phrases;
use crate::words::{Voice, Words, knowledge, number};
use clinical::facts::{Domain, Fact};
use clinical::logic::{Absence, Evidence, Reading, Relation, RowTrace};
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
                        <span class="rule-class">{ phrases::conclusion(words, &row.class) }</span>
                    }
                    <ul>
                        { for row.evidence.iter().enumerate().map(|(index, evidence)| line(words, index, evidence)) }
                        if row.evidence.is_empty() {
                            <li>{ words.get("no-rule-fits") }</li>
                        }
                    </ul>
                    <span class="cite">{ cite(words, row) }</span>
                </li>
            }) }
        </ul>
        <details class={classes!(near.is_empty().then_some("gone"))}>
            <summary>{ words.get("came-close") }</summary>
            <ul class="why">
                { for near.iter().map(|row| html! {
                    <li key={row.rule.to_string()}>
                        <span class="rule-class">{ phrases::conclusion(words, &row.class) }</span>
                        <ul>
                            { for row.evidence.iter().enumerate().map(|(index, evidence)| line(words, index, evidence)) }
                        </ul>
                        <span class="cite">{ cite(words, row) }</span>
                    </li>
                }) }
            </ul>
        </details>
        </>
    }
}

/// What is still needed, and what nobody has determined yet and could change what stands.
pub fn beyond(words: &Words, reading: &Reading) -> Html {
    let changes = changes(words, reading);
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
    let missing: Vec<String> = missing.iter().map(|fact| phrases::fact(words, *fact)).collect();
    let text = if missing.is_empty() {
        String::new()
    } else {
        words.with("still-needed", &[("facts", &words.list(&missing))])
    };
    html! { <p class="remark">{ text }</p> }
}

fn changes(words: &Words, reading: &Reading) -> Vec<String> {
    // In the plain voice the tests, and only the first: what someone could ask for.
    const MOST: usize = 6;
    let all = words.voice == Voice::Professional;
    reading
        .changes
        .iter()
        .filter(|change| all || change.fact.is_test())
        .take(if all { usize::MAX } else { MOST })
        .map(|change| {
            let classes = phrases::every_class(words, &change.to);
            let fact = phrases::fact(words, change.fact);
            words.with("could-change", &[("fact", &fact), ("classes", &classes)])
        })
        .collect()
}

/// The rule, its source, and how far that was verified.
pub fn cite(words: &Words, row: &RowTrace) -> String {
    let source = phrases::source(words, &row.source);
    words.with("cite", &[("rule", row.rule.as_str()), ("source", &source)])
}

fn line(words: &Words, index: usize, evidence: &Evidence) -> Html {
    let (mark, class) = match evidence.truth {
        Truth::True => ("✓", "holds"),
        Truth::False => ("✗", "fails"),
        Truth::Unknown => ("?", "open"),
    };
    html! {
        <li key={index} class={class}><span aria-hidden="true">{ mark }</span>{ " " }{ sentence(words, evidence) }</li>
    }
}

/// One comparison in words, with the person's own value.
pub fn sentence(words: &Words, evidence: &Evidence) -> String {
    let fact = phrases::fact(words, evidence.fact);
    let limit = phrases::limit(evidence.fact, evidence.limit);
    let Some(value) = knowledge(&evidence.known) else {
        let key = match evidence.absence {
            Absence::Needed => "evidence-needed",
            Absence::Shown => "evidence-not-shown",
            Absence::Waived => "evidence-waived",
        };
        let wanted = wanted(words, evidence, &limit);
        return words.with(key, &[("fact", &fact), ("wanted", &wanted)]);
    };
    if evidence.fact.domain() == Domain::YesNo {
        // Tests are found or not; what is asked is yes or no.
        let key = match (evidence.known.point(), evidence.fact.is_test()) {
            (Some(1.0), true) => "evidence-found",
            (Some(1.0), false) => "evidence-yes",
            (Some(_), true) => "evidence-not-found",
            (Some(_), false) => "evidence-no",
            (None, _) => "evidence-contradictory",
        };
        return words.with(key, &[("fact", &fact)]);
    }
    if evidence.fact == Fact::Cirrhosis {
        let stage = phrases::cirrhosis(words, evidence.known.point().unwrap_or(0.0));
        return words.with("position", &[("edition", &fact), ("class", &stage)]);
    }
    let value = match evidence.fact {
        // Infants are aged in months.
        Fact::Age if evidence.known.point().is_some_and(|years| years.fract() != 0.0) => {
            let months = evidence.known.point().unwrap_or(0.0) * 12.0;
            words.with("age-in-months", &[("months", &number(months.round()))])
        }
        Fact::HbvDna if evidence.known.point() == Some(0.0) => words.get("dna-not-detected-value"),
        Fact::Fibrosis => format!("F{value}"),
        Fact::Activity => format!("A{value}"),
        _ => format!("{value}{}", phrases::unit(evidence.fact)),
    };
    let key = match (evidence.truth, evidence.on_boundary) {
        (Truth::Unknown, _) => "evidence-straddles",
        (_, true) => "evidence-equals",
        (truth, false) => relation_key(evidence.relation, truth == Truth::True),
    };
    words.with(key, &[("fact", &fact), ("value", &value), ("limit", &limit)])
}

fn relation_key(relation: Relation, holds: bool) -> &'static str {
    match (relation, holds) {
        (Relation::Above, true) | (Relation::AtMost, false) => "evidence-above",
        (Relation::AtMost, true) | (Relation::Above, false) => "evidence-at-most",
        (Relation::AtLeast, true) | (Relation::Below, false) => "evidence-at-least",
        (Relation::Below, true) | (Relation::AtLeast, false) => "evidence-below",
        (Relation::Equals, true) => "evidence-equals",
        (Relation::Equals, false) => "evidence-differs",
    }
}

fn wanted(words: &Words, evidence: &Evidence, limit: &str) -> String {
    if evidence.fact.domain() == Domain::YesNo {
        return words.get(if evidence.limit == 1.0 { "wanted-found" } else { "wanted-not-found" });
    }
    let sign = evidence.relation.symbol();
    format!("{sign} {limit}")
}
