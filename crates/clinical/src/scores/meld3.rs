//! MELD 3.0: MELD with sex, sodium and albumin.
//!
//! `1.33 × female + 4.56 × ln B + 0.82 × (137 − Na) − 0.24 × (137 − Na) × ln B +
//! 9.09 × ln INR + 11.14 × ln Cr + 1.85 × (3.5 − Alb) − 1.83 × (3.5 − Alb) × ln
//! Cr + 6`; mg/dL, g/dL. Creatinine 1 to 3, albumin 1.5 to 3.5, sodium 125 to
//! 137, bilirubin and INR at least 1. At most 40. Adults with cirrhosis.

use super::Input;
use super::definition::{Definition, Population, Reason, Warning, bits};
use super::meld::{self, HIGHEST, MG_DL};
use super::working::{Operation, Working, clamped, scaled};
use crate::case::Unit;
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;
use crate::values::arithmetic::product;

const PAPER: Source = Source::new("KIM2021", "MELD_3_0_FORMULA_LIMITS", Verification::Secondary);

pub(super) static SCORE: Definition = Definition {
    code: "MELD 3.0",
    needs: bits!(Input: Sex, Creatinine, Bilirubin, Inr, Sodium, Albumin),
    work: terms,
    steps: 10,
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

fn terms(w: &mut Working) {
    let creatinine = meld::creatinine(w, 3.0);
    let bilirubin = meld::at_least_one(w.span_in(Input::Bilirubin, MG_DL));
    let inr = meld::at_least_one(w.span(Input::Inr));
    let sodium = clamped(w.span(Input::Sodium), 125.0, 137.0);
    let albumin = clamped(w.span_in(Input::Albumin, Unit::GramPerDecilitre), 1.5, 3.5);

    let below = |most: f64, span: Interval| {
        let lacking = scaled(span, -1.0);
        lacking.map(|value| most + value)
    };
    let (no_sodium, no_albumin) = (below(137.0, sodium), below(3.5, albumin));
    let (ln_bilirubin, ln_creatinine) = (bilirubin.map(f64::ln), creatinine.map(f64::ln));

    w.points(Input::Sex, &[(Interval::exactly(0.0), 1.33), (Interval::exactly(1.0), 0.0)]);
    meld::logarithm(w, Input::Bilirubin, 4.56, bilirubin);
    let sodium_unit = Some(Unit::MillimolPerLitre);
    w.step_in(Operation::Add, Input::Sodium, sodium_unit, scaled(no_sodium, 0.82), Some(sodium));
    interaction(w, "bilirubin_x_sodium", scaled(product(no_sodium, ln_bilirubin), -0.24));
    meld::logarithm(w, Input::Inr, 9.09, inr);
    meld::logarithm(w, Input::Creatinine, 11.14, creatinine);
    let albumin_unit = Some(Unit::GramPerDecilitre);
    w.step_in(
        Operation::Add,
        Input::Albumin,
        albumin_unit,
        scaled(no_albumin, 1.85),
        Some(albumin),
    );
    interaction(w, "albumin_x_creatinine", scaled(product(no_albumin, ln_creatinine), -1.83));
    w.constant(Operation::Add, "constant", 6.0);
    w.constant(Operation::AtMost, "highest", HIGHEST);
    if w.value().point().is_none() {
        let value = span(w, [ln_bilirubin, no_sodium, inr.map(f64::ln), ln_creatinine, no_albumin]);
        w.put(value);
    }
}

fn interaction(w: &mut Working, term: &'static str, amount: Interval) {
    w.interval(Operation::Add, term, amount);
}

/// The span of the formula over the spans of its terms. It is linear in each
/// term alone, so its lowest and highest values lie at corners.
fn span(w: &Working, terms: [Interval; 5]) -> Interval {
    let female = if w.span(Input::Sex).contains(0.0) { 1.33 } else { 0.0 };
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for corner in 0..32u32 {
        let mut at = [0.0; 5];
        for (index, (value, term)) in at.iter_mut().zip(&terms).enumerate() {
            let end = if corner & (1 << index) == 0 { term.low } else { term.high };
            *value = end.map_or(0.0, |end| end.value);
        }
        let [b, na, inr, cr, alb] = at;
        let value =
            female + 4.56 * b + 0.82 * na - 0.24 * na * b + 9.09 * inr + 11.14 * cr + 1.85 * alb
                - 1.83 * alb * cr
                + 6.0;
        low = low.min(value);
        high = high.max(value);
    }
    Interval::from_to(low.min(HIGHEST), high.min(HIGHEST))
}

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.MELD3", source: PAPER }
}
