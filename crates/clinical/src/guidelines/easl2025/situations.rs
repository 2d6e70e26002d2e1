//! Special situations, EASL 2025 (section C).

use super::super::treat::situations;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

/// One table a remark.
pub(super) fn tables() -> &'static [Table] {
    static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
        situations(vec![(
            "C.E25.5p",
            "EASL25_PREGNANCY",
            all([pregnant().found().shown(), hbv_dna().above(200_000.iu_per_ml()).shown()]),
            Source::new("EASL2025", "THIRD_TRIMESTER_HBV_DNA_ABOVE", Verification::Secondary),
        )])
    });
    &TABLES
}
