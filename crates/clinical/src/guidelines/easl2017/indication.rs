//! Treatment indication, EASL 2017 (section C, C.E17).

use super::super::remark::{RuleRemark, beside};
use super::super::treat::*;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const READ: Source = Source::new("EASL2017", "TREATMENT_INDICATIONS", Verification::Secondary);
const DECOMPENSATED: Source = Source::new(
    "EASL2017",
    "DECOMPENSATED_CIRRHOSIS_WHATEVER_REPLICATION_GENERAL",
    Verification::Known,
);
/// "High" HBV DNA has no number in the text that was read: the limit of C.E17.3
/// stands in for it.
const HIGH: Source =
    Source::new("EASL2017", "HBEAG_POSITIVE_NORMAL_ALT_HIGH", Verification::Secondary);
pub(super) const SEVERE_ACUTE: Source =
    Source::new("EASL2017", "SEVERE_ACUTE_HEPATITIS_B_COAGULOPATHY", Verification::Known);

/// Where two texts on one rule differ.
pub(super) const REMARKS: &[RuleRemark] = &[beside(
    &["C.E17.2b"],
    "EASL17_DECOMPENSATED_TWO_WORDINGS",
    Source::new("EASL2017", "DECOMPENSATED_TWO_WORDINGS", Verification::SecondHand),
)];

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let active = || any([alt().above(1.times_uln()), significant()]);
        let rules = vec![
            treat("C.E17.2b", all([hbsag().found(), decompensated_cirrhosis()]), &DECOMPENSATED),
            treat("C.E17.2", all([cirrhotic(), detected()]), &READ),
            treat(
                "C.E17.3",
                all([hbv_dna().above(20_000.iu_per_ml()), alt().above(2.times_uln())]),
                &READ,
            ),
            treat("C.E17.1", all([hbv_dna().above(2_000.iu_per_ml()), active()]), &READ),
            consider(
                "C.E17.4",
                all([
                    hbeag().found(),
                    alt().at_most(1.times_uln()),
                    hbv_dna().above(20_000.iu_per_ml()),
                    age().above(30.years()),
                ]),
                &HIGH,
            ),
            consider("C.E17.5", family_or_extrahepatic(), &READ),
        ];
        indication(
            "treatment, EASL 2017",
            Youngest::Adult,
            rules,
            else_monitor(
                "C.E17.none",
                Source::new("EASL2017", "NONE_INDICATIONS", Verification::Derived),
            ),
        )
    });
    &TABLE
}
