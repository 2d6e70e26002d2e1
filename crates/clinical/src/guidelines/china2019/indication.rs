//! Treatment indication, China 2019 (section C, C.C19).

use super::super::treat::*;
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const RAISED: Source = Source::new(
    "CHINA2019",
    "HBV DNA detectable and ALT persistently raised (read in Zhonghua Quanke Yishi 2021;20:137)",
    Verification::Secondary,
);
const CIRRHOSIS: Source = Source::new(
    "CHINA2019",
    "cirrhosis, any ALT and HBeAg (read in Zhonghua Quanke Yishi 2021;20:137); the HBV DNA part remembered",
    Verification::Known,
);
const NORMAL: Source = Source::new(
    "CHINA2019",
    "normal ALT: histology, age over 30 with family history, over 30 assessed, disease outside the liver (read in JCTH-2021-00443)",
    Verification::Secondary,
);

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
                Source::new(
                    "CHINA2019",
                    "none of the indications; section C",
                    Verification::Derived,
                ),
            ),
        )
    });
    &TABLE
}
