//! What the treatment tables of all editions share: the decisions, who is not
//! asked, and the conditions that recur.

pub(super) use super::order::significant;
use crate::logic::ask::*;
use crate::logic::{Code, Condition, Otherwise, Row, Source, Table, Verification};

pub(crate) const TREAT: Code = Code::new("TREAT");
pub(crate) const CONSIDER: Code = Code::new("CONSIDER");
pub(crate) const MONITOR: Code = Code::new("MONITOR");
pub(crate) const INSUFFICIENT: Code = Code::new("INSUFFICIENT");
pub(crate) const NO_RULE_READ: Code = Code::new("NO_RULE_READ");
pub(crate) const NOT_ASSESSED: Code = Code::new("NOT_ASSESSED");

/// The rule that a decompensated liver is never only followed.
pub(crate) const K_DECOMP: &str = "K.DECOMP";

const ORDER: Source = Source::new(
    "HEPBLENS",
    "who is not asked about starting treatment; sections B.1, C, K",
    Verification::Design,
);
const URGENT: Source = Source::new(
    "HEPBLENS",
    "decompensated and the guideline's text silent: never 'monitor'; section K.DECOMP",
    Verification::Design,
);

/// Who is too young for an edition's rules.
pub(super) enum Youngest {
    /// Adults only: refused under 18.
    Adult,
    /// From so many completed years.
    Years(f64),
}

/// An edition's treatment rules as a table: what comes before them, the rules in
/// the order treat, consider, monitor, and what happens where none holds. Where
/// the edition's own rules treat every decompensation, K.DECOMP has nothing to add.
/// `also_where_acute` is what the edition's rules speak of in an acute infection too.
pub(super) fn indication(
    name: &'static str,
    youngest: Youngest,
    decompensated_is_covered: bool,
    also_where_acute: Option<Condition>,
    rules: Vec<Row>,
    otherwise: Otherwise,
) -> Table {
    let row = |rule, class, when| Row::new(rule, class, when, &ORDER);
    let too_young = match youngest {
        Youngest::Adult => row("AGE<18", INSUFFICIENT, under_18().found().shown()),
        Youngest::Years(years) => row("AGE<12", INSUFFICIENT, age().below(Years(years)).shown()),
    };
    let acute = all([
        igm_anti_hbc().found().shown(),
        months_positive().below(6.months()).if_known(),
        // A decompensated liver comes first, whatever else may be acute.
        not(decompensated()),
        not(any(also_where_acute)),
    ]);
    let names: Vec<&'static str> = rules.iter().filter_map(|row| row.rule.as_static()).collect();
    let before = vec![
        too_young,
        Row::new(
            "K.DECOMP.HBSAG_NEG",
            CONSIDER,
            all([hbsag().not_found(), decompensated()]),
            &URGENT,
        ),
        row("HBSAG_NEG", MONITOR, hbsag().not_found()),
        row("ON_TREATMENT", NOT_ASSESSED, on_treatment().found().shown()),
        row("ACUTE", NOT_ASSESSED, acute),
    ];
    // What comes before goes before all of them, also where it comes to the same.
    let mut rows: Vec<Row> = before.into_iter().map(|row| row.overrides(&names)).collect();
    let mut rules = rules.into_iter().peekable();
    while let Some(rule) = rules.next_if(|rule| rule.class == TREAT) {
        rows.push(rule);
    }
    if !decompensated_is_covered {
        rows.push(Row::new(K_DECOMP, CONSIDER, decompensated(), &URGENT));
    }
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

/// Decompensation as section K lists it: as diagnosed; ascites, encephalopathy or
/// variceal bleeding; and jaundice where there is cirrhosis.
pub(crate) fn decompensated() -> Condition {
    any([
        cirrhosis().at_least(CirrhosisStage(2.0)).shown(),
        decompensation_event().found().shown(),
        all([cirrhotic(), jaundice().found().shown()]),
    ])
}

/// Cirrhosis as diagnosed or F4 that is shown.
pub(super) fn cirrhotic() -> Condition {
    any([
        cirrhosis().at_least(CirrhosisStage(1.0)).shown(),
        fibrosis().at_least(Metavir(4.0)).shown(),
    ])
}

/// Decompensated cirrhosis: as diagnosed, or cirrhosis with one of its events.
pub(super) fn decompensated_cirrhosis() -> Condition {
    any([
        cirrhosis().at_least(CirrhosisStage(2.0)).shown(),
        all([cirrhotic(), decompensation_event().found().shown()]),
    ])
}

/// HBV DNA detected.
pub(super) fn detected() -> Condition {
    hbv_dna().above(0.iu_per_ml())
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
                    source: ORDER,
                }),
            )
        })
        .collect()
}
