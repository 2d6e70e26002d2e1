//! A course whose treatments are known by their months: what holds on every day of them holds; the rest may.

use super::event::{Confirmation, CourseEvent, PossibleEvent, RuleHeld};
use super::found::{SETTLES, TREATMENT_DAY};
use super::interferon::PegOutcome;
use super::outcome::Course;
use super::point::CoursePoint;
use super::stopping::{StoppingCondition, StoppingFinding, StoppingStatus};
use crate::case::When;
use crate::rule::Code;
use crate::values::Truth;

/// What the courses of all the days say together. Where not every day was tried nothing is sure.
pub(super) fn together(courses: &[Course], every_day: bool) -> Course {
    let Some(first) = courses.first() else { return Course::default() };
    let all = |of: fn(&Course) -> &Vec<CourseEvent>| Sorted::of(courses, of, every_day);
    let (events, states, remarks) =
        (all(|course| &course.events), all(|course| &course.states), all(|course| &course.remarks));
    let sure: Vec<Key> = events.sure.iter().chain(&states.sure).map(key).collect();
    let sure_remarks: Vec<Key> = remarks.sure.iter().map(key).collect();
    let mut possible = events.open;
    possible.extend(states.open);
    Course {
        possible: open(courses, |course| &course.possible, possible, &sure),
        possible_remarks: open(
            courses,
            |course| &course.possible_remarks,
            remarks.open,
            &sure_remarks,
        ),
        events: events.sure,
        states: states.sure,
        remarks: remarks.sure,
        seed: shared(courses, every_day, |course| &course.seed),
        stopping: standings(courses, every_day, |course| &course.stopping),
        restarting: standings(courses, every_day, |course| &course.restarting),
        interferon: first
            .interferon
            .iter()
            .filter_map(|finding| {
                let found = courses.iter().map(|course| {
                    course.interferon.iter().find(|other| {
                        (&other.edition, &other.rule, other.week, other.treatment)
                            == (&finding.edition, &finding.rule, finding.week, finding.treatment)
                    })
                });
                let found: Option<Vec<_>> = found.collect();
                let found = found?;
                let mut finding = finding.clone();
                if !every_day || found.iter().any(|other| other.outcome != finding.outcome) {
                    finding.outcome = PegOutcome::Unknown;
                }
                finding
                    .points
                    .retain(|point| found.iter().all(|other| other.points.contains(point)));
                Some(finding)
            })
            .collect(),
        statements: shared(courses, true, |course| &course.statements),
        on_boundary: shared(courses, true, |course| &course.on_boundary),
        asks_to_stop_in_cirrhosis: first.asks_to_stop_in_cirrhosis,
        alt_above_5_uln_after_stopping: first.alt_above_5_uln_after_stopping.filter(|_| {
            let same = |course: &Course| {
                course.alt_above_5_uln_after_stopping == first.alt_above_5_uln_after_stopping
            };
            every_day && courses.iter().all(same)
        }),
    }
}

/// What every course says in the same way.
fn shared<T: PartialEq + Clone>(
    courses: &[Course],
    every_day: bool,
    of: impl Fn(&Course) -> &Vec<T>,
) -> Vec<T> {
    let Some((first, others)) = courses.split_first().filter(|_| every_day) else {
        return Vec::new();
    };
    let in_all = |one: &&T| others.iter().all(|course| of(course).contains(one));
    of(first).iter().filter(in_all).cloned().collect()
}

/// What an event is, and of which treatment.
type Key = (Code, Option<When>);

fn key(event: &CourseEvent) -> Key {
    (event.code.clone(), event.treatment)
}

/// Events that every course has, and those that some have.
struct Sorted {
    sure: Vec<CourseEvent>,
    open: Vec<PossibleEvent>,
}

impl Sorted {
    fn of(courses: &[Course], of: fn(&Course) -> &Vec<CourseEvent>, every_day: bool) -> Sorted {
        let (mut sure, mut open): (Vec<CourseEvent>, Vec<PossibleEvent>) = (Vec::new(), Vec::new());
        let mut seen: Vec<Key> = Vec::new();
        for event in courses.iter().flat_map(of) {
            let key = key(event);
            if seen.contains(&key) {
                continue;
            }
            seen.push(key.clone());
            let one = |course| {
                let of: &Vec<CourseEvent> = of(course);
                of.iter().find(|event| self::key(event) == key)
            };
            let found: Vec<&CourseEvent> = courses.iter().filter_map(one).collect();
            let in_all = every_day && found.len() == courses.len();
            match joined(&found).filter(|_| in_all) {
                Some(event) => sure.push(event),
                None => open.push(may(event)),
            }
        }
        Sorted { sure, open }
    }
}

/// One event as all the days have it; none where they share no rule or no result.
fn joined(found: &[&CourseEvent]) -> Option<CourseEvent> {
    let (first, others) = found.split_first()?;
    let mut event = (*first).clone();
    let in_all = |is: &dyn Fn(&CourseEvent) -> bool| others.iter().all(|other| is(other));
    event.rules.retain(|rule: &RuleHeld| in_all(&|other| other.rules.contains(rule)));
    event.points.retain(|point: &CoursePoint| in_all(&|other| other.points.contains(point)));
    event.notes.retain(|note: &Code| in_all(&|other| other.notes.contains(note)));
    event.statements.retain(|said| in_all(&|other| other.statements.contains(said)));
    if !in_all(&|other| other.confirmation == first.confirmation) {
        event.confirmation = Confirmation::Unconfirmed;
    }
    event.assay_changed = found.iter().any(|event| event.assay_changed);
    (!event.rules.is_empty() && !event.points.is_empty()).then_some(event)
}

fn may(event: &CourseEvent) -> PossibleEvent {
    debug_assert!(SETTLES.contains(&TREATMENT_DAY));
    PossibleEvent {
        code: event.code.clone(),
        rules: event.rules.clone(),
        points: event.points.clone(),
        treatment: event.treatment,
        settles: vec![Code::new(TREATMENT_DAY)],
    }
}

/// What may have happened by one of the courses, each thing once.
fn open(
    courses: &[Course],
    of: fn(&Course) -> &Vec<PossibleEvent>,
    others: Vec<PossibleEvent>,
    sure: &[Key],
) -> Vec<PossibleEvent> {
    let mut all: Vec<PossibleEvent> = Vec::new();
    let of_courses = courses.iter().flat_map(of).cloned();
    for event in of_courses.chain(others) {
        let key = (event.code.clone(), event.treatment);
        if sure.contains(&key) {
            continue;
        }
        match all.iter_mut().find(|known| (&known.code, known.treatment) == (&key.0, key.1)) {
            None => all.push(event),
            Some(known) => {
                let new = event.settles.into_iter().filter(|code| !known.settles.contains(code));
                let new: Vec<Code> = new.collect();
                known.settles.extend(new);
            }
        }
    }
    all
}

/// Each condition as every day has it, else open; and what they come to.
fn standings(
    courses: &[Course],
    every_day: bool,
    of: fn(&Course) -> &Vec<StoppingFinding>,
) -> Vec<StoppingFinding> {
    let mut merged: Vec<StoppingFinding> = Vec::new();
    for finding in courses.iter().flat_map(of) {
        let same = |other: &&StoppingFinding| {
            (&other.edition, &other.rule) == (&finding.edition, &finding.rule)
        };
        if merged.iter().any(|other| same(&other)) {
            continue;
        }
        let found: Vec<Option<&StoppingFinding>> =
            courses.iter().map(|course| of(course).iter().find(same)).collect();
        let agree = |is: &dyn Fn(&StoppingFinding) -> bool| {
            every_day && found.iter().all(|other| other.is_some_and(is))
        };
        let mut whole = finding.clone();
        if !agree(&|other| other.status == finding.status) {
            whole.status = StoppingStatus::Unknown;
        }
        for condition in &mut whole.conditions {
            let of_other = |other: &StoppingFinding| {
                let is = |other: &&StoppingCondition| {
                    (&other.code, other.alternative) == (&condition.code, condition.alternative)
                };
                other.conditions.iter().find(is).map(|other| (other.truth, other.months))
            };
            let (truth, months) = (condition.truth, condition.months);
            let truths = agree(&|other| of_other(other).is_some_and(|(other, _)| other == truth));
            let spans = agree(&|other| of_other(other).is_some_and(|(_, other)| other == months));
            if !truths {
                condition.truth = Truth::Unknown;
            }
            if !spans {
                condition.months = None;
            }
        }
        whole.notes.retain(|note| {
            found.iter().all(|other| other.is_some_and(|other| other.notes.contains(note)))
        });
        merged.push(whole);
    }
    merged
}
