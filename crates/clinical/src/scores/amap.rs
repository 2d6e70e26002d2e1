//! aMAP: risk of liver cancer in chronic liver disease of any cause.
//!
//! `((0.06 × age + 0.89 × male + 0.48 × (0.66 × log₁₀ bilirubin − 0.085 ×
//! albumin) − 0.01 × platelets) + 7.4) / 14.77 × 100`; years, µmol/L, g/L, 10⁹/L.
//! Below 50 low, 50 up to 60 medium, 60 and more high, on the unrounded value. An
//! abstract prints how many in each band had liver cancer after 3 to 5 years.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::risk::Risk;
use super::working::{Operation, from_below};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source =
    Source::new("FAN2020", "FORMULA_BANDS_YEARLY_RISKS_CHINA", Verification::Secondary);

const INCIDENCE: Source =
    Source::new("FAN2020", "ABSTRACT_INCIDENCE_3_TO_5_YEARS", Verification::Secondary);

/// Per cent with liver cancer after 3 to 5 years, by band.
const PERCENT: [(Interval, Interval); 3] = [
    (Interval::below(50.0), Interval::from_to(0.0, 0.8)),
    (from_below(50.0, 60.0), Interval::from_to(1.5, 4.8)),
    (Interval::at_least(60.0), Interval::from_to(8.1, 19.9)),
];

/// What the possible bands span.
fn risks(value: &Interval) -> Vec<Risk> {
    let possible = PERCENT.iter().filter(|(values, _)| values.overlaps(value));
    let percent = possible.map(|(_, percent)| *percent).reduce(|a, b| a.hull(&b));
    let risk = |percent| Risk { from_years: 3, to_years: 5, percent, source: INCIDENCE };
    percent.map(risk).into_iter().collect()
}

pub(super) static SCORE: Definition = Definition {
    code: "aMAP",
    needs: bits!(Input: Age, Sex, Bilirubin, Albumin, Platelets),
    work: |w| {
        w.add_scaled(Input::Age, 0.06, |age| age);
        w.if_yes(Input::Sex, 0.89);
        w.add_scaled(Input::Bilirubin, 0.48 * 0.66, f64::log10);
        w.add_scaled(Input::Albumin, 0.48 * -0.085, |albumin| albumin);
        w.add_scaled(Input::Platelets, -0.01, |platelets| platelets);
        w.constant(Operation::Add, "constant", 7.4);
        w.scale("constant", 14.77);
    },
    steps: 8,
    bands: &[Bands {
        by: "FAN2020",
        bands: &[
            (Interval::below(50.0), "<50 low"),
            (from_below(50.0, 60.0), "50-60 medium"),
            (Interval::at_least(60.0), ">=60 high"),
        ],
        source: PAPER,
        when: None,
    }],
    disputed: None,
    continuous: true,
    risks: Some(risks),
    limits: bits!(Reason: Under18),
    refused: bits!(Reason: Under18),
    warnings: 0,
    population: Population("ANY_CAUSE"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.aMAP", source: PAPER }
}
