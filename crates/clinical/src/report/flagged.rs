//! The red flags of a report by their names alone, and what they set in the facts that phases and treatment are read from.

use super::red_flags::{REACTIVATION, codes, reactivation_of};
use super::{from_course, how_soon, standing};
use crate::case::Case;
use crate::course;
use crate::facts::Facts;
use crate::rule::Code;
use crate::serology;

/// The flags in their order, each with whether it is only possible, and whether the sample allows no verdict.
pub(super) struct Flagged {
    pub flags: Vec<(Code, bool)>,
    pub no_verdict: bool,
}

/// `open` are the classes of the markers that are possible.
pub(super) fn flagged(case: &Case, facts: &Facts, open: &[Code]) -> Flagged {
    let mut flags = codes(facts);
    if let Some(possible) = reactivation_of(open, facts) {
        flags.insert(0, (REACTIVATION, possible));
    }
    if !by_facts_alone(case) {
        let course = course::read(case, facts);
        for flag in from_course::red_flags(facts, &course).into_iter().rev() {
            match flags.iter_mut().find(|(known, _)| *known == flag.code) {
                None => flags.insert(0, (flag.code, flag.possible)),
                Some((_, possible)) => *possible &= flag.possible,
            }
        }
    }
    how_soon::order(&mut flags, facts);
    Flagged { flags, no_verdict: serology::no_verdict(case, facts, open) }
}

impl Flagged {
    /// Sets what phases and treatment are read from.
    pub fn settle(&self, facts: &mut Facts) {
        standing::settle(facts, &self.flags, self.no_verdict);
        facts.presume_adult();
    }

    /// The flags by name.
    pub fn names(&self) -> Vec<Code> {
        self.flags.iter().map(|(code, _)| code.clone()).collect()
    }
}

/// Whether the facts say all there is to say of flags and verdict: only results over time, and treatments, add to them.
pub(super) fn by_facts_alone(case: &Case) -> bool {
    case.treatments().is_empty() && !over_time(case)
}

/// Whether the results are of more than one day: else nothing can have come after anything.
fn over_time(case: &Case) -> bool {
    let mut days = case.results().iter().map(|entry| entry.on.or(case.today()));
    let first = days.next();
    days.any(|day| Some(day) != first)
}
