//! SCALE-B: relapse after nucleos(t)ide analogues are stopped; derived in Asia.
//!
//! `35 × log₁₀ HBsAg + 20 × log₁₀ HBcrAg + 2 × age + ALT + 40 × tenofovir
//! disoproxil`; IU/mL, U/mL, years, U/L, at the end of treatment. Below 260, 260 up
//! to 320, 320 and more. Describes groups; it allows no one to stop.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::from_below;
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source = Source::new("SCALE-B", "FORMULA_BANDS", Verification::Secondary);

pub(super) static SCORE: Definition = Definition {
    code: "SCALE-B",
    needs: bits!(Input: HbsagLevel, Hbcrag, Age, Alt, Tenofovir),
    work: |w| {
        w.add_scaled(Input::HbsagLevel, 35.0, f64::log10);
        w.add_scaled(Input::Hbcrag, 20.0, f64::log10);
        w.add_scaled(Input::Age, 2.0, |age| age);
        w.add_scaled(Input::Alt, 1.0, |alt| alt);
        w.if_yes(Input::Tenofovir, 40.0);
    },
    steps: 5,
    bands: &[Bands {
        by: "SCALE-B",
        bands: &[
            (Interval::below(260.0), "<260 low"),
            (from_below(260.0, 320.0), "260-320 intermediate"),
            (Interval::at_least(320.0), ">=320 high"),
        ],
        source: PAPER,
        when: None,
    }],
    disputed: None,
    continuous: true,
    risks: None,
    limits: bits!(Reason: Under18, CirrhosisPresent),
    refused: bits!(Reason: Under18),
    warnings: 0,
    population: Population("ASIAN_STOPPING"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.SCALE-B", source: PAPER }
}
