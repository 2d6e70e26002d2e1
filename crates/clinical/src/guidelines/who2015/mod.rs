//! WHO 2015: guidelines of March 2015. No phases.

mod indication;

mod situations;
mod stopping;

use super::before::Scope;
use super::edition::Edition;
use super::situation::Situation;
use crate::facts::Limits;
use crate::rule::{Reference, Source, Verification};

pub(super) const EDITION: Edition = Edition {
    key: "WHO2015",
    version: "1",
    replaces: None,
    reference: Reference {
        key: "WHO2015",
        short: "WHO 2015",
        citation: "World Health Organization. Guidelines for the prevention, care and treatment of persons with chronic hepatitis B infection. March 2015",
        address: "",
    },
    uln: Limits { male: 30.0, female: 19.0 },
    uln_source: Source::new("WHO2015", "30_U_L_MEN_19", Verification::Known),
    uln_sensitivity: Limits::same(40.0),
    phase: None,
    indication: indication::table,
    scope: Scope::ADULTS,
    situations: situations::tables,
    situations_read: &[Situation::Pregnancy],
    stopping: stopping::ROWS,
    restarting: None,
    options: None,
    remarks: &[],
    standing: &[
        ("NO_PHASES", Source::new("WHO2015", "DOES_NOT_USE_PHASES", Verification::OriginalText)),
        ("ULN_REMEMBERED", Source::new("WHO2015", "LIMITS_30_19_U_L", Verification::Known)),
    ],
};
