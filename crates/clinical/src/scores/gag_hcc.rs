//! GAG-HCC: risk of liver cancer in untreated people, derived in Hong Kong.
//!
//! Simplified: `14 × male + age + 3 × log₁₀(copies/mL) + 33 × cirrhosis`. Full:
//! `16 × male + age + 3 × log₁₀(copies/mL) + 19 × core-promoter mutation + 30 ×
//! cirrhosis`. About 101 divides low from high. Without detected HBV DNA there is
//! no logarithm and so no score.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, Warning, bits};
use super::working::{Operation, scaled};
use crate::case::{Assay, Unit};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source =
    Source::new("YUEN2009", "SIMPLIFIED_FORMULA_LIMIT_101", Verification::Secondary);
const FULL_FORM: Source =
    Source::new("YUEN2009", "FULL_FORMULA_GENERAL_KNOWLEDGE", Verification::Known);

pub(super) static SIMPLIFIED: Definition = Definition {
    code: "GAG-HCC",
    needs: bits!(Input: Age, Sex, HbvDna, Cirrhosis),
    work: |w| {
        w.if_yes(Input::Sex, 14.0);
        w.step(Operation::Add, Input::Age, w.span(Input::Age));
        let copies = Some(Unit::CopiesPerMl(Assay::Roche));
        let amount =
            scaled(w.span_in(Input::HbvDna, Unit::CopiesPerMl(Assay::Roche)).map(f64::log10), 3.0);
        w.step_in(Operation::Add, Input::HbvDna, copies, amount, None);
        w.if_yes(Input::Cirrhosis, 33.0);
    },
    steps: 4,
    bands: &[Bands {
        by: "YUEN2009",
        bands: &[(Interval::below(101.0), "<101 low"), (Interval::at_least(101.0), ">=101 high")],
        source: PAPER,
        when: None,
    }],
    disputed: None,
    continuous: true,
    risks: None,
    limits: bits!(Reason: Under18, Treated, HbsagNotFound),
    refused: bits!(Reason: Under18),
    warnings: bits!(Warning: Copies),
    population: Population("HONG_KONG_UNTREATED"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn simplified_doc() -> RuleDoc {
    RuleDoc { rule: "G.GAG-HCC", source: PAPER }
}

pub(super) static FULL: Definition = Definition {
    code: "GAG-HCC full",
    needs: bits!(Input: Age, Sex, HbvDna, CorePromoter, Cirrhosis),
    work: |w| {
        w.if_yes(Input::Sex, 16.0);
        w.step(Operation::Add, Input::Age, w.span(Input::Age));
        let copies = Some(Unit::CopiesPerMl(Assay::Roche));
        let amount =
            scaled(w.span_in(Input::HbvDna, Unit::CopiesPerMl(Assay::Roche)).map(f64::log10), 3.0);
        w.step_in(Operation::Add, Input::HbvDna, copies, amount, None);
        w.if_yes(Input::CorePromoter, 19.0);
        w.if_yes(Input::Cirrhosis, 30.0);
    },
    steps: 5,
    bands: &[Bands {
        by: "YUEN2009",
        bands: &[(Interval::below(101.0), "<101 low"), (Interval::at_least(101.0), ">=101 high")],
        source: PAPER,
        when: None,
    }],
    disputed: None,
    continuous: true,
    risks: None,
    limits: bits!(Reason: Under18, Treated, HbsagNotFound),
    refused: bits!(Reason: Under18),
    warnings: bits!(Warning: Copies, PointsNotChecked),
    population: Population("HONG_KONG_UNTREATED"),
    source: FULL_FORM,
};

/// For the rules page.
pub(super) fn full_doc() -> RuleDoc {
    RuleDoc { rule: "G.GAG-HCC-FULL", source: FULL_FORM }
}
