//! What an edition's row says: what its rules come to, or what stands before them.
//!
//! Beside [`Decision`], which is the outcome of the rules for starting treatment, because a person may be
//! in a situation of which these rules do not speak.

use super::decision::Decision;
use super::flag_kind::FlagKind;
use super::indications::IndicationFinding;
use super::red_flags::RedFlag;
use crate::facts::Facts;
use crate::guidelines::{HBSAG_NEG, SituationRule};
use crate::logic::ask::*;
use crate::values::Truth;
use serde::{Deserialize, Serialize};

/// What an edition's row says. In this order the groups are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// It would advise discussing treatment.
    Treat,
    /// Its rule for the situation names a drug against a rise of the virus or its transmission.
    Prophylaxis,
    /// It would assess further, then weigh treatment.
    Consider,
    /// Its rule for the situation names close tests, or a decision case by case.
    Special,
    /// It would follow without treatment.
    Monitor,
    /// What was entered does not decide it.
    Insufficient,
    /// Its rules for starting treatment do not apply here.
    NotApplicable,
    /// Its rule for the situation was not read.
    NotRead,
    /// No rule of it for such results was read.
    NoRuleRead,
}

impl Stance {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Stance; 9] = [
        Stance::Treat,
        Stance::Prophylaxis,
        Stance::Consider,
        Stance::Special,
        Stance::Monitor,
        Stance::Insufficient,
        Stance::NotApplicable,
        Stance::NotRead,
        Stance::NoRuleRead,
    ];

    /// Whether it says something of treatment, so that editions can differ in it.
    pub fn is_position(self) -> bool {
        self <= Stance::Monitor
    }
}

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
