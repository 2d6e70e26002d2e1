//! What happened on and after treatment (section D): events, stopping rules,
//! interferon rules, and the seed's own terms beside the modern ones.
//!
//! An event never comes from one result. It is reported only where it holds for
//! every value the results leave possible; where it only may hold, it stands
//! among the possible ones, with what would settle it. Complete and sterilising
//! cure are never reported: blood does not show them. "Resistance" is a word of
//! the seed here; without a sequence nobody else may say it.

mod breakthrough;
mod chronic;
mod cirrhosis;
mod compare;
mod days;
mod definitions;
mod docs;
mod event;
mod flare;
mod found;
mod interferon;
mod kind;
mod months;
mod nadir;
mod off_treatment;
mod outcome;
mod placing;
mod point;
mod reactivation;
mod response;
mod seed;
mod serological;
mod span;
mod stopping;
mod surface_antigen;
mod timeline;

pub use event::{Confirmation, CourseBoundary, CourseEvent, PossibleEvent, RuleHeld};
pub use interferon::{PegEdition, PegFinding, PegInput, PegOutcome, PegRule, peg_rules};
pub(crate) use kind::EventKind;
pub use outcome::Course;
pub use point::CoursePoint;
pub use seed::SeedPair;
pub use stopping::{StoppingCondition, StoppingFinding, StoppingStatus};

use crate::case::{Case, Genotype};
use crate::facts::Facts;
use crate::rule::RuleDoc;
use crate::values::Truth;
use found::Found;
use timeline::Timeline;

/// Reads the course of a case. `facts` are those of today, by the laboratory's limit.
pub fn read(case: &Case, facts: &Facts) -> Course {
    read_with_genotype(case, facts, None)
}

/// The same, where the genotype is known: an interferon rule asks for it.
pub fn read_with_genotype(case: &Case, facts: &Facts, genotype: Option<Genotype>) -> Course {
    // Where only the month of a treatment is known, what holds must hold on each of its days.
    let Some((cases, every_day)) = case.on_each_day() else {
        return on_days(case, facts, genotype);
    };
    match cases.as_slice() {
        [case] => on_days(case, facts, genotype),
        cases => {
            let courses: Vec<Course> =
                cases.iter().map(|case| on_days(case, facts, genotype)).collect();
            months::together(&courses, every_day)
        }
    }
}

/// The course of a case of whose treatments the days are known.
fn on_days(case: &Case, facts: &Facts, genotype: Option<Genotype>) -> Course {
    let line = Timeline::of(case);
    let mut found = Found::default();
    serological::of(&line, &mut found);
    for span in &line.spans {
        response::of(&line, span, facts, &mut found);
        breakthrough::of(&line, span, &mut found);
        off_treatment::of(&line, span, &mut found);
        seed::of(&line, span, &mut found);
    }
    flare::of(&line, &mut found);
    reactivation::of(case, &line, facts, &mut found);
    chronic::of(case, &line, facts, &mut found);
    off_treatment::signs(&line, facts, &mut found);
    let stopping = stopping::of(case, &line, facts);
    let interferon = interferon::of(&line, facts, genotype, &mut found);
    if line.not_placed && !line.spans.is_empty() {
        found.say(&definitions::NOT_PLACED);
    }
    if line.conflicts {
        found.say(&definitions::CONFLICT_OF_A_DAY);
    }
    Course {
        seed: seed::pairs(&line, &found, &stopping),
        asks_to_stop_in_cirrhosis: case.person().asks_to_stop == Some(true)
            && stopping::cirrhosis_matters(facts),
        alt_above_5_uln_after_stopping: match off_treatment::alt_above_5_uln(&line) {
            Truth::True => Some(true),
            Truth::False => Some(false),
            Truth::Unknown => None,
        },
        stopping,
        restarting: stopping::restarting(case, &line, facts),
        interferon,
        events: found.events,
        possible: found.possible,
        states: found.states,
        remarks: found.remarks,
        possible_remarks: found.possible_remarks,
        statements: found.statements,
        on_boundary: found.on_boundary,
    }
}

/// Every name this room uses, all of which need words.
#[derive(Debug)]
pub struct Vocabulary {
    /// Events, possible events and states.
    pub events: &'static [&'static str],
    /// Older terms: remarks.
    pub remarks: &'static [&'static str],
    /// What would settle a possible event.
    pub settles: &'static [&'static str],
    /// Remarks on events and on findings.
    pub notes: &'static [&'static str],
    /// Statements.
    pub statements: Vec<&'static str>,
    /// Conditions for ending treatment.
    pub conditions: &'static [&'static str],
    /// Pairs of an older term and modern ones.
    pub seed: &'static [&'static str],
}

/// Every name this room uses.
pub fn vocabulary() -> Vocabulary {
    Vocabulary {
        events: found::EVENTS,
        remarks: found::REMARKS,
        settles: found::SETTLES,
        notes: found::NOTES,
        statements: definitions::SAYINGS.iter().map(|saying| saying.code).collect(),
        conditions: stopping::CONDITIONS,
        seed: seed::TERMS,
    }
}

/// Every rule of this room, for the rules page.
pub fn rules() -> Vec<RuleDoc> {
    docs::rules()
}
