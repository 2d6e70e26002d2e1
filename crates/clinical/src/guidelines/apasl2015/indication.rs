//! Treatment indication, APASL 2015 (section C, C.P15).

use super::super::remark::{RuleRemark, beside_where};
use super::super::treat::*;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const DECOMPENSATED: Source =
    Source::new("APASL2015", "DECOMPENSATED_DETECTABLE_GENERAL_KNOWLEDGE", Verification::Secondary);
const READ: Source = Source::new("APASL2015", "TREATMENT", Verification::Secondary);
const LOW: Source =
    Source::new("APASL2015", "COMPENSATED_CIRRHOSIS_HBV_DNA_DETECTABLE", Verification::Known);
const HISTOLOGY: Source =
    Source::new("APASL2015", "FOUR_REASONS_BIOPSY_ANY_ONE", Verification::Secondary);

/// The ages on which the table is silent.
pub(super) const REMARKS: &[RuleRemark] = &[beside_where(
    &["C.P15.none"],
    "APASL_NO_STATEMENT_30_35",
    || {
        all([
            hbeag().found().shown(),
            alt().at_most(1.times_uln()).shown(),
            hbv_dna().above(2_000.iu_per_ml()).shown(),
            age().at_least(30.years()).shown(),
            age().at_most(35.years()).shown(),
        ])
    },
    HISTOLOGY,
)];

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let low = || all([cirrhotic(), detected(), hbv_dna().at_most(2_000.iu_per_ml())]);
        let once_to_twice = || all([alt().above(1.times_uln()), alt().at_most(2.times_uln())]);
        // Four reasons of their own; a non-invasive test that suggests fibrosis is entered as F2,
        // and then C.P15.4 decides.
        let quiet_with_a_reason = || {
            all([
                alt().at_most(1.times_uln()),
                hbv_dna().above(2_000.iu_per_ml()),
                any([age().above(35.years()), family_history().found().shown()]),
            ])
        };
        let rules = vec![
            treat("C.P15.1", all([decompensated_cirrhosis(), detected()]), &DECOMPENSATED)
                .overrides(&["C.P15.2", "C.P15.2b"]),
            treat("C.P15.2", all([cirrhotic(), hbv_dna().above(2_000.iu_per_ml())]), &READ),
            treat("C.P15.2b", all([low(), alt().above(1.times_uln())]), &LOW),
            treat("C.P15.3", all([dna_above_20000_or_2000(), alt().above(2.times_uln())]), &READ),
            treat("C.P15.4", all([hbv_dna().above(2_000.iu_per_ml()), significant()]), &READ),
            consider("C.P15.2b", all([low(), not(alt().above(1.times_uln()))]), &LOW),
            consider(
                "C.P15.5",
                any([
                    all([hbeag().found(), any([quiet_with_a_reason(), once_to_twice()])]),
                    all([
                        hbeag().not_found(),
                        any([
                            family_or_extrahepatic(),
                            all([
                                hbv_dna().above(2_000.iu_per_ml()),
                                any([once_to_twice(), age().above(35.years())]),
                            ]),
                        ]),
                    ]),
                ]),
                &HISTOLOGY,
            ),
        ];
        indication(
            "treatment, APASL 2015",
            Youngest::Adult,
            rules,
            else_monitor(
                "C.P15.none",
                Source::new("APASL2015", "NONE_INDICATIONS", Verification::Derived),
            ),
        )
    });
    &TABLE
}
