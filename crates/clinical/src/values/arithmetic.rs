//! Products and quotients of intervals.

use super::{End, Interval};

pub(crate) fn joined(
    a: Option<End>,
    b: Option<End>,
    with: impl Fn(f64, f64) -> f64,
) -> Option<End> {
    let (a, b) = (a?, b?);
    Some(End { value: with(a.value, b.value), inclusive: a.inclusive && b.inclusive })
}

/// Of two intervals without anything below zero.
pub(crate) fn product(a: Interval, b: Interval) -> Interval {
    Interval { low: joined(a.low, b.low, |a, b| a * b), high: joined(a.high, b.high, |a, b| a * b) }
}

/// Of two intervals without anything below zero.
pub(crate) fn quotient(a: Interval, b: Interval) -> Interval {
    let over = |above: Option<End>, below: Option<End>| {
        joined(above, below.filter(|end| end.value > 0.0), |a, b| a / b)
    };
    let low = match b.high {
        // Divided by whatever is above: down to zero, without reaching it.
        None => Some(End { value: 0.0, inclusive: false }),
        high => over(a.low, high),
    };
    Interval { low, high: over(a.high, b.low) }
}
