//! Natural-history phase, AASLD/IDSA 2025 (section B.1 of the update, A25). Only F2 counts
//! here, not A2; tolerant needs an ALT strictly below the limit.

use super::super::order::with_order;
use crate::guidelines::meaning::Meaning;
use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

const IMMUNE_TOLERANT: Code = Code::new("IMMUNE_TOLERANT");
const IMMUNE_ACTIVE_HBEAG_POS: Code = Code::new("IMMUNE_ACTIVE_HBEAG_POS");
const INACTIVE: Code = Code::new("INACTIVE");
const IMMUNE_ACTIVE_HBEAG_NEG: Code = Code::new("IMMUNE_ACTIVE_HBEAG_NEG");
const INDETERMINATE: Code = Code::new("INDETERMINATE");

/// What each class means.
pub(super) const MEANINGS: &[(Code, Meaning)] = &[
    (IMMUNE_TOLERANT, Meaning::QuietHbeagPositive),
    (IMMUNE_ACTIVE_HBEAG_POS, Meaning::ActiveHbeagPositive),
    (INACTIVE, Meaning::QuietHbeagNegative),
    (IMMUNE_ACTIVE_HBEAG_NEG, Meaning::ActiveHbeagNegative),
    (INDETERMINATE, Meaning::GreyZone),
];

const fn read(place: &'static str, readings: u8) -> Source {
    Source::new("AASLD_IDSA2025", place, Verification::SecondHand).readings(readings)
}

const TOLERANT: Source = read("TOLERANT_SLIDES_DIGEST_SHEET", 3);
const ACTIVE: Source = read("ACTIVE_SLIDES_DIGEST", 2);
const QUIET: Source = read("INACTIVE_DIGEST_TABLE", 1);
const NONE: Source = read("INDETERMINATE_UP_40_PER_CENT", 2);

/// The phase as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let stage_2 = || fibrosis().at_least(Metavir(2.0)).shown();
        let phases = vec![
            Row::new(
                "B.A25.1",
                IMMUNE_TOLERANT,
                all([
                    hbeag().found(),
                    hbv_dna().at_least(10_000_000.iu_per_ml()),
                    alt().below(1.times_uln()),
                    not(stage_2()),
                ]),
                &TOLERANT,
            ),
            Row::new(
                "B.A25.2",
                IMMUNE_ACTIVE_HBEAG_POS,
                all([
                    hbeag().found(),
                    hbv_dna().at_least(20_000.iu_per_ml()),
                    alt().at_least(2.times_uln()),
                ]),
                &ACTIVE,
            ),
            Row::new(
                "B.A25.3",
                IMMUNE_ACTIVE_HBEAG_NEG,
                all([
                    hbeag().not_found(),
                    hbv_dna().at_least(2_000.iu_per_ml()),
                    alt().at_least(2.times_uln()),
                ]),
                &ACTIVE,
            ),
            Row::new(
                "B.A25.5",
                INACTIVE,
                all([
                    hbeag().not_found(),
                    hbv_dna().below(2_000.iu_per_ml()),
                    alt().at_most(1.times_uln()),
                    not(stage_2()),
                ]),
                &QUIET,
            ),
        ];
        Table::new(
            "phase, AASLD/IDSA 2025",
            with_order(phases, None),
            Some(Otherwise {
                rule: Code::new("B.A25.4"),
                class: INDETERMINATE,
                grey_zone: true,
                source: NONE,
            }),
        )
    });
    &TABLE
}
