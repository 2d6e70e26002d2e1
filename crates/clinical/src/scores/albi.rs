//! ALBI: how well the liver works, from bilirubin and albumin alone.
//!
//! `0.66 × log₁₀(bilirubin) − 0.085 × albumin`; µmol/L, g/L. Grade 1 up to −2.60,
//! grade 2 up to −1.39, grade 3 above. Made for liver cancer.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::above_to;
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const JOHNSON: Source =
    Source::new("JOHNSON2015", "ALBI_GRADES_FACTOR_0_085", Verification::Secondary);

pub(super) static SCORE: Definition = Definition {
    code: "ALBI",
    needs: bits!(Input: Bilirubin, Albumin),
    work: |w| {
        w.add_scaled(Input::Bilirubin, 0.66, f64::log10);
        w.add_scaled(Input::Albumin, -0.085, |albumin| albumin);
    },
    steps: 2,
    bands: &[Bands {
        by: "JOHNSON2015",
        bands: &[
            (Interval::at_most(-2.6), "grade 1"),
            (above_to(-2.6, -1.39), "grade 2"),
            (Interval::above(-1.39), "grade 3"),
        ],
        source: JOHNSON,
        when: None,
    }],
    disputed: None,
    continuous: true,
    risks: None,
    limits: bits!(Reason: Under18),
    refused: bits!(Reason: Under18),
    warnings: 0,
    population: Population("LIVER_CANCER"),
    source: JOHNSON,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.ALBI", source: JOHNSON }
}
