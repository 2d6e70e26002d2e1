//! Conditions for ending treatment, AASLD 2018.

use super::super::stopping::{Ask, Population, StoppingRow, row};
use crate::rule::Verification;
use Ask::{AltNormal, DnaUndetectable, HbsagLoss, Seroconversion};
use Population::{Cirrhosis, HbeagNegative, HbeagPositive};
use Verification::Secondary;

#[rustfmt::skip]
pub(super) static ROWS: &[StoppingRow] = &[
    row("D.S.A18a", "AASLD2018", HbeagPositive,
        &[Seroconversion, AltNormal(12), DnaUndetectable(0)], &[],
        "RECOMMENDATION_2016_WITHOUT_LENGTH_12", Secondary,
        &["LENGTH_NOT_IN_2016_TEXT", "INDEFINITE_IS_AN_ALTERNATIVE", "FOLLOW_EVERY_3_MONTHS"]),
    row("D.S.A18b", "AASLD2018", HbeagNegative,
        &[HbsagLoss(0)], &[],
        "2016_INDEFINITE_UNLESS_COMPETING_RATIONALE", Secondary,
        &["COMPETING_RATIONALE"]),
    row("D.S.A18c", "AASLD2018", Cirrhosis,
        &[], &[],
        "2016_INDEFINITE_ALSO_AFTER_HBEAG", Secondary,
        &["COMPETING_RATIONALE"]),
];
