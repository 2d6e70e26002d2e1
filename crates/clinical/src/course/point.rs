//! One dated result on the line of time.

use super::compare::{above, at_least, at_most};
use super::days;
use crate::case::{Assay, Date, HbvDna, LabResult, Unit};
use crate::values::{Interval, Truth, days_between};
use serde::{Deserialize, Serialize};

/// A result below a limit up to this one (IU/mL) counts as undetectable for
/// response: from 100 IU/mL on, a value after an undetectable one is a breakthrough.
const SENSITIVE: f64 = 100.0;

/// The same for the seed's terms: its assays saw nothing below about 1,000 copies/mL.
const SEED_SENSITIVE: f64 = 300.0;

/// One result with its day, as entered and in the canonical unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CoursePoint {
    /// The day of the sample.
    pub on: Date,
    /// The result as entered.
    pub result: LabResult,
    /// The same in the canonical unit (HBV DNA and HBsAg in IU/mL, ALT in U/L); none for markers.
    pub canonical: Option<Interval>,
}

/// One result on the line of time. Markers are 1 (found) and 0 (not found).
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub on: Date,
    pub day: i32,
    pub result: LabResult,
    /// Where results of one day differ: from the lowest to the highest of them.
    pub value: Interval,
    pub(super) conflict: bool,
    pub(super) undetectable: Truth,
    pub(super) seed_negative: Truth,
}

pub(super) const EPOCH: Date = Date::constant(1970, 1, 1);

/// The number of a day.
pub(super) fn number(day: Date) -> i32 {
    days_between(EPOCH, day) as i32
}

pub(super) fn highest(value: &Interval) -> f64 {
    value.high.map_or(f64::INFINITY, |end| end.value)
}

/// Whether a result is below the limit of an assay that is sensitive enough.
fn below_limit(result: &LabResult, value: &Interval, sensitive: f64) -> Truth {
    let LabResult::Dna(dna) = result else { return Truth::Unknown };
    let sure = |limit: f64| if limit <= sensitive { Truth::True } else { Truth::Unknown };
    match dna {
        HbvDna::NotDetected => Truth::True,
        // Below which limit is not said (or "detected" is all that is): open.
        HbvDna::DetectedBelowLimit(_) | HbvDna::BelowLimit => sure(highest(value)),
        // A level of zero; a level that has a lower end above zero; a bare "<20".
        HbvDna::Level(_) if highest(value) <= 0.0 => Truth::True,
        HbvDna::Level(_) if at_most(value, 0.0) == Truth::False => Truth::False,
        HbvDna::Level(_) => sure(highest(value)),
    }
}

/// What two results of one day say together: what both say.
pub(super) fn agreed(one: Truth, other: Truth) -> Truth {
    if one == other { one } else { Truth::Unknown }
}

impl Point {
    pub(super) fn new(on: Date, result: LabResult, value: Interval) -> Point {
        Point {
            on,
            day: number(on),
            result,
            value,
            conflict: false,
            undetectable: below_limit(&result, &value, SENSITIVE),
            seed_negative: below_limit(&result, &value, SEED_SENSITIVE),
        }
    }

    pub fn shown(&self) -> CoursePoint {
        let canonical = match self.result {
            LabResult::Marker(..) | LabResult::Signal(_) | LabResult::Neutralisation(_) => None,
            LabResult::Dna(dna) => Some(dna.canonical()),
            LabResult::Measured(quantity) => Some(quantity.canonical()),
        };
        CoursePoint { on: self.on, result: self.result, canonical }
    }

    /// Different results of this day: only what all of them show is asserted.
    pub fn is_conflict(&self) -> bool {
        self.conflict
    }

    /// A marker found.
    pub fn found(&self) -> Truth {
        at_least(&self.value, 1.0)
    }

    pub fn above(&self, limit: f64) -> Truth {
        above(&self.value, limit)
    }

    pub fn at_most(&self, limit: f64) -> Truth {
        at_most(&self.value, limit)
    }

    /// "Undetectable" for response: not detected, or below a limit of a sensitive assay.
    pub fn undetectable(&self) -> Truth {
        self.undetectable
    }

    /// Counted, where an earlier result was undetectable: from the limit of
    /// that one on. Below it both may be the same amount, by two assays.
    pub fn appeared_after(&self, none: &Point) -> Truth {
        let reached = match at_least(&self.value, highest(&none.value)) {
            Truth::True => Truth::True,
            Truth::False | Truth::Unknown => Truth::Unknown,
        };
        (!self.undetectable).and(reached)
    }

    /// Same, using the older assays' detection limit (about 1,000 copies/mL).
    pub fn seed_negative(&self) -> Truth {
        self.seed_negative
    }

    /// Target not detected: what functional cure asks for.
    pub fn not_detected(&self) -> Truth {
        at_most(&self.value, 0.0)
    }

    /// The assay of a result in copies; nothing where nothing was counted.
    fn assay(&self) -> Option<Option<Assay>> {
        let LabResult::Dna(HbvDna::Level(level)) = self.result else { return None };
        Some(match level.quantity().unit() {
            Unit::CopiesPerMl(assay) | Unit::LogCopiesPerMl(assay) => Some(assay),
            _ => None,
        })
    }
}

/// Whether two counted results come from different assays, as far as their units tell.
pub(super) fn assay_changed(points: &[&Point]) -> bool {
    let mut assays = points.iter().filter_map(|point| point.assay());
    let first = assays.next();
    assays.any(|assay| Some(assay) != first)
}

/// The results after one day, up to and with another.
pub(super) fn between(points: &[Point], after: i32, to: i32) -> &[Point] {
    let first = points.partition_point(|point| point.day <= after);
    let last = points.partition_point(|point| point.day <= to);
    points.get(first..last).unwrap_or_default()
}

/// The result of a visit: of the same day, else the nearest one (of two, the earlier). Another
/// visit's does not stand in where the visit has its own.
pub(super) fn of_the_visit(points: &[Point], day: i32) -> Option<usize> {
    let apart = |point: &Point| (point.day - day).abs();
    let near = points.iter().enumerate().filter(|(_, point)| apart(point) <= days::SAME_VISIT);
    near.min_by_key(|(_, point)| apart(point)).map(|(index, _)| index)
}
