//! Situations for which an edition has a rule of its own that was not read: there it never
//! reads "would follow without treatment".

use super::Decision;
use crate::facts::Facts;
use crate::guidelines::{Edition, Situation};
use crate::logic::ask::*;
use crate::logic::{Code, Condition, Source, Truth, Verification};

/// Where it is written.
pub(super) const SOURCE: Source = Source::new(
    "HEPBLENS",
    "the special rule of this edition for this situation was not read; the general rule stands beside it",
    Verification::Design,
);

/// Every note of this file and of a severe acute infection, for whoever words them.
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

/// The situations of this person that the edition has a rule for which was not read.
/// Only where hepatitis B is there, or was not looked for.
pub(super) fn situations(edition: &Edition, facts: &Facts) -> Vec<Situation> {
    let of_hepatitis_b =
        any([hbsag().found().shown(), anti_hbc().found().shown(), not(anti_hbc().known())]);
    if of_hepatitis_b.as_it_stands(facts) != Truth::True {
        return Vec::new();
    }
    let holds = |situation: &Situation| situation.when().as_it_stands(facts) != Truth::False;
    let unread = |situation: &Situation| !edition.situations_read.contains(situation);
    Situation::ALL.into_iter().filter(unread).filter(holds).collect()
}

/// The decision, where "monitor" is only the general rule.
pub(super) fn decision(general: Decision, edition: &Edition, facts: &Facts) -> Decision {
    if general == Decision::Monitor && !situations(edition, facts).is_empty() {
        Decision::NotRead
    } else {
        general
    }
}
