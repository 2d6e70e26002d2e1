//! Special situations, AASLD/IDSA 2025, second-hand (section C).

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
                "C.A25.6",
                "AASLD_IDSA_MTCT",
                all([pregnant().found().shown(), hbv_dna().above(200_000.iu_per_ml()).shown()]),
                Source::new(
                    "AASLD_IDSA2025",
                    "pregnant, HBV DNA above 200,000 IU/mL: TDF or TAF from about week 28, strong (slide 10)",
                    Verification::SecondHand,
                ),
            ),
            (
                "C.A25.7",
                "AASLD_IDSA_SURVEILLANCE",
                all([
                    hbsag().found().shown(),
                    not(under_18().found().shown()),
                    any([
                        hdv().found().shown(),
                        all([
                            hiv().found().shown(),
                            any([female().not_found().shown(), age().at_least(40.years()).shown()]),
                        ]),
                    ]),
                ]),
                Source::new(
                    "AASLD_IDSA2025",
                    "liver cancer surveillance: with HDV all adults; with HIV men from 18, women from 40; subgroups after HBsAg loss not listed",
                    Verification::SecondHand,
                ),
            ),
        ])
    });
    &TABLES
}
