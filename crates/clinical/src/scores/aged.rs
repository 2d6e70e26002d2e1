//! AGED: risk of liver cancer from age, sex, HBeAg and HBV DNA; derived in China.
//!
//! Male 3; age 31-40 1, 41-50 2, 51-60 3, above 60 2; HBeAg 2; HBV DNA below 4 log
//! copies 0, 4-6 log 4, above 6 log 3. 0-4 low, 5-9 intermediate, 10-12 high. That
//! the oldest and the highest HBV DNA score less is as printed and was not checked:
//! shown with a warning.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, Warning, bits};
use super::working::{Points, from_below};
use crate::case::{Assay, Unit};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source = Source::new("AGED", "POINTS_BANDS", Verification::Secondary);

/// Years.
const AGE: &Points = &[
    (Interval::below(31.0), 0.0),
    (from_below(31.0, 41.0), 1.0),
    (from_below(41.0, 51.0), 2.0),
    (from_below(51.0, 61.0), 3.0),
    (Interval::at_least(61.0), 2.0),
];

/// Copies/mL.
const COPIES: &Points = &[
    (Interval::below(10000.0), 0.0),
    (Interval::from_to(10000.0, 1e6), 4.0),
    (Interval::above(1e6), 3.0),
];

pub(super) static SCORE: Definition = Definition {
    code: "AGED",
    needs: bits!(Input: Age, Sex, Hbeag, HbvDna),
    work: |w| {
        w.if_yes(Input::Sex, 3.0);
        w.points(Input::Age, AGE);
        w.if_yes(Input::Hbeag, 2.0);
        w.points_in(Input::HbvDna, Some(Unit::CopiesPerMl(Assay::Roche)), COPIES);
    },
    steps: 4,
    bands: &[Bands {
        by: "AGED",
        bands: &[
            (Interval::below(5.0), "0-4 low"),
            (from_below(5.0, 10.0), "5-9 intermediate"),
            (Interval::at_least(10.0), "10-12 high"),
        ],
        source: PAPER,
        when: None,
    }],
    disputed: None,
    continuous: false,
    risks: None,
    limits: bits!(Reason: Under18, HbsagNotFound),
    refused: bits!(Reason: Under18),
    warnings: bits!(Warning: Copies, OddPointsAsPrinted),
    population: Population("CHINA"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.AGED", source: PAPER }
}
