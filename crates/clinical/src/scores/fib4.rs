//! FIB-4: an index of liver fibrosis from a blood count and two enzymes.
//!
//! `age × AST / (platelets × √ALT)`; years, U/L, 10⁹/L. Below 1.45 advanced
//! fibrosis is unlikely, above 3.25 likely; between the two it does not say.
//! Weaker in hepatitis B than in hepatitis C, where it was made; WHO prefers APRI.
//! Best from 35 to 65 years; not in a flare or an acute infection.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, Warning, bits};
use super::working::{Operation, from_below};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;
use crate::values::arithmetic::{product, quotient};

const STERLING: Source = Source::new("STERLING2006", "FIB_4_LIMITS_1_45", Verification::Secondary);
const CHINA: Source = Source::new("CHINA2022", "FIB_4_3_25_MORE", Verification::OriginalText);

pub(super) static SCORE: Definition = Definition {
    code: "FIB-4",
    needs: bits!(Input: Age, Ast, Alt, Platelets),
    work: |w| {
        w.step(Operation::Add, Input::Age, w.span(Input::Age));
        w.step(Operation::Multiply, Input::Ast, w.span(Input::Ast));
        w.step(Operation::Divide, Input::Platelets, w.span(Input::Platelets));
        w.step(Operation::Divide, Input::Alt, w.span(Input::Alt).map(f64::sqrt));
    },
    steps: 4,
    bands: &[
        Bands {
            by: "STERLING2006",
            bands: &[
                (Interval::below(1.45), "<1.45 low"),
                (Interval::from_to(1.45, 3.25), "1.45-3.25 indeterminate"),
                (Interval::above(3.25), ">3.25 advanced"),
            ],
            source: STERLING,
            when: None,
        },
        Bands {
            by: "CHINA2022",
            bands: &[
                (Interval::below(1.45), "<1.45 below F3"),
                (from_below(1.45, 3.25), "1.45-3.25 indeterminate"),
                (Interval::at_least(3.25), ">=3.25 F3 or more"),
            ],
            source: CHINA,
            when: None,
        },
    ],
    disputed: None,
    continuous: true,
    risks: None,
    limits: bits!(Reason: Under18, Flare, Acute),
    refused: bits!(Reason: Under18, Flare),
    warnings: bits!(Warning: BestFrom35To65),
    population: Population("HCV_HIV"),
    source: STERLING,
};

/// Its value, for rules that ask for it. The steps of the score give the same.
pub(crate) fn value(age: Interval, ast: Interval, platelets: Interval, alt: Interval) -> Interval {
    quotient(product(age, ast), product(platelets, alt.map(f64::sqrt)))
}

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.FIB-4", source: STERLING }
}
