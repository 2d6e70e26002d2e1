//! Conditions for ending treatment, KASL 2018.

use super::super::stopping::{Ask, Population, StoppingRow, row};
use crate::rule::Verification;
use Ask::{Consolidation, DnaUndetectable, HbeagLoss, HbsagLoss};
use Population::{Cirrhosis, HbeagNegative, HbeagPositive};
use Verification::Secondary;

#[rustfmt::skip]
pub(super) static ROWS: &[StoppingRow] = &[
    row("D.S.K18a", "KASL2018", HbeagPositive,
        &[], &[&[HbsagLoss(0)], &[HbeagLoss, DnaUndetectable(0), Consolidation(&[HbeagLoss, DnaUndetectable(0)], 12)]],
        "TABLE_7", Secondary, &["BEST_AT_HBSAG_LOSS"]),
    row("D.S.K18b", "KASL2018", HbeagNegative,
        &[HbsagLoss(0)], &[],
        "TABLE_7", Secondary, &[]),
    row("D.S.K18c", "KASL2018", Cirrhosis,
        &[], &[],
        "COMPENSATED_LONG_TERM_DECOMPENSATED_INDEFINITE", Secondary, &[]),
];
