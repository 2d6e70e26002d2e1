//! Clinical conditions that several rooms share.

mod cirrhosis;
mod decompensation;

pub use cirrhosis::{cirrhosis_signs, likely_cirrhosis};
pub(crate) use decompensation::{cirrhotic, decompensated, decompensated_cirrhosis};

use crate::logic::Condition;
use crate::logic::ask::*;

/// ALT at or below the limit in use.
pub(crate) fn alt_normal() -> Condition {
    alt().at_most(1.times_uln())
}

/// Moderate or worse histology that is shown: F2 or A2 and more. Not having
/// looked is not the same as having found none, and the reading says so.
pub(crate) fn significant() -> Condition {
    any([fibrosis().at_least(Metavir(2.0)).shown(), activity().at_least(Metavir(2.0)).shown()])
}

/// ALT above 5 times the limit, or under 18: stiffness, scores and histology are
/// not read then (section K).
pub(crate) fn flare_or_child() -> Condition {
    any([alt().above(5.times_uln()).shown(), under_18().found().shown()])
}

/// HBV DNA detected.
pub(crate) fn detected() -> Condition {
    hbv_dna().above(0.iu_per_ml())
}
