//! MELD-Na: MELD with sodium.
//!
//! MELD is rounded to a whole number; where that is above 11: `MELD + 1.32 × (137
//! − Na) − 0.033 × MELD × (137 − Na)`, with sodium between 125 and 137 mmol/L;
//! else MELD. At most 40. This is the form of the American lists and of the
//! published macro, and the only formula here with a rounding inside: without
//! it the macro's own values are missed by one. The result itself is not rounded.

use super::Input;
use super::definition::{Definition, Population, Reason, Warning, bits};
use super::meld::{self, HIGHEST, PAPER};
use super::working::{Operation, Working, clamped};
use crate::case::Unit;
use crate::rule::RuleDoc;
use crate::values::{End, Interval};

pub(super) static SCORE: Definition = Definition {
    code: "MELD-Na",
    needs: bits!(Input: Creatinine, Bilirubin, Inr, Sodium),
    work: terms,
    steps: 8,
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

/// Below and at this MELD, sodium does not count.
const SODIUM_FROM: f64 = 11.0;

/// MELD with sodium, from MELD and how far sodium lies below 137.
fn with_sodium(meld: f64, lacking: f64) -> f64 {
    if meld > SODIUM_FROM { meld + 1.32 * lacking - 0.033 * meld * lacking } else { meld }
}

fn terms(w: &mut Working) {
    meld::terms(w);
    w.constant(Operation::Round, "whole", 1.0);
    let span = w.span(Input::Sodium);
    let sodium = clamped(span, 125.0, 137.0);
    // Rises with MELD and with the lack of sodium, so the ends give the ends.
    let end = |meld: Option<End>, sodium: Option<End>| match (meld, sodium) {
        (Some(meld), Some(sodium)) => Some(End {
            value: with_sodium(meld.value, 137.0 - sodium.value) - meld.value,
            inclusive: meld.inclusive && sodium.inclusive,
        }),
        _ => None,
    };
    let before = w.value();
    let (low, high) = (end(before.low, sodium.high), end(before.high, sodium.low));
    // The amount alone falls as MELD rises: it may end lower than it began.
    let amount = match (low, high) {
        (Some(a), Some(b)) if a.value > b.value => Interval { low: high, high: low },
        _ => Interval { low, high },
    };
    let value = |before: Option<End>, amount: Option<End>| {
        before.zip(amount).map(|(before, amount)| End {
            value: (before.value + amount.value).min(HIGHEST),
            inclusive: before.inclusive && amount.inclusive,
        })
    };
    let exact = Interval { low: value(before.low, low), high: value(before.high, high) };
    w.step_in(Operation::Add, Input::Sodium, Some(Unit::MillimolPerLitre), amount, Some(sodium));
    w.constant(Operation::AtMost, "highest", HIGHEST);
    if exact.point().is_none() {
        w.put(exact);
    }
}

/// The form of 2008, before lists took the one above: `MELD − Na − 0.025 × MELD
/// × (140 − Na) + 140`, sodium between 125 and 140. The R package transplantr
/// prints it. Here only to compare with its published values: no report shows it.
///
/// ```
/// let meld = 22.2667;
/// assert!((clinical::scores::meld_na_kim_2008(meld, 131.0) - 26.257).abs() < 5e-4);
/// ```
pub fn kim_2008(meld: f64, sodium: f64) -> f64 {
    let sodium = sodium.clamp(125.0, 140.0);
    meld - sodium - 0.025 * meld * (140.0 - sodium) + 140.0
}

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.MELD-NA", source: PAPER }
}
