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
                    "PREGNANT_HBV_DNA_ABOVE_200_000",
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
                    "LIVER_CANCER_SURVEILLANCE_HDV_ALL",
                    Verification::SecondHand,
                ),
            ),
        ])
    });
    &TABLES
}
