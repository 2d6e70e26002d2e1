//! Which results were read, which are too old, and which wait for a second look at their unit.

use super::{Stale, StaleReason};
use crate::case::{Case, Date, DatedResult, LabResult, Newest, Unit};
use crate::values::Interval;
use serde::{Deserialize, Serialize};

/// A result that is the newest of its test and too old to be used.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StaleResult {
    /// The day of its sample.
    pub on: Option<Date>,
    /// The result.
    pub result: LabResult,
    /// Why it is too old.
    pub why: StaleReason,
}

/// A value that fits another unit better than the one it carries: it decides nothing until
/// someone confirms it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unconfirmed {
    /// The day of its sample.
    pub on: Option<Date>,
    /// The result as entered.
    pub result: LabResult,
    /// The unit that fits better.
    pub likely_unit: Unit,
    /// What the number would be in the canonical unit, were that the unit.
    pub would_be: Option<Interval>,
}

fn of_newest_samples(case: &Case) -> impl Iterator<Item = DatedResult> {
    let newest = Newest::of(case);
    case.readings().iter().copied().filter(move |entry| newest.holds(case, entry))
}

fn doubt(entry: &DatedResult) -> Option<Unconfirmed> {
    let LabResult::Measured(quantity) = entry.result else { return None };
    let likely_unit = quantity.unit_in_doubt()?;
    let would_be = quantity.in_unit(likely_unit).map(|other| other.canonical());
    Some(Unconfirmed { on: entry.on, result: entry.result, likely_unit, would_be })
}

/// The results that the reading of today rests on: the newest of each test.
pub fn used_results(case: &Case) -> Vec<DatedResult> {
    let stale = Stale::of(case);
    of_newest_samples(case)
        .filter(|entry| stale.why(entry).is_none() && doubt(entry).is_none())
        .collect()
}

/// The newest results of their tests that are too old to be used.
pub fn stale_results(case: &Case) -> Vec<StaleResult> {
    let stale = Stale::of(case);
    of_newest_samples(case)
        .filter_map(|entry| {
            let DatedResult { on, result } = entry;
            stale.why(&entry).map(|why| StaleResult { on, result, why })
        })
        .collect()
}

/// Every value whose unit is in doubt, of whatever day.
pub fn unconfirmed_results(case: &Case) -> Vec<Unconfirmed> {
    case.readings().iter().filter_map(doubt).collect()
}
