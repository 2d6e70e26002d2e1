//! R value: the pattern of a liver injury, from ALT and alkaline phosphatase.
//!
//! `(ALT / its limit) / (ALP / its limit)`; 5 and more hepatocellular, 2 and less
//! cholestatic, between mixed. Not about hepatitis B.

use super::Input;
use super::definition::{Bands, Definition, Population, Warning, bits};
use super::working::Operation;
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const PAPER: Source = Source::new("R_VALUE", "GENERAL_KNOWLEDGE", Verification::Known);

pub(super) static SCORE: Definition = Definition {
    code: "R value",
    needs: bits!(Input: Alt, Alp, AlpUln),
    work: |w| {
        w.step(Operation::Add, Input::Alt, w.span(Input::Alt));
        let term = if w.inputs.uln_set { "uln" } else { "uln_40" };
        w.constant(Operation::Divide, term, w.inputs.uln);
        w.step(Operation::Divide, Input::Alp, w.span(Input::Alp));
        w.step(Operation::Multiply, Input::AlpUln, w.span(Input::AlpUln));
    },
    steps: 4,
    bands: &[Bands {
        by: "R_VALUE",
        bands: &[
            (Interval::at_most(2.0), "<=2 cholestatic"),
            (Interval::between(2.0, 5.0), "2-5 mixed"),
            (Interval::at_least(5.0), ">=5 hepatocellular"),
        ],
        source: PAPER,
        when: None,
    }],
    disputed: None,
    continuous: true,
    risks: None,
    limits: 0,
    refused: 0,
    warnings: bits!(Warning: UsualUln),
    population: Population("LIVER_INJURY"),
    source: PAPER,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.R", source: PAPER }
}
