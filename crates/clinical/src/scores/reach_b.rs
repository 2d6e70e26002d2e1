//! REACH-B: risk of liver cancer in untreated Asian people without cirrhosis.
//!
//! Male 2; age 30-65 in steps of five years, 0 to 6; ALT 0, 1, 2; HBeAg 2; HBV DNA
//! in copies/mL 0, 3, 5, 4. From 0 to 17 points.
//!
//! Risk after t years: `1 − S₀(t) ^ exp(0.49295 × points + 30 × 0.09859 − 6.12796)`,
//! with S₀ 0.99853 after 3 years, 0.99650 after 5, 0.99080 after 10: the coefficients
//! of one public implementation, which give all 54 numbers of the table that another
//! prints. No source names bands of it.

use super::Input;
use super::definition::{Definition, Population, Reason, Warning, bits};
use super::risk::{Risk, rising};
use super::working::{Points, from_below};
use crate::case::{Assay, Unit};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source =
    Source::new("YANG2011", "POINTS_RISKS_TWO_PUBLIC_IMPLEMENTATIONS", Verification::Secondary);

/// Years, and the share without liver cancer at the mean of every covariate.
const SURVIVAL: [(u8, f64); 3] = [(3, 0.99853), (5, 0.99650), (10, 0.99080)];

/// Per cent with liver cancer at that many points.
fn percent(survival: f64, points: f64) -> f64 {
    let relative = 0.49295_f64.mul_add(points, 30.0 * 0.09859 - 6.12796).exp();
    100.0 * (1.0 - survival.powf(relative))
}

fn risks(points: &Interval) -> Vec<Risk> {
    let each = SURVIVAL.iter();
    each.map(|(years, survival)| {
        rising(*years, points, |points| percent(*survival, points), &PAPER)
    })
    .collect()
}

/// Years; none outside 30 to 65.
const AGE: &Points = &[
    (from_below(30.0, 35.0), 0.0),
    (from_below(35.0, 40.0), 1.0),
    (from_below(40.0, 45.0), 2.0),
    (from_below(45.0, 50.0), 3.0),
    (from_below(50.0, 55.0), 4.0),
    (from_below(55.0, 60.0), 5.0),
    (from_below(60.0, 66.0), 6.0),
];

/// U/L.
const ALT: &Points =
    &[(Interval::below(15.0), 0.0), (from_below(15.0, 45.0), 1.0), (Interval::at_least(45.0), 2.0)];

/// Copies/mL.
const COPIES: &Points = &[
    (Interval::below(10000.0), 0.0),
    (from_below(10000.0, 1e5), 3.0),
    (from_below(1e5, 1e6), 5.0),
    (Interval::at_least(1e6), 4.0),
];

pub(super) static SCORE: Definition = Definition {
    code: "REACH-B",
    needs: bits!(Input: Age, Sex, Alt, Hbeag, HbvDna),
    work: |w| {
        w.if_yes(Input::Sex, 2.0);
        w.points(Input::Age, AGE);
        w.points(Input::Alt, ALT);
        w.if_yes(Input::Hbeag, 2.0);
        w.points_in(Input::HbvDna, Some(Unit::CopiesPerMl(Assay::Roche)), COPIES);
    },
    steps: 5,
    bands: &[],
    disputed: None,
    continuous: false,
    risks: Some(risks),
    limits: bits!(Reason: Under18, Age30To65, CirrhosisPresent, Treated, HbsagNotFound),
    refused: bits!(Reason: Under18),
    warnings: bits!(Warning: Copies),
    population: Population("ASIAN_UNTREATED"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.REACH-B", source: PAPER }
}
