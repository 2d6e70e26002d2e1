//! UKELD: how ill the liver is, for the transplant list of the United Kingdom.
//!
//! `5.395 × ln INR + 1.485 × ln creatinine + 3.13 × ln bilirubin − 81.565 × ln
//! sodium + 435`; µmol/L, mmol/L. A person is listed from 49, read on the value
//! rounded to a whole number: so from 48.5 on the value itself, and 48.5 up to 49
//! is told as a limit, since a reader who does not round stops at 49.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::Operation;
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source =
    Source::new("BARBER2011", "FORMULA_FOUR_PUBLIC_IMPLEMENTATIONS", Verification::Secondary);

pub(super) static SCORE: Definition = Definition {
    code: "UKELD",
    needs: bits!(Input: Inr, Creatinine, Bilirubin, Sodium),
    work: |w| {
        w.add_scaled(Input::Inr, 5.395, f64::ln);
        w.add_scaled(Input::Creatinine, 1.485, f64::ln);
        w.add_scaled(Input::Bilirubin, 3.13, f64::ln);
        w.add_scaled(Input::Sodium, -81.565, f64::ln);
        w.constant(Operation::Add, "constant", 435.0);
    },
    steps: 5,
    bands: &[Bands {
        by: "BARBER2011",
        bands: &[
            (Interval::below(48.5), "<49 below listing"),
            (Interval::at_least(48.5), ">=49 listing"),
        ],
        source: PAPER,
        when: None,
    }],
    disputed: Some((48.5, 49.0)),
    continuous: true,
    risks: None,
    limits: bits!(Reason: Under18, CirrhosisNeeded),
    refused: bits!(Reason: Under18),
    warnings: 0,
    population: Population("CIRRHOSIS"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.UKELD", source: PAPER }
}
