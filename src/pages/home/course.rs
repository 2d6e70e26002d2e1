//! The course: what happened on and after treatment, by the two results that show it; what may have
//! happened; the old text's own terms beside the modern ones; rules for ending treatment.

use super::part::{self, Fold, block, labelled, lines};
use crate::words::Words;
use clinical::course::{
    Course, CourseEvent, CoursePoint, PegFinding, PossibleEvent, RuleHeld, StoppingCondition,
    StoppingFinding,
};
use clinical::logic::{Code, Truth};
use clinical::report::Report;
use yew::prelude::*;

pub fn view(words: &Words, report: &Report, fold: &Fold) -> Html {
    let course = &report.course;
    let something = *course != Course::default();
    let names: Vec<String> =
        course.events.iter().map(|event| words.code("event", event.code.as_str())).collect();
    let summary = words.list(&names);
    let title = words.get("course-title");
    part::part(fold, ("course", part::COURSE), title, summary, something, || body(words, course))
}

fn body(words: &Words, course: &Course) -> Html {
    let events = |events: &[CourseEvent]| events.iter().map(|it| event(words, it)).collect();
    html! {
        <>
        { block(words, "course-events", events(&course.events)) }
        { block(words, "course-possible", course.possible.iter().map(|it| possible(words, it)).collect()) }
        { block(words, "course-states", events(&course.states)) }
        { block(words, "course-statements", part::statements(words, &["course-say"], &course.statements)) }
        { block(words, "course-stopping", course.stopping.iter().map(|it| stopping(words, it)).collect()) }
        { block(words, "course-interferon", course.interferon.iter().map(|it| interferon(words, it)).collect()) }
        { block(words, "course-remarks", events(&course.remarks)) }
        { block(words, "course-remarks-possible", course.possible_remarks.iter().map(|it| possible(words, it)).collect()) }
        { seed(words, course) }
        </>
    }
}

/// What happened or may have, and week 12 and 24 of interferon: for the note. The conditions for an
/// end of treatment are left out: without each of them, their outcome says too much. So are the old
/// text's terms: without the modern ones beside them, they do too.
pub fn brief(words: &Words, course: &Course) -> Vec<String> {
    let line = |code: &Code, sure: String, found: &[CoursePoint]| {
        let name = words.code("event", code.as_str());
        labelled(words, &name, &part::joined(words, &[sure, points(words, found)]))
    };
    let certain = course.events.iter().chain(&course.states).map(|it| {
        let sure = words.variant("confirmation", &it.confirmation);
        line(&it.code, sure, &it.points)
    });
    let possible =
        course.possible.iter().map(|it| line(&it.code, words.get("course-may"), &it.points));
    let interferon = course.interferon.iter().map(|it| week(words, it));
    certain.chain(possible).chain(interferon).collect()
}

/// "2024-01-31 HBV DNA 30,000 IU/mL → 2024-06-30 HBV DNA: not detected"
fn points(words: &Words, points: &[CoursePoint]) -> String {
    let shown: Vec<String> = points.iter().map(|point| words.point(point)).collect();
    shown.join(" → ")
}

fn rules(words: &Words, rules: &[RuleHeld]) -> Html {
    rules
        .iter()
        .map(|held| {
            let editions: Vec<String> =
                held.editions.iter().map(|code| words.edition(code)).collect();
            let source = words.source(&held.source);
            let rule = words.with("cite", &[("rule", held.rule.as_str()), ("source", &source)]);
            let text = if editions.is_empty() {
                rule
            } else {
                format!("{} · {rule}", words.list(&editions))
            };
            html! { <span key={held.rule.to_string()} class="cite">{ text }</span> }
        })
        .collect()
}

fn on_treatment(words: &Words, day: Option<clinical::case::Date>) -> String {
    day.map_or_else(String::new, |day| words.with("course-treatment", &[("day", &day.to_string())]))
}

fn event(words: &Words, event: &CourseEvent) -> Html {
    let confirmation = words.variant("confirmation", &event.confirmation);
    let mut said = vec![points(words, &event.points)];
    said.extend(event.treatment.map(|day| on_treatment(words, Some(day))));
    said.extend(event.assay_changed.then(|| words.get("course-assay-changed")));
    said.extend(event.notes.iter().map(|note| words.code("course-note", note.as_str())));
    html! {
        <>
        <strong>{ words.code("event", event.code.as_str()) }</strong>{ " " }
        <span class="mark-chip">{ confirmation }</span>
        <p class="soft">{ words.code_attribute("event", event.code.as_str(), "means").unwrap_or_default() }</p>
        <ul class="details">
            { lines(&said) }
        </ul>
        <ul class="details">{ part::list(part::statements(words, &["course-say"], &event.statements)) }</ul>
        { rules(words, &event.rules) }
        </>
    }
}

fn possible(words: &Words, event: &PossibleEvent) -> Html {
    let settles: Vec<String> =
        event.settles.iter().map(|code| words.code("settles", code.as_str())).collect();
    let mut said = vec![points(words, &event.points)];
    said.extend(event.treatment.map(|day| on_treatment(words, Some(day))));
    said.push(words.with("course-settles", &[("what", &words.list(&settles))]));
    html! {
        <>
        <strong>{ words.code("event", event.code.as_str()) }</strong>{ " " }
        <span class="mark-chip warn">{ words.get("course-may") }</span>
        <ul class="details">{ lines(&said) }</ul>
        { rules(words, &event.rules) }
        </>
    }
}

fn truth(words: &Words, truth: Truth) -> String {
    words.variant("truth", &truth)
}

fn sign(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "✓",
        Truth::False => "✗",
        Truth::Unknown => "?",
    }
}

fn stopping(words: &Words, finding: &StoppingFinding) -> Html {
    let status = words.variant("stop-status", &finding.status);
    let edition = words.edition(&finding.edition);
    let notes: Vec<String> =
        finding.notes.iter().map(|note| words.code("course-note", note.as_str())).collect();
    let source = words.source(&finding.source);
    html! {
        <>
        <strong>{ edition }</strong>{ ": " }{ status }
        <ul class="why">
            { for finding.conditions.iter().enumerate().map(|(index, it)| html! { <li key={index}>{ condition(words, it) }</li> }) }
        </ul>
        <ul class="details">{ lines(&notes) }</ul>
        <span class="cite">{ words.with("cite", &[("rule", finding.rule.as_str()), ("source", &source)]) }</span>
        </>
    }
}

/// "✓ HBV DNA not detectable (2024-01-31 …), 14 of 12 months · one of the alternatives"
fn condition(words: &Words, condition: &StoppingCondition) -> Html {
    let mut parts = vec![words.code("stop-condition", condition.code.as_str())];
    parts.extend(condition.value.as_ref().map(|value| words.point(value)));
    let months = |months: f64| words.number((months * 10.0).round() / 10.0);
    match (condition.months, condition.months_needed) {
        (Some(held), Some(needed)) => parts.push(
            words.with("course-months-of", &[("held", &months(held)), ("needed", &months(needed))]),
        ),
        (Some(held), None) => {
            parts.push(words.with("course-months", &[("held", &months(held))]));
        }
        (None, Some(needed)) => {
            parts.push(words.with("course-months-needed", &[("needed", &months(needed))]));
        }
        (None, None) => {}
    }
    if condition.alternative > 0 {
        let number = condition.alternative.to_string();
        parts.push(words.with("course-alternative", &[("number", &number)]));
    }
    html! {
        <>
        <span aria-hidden="true">{ sign(condition.truth) }</span>{ " " }
        <span class="hidden">{ truth(words, condition.truth) }{ " " }</span>{ parts.join(" · ") }
        </>
    }
}

/// "China 2022, week 12: …"
fn week(words: &Words, finding: &PegFinding) -> String {
    words.with(
        "course-week",
        &[
            ("edition", &words.edition(&finding.edition)),
            ("week", &finding.week.to_string()),
            ("outcome", &words.variant("peg-outcome", &finding.outcome)),
        ],
    )
}

fn interferon(words: &Words, finding: &PegFinding) -> Html {
    let source = words.source(&finding.source);
    html! {
        <>
        { week(words, finding) }
        <ul class="details">
            <li>{ points(words, &finding.points) }</li>
            <li>{ on_treatment(words, Some(finding.treatment)) }</li>
        </ul>
        <span class="cite">{ words.with("cite", &[("rule", finding.rule.as_str()), ("source", &source)]) }</span>
        </>
    }
}

/// The old text's terms, each beside the modern ones.
fn seed(words: &Words, course: &Course) -> Html {
    let pairs = &course.seed;
    let modern = |modern: &[(Code, Truth)]| -> Vec<String> {
        let each = modern.iter().map(|(code, holds)| {
            let name = match course.stopping.iter().find(|rule| rule.rule == *code) {
                // A guideline's rule for stopping has no name but the guideline's.
                Some(rule) => words.edition(&rule.edition),
                None => words.code_of(&["event", "stop-condition", "seed-term"], code.as_str()),
            };
            labelled(words, &name, &truth(words, *holds))
        });
        each.collect()
    };
    html! {
        <div class={classes!("slot", pairs.is_empty().then_some("gone"))} id="seed-terms">
            <h4>{ words.get("course-seed") }</h4>
            <table class="calls">
                <caption class="hidden">{ words.get("course-seed") }</caption>
                <thead><tr>
                    <th scope="col">{ words.get("course-seed-term") }</th>
                    <th scope="col">{ words.get("course-seed-modern") }</th>
                </tr></thead>
                <tbody>
                { for pairs.iter().enumerate().map(|(index, pair)| html! {
                    <tr key={index}>
                        <td>
                            { labelled(words, &words.code("seed-term", pair.seed.as_str()), &truth(words, pair.verdict)) }
                            <span class="cite">{ on_treatment(words, Some(pair.treatment)) }</span>
                        </td>
                        <td>
                            <ul class="details">{ lines(&modern(&pair.modern)) }</ul>
                            <span class={classes!("mark-chip", "differs", (!pair.differs).then_some("gone"))}>{ words.get("course-seed-differs") }</span>
                        </td>
                    </tr>
                }) }
                </tbody>
            </table>
        </div>
    }
}
