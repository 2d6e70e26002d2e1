//! Comparing what a result may be with a limit.

use crate::values::{Interval, Truth};

/// Above (1), at (0) or below (-1) a limit. What differs in the tenth digit
/// only is equal: a logarithm turned into a level is not exact.
fn side(value: f64, limit: f64) -> i8 {
    let near = limit.is_finite() && (value - limit).abs() <= limit.abs() * 1e-10;
    if value == limit || near {
        0
    } else if value > limit {
        1
    } else {
        -1
    }
}

pub(super) fn above(value: &Interval, limit: f64) -> Truth {
    let low = value.low.map(|end| (side(end.value, limit), end.inclusive));
    match (low, value.high) {
        (Some((1, _) | (0, false)), _) => Truth::True,
        (_, Some(high)) if side(high.value, limit) <= 0 => Truth::False,
        _ => Truth::Unknown,
    }
}

pub(super) fn at_least(value: &Interval, limit: f64) -> Truth {
    let high = value.high.map(|end| (side(end.value, limit), end.inclusive));
    match (value.low, high) {
        (Some(low), _) if side(low.value, limit) >= 0 => Truth::True,
        (_, Some((-1, _) | (0, false))) => Truth::False,
        _ => Truth::Unknown,
    }
}

pub(super) fn below(value: &Interval, limit: f64) -> Truth {
    !at_least(value, limit)
}

pub(super) fn at_most(value: &Interval, limit: f64) -> Truth {
    !above(value, limit)
}
