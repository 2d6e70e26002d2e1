//! CU-HCC: risk of liver cancer, derived in Chinese people, mostly untreated.
//!
//! Age above 50: 3; albumin up to 35 g/L: 20; bilirubin above 18 µmol/L: 1.5; HBV
//! DNA below 4 log copies 0, 4-6 log 1, above 6 log 4; cirrhosis 15. Below 5 low, 5
//! up to 19 medium, high from 19 as printed, from 20 as remembered: a score from 19
//! up to 20 stands on the boundary.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, Warning, bits};
use super::working::{Points, from_below};
use crate::case::{Assay, Unit};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PRINTED: Source =
    Source::new("WONG2010", "POINTS_BANDS_PRINTED_REVIEW_HIGH", Verification::Secondary);
const REMEMBERED: Source =
    Source::new("WONG2010", "HIGH_20_GENERAL_KNOWLEDGE", Verification::Known);

/// Years.
const AGE: &Points = &[(Interval::at_most(50.0), 0.0), (Interval::above(50.0), 3.0)];

/// g/L.
const ALBUMIN: &Points = &[(Interval::at_most(35.0), 20.0), (Interval::above(35.0), 0.0)];

/// µmol/L.
const BILIRUBIN: &Points = &[(Interval::at_most(18.0), 0.0), (Interval::above(18.0), 1.5)];

/// Copies/mL: below 4, from 4 to 6, above 6 log.
const COPIES: &Points = &[
    (Interval::below(10000.0), 0.0),
    (Interval::from_to(10000.0, 1e6), 1.0),
    (Interval::above(1e6), 4.0),
];

pub(super) static SCORE: Definition = Definition {
    code: "CU-HCC",
    needs: bits!(Input: Age, Albumin, Bilirubin, HbvDna, Cirrhosis),
    work: |w| {
        w.points(Input::Age, AGE);
        w.points(Input::Albumin, ALBUMIN);
        w.points(Input::Bilirubin, BILIRUBIN);
        w.points_in(Input::HbvDna, Some(Unit::CopiesPerMl(Assay::Roche)), COPIES);
        w.if_yes(Input::Cirrhosis, 15.0);
    },
    steps: 5,
    bands: &[
        Bands {
            by: "WONG2010_PRINTED",
            bands: &[
                (Interval::below(5.0), "<5 low"),
                (from_below(5.0, 19.0), "5-19 medium"),
                (Interval::at_least(19.0), ">=19 high"),
            ],
            source: PRINTED,
            when: None,
        },
        Bands {
            by: "WONG2010_REMEMBERED",
            bands: &[
                (Interval::below(5.0), "<5 low"),
                (from_below(5.0, 20.0), "5-20 medium"),
                (Interval::at_least(20.0), ">=20 high"),
            ],
            source: REMEMBERED,
            when: None,
        },
    ],
    disputed: Some((19.0, 20.0)),
    continuous: false,
    risks: None,
    limits: bits!(Reason: Under18, HbsagNotFound),
    refused: bits!(Reason: Under18),
    warnings: bits!(Warning: Copies, LimitsDiffer),
    population: Population("CHINESE_MOSTLY_UNTREATED"),
    source: PRINTED,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.CU-HCC", source: PRINTED }
}
