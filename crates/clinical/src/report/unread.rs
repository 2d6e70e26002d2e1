//! Situations for which an edition has a rule of its own that was not read: there it never
//! reads "would follow without treatment".

use super::decision::Decision;
use crate::facts::Facts;
use crate::guidelines::{Edition, Situation};
use crate::logic::Condition;
use crate::logic::ask::*;
use crate::rule::{Code, Source, Verification};
use crate::values::Truth;
use std::sync::LazyLock;

/// Where it is written.
pub(super) const SOURCE: Source =
    Source::new("HEPBLENS", "SPECIAL_RULE_THIS_EDITION_THIS", Verification::Design);

/// Every note of this file and of a severe acute infection, all of which need words.
pub const SITUATION_NOTES: &[&str] = &[
    "NOT_READ_HCV",
    "NOT_READ_HDV",
    "NOT_READ_HIV",
    "NOT_READ_IMMUNOSUPPRESSION",
    "NOT_READ_LIVER_CANCER",
    "NOT_READ_LIVER_FAILURE",
    "NOT_READ_PREGNANCY",
    "SEVERE_ACUTE",
];

impl Situation {
    /// Its note in a report: `NOT_READ_HIV`.
    pub(super) fn code(self) -> Code {
        Code::new(match self {
            Situation::Hiv => "NOT_READ_HIV",
            Situation::Hdv => "NOT_READ_HDV",
            Situation::Hcv => "NOT_READ_HCV",
            Situation::LiverCancer => "NOT_READ_LIVER_CANCER",
            Situation::Immunosuppression => "NOT_READ_IMMUNOSUPPRESSION",
            Situation::ImmunosuppressionOver => "NOT_READ_IMMUNOSUPPRESSION",
            Situation::Pregnancy => "NOT_READ_PREGNANCY",
            Situation::LiverFailure => "NOT_READ_LIVER_FAILURE",
        })
    }

    fn when(self) -> Condition {
        match self {
            Situation::Hiv => hiv().found().shown(),
            Situation::Hdv => hdv().found().shown(),
            Situation::Hcv => hcv().found().shown(),
            Situation::LiverCancer => liver_cancer().found().shown(),
            Situation::Immunosuppression => immunosuppressed().found().shown(),
            Situation::ImmunosuppressionOver => {
                all([weakened_immunity().found().shown(), not(immunosuppressed().found().shown())])
            }
            Situation::Pregnancy => all([
                pregnant().found().shown(),
                any([
                    hbv_dna().above(200_000.iu_per_ml()).shown(),
                    all([hbeag().found().shown(), not(hbv_dna().known())]),
                ]),
            ]),
            Situation::LiverFailure => liver_failure().found().shown(),
        }
    }
}

static OF_HEPATITIS_B: LazyLock<Condition> = LazyLock::new(|| {
    any([hbsag().found().shown(), anti_hbc().found().shown(), not(anti_hbc().known())])
});
static SITUATIONS: LazyLock<Vec<(Situation, Condition)>> =
    LazyLock::new(|| Situation::ALL.into_iter().map(|it| (it, it.when())).collect());

/// The situations of this person for which an edition may have a rule of its own. Only where
/// hepatitis B is there, or was not looked for. No edition's limits matter to them.
pub(super) fn of_person(facts: &Facts) -> Vec<Situation> {
    if OF_HEPATITIS_B.as_it_stands(facts) != Truth::True {
        return Vec::new();
    }
    let holds = |when: &Condition| when.as_it_stands(facts) != Truth::False;
    SITUATIONS.iter().filter(|(_, when)| holds(when)).map(|(situation, _)| *situation).collect()
}

/// All that is asked of the facts for an edition.
pub(super) fn asked(edition: &'static Edition) -> impl Iterator<Item = &'static Condition> {
    let unread = |own: &&(Situation, Condition)| !edition.situations_read.contains(&own.0);
    SITUATIONS.iter().filter(unread).map(|(_, when)| when).chain([&*OF_HEPATITIS_B])
}

/// Those of them whose rule of this edition was not read.
pub(super) fn of_edition<'a>(
    edition: &'a Edition,
    situations: &'a [Situation],
) -> impl Iterator<Item = Situation> + 'a {
    situations.iter().copied().filter(|situation| !edition.situations_read.contains(situation))
}

/// The decision, where "monitor" is only the general rule.
pub(super) fn decision(general: Decision, edition: &Edition, situations: &[Situation]) -> Decision {
    if general == Decision::Monitor && of_edition(edition, situations).next().is_some() {
        Decision::NotRead
    } else {
        general
    }
}
