//! The course: what happened on and after treatment, what may have happened, rules for ending treatment.

use crate::{Voice, Words};
use clinical::case::When;
use clinical::course::{
    Course, CourseEvent, PegFinding, PossibleEvent, RuleHeld, SeedPair, StoppingCondition,
    StoppingFinding,
};
use clinical::rule::Code;
use clinical::values::Truth;

/// An event's name where whether it is confirmed is said beside it: some names say that themselves.
pub fn name(words: &Words, code: &Code) -> String {
    let alone = words.code_attribute("event", code.as_str(), "alone");
    match words.voice {
        Voice::Professional => alone.unwrap_or_else(|| words.code("event", code.as_str())),
        Voice::Plain => words.code("event", code.as_str()),
    }
}

/// An event, beside its name: its results, the treatment, what is to be noted.
pub fn event(words: &Words, event: &CourseEvent) -> Vec<String> {
    let mut said = vec![words.points(&event.points)];
    said.extend(event.treatment.map(|day| on_treatment(words, day)));
    said.extend(event.assay_changed.then(|| words.get("course-assay-changed")));
    said.extend(event.notes.iter().map(|note| words.code("course-note", note.as_str())));
    said
}

/// What may have happened, beside its name: its results, the treatment, what would settle it.
pub fn possible(words: &Words, event: &PossibleEvent) -> Vec<String> {
    let settles: Vec<String> =
        event.settles.iter().map(|code| words.code("settles", code.as_str())).collect();
    let mut said = vec![words.points(&event.points)];
    said.extend(event.treatment.map(|day| on_treatment(words, day)));
    said.push(words.with("course-settles", &[("what", &words.list(&settles))]));
    said
}

/// "EASL 2017, China 2022 · D.6a · …": whose rule it is, and where it is written.
pub fn rule(words: &Words, held: &RuleHeld) -> String {
    let rule = words.cite(&held.rule, &held.source);
    if held.editions.is_empty() {
        return rule;
    }
    format!("{} · {rule}", words.editions(&held.editions))
}

/// The treatment that an event belongs to, by its first day.
pub fn on_treatment(words: &Words, day: When) -> String {
    words.with("course-treatment", &[("day", &day.to_string())])
}

/// Whether something holds.
pub fn truth(words: &Words, truth: Truth) -> String {
    words.get(&crate::variant_key("truth", &truth))
}

/// What a rule for ending treatment comes to.
pub fn stopping(words: &Words, finding: &StoppingFinding) -> String {
    words.variant("stop-status", &finding.status)
}

/// What a rule for treating again comes to.
pub fn restarting(words: &Words, finding: &StoppingFinding) -> String {
    words.variant("restart-status", &finding.status)
}

/// Its notes.
pub fn stopping_notes(words: &Words, finding: &StoppingFinding) -> Vec<String> {
    finding.notes.iter().map(|note| words.code("course-note", note.as_str())).collect()
}

/// "HBV DNA not detectable (2024-01-31 …), 14 of 12 months · one of the alternatives"
pub fn condition(words: &Words, condition: &StoppingCondition) -> String {
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
    parts.join(" · ")
}

/// "China 2022, week 12: …"
pub fn week(words: &Words, finding: &PegFinding) -> String {
    words.with(
        "course-week",
        &[
            ("edition", &words.edition(&finding.edition)),
            ("week", &finding.week.to_string()),
            ("outcome", &words.variant("peg-outcome", &finding.outcome)),
        ],
    )
}

/// The older text's term for something, and whether it holds.
pub fn older_term(words: &Words, pair: &SeedPair) -> String {
    words.labelled(&words.code("seed-term", pair.seed.as_str()), &truth(words, pair.verdict))
}

/// The modern terms beside it.
pub fn modern_terms(words: &Words, course: &Course, pair: &SeedPair) -> Vec<String> {
    let each = pair.modern.iter().map(|(code, holds)| {
        let name = match course.stopping.iter().find(|rule| rule.rule == *code) {
            // A guideline's rule for stopping has no name but the guideline's.
            Some(rule) => words.edition(&rule.edition),
            None => words.code_of(&["event", "stop-condition", "seed-term"], code.as_str()),
        };
        words.labelled(&name, &truth(words, *holds))
    });
    each.collect()
}
