//! HCC-RESCUE: risk of liver cancer on entecavir, derived in Korea.
//!
//! `age + 15 × male + 23 × cirrhosis`. Up to 64 low, 65-84 intermediate, 85 and
//! more high; liver cancer within five years in 2.1, 9.3 and 41.2 %.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::{Operation, from_below};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source =
    Source::new("SOHN2017", "FORMULA_BANDS_GUZELBULUT_2021", Verification::Secondary);

pub(super) static SCORE: Definition = Definition {
    code: "HCC-RESCUE",
    needs: bits!(Input: Age, Sex, Cirrhosis),
    work: |w| {
        w.step(Operation::Add, Input::Age, w.span(Input::Age));
        w.if_yes(Input::Sex, 15.0);
        w.if_yes(Input::Cirrhosis, 23.0);
    },
    steps: 3,
    bands: &[Bands {
        by: "SOHN2017",
        bands: &[
            (Interval::below(65.0), "<=64 low"),
            (from_below(65.0, 85.0), "65-84 intermediate"),
            (Interval::at_least(85.0), ">=85 high"),
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
    population: Population("KOREAN_TREATED"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.HCC-RESCUE", source: PAPER }
}
