//! Conditions for ending treatment, WHO 2024.

use super::super::stopping::{Ask, Population, StoppingRow, row};
use crate::rule::Verification;
use Ask::{AltNormal, Consolidation, DnaUndetectable, FollowUp, HbsagLoss, Seroconversion};
use Population::{All, Cirrhosis};
use Verification::Known;

#[rustfmt::skip]
pub(super) static ROWS: &[StoppingRow] = &[
    row("D.S.W24", "WHO2024", All,
        &[AltNormal(0), DnaUndetectable(0), FollowUp],
        &[&[HbsagLoss(0)],
          &[Seroconversion, Consolidation(&[Seroconversion, AltNormal(0), DnaUndetectable(0)], 12)]],
        "GENERAL_KNOWLEDGE", Known, &["FROM_MEMORY", "LENGTH_SECOND_HAND"]),
    row("D.S.W24", "WHO2024", Cirrhosis,
        &[], &[],
        "LIFELONG_CIRRHOSIS_GENERAL_KNOWLEDGE", Known, &["FROM_MEMORY"]),
];
