//! Treatment indication, China 2019 (section C, C.C19).

use super::super::treat::*;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const RAISED: Source =
    Source::new("CHINA2019", "HBV_DNA_DETECTABLE_ALT_PERSISTENTLY", Verification::Secondary);
const CIRRHOSIS: Source =
    Source::new("CHINA2019", "CIRRHOSIS_ANY_ALT_HBEAG_HBV", Verification::Known);
const NORMAL: Source =
    Source::new("CHINA2019", "NORMAL_ALT_HISTOLOGY_AGE_OVER", Verification::Secondary);

/// The indication as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let normal = || alt().at_most(1.times_uln());
        let over_30 = || all([detected(), age().above(30.years())]);
        let quiet = || all([over_30(), normal()]);
        // Assessed: the stage is entered, and below F2.
        let assessed = || fibrosis().below(Metavir(2.0)).shown();
        let rules = vec![
            treat("C.C19.1", all([detected(), alt().above(1.times_uln())]), &RAISED),
            treat(
                "C.C19.2",
                any([
                    all([hbsag().found(), decompensated_cirrhosis()]),
                    all([cirrhotic(), detected()]),
                ]),
                &CIRRHOSIS,
            ),
            // Printed for normal ALT. Where it is raised they hold too, beside C.C19.1.
            treat("C.C19.3a", all([detected(), significant()]), &NORMAL),
            treat("C.C19.3b", all([over_30(), family_history().found().shown()]), &NORMAL),
            treat("C.C19.3d", all([detected(), extrahepatic().found().shown()]), &NORMAL),
            consider("C.C19.3c", all([quiet(), not(assessed())]), &NORMAL),
            monitor("C.C19.3c", all([quiet(), assessed()]), &NORMAL),
        ];
        indication(
            "treatment, China 2019",
            Youngest::Adult,
            rules,
            else_monitor(
                "C.C19.none",
                Source::new("CHINA2019", "NONE_INDICATIONS", Verification::Derived),
            ),
        )
    });
    &TABLE
}
