//! Samples that allow no verdict: what they show has to be confirmed before a phase or a
//! decision rests on it.

use super::class::Class;
use crate::case::{Case, Marker, Presence, sampled_on, test_of_marker};
use crate::conditions::detected;
use crate::facts::{Fact, Facts};
use crate::logic::Condition;
use crate::logic::ask::*;
use crate::rule::Code;
use crate::values::Truth;
use std::sync::LazyLock;

/// Classes that are themselves no verdict.
const NONE_YET: &[Class] = &[
    Class::EarlyOrTransient,
    Class::TransientLikely,
    Class::TransientPossible,
    Class::Discordant,
    Class::DiscordantE,
    Class::CoexistDiscordant,
];
/// No verdict on the first sample only.
const COEXISTENCE: Class = Class::Coexist;

/// Whether nothing can be concluded from this sample, whichever of the open classes is true.
pub(crate) fn no_verdict(case: &Case, facts: &Facts, open: &[Code]) -> bool {
    let holds = |condition: &Condition| condition.as_it_stands(facts) == Truth::True;
    // HBV DNA is believed before HBsAg: that is a finding of its own.
    if facts.get(Fact::Hbsag).point() == Some(0.0) && holds(&DETECTED) {
        return false;
    }
    let first_sample = || !holds(&SIX_MONTHS) && !hbsag_found_before(case);
    let none_yet =
        |class: Class| NONE_YET.contains(&class) || class == COEXISTENCE && first_sample();
    !open.is_empty() && open.iter().all(|code| Class::of(code).is_some_and(none_yet))
        || holds(&DISCORDANT)
}

/// All that it asks of the facts.
pub(super) fn asked() -> impl Iterator<Item = &'static Condition> {
    [&*DETECTED, &*SIX_MONTHS, &*DISCORDANT].into_iter()
}

fn hbsag_found_before(case: &Case) -> bool {
    let newest = sampled_on(case, &[test_of_marker(Marker::Hbsag)]);
    let found = Some((Marker::Hbsag, Presence::Found));
    case.readings().iter().any(|entry| {
        let before = entry.on.zip(newest).is_some_and(|(day, newest)| day < newest);
        before && entry.result.of_marker() == found
    })
}

static DETECTED: LazyLock<Condition> = LazyLock::new(detected);
static SIX_MONTHS: LazyLock<Condition> = LazyLock::new(|| months_positive().at_least(6.months()));
static DISCORDANT: LazyLock<Condition> = LazyLock::new(discordant);

/// A.7: combinations that ask for a second sample before anything else.
pub(super) fn discordant() -> Condition {
    any([
        all([hbeag().found(), hbsag().not_found()]),
        all([
            hbeag().found(),
            hbv_dna().exactly(0.iu_per_ml()),
            not(on_treatment().found().shown()),
        ]),
        all([hbsag().found(), hbeag().found(), anti_hbc().not_found()]),
        all([igm_anti_hbc().found(), anti_hbc().not_found()]),
        all([hbsag().found(), anti_hbs().found(), hbeag().found(), anti_hbe().found()]),
    ])
}
