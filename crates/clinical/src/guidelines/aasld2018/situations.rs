//! Special situations, AASLD 2018 (section C).

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
                "C.A18.10",
                "AASLD_TOLERANT",
                all([
                    hbsag().found().shown(),
                    hbeag().found().shown(),
                    hbv_dna().above(1_000_000.iu_per_ml()).shown(),
                    alt().at_most(1.times_uln()).shown(),
                    not(fibrosis().at_least(Metavir(2.0)).shown()),
                    not(activity().at_least(Metavir(2.0)).shown()),
                    not(under_18().found().shown()),
                ]),
                Source::new(
                    "AASLD2016",
                    "IMMUNE_TOLERANT_ADULTS_ALT_LEAST",
                    Verification::OriginalText,
                ),
            ),
            (
                "C.A18.9",
                "AASLD_MTCT_ABOVE_200000",
                all([pregnant().found().shown(), hbv_dna().above(200_000.iu_per_ml()).shown()]),
                Source::new("AASLD2016", "PREGNANT_HBV_DNA_ABOVE_200", Verification::OriginalText),
            ),
            (
                "C.A18.9b",
                "AASLD_MTCT_UP_TO_200000",
                all([
                    pregnant().found().shown(),
                    hbsag().found().shown(),
                    hbv_dna().at_most(200_000.iu_per_ml()).shown(),
                ]),
                Source::new("AASLD2016", "PREGNANT_HBV_DNA_UP_200", Verification::OriginalText),
            ),
            (
                "C.A18.11",
                "AASLD_CHILDREN",
                all([
                    under_18().found().shown(),
                    age().at_least(2.years()).shown(),
                    hbsag().found().shown(),
                    hbeag().found().shown(),
                ]),
                Source::new("AASLD2016", "2_UNDER_18_YEARS_HBEAG", Verification::OriginalText),
            ),
        ])
    });
    &TABLES
}
