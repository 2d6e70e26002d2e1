//! A.5: acute or chronic. Never "chronic" from one sample.

use super::class::Chronicity;
use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

const SIX_MONTHS: Source =
    Source::new("CHINA2022", "APPENDIX_TABLE_1_HBSAG_HBV", Verification::OriginalText);
const NEVER_FROM_ONE: Source = Source::new("HEPBLENS", "RULE_THIS_PROJECT", Verification::Design);

/// Whether the infection is known to have lasted more than six months.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let virus = || any([hbsag().found(), hbv_dna().above(0.iu_per_ml()).shown()]);
        let long = || months_positive().above(6.months()).shown();
        Table::new(
            "acute or chronic",
            vec![
                Row::new("A.5.2", Chronicity::Chronic, all([virus(), long()]), &SIX_MONTHS),
                Row::new(
                    "A.5.3",
                    Chronicity::Unknown,
                    all([virus(), not(long())]),
                    &NEVER_FROM_ONE,
                ),
            ],
            Some(Otherwise {
                rule: Code::new("A.5.none"),
                class: Chronicity::NoVirus.code(),
                grey_zone: false,
                source: NEVER_FROM_ONE,
            }),
        )
    });
    &TABLE
}
