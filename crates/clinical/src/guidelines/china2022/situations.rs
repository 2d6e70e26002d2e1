//! Special situations, China 2022, recommendations 22 to 29 (section C).

use super::super::treat::situations;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

/// One table a remark.
pub(super) fn tables() -> &'static [Table] {
    static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
        situations(vec![
            (
                "C.C22.5",
                "CHINA22_IMMUNOSUPPRESSION_POSITIVE",
                all([
                    weakened_immunity().found().shown(),
                    any([hbsag().found().shown(), hbv_dna().above(0.iu_per_ml()).shown()]),
                ]),
                Source::new(
                    "CHINA2022",
                    "RECOMMENDATION_22_HBSAG_HBV_DNA",
                    Verification::OriginalText,
                ),
            ),
            (
                "C.C22.5b",
                "CHINA22_IMMUNOSUPPRESSION_HIGH_RISK",
                all([
                    weakened_immunity().found().shown(),
                    hbsag().not_found().shown(),
                    anti_hbc().found().shown(),
                    any([
                        high_risk_immunosuppression().found().shown(),
                        fibrosis().at_least(Metavir(3.0)).shown(),
                        cirrhosis().at_least(CirrhosisStage(1.0)).shown(),
                    ]),
                ]),
                Source::new(
                    "CHINA2022",
                    "RECOMMENDATION_22_HBSAG_NOT_FOUND",
                    Verification::OriginalText,
                ),
            ),
            (
                "C.C22.5c",
                "CHINA22_IMMUNOSUPPRESSION_WATCH",
                all([
                    weakened_immunity().found().shown(),
                    hbsag().not_found().shown(),
                    anti_hbc().found().shown(),
                    not(hbv_dna().above(0.iu_per_ml()).shown()),
                    not(high_risk_immunosuppression().found().shown()),
                    not(fibrosis().at_least(Metavir(3.0)).shown()),
                    not(cirrhosis().at_least(CirrhosisStage(1.0)).shown()),
                ]),
                Source::new(
                    "CHINA2022",
                    "RECOMMENDATION_22_HBV_DNA_HBSAG",
                    Verification::OriginalText,
                ),
            ),
            (
                "C.C22.6",
                "CHINA22_MTCT",
                all([
                    pregnant().found().shown(),
                    any([
                        hbv_dna().above(200_000.iu_per_ml()).shown(),
                        all([
                            not(hbv_dna().known()),
                            hbeag().found().shown(),
                            hbsag().found().shown(),
                        ]),
                    ]),
                ]),
                Source::new("CHINA2022", "HBV_DNA_ABOVE_200_000", Verification::OriginalText),
            ),
            (
                "C.C22.11",
                "CHINA22_DAA_HBSAG",
                all([hcv_treatment().found().shown(), hbsag().found().shown()]),
                Source::new(
                    "CHINA2022",
                    "RECOMMENDATION_29_NUCLEOS_T_IDE",
                    Verification::OriginalText,
                ),
            ),
            (
                "C.C22.11b",
                "CHINA22_DAA_WATCH",
                all([
                    hcv_treatment().found().shown(),
                    hbsag().not_found().shown(),
                    anti_hbc().found().shown(),
                ]),
                Source::new(
                    "CHINA2022",
                    "RECOMMENDATION_29_HBV_DNA_HBSAG",
                    Verification::OriginalText,
                ),
            ),
            (
                "C.C22.7",
                "CHINA22_CHILDREN",
                all([under_18().found().shown(), hbsag().found().shown()]),
                Source::new(
                    "CHINA2022",
                    "RECOMMENDATIONS_26_27_REFER_CHILDREN",
                    Verification::OriginalText,
                ),
            ),
        ])
    });
    &TABLES
}
