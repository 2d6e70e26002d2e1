//! Special situations, WHO 2015 (section C).

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
                "C.W15.6",
                "WHO15_SURVEILLANCE",
                all([
                    hbsag().found().shown(),
                    any([
                        cirrhosis().at_least(CirrhosisStage(1.0)).shown(),
                        fibrosis().at_least(Metavir(4.0)).shown(),
                        family_history().found().shown(),
                        all([
                            age().above(40.years()).shown(),
                            hbv_dna().above(2_000.iu_per_ml()).shown(),
                        ]),
                    ]),
                ]),
                Source::new(
                    "WHO2015",
                    "LIVER_CANCER_SURVEILLANCE_ULTRASOUND_AFP",
                    Verification::OriginalText,
                ),
            ),
            (
                "C.W15.7",
                "WHO15_PREGNANCY",
                all([pregnant().found().shown(), hbsag().found().shown()]),
                Source::new(
                    "WHO2015",
                    "PREGNANT_OTHER_ADULTS_NO_RECOMMENDATION",
                    Verification::OriginalText,
                ),
            ),
        ])
    });
    &TABLES
}
