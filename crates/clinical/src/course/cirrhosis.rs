//! Whether there is cirrhosis, as far as entries tell.

use super::compare::at_least;
use crate::facts::{Fact, Facts};
use crate::values::{Interval, Knowledge, Truth};

/// Cirrhosis as entered, or stage F4.
pub(super) fn has_cirrhosis(facts: &Facts) -> Truth {
    let reaches = |fact, limit| match facts.get(fact) {
        Knowledge::Absent | Knowledge::Presumed(_) => Truth::Unknown,
        known => match known.hull().unwrap_or(Interval::ANY) {
            hull if at_least(&hull, limit) == Truth::True => Truth::True,
            hull if at_least(&hull, limit) == Truth::False => Truth::False,
            _ => Truth::Unknown,
        },
    };
    let stage_4 = reaches(Fact::Fibrosis, 4.0) == Truth::True;
    let bled = reaches(Fact::DecompensationEvent, 1.0) == Truth::True;
    match reaches(Fact::Cirrhosis, 1.0) {
        Truth::False if stage_4 || bled => Truth::Unknown,
        Truth::Unknown if stage_4 => Truth::True,
        as_entered => as_entered,
    }
}
