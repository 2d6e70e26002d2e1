//! Treatment indication, WHO 2024, from 12 years (section C, C.W24).

use super::super::treat::*;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const FIBROSIS: Source =
    Source::new("WHO2024", "SIGNIFICANT_FIBROSIS_APRI_ABOVE_0", Verification::Secondary);
const CIRRHOSIS: Source =
    Source::new("WHO2024", "CIRRHOSIS_CLINICAL_APRI_ABOVE_1", Verification::Secondary);
const DNA_AND_ALT: Source = Source::new("WHO2024", "HBV_DNA_ABOVE_2_000", Verification::Secondary);
const RISK: Source = Source::new("WHO2024", "HIV_HDV_HCV_FAMILY_HISTORY", Verification::Secondary);
const NO_DNA: Source =
    Source::new("WHO2024", "NO_HBV_DNA_TEST_ALT_PERSISTENTLY", Verification::Secondary);

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let adult = || not(age().below(18.years()).shown());
        let calm = || alt_by_laboratory().at_most(5.times_uln());
        let stiffer = |than: Kilopascal| liver_stiffness().above(than).shown();
        let ratio_above = |limit: f64| apri().above(Ratio(limit)).shown();
        let rules = vec![
            treat(
                "C.W24.1c",
                any([
                    all([hbsag().found(), any([cirrhotic(), decompensated()])]),
                    all([adult(), any([ratio_above(1.0), stiffer(12.5.kpa())]), calm()]),
                ]),
                &CIRRHOSIS,
            )
            .overrides(&["C.W24.1"]),
            treat(
                "C.W24.1",
                any([
                    // Histology counts from 12 years; APRI and stiffness are for adults.
                    significant(),
                    all([adult(), any([ratio_above(0.5), stiffer(7.kpa())]), calm()]),
                ]),
                &FIBROSIS,
            ),
            treat(
                "C.W24.2",
                all([hbv_dna().above(2_000.iu_per_ml()).shown(), alt().above(1.times_uln())]),
                &DNA_AND_ALT,
            ),
            treat(
                "C.W24.3",
                any([
                    hiv().found().shown(),
                    hdv().found().shown(),
                    hcv().found().shown(),
                    family_or_extrahepatic(),
                    immunosuppressed().found().shown(),
                    diabetes().found().shown(),
                    metabolic_liver_disease().found().shown(),
                ]),
                &RISK,
            ),
            treat("C.W24.4", all([not(hbv_dna().known()), alt().above(1.times_uln())]), &NO_DNA),
        ];
        indication(
            "treatment, WHO 2024",
            Youngest::From12,
            rules,
            else_monitor(
                "C.W24.none",
                Source::new("WHO2024", "NONE_INDICATIONS", Verification::Derived),
            ),
        )
    });
    &TABLE
}
