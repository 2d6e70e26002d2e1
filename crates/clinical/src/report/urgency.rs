//! How soon a red flag is for a doctor.

use super::flag_kind::FlagKind;
use super::red_flags::RedFlag;
use crate::facts::Facts;
use crate::logic::ask::*;
use crate::rule::Code;
use crate::values::{Truth, sort_few};
use serde::{Deserialize, Serialize};

/// How soon a red flag is for a doctor.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Today.
    #[default]
    Today,
    /// Before the drug or the procedure that is planned.
    BeforeTheDrug,
    /// At the next visit.
    NextVisit,
}

impl Urgency {
    /// All of them, the most urgent first.
    pub const ALL: [Urgency; 3] = [Urgency::Today, Urgency::BeforeTheDrug, Urgency::NextVisit];
}

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
