//! MELD: how ill the liver is, for transplant lists.
//!
//! `10 × (0.957 × ln creatinine + 0.378 × ln bilirubin + 1.120 × ln INR +
//! 0.643)`; mg/dL. Values below 1 count as 1, creatinine above 4 as 4, and as 4
//! on dialysis. At most 40. Only in cirrhosis.

use super::Input;
use super::definition::{Definition, Population, Reason, Warning, bits};
use super::working::{Operation, Working, clamped, scaled};
use crate::case::Unit;
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

pub(super) const PAPER: Source =
    Source::new("KIM2021", "MELD_PUBLISHED_SAS_MACRO_SUPPLEMENT", Verification::Secondary);

pub(super) static SCORE: Definition = Definition {
    code: "MELD",
    needs: bits!(Input: Creatinine, Bilirubin, Inr),
    work: terms,
    steps: 5,
    bands: &[],
    disputed: None,
    continuous: true,
    risks: None,
    limits: bits!(Reason: Under18, CirrhosisNeeded),
    refused: bits!(Reason: Under18),
    warnings: bits!(Warning: DialysisCap),
    population: Population("CIRRHOSIS"),
    source: PAPER,
};

/// The highest value that a list counts.
pub(super) const HIGHEST: f64 = 40.0;

/// The four terms and the cap.
pub(super) fn terms(w: &mut Working) {
    logarithm(w, Input::Creatinine, 9.57, creatinine(w, 4.0));
    logarithm(w, Input::Bilirubin, 3.78, at_least_one(w.span_in(Input::Bilirubin, MG_DL)));
    logarithm(w, Input::Inr, 11.2, at_least_one(w.span(Input::Inr)));
    w.constant(Operation::Add, "constant", 6.43);
    w.constant(Operation::AtMost, "highest", HIGHEST);
}

pub(super) const MG_DL: Unit = Unit::MilligramPerDecilitre;

pub(super) fn at_least_one(span: Interval) -> Interval {
    clamped(span, 1.0, f64::MAX)
}

/// Creatinine in mg/dL between 1 and the cap; the cap itself on dialysis.
pub(super) fn creatinine(w: &Working, cap: f64) -> Interval {
    if w.inputs.dialysis == Some(true) {
        Interval::exactly(cap)
    } else {
        clamped(w.span_in(Input::Creatinine, MG_DL), 1.0, cap)
    }
}

pub(super) fn logarithm(w: &mut Working, input: Input, factor: f64, used: Interval) {
    let unit = if input == Input::Inr { Unit::Ratio } else { MG_DL };
    let amount = scaled(used.map(f64::ln), factor);
    w.step_in(Operation::Add, input, Some(unit), amount, Some(used));
}

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.MELD", source: PAPER }
}
