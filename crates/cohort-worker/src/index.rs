//! What is kept of each row: which outcome it has and which errors. Rows repeat one another, so an outcome is kept once.

use clinical::guidelines::Meaning;
use clinical::report::{Decided, Decision, OfEdition};
use exchange::table::meaning;
use exchange::table::written::Wrong;
use std::collections::{BTreeMap, HashMap};

/// Names that are kept once.
#[derive(Default)]
pub(crate) struct Names {
    all: Vec<String>,
    places: HashMap<String, u32>,
}

impl Names {
    /// The number of a name.
    pub(crate) fn put(&mut self, name: &str) -> u32 {
        if let Some(at) = self.places.get(name) {
            return *at;
        }
        let at = self.all.len() as u32;
        self.all.push(name.to_owned());
        self.places.insert(name.to_owned(), at);
        at
    }

    /// The number of a name that was put, if it was.
    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        self.places.get(name).copied()
    }
}

/// What one edition says, by the numbers of names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Said {
    pub(crate) decision: Decision,
    pub(crate) meaning: Option<Meaning>,
    pub(crate) phase: Option<u32>,
    pub(crate) rules: Box<[u32]>,
    pub(crate) missing: Box<[u32]>,
}

/// What all editions say of a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Outcome {
    pub(crate) editions: Box<[Said]>,
    pub(crate) flags: Box<[u32]>,
}

/// What of a row was not taken: for each the column's header and why, by their numbers.
pub(crate) type Errors = Box<[(u32, u32)]>;

/// More errors of one row than these are counted and not kept.
const MOST_ERRORS: usize = 16;

/// Outcome and errors of one row, by their numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept {
    pub(crate) outcome: u32,
    pub(crate) errors: u32,
}

/// All rows that a worker has read.
#[derive(Default)]
pub(crate) struct Index {
    pub(crate) names: Names,
    pub(crate) outcomes: Vec<Outcome>,
    outcome_at: HashMap<Outcome, u32>,
    pub(crate) errors: Vec<Errors>,
    errors_at: HashMap<Errors, u32>,
    /// The rows of each block, by the block's number.
    pub(crate) blocks: BTreeMap<u32, Vec<Kept>>,
}

fn numbered<T: Clone + Eq + std::hash::Hash>(
    all: &mut Vec<T>,
    places: &mut HashMap<T, u32>,
    value: T,
) -> u32 {
    if let Some(at) = places.get(&value) {
        return *at;
    }
    let at = all.len() as u32;
    all.push(value.clone());
    places.insert(value, at);
    at
}

impl Index {
    /// What is kept of a row.
    pub(crate) fn row(&mut self, decided: &Decided, wrong: &[Wrong]) -> Kept {
        let names = &mut self.names;
        let editions = decided.editions.iter().map(|of| said(names, of)).collect();
        let flags = decided.red_flags.iter().map(|flag| names.put(flag.as_str())).collect();
        let errors: Errors = wrong
            .iter()
            .take(MOST_ERRORS)
            .map(|wrong| (names.put(&wrong.field), names.put(wrong.why)))
            .collect();
        let outcome = Outcome { editions, flags };
        Kept {
            outcome: numbered(&mut self.outcomes, &mut self.outcome_at, outcome),
            errors: numbered(&mut self.errors, &mut self.errors_at, errors),
        }
    }
}

fn said(names: &mut Names, of: &OfEdition) -> Said {
    Said {
        decision: of.decision,
        meaning: meaning(of),
        phase: of.phase.as_ref().map(|phase| names.put(phase.as_str())),
        rules: of.rules.names().map(|rule| names.put(rule)).collect(),
        missing: of.missing.iter().map(|name| names.put(name.as_str())).collect(),
    }
}
