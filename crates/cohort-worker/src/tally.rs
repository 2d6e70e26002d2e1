//! What is counted while rows are read. Tallies of several workers are added up by the page: numbers at the same place.

use clinical::guidelines::editions;
use clinical::report::Decided;
use exchange::table::written::Wrong;
use exchange::table::{Shift, fingerprint};
use serde::Serialize;
use std::collections::BTreeMap;

/// Kinds of errors that are counted by themselves; a table of ten thousand columns can have as many.
const MOST_KINDS: usize = 2000;

/// The kinds beyond them.
const OTHER: &str = "…";

/// Counts of all that was read.
#[derive(Serialize)]
pub(crate) struct Tally {
    /// Rows of the table.
    rows: u64,
    /// Rows with a result.
    with_results: u64,
    /// Editions against editions.
    shift: Shift,
    /// How many of each phase, by edition; the open ones under an empty name.
    phases: BTreeMap<&'static str, BTreeMap<String, u64>>,
    /// How many of each red flag.
    flags: BTreeMap<String, u64>,
    /// What was not taken: column, a tab, why.
    errors: BTreeMap<String, u64>,
    /// Each person once, as a fingerprint.
    #[serde(skip)]
    people: Vec<u64>,
    #[serde(skip)]
    sorted: usize,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally {
            rows: 0,
            with_results: 0,
            shift: Shift::default(),
            phases: editions()
                .iter()
                .filter(|edition| edition.phase.is_some())
                .map(|edition| (edition.key, BTreeMap::new()))
                .collect(),
            flags: BTreeMap::new(),
            errors: BTreeMap::new(),
            people: Vec::new(),
            sorted: 0,
        }
    }
}

fn count(map: &mut BTreeMap<String, u64>, name: &str) {
    match map.get_mut(name) {
        Some(count) => *count += 1,
        None => drop(map.insert(name.to_owned(), 1)),
    }
}

impl Tally {
    /// Counts an answer that rests on so many rows.
    pub(crate) fn count(
        &mut self,
        decided: &Decided,
        (rows, id, has_results): (usize, &str, bool),
        wrong: &[Wrong],
    ) {
        self.rows += rows as u64;
        self.with_results += u64::from(has_results);
        self.shift.count(decided, !wrong.is_empty());
        for of in &decided.editions {
            if let Some(phases) = self.phases.get_mut(of.edition.key) {
                count(phases, of.phase.as_ref().map_or("", |phase| phase.as_str()));
            }
        }
        decided.red_flags.iter().for_each(|flag| count(&mut self.flags, flag.as_str()));
        for wrong in wrong {
            let kind = format!("{}\t{}", wrong.field, wrong.why);
            let known = self.errors.len() < MOST_KINDS || self.errors.contains_key(&kind);
            count(&mut self.errors, if known { &kind } else { OTHER });
        }
        if !id.is_empty() {
            self.people.push(fingerprint(0, id.as_bytes()));
            // Sorted now and then, so that there is not one for each row of a person.
            if self.people.len() > 2 * self.sorted + 4096 {
                self.sort();
            }
        }
    }

    fn sort(&mut self) {
        self.people.sort_unstable();
        self.people.dedup();
        self.sorted = self.people.len();
    }

    /// Takes people that another worker has met.
    pub(crate) fn add_people(&mut self, others: &[u64]) {
        self.people.extend_from_slice(others);
    }

    /// Each person once, sorted.
    pub(crate) fn people(&mut self) -> &[u64] {
        self.sort();
        &self.people
    }

    /// As JSON.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
