//! Who moves between editions: how many people another edition would treat, by which criterion, and whom a missing test
//! keeps from an answer.

use clinical::guidelines::{Meaning, editions};
use clinical::report::{Decided, Decision, OfEdition};
use serde::Serialize;
use std::collections::BTreeMap;

/// Whether a decision is for discussing or weighing treatment, or for following; none where it is neither.
pub fn side(decision: Decision) -> Option<bool> {
    match decision {
        Decision::Treat | Decision::Consider => Some(true),
        Decision::Monitor => Some(false),
        _ => None,
    }
}

/// What a phase means, where the edition assigns one.
pub fn meaning(of: &OfEdition) -> Option<Meaning> {
    let class = of.phase.as_ref()?;
    let meaning = of.edition.meaning(class);
    (meaning != Meaning::NotAssigned).then_some(meaning)
}

/// What is different between two editions for one person.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// The first edition, and the other one.
    pub editions: [&'static str; 2],
    /// Their decisions.
    pub decisions: [Decision; 2],
    /// The rules behind each.
    pub rules: [Vec<String>; 2],
    /// Whether the other one would discuss or weigh treatment and the first would follow, or the reverse.
    pub moves: Option<Moves>,
    /// The rules that make the difference: those of the edition that would treat.
    pub criteria: Vec<String>,
    /// Their phases.
    pub phases: [Option<String>; 2],
    /// The rules behind each.
    pub phase_rules: [Vec<String>; 2],
    /// Whether the phases mean different things.
    pub phase_differs: bool,
    /// What is missing for a decision.
    pub missing: [Vec<String>; 2],
}

/// To which side someone moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Moves {
    /// To treatment that is discussed or weighed.
    ToTreatment,
    /// To being followed.
    ToFollowing,
}

fn owned<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.map(str::to_owned).collect()
}

/// What is different between two editions; nothing where they decide alike and mean the same phase.
pub fn changed(decided: &Decided, from: &str, to: &str) -> Option<Change> {
    let of = |key: &str| decided.editions.iter().find(|it| it.edition.key == key);
    let (one, other) = (of(from)?, of(to)?);
    let moves = match (side(one.decision), side(other.decision)) {
        (Some(false), Some(true)) => Some(Moves::ToTreatment),
        (Some(true), Some(false)) => Some(Moves::ToFollowing),
        _ => None,
    };
    let phase_differs = match (meaning(one), meaning(other)) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    if one.decision == other.decision && !phase_differs {
        return None;
    }
    let criteria = match moves {
        Some(Moves::ToTreatment) => owned(other.rules.names()),
        Some(Moves::ToFollowing) => owned(one.rules.names()),
        None => Vec::new(),
    };
    let missing = |it: &OfEdition| it.missing.iter().map(ToString::to_string).collect();
    let phase = |it: &OfEdition| it.phase.as_ref().map(ToString::to_string);
    Some(Change {
        editions: [one.edition.key, other.edition.key],
        decisions: [one.decision, other.decision],
        rules: [owned(one.rules.names()), owned(other.rules.names())],
        moves,
        criteria,
        phases: [phase(one), phase(other)],
        phase_rules: [owned(one.phase_rules.names()), owned(other.phase_rules.names())],
        phase_differs,
        missing: [missing(one), missing(other)],
    })
}

/// How many people move between two editions.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pair {
    /// The first edition.
    pub from: &'static str,
    /// The other one.
    pub to: &'static str,
    /// Both would discuss or weigh treatment.
    pub both: u64,
    /// Both would follow.
    pub neither: u64,
    /// The other one would discuss or weigh it, the first would follow.
    pub to_treatment: u64,
    /// The reverse.
    pub to_following: u64,
    /// One of them has no answer.
    pub open: u64,
    /// By which rule of the other edition people move to treatment; one that meets several counts at each.
    pub to_treatment_by: BTreeMap<String, u64>,
    /// By which rule of the first edition those who move to following would have been treated.
    pub to_following_by: BTreeMap<String, u64>,
    /// Phases that mean the same.
    pub same_phase: u64,
    /// Phases that mean different things.
    pub other_phase: u64,
    /// One of them assigns none, or it is open.
    pub open_phase: u64,
    /// What the phases mean, from one to the other, where that differs.
    pub phases_by: BTreeMap<String, u64>,
}

/// Whom an edition has no answer for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfOne {
    /// The edition.
    pub edition: &'static str,
    /// How many of each decision.
    pub decisions: BTreeMap<String, u64>,
    /// How many are blocked: what is known does not decide.
    pub blocked: u64,
    /// By which missing test; one that waits for several counts at each.
    pub blocked_by: BTreeMap<String, u64>,
}

/// Editions against editions, over a cohort.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shift {
    /// How many people at a date, or courses.
    pub people: u64,
    /// How many of them have something in their rows that was not taken.
    pub with_errors: u64,
    /// Each edition by itself.
    pub editions: Vec<OfOne>,
    /// Each pair, in the order of the editions.
    pub pairs: Vec<Pair>,
}

impl Default for Shift {
    fn default() -> Shift {
        let keys: Vec<&'static str> = editions().iter().map(|edition| edition.key).collect();
        let pairs = keys.iter().enumerate().flat_map(|(at, from)| {
            keys[at + 1..].iter().map(|to| Pair { from, to, ..Pair::default() })
        });
        Shift {
            people: 0,
            with_errors: 0,
            editions: keys.iter().map(|edition| OfOne { edition, ..OfOne::default() }).collect(),
            pairs: pairs.collect(),
        }
    }
}

fn count(map: &mut BTreeMap<String, u64>, name: &str) {
    match map.get_mut(name) {
        Some(count) => *count += 1,
        None => drop(map.insert(name.to_owned(), 1)),
    }
}

fn add(map: &mut BTreeMap<String, u64>, other: BTreeMap<String, u64>) {
    for (name, more) in other {
        *map.entry(name).or_default() += more;
    }
}

impl Shift {
    /// Counts one person.
    pub fn count(&mut self, decided: &Decided, has_errors: bool) {
        self.people += 1;
        self.with_errors += u64::from(has_errors);
        let sides: Vec<Option<bool>> =
            decided.editions.iter().map(|of| side(of.decision)).collect();
        let meanings: Vec<Option<Meaning>> =
            decided.editions.iter().map(|of| meaning(of)).collect();
        for (own, of) in self.editions.iter_mut().zip(&decided.editions) {
            count(&mut own.decisions, of.decision.code().as_str());
            if of.decision == Decision::Insufficient {
                own.blocked += 1;
                for name in &of.missing {
                    count(&mut own.blocked_by, name.as_str());
                }
            }
        }
        let mut pairs = self.pairs.iter_mut();
        for from in 0..sides.len() {
            for to in from + 1..sides.len() {
                let Some(pair) = pairs.next() else { return };
                match (sides[from], sides[to]) {
                    (Some(true), Some(true)) => pair.both += 1,
                    (Some(false), Some(false)) => pair.neither += 1,
                    (Some(false), Some(true)) => {
                        pair.to_treatment += 1;
                        decided.editions[to]
                            .rules
                            .names()
                            .for_each(|name| count(&mut pair.to_treatment_by, name));
                    }
                    (Some(true), Some(false)) => {
                        pair.to_following += 1;
                        decided.editions[from]
                            .rules
                            .names()
                            .for_each(|name| count(&mut pair.to_following_by, name));
                    }
                    _ => pair.open += 1,
                }
                match (meanings[from], meanings[to]) {
                    (Some(one), Some(other)) if one == other => pair.same_phase += 1,
                    (Some(one), Some(other)) => {
                        pair.other_phase += 1;
                        count(&mut pair.phases_by, &format!("{} > {}", name(one), name(other)));
                    }
                    _ => pair.open_phase += 1,
                }
            }
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: Shift) {
        self.people += other.people;
        self.with_errors += other.with_errors;
        for (own, more) in self.editions.iter_mut().zip(other.editions) {
            own.blocked += more.blocked;
            add(&mut own.decisions, more.decisions);
            add(&mut own.blocked_by, more.blocked_by);
        }
        for (own, more) in self.pairs.iter_mut().zip(other.pairs) {
            own.both += more.both;
            own.neither += more.neither;
            own.to_treatment += more.to_treatment;
            own.to_following += more.to_following;
            own.open += more.open;
            own.same_phase += more.same_phase;
            own.other_phase += more.other_phase;
            own.open_phase += more.open_phase;
            add(&mut own.to_treatment_by, more.to_treatment_by);
            add(&mut own.to_following_by, more.to_following_by);
            add(&mut own.phases_by, more.phases_by);
        }
    }
}

fn name(meaning: Meaning) -> String {
    match serde_json::to_value(meaning) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
