//! Conditions for ending treatment, EASL 2017.

use super::super::stopping::{Ask, Population, StoppingRow, row};
use crate::rule::Verification;
use Ask::{Consolidation, DnaUndetectable, FollowUp, HbsagLoss, Seroconversion};
use Population::{Cirrhosis, HbeagNegative, HbeagPositive};
use Verification::Secondary;

const REVIEWS: &str = "CONDITIONS_END_TREATMENT";

#[rustfmt::skip]
pub(super) static ROWS: &[StoppingRow] = &[
    row("D.S.E17a", "EASL2017", HbeagPositive,
        &[Seroconversion, DnaUndetectable(0), Consolidation(&[Seroconversion, DnaUndetectable(0)], 12)], &[],
        REVIEWS, Secondary, &["CONSOLIDATION_6_TO_12"]),
    row("D.S.E17b", "EASL2017", HbeagNegative,
        &[], &[&[HbsagLoss(0)], &[DnaUndetectable(36), FollowUp]],
        REVIEWS, Secondary, &[]),
    row("D.S.E17c", "EASL2017", Cirrhosis,
        &[HbsagLoss(0)], &[],
        REVIEWS, Secondary, &[]),
];
