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
                    "immune tolerant adults: ALT at least every 6 months, treatment recommended against; strong",
                    Verification::OriginalText,
                ),
            ),
            (
                "C.A18.9",
                "AASLD_MTCT_ABOVE_200000",
                all([pregnant().found().shown(), hbv_dna().above(200_000.iu_per_ml()).shown()]),
                Source::new(
                    "AASLD2016",
                    "pregnant, HBV DNA above 200,000 IU/mL: antiviral treatment against transmission suggested, conditional",
                    Verification::OriginalText,
                ),
            ),
            (
                "C.A18.9b",
                "AASLD_MTCT_UP_TO_200000",
                all([
                    pregnant().found().shown(),
                    hbsag().found().shown(),
                    hbv_dna().at_most(200_000.iu_per_ml()).shown(),
                ]),
                Source::new(
                    "AASLD2016",
                    "pregnant, HBV DNA up to 200,000 IU/mL: recommended against, strong",
                    Verification::OriginalText,
                ),
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
                Source::new(
                    "AASLD2016",
                    "2 to under 18 years, HBeAg-positive: raised ALT with measurable HBV DNA suggested, normal ALT suggested against; shown as information only",
                    Verification::OriginalText,
                ),
            ),
        ])
    });
    &TABLES
}
