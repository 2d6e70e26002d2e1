//! Conditions for ending treatment, AASLD-IDSA 2025.

use super::super::stopping::{Ask, Population, StoppingRow, row};
use crate::rule::Verification;
use Ask::{DnaUndetectable, HbsagBelow100, HbsagLoss, StrongWish};
use Population::HbeagNegative;
use Verification::SecondHand;

#[rustfmt::skip]
pub(super) static ROWS: &[StoppingRow] = &[
    row("D.S.A25a", "AASLD_IDSA2025", HbeagNegative,
        &[HbsagLoss(0)], &[],
        "RECOMMENDATION_5_SLIDE_32_NOT", SecondHand, &["SECOND_HAND"]),
    row("D.S.A25b", "AASLD_IDSA2025", HbeagNegative,
        &[StrongWish, DnaUndetectable(24), HbsagBelow100], &[],
        "SLIDE_33_WHICH_CARRIES_NO", SecondHand,
        &["SECOND_HAND", "ATTRIBUTION_UNCERTAIN"]),
];
