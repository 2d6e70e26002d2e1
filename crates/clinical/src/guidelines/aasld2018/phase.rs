//! Natural-history phase, AASLD 2018 (section B.2, A18).

use super::super::order::with_order;
use crate::conditions::{alt_normal, significant};
use crate::guidelines::meaning::Meaning;
use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

const IMMUNE_TOLERANT: Code = Code::new("IMMUNE_TOLERANT");
const IMMUNE_ACTIVE_HBEAG_POS: Code = Code::new("IMMUNE_ACTIVE_HBEAG_POS");
pub(super) const INACTIVE: Code = Code::new("INACTIVE");
const IMMUNE_ACTIVE_HBEAG_NEG: Code = Code::new("IMMUNE_ACTIVE_HBEAG_NEG");
const GREY_A: Code = Code::new("GREY_A");
const GREY_B: Code = Code::new("GREY_B");
const GREY_C: Code = Code::new("GREY_C");
const GREY_D: Code = Code::new("GREY_D");
const INDETERMINATE: Code = Code::new("INDETERMINATE");

/// What each class means.
pub(super) const MEANINGS: &[(Code, Meaning)] = &[
    (IMMUNE_TOLERANT, Meaning::QuietHbeagPositive),
    (IMMUNE_ACTIVE_HBEAG_POS, Meaning::ActiveHbeagPositive),
    (INACTIVE, Meaning::QuietHbeagNegative),
    (IMMUNE_ACTIVE_HBEAG_NEG, Meaning::ActiveHbeagNegative),
    (GREY_A, Meaning::GreyZone),
    (GREY_B, Meaning::GreyZone),
    (GREY_C, Meaning::GreyZone),
    (GREY_D, Meaning::GreyZone),
    (INDETERMINATE, Meaning::GreyZone),
];

const TOLERANT: Source = Source::new("AASLD2018", "ABOVE_10_6_IU_ML", Verification::Secondary);
const PHASES: Source = Source::new("AASLD2018", "PHASES", Verification::Secondary);
const GREY_ZONES: Source = Source::new("YAO2021", "GREY_ZONES_D_ABSTRACT", Verification::Secondary);

/// The phase as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let normal = alt_normal;
        let raised = || not(alt_normal());
        let active = || any([raised(), significant()]);
        let stage_2 = || fibrosis().at_least(Metavir(2.0)).shown();
        let activity_2 = || activity().at_least(Metavir(2.0)).shown();
        // Inactive allows fibrosis of an earlier time: F2 and more with an
        // activity known to be below A2 (a design decision, section B.2).
        let no_inflammation = || {
            all([not(activity_2()), any([not(stage_2()), activity().below(Metavir(2.0)).shown()])])
        };
        let phases = vec![
            Row::new(
                "B.A18.1",
                IMMUNE_TOLERANT,
                all([
                    hbeag().found(),
                    hbv_dna().above(1_000_000.iu_per_ml()),
                    normal(),
                    not(significant()),
                ]),
                &TOLERANT,
            ),
            Row::new(
                "B.A18.2",
                IMMUNE_ACTIVE_HBEAG_POS,
                all([hbeag().found(), hbv_dna().above(20_000.iu_per_ml()), active()]),
                &PHASES,
            )
            .overrides(&["B.A18.GA"]),
            Row::new(
                "B.A18.3",
                INACTIVE,
                all([
                    hbeag().not_found(),
                    hbv_dna().at_most(2_000.iu_per_ml()),
                    normal(),
                    no_inflammation(),
                ]),
                &PHASES,
            )
            .overrides(&["B.A18.GC"]),
            Row::new(
                "B.A18.4",
                IMMUNE_ACTIVE_HBEAG_NEG,
                all([hbeag().not_found(), hbv_dna().above(2_000.iu_per_ml()), active()]),
                &PHASES,
            )
            .overrides(&["B.A18.GC"]),
            Row::new(
                "B.A18.GA",
                GREY_A,
                all([hbeag().found(), normal(), hbv_dna().at_most(1_000_000.iu_per_ml())]),
                &GREY_ZONES,
            )
            .grey(),
            Row::new(
                "B.A18.GB",
                GREY_B,
                all([hbeag().found(), raised(), hbv_dna().at_most(20_000.iu_per_ml())]),
                &GREY_ZONES,
            )
            .grey(),
            Row::new(
                "B.A18.GC",
                GREY_C,
                all([hbeag().not_found(), normal(), hbv_dna().at_least(2_000.iu_per_ml())]),
                &GREY_ZONES,
            )
            .grey(),
            Row::new(
                "B.A18.GD",
                GREY_D,
                all([hbeag().not_found(), raised(), hbv_dna().at_most(2_000.iu_per_ml())]),
                &GREY_ZONES,
            )
            .grey(),
        ];
        Table::new(
            "phase, AASLD 2018",
            with_order(phases, None),
            Some(Otherwise {
                rule: Code::new("B.A18.none"),
                class: INDETERMINATE,
                grey_zone: true,
                source: Source::new("AASLD2018", "NONE_PHASES", Verification::Derived),
            }),
        )
    });
    &TABLE
}
