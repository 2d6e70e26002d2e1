//! What is known of one fact.

use super::Interval;
use serde::{Deserialize, Serialize};

/// What is known of one fact at the moment of reading.
///
/// `Either` keeps two separate possibilities apart that an interval would smear
/// together: two conflicting results of one day, or an ALT whose limit depends
/// on a sex that is not known.
///
/// ```
/// use clinical::values::{Interval, Knowledge};
/// let conflicting = Knowledge::Either(Interval::exactly(20.0), Interval::exactly(90.0));
/// assert!(conflicting.allows(&Interval::exactly(90.0)));
/// assert!(!conflicting.allows(&Interval::exactly(40.0)));
/// assert!(Knowledge::Absent.allows(&Interval::exactly(40.0)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Knowledge {
    /// Not tested, not asked, pending or equivocal: nothing may be concluded.
    Absent,
    /// Nothing is known, and only these values are considered: an adult is presumed where no
    /// age was given. Beside that it is like [`Knowledge::Absent`].
    Presumed(Interval),
    /// Somewhere in this interval.
    Within(Interval),
    /// In one of the two.
    Either(Interval, Interval),
}

impl Knowledge {
    /// A known number.
    pub const fn exactly(value: f64) -> Knowledge {
        Knowledge::Within(Interval::exactly(value))
    }

    /// A known yes or no.
    pub const fn is(yes: bool) -> Knowledge {
        Knowledge::exactly(if yes { 1.0 } else { 0.0 })
    }

    /// Whether nothing is known.
    pub fn is_absent(&self) -> bool {
        matches!(self, Knowledge::Absent | Knowledge::Presumed(_))
    }

    /// Whether the fact may lie in `values`, as far as is known.
    pub fn allows(&self, values: &Interval) -> bool {
        match self {
            Knowledge::Absent => true,
            Knowledge::Presumed(interval) | Knowledge::Within(interval) => {
                interval.overlaps(values)
            }
            Knowledge::Either(a, b) => a.overlaps(values) || b.overlaps(values),
        }
    }

    /// The one value, where it is known exactly.
    pub fn point(&self) -> Option<f64> {
        match self {
            Knowledge::Within(interval) => interval.point(),
            Knowledge::Either(a, b) if a == b => a.point(),
            _ => None,
        }
    }

    /// The smallest interval that holds every possibility.
    pub fn hull(&self) -> Option<Interval> {
        match self {
            Knowledge::Absent | Knowledge::Presumed(_) => None,
            Knowledge::Within(interval) => Some(*interval),
            Knowledge::Either(a, b) => Some(a.hull(b)),
        }
    }

    /// The same knowledge in another unit; `convert` must be increasing.
    #[must_use]
    pub fn map(&self, convert: impl Fn(f64) -> f64) -> Knowledge {
        match self {
            Knowledge::Absent => Knowledge::Absent,
            Knowledge::Presumed(interval) => Knowledge::Presumed(interval.map(convert)),
            Knowledge::Within(interval) => Knowledge::Within(interval.map(convert)),
            Knowledge::Either(a, b) => Knowledge::Either(a.map(&convert), b.map(&convert)),
        }
    }

    /// Two statements of the same thing that need not agree: both stay possible.
    #[must_use]
    pub fn or(&self, other: &Knowledge) -> Knowledge {
        match (*self, *other) {
            (Knowledge::Absent | Knowledge::Presumed(_), _)
            | (_, Knowledge::Absent | Knowledge::Presumed(_)) => Knowledge::Absent,
            (Knowledge::Within(a), Knowledge::Within(b)) if a == b => Knowledge::Within(a),
            (Knowledge::Within(a), Knowledge::Within(b)) => Knowledge::Either(a, b),
            (Knowledge::Either(a, b), Knowledge::Within(c))
            | (Knowledge::Within(c), Knowledge::Either(a, b)) => Knowledge::Either(a.hull(&b), c),
            (Knowledge::Either(a, b), Knowledge::Either(c, d)) => {
                Knowledge::Either(a.hull(&b), c.hull(&d))
            }
        }
    }
}
