//! Natural-history phase, EASL 2017 (section B.2, E17).

use super::super::order::with_order;
use crate::conditions::{alt_normal, significant};
use crate::guidelines::meaning::Meaning;
use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

const HBEAG_POS_INFECTION: Code = Code::new("HBEAG_POS_INFECTION");
const HBEAG_POS_HEPATITIS: Code = Code::new("HBEAG_POS_HEPATITIS");
pub(super) const HBEAG_NEG_INFECTION: Code = Code::new("HBEAG_NEG_INFECTION");
pub(super) const HBEAG_NEG_INFECTION_TO_20000: Code = Code::new("HBEAG_NEG_INFECTION_2000_20000");
const HBEAG_NEG_HEPATITIS: Code = Code::new("HBEAG_NEG_HEPATITIS");
const GREY_ZONE: Code = Code::new("GREY_ZONE");

/// What each class means.
pub(in crate::guidelines) const MEANINGS: &[(Code, Meaning)] = &[
    (HBEAG_POS_INFECTION, Meaning::QuietHbeagPositive),
    (HBEAG_POS_HEPATITIS, Meaning::ActiveHbeagPositive),
    (HBEAG_NEG_INFECTION, Meaning::QuietHbeagNegative),
    (HBEAG_NEG_INFECTION_TO_20000, Meaning::QuietHbeagNegative),
    (HBEAG_NEG_HEPATITIS, Meaning::ActiveHbeagNegative),
    (GREY_ZONE, Meaning::GreyZone),
];

const PHASES: Source = Source::new("EASL2017", "PHASES_INFECTION", Verification::Secondary);
const VARIANT: Source = Source::new("EASL2017", "FOOTNOTE_2_000_20_000", Verification::Secondary);

/// The phase as a decision table.
pub(in crate::guidelines) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let quiet = || all([alt_normal(), not(significant())]);
        let active = || any([not(alt_normal()), significant()]);
        let phases = vec![
            Row::new(
                "B.E17.1",
                HBEAG_POS_INFECTION,
                all([hbeag().found(), hbv_dna().above(10_000_000.iu_per_ml()), quiet()]),
                &PHASES,
            ),
            // The table prints 10^4 to 10^7; above 10^7 ALT decides (a design decision).
            Row::new(
                "B.E17.2",
                HBEAG_POS_HEPATITIS,
                all([hbeag().found(), hbv_dna().at_least(10_000.iu_per_ml()), active()]),
                &PHASES,
            ),
            Row::new(
                "B.E17.3",
                HBEAG_NEG_INFECTION,
                all([hbeag().not_found(), hbv_dna().at_most(2_000.iu_per_ml()), quiet()]),
                &PHASES,
            ),
            Row::new(
                "B.E17.3b",
                HBEAG_NEG_INFECTION_TO_20000,
                all([
                    hbeag().not_found(),
                    hbv_dna().above(2_000.iu_per_ml()),
                    hbv_dna().at_most(20_000.iu_per_ml()),
                    quiet(),
                ]),
                &VARIANT,
            ),
            Row::new(
                "B.E17.4",
                HBEAG_NEG_HEPATITIS,
                all([hbeag().not_found(), hbv_dna().above(2_000.iu_per_ml()), active()]),
                &PHASES,
            ),
        ];
        Table::new(
            "phase, EASL 2017",
            with_order(phases, None),
            Some(Otherwise {
                rule: Code::new("B.E17.grey"),
                class: GREY_ZONE,
                grey_zone: true,
                source: Source::new("EASL2017", "NONE_PHASES", Verification::Derived),
            }),
        )
    });
    &TABLE
}
