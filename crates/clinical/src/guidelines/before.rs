//! What stands before the treatment rules of every edition: red flags, samples without a
//! verdict, HBV DNA that HBsAg does not fit, and who is not asked about starting. One table
//! for all editions; what an edition adds to it is its [`Scope`].

use super::decision::CONSIDER;
use crate::conditions::{cirrhotic, decompensated_cirrhosis, detected};
use crate::logic::ask::*;
use crate::logic::{Condition, Otherwise, Row, Table};
use crate::rule::{Code, Source, Verification};
use std::sync::LazyLock;

/// Nothing stands before: the edition's own rules decide.
pub(crate) const OWN_RULES: Code = Code::new("OWN_RULES");
/// HBsAg is not found, and nothing else asks for a decision.
pub(crate) const HBSAG_NEG: Code = Code::new("HBSAG_NEG");
/// HBV DNA is found and HBsAg is not.
pub(crate) const HBSAG_DOES_NOT_FIT: Code = Code::new("HBSAG_DOES_NOT_FIT");
/// The sample allows no verdict.
pub(crate) const NO_VERDICT: Code = Code::new("NO_VERDICT");
/// A red flag without a marker of hepatitis B.
pub(crate) const HBV_NOT_SHOWN: Code = Code::new("HBV_NOT_SHOWN");
/// Antivirals are taken: the rules for starting do not apply.
pub(crate) const ON_TREATMENT: Code = Code::new("ON_TREATMENT");
/// Acute hepatitis B.
pub(crate) const ACUTE: Code = Code::new("ACUTE");
/// A red flag beside which nobody is only followed.
pub(crate) const URGENT: Code = Code::new("URGENT");

/// The rule that treats a severe acute hepatitis B.
pub(crate) const K_SEVERE_ACUTE: &str = "K.SEVERE_ACUTE";

const ORDER: Source = Source::new("HEPBLENS", "WHO_NOT_ASKED_ABOUT_STARTING", Verification::Design);
const FLAG: Source =
    Source::new("HEPBLENS", "RED_FLAG_DECOMPENSATION_REACTIVATION_SIGNS", Verification::Design);
const VERDICT: Source =
    Source::new("HEPBLENS", "EARLY_TRANSIENT_HBSAG_RESULTS_THAT", Verification::Design);
const FIT: Source = Source::new("HEPBLENS", "HBV_DNA_FOUND_BELIEVED_BEFORE", Verification::Design);
const NOT_SHOWN: Source =
    Source::new("HEPBLENS", "RED_FLAG_WITHOUT_HBSAG_ANTI", Verification::Design);

/// Who is too young for an edition's rules.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Youngest {
    /// Adults only: refused under 18.
    Adult,
    /// Refused under 12.
    From12,
}

impl Youngest {
    /// The rule that refuses.
    pub(super) fn rule(self) -> &'static str {
        match self {
            Youngest::Adult => "AGE<18",
            Youngest::From12 => "AGE<12",
        }
    }

    /// The age itself, where the texts that were read differ on whether the rules speak of it.
    pub(crate) fn disputed(self) -> Option<f64> {
        match self {
            Youngest::Adult => None,
            Youngest::From12 => Some(12.0),
        }
    }

    /// When it does.
    pub(crate) fn too_young(self) -> Condition {
        match self {
            Youngest::Adult => under_18().found().shown(),
            Youngest::From12 => age().below(12.years()).shown(),
        }
    }
}

/// Whom an edition's treatment rules speak of, beside what all editions share.
#[derive(Debug)]
pub(crate) struct Scope {
    /// Who is too young.
    pub youngest: Youngest,
    /// What the edition's rules speak of in an acute infection too.
    pub also_where_acute: Option<fn() -> Condition>,
    /// Where it is written that a severe acute hepatitis B is treated.
    pub severe_acute: Option<Source>,
    /// The rules that name HBV DNA and not HBsAg: they hold where HBsAg is not found too.
    pub without_hbsag: Option<fn() -> &'static Table>,
    /// The edition's own clinical definition of cirrhosis.
    pub cirrhosis_by_signs: Option<fn() -> Condition>,
}

impl Scope {
    /// Adults, of whom nothing special was read.
    pub(super) const ADULTS: Scope = Scope {
        youngest: Youngest::Adult,
        also_where_acute: None,
        severe_acute: None,
        without_hbsag: None,
        cirrhosis_by_signs: None,
    };
}

/// The table, read once for all editions.
pub(crate) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let row = |rule, class: &Code, when| Row::new(rule, class.clone(), when, &ORDER);
        let decompensation = || decompensation_flag().at_least(FlagStrength(2.0)).shown();
        let retreatment = || retreatment_flag().found().shown();
        let reactivation = || reactivation_flag().at_least(FlagStrength(2.0)).shown();
        let virus = || detected().shown();
        let negative = || hbsag().not_found();
        let acute = all([
            igm_anti_hbc().found().shown(),
            months_positive().below(6.months()).if_known(),
            // A decompensated cirrhosis, a reactivation and signs after stopping come first,
            // whatever else may be acute.
            not(any([
                decompensated_cirrhosis(),
                all([cirrhotic(), jaundice().found().shown()]),
                reactivation(),
                retreatment(),
            ])),
        ]);
        let rows = vec![
            row("ACUTE", &ACUTE, acute),
            // Who is plainly negative has nothing that treatment would have to be judged by.
            row(
                "ON_TREATMENT",
                &ON_TREATMENT,
                all([
                    on_treatment().found().shown(),
                    not(all([negative(), not(virus()), not(no_verdict().found().shown())])),
                ]),
            ),
            Row::new(
                "HBV_NOT_SHOWN",
                HBV_NOT_SHOWN,
                all([
                    negative(),
                    anti_hbc().not_found().shown(),
                    not(virus()),
                    not(no_verdict().found().shown()),
                    any([decompensation(), reactivation(), retreatment()]),
                ]),
                &NOT_SHOWN,
            ),
            Row::new("K.DECOMP.HBSAG_NEG", URGENT, all([negative(), decompensation()]), &FLAG)
                .overrides(&["K.DECOMP"]),
            Row::new("K.DECOMP", URGENT, decompensation(), &FLAG),
            Row::new("K.REACTIVATION", URGENT, reactivation(), &FLAG),
            Row::new("K.RETREATMENT", URGENT, retreatment(), &FLAG),
            Row::new(
                "NO_VERDICT",
                NO_VERDICT,
                all([
                    no_verdict().found().shown(),
                    // Cirrhosis with HBsAg is never set aside.
                    any([negative(), not(cirrhotic())]),
                ]),
                &VERDICT,
            ),
            Row::new("HBSAG_DOES_NOT_FIT", HBSAG_DOES_NOT_FIT, all([negative(), virus()]), &FIT),
            row("HBSAG_NEG", &HBSAG_NEG, negative()),
        ];
        Table::ranked(
            "treatment, before",
            rows,
            Some(Otherwise { rule: OWN_RULES, class: OWN_RULES, grey_zone: false, source: ORDER }),
        )
    });
    &TABLE
}

/// The signs by which an acute hepatitis B is severe.
pub(crate) fn severe() -> Condition {
    any([inr().at_least(Ratio(1.5)).shown(), encephalopathy().found().shown()])
}

/// A severe acute hepatitis B as a rule, for an edition that was read to treat it.
pub(crate) fn severe_acute(source: &Source) -> Row {
    Row::new(K_SEVERE_ACUTE, CONSIDER, severe(), source)
}

/// Red flags that are only possible as rules: stronger than following alone, and weaker than
/// any rule of an edition.
pub(crate) fn possible() -> [Row; 2] {
    let from = FlagStrength(1.0);
    let decompensation = decompensation_flag().at_least(from).shown();
    let reactivation = reactivation_flag().at_least(from).shown();
    [
        Row::new("K.DECOMP.POSSIBLE", CONSIDER, decompensation, &FLAG),
        Row::new("K.REACTIVATION.POSSIBLE", CONSIDER, reactivation, &FLAG),
    ]
}
