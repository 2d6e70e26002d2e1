//! What the course of a person says to the rest of the report: red flags, and
//! the links between a breakthrough and the sequence.

use super::red_flags::{REACTIVATION, RedFlag};
use crate::case::Case;
use crate::course::{Course, CourseEvent, EventKind};
use crate::facts::{Fact, Facts};
use crate::logic::RowTrace;
use crate::logic::ask::*;
use crate::rule::Code;
use crate::values::Truth;
use crate::variants::{Link, Variants, link_breakthrough};

/// Signs after the end of treatment that lead to a doctor at once.
pub const RETREATMENT_SIGNS: Code = Code::new("RETREATMENT_SIGNS");

/// The flags that only results over time show, with the definition behind each.
pub(super) fn red_flags(facts: &Facts, course: &Course) -> Vec<RedFlag> {
    let mut flags = Vec::new();
    let cause = facts.get(Fact::ReactivationCause).point() == Some(1.0);
    // Without a known cause only what is new after HBsAg not found, and is there now.
    let virus_now = any([hbsag().found(), hbv_dna().above(0.iu_per_ml())]);
    let there = virus_now.as_it_stands(facts) == Truth::True;
    let reactivated = course.events.iter().find(|event| {
        event.kind().is_some_and(|kind| {
            kind.is_reactivation() && (cause || there && kind == EventKind::ReactivationHbsagNeg)
        })
    });
    let reactivated = reactivated.and_then(|event| flag(REACTIVATION, event));
    flags.extend(reactivated.map(|flag| RedFlag { possible: !cause, ..flag }));
    let signs = course.states.iter().find(|state| state.code == RETREATMENT_SIGNS);
    flags.extend(signs.and_then(|state| flag(RETREATMENT_SIGNS, state)));
    flags
}

fn flag(code: Code, event: &CourseEvent) -> Option<RedFlag> {
    let held = event.rules.first()?;
    let because = RowTrace {
        rule: held.rule.clone(),
        class: code.clone(),
        decides: true,
        source: held.source.clone(),
        evidence: Vec::new(),
    };
    Some(RedFlag::holds(code, because))
}

/// What a virological breakthrough means beside the sequence: adherence first.
pub(super) fn links(case: &Case, course: &Course, variants: &Variants) -> Vec<Link> {
    let Some(event) = course
        .events
        .iter()
        .rev()
        .find(|event| event.kind().is_some_and(EventKind::is_virological_breakthrough))
    else {
        return Vec::new();
    };
    link_breakthrough(case, variants, event.treatment)
}

/// Flags of the course that no table has raised already come first: they were
/// seen over time.
pub(super) fn with_course(mut flags: Vec<RedFlag>, facts: &Facts, course: &Course) -> Vec<RedFlag> {
    for flag in red_flags(facts, course).into_iter().rev() {
        match flags.iter_mut().find(|known| known.code == flag.code) {
            None => flags.insert(0, flag),
            Some(known) if known.possible && !flag.possible => *known = flag,
            Some(_) => {}
        }
    }
    flags
}
