//! Natural-history phase, APASL 2015 (section B.2).

use super::super::order::with_order;
use crate::conditions::{alt_normal, significant};
use crate::guidelines::meaning::Meaning;
use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

const IMMUNE_TOLERANT: Code = Code::new("IMMUNE_TOLERANT");
const IMMUNE_REACTIVE_HBEAG_POS: Code = Code::new("IMMUNE_REACTIVE_HBEAG_POS");
const LOW_REPLICATIVE: Code = Code::new("LOW_REPLICATIVE");
const IMMUNE_REACTIVE_HBEAG_NEG: Code = Code::new("IMMUNE_REACTIVE_HBEAG_NEG");
const GREY_ZONE: Code = Code::new("GREY_ZONE");

/// What each class means.
pub(super) const MEANINGS: &[(Code, Meaning)] = &[
    (IMMUNE_TOLERANT, Meaning::QuietHbeagPositive),
    (IMMUNE_REACTIVE_HBEAG_POS, Meaning::ActiveHbeagPositive),
    (LOW_REPLICATIVE, Meaning::QuietHbeagNegative),
    (IMMUNE_REACTIVE_HBEAG_NEG, Meaning::ActiveHbeagNegative),
    (GREY_ZONE, Meaning::GreyZone),
];

const TOLERANT: Source = Source::new("APASL2015", "ABOVE_2_10_2_10", Verification::Secondary);
const PHASES: Source = Source::new("APASL2015", "PHASES_EXACTLY_2_000_IU", Verification::Secondary);

/// The phase as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let quiet = || all([alt_normal(), not(significant())]);
        let active = || any([not(alt_normal()), significant()]);
        let phases = vec![
            Row::new(
                "B.P15.1",
                IMMUNE_TOLERANT,
                all([hbeag().found(), hbv_dna().above(2_000_000.iu_per_ml()), quiet()]),
                &TOLERANT,
            ),
            Row::new(
                "B.P15.2",
                IMMUNE_REACTIVE_HBEAG_POS,
                all([hbeag().found(), hbv_dna().above(20_000.iu_per_ml()), active()]),
                &PHASES,
            ),
            Row::new(
                "B.P15.3",
                LOW_REPLICATIVE,
                all([hbeag().not_found(), hbv_dna().at_most(2_000.iu_per_ml()), quiet()]),
                &PHASES,
            ),
            Row::new(
                "B.P15.4",
                IMMUNE_REACTIVE_HBEAG_NEG,
                all([hbeag().not_found(), hbv_dna().above(2_000.iu_per_ml()), active()]),
                &PHASES,
            ),
        ];
        Table::new(
            "phase, APASL 2015",
            with_order(phases, None),
            Some(Otherwise {
                rule: Code::new("B.P15.grey"),
                class: GREY_ZONE,
                grey_zone: true,
                source: Source::new("APASL2015", "NONE_PHASES", Verification::Derived),
            }),
        )
    });
    &TABLE
}
