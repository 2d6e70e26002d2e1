//! Natural-history phase, KASL 2018 (section B.2, K18).

use super::super::order::with_order;
use crate::conditions::{alt_normal, significant};
use crate::guidelines::meaning::Meaning;
use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

const IMMUNE_TOLERANT: Code = Code::new("IMMUNE_TOLERANT");
const IMMUNE_ACTIVE_HBEAG_POS: Code = Code::new("IMMUNE_ACTIVE_HBEAG_POS");
const IMMUNE_INACTIVE: Code = Code::new("IMMUNE_INACTIVE");
const IMMUNE_ACTIVE_HBEAG_NEG: Code = Code::new("IMMUNE_ACTIVE_HBEAG_NEG");
const GREY_ZONE: Code = Code::new("GREY_ZONE");

/// What each class means.
pub(super) const MEANINGS: &[(Code, Meaning)] = &[
    (IMMUNE_TOLERANT, Meaning::QuietHbeagPositive),
    (IMMUNE_ACTIVE_HBEAG_POS, Meaning::ActiveHbeagPositive),
    (IMMUNE_INACTIVE, Meaning::QuietHbeagNegative),
    (IMMUNE_ACTIVE_HBEAG_NEG, Meaning::ActiveHbeagNegative),
    (GREY_ZONE, Meaning::GreyZone),
];

const PHASES: Source = Source::new("KASL2018", "PHASES", Verification::Secondary);

/// The phase as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let quiet = || all([alt_normal(), not(significant())]);
        let active = || any([not(alt_normal()), significant()]);
        let phases = vec![
            Row::new(
                "B.K18.1",
                IMMUNE_TOLERANT,
                all([hbeag().found(), hbv_dna().at_least(10_000_000.iu_per_ml()), quiet()]),
                &PHASES,
            ),
            Row::new(
                "B.K18.2",
                IMMUNE_ACTIVE_HBEAG_POS,
                all([hbeag().found(), hbv_dna().at_least(20_000.iu_per_ml()), active()]),
                &PHASES,
            ),
            Row::new(
                "B.K18.3",
                IMMUNE_INACTIVE,
                all([hbeag().not_found(), hbv_dna().below(2_000.iu_per_ml()), quiet()]),
                &PHASES,
            ),
            Row::new(
                "B.K18.4",
                IMMUNE_ACTIVE_HBEAG_NEG,
                all([hbeag().not_found(), hbv_dna().at_least(2_000.iu_per_ml()), active()]),
                &PHASES,
            ),
        ];
        Table::new(
            "phase, KASL 2018",
            with_order(phases, None),
            Some(Otherwise {
                rule: Code::new("B.K18.grey"),
                class: GREY_ZONE,
                grey_zone: true,
                source: Source::new("KASL2018", "NONE_PHASES", Verification::Derived),
            }),
        )
    });
    &TABLE
}
