//! Treatment indication, AASLD/IDSA 2025, second-hand (section B.1 of the update, C.A25).

use super::super::remark::{RuleRemark, beside, beside_where};
use super::super::treat::*;
use crate::logic::ask::*;
use crate::logic::{Condition, Table};
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const fn read(place: &'static str, readings: u8) -> Source {
    Source::new("AASLD_IDSA2025", place, Verification::SecondHand).readings(readings)
}

const CIRRHOSIS: Source = read("CIRRHOSIS_ANY_HBV_DNA_DIGEST", 1);
const ACTIVE: Source = read("IMMUNE_ACTIVE_TREAT_2018", 2);
const FROM_40: Source = read("TOLERANT_OR_INDETERMINATE_FROM_40", 1);
const TOLERANT: Source = read("TOLERANT_FROM_40_YEARS_F2", 2);
const INDETERMINATE: Source = read("HBEAG_INDETERMINATE_SLIDE_21_ALONE", 1);
const MONITORED: Source = read("TOLERANT_UNDER_40_FOLLOWED", 2);
const HBEAG_NEGATIVE: Source = read("RECOMMENDATION_4_HBV_DNA_2_000", 2);
const RAISED_ALT: Source = read("HBEAG_INDETERMINATE_ALT_RAISED_LOW", 1);
const TRANSMISSION: Source = read("RISK_PASSING_VIRUS_CONDITIONAL", 1);

/// Values of the tolerant phase, whatever the fibrosis.
fn tolerant_values() -> Condition {
    all([hbeag().found(), hbv_dna().at_least(10_000_000.iu_per_ml()), alt().below(1.times_uln())])
}

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let twice = || alt().at_least(2.times_uln());
        let stage_2 = || fibrosis().at_least(Metavir(2.0)).shown();
        let older_or_scarred = || any([age().at_least(40.years()), stage_2()]);
        // Tolerant or indeterminate: reported of a person whose HBV DNA was tested.
        let positive = || {
            all([hbeag().found(), hbv_dna().at_least(0.iu_per_ml()), alt().below(2.times_uln())])
        };
        let low = || hbv_dna().below(2_000.iu_per_ml());
        let rules = vec![
            // Also where HBV DNA is not detected or was not tested.
            treat("C.A25.5", all([hbsag().found(), cirrhotic()]), &CIRRHOSIS),
            treat(
                "C.A25.1",
                all([hbeag().found(), hbv_dna().at_least(20_000.iu_per_ml()), twice()]),
                &ACTIVE,
            ),
            treat(
                "C.A25.2",
                all([hbeag().not_found(), hbv_dna().at_least(2_000.iu_per_ml()), twice()]),
                &ACTIVE,
            ),
            // Of two groups, of which one rests on fewer readings: the remarks part them.
            consider("C.A25.3", all([positive(), older_or_scarred()]), &FROM_40)
                .overrides(&["C.A25.8"]),
            consider(
                "C.A25.4",
                all([
                    hbeag().not_found(),
                    hbv_dna().at_least(2_000.iu_per_ml()),
                    alt().below(2.times_uln()),
                ]),
                &HBEAG_NEGATIVE,
            )
            .overrides(&["C.A25.8"]),
            consider(
                "C.A25.4b",
                all([hbeag().not_found(), detected(), low(), alt().above(1.times_uln())]),
                &RAISED_ALT,
            )
            .overrides(&["C.A25.8"]),
            // No disease asks for it; whom the rule for tolerance would only follow is meant too.
            consider(
                "C.A25.8",
                all([detected(), transmission_risk().found().shown()]),
                &TRANSMISSION,
            ),
            monitor("C.A25.3m", all([positive(), not(older_or_scarred())]), &MONITORED),
        ];
        indication(
            "treatment, AASLD/IDSA 2025",
            Youngest::Adult,
            rules,
            else_monitor(
                "C.A25.none",
                Source::new("AASLD_IDSA2025", "NONE_INDICATIONS", Verification::Derived),
            ),
        )
    });
    &TABLE
}

const FACTORS: Source = read("FACTORS_FAVOUR_TREATMENT", 1);
const OTHER_LIVER_DISEASE: Source =
    Source::new("HEPBLENS", "HBV_DNA_NOT_DETECTED_ALT_RAISED", Verification::Design);
const NOT_SEEN: Source =
    Source::new("HEPBLENS", "NO_TEXT_SEEN_HBEAG_LOW_HBV", Verification::Design);

/// HBeAg-negative, indeterminate: where the factors are printed.
const WEIGHED: &[&str] = &["C.A25.4", "C.A25.4b"];

/// What is printed beside the rules, and what the readings leave in doubt.
pub(super) const REMARKS: &[RuleRemark] = &[
    beside_where(
        &["C.A25.5"],
        "AASLD_IDSA_UNTIL_HBSAG_LOSS",
        || not(decompensated_cirrhosis()),
        CIRRHOSIS,
    ),
    beside_where(&["C.A25.5"], "AASLD_IDSA_INDEFINITELY", decompensated_cirrhosis, CIRRHOSIS),
    beside_where(&["C.A25.3"], "AASLD_IDSA_TOLERANT_SUGGESTED", tolerant_values, TOLERANT),
    beside_where(
        &["C.A25.3"],
        "AASLD_IDSA_INDETERMINATE_SUGGESTED",
        || not(tolerant_values()),
        INDETERMINATE,
    ),
    beside(&["C.A25.3m"], "AASLD_IDSA_SHARED_DECISION", read("SHARED_DECISION_SIX_MONTHLY", 1)),
    beside(&["C.A25.4"], "AASLD_IDSA_OFFERED_AGAIN", read("OFFER_EVERY_VISIT_INTERVALS", 1)),
    beside(&["C.A25.4b"], "AASLD_IDSA_OTHER_LIVER_DISEASE_CHECK", RAISED_ALT),
    beside_where(
        &["C.A25.none"],
        "OTHER_LIVER_DISEASE_CHECK",
        || {
            all([
                hbeag().not_found().shown(),
                hbv_dna().at_most(0.iu_per_ml()).shown(),
                alt().above(1.times_uln()).shown(),
            ])
        },
        OTHER_LIVER_DISEASE,
    ),
    beside(WEIGHED, "AASLD_IDSA_FACTORS", FACTORS),
    beside_where(WEIGHED, "AASLD_IDSA_FACTOR_AGE", || age().above(40.years()).shown(), FACTORS),
    beside_where(WEIGHED, "AASLD_IDSA_FACTOR_MALE", || female().not_found().shown(), FACTORS),
    beside_where(
        WEIGHED,
        "AASLD_IDSA_FACTOR_PLATELETS",
        || platelets().below(GigaPerLitre(180.0)).shown(),
        FACTORS,
    ),
    beside_where(
        WEIGHED,
        "AASLD_IDSA_FACTOR_FIB4",
        || not_invasive(fib4().above(Ratio(1.45)).shown()),
        FACTORS,
    ),
    beside_where(
        WEIGHED,
        "AASLD_IDSA_FACTOR_STIFFNESS",
        || not_invasive(liver_stiffness().at_least(8.kpa()).shown()),
        FACTORS,
    ),
    beside_where(
        WEIGHED,
        "AASLD_IDSA_F3_TWO_READINGS",
        || fibrosis().at_least(Metavir(3.0)).shown(),
        FACTORS,
    ),
    beside(&["C.A25.8"], "AASLD_IDSA_TRANSMISSION", TRANSMISSION),
    beside_where(
        &["C.A25.none", "C.A25.8"],
        "AASLD_IDSA_NO_TEXT_SEEN",
        || {
            all([
                hbeag().found().shown(),
                hbv_dna().below(20_000.iu_per_ml()).shown(),
                alt().at_least(2.times_uln()).shown(),
            ])
        },
        NOT_SEEN,
    ),
];
