//! APRI: AST to platelet ratio index, an index of liver fibrosis.
//!
//! `(AST / upper limit of AST) / platelets × 100`; U/L, 10⁹/L. The limit is the
//! laboratory's own of AST, else the one set by hand, else 40 U/L, and the steps name which. Adults; not in a flare:
//! with ALT above 5 times the limit it feeds no treatment rule.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, Warning, bits};
use super::working::{Operation, above_to, from_below};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::Interval;

const WAI: Source = Source::new("WAI2003", "APRI_LIMITS_0_5_1", Verification::Secondary);
const WHO_2024: Source = Source::new("WHO2024", "APRI_ABOVE_0_5_F2", Verification::Secondary);
const WHO_2015: Source =
    Source::new("WHO2015", "APRI_ABOVE_2_CIRRHOSIS", Verification::OriginalText);
const CHINA: Source =
    Source::new("CHINA2022", "APRI_2_MORE_CIRRHOSIS_BELOW", Verification::OriginalText);

pub(super) static SCORE: Definition = Definition {
    code: "APRI",
    needs: bits!(Input: Ast, Platelets),
    work: |w| {
        w.step(Operation::Add, Input::Ast, w.span(Input::Ast));
        let (term, limit) = w.inputs.ast_limit();
        w.constant(Operation::Divide, term, limit);
        w.step(Operation::Divide, Input::Platelets, w.span(Input::Platelets));
        w.constant(Operation::Multiply, "per_hundred", 100.0);
    },
    steps: 4,
    bands: &[
        Bands {
            by: "WHO2024",
            bands: &[
                (Interval::at_most(0.5), "<=0.5 below F2"),
                (above_to(0.5, 1.0), ">0.5 >=F2"),
                (Interval::above(1.0), ">1 cirrhosis"),
            ],
            source: WHO_2024,
            when: None,
        },
        Bands {
            by: "WHO2015",
            bands: &[
                (Interval::at_most(2.0), "<=2 not cirrhosis"),
                (Interval::above(2.0), ">2 cirrhosis"),
            ],
            source: WHO_2015,
            when: None,
        },
        Bands {
            by: "CHINA2022",
            bands: &[
                (Interval::below(1.0), "<1 not cirrhosis"),
                (from_below(1.0, 2.0), "1-2 indeterminate"),
                (Interval::at_least(2.0), ">=2 cirrhosis"),
            ],
            source: CHINA,
            when: None,
        },
        Bands {
            by: "WAI2003_F2",
            bands: &[
                (Interval::at_most(0.5), "<=0.5 low"),
                (above_to(0.5, 1.5), "0.5-1.5 indeterminate"),
                (Interval::above(1.5), ">1.5 F2 or more"),
            ],
            source: WAI,
            when: None,
        },
        Bands {
            by: "WAI2003_F4",
            bands: &[
                (Interval::at_most(1.0), "<=1 low"),
                (above_to(1.0, 2.0), "1-2 indeterminate"),
                (Interval::above(2.0), ">2 cirrhosis"),
            ],
            source: WAI,
            when: None,
        },
    ],
    disputed: None,
    continuous: true,
    risks: None,
    limits: bits!(Reason: Under18, Flare, Acute),
    refused: bits!(Reason: Under18, Flare),
    warnings: bits!(Warning: UsualUln),
    population: Population("HCV"),
    source: WAI,
};

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.APRI", source: WAI }
}
