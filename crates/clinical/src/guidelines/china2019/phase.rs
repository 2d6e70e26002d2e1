//! Natural-history phase, China 2019 (section B.2): general knowledge of its
//! diagnosis section; nothing is shared with 2022.

use super::super::order::with_order;
use crate::conditions::{alt_normal, significant};
use crate::guidelines::meaning::Meaning;
use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

const HBEAG_POS_INFECTION: Code = Code::new("HBEAG_POS_INFECTION");
const HBEAG_POS_CHB: Code = Code::new("HBEAG_POS_CHB");
const HBEAG_POS_CHB_ATYPICAL_LOW_DNA: Code = Code::new("HBEAG_POS_CHB_ATYPICAL_LOW_DNA");
const HBEAG_NEG_INFECTION: Code = Code::new("HBEAG_NEG_INFECTION");
const HBEAG_NEG_CHB: Code = Code::new("HBEAG_NEG_CHB");
const INDETERMINATE: Code = Code::new("INDETERMINATE");

/// What each class means.
pub(super) const MEANINGS: &[(Code, Meaning)] = &[
    (HBEAG_POS_INFECTION, Meaning::QuietHbeagPositive),
    (HBEAG_POS_CHB, Meaning::ActiveHbeagPositive),
    (HBEAG_POS_CHB_ATYPICAL_LOW_DNA, Meaning::ActiveHbeagPositive),
    (HBEAG_NEG_INFECTION, Meaning::QuietHbeagNegative),
    (HBEAG_NEG_CHB, Meaning::ActiveHbeagNegative),
    (INDETERMINATE, Meaning::GreyZone),
];

const DIAGNOSIS: Source =
    Source::new("CHINA2019", "DIAGNOSIS_SECTION_GENERAL_KNOWLEDGE", Verification::Known);

/// The phase as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let quiet = || all([alt_normal(), not(significant())]);
        let active = || any([not(alt_normal()), significant()]);
        let phases = vec![
            Row::new(
                "B.C19.1",
                HBEAG_POS_INFECTION,
                all([
                    hbeag().found(),
                    hbv_dna().above(20_000_000.iu_per_ml()),
                    quiet(),
                    hbsag_level().above(10_000.iu_per_ml()).if_known(),
                ]),
                &DIAGNOSIS,
            ),
            Row::new(
                "B.C19.2",
                HBEAG_POS_CHB,
                all([hbeag().found(), hbv_dna().above(20_000.iu_per_ml()), active()]),
                &DIAGNOSIS,
            ),
            // "Usually" above 20,000: below it, the same with a flag.
            Row::new(
                "B.C19.2a",
                HBEAG_POS_CHB_ATYPICAL_LOW_DNA,
                all([
                    hbeag().found(),
                    hbv_dna().above(0.iu_per_ml()),
                    hbv_dna().at_most(20_000.iu_per_ml()),
                    active(),
                ]),
                &DIAGNOSIS,
            ),
            Row::new(
                "B.C19.3",
                HBEAG_NEG_INFECTION,
                all([
                    hbeag().not_found(),
                    hbv_dna().below(2_000.iu_per_ml()),
                    quiet(),
                    hbsag_level().below(1_000.iu_per_ml()).if_known(),
                ]),
                &DIAGNOSIS,
            ),
            Row::new(
                "B.C19.4",
                HBEAG_NEG_CHB,
                all([hbeag().not_found(), hbv_dna().at_least(2_000.iu_per_ml()), active()]),
                &DIAGNOSIS,
            ),
        ];
        Table::new(
            "phase, China 2019",
            with_order(phases, None),
            Some(Otherwise {
                rule: Code::new("B.C19.5"),
                class: INDETERMINATE,
                grey_zone: true,
                source: Source::new("CHINA2019", "NONE_FOUR", Verification::Derived),
            }),
        )
    });
    &TABLE
}
