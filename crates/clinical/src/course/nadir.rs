//! The lowest value so far, and how far a value rose above it or fell from a baseline.

use super::compare::{above, at_least, at_most, below};
use super::point::{Point, highest};
use crate::values::{Interval, Truth};

/// What an undetectable result counts as where a nadir is sought, IU/mL.
const NADIR_FLOOR: f64 = 10.0;

/// Up to this limit, IU/mL, the nadir of an undetectable result is not in doubt.
const NADIR_EXACT: f64 = 20.0;

/// The lowest value so far: between these two.
#[derive(Clone, Copy)]
pub(super) struct Nadir {
    low: f64,
    high: f64,
}

impl Nadir {
    pub fn of(point: &Point) -> Nadir {
        let (low, high) = (lowest(&point.value), highest(&point.value));
        match point.undetectable() {
            Truth::True if high <= NADIR_EXACT => Nadir { low: NADIR_FLOOR, high: NADIR_FLOOR },
            Truth::True | Truth::Unknown => {
                Nadir { low: low.max(NADIR_FLOOR).min(high), high: high.max(NADIR_FLOOR) }
            }
            Truth::False => Nadir { low, high },
        }
    }

    /// An amount of something else than DNA.
    pub fn plain(point: &Point) -> Nadir {
        Nadir { low: lowest(&point.value), high: highest(&point.value) }
    }

    pub fn with(self, other: Nadir) -> Nadir {
        Nadir { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    pub fn high(&self) -> f64 {
        self.high
    }

    /// What holds whatever the nadir is; `holds` gets harder with a higher one.
    fn judge(&self, holds: impl Fn(f64) -> Truth) -> Truth {
        match (holds(self.high), holds(self.low)) {
            (Truth::True, _) => Truth::True,
            (_, Truth::False) => Truth::False,
            _ => Truth::Unknown,
        }
    }
}

impl Point {
    /// Rises above so many times a nadir.
    pub fn above_times(&self, times: f64, nadir: &Nadir) -> Truth {
        nadir.judge(|value| above(&self.value, value * times))
    }

    /// Reaches so many times a nadir.
    pub fn reaches_times(&self, times: f64, nadir: &Nadir) -> Truth {
        nadir.judge(|value| at_least(&self.value, value * times))
    }
}

pub(super) fn lowest(value: &Interval) -> f64 {
    value.low.map_or(0.0, |end| end.value)
}

/// How far a value fell from a baseline: whether by at least `times`.
pub(super) fn fell_by(times: f64, baseline: &Point, point: &Point) -> Truth {
    match point.undetectable() {
        Truth::True => return Truth::True,
        Truth::Unknown => return Truth::Unknown,
        Truth::False => {}
    }
    // The fall is large where the value times the factor stays at or below the baseline.
    let value = point.value.map(|value| value * times);
    match (at_most(&value, lowest(&baseline.value)), at_most(&value, highest(&baseline.value))) {
        (Truth::True, _) => Truth::True,
        (_, Truth::False) => Truth::False,
        _ => Truth::Unknown,
    }
}

/// Fell by more than `times`.
pub(super) fn fell_by_more(times: f64, baseline: &Point, point: &Point) -> Truth {
    match point.undetectable() {
        Truth::True => return Truth::True,
        Truth::Unknown => return Truth::Unknown,
        Truth::False => {}
    }
    let value = point.value.map(|value| value * times);
    match (below(&value, lowest(&baseline.value)), below(&value, highest(&baseline.value))) {
        (Truth::True, _) => Truth::True,
        (_, Truth::False) => Truth::False,
        _ => Truth::Unknown,
    }
}
