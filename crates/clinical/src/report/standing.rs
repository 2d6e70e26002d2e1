//! What stands before every edition's rules: red flags and the sample's verdict, as facts
//! that the treatment tables ask.

use super::{REACTIVATION, RETREATMENT_SIGNS, RedFlag};
use crate::facts::{Fact, Facts, Knowledge};
use crate::logic::ask::*;
use crate::logic::{Code, Truth};

const DECOMPENSATION: Code = Code::new("DECOMPENSATION");

/// Sets what the flags (each with whether it is only possible) and the sample say.
pub(super) fn settle(facts: &mut Facts, flags: &[(Code, bool)], no_verdict: bool) {
    let raised = |code: &Code| flags.iter().find(|(known, _)| known == code);
    let holds = |code: &Code| raised(code).is_some_and(|(_, possible)| !possible);
    facts.set(Fact::DecompensationFlag, Knowledge::is(holds(&DECOMPENSATION)));
    facts.set(Fact::RetreatmentFlag, Knowledge::is(holds(&RETREATMENT_SIGNS)));
    let reactivation = match raised(&REACTIVATION) {
        None => 0.0,
        Some((_, true)) => 1.0,
        Some((_, false)) => 2.0,
    };
    facts.set(Fact::ReactivationFlag, Knowledge::exactly(reactivation));
    facts.set(Fact::NoVerdict, Knowledge::is(no_verdict));
    let detected = hbv_dna().above(0.iu_per_ml()).as_it_stands(facts);
    let found = match (facts.get(Fact::HbvDna), detected) {
        (Knowledge::Absent, _) => Knowledge::Absent,
        (_, Truth::Unknown) => Knowledge::is(false).or(&Knowledge::is(true)),
        (_, truth) => Knowledge::is(truth == Truth::True),
    };
    facts.set(Fact::DnaFound, found);
    let negative = hbsag().not_found().as_it_stands(facts) == Truth::True;
    let plainly = negative && detected != Truth::True && !no_verdict;
    facts.set(Fact::PlainlyNegative, Knowledge::is(plainly));
}

/// The flags by name, each with whether it is only possible.
pub(super) fn names(flags: &[RedFlag]) -> Vec<(Code, bool)> {
    flags.iter().map(|flag| (flag.code.clone(), flag.possible)).collect()
}
