//! China 2022: Zhonghua Chuanran Bing Zazhi 2023; J Clin Transl Hepatol 2023;11:1425-1442.

mod cirrhosis;
mod phase;

pub use cirrhosis::{cirrhosis_signs, likely_cirrhosis};

use super::persistence::Requirement;
use super::{Edition, Meaning};
use crate::facts::Limits;
use crate::logic::{Code, Source, Verification};

const HBEAG_POS_INFECTION: Code = Code::new("HBEAG_POS_INFECTION");
const HBEAG_POS_CHB: Code = Code::new("HBEAG_POS_CHB");
const HBEAG_NEG_INFECTION: Code = Code::new("HBEAG_NEG_INFECTION");
const HBEAG_NEG_CHB: Code = Code::new("HBEAG_NEG_CHB");
const INDETERMINATE: Code = Code::new("INDETERMINATE");

pub(super) const EDITION: Edition = Edition {
    key: "CHINA2022",
    version: "1",
    uln: Limits::same(40.0),
    uln_source: Source::new(
        "CHINA2022",
        "the laboratory's own limit, 40 U/L unless set; 30/19 'still to be confirmed' for Chinese patients; section B.0",
        Verification::OriginalText,
    ),
    uln_sensitivity: Limits { male: 30.0, female: 19.0 },
    phase: phase::table,
    meanings: &[
        (HBEAG_POS_INFECTION, Meaning::QuietHbeagPositive),
        (HBEAG_POS_CHB, Meaning::ActiveHbeagPositive),
        (HBEAG_NEG_INFECTION, Meaning::QuietHbeagNegative),
        (HBEAG_NEG_CHB, Meaning::ActiveHbeagNegative),
        (INDETERMINATE, Meaning::GreyZone),
    ],
    persistence: Requirement::CHINA_2022,
};
