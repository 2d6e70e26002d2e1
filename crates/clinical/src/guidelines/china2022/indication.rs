//! Treatment indication, China 2022, recommendations 10 to 12 and 30 to 32 (section C, C.C22). The phase is not asked.

use super::super::before::HBSAG_DOES_NOT_FIT;
use super::super::treat::*;
use crate::conditions::cirrhosis_signs;
use crate::guidelines::decision::NOT_ASSESSED;
use crate::logic::ask::*;
use crate::logic::{Condition, Otherwise, Row, Table};
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const REC_10: Source = Source::new("CHINA2022", "RECOMMENDATION_10_B1", Verification::OriginalText);
const REC_11: Source = Source::new("CHINA2022", "RECOMMENDATION_11_B1", Verification::OriginalText);
const REC_12: Source = Source::new("CHINA2022", "RECOMMENDATION_12_B1", Verification::OriginalText);
const REC_30: Source = Source::new("CHINA2022", "RECOMMENDATION_30", Verification::OriginalText);
const REC_31: Source = Source::new("CHINA2022", "RECOMMENDATION_31", Verification::OriginalText);
const REC_32: Source = Source::new("CHINA2022", "RECOMMENDATION_32", Verification::OriginalText);
const FOLLOW: Source =
    Source::new("CHINA2022", "NONE_THESE_EVERY_6_12", Verification::OriginalText);

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let cirrhosis = || any([cirrhotic(), cirrhosis_signs()]);
        let mut rules = vec![treat(
            "C.C22.2",
            any([cirrhosis(), all([hbsag().found(), decompensated_cirrhosis()])]),
            &REC_12,
        )];
        rules.extend(of_the_virus());
        rules.extend([
            treat("C.C22.8", all([hbsag().found(), hiv().found().shown()]), &REC_30),
            treat("C.C22.9", all([hbsag().found(), liver_failure().found().shown()]), &REC_31),
            treat("C.C22.10", all([hbsag().found(), liver_cancer().found().shown()]), &REC_32),
            monitor("C.C22.4", detected(), &FOLLOW),
        ]);
        indication(
            "treatment, China 2022",
            Youngest::Adult,
            rules,
            else_monitor(
                "C.C22.none",
                Source::new("CHINA2022", "HBV_DNA_NOT_DETECTED_NONE", Verification::OriginalText),
            ),
        )
    });
    &TABLE
}

/// Recommendations 10 and 11: they name HBV DNA and not HBsAg.
fn of_the_virus() -> Vec<Row> {
    vec![
        treat("C.C22.1", all([detected(), alt().above(1.times_uln())]), &REC_10),
        treat("C.C22.3a", all([detected(), significant()]), &REC_11),
        treat("C.C22.3b", all([detected(), family_history().found().shown()]), &REC_11),
        treat("C.C22.3c", all([detected(), age().above(30.years())]), &REC_11),
        treat("C.C22.3d", all([detected(), extrahepatic().found().shown()]), &REC_11),
    ]
}

/// What the edition says where HBV DNA is found and HBsAg is not.
pub(super) fn without_hbsag() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        Table::ranked(
            "treatment, China 2022, no HBsAg",
            of_the_virus(),
            Some(Otherwise {
                rule: HBSAG_DOES_NOT_FIT,
                class: NOT_ASSESSED,
                grey_zone: false,
                source: Source::new(
                    "CHINA2022",
                    "RECOMMENDATIONS_10_11_DO_NOT",
                    Verification::Derived,
                ),
            }),
        )
    });
    &TABLE
}

/// Liver failure from hepatitis B is treated in an acute infection too.
pub(super) fn also_where_acute() -> Condition {
    all([hbsag().found(), liver_failure().found().shown()])
}
