//! Treatment indication, AASLD/IDSA 2025, second-hand (section C, C.A25).

use super::super::treat::*;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const SLIDES: Source =
    Source::new("AASLD_IDSA2025", "TREATMENT_SLIDES_4_21_24", Verification::SecondHand);
const CIRRHOSIS: Source =
    Source::new("AASLD_IDSA2025", "CIRRHOSIS_NOT_AMONG_SIX_QUESTIONS", Verification::Known);

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let active = || all([dna_from_20000_or_2000(), alt().at_least(2.times_uln())]);
        let stage_2 = || fibrosis().at_least(Metavir(2.0)).shown();
        // Tolerant or indeterminate: reported of a person whose HBV DNA was tested.
        let other_positive = || {
            all([
                hbeag().found(),
                hbv_dna().at_least(0.iu_per_ml()),
                not(all([hbv_dna().at_least(20_000.iu_per_ml()), alt().at_least(2.times_uln())])),
            ])
        };
        let older_or_scarred = || any([age().at_least(40.years()), stage_2()]);
        let rules = vec![
            treat(
                "C.A25.5",
                any([
                    all([hbsag().found(), decompensated_cirrhosis()]),
                    all([cirrhotic(), detected()]),
                ]),
                &CIRRHOSIS,
            ),
            treat("C.A25.1", all([hbeag().found(), active()]), &SLIDES),
            treat("C.A25.2", all([hbeag().not_found(), active()]), &SLIDES),
            consider("C.A25.3", all([other_positive(), older_or_scarred()]), &SLIDES),
            consider(
                "C.A25.4",
                all([
                    hbeag().not_found(),
                    hbv_dna().at_least(2_000.iu_per_ml()),
                    alt().below(2.times_uln()),
                ]),
                &SLIDES,
            ),
            monitor("C.A25.3m", all([other_positive(), not(older_or_scarred())]), &SLIDES),
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
