//! Treatment indication, JSH 2014, a partial rule set (section C, C.J14).

use super::super::remark::{RuleRemark, beside};
use super::super::treat::*;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const READ: Source = Source::new("JSH2014", "ALT_31_U_L_HBV", Verification::Secondary);
const CIRRHOSIS: Source =
    Source::new("JSH2014", "CIRRHOSIS_HBV_DNA_DETECTABLE", Verification::Secondary);

const HISTOLOGY: Source =
    Source::new("JSH2014", "BIOPSY_F2_ACTIVE_HEPATITIS", Verification::Secondary);
const NOT_DETECTED: Source =
    Source::new("JSH2014", "F2_A2_HBV_DNA_NOT_DETECTED", Verification::Derived);
const BIOPSY: Source =
    Source::new("JSH2014", "BIOPSY_MATTERS_MOST_AGE_40", Verification::Secondary);

/// Where a word of the text has no number, and which was taken.
pub(super) const REMARKS: &[RuleRemark] = &[
    beside(&["C.J14.3"], "JSH_ACTIVE_READ_AS_A2", HISTOLOGY),
    beside(&["C.J14.4"], "JSH_HIGH_DNA_READ_AS_2000", BIOPSY),
];

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        // Normal ends at 30 U/L and treatment begins at 31: 31/30 of the limit.
        let from_31 = || alt().at_least(TimesUln(31.0 / 30.0));
        let scarred = || all([significant(), not(cirrhotic())]);
        let rules = vec![
            treat("C.J14.2", all([cirrhotic(), detected()]), &CIRRHOSIS),
            treat("C.J14.1", all([from_31(), hbv_dna().at_least(2_000.iu_per_ml())]), &READ),
            // Whatever ALT and HBV DNA are; F4 is cirrhosis.
            treat("C.J14.3", all([detected(), scarred()]), &HISTOLOGY),
            consider("C.J14.3", all([hbv_dna().at_most(0.iu_per_ml()), scarred()]), &NOT_DETECTED),
            consider(
                "C.J14.4",
                all([
                    detected(),
                    alt().at_most(1.times_uln()),
                    not(fibrosis().known()),
                    any([
                        family_history_hcc().found().shown(),
                        platelets().below(GigaPerLitre(150.0)).shown(),
                        all([age().at_least(40.years()), hbv_dna().at_least(2_000.iu_per_ml())]),
                    ]),
                ]),
                &BIOPSY,
            ),
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
