//! Treatment indication, KASL 2018 (section C, C.K18).

use super::super::treat::*;
use crate::guidelines::decision::NO_RULE_READ;
use crate::logic::ask::*;
use crate::logic::{Otherwise, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

const CIRRHOSIS: Source =
    Source::new("KASL2018", "CIRRHOSIS_HBV_DNA_DETECTABLE", Verification::Secondary);
const READ: Source = Source::new("KASL2018", "TREATMENT", Verification::Secondary);
const TOLERANT: Source =
    Source::new("KASL2018", "HBEAG_POSITIVE_NORMAL_ALT_TABLE", Verification::Secondary);

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let raised = || {
            all([dna_from_20000_or_2000(), alt().above(1.times_uln()), alt().below(2.times_uln())])
        };
        let quiet = || all([hbeag().found(), detected(), alt().at_most(1.times_uln())]);
        let young_and_high = || {
            all([
                hbv_dna().at_least(10_000_000.iu_per_ml()),
                age().below(30.years()),
                not_significant(),
                // "No sign of fibrosis": no number was read, so only what needs none
                // stands against it.
                not(imaging_of_cirrhosis().found().shown()),
                not(varices().found().shown()),
            ])
        };
        let rules = vec![
            treat("C.K18.1", all([cirrhotic(), detected()]), &CIRRHOSIS),
            treat("C.K18.2", all([dna_from_20000_or_2000(), alt().at_least(2.times_uln())]), &READ),
            treat("C.K18.3", all([raised(), significant()]), &READ),
            consider("C.K18.3", all([raised(), not_significant()]), &READ),
            consider("C.K18.4", all([quiet(), not(young_and_high())]), &TOLERANT),
            monitor("C.K18.4", all([quiet(), young_and_high()]), &TOLERANT),
        ];
        indication(
            "treatment, KASL 2018",
            Youngest::Adult,
            rules,
            Otherwise {
                rule: Code::new("C.K18.none"),
                class: NO_RULE_READ,
                grey_zone: false,
                source: Source::new(
                    "KASL2018",
                    "NO_RULE_KNOWN_HBEAG_NEGATIVE",
                    Verification::Design,
                ),
            },
        )
    });
    &TABLE
}
