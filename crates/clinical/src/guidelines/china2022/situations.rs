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
                    "recommendation 22: HBsAg or HBV DNA found: ETV, TDF or TAF at least 1 week before, together if urgent; carrier states 6 to 12 months after it, at least 18 after B-cell antibodies or transplantation; follow 12 months after stopping",
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
                    "recommendation 22: HBsAg not found, anti-HBc found, B-cell antibodies, stem-cell transplantation or advanced fibrosis: the same, at least 1 week before; at least 18 months after B-cell antibodies or transplantation, else 6 to 12; cirrhosis by the ordinary rules",
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
                    "recommendation 22: HBV DNA, HBsAg and ALT every 1 to 3 months; start at once when HBV DNA or HBsAg turns positive",
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
                Source::new(
                    "CHINA2022",
                    "HBV DNA above 200,000 IU/mL (HBeAg where it is not tested): TDF from week 24 to 28; recommendation 25 on stopping",
                    Verification::OriginalText,
                ),
            ),
            (
                "C.C22.11",
                "CHINA22_DAA_HBSAG",
                all([hcv_treatment().found().shown(), hbsag().found().shown()]),
                Source::new(
                    "CHINA2022",
                    "recommendation 29: a nucleos(t)ide analogue during antivirals against hepatitis C and until 12 weeks after",
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
                    "recommendation 29: HBV DNA and HBsAg every month",
                    Verification::OriginalText,
                ),
            ),
            (
                "C.C22.7",
                "CHINA22_CHILDREN",
                all([under_18().found().shown(), hbsag().found().shown()]),
                Source::new(
                    "CHINA2022",
                    "recommendations 26 and 27 refer children to a specialist",
                    Verification::OriginalText,
                ),
            ),
        ])
    });
    &TABLES
}
