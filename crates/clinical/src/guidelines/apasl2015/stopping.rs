//! Conditions for ending treatment, APASL 2015.

use super::super::stopping::{Ask, Population, StoppingRow, row};
use crate::rule::Verification;
use Ask::{
    AltNormal, Consolidation, DnaThrice, DnaUndetectable, HbsagLoss, HbsagSeroconversion,
    Seroconversion, TreatedFor,
};
use Population::{Cirrhosis, HbeagNegative, HbeagPositive};
use Verification::Secondary;

const REVIEWS: &str = "CONDITIONS_END_TREATMENT";

#[rustfmt::skip]
pub(super) static ROWS: &[StoppingRow] = &[
    row("D.S.P15a", "APASL2015", HbeagPositive,
        &[Seroconversion, DnaUndetectable(0), AltNormal(0),
          Consolidation(&[Seroconversion, DnaUndetectable(0), AltNormal(0)], 12)], &[],
        REVIEWS, Secondary, &["PREFERABLY_3_YEARS"]),
    row("D.S.P15b", "APASL2015", HbeagNegative,
        &[], &[&[HbsagSeroconversion(0)], &[HbsagLoss(12)], &[TreatedFor(24), DnaThrice]],
        REVIEWS, Secondary, &[]),
    StoppingRow { compensated_only: true, ..row("D.S.P15c", "APASL2015", Cirrhosis,
        &[], &[],
        "MAY_BE_CONSIDERED_CAREFUL_MONITORING", Secondary,
        &["CONFLICT_OF_TEXTS", "KEEPS_TREATMENT"]) },
    StoppingRow { decompensated_only: true, ..row("D.S.P15c", "APASL2015", Cirrhosis,
        &[], &[],
        "DECOMPENSATED_LIFE", Secondary,
        &["KEEPS_TREATMENT"]) },
];
