//! The explanations behind a class, in the order in which the dossier shows them.

use crate::facts::{Fact, Facts};
use crate::logic::ask::*;
use crate::rule::Code;
use crate::values::Truth;

/// Every explanation there is, for whoever words them.
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
pub(super) fn of(class: Option<&Code>, facts: &Facts) -> Vec<Code> {
    let found = |fact: Fact| facts.get(fact).point() == Some(1.0);
    let not_found = |fact: Fact| facts.get(fact).point() == Some(0.0);
    let codes: Vec<&'static str> = match class.map(Code::as_str) {
        // A.8: rule 1 has HBsAg not found, rule 2 found.
        Some("REACTIVATION") if found(Fact::Hbsag) => vec!["REACTIVATION", "NEW_INFECTION"],
        Some("REACTIVATION") => vec!["REACTIVATION", "S_ESCAPE_OR_MISSED_HBSAG", "NEW_INFECTION"],
        Some("S_ESCAPE_OR_MISSED_HBSAG") => {
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
        Some("ISOLATED_ANTI_HBC" | "PAST_OR_WINDOW") => {
            let mut codes = vec!["RESOLVED_WANED", "FALSE_POSITIVE_ANTI_HBC", "OCCULT_INFECTION"];
            if class.is_some_and(|class| *class == "PAST_OR_WINDOW") {
                codes.retain(|code| *code != "FALSE_POSITIVE_ANTI_HBC");
            }
            codes.push("WINDOW_ACUTE_RESOLVING");
            if age().at_least(2.years()).as_it_stands(facts) != Truth::True {
                codes.push("PASSIVE_MATERNAL");
            }
            codes.push("S_ESCAPE_OR_MISSED_HBSAG");
            codes
        }
        // A.6
        Some("COEXIST") => vec![
            "HETEROTYPIC_ANTI_HBS",
            "S_ESCAPE_MUTANT",
            "SEROCONVERSION_UNDER_WAY",
            "RECENT_VACCINE_OR_HBIG",
            "ASSAY_ERROR",
        ],
        Some("COEXIST_DISCORDANT") => {
            vec!["ASSAY_ERROR", "SEROCONVERSION_UNDER_WAY", "TWO_STRAINS"]
        }
        Some("EARLY_OR_TRANSIENT" | "TRANSIENT_POSSIBLE" | "TRANSIENT_LIKELY") => {
            vec!["RECENT_VACCINE", "EARLY_ACUTE", "ANTI_HBC_MISSING", "FALSE_POSITIVE_HBSAG"]
        }
        Some("DISCORDANT") => vec!["FALSE_POSITIVE_HBEAG", "S_ESCAPE_MUTANT", "ASSAY_ERROR"],
        // Once HBV DNA and ALT are known, or cirrhosis, the phase says which.
        Some("MINOR_TRIPLE_POSITIVE" | "MAJOR_TRIPLE_POSITIVE") if phase_is_known(facts) => {
            Vec::new()
        }
        Some("MINOR_TRIPLE_POSITIVE") => vec!["HBEAG_NEG_INFECTION", "HBEAG_NEG_HEPATITIS"],
        Some("MAJOR_TRIPLE_POSITIVE") => {
            vec!["HBEAG_POS_INFECTION", "HBEAG_POS_HEPATITIS", "ACUTE"]
        }
        _ => Vec::new(),
    };
    debug_assert!(codes.iter().all(|code| CODES.contains(code)), "an explanation is not listed");
    codes.into_iter().map(Code::new).collect()
}
