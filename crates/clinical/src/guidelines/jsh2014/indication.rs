//! Treatment indication, JSH 2014, a partial rule set (section C, C.J14).

use super::super::treat::*;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const READ: Source = Source::new("JSH2014", "ALT_31_U_L_HBV", Verification::Secondary);
const CIRRHOSIS: Source =
    Source::new("JSH2014", "CIRRHOSIS_HBV_DNA_DETECTABLE", Verification::Secondary);

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        // Normal ends at 30 U/L and treatment begins at 31: 31/30 of the limit.
        let from_31 = || alt().at_least(TimesUln(31.0 / 30.0));
        let rules = vec![
            treat("C.J14.2", all([cirrhotic(), detected()]), &CIRRHOSIS),
            treat("C.J14.1", all([from_31(), hbv_dna().at_least(2_000.iu_per_ml())]), &READ),
        ];
        indication(
            "treatment, JSH 2014",
            Youngest::Adult,
            rules,
            else_monitor(
                "C.J14.none",
                Source::new("JSH2014", "NONE_TWO_PARTIAL_RULE_SET", Verification::Derived),
            ),
        )
    });
    &TABLE
}
