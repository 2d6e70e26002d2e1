//! GPR: GGT to platelet ratio, an index of liver fibrosis.
//!
//! `(GGT / upper limit of GGT) / platelets × 100`; U/L, 10⁹/L. Derived in The
//! Gambia; no better than APRI or FIB-4 in France. No guideline names a limit of
//! GGT, so without the laboratory's own there is no value. Alcohol raises GGT.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, Warning, bits};
use super::working::{Operation, above_to};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const LEMOINE: Source = Source::new("LEMOINE2016", "GPR_LIMITS_0_32_0", Verification::Known);

pub(super) static SCORE: Definition = Definition {
    code: "GPR",
    needs: bits!(Input: Ggt, GgtUln, Platelets),
    work: |w| {
        w.step(Operation::Add, Input::Ggt, w.span(Input::Ggt));
        w.step(Operation::Divide, Input::GgtUln, w.span(Input::GgtUln));
        w.step(Operation::Divide, Input::Platelets, w.span(Input::Platelets));
        w.constant(Operation::Multiply, "per_hundred", 100.0);
    },
    steps: 4,
    bands: &[Bands {
        by: "LEMOINE2016",
        bands: &[
            (Interval::at_most(0.32), "<=0.32 below F2"),
            (above_to(0.32, 0.56), ">0.32 >=F2"),
            (Interval::above(0.56), ">0.56 cirrhosis"),
        ],
        source: LEMOINE,
        when: None,
    }],
    disputed: None,
    continuous: true,
    risks: None,
    limits: bits!(Reason: Under18, Flare, Acute),
    refused: bits!(Reason: Under18, Flare),
    warnings: bits!(Warning: Alcohol),
    population: Population("WEST_AFRICA"),
    source: LEMOINE,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.GPR", source: LEMOINE }
}
