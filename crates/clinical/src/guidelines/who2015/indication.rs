//! Treatment indication, WHO 2015 (section C, C.W15).

use super::super::treat::*;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const CIRRHOSIS: Source =
    Source::new("WHO2015", "CLINICAL_CIRRHOSIS_APRI_ABOVE_2", Verification::OriginalText);
const RAISED: Source =
    Source::new("WHO2015", "ALT_PERSISTENTLY_ABNORMAL_HBV_DNA", Verification::OriginalText);
const NO_DNA: Source = Source::new("WHO2015", "NO_HBV_DNA_TEST_ALT", Verification::OriginalText);
const NOT_TREATED: Source =
    Source::new("WHO2015", "NO_CIRRHOSIS_ALT_PERSISTENTLY_NORMAL", Verification::OriginalText);
const DEFERRED: Source =
    Source::new("WHO2015", "NO_HBV_DNA_TEST_HBEAG", Verification::OriginalText);
const FOLLOWED: Source =
    Source::new("WHO2015", "CONTINUED_MONITORING_UP_30_YEARS", Verification::OriginalText);

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let clinical = || any([cirrhotic(), decompensated()]);
        let normal = || alt().at_most(1.times_uln());
        let raised = || alt().above(1.times_uln());
        let tested = || hbv_dna().known();
        let above_20000 = || hbv_dna().above(20_000.iu_per_ml()).shown();
        let young = || age().at_most(30.years());
        let between = || {
            all([
                hbeag().not_found().shown(),
                hbv_dna().at_least(2_000.iu_per_ml()).shown(),
                hbv_dna().at_most(20_000.iu_per_ml()).shown(),
            ])
        };
        let rules = vec![
            treat(
                "C.W15.1",
                any([
                    all([hbsag().found(), clinical()]),
                    not_invasive(apri().above(Ratio(2.0)).shown()),
                ]),
                &CIRRHOSIS,
            ),
            treat("C.W15.2", all([raised(), above_20000(), age().above(30.years())]), &RAISED),
            consider("C.W15.2", all([raised(), above_20000(), young()]), &RAISED),
            consider("C.W15.3", all([not(tested()), raised()]), &NO_DNA),
            monitor(
                "C.W15.4",
                all([normal(), hbv_dna().below(2_000.iu_per_ml()).shown()]),
                &NOT_TREATED,
            ),
            monitor(
                "C.W15.4b",
                all([not(tested()), hbeag().found().shown(), young(), normal()]),
                &DEFERRED,
            )
            .overrides(&["C.W15.5"]),
            monitor(
                "C.W15.5",
                all([
                    young(),
                    any([
                        all([above_20000(), normal()]),
                        between(),
                        all([not(tested()), normal()]),
                    ]),
                ]),
                &FOLLOWED,
            ),
        ];
        indication(
            "treatment, WHO 2015",
            Youngest::Adult,
            rules,
            else_monitor(
                "C.W15.none",
                Source::new("WHO2015", "WHO_2015_ASSIGNS_NO_GROUP", Verification::Design),
            ),
        )
    });
    &TABLE
}
