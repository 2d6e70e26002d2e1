//! TREAT-B: whom to treat where HBV DNA cannot be measured; derived in Africa.
//!
//! HBeAg 1; ALT below 20 U/L 0, 20-39 1, 40-79 2, 80 and more 3. Two points and
//! more meet the score's criterion. The number is shown; what it means for one
//! person is for a doctor to say.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::{Points, from_below};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source = Source::new("SHIMAKAWA2018", "POINTS_CRITERION", Verification::Secondary);

/// U/L.
const ALT: &Points = &[
    (Interval::below(20.0), 0.0),
    (from_below(20.0, 40.0), 1.0),
    (from_below(40.0, 80.0), 2.0),
    (Interval::at_least(80.0), 3.0),
];

pub(super) static SCORE: Definition = Definition {
    code: "TREAT-B",
    needs: bits!(Input: Hbeag, Alt),
    work: |w| {
        w.if_yes(Input::Hbeag, 1.0);
        w.points(Input::Alt, ALT);
    },
    steps: 2,
    bands: &[Bands {
        by: "SHIMAKAWA2018",
        bands: &[
            (Interval::below(2.0), "<2 not eligible"),
            (Interval::at_least(2.0), ">=2 eligible"),
        ],
        source: PAPER,
        when: None,
    }],
    disputed: None,
    continuous: false,
    risks: None,
    limits: bits!(Reason: Under18, HbsagNotFound),
    refused: bits!(Reason: Under18),
    warnings: 0,
    population: Population("AFRICA"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.TREAT-B", source: PAPER }
}
