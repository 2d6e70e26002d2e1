//! A.3: CDC's table, as its own finding beside the pattern.

use crate::logic::ask::*;
use crate::logic::{Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

const SEEN: Source = Source::new("CDC_TABLE_5", "SEROLOGY_TABLE", Verification::OriginalText);
const KNOWN: Source = Source::new("CDC_TABLE_5", "CDC_INTERPRETATION_SHEET", Verification::Known);
const OPEN: Source = Source::new("CDC_TABLE_5", "ROWS_3_6_DIFFER_IGM", Verification::Derived);

/// The rows of the table; IgM may stay unknown where the row does not need it.
#[rustfmt::skip]
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let igm = || igm_anti_hbc().found().shown();
        let no_igm_known = || not(igm_anti_hbc().found().shown());
        let row = |rule, class, when, source| Row::new(rule, Code::new(class), when, source);
        Table::new(
            "CDC serology table",
            vec![
                row("A.CDC.1", "CDC_SUSCEPTIBLE", all([hbsag().not_found(), anti_hbc().not_found(), anti_hbs().not_found(), no_igm_known()]), &SEEN),
                row("A.CDC.2", "CDC_EARLY_ACUTE_OR_TRANSIENT", all([hbsag().found(), anti_hbc().not_found(), anti_hbs().not_found(), no_igm_known()]), &SEEN),
                row("A.CDC.3", "CDC_ACUTE", all([hbsag().found(), anti_hbc().found(), anti_hbs().not_found(), igm()]), &SEEN),
                row("A.CDC.4", "CDC_ACUTE_RESOLVING", all([hbsag().not_found(), anti_hbc().found(), anti_hbs().not_found(), igm()]), &SEEN),
                row("A.CDC.4b", "CDC_ACUTE_RESOLVING", all([hbsag().not_found(), anti_hbc().found(), anti_hbs().found(), igm()]), &KNOWN),
                row("A.CDC.5", "CDC_RESOLVED_IMMUNE", all([hbsag().not_found(), anti_hbc().found(), anti_hbs().found(), no_igm_known()]), &SEEN),
                row("A.CDC.6", "CDC_CHRONIC", all([hbsag().found(), anti_hbc().found(), anti_hbs().not_found(), igm_anti_hbc().not_found().shown()]), &SEEN),
                row("A.CDC.3/6", "CDC_ACUTE_OR_CHRONIC", all([hbsag().found(), anti_hbc().found(), anti_hbs().not_found(), not(igm_anti_hbc().known())]), &OPEN),
                row("A.CDC.7", "CDC_ISOLATED_CORE", all([hbsag().not_found(), anti_hbc().found(), anti_hbs().not_found(), no_igm_known()]), &SEEN),
                row("A.CDC.8", "CDC_IMMUNE_VACCINE", all([hbsag().not_found(), anti_hbc().not_found(), anti_hbs().found(), no_igm_known()]), &SEEN),
            ],
            Some(Otherwise {
                rule: Code::new("A.CDC.none"),
                class: Code::new("CDC_NOT_LISTED"),
                grey_zone: false,
                source: Source::new("CDC_TABLE_5", "NO_ROW_THIS_COMBINATION", Verification::Derived),
            }),
        )
    });
    &TABLE
}
