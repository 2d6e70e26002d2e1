//! What is known of a number: an interval, not always a point.

use serde::{Deserialize, Serialize};

/// One end of an interval. `inclusive` says whether the value itself belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct End {
    /// The value at this end, in the fact's canonical unit.
    pub value: f64,
    /// Whether the value itself is possible.
    pub inclusive: bool,
}

/// The values a number may have, given what the laboratory wrote: `40` is a
/// point, `<20` a half-open band from zero, `>170000000` everything above.
///
/// ```
/// use clinical::values::Interval;
/// let below_20 = Interval::below(20.0);
/// assert!(below_20.contains(19.9) && !below_20.contains(20.0));
/// assert_eq!(Interval::exactly(40.0).point(), Some(40.0));
/// assert_eq!(below_20.point(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end; `None` means no lower limit is known.
    pub low: Option<End>,
    /// The upper end; `None` means no upper limit is known.
    pub high: Option<End>,
}

impl Interval {
    /// Nothing is known but that it is a number.
    pub const ANY: Interval = Interval { low: None, high: None };

    const fn closed(value: f64) -> Option<End> {
        Some(End { value, inclusive: true })
    }

    const fn open(value: f64) -> Option<End> {
        Some(End { value, inclusive: false })
    }

    /// Exactly this value.
    pub const fn exactly(value: f64) -> Interval {
        Interval { low: Self::closed(value), high: Self::closed(value) }
    }

    /// Anything strictly below `limit`.
    pub const fn below(limit: f64) -> Interval {
        Interval { low: None, high: Self::open(limit) }
    }

    /// Anything up to and including `limit`.
    pub const fn at_most(limit: f64) -> Interval {
        Interval { low: None, high: Self::closed(limit) }
    }

    /// Anything strictly above `limit`.
    pub const fn above(limit: f64) -> Interval {
        Interval { low: Self::open(limit), high: None }
    }

    /// Anything from `limit` upwards.
    pub const fn at_least(limit: f64) -> Interval {
        Interval { low: Self::closed(limit), high: None }
    }

    /// Strictly between two values.
    pub const fn between(low: f64, high: f64) -> Interval {
        Interval { low: Self::open(low), high: Self::open(high) }
    }

    /// From `low` to `high`, both included.
    pub const fn from_to(low: f64, high: f64) -> Interval {
        Interval { low: Self::closed(low), high: Self::closed(high) }
    }

    /// The single value, where there is only one.
    pub fn point(&self) -> Option<f64> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low.value == high.value => Some(low.value),
            _ => None,
        }
    }

    /// Whether `value` is one of the possible values.
    pub fn contains(&self, value: f64) -> bool {
        self.low.is_none_or(|end| value > end.value || (end.inclusive && value == end.value))
            && self
                .high
                .is_none_or(|end| value < end.value || (end.inclusive && value == end.value))
    }

    /// Whether the two share at least one real number.
    pub fn overlaps(&self, other: &Interval) -> bool {
        fn starts_before(low: Option<End>, high: Option<End>) -> bool {
            match (low, high) {
                (Some(low), Some(high)) => {
                    low.value < high.value
                        || (low.value == high.value && low.inclusive && high.inclusive)
                }
                _ => true,
            }
        }
        starts_before(self.low, other.high) && starts_before(other.low, self.high)
    }

    /// Every value divided by a positive number: from U/L to multiples of a limit.
    #[must_use]
    pub fn divided_by(&self, divisor: f64) -> Interval {
        self.map(|value| value / divisor)
    }

    /// Every value sent through an increasing function: a change of unit.
    #[must_use]
    pub fn map(&self, convert: impl Fn(f64) -> f64) -> Interval {
        let end = |end: Option<End>| {
            end.map(|end| End { value: convert(end.value), inclusive: end.inclusive })
        };
        Interval { low: end(self.low), high: end(self.high) }
    }

    /// The same interval, without anything below zero: concentrations are not negative.
    #[must_use]
    pub fn not_below_zero(&self) -> Interval {
        let low = match self.low {
            Some(end) if end.value >= 0.0 => Some(end),
            _ => Self::closed(0.0),
        };
        Interval { low, high: self.high }
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Interval) -> Interval {
        let low = match (self.low, other.low) {
            (Some(a), Some(b)) => {
                Some(if a.value < b.value || (a.value == b.value && a.inclusive) { a } else { b })
            }
            _ => None,
        };
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => {
                Some(if a.value > b.value || (a.value == b.value && a.inclusive) { a } else { b })
            }
            _ => None,
        };
        Interval { low, high }
    }
}
