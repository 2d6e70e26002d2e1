//! LSM-HCC: risk of liver cancer with liver stiffness instead of cirrhosis.
//!
//! Age above 50: 10; albumin up to 35 g/L: 1; HBV DNA above 200,000 IU/mL: 5;
//! stiffness up to 8 kPa 0, up to 12 kPa 8, above 14. Below 11 low, 11 and more high.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::{Points, above_to};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source = Source::new("WONG2014", "POINTS_LIMIT_11", Verification::Secondary);

/// Years.
const AGE: &Points = &[(Interval::at_most(50.0), 0.0), (Interval::above(50.0), 10.0)];

/// g/L.
const ALBUMIN: &Points = &[(Interval::at_most(35.0), 1.0), (Interval::above(35.0), 0.0)];

/// IU/mL.
const DNA: &Points = &[(Interval::at_most(2e5), 0.0), (Interval::above(2e5), 5.0)];

/// kPa.
const STIFFNESS: &Points =
    &[(Interval::at_most(8.0), 0.0), (above_to(8.0, 12.0), 8.0), (Interval::above(12.0), 14.0)];

pub(super) static SCORE: Definition = Definition {
    code: "LSM-HCC",
    needs: bits!(Input: Age, Albumin, HbvDna, LiverStiffness),
    work: |w| {
        w.points(Input::Age, AGE);
        w.points(Input::Albumin, ALBUMIN);
        w.points(Input::HbvDna, DNA);
        w.points(Input::LiverStiffness, STIFFNESS);
    },
    steps: 4,
    bands: &[Bands {
        by: "WONG2014",
        bands: &[(Interval::below(11.0), "<11 low"), (Interval::at_least(11.0), ">=11 high")],
        source: PAPER,
        when: None,
    }],
    disputed: None,
    continuous: false,
    risks: None,
    limits: bits!(Reason: Under18, Flare, Decompensated, Jaundice, HbsagNotFound),
    refused: bits!(Reason: Under18, Flare),
    warnings: 0,
    population: Population("CHB_WITH_STIFFNESS"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.LSM-HCC", source: PAPER }
}
