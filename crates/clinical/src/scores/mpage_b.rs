//! mPAGE-B: PAGE-B with albumin, derived in Asian people on treatment.
//!
//! Age (0 to 11), male sex (2), platelets (0 to 5), albumin (0 to 3). Up to 8
//! points low, 9-12 intermediate, 13 and more high.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::{Points, from_below};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source = Source::new("KIM2018", "POINTS_BANDS", Verification::Secondary);

/// Years.
const AGE: &Points = &[
    (Interval::below(30.0), 0.0),
    (from_below(30.0, 40.0), 3.0),
    (from_below(40.0, 50.0), 5.0),
    (from_below(50.0, 60.0), 7.0),
    (from_below(60.0, 70.0), 9.0),
    (Interval::at_least(70.0), 11.0),
];

/// 10⁹/L.
const PLATELETS: &Points = &[
    (Interval::at_least(250.0), 0.0),
    (from_below(200.0, 250.0), 2.0),
    (from_below(150.0, 200.0), 3.0),
    (from_below(100.0, 150.0), 4.0),
    (Interval::below(100.0), 5.0),
];

/// g/L.
const ALBUMIN: &Points = &[
    (Interval::at_least(40.0), 0.0),
    (from_below(35.0, 40.0), 1.0),
    (from_below(30.0, 35.0), 2.0),
    (Interval::below(30.0), 3.0),
];

pub(super) static SCORE: Definition = Definition {
    code: "mPAGE-B",
    needs: bits!(Input: Age, Sex, Platelets, Albumin),
    work: |w| {
        w.points(Input::Age, AGE);
        w.if_yes(Input::Sex, 2.0);
        w.points(Input::Platelets, PLATELETS);
        w.points(Input::Albumin, ALBUMIN);
    },
    steps: 4,
    bands: &[Bands {
        by: "KIM2018",
        bands: &[
            (Interval::below(9.0), "<=8 low"),
            (from_below(9.0, 13.0), "9-12 intermediate"),
            (Interval::at_least(13.0), ">=13 high"),
        ],
        source: PAPER,
        when: None,
    }],
    disputed: None,
    continuous: false,
    risks: None,
    limits: bits!(Reason: Under18, Untreated, HbsagNotFound),
    refused: bits!(Reason: Under18),
    warnings: 0,
    population: Population("ASIAN_TREATED"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.mPAGE-B", source: PAPER }
}
