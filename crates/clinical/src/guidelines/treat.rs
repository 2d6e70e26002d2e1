//! What the treatment tables of all editions share: the decisions and the conditions that
//! recur.

pub(super) use super::before::Youngest;
use super::decision::{CONSIDER, INSUFFICIENT, MONITOR, TREAT};
pub(super) use crate::conditions::{
    cirrhotic, decompensated, decompensated_cirrhosis, detected, significant,
};
use crate::logic::ask::*;
use crate::logic::{Condition, Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};

const AGE: Source = Source::new("HEPBLENS", "WHO_TOO_YOUNG_RULES", Verification::Design);
const NO_SITUATION: Source = Source::new("HEPBLENS", "NOT_THIS_SITUATION", Verification::Design);

/// An edition's own treatment rules as a table: who is too young for them, then the rules in
/// the order treat, consider, monitor, and what happens where none holds. What stands before
/// the rules of every edition is in [`before`](super::before).
pub(super) fn indication(
    name: &'static str,
    youngest: Youngest,
    rules: Vec<Row>,
    otherwise: Otherwise,
) -> Table {
    let names: Vec<&'static str> = rules.iter().filter_map(|row| row.rule.as_static()).collect();
    let too_young = Row::new(youngest.rule(), INSUFFICIENT, youngest.too_young(), &AGE);
    let mut rows = vec![too_young.overrides(&names)];
    rows.extend(rules);
    Table::ranked(name, rows, Some(otherwise))
}

pub(super) fn treat(rule: &'static str, when: Condition, source: &Source) -> Row {
    Row::new(rule, TREAT, when, source)
}

pub(super) fn consider(rule: &'static str, when: Condition, source: &Source) -> Row {
    Row::new(rule, CONSIDER, when, source)
}

pub(super) fn monitor(rule: &'static str, when: Condition, source: &Source) -> Row {
    Row::new(rule, MONITOR, when, source)
}

/// Where no rule holds, the edition would follow.
pub(super) fn else_monitor(rule: &'static str, source: Source) -> Otherwise {
    Otherwise { rule: Code::new(rule), class: MONITOR, grey_zone: false, source }
}

/// Above (or from) one limit where HBeAg is found, another where it is not.
pub(super) fn dna_by_hbeag(
    positive: impl Fn() -> Condition,
    negative: impl Fn() -> Condition,
) -> Condition {
    any([all([hbeag().found(), positive()]), all([hbeag().not_found(), negative()])])
}

/// HBV DNA above 20,000 (HBeAg found) or above 2,000 IU/mL (not found).
pub(super) fn dna_above_20000_or_2000() -> Condition {
    dna_by_hbeag(|| hbv_dna().above(20_000.iu_per_ml()), || hbv_dna().above(2_000.iu_per_ml()))
}

/// HBV DNA from 20,000 (HBeAg found) or from 2,000 IU/mL (not found).
pub(super) fn dna_from_20000_or_2000() -> Condition {
    dna_by_hbeag(
        || hbv_dna().at_least(20_000.iu_per_ml()),
        || hbv_dna().at_least(2_000.iu_per_ml()),
    )
}

/// Stiffness and APRI are fed into a rule only for adults whose ALT is at most 5
/// times the laboratory's limit (a design decision; section C).
pub(super) fn not_invasive(test: Condition) -> Condition {
    all([test, not(under_18().found().shown()), alt_by_laboratory().at_most(5.times_uln())])
}

/// Neither F2 nor A2 shown.
pub(super) fn not_significant() -> Condition {
    not(significant())
}

/// A family history or disease outside the liver.
pub(super) fn family_or_extrahepatic() -> Condition {
    any([family_history().found().shown(), extrahepatic().found().shown()])
}

/// Remarks that hold in special situations, one table each: they do not exclude
/// each other.
pub(super) fn situations(of: Vec<(&'static str, &'static str, Condition, Source)>) -> Vec<Table> {
    of.into_iter()
        .map(|(rule, code, when, source)| {
            Table::new(
                rule,
                vec![Row::new(rule, Code::new(code), when, &source)],
                Some(Otherwise {
                    rule: Code::new("C.none"),
                    class: Code::new("NO_SPECIAL_SITUATION"),
                    grey_zone: false,
                    source: NO_SITUATION,
                }),
            )
        })
        .collect()
}
