//! Treatment indication, AASLD 2018, resting on the recommendations of 2016 (section C, C.A18).

use super::super::treat::*;
use crate::logic::ask::*;
use crate::logic::{Condition, Row, Table};
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const CIRRHOSIS: Source =
    Source::new("AASLD2016", "COMPENSATED_CIRRHOSIS_HBV_DNA_BELOW", Verification::OriginalText);
const DECOMPENSATED: Source = Source::new(
    "AASLD2016",
    "DECOMPENSATED_CIRRHOSIS_WHATEVER_HBV_DNA",
    Verification::OriginalText,
);
const READ: Source = Source::new("AASLD2018", "IMMUNE_ACTIVE", Verification::Secondary);
const ONE_TO_TWO: Source = Source::new("AASLD2018", "ALT_1_2_TIMES_LIMIT", Verification::Secondary);
const OVER_40: Source =
    Source::new("AASLD2016", "HBEAG_POSITIVE_NORMAL_ALT_OLDER", Verification::OriginalText);
const REMEMBERED: Source =
    Source::new("AASLD2018", "FAMILY_HISTORY_LIVER_CANCER_DISEASE", Verification::Known);
pub(super) const SEVERE_ACUTE: Source =
    Source::new("AASLD2018", "SEVERE_ACUTE_HEPATITIS_B_COAGULOPATHY", Verification::Known);

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let once = |class: fn(&'static str, Condition, &Source) -> Row, histology: Condition| {
            let over_40 = all([
                hbeag().found(),
                alt().at_most(1.times_uln()),
                age().above(40.years()),
                hbv_dna().at_least(1_000_000.iu_per_ml()),
                histology,
            ]);
            class("C.A18.6", over_40, &OVER_40)
        };
        let known_below_2 = || {
            all([fibrosis().below(Metavir(2.0)).shown(), activity().below(Metavir(2.0)).shown()])
        };
        let rules = vec![
            treat("C.A18.2", all([hbsag().found(), decompensated_cirrhosis()]), &DECOMPENSATED)
                .overrides(&["C.A18.1"]),
            treat("C.A18.1", all([cirrhotic(), detected()]), &CIRRHOSIS),
            treat(
                "C.A18.3",
                all([dna_above_20000_or_2000(), alt().at_least(2.times_uln())]),
                &READ,
            )
            .overrides(&["C.A18.4"]),
            treat("C.A18.4", all([dna_above_20000_or_2000(), significant()]), &READ),
            once(treat, significant()),
            consider(
                "C.A18.5",
                all([
                    dna_above_20000_or_2000(),
                    alt().above(1.times_uln()),
                    alt().below(2.times_uln()),
                ]),
                &ONE_TO_TWO,
            ),
            once(consider, all([not_significant(), not(known_below_2())])),
            consider("C.A18.7", family_or_extrahepatic(), &REMEMBERED),
            consider(
                "C.A18.8",
                all([
                    hbeag().found(),
                    not(cirrhotic()),
                    alt().above(2.times_uln()),
                    hbv_dna().at_least(2_000.iu_per_ml()),
                    hbv_dna().at_most(20_000.iu_per_ml()),
                ]),
                &ONE_TO_TWO,
            ),
            once(monitor, known_below_2()),
        ];
        indication(
            "treatment, AASLD 2018",
            Youngest::Adult,
            rules,
            else_monitor(
                "C.A18.none",
                Source::new("AASLD2018", "NONE_INDICATIONS", Verification::Derived),
            ),
        )
    });
    &TABLE
}
