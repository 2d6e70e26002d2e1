//! AASLD 2018: Hepatology 2018;67:1560-1599.

mod phase;

use super::persistence::Requirement;
use super::{Edition, Meaning};
use crate::facts::Limits;
use crate::logic::{Code, Source, Verification};

const IMMUNE_TOLERANT: Code = Code::new("IMMUNE_TOLERANT");
const IMMUNE_ACTIVE_HBEAG_POS: Code = Code::new("IMMUNE_ACTIVE_HBEAG_POS");
const INACTIVE: Code = Code::new("INACTIVE");
const IMMUNE_ACTIVE_HBEAG_NEG: Code = Code::new("IMMUNE_ACTIVE_HBEAG_NEG");
const GREY_A: Code = Code::new("GREY_A");
const GREY_B: Code = Code::new("GREY_B");
const GREY_C: Code = Code::new("GREY_C");
const GREY_D: Code = Code::new("GREY_D");
const INDETERMINATE: Code = Code::new("INDETERMINATE");

pub(super) const EDITION: Edition = Edition {
    key: "AASLD2018",
    version: "1",
    uln: Limits { male: 35.0, female: 25.0 },
    uln_source: Source::new(
        "AASLD2018",
        "35 U/L for men, 25 U/L for women (read in PMC10083468, PMC7641563); section B.0",
        Verification::Secondary,
    ),
    uln_sensitivity: Limits::same(40.0),
    phase: phase::table,
    meanings: &[
        (IMMUNE_TOLERANT, Meaning::QuietHbeagPositive),
        (IMMUNE_ACTIVE_HBEAG_POS, Meaning::ActiveHbeagPositive),
        (INACTIVE, Meaning::QuietHbeagNegative),
        (IMMUNE_ACTIVE_HBEAG_NEG, Meaning::ActiveHbeagNegative),
        (GREY_A, Meaning::GreyZone),
        (GREY_B, Meaning::GreyZone),
        (GREY_C, Meaning::GreyZone),
        (GREY_D, Meaning::GreyZone),
        (INDETERMINATE, Meaning::GreyZone),
    ],
    persistence: Requirement::AASLD_2018,
};
