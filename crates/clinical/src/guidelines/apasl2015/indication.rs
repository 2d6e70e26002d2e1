//! Treatment indication, APASL 2015 (section C, C.P15).

use super::super::treat::*;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const DECOMPENSATED: Source = Source::new(
    "APASL2015",
    "decompensated (CMAJ Open table 2 prints no HBV DNA condition; 'detectable' is remembered)",
    Verification::Secondary,
);
const READ: Source = Source::new(
    "APASL2015",
    "treatment (read in CMAJ Open table 2, columns flattened, and PMC7641563)",
    Verification::Secondary,
);
const LOW: Source = Source::new(
    "APASL2015",
    "compensated cirrhosis with HBV DNA detectable up to 2,000 IU/mL: hardly remembered",
    Verification::Known,
);
const HISTOLOGY: Source = Source::new(
    "APASL2015",
    "ALT 1 to 2 times the limit, older than 35, family history: histology (read in PMC7641563)",
    Verification::Secondary,
);

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let low = || all([cirrhotic(), detected(), hbv_dna().at_most(2_000.iu_per_ml())]);
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
                    family_or_extrahepatic(),
                    all([
                        dna_above_20000_or_2000(),
                        any([
                            all([alt().above(1.times_uln()), alt().at_most(2.times_uln())]),
                            age().above(35.years()),
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
                Source::new(
                    "APASL2015",
                    "none of the indications; section C",
                    Verification::Derived,
                ),
            ),
        )
    });
    &TABLE
}
