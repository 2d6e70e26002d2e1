//! The stance of each edition: its rule for the situation outranks what its general rules come to.

use super::decision::Decision;
use super::flag_kind::FlagKind;
use super::indications::IndicationFinding;
use super::red_flags::RedFlag;
use super::stance::Stance;
use crate::facts::Facts;
use crate::guidelines::{HBSAG_NEG, SituationRule};
use crate::logic::ask::*;
use crate::values::Truth;

/// What the rules of an edition for special situations come to here.
fn of_situations(finding: &IndicationFinding, facts: &Facts) -> Option<Stance> {
    let rules = finding.situations.iter().filter_map(|note| SituationRule::of(&note.code));
    rules
        .filter_map(|rule| match rule {
            rule if rule.names_a_drug() => Some(Stance::Prophylaxis),
            // Of two wordings the narrower one names these.
            SituationRule::Who24MtctConflict => {
                let both =
                    any([hbv_dna().at_least(200_000.iu_per_ml()).shown(), hbeag().found().shown()]);
                let both = both.as_it_stands(facts) == Truth::True;
                Some(if both { Stance::Prophylaxis } else { Stance::Special })
            }
            rule => rule.is_of_its_own().then_some(Stance::Special),
        })
        .min()
}

/// What each edition's row says. The situation outranks "follow": beside a flag that names a drug no
/// edition's row reads so, whatever its general rules come to.
pub(super) fn settle(indications: &mut [IndicationFinding], flags: &[RedFlag], facts: &Facts) {
    let kinds = flags.iter().filter_map(|flag| FlagKind::of(&flag.code));
    let named = kinds.into_iter().any(FlagKind::names_a_drug);
    for finding in indications {
        let situation = of_situations(finding, facts);
        let general = match finding.decision {
            Decision::Treat => Stance::Treat,
            Decision::Consider => Stance::Consider,
            Decision::Insufficient => Stance::Insufficient,
            Decision::NoRuleRead => Stance::NoRuleRead,
            Decision::NotAssessed => Stance::NotApplicable,
            Decision::NotRead => Stance::NotRead,
            // Who has no HBsAg is not asked about starting: that is no advice to follow.
            Decision::Monitor if finding.rules.contains(&HBSAG_NEG) => Stance::NotApplicable,
            Decision::Monitor if named => Stance::Special,
            Decision::Monitor => Stance::Monitor,
        };
        finding.stance = situation.map_or(general, |situation| situation.min(general));
    }
}
