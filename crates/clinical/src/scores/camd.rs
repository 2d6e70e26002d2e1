//! CAMD: risk of liver cancer on treatment, derived in Taiwan and Hong Kong.
//!
//! Cirrhosis 6; age 0, 5, 8, 10; male 2; diabetes 1. Below 8 low, 8-13
//! intermediate, above 13 high. The points are from memory: shown with a warning.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, Warning, bits};
use super::working::{Points, from_below};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source =
    Source::new("HSU2018", "POINTS_GENERAL_KNOWLEDGE_RANGE_LIMITS", Verification::Known);

/// Years.
const AGE: &Points = &[
    (Interval::below(40.0), 0.0),
    (from_below(40.0, 50.0), 5.0),
    (from_below(50.0, 60.0), 8.0),
    (Interval::at_least(60.0), 10.0),
];

pub(super) static SCORE: Definition = Definition {
    code: "CAMD",
    needs: bits!(Input: Age, Sex, Cirrhosis, Diabetes),
    work: |w| {
        w.if_yes(Input::Cirrhosis, 6.0);
        w.points(Input::Age, AGE);
        w.if_yes(Input::Sex, 2.0);
        w.if_yes(Input::Diabetes, 1.0);
    },
    steps: 4,
    bands: &[Bands {
        by: "HSU2018",
        bands: &[
            (Interval::below(8.0), "<8 low"),
            (from_below(8.0, 14.0), "8-13 intermediate"),
            (Interval::at_least(14.0), ">13 high"),
        ],
        source: PAPER,
        when: None,
    }],
    disputed: None,
    continuous: false,
    risks: None,
    limits: bits!(Reason: Under18, Untreated, HbsagNotFound),
    refused: bits!(Reason: Under18),
    warnings: bits!(Warning: PointsNotChecked),
    population: Population("TAIWAN_HONG_KONG_TREATED"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.CAMD", source: PAPER }
}
