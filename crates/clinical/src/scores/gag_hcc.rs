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

const PAPER: Source = Source::new(
    "YUEN2009",
    "simplified formula and the limit 101 (hepacalc.tw)",
    Verification::Secondary,
);
const FULL_FORM: Source =
    Source::new("YUEN2009", "full formula, from general knowledge", Verification::Known);

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
    limits: bits!(Reason: Under18, Treated, HbsagNotFound),
    refused: bits!(Reason: Under18),
    warnings: bits!(Warning: Copies),
    population: Population("HONG_KONG_UNTREATED"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn simplified_doc() -> RuleDoc {
    RuleDoc {
        rule: "G.GAG-HCC",
        decides: "Risk of liver cancer: low or high, without sequencing.",
        from: "14 for a man, age in years, 3 × log10 of HBV DNA in copies/mL, 33 for cirrhosis. Limit about 101. IU are multiplied by 5.82.",
        source: PAPER,
        example: "A man of 50, 1,000,000 copies/mL, no cirrhosis: 14 + 50 + 18 + 0 = 82, below 101.",
        differs: "The full form adds the core-promoter mutation and weighs sex and cirrhosis differently.",
    }
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
    limits: bits!(Reason: Under18, Treated, HbsagNotFound),
    refused: bits!(Reason: Under18),
    warnings: bits!(Warning: Copies, PointsNotChecked),
    population: Population("HONG_KONG_UNTREATED"),
    source: FULL_FORM,
};

/// For the rules page.
pub(super) fn full_doc() -> RuleDoc {
    RuleDoc {
        rule: "G.GAG-HCC-FULL",
        decides: "Risk of liver cancer: low or high, with the core promoter.",
        from: "16 for a man, age in years, 3 × log10 of HBV DNA in copies/mL, 19 for a core-promoter mutation, 30 for cirrhosis. Limit about 101. IU are multiplied by 5.82.",
        source: FULL_FORM,
        example: "A man of 50, 1,000,000 copies/mL, core-promoter mutation, no cirrhosis: 16 + 50 + 18 + 19 + 0 = 103.",
        differs: "The simplified form has no core promoter; its formula was read, this one is from memory.",
    }
}
