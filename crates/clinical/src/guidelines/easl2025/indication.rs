//! Treatment indication, EASL 2025 (section C, C.E25).

use super::super::remark::{RuleRemark, beside};
use super::super::treat::*;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const READ: Source = Source::new("EASL2025", "TREATMENT_CANDIDATES", Verification::Secondary);
const SIGN_LOST: Source = Source::new("EASL2025", "HBV_DNA_BELOW_2_000", Verification::Secondary);
const NOT_SEEN: Source = Source::new("EASL2025", "HBV_DNA_2_000_ALONE", Verification::Known);
pub(super) const SEVERE_ACUTE: Source =
    Source::new("EASL2025", "ACUTE_HEPATITIS_B_ANALOGUE_ONCE", Verification::SecondHand);

/// What was looked for and not found.
pub(super) const REMARKS: &[RuleRemark] =
    &[beside(&["C.E25.3b"], "EASL25_NOT_VERIFIED_AFTER_SEARCH", NOT_SEEN)];

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let stiff = || not_invasive(liver_stiffness().above(8.kpa()).shown());
        let scarred = any([fibrosis().at_least(Metavir(3.0)).shown(), stiff(), cirrhotic()]);
        let from_2000 = || hbv_dna().at_least(2_000.iu_per_ml());
        let risk = any([
            significant(),
            family_or_extrahepatic(),
            immunosuppressed().found().shown(),
            transmission_risk().found().shown(),
        ]);
        let coinfected = any([hiv().found().shown(), hcv().found().shown(), hdv().found().shown()]);
        let rules = vec![
            treat("C.E25.1", all([scarred, detected()]), &READ),
            treat("C.E25.2", all([from_2000(), any([alt().above(1.times_uln()), risk])]), &READ),
            consider(
                "C.E25.3",
                all([hbv_dna().below(2_000.iu_per_ml()), alt().above(1.times_uln())]),
                &SIGN_LOST,
            ),
            consider(
                "C.E25.5",
                all([detected(), any([family_or_extrahepatic(), coinfected])]),
                &READ,
            ),
            consider(
                "C.E25.3b",
                any([from_2000(), all([detected(), alt().at_most(1.times_uln()), significant()])]),
                &NOT_SEEN,
            ),
            monitor(
                "C.E25.4",
                all([
                    hbv_dna().below(2_000.iu_per_ml()),
                    alt().at_most(1.times_uln()),
                    not_significant(),
                    not(cirrhotic()),
                ]),
                &READ,
            ),
        ];
        indication(
            "treatment, EASL 2025",
            Youngest::Adult,
            rules,
            else_monitor(
                "C.E25.none",
                Source::new("EASL2025", "NONE_INDICATIONS", Verification::Derived),
            ),
        )
    });
    &TABLE
}
