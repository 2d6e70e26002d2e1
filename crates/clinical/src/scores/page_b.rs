//! PAGE-B: risk of liver cancer within five years on entecavir or tenofovir.
//!
//! Age (0 to 10), male sex (6), platelets at the start of treatment (0, 6, 9).
//! Up to 9 points low, 10-17 intermediate, 18 and more high. Derived in Caucasian
//! people on treatment.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::{Points, from_below, sum};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source = Source::new("PAPATHEODORIDIS2016", "POINTS_BANDS", Verification::Secondary);

/// Years.
const AGE: &Points = &[
    (Interval::below(30.0), 0.0),
    (from_below(30.0, 40.0), 2.0),
    (from_below(40.0, 50.0), 4.0),
    (from_below(50.0, 60.0), 6.0),
    (from_below(60.0, 70.0), 8.0),
    (Interval::at_least(70.0), 10.0),
];

/// 10⁹/L.
const PLATELETS: &Points = &[
    (Interval::at_least(200.0), 0.0),
    (from_below(100.0, 200.0), 6.0),
    (Interval::below(100.0), 9.0),
];

pub(super) static SCORE: Definition = Definition {
    code: "PAGE-B",
    needs: bits!(Input: Age, Sex, Platelets),
    work: |w| {
        w.points(Input::Age, AGE);
        w.if_yes(Input::Sex, 6.0);
        w.points(Input::Platelets, PLATELETS);
    },
    steps: 3,
    bands: &[Bands {
        by: "PAPATHEODORIDIS2016",
        bands: &[
            (Interval::below(10.0), "<=9 low"),
            (from_below(10.0, 18.0), "10-17 intermediate"),
            (Interval::at_least(18.0), ">=18 high"),
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
    population: Population("CAUCASIAN_TREATED"),
    source: PAPER,
};

/// Its points, for rules that ask for them. The steps of the score give the same.
pub(crate) fn points(age: Interval, male: Interval, platelets: Interval) -> Option<Interval> {
    let by = |values: Interval, table: &Points| {
        let possible = table.iter().filter(|(band, _)| values.overlaps(band));
        possible.map(|(_, points)| Interval::exactly(*points)).reduce(|a, b| a.hull(&b))
    };
    let sex = male.map(|male| 6.0 * male);
    Some(sum(sum(by(age, AGE)?, sex), by(platelets, PLATELETS)?))
}

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.PAGE-B", source: PAPER }
}
