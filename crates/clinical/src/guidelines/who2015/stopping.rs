//! Conditions for ending treatment, WHO 2015.

use super::super::stopping::{Ask, Population, StoppingRow, row};
use crate::rule::Verification;
use Ask::{AltNormal, Consolidation, DnaUndetectable, FollowUp, HbsagLoss, Seroconversion};
use Population::{Cirrhosis, HbeagNegative, HbeagPositive, NoDnaTest};
use Verification::OriginalText;

#[rustfmt::skip]
pub(super) static ROWS: &[StoppingRow] = &[
    StoppingRow { apri: true, ..row("D.S.W15a", "WHO2015", Cirrhosis,
        &[], &[],
        "LIFELONG_CIRRHOSIS_SIGNS_APRI_ABOVE", OriginalText, &[]) },
    // "Persistently normal", "persistently undetectable": through the additional year.
    StoppingRow { apri: true, ..row("D.S.W15b", "WHO2015", HbeagPositive,
        &[FollowUp, Seroconversion, AltNormal(12), DnaUndetectable(12), Consolidation(&[Seroconversion], 12)], &[],
        "EXCEPTIONALLY_NO_CIRRHOSIS_HBEAG_FOUND", OriginalText, &["CONDITIONAL"]) },
    StoppingRow { apri: true, ..row("D.S.W15b", "WHO2015", HbeagNegative,
        &[FollowUp, AltNormal(12), DnaUndetectable(12)], &[],
        "EXCEPTIONALLY_NO_CIRRHOSIS_CONDITIONAL", OriginalText, &["CONDITIONAL"]) },
    StoppingRow { apri: true, ..row("D.S.W15c", "WHO2015", NoDnaTest,
        &[HbsagLoss(12)], &[],
        "NO_CIRRHOSIS_WITHOUT_HBV_DNA", OriginalText, &["CONDITIONAL"]) },
];
