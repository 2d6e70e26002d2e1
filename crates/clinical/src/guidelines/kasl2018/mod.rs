//! KASL 2018: Clin Mol Hepatol 2019;25:93-159.

mod indication;
mod phase;
mod situations;

use super::persistence::Requirement;
use super::{Edition, Meaning, Phases, Scope};
use crate::facts::Limits;
use crate::rule::{Code, Reference, Source, Verification};
const IMMUNE_TOLERANT: Code = Code::new("IMMUNE_TOLERANT");
const IMMUNE_ACTIVE_HBEAG_POS: Code = Code::new("IMMUNE_ACTIVE_HBEAG_POS");
const IMMUNE_INACTIVE: Code = Code::new("IMMUNE_INACTIVE");
const IMMUNE_ACTIVE_HBEAG_NEG: Code = Code::new("IMMUNE_ACTIVE_HBEAG_NEG");
const GREY_ZONE: Code = Code::new("GREY_ZONE");
pub(super) const EDITION: Edition = Edition {
    key: "KASL2018",
    version: "1",
    reference: Reference {
        key: "KASL2018",
        short: "KASL 2018",
        citation: "Korean Association for the Study of the Liver. Clin Mol Hepatol 2019;25:93-159",
        address: "",
        read: "values read in reviews that print them; the reference itself from memory",
    },
    uln: Limits { male: 34.0, female: 30.0 },
    uln_source: Source::new(
        "KASL2018",
        "34 U/L for men, 30 U/L for women (read in PMC7641563); section B.0",
        Verification::Secondary,
    ),
    uln_sensitivity: Limits::same(40.0),
    phase: Some(Phases {
        table: phase::table,
        meanings: &[
            (IMMUNE_TOLERANT, Meaning::QuietHbeagPositive),
            (IMMUNE_ACTIVE_HBEAG_POS, Meaning::ActiveHbeagPositive),
            (IMMUNE_INACTIVE, Meaning::QuietHbeagNegative),
            (IMMUNE_ACTIVE_HBEAG_NEG, Meaning::ActiveHbeagNegative),
            (GREY_ZONE, Meaning::GreyZone),
        ],
        persistence: Requirement::over_a_year(Source::new(
            "HEPBLENS",
            "no duration of this edition was read: three normal ALT and two HBV DNA over a year, as elsewhere; section B.3",
            Verification::Design,
        )),
        description_only: false,
        notes: |_, _| Vec::new(),
    }),
    indication: indication::table,
    scope: Scope::ADULTS,
    situations: situations::tables,
    situations_read: &[],
    standing: &[(
        "READ_IN_PART",
        Source::new(
            "KASL2018",
            "read in secondary tables; no rule was read for HBeAg-negative with normal ALT, nor for raised ALT with HBV DNA below its limit; section M.8",
            Verification::Secondary,
        ),
    )],
};
