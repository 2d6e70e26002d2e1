//! Gathering what was found.

use super::definitions::{Definition, Saying};
use super::event::{Confirmation, CourseBoundary, CourseEvent, PossibleEvent, RuleHeld};
use super::kind::EventKind;
use super::point::{Point, assay_changed};
use super::span::Span;
use crate::rule::{Code, Statement};
use crate::values::{Truth, sort_few};

/// Every event, possible event and state.
pub(super) const EVENTS: &[&str] = EventKind::NAMES;

/// Every term of the seed: a remark beside the events, never an event.
pub(super) const REMARKS: &[&str] = &[
    "SEED_RELAPSE",
    "SEED_RESISTANCE",
    "SEED_PRIMARY_RESISTANCE_3MO",
    "SEED_PRIMARY_RESISTANCE_6MO",
    "SEED_PRIMARY_RESISTANCE_12MO",
    "SEED_SECONDARY_RESISTANCE",
];

/// What would settle what the day of a treatment leaves open.
pub(super) const TREATMENT_DAY: &str = "TREATMENT_DAY";

/// What would settle a possible event.
pub(super) const SETTLES: &[&str] = &[
    TREATMENT_DAY,
    "ANOTHER_DNA",
    "EXACT_DNA",
    "EARLIER_DNA",
    "SECOND_DNA_28_DAYS",
    "SAME_ASSAY",
    "NOT_DETECTED_RESULT",
    "EXACT_ALT",
    "SECOND_ALT_28_DAYS",
    "ANTI_HBE",
    "EARLIER_HBEAG",
    "HBEAG",
    "EARLIER_HBSAG",
    "HBSAG",
    "HBSAG_LEVEL",
    "CIRRHOSIS",
    "IMMUNOSUPPRESSION",
    "ANTI_HBC",
];

/// A second value did not meet the rule of the first.
pub(super) const NOT_CONFIRMED: &str = "REPEAT_DID_NOT_CONFIRM";

/// Remarks on events and on findings.
pub(super) const NOTES: &[&str] = &[
    "ADHERENCE_NOT_ENTERED",
    "NOT_ADHERENT",
    NOT_CONFIRMED,
    "LIMIT_ABOVE_20",
    "DRUG_CHANGED_BETWEEN",
    "CONSOLIDATION_6_TO_12",
    "INDEFINITE_IS_AN_ALTERNATIVE",
    "FOLLOW_EVERY_3_MONTHS",
    "LENGTH_NOT_IN_2016_TEXT",
    "PREFERABLY_3_YEARS",
    "CONFLICT_OF_TEXTS",
    "KEEPS_TREATMENT",
    "BEST_AT_HBSAG_LOSS",
    "SECOND_HAND",
    "FOR_PERSONS_WHO_INSIST",
    "POPULATION_OF_A25A",
    "HBSAG_EXACTLY_100",
    "WORDED_TWICE",
    "LENGTH_SECOND_HAND",
    "NOT_VERIFIED",
    "FROM_MEMORY",
    "OPTIONAL",
    "CONDITIONAL",
    "NO_CONSOLIDATION_NAMED",
    "ASIAN_COHORTS",
    "COMPETING_RATIONALE",
    "RETREAT_ABOVE_10000",
    "SEED_IGNORES_CIRRHOSIS",
    "GOOD_RESPONSE_BY_GUIDELINES",
    "FIRST_RESULT_IS_BASELINE",
    "LOST_AGAIN_AFTER_A_RETURN",
    "NO_CAUSE_KNOWN",
];

/// What was found so far.
#[derive(Default)]
pub(super) struct Found {
    pub events: Vec<CourseEvent>,
    pub possible: Vec<PossibleEvent>,
    pub states: Vec<CourseEvent>,
    pub remarks: Vec<CourseEvent>,
    pub possible_remarks: Vec<PossibleEvent>,
    pub statements: Vec<Statement>,
    pub on_boundary: Vec<CourseBoundary>,
}

fn held(rules: &[&'static Definition]) -> Vec<RuleHeld> {
    rules
        .iter()
        .map(|definition| RuleHeld {
            rule: Code::new(definition.rule),
            editions: definition.editions.iter().map(|key| Code::new(key)).collect(),
            source: definition.source.clone(),
        })
        .collect()
}

fn statement(saying: &'static Saying) -> Statement {
    Statement { code: Code::new(saying.code), source: saying.source.clone() }
}

/// In the order of time, each day's result once.
fn in_order<'a>(points: &[&'a Point]) -> Vec<&'a Point> {
    let mut points = points.to_vec();
    sort_few(&mut points, |a, b| (a.day, a.result.key()) < (b.day, b.result.key()));
    points.dedup_by_key(|point| (point.day, point.result.key()));
    points
}

impl Found {
    /// An event, unless it rests on a single result: then it is possible only.
    pub fn event(
        &mut self,
        code: &'static str,
        rules: &[&'static Definition],
        points: &[&Point],
        confirmation: Confirmation,
        span: Option<&Span>,
    ) -> Option<&mut CourseEvent> {
        debug_assert!(EVENTS.contains(&code), "{code} is not listed");
        let points = in_order(points);
        if points.len() < 2 {
            self.may(code, rules, &points, &["EARLIER_DNA"], span);
            return None;
        }
        self.events.push(made(code, rules, &points, confirmation, span));
        self.events.last_mut()
    }

    /// Something that holds beside the events.
    pub fn state(
        &mut self,
        code: &'static str,
        rules: &[&'static Definition],
        points: &[&Point],
        span: Option<&Span>,
    ) {
        debug_assert!(EVENTS.contains(&code), "{code} is not listed");
        let points = in_order(points);
        self.states.push(made(code, rules, &points, Confirmation::NotNeeded, span));
    }

    /// An event that what is known leaves open.
    pub fn may(
        &mut self,
        code: &'static str,
        rules: &[&'static Definition],
        points: &[&Point],
        settles: &[&'static str],
        span: Option<&Span>,
    ) {
        debug_assert!(EVENTS.contains(&code), "{code} is not listed");
        self.possible.push(open(code, rules, points, settles, span));
    }

    /// A term of the seed, unless it rests on a single result: then it is possible only.
    pub fn remark(
        &mut self,
        code: &'static str,
        rules: &[&'static Definition],
        points: &[&Point],
        span: &Span,
    ) -> Option<&mut CourseEvent> {
        let points = in_order(points);
        if points.len() < 2 {
            self.may_remark(code, rules, &points, &["EARLIER_DNA"], span);
            return None;
        }
        debug_assert!(REMARKS.contains(&code), "{code} is not listed");
        self.remarks.push(made(code, rules, &points, Confirmation::NotNeeded, Some(span)));
        self.remarks.last_mut()
    }

    /// A term of the seed that what is known leaves open.
    pub fn may_remark(
        &mut self,
        code: &'static str,
        rules: &[&'static Definition],
        points: &[&Point],
        settles: &[&'static str],
        span: &Span,
    ) {
        debug_assert!(REMARKS.contains(&code), "{code} is not listed");
        self.possible_remarks.push(open(code, rules, points, settles, Some(span)));
    }

    /// An event where it surely holds, a possible one where it may.
    pub fn judge(
        &mut self,
        truth: Truth,
        code: &'static str,
        definition: &'static Definition,
        points: &[&Point],
        settles: &[&'static str],
        span: Option<&Span>,
    ) -> Option<&mut CourseEvent> {
        match truth {
            Truth::True => self.event(code, &[definition], points, Confirmation::NotNeeded, span),
            Truth::Unknown => {
                self.may(code, &[definition], points, settles, span);
                None
            }
            Truth::False => None,
        }
    }

    /// Whether an event or a remark was found in a treatment.
    pub fn has(&self, code: &str, span: &Span) -> bool {
        let mut found = self.events.iter().chain(&self.remarks);
        found.any(|event| event.code == *code && event.treatment == Some(span.start))
    }

    /// Whether an event or a remark is possible in a treatment.
    pub fn may_have(&self, code: &str, span: &Span) -> bool {
        let mut possible = self.possible.iter().chain(&self.possible_remarks);
        possible.any(|event| event.code == *code && event.treatment == Some(span.start))
    }

    /// A value that lies exactly on the limit of a definition.
    pub fn boundary(&mut self, definition: &'static Definition, point: &Point, limit: f64) {
        if point.value.point() == Some(limit) {
            self.on_boundary.push(CourseBoundary {
                rule: Code::new(definition.rule),
                point: point.shown(),
                limit,
            });
        }
    }

    /// A remark on the whole, once.
    pub fn say(&mut self, saying: &'static Saying) {
        if !self.statements.iter().any(|said| said.code == *saying.code) {
            self.statements.push(statement(saying));
        }
    }
}

fn open(
    code: &'static str,
    rules: &[&'static Definition],
    points: &[&Point],
    settles: &[&'static str],
    span: Option<&Span>,
) -> PossibleEvent {
    debug_assert!(settles.iter().all(|code| SETTLES.contains(code)), "{settles:?}");
    PossibleEvent {
        code: Code::new(code),
        rules: held(rules),
        points: in_order(points).into_iter().map(Point::shown).collect(),
        treatment: span.map(|span| span.start),
        settles: settles.iter().map(|code| Code::new(code)).collect(),
    }
}

fn made(
    code: &'static str,
    rules: &[&'static Definition],
    points: &[&Point],
    confirmation: Confirmation,
    span: Option<&Span>,
) -> CourseEvent {
    CourseEvent {
        code: Code::new(code),
        rules: held(rules),
        points: points.iter().map(|point| point.shown()).collect(),
        confirmation,
        treatment: span.map(|span| span.start),
        assay_changed: assay_changed(points),
        notes: Vec::new(),
        statements: Vec::new(),
    }
}

impl CourseEvent {
    pub(super) fn note(&mut self, code: &'static str) {
        debug_assert!(NOTES.contains(&code), "{code} is not listed");
        self.notes.push(Code::new(code));
    }

    pub(super) fn say(&mut self, saying: &'static Saying) {
        self.statements.push(statement(saying));
    }

    /// What goes before every word of resistance: adherence, then a sequence.
    pub(super) fn adherence_then_sequence(&mut self, span: &Span) {
        if !span.adherent() {
            self.note("NOT_ADHERENT");
        } else if !span.adherence_known() {
            self.note("ADHERENCE_NOT_ENTERED");
        }
        self.say(&super::definitions::ADHERENCE_FIRST);
        self.say(&super::definitions::NO_RESISTANCE_WITHOUT_SEQUENCE);
    }
}
