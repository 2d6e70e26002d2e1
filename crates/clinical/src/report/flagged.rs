//! The red flags of a report by their names alone, and what they set in the facts that phases and treatment are read from.

use super::red_flags::{REACTIVATION, codes, reactivation_of};
use super::{from_course, how_soon, standing};
use crate::case::Case;
use crate::course;
use crate::facts::Facts;
use crate::rule::Code;
use crate::serology;

/// The flags in their order, each with whether it is only possible. `open` are the classes of the markers that are possible.
pub(super) fn flagged(case: &Case, facts: &mut Facts, open: &[Code]) -> Vec<(Code, bool)> {
    let mut flags = codes(facts);
    if let Some(possible) = reactivation_of(open, facts) {
        flags.insert(0, (REACTIVATION, possible));
    }
    // Only results over time add to these.
    if !case.treatments().is_empty() || over_time(case) {
        let course = course::read(case, facts);
        for flag in from_course::red_flags(facts, &course).into_iter().rev() {
            match flags.iter_mut().find(|(known, _)| *known == flag.code) {
                None => flags.insert(0, (flag.code, flag.possible)),
                Some((_, possible)) => *possible &= flag.possible,
            }
        }
    }
    how_soon::order(&mut flags, facts);
    let no_verdict = serology::no_verdict(case, facts, open);
    standing::settle(facts, &flags, no_verdict);
    facts.presume_adult();
    flags
}

/// Whether the results are of more than one day: else nothing can have come after anything.
fn over_time(case: &Case) -> bool {
    let mut days = case.results().iter().map(|entry| entry.on.or(case.today()));
    let first = days.next();
    days.any(|day| Some(day) != first)
}
