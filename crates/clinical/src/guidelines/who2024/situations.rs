//! Special situations, WHO 2024 (section C).

use super::super::treat::situations;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

/// One table a remark.
pub(super) fn tables() -> &'static [Table] {
    static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
        situations(vec![(
            "C.W24.5",
            "WHO24_MTCT_CONFLICT",
            all([pregnant().found().shown(), hbsag().found().shown()]),
            Source::new("WHO2024", "PREGNANT_OFFERED_ALL_THEN_PAGE_37", Verification::Secondary),
        )])
    });
    &TABLES
}
