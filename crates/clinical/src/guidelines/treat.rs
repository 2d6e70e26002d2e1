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
pub(crate) const NOT_READ: Code = Code::new("NOT_READ");

/// The rule that a decompensated liver is never only followed.
const K_DECOMP: &str = "K.DECOMP";
/// The same of a reactivation.
const K_REACTIVATION: &str = "K.REACTIVATION";
/// The same of signs after the end of treatment.
const K_RETREATMENT: &str = "K.RETREATMENT";

const ORDER: Source = Source::new(
    "HEPBLENS",
    "who is not asked about starting treatment; sections B.1, C, K",
    Verification::Design,
);
const URGENT: Source = Source::new(
    "HEPBLENS",
    "a red flag for decompensation, reactivation or signs after stopping, and the guideline's text silent: never 'monitor'; section K.DECOMP",
    Verification::Design,
);
const VERDICT: Source = Source::new(
    "HEPBLENS",
    "early or transient HBsAg, results that do not fit together, coexistence on a first sample: a new sample before any decision; section A.7",
    Verification::Design,
);
const FIT: Source = Source::new(
    "HEPBLENS",
    "HBV DNA found is believed before HBsAg not found: a second HBsAg assay, the S sequence, occult infection or reactivation; section A.4",
    Verification::Design,
);
const NOT_SHOWN: Source = Source::new(
    "HEPBLENS",
    "a red flag without HBsAg, anti-HBc or HBV DNA: the signs may speak of another disease; section K",
    Verification::Design,
);

/// Who is too young for an edition's rules.
pub(super) enum Youngest {
    /// Adults only: refused under 18.
    Adult,
    /// From so many completed years.
    Years(f64),
}

/// Whom an edition's treatment rules speak of, beside what all editions share.
pub(super) struct Scope {
    /// Who is too young.
    pub youngest: Youngest,
    /// What the rules speak of in an acute infection too.
    pub also_where_acute: Option<Condition>,
    /// Where a severe acute hepatitis B is to be treated, as far as was read.
    pub severe_acute: Option<&'static Source>,
    /// The rules that name HBV DNA and not HBsAg: they hold where HBsAg is not found too.
    pub without_hbsag: &'static [&'static str],
    /// The edition's own clinical definition of cirrhosis.
    pub cirrhosis_by_signs: Option<Condition>,
}

impl Scope {
    /// Adults, of whom nothing special was read.
    pub const ADULTS: Scope = Scope {
        youngest: Youngest::Adult,
        also_where_acute: None,
        severe_acute: None,
        without_hbsag: &[],
        cirrhosis_by_signs: None,
    };
}

/// An edition's treatment rules as a table: what comes before them, the rules in
/// the order treat, consider, monitor, and what happens where none holds. Between
/// them stands what holds under every edition: red flags, samples without a verdict,
/// HBV DNA that HBsAg does not fit.
pub(super) fn indication(
    name: &'static str,
    scope: Scope,
    rules: Vec<Row>,
    otherwise: Otherwise,
) -> Table {
    let row = |rule, class, when| Row::new(rule, class, when, &ORDER);
    let cirrhosis = || any([cirrhotic()].into_iter().chain(scope.cirrhosis_by_signs.clone()));
    let no_verdict = || all([no_verdict().found().shown(), not(cirrhosis())]);
    let mut rows = who_is_not_asked(&scope);
    let later: Vec<&'static str> = rules
        .iter()
        .filter(|rule| rule.class != TREAT)
        .filter_map(|rule| rule.rule.as_static())
        .collect();
    let (treats, others): (Vec<Row>, Vec<Row>) =
        rules.into_iter().partition(|rule| rule.class == TREAT);
    let (monitors, others): (Vec<Row>, Vec<Row>) =
        others.into_iter().partition(|rule| rule.class == MONITOR);
    rows.extend(treats.into_iter().map(|mut rule| {
        let mut when = vec![not(no_verdict()), rule.when];
        if !scope.without_hbsag.iter().any(|name| rule.rule == *name) {
            when.insert(0, not(hbsag().not_found()));
        }
        rule.when = all(when);
        rule
    }));
    let of_hbsag_negative = || hbsag().not_found();
    rows.extend([
        Row::new(
            "K.DECOMP.HBSAG_NEG",
            CONSIDER,
            all([of_hbsag_negative(), decompensation_flag().found().shown()]),
            &URGENT,
        )
        .overrides(&later),
        Row::new(
            K_DECOMP,
            CONSIDER,
            all([not(of_hbsag_negative()), decompensation_flag().found().shown()]),
            &URGENT,
        ),
        Row::new(K_REACTIVATION, CONSIDER, reactivation_holds(), &URGENT),
        Row::new(K_RETREATMENT, CONSIDER, retreatment_flag().found().shown(), &URGENT),
        Row::new("NO_VERDICT", NOT_ASSESSED, no_verdict(), &VERDICT),
        Row::new("HBSAG_DOES_NOT_FIT", NOT_ASSESSED, all([of_hbsag_negative(), virus()]), &FIT),
        row("HBSAG_NEG", MONITOR, of_hbsag_negative()),
    ]);
    rows.extend(others);
    // Weaker than any rule of the edition, and stronger than following only.
    rows.push(Row::new(
        "K.REACTIVATION.POSSIBLE",
        CONSIDER,
        all([not(of_hbsag_negative()), reactivation_possible()]),
        &URGENT,
    ));
    rows.extend(monitors);
    Table::ranked(name, rows, Some(otherwise))
}

/// What comes before an edition's rules, each going before all of them.
fn who_is_not_asked(scope: &Scope) -> Vec<Row> {
    let row = |rule, class, when| Row::new(rule, class, when, &ORDER);
    let flagged = || {
        any([
            decompensation_flag().found().shown(),
            reactivation_possible(),
            retreatment_flag().found().shown(),
        ])
    };
    // Nothing of hepatitis B to decide on: that is said first, at any age and on any treatment.
    let plainly_negative = || plainly_negative().found().shown();
    let quiet = || all([plainly_negative(), not(flagged())]);
    let (too_young, young) = match scope.youngest {
        Youngest::Adult => ("AGE<18", under_18().found().shown()),
        Youngest::Years(years) => ("AGE<12", age().below(Years(years)).shown()),
    };
    let acute = || {
        let set_aside = [
            // A decompensated cirrhosis and a reactivation come first, whatever else may be acute.
            decompensated_cirrhosis(),
            all([cirrhotic(), jaundice().found().shown()]),
            reactivation_holds(),
            retreatment_flag().found().shown(),
        ];
        all([
            igm_anti_hbc().found().shown(),
            months_positive().below(6.months()).if_known(),
            not(any(set_aside.into_iter().chain(scope.also_where_acute.clone()))),
        ])
    };
    let mut rows = vec![row(too_young, INSUFFICIENT, all([young, not(quiet())]))];
    if let Some(source) = scope.severe_acute {
        rows.push(Row::new("K.SEVERE_ACUTE", CONSIDER, all([acute(), severe()]), source));
    }
    rows.push(row("ACUTE", NOT_ASSESSED, acute()));
    rows.push(row(
        "ON_TREATMENT",
        NOT_ASSESSED,
        all([on_treatment().found().shown(), not(plainly_negative())]),
    ));
    rows.push(Row::new(
        "HBV_NOT_SHOWN",
        NOT_ASSESSED,
        all([
            hbsag().not_found(),
            anti_hbc().not_found().shown(),
            not(virus()),
            not(no_verdict().found().shown()),
            flagged(),
        ]),
        &NOT_SHOWN,
    ));
    rows
}

/// HBV DNA is there.
fn virus() -> Condition {
    dna_found().found().shown()
}

/// The signs by which an acute hepatitis B is severe.
pub(crate) fn severe() -> Condition {
    any([inr().at_least(Ratio(1.5)).shown(), encephalopathy().found().shown()])
}

/// The red flag for reactivation, with a known cause.
fn reactivation_holds() -> Condition {
    reactivation_flag().at_least(FlagStrength(2.0)).shown()
}

/// The red flag for reactivation, be it only possible.
fn reactivation_possible() -> Condition {
    reactivation_flag().at_least(FlagStrength(1.0)).shown()
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
pub(crate) fn cirrhotic() -> Condition {
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
