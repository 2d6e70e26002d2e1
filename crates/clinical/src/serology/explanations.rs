//! The explanations behind a class, in the order in which the dossier shows them.

use super::class::Class;
use crate::facts::{Fact, Facts};
use crate::logic::ask::*;
use crate::rule::Code;
use crate::values::Truth;

/// Every explanation there is, all of which need words.
pub(super) const CODES: &[&str] = &[
    "ACUTE",
    "ANTI_HBC_MISSING",
    "ASSAY_ERROR",
    "EARLY_ACUTE",
    "EARLY_OR_BREAKTHROUGH_INFECTION",
    "FALSE_POSITIVE_ANTI_HBC",
    "FALSE_POSITIVE_HBEAG",
    "FALSE_POSITIVE_HBSAG",
    "HBEAG_NEG_HEPATITIS",
    "HBEAG_NEG_INFECTION",
    "HBEAG_POS_HEPATITIS",
    "HBEAG_POS_INFECTION",
    "HETEROTYPIC_ANTI_HBS",
    "NEW_INFECTION",
    "OCCULT_INFECTION",
    "PASSIVE_MATERNAL",
    "REACTIVATION",
    "RECENT_VACCINE",
    "RECENT_VACCINE_OR_HBIG",
    "RESOLVED_WANED",
    "SEROCONVERSION_UNDER_WAY",
    "S_ESCAPE_MUTANT",
    "S_ESCAPE_OR_MISSED_HBSAG",
    "TWO_STRAINS",
    "WINDOW_ACUTE_RESOLVING",
];

fn phase_is_known(facts: &Facts) -> bool {
    let measured = |fact: Fact| !facts.get(fact).is_absent();
    (measured(Fact::HbvDna) && measured(Fact::AltTimesUln))
        || cirrhosis().at_least(CirrhosisStage(1.0)).as_it_stands(facts) == Truth::True
}

/// The explanations of `class`. Empty where the class explains itself.
pub(super) fn of(class: Option<Class>, facts: &Facts) -> Vec<Code> {
    let found = |fact: Fact| facts.get(fact).point() == Some(1.0);
    let not_found = |fact: Fact| facts.get(fact).point() == Some(0.0);
    let codes: Vec<&'static str> = match class {
        // A.8: rule 1 has HBsAg not found, rule 2 found.
        Some(Class::Reactivation) if found(Fact::Hbsag) => vec!["REACTIVATION", "NEW_INFECTION"],
        Some(Class::Reactivation) => {
            vec!["REACTIVATION", "S_ESCAPE_OR_MISSED_HBSAG", "NEW_INFECTION"]
        }
        Some(Class::SEscapeOrMissedHbsag) => {
            let antibody_alone = found(Fact::AntiHbs) && not_found(Fact::AntiHbc);
            let early = found(Fact::Vaccinated) || found(Fact::RecentExposure) || antibody_alone;
            let mut codes = vec!["S_ESCAPE_OR_MISSED_HBSAG"];
            if early {
                codes.push("EARLY_OR_BREAKTHROUGH_INFECTION");
            }
            // The core antibody comes weeks after the virus.
            if !early && not_found(Fact::AntiHbc) {
                codes.push("EARLY_ACUTE");
            }
            codes
        }
        // A.4: all of them, also where a single negative test makes one less likely.
        Some(Class::IsolatedAntiHbc | Class::PastOrWindow) => {
            let mut codes = vec!["RESOLVED_WANED"];
            if class == Some(Class::IsolatedAntiHbc) {
                codes.push("FALSE_POSITIVE_ANTI_HBC");
            }
            codes.push("OCCULT_INFECTION");
            codes.push("WINDOW_ACUTE_RESOLVING");
            if age().at_least(2.years()).as_it_stands(facts) != Truth::True {
                codes.push("PASSIVE_MATERNAL");
            }
            codes.push("S_ESCAPE_OR_MISSED_HBSAG");
            codes
        }
        // A.6
        Some(Class::Coexist) => vec![
            "HETEROTYPIC_ANTI_HBS",
            "S_ESCAPE_MUTANT",
            "SEROCONVERSION_UNDER_WAY",
            "RECENT_VACCINE_OR_HBIG",
            "ASSAY_ERROR",
        ],
        Some(Class::CoexistDiscordant) => {
            vec!["ASSAY_ERROR", "SEROCONVERSION_UNDER_WAY", "TWO_STRAINS"]
        }
        Some(Class::EarlyOrTransient | Class::TransientPossible | Class::TransientLikely) => {
            vec!["RECENT_VACCINE", "EARLY_ACUTE", "ANTI_HBC_MISSING", "FALSE_POSITIVE_HBSAG"]
        }
        Some(Class::Discordant) => vec!["FALSE_POSITIVE_HBEAG", "S_ESCAPE_MUTANT", "ASSAY_ERROR"],
        // Once HBV DNA and ALT are known, or cirrhosis, the phase says which.
        Some(Class::MinorTriplePositive | Class::MajorTriplePositive) if phase_is_known(facts) => {
            Vec::new()
        }
        Some(Class::MinorTriplePositive) => vec!["HBEAG_NEG_INFECTION", "HBEAG_NEG_HEPATITIS"],
        Some(Class::MajorTriplePositive) => {
            vec!["HBEAG_POS_INFECTION", "HBEAG_POS_HEPATITIS", "ACUTE"]
        }
        _ => Vec::new(),
    };
    debug_assert!(codes.iter().all(|code| CODES.contains(code)), "an explanation is not listed");
    codes.into_iter().map(Code::new).collect()
}
