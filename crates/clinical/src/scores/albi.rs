//! ALBI: how well the liver works, from bilirubin and albumin alone.
//!
//! `0.66 × log₁₀(bilirubin) − 0.085 × albumin`; µmol/L, g/L. Grade 1 up to −2.60,
//! grade 2 up to −1.39, grade 3 above. Made for liver cancer.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::above_to;
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const JOHNSON: Source = Source::new(
    "JOHNSON2015",
    "ALBI and its grades; the factor -0.085 as in aMAP; 10.1200/JCO.2014.57.9151",
    Verification::Secondary,
);

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
    limits: bits!(Reason: Under18),
    refused: bits!(Reason: Under18),
    warnings: 0,
    population: Population("LIVER_CANCER"),
    source: JOHNSON,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        rule: "G.ALBI",
        decides: "How well the liver works: grade 1, 2 or 3.",
        from: "Bilirubin in µmol/L and albumin in g/L: 0.66 × log10(bilirubin) − 0.085 × albumin. Limits −2.60 and −1.39.",
        source: JOHNSON,
        example: "Bilirubin 20 µmol/L, albumin 38 g/L: −2.37, grade 2.",
        differs: "The first paper prints −0.0852 for albumin; aMAP uses −0.085.",
    }
}
