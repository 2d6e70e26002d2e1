//! Conditions for ending treatment, China 2022.

use super::super::stopping::{Ask, Population, StoppingRow, row};
use crate::rule::Verification;
use Ask::{
    AltNormal, Consolidation, DnaUndetectable, HbsagBelow100, HbsagLoss, Seroconversion, TreatedFor,
};
use Population::{Cirrhosis, HbeagNegative, HbeagPositive};
use Verification::OriginalText;

#[rustfmt::skip]
pub(super) static ROWS: &[StoppingRow] = &[
    row("D.S.C22a", "CHINA2022", HbeagPositive,
        &[], &[&[HbsagLoss(0), DnaUndetectable(0)],
               &[Seroconversion, DnaUndetectable(0), AltNormal(0), TreatedFor(12),
                 Consolidation(&[Seroconversion, DnaUndetectable(0), AltNormal(0), TreatedFor(12)], 36), HbsagBelow100]],
        "RECOMMENDATION_13_B2", OriginalText, &["BEST_AT_HBSAG_LOSS"]),
    row("D.S.C22b", "CHINA2022", HbeagNegative,
        &[HbsagLoss(0), DnaUndetectable(0), Consolidation(&[HbsagLoss(0), DnaUndetectable(0)], 6)], &[],
        "RECOMMENDATION_15_B1", OriginalText, &[]),
    row("D.S.C22c", "CHINA2022", Cirrhosis,
        &[], &[],
        "RECOMMENDATIONS_18_19_LONG_TERM", OriginalText, &[]),
];
