//! Natural-history phase, JSH 2014 (section B.2): the inactive carrier, and
//! nothing else that was read.

use super::super::order::with_order;
use crate::conditions::significant;
use crate::guidelines::meaning::Meaning;
use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

const INACTIVE_CARRIER: Code = Code::new("INACTIVE_CARRIER");
const NOT_DEFINED: Code = Code::new("NOT_DEFINED");
const INSUFFICIENT_DATA: Code = Code::new("INSUFFICIENT_DATA");

/// What each class means.
pub(super) const MEANINGS: &[(Code, Meaning)] = &[
    (INACTIVE_CARRIER, Meaning::QuietHbeagNegative),
    (NOT_DEFINED, Meaning::NotAssigned),
    (INSUFFICIENT_DATA, Meaning::NotAssigned),
];

const INACTIVE: Source =
    Source::new("JSH2014", "INACTIVE_CARRIER_ALT_UP_30", Verification::Secondary);
const NO_OTHER: Source =
    Source::new("HEPBLENS", "NO_OTHER_CLASS_THIS_EDITION", Verification::Design);

/// The phase as a decision table.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let phases = vec![
            Row::new(
                "B.J14.1",
                INACTIVE_CARRIER,
                all([
                    hbeag().not_found().shown(),
                    hbv_dna().below(2_000.iu_per_ml()).shown(),
                    alt().at_most(1.times_uln()).shown(),
                    not(significant()),
                ]),
                &INACTIVE,
            ),
            // "Not defined" is no class, only the absence of one: it is reported of a
            // sheet that has all three, never of one that still waits for them.
            Row::new(
                "B.J14.wait",
                INSUFFICIENT_DATA,
                not(all([hbeag().known(), hbv_dna().known(), alt().known()])),
                &NO_OTHER,
            ),
        ];
        Table::new(
            "phase, JSH 2014",
            with_order(phases, None),
            Some(Otherwise {
                rule: Code::new("B.J14.none"),
                class: NOT_DEFINED,
                grey_zone: false,
                source: NO_OTHER,
            }),
        )
    });
    &TABLE
}
