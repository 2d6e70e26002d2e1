//! The order of evaluation common to all editions (section B.1), and the words
//! they share.

use super::meaning::Meaning;
use crate::logic::ask::*;
use crate::logic::{Condition, Otherwise, Row, Table, first_match};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

pub(crate) const HBSAG_NEGATIVE: Code = Code::new("HBSAG_NEGATIVE");
pub(crate) const CIRRHOSIS_DECOMPENSATED: Code = Code::new("CIRRHOSIS_DECOMPENSATED");
pub(crate) const CIRRHOSIS_COMPENSATED: Code = Code::new("CIRRHOSIS_COMPENSATED");
pub(super) const ON_TREATMENT: Code = Code::new("NOT_ASSIGNED_ON_TREATMENT");
pub(super) const ACUTE: Code = Code::new("NOT_ASSIGNED_ACUTE");
/// The sample allows no verdict: see [`no_verdict_table`].
pub(crate) const NO_VERDICT: Code = Code::new("NOT_ASSIGNED_NO_VERDICT");
pub(super) const UNDER_18: Code = Code::new("NOT_ASSIGNED_UNDER_18");

pub(super) static MEANINGS: &[(Code, Meaning)] = &[
    (HBSAG_NEGATIVE, Meaning::HbsagNegative),
    (CIRRHOSIS_DECOMPENSATED, Meaning::Cirrhosis),
    (CIRRHOSIS_COMPENSATED, Meaning::Cirrhosis),
    (ON_TREATMENT, Meaning::NotAssigned),
    (ACUTE, Meaning::NotAssigned),
    (NO_VERDICT, Meaning::NotAssigned),
    (UNDER_18, Meaning::NotAssigned),
];

/// Whether a class needs no verdict on the sample: HBsAg not found, and cirrhosis.
pub(crate) fn stands_without_a_verdict(class: &Code) -> bool {
    [HBSAG_NEGATIVE, CIRRHOSIS_DECOMPENSATED, CIRRHOSIS_COMPENSATED].contains(class)
}

const ORDER: Source = Source::new("HEPBLENS", "ORDER_EVALUATION", Verification::Design);

const SAMPLE: Source =
    Source::new("HEPBLENS", "EARLY_TRANSIENT_HBSAG_RESULTS_THAT_DO", Verification::Design);

/// The rules that come before any phase, each overriding what follows it and
/// all of the `phases`. `by_signs` is the edition's own clinical definition of
/// cirrhosis, where it has one.
pub(super) fn before(phases: &[&'static str], by_signs: Option<Condition>) -> Vec<Row> {
    let stage = |stage: f64| cirrhosis().at_least(CirrhosisStage(stage)).shown();
    let cirrhotic = || {
        let entered = [stage(1.0), fibrosis().at_least(Metavir(4.0)).shown()];
        any(entered.into_iter().chain(by_signs.clone()))
    };
    let event = || decompensation_event().found().shown();
    let row = |rule, class, when| Row::new(rule, class, when, &ORDER);
    let rows = vec![
        row("B.1.1", HBSAG_NEGATIVE, hbsag().not_found()),
        row("B.1.2d", CIRRHOSIS_DECOMPENSATED, any([stage(2.0), all([cirrhotic(), event()])])),
        row("B.1.2c", CIRRHOSIS_COMPENSATED, cirrhotic()),
        row("B.1.3", ON_TREATMENT, on_treatment().found().shown()),
        row(
            "B.1.4",
            ACUTE,
            all([igm_anti_hbc().found().shown(), months_positive().below(6.months()).if_known()]),
        ),
        row("B.1.5", UNDER_18, under_18().found().shown()),
    ];
    first_match(rows, phases)
}

/// What stands before the phases of every edition, cirrhosis excepted: a sample without a
/// verdict has none. One table beside theirs, read once.
pub(crate) fn no_verdict_table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let row = Row::new("B.1.2v", NO_VERDICT, no_verdict().found().shown(), &SAMPLE);
        let own = Otherwise {
            rule: Code::new("OWN_PHASES"),
            class: Code::new("OWN_PHASES"),
            grey_zone: false,
            source: ORDER,
        };
        Table::new("phase, sample", vec![row], Some(own))
    });
    &TABLE
}

/// Every row of a phase table: the common order, then the edition's own.
pub(super) fn with_order(phases: Vec<Row>, by_signs: Option<Condition>) -> Vec<Row> {
    let names: Vec<&'static str> = phases.iter().filter_map(|row| row.rule.as_static()).collect();
    let mut rows = before(&names, by_signs);
    rows.extend(phases);
    rows
}
