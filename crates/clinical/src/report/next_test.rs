//! Which test would settle most.

use super::PhaseFinding;
use crate::facts::Fact;
use crate::logic::Code;
use crate::serology::Serology;
use serde::{Deserialize, Serialize};

/// A test worth doing next, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NextTest {
    /// What to determine.
    pub fact: Fact,
    /// The editions whose open question it settles, whatever it shows.
    pub settles: Vec<Code>,
    /// The editions whose open question it narrows.
    pub narrows: Vec<Code>,
    /// The editions whose class, though settled, it could change, with the
    /// classes it could lead to.
    pub could_change: Vec<(Code, Vec<Code>)>,
    /// It is needed to name the pattern of the markers.
    pub completes_markers: bool,
}

/// The one or two best. While something is open, what settles it in the worst
/// case comes first; then what narrows it on average; then what could change a
/// class that stands; the lesser burden breaks ties.
pub(super) fn of(serology: &Serology, phases: &[PhaseFinding]) -> Vec<NextTest> {
    let mut ranked: Vec<(NextTest, Rank)> = Fact::ALL
        .into_iter()
        .filter(|fact| fact.is_test())
        .filter_map(|fact| candidate(fact, serology, phases))
        .collect();
    ranked.sort_by(|(_, a), (_, b)| a.compare(b));
    let something_open = ranked.iter().any(|(_, rank)| rank.left_open < 0.0);
    ranked
        .into_iter()
        .filter(|(_, rank)| !something_open || rank.left_open < 0.0)
        .map(|(test, _)| test)
        .take(2)
        .collect()
}

struct Rank {
    markers_first: bool,
    /// Negative of how much openness it removes in the worst case and on average.
    left_open: f64,
    changes: usize,
    burden: u8,
}

impl Rank {
    fn compare(&self, other: &Rank) -> std::cmp::Ordering {
        other
            .markers_first
            .cmp(&self.markers_first)
            .then(self.left_open.total_cmp(&other.left_open))
            .then(other.changes.cmp(&self.changes))
            .then(self.burden.cmp(&other.burden))
    }
}

fn candidate(fact: Fact, serology: &Serology, phases: &[PhaseFinding]) -> Option<(NextTest, Rank)> {
    let mut test = NextTest {
        fact,
        settles: Vec::new(),
        narrows: Vec::new(),
        could_change: Vec::new(),
        completes_markers: serology.missing.first() == Some(&fact),
    };
    let mut removed = 0.0;
    for phase in phases.iter().filter(|phase| !phase.sex_decides) {
        let reading = &phase.reading;
        if let Some(step) = reading.steps.iter().find(|step| step.fact == fact) {
            let open = reading.open.len() as f64;
            // The worst case weighs most; the average separates equals.
            removed += (open - f64::from(step.worst)) + 0.01 * (open - step.average);
            if step.worst == 1 {
                test.settles.push(phase.edition.clone());
            } else {
                test.narrows.push(phase.edition.clone());
            }
        }
        if let Some(change) = reading.changes.iter().find(|change| change.fact == fact) {
            test.could_change.push((phase.edition.clone(), change.to.clone()));
        }
    }
    let changes = test.could_change.iter().map(|(_, to)| to.len()).sum();
    // Without HBsAg nothing else can be placed.
    let markers_first = test.completes_markers && fact == Fact::Hbsag;
    let marker_gain = if test.completes_markers { 0.5 } else { 0.0 };
    let useful = removed > 0.0 || changes > 0 || test.completes_markers;
    useful.then(|| {
        (
            test,
            Rank {
                markers_first,
                left_open: -(removed + marker_gain),
                changes,
                burden: fact.burden(),
            },
        )
    })
}
