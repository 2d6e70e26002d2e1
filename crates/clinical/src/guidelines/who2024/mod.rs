//! WHO 2024: guidelines of March 2024, from 12 years. No phases.

mod indication;

mod situations;
mod stopping;

use super::before::Scope;
use super::edition::Edition;
use super::situation::Situation;
use crate::facts::Limits;
use crate::rule::{Reference, Source, Verification};

pub(super) const EDITION: Edition = Edition {
    key: "WHO2024",
    version: "3",
    replaces: Some("WHO2015"),
    reference: Reference {
        key: "WHO2024",
        short: "WHO 2024",
        citation: "World Health Organization. Guidelines for the prevention, diagnosis, care and treatment for people with chronic hepatitis B infection. March 2024",
        address: "",
    },
    uln: Limits { male: 30.0, female: 19.0 },
    uln_source: Source::new("WHO2024", "30_U_L_MEN_19_U", Verification::SecondHand),
    uln_sensitivity: Limits::same(40.0),
    phase: None,
    indication: indication::table,
    scope: Scope { youngest: super::before::Youngest::From12, ..Scope::ADULTS },
    situations: situations::tables,
    situations_read: &[
        Situation::Hiv,
        Situation::Hdv,
        Situation::Hcv,
        Situation::Immunosuppression,
        Situation::Pregnancy,
    ],
    stopping: stopping::ROWS,
    restarting: None,
    options: None,
    remarks: &[],
    standing: &[
        ("NO_PHASES", Source::new("WHO2024", "DOES_NOT_USE_PHASES", Verification::Secondary)),
        (
            "SECOND_HAND_IN_PART",
            Source::new(
                "WHO2024",
                "THRESHOLDS_PRINTED_ONE_SECONDARY_TABLE",
                Verification::SecondHand,
            ),
        ),
    ],
};
