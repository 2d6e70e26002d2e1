//! What stands before every edition's rules: red flags and the sample's verdict, as facts
//! that the treatment tables ask.

use super::from_course::RETREATMENT_SIGNS;
use super::red_flags::{REACTIVATION, RedFlag};
use crate::facts::{Fact, Facts};
use crate::rule::Code;
use crate::values::Knowledge;

const DECOMPENSATION: Code = Code::new("DECOMPENSATION");

/// Sets what the flags (each with whether it is only possible) and the sample say. What is not
/// so now may still be, once more is known: it is left unknown.
pub(super) fn settle(facts: &mut Facts, flags: &[(Code, bool)], no_verdict: bool) {
    let raised = |code: &Code| flags.iter().find(|(known, _)| known == code);
    let shown = |holds: bool| if holds { Knowledge::is(true) } else { Knowledge::Absent };
    let strength = |code: &Code| match raised(code) {
        None => Knowledge::Absent,
        Some((_, true)) => Knowledge::exactly(1.0),
        Some((_, false)) => Knowledge::exactly(2.0),
    };
    facts.set(Fact::DecompensationFlag, strength(&DECOMPENSATION));
    facts.set(Fact::ReactivationFlag, strength(&REACTIVATION));
    facts.set(Fact::RetreatmentFlag, shown(raised(&RETREATMENT_SIGNS).is_some()));
    facts.set(Fact::NoVerdict, shown(no_verdict));
}

/// The flags by name, each with whether it is only possible.
pub(super) fn names(flags: &[RedFlag]) -> Vec<(Code, bool)> {
    flags.iter().map(|flag| (flag.code.clone(), flag.possible)).collect()
}
