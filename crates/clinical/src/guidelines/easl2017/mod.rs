//! EASL 2017: J Hepatol 2017;67:370-398.

mod phase;

use super::persistence::Requirement;
use super::{Edition, Meaning};
use crate::facts::Limits;
use crate::logic::{Code, Source, Verification};

const HBEAG_POS_INFECTION: Code = Code::new("HBEAG_POS_INFECTION");
const HBEAG_POS_HEPATITIS: Code = Code::new("HBEAG_POS_HEPATITIS");
const HBEAG_NEG_INFECTION: Code = Code::new("HBEAG_NEG_INFECTION");
const HBEAG_NEG_INFECTION_TO_20000: Code = Code::new("HBEAG_NEG_INFECTION_2000_20000");
const HBEAG_NEG_HEPATITIS: Code = Code::new("HBEAG_NEG_HEPATITIS");
const GREY_ZONE: Code = Code::new("GREY_ZONE");

pub(super) const EDITION: Edition = Edition {
    key: "EASL2017",
    version: "1",
    uln: Limits::same(40.0),
    uln_source: Source::new(
        "EASL2017",
        "about 40 U/L, the local limit (read in PMC10083468); section B.0",
        Verification::Secondary,
    ),
    uln_sensitivity: Limits::same(40.0),
    phase: phase::table,
    meanings: &[
        (HBEAG_POS_INFECTION, Meaning::QuietHbeagPositive),
        (HBEAG_POS_HEPATITIS, Meaning::ActiveHbeagPositive),
        (HBEAG_NEG_INFECTION, Meaning::QuietHbeagNegative),
        (HBEAG_NEG_INFECTION_TO_20000, Meaning::QuietHbeagNegative),
        (HBEAG_NEG_HEPATITIS, Meaning::ActiveHbeagNegative),
        (GREY_ZONE, Meaning::GreyZone),
    ],
    persistence: Requirement::EASL_2017,
};
