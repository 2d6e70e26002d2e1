//! THRI: Toronto risk of liver cancer in cirrhosis.
//!
//! Age 0, 50, 100; cause hepatitis B 97; male 80; platelets 0, 20, 70, 89. Below
//! 120 low (3 % in ten years), 120-240 intermediate (10 %), above 240 high (32 %).
//! Only in cirrhosis.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::{Operation, Points, from_below};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source = Source::new("SHARMA2018", "POINTS_BANDS", Verification::Secondary);

/// Years.
const AGE: &Points = &[
    (Interval::below(45.0), 0.0),
    (from_below(45.0, 61.0), 50.0),
    (Interval::at_least(61.0), 100.0),
];

/// 10⁹/L.
const PLATELETS: &Points = &[
    (Interval::above(200.0), 0.0),
    (Interval::from_to(140.0, 200.0), 20.0),
    (from_below(80.0, 140.0), 70.0),
    (Interval::below(80.0), 89.0),
];

pub(super) static SCORE: Definition = Definition {
    code: "THRI",
    needs: bits!(Input: Age, Sex, Platelets),
    work: |w| {
        w.points(Input::Age, AGE);
        w.constant(Operation::Add, "hepatitis_b", 97.0);
        w.if_yes(Input::Sex, 80.0);
        w.points(Input::Platelets, PLATELETS);
    },
    steps: 4,
    bands: &[Bands {
        by: "SHARMA2018",
        bands: &[
            (Interval::below(120.0), "<120 low"),
            (Interval::from_to(120.0, 240.0), "120-240 intermediate"),
            (Interval::above(240.0), ">240 high"),
        ],
        source: PAPER,
        when: None,
    }],
    disputed: None,
    continuous: false,
    risks: None,
    limits: bits!(Reason: Under18, CirrhosisNeeded, HbsagNotFound),
    refused: bits!(Reason: Under18),
    warnings: 0,
    population: Population("CIRRHOSIS"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.THRI", source: PAPER }
}
