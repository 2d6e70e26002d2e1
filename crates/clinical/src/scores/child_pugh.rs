//! Child-Pugh: how far a cirrhotic liver has failed, from five signs.
//!
//! One to three points each for bilirubin (2 and 3 mg/dL), albumin (3.5 and 2.8
//! g/dL), INR (1.7 and 2.3), ascites and encephalopathy: 5-6 is class A, 7-9 B,
//! 10-15 C. Only in cirrhosis. Ascites or encephalopathy of unknown degree leave
//! two numbers of points, so the score is a span.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::{Points, from_below};
use crate::case::Unit;
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PUGH: Source =
    Source::new("PUGH1973", "POINTS_CLASSES_GENERAL_KNOWLEDGE", Verification::Known);

/// mg/dL.
const BILIRUBIN: &Points =
    &[(Interval::below(2.0), 1.0), (Interval::from_to(2.0, 3.0), 2.0), (Interval::above(3.0), 3.0)];

/// g/dL.
const ALBUMIN: &Points =
    &[(Interval::above(3.5), 1.0), (Interval::from_to(2.8, 3.5), 2.0), (Interval::below(2.8), 3.0)];

/// Ratio.
const INR: &Points =
    &[(Interval::below(1.7), 1.0), (Interval::from_to(1.7, 2.3), 2.0), (Interval::above(2.3), 3.0)];

/// None, mild or grade 1-2, moderate or grade 3-4.
const GRADE: &Points =
    &[(Interval::exactly(0.0), 1.0), (Interval::exactly(1.0), 2.0), (Interval::exactly(2.0), 3.0)];

pub(super) static SCORE: Definition = Definition {
    code: "Child-Pugh",
    needs: bits!(Input: Bilirubin, Albumin, Inr, Ascites, Encephalopathy),
    work: |w| {
        w.points_in(Input::Bilirubin, Some(Unit::MilligramPerDecilitre), BILIRUBIN);
        w.points_in(Input::Albumin, Some(Unit::GramPerDecilitre), ALBUMIN);
        w.points(Input::Inr, INR);
        w.points(Input::Ascites, GRADE);
        w.points(Input::Encephalopathy, GRADE);
    },
    steps: 5,
    bands: &[Bands {
        by: "PUGH1973",
        bands: &[
            (from_below(5.0, 7.0), "A"),
            (from_below(7.0, 10.0), "B"),
            (Interval::from_to(10.0, 15.0), "C"),
        ],
        source: PUGH,
        when: None,
    }],
    disputed: None,
    continuous: false,
    risks: None,
    limits: bits!(Reason: Under18, CirrhosisNeeded),
    refused: bits!(Reason: Under18),
    warnings: 0,
    population: Population("CIRRHOSIS"),
    source: PUGH,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.CHILD-PUGH", source: PUGH }
}
