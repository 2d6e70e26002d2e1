//! Which red flags wait for a visit or a first dose, and which do not wait.

use super::flag_kind::FlagKind;
use super::red_flags::RedFlag;
use super::urgency::Urgency;
use crate::facts::Facts;
use crate::logic::ask::*;
use crate::rule::Code;
use crate::values::{Truth, sort_few};

/// Another infection and an age change the plan, not the day; a planned drug has a first dose. Everything
/// else does not wait, nor does a drug that is taken already.
fn of(code: &Code, facts: &Facts) -> Urgency {
    use FlagKind::*;
    let under_way = immunosuppressed().found().shown().as_it_stands(facts) == Truth::True;
    match FlagKind::of(code) {
        Some(Hiv | Hcv | Hdv | Under18) => Urgency::NextVisit,
        Some(HcvTreatment) => Urgency::BeforeTheDrug,
        Some(ImmunosuppressionHbsag | ImmunosuppressionAntiHbc) if !under_way => {
            Urgency::BeforeTheDrug
        }
        _ => Urgency::Today,
    }
}

/// Says of each flag how soon it is; the most urgent come first.
pub(super) fn settle(flags: &mut [RedFlag], facts: &Facts) {
    for flag in flags.iter_mut() {
        flag.urgency = of(&flag.code, facts);
    }
    sort_few(flags, |one, other| one.urgency < other.urgency);
}

/// The same order for the flags' names alone.
pub(super) fn order(flags: &mut [(Code, bool)], facts: &Facts) {
    sort_few(flags, |(one, _), (two, _)| of(one, facts) < of(two, facts));
}
