//! Conditions for ending treatment, EASL 2025.

use super::super::stopping::{Ask, Population, StoppingRow, row};
use crate::rule::Verification;
use Ask::{HbsagBelow100, YearsNotRead};
use Population::HbeagNegative;
use Verification::SecondHand;

#[rustfmt::skip]
pub(super) static ROWS: &[StoppingRow] = &[
    row("D.S.E25", "EASL2025", HbeagNegative,
        &[HbsagBelow100, YearsNotRead], &[],
        "REPOSTED_SLIDES_YEARS_SUPPRESSION_NOT", SecondHand, &["NOT_VERIFIED", "ASIAN_COHORTS"]),
];
