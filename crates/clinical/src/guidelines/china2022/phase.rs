//! Natural-history phase, China 2022 (section B.2, C22). No limit of 2,000 IU/mL.

use super::super::order::with_order;
use crate::conditions::cirrhosis_signs;
use crate::guidelines::meaning::Meaning;
use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

const HBEAG_POS_INFECTION: Code = Code::new("HBEAG_POS_INFECTION");
const HBEAG_POS_CHB: Code = Code::new("HBEAG_POS_CHB");
const HBEAG_NEG_INFECTION: Code = Code::new("HBEAG_NEG_INFECTION");
const HBEAG_NEG_CHB: Code = Code::new("HBEAG_NEG_CHB");
pub(super) const INDETERMINATE: Code = Code::new("INDETERMINATE");

/// What each class means.
pub(super) const MEANINGS: &[(Code, Meaning)] = &[
    (HBEAG_POS_INFECTION, Meaning::QuietHbeagPositive),
    (HBEAG_POS_CHB, Meaning::ActiveHbeagPositive),
    (HBEAG_NEG_INFECTION, Meaning::QuietHbeagNegative),
    (HBEAG_NEG_CHB, Meaning::ActiveHbeagNegative),
    (INDETERMINATE, Meaning::GreyZone),
];

const TABLE_2: Source =
    Source::new("CHINA2022", "TABLE_2_DIAGNOSIS_SECTION", Verification::OriginalText);

/// The phase as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        // ALT and AST both normal; an AST that nobody measured does not count against.
        let both_normal =
            || all([alt().at_most(1.times_uln()), ast().at_most(1.times_uln()).if_known()]);
        let alt_raised = || alt().above(1.times_uln());
        let activity_2 = || activity().at_least(Metavir(2.0)).shown();
        let stage_2 = || fibrosis().at_least(Metavir(2.0)).shown();
        let detected = || hbv_dna().above(0.iu_per_ml());
        let phases = vec![
            Row::new(
                "B.C22.1",
                HBEAG_POS_INFECTION,
                all([
                    hbeag().found(),
                    hbv_dna().above(20_000_000.iu_per_ml()),
                    both_normal(),
                    not(activity_2()),
                    not(stage_2()),
                    hbsag_level().above(10_000.iu_per_ml()).if_known(),
                ]),
                &TABLE_2,
            ),
            Row::new(
                "B.C22.2",
                HBEAG_POS_CHB,
                all([hbeag().found(), detected(), any([alt_raised(), activity_2(), stage_2()])]),
                &TABLE_2,
            ),
            // Table 2 allows fibrosis of any degree below cirrhosis here.
            Row::new(
                "B.C22.3",
                HBEAG_NEG_INFECTION,
                all([
                    hbeag().not_found(),
                    hbv_dna().exactly(0.iu_per_ml()),
                    both_normal(),
                    not(activity_2()),
                    hbsag_level().below(1_000.iu_per_ml()).if_known(),
                    anti_hbe().found().if_known(),
                ]),
                &TABLE_2,
            ),
            Row::new(
                "B.C22.4",
                HBEAG_NEG_CHB,
                all([
                    hbeag().not_found(),
                    detected(),
                    any([alt_raised(), activity_2(), stage_2()]),
                ]),
                &TABLE_2,
            ),
        ];
        Table::new(
            "phase, China 2022",
            with_order(phases, Some(cirrhosis_signs())),
            Some(Otherwise {
                rule: Code::new("B.C22.5"),
                class: INDETERMINATE,
                grey_zone: true,
                source: TABLE_2,
            }),
        )
    });
    &TABLE
}
