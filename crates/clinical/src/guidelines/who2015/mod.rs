//! WHO 2015: guidelines of March 2015. No phases.

mod indication;

mod situations;

use super::before::Scope;
use super::edition::Edition;
use super::situation::Situation;
use crate::facts::Limits;
use crate::rule::{Reference, Source, Verification};

pub(super) const EDITION: Edition = Edition {
    key: "WHO2015",
    version: "1",
    reference: Reference {
        key: "WHO2015",
        short: "WHO 2015",
        citation: "World Health Organization. Guidelines for the prevention, care and treatment of persons with chronic hepatitis B infection. March 2015",
        address: "",
        read: "recommendations in the original wording (National Guideline Clearinghouse)",
    },
    uln: Limits { male: 30.0, female: 19.0 },
    uln_source: Source::new(
        "WHO2015",
        "30 U/L for men, 19 U/L for women: remembered, not in the text read; section B.0",
        Verification::Known,
    ),
    uln_sensitivity: Limits::same(40.0),
    phase: None,
    indication: indication::table,
    scope: Scope::ADULTS,
    situations: situations::tables,
    situations_read: &[Situation::Pregnancy],
    standing: &[
        (
            "NO_PHASES",
            Source::new("WHO2015", "does not use phases; section B.2", Verification::OriginalText),
        ),
        (
            "ULN_REMEMBERED",
            Source::new(
                "WHO2015",
                "the limits 30 and 19 U/L are remembered for 2015 and not in the recommendations that were read; section M.6",
                Verification::Known,
            ),
        ),
    ],
};
